//! What must never be shown: a server's token, and an address that carries one.

use serde::{Deserialize, Serialize};
use std::fmt;

const DOTS: &str = "••••";

/// The key to a server. It prints as dots; only [`Token::expose`] gives it away.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(String);

impl Token {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The token itself, for the one place that needs it: the query of a request to its server.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(DOTS)
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(DOTS)
    }
}

/// An address with the token in it, for `fetch`, `<img>` and the media element.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedUrl {
    whole: String,
    shown: String,
}

impl SignedUrl {
    /// `whole` goes out, `shown` is the same address with dots for the token.
    pub fn new(whole: String, shown: String) -> Self {
        Self { whole, shown }
    }

    /// The dots that stand for the token in what is shown.
    pub fn dots() -> &'static str {
        DOTS
    }

    pub fn expose(&self) -> &str {
        &self.whole
    }
}

impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Display for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_prints_as_dots() {
        let token = Token::new("hunter2");
        assert_eq!(
            format!("{token} {token:?} {:?}", Some(&token)),
            "•••• •••• Some(••••)"
        );
    }

    #[test]
    fn a_signed_address_prints_without_its_token() {
        let url = SignedUrl::new("http://s/?t=hunter2".into(), "http://s/?t=••••".into());
        assert_eq!(
            format!("{url} {url:?}"),
            "http://s/?t=•••• http://s/?t=••••"
        );
        assert!(url.expose().contains("hunter2"));
    }
}
