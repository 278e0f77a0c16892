//! One question to a server as a value, and the address it becomes.
//!
//! Everything about us, the token too, goes into the query: a GET or POST then needs no preflight
//! (SyncLounge's rule), and `<video>` and `<img>` could send it no other way.

use crate::media::{ClientId, SessionId, SignedUrl, Token};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// All but what never needs it. Brackets and quotes are encoded as well, which Plezy found decisions to require.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'/');

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A question, without saying to which server or by whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Request {
    pub method: Method,
    /// Absolute on the server; may bring a query of its own, as keys in answers do.
    pub path: String,
    pub query: Vec<(&'static str, String)>,
}

impl Request {
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            method: Method::Get,
            path: path.into(),
            query: Vec::new(),
        }
    }

    pub fn post(path: impl Into<String>) -> Self {
        Self {
            method: Method::Post,
            ..Self::get(path)
        }
    }

    pub fn put(path: impl Into<String>) -> Self {
        Self {
            method: Method::Put,
            ..Self::get(path)
        }
    }

    pub fn delete(path: impl Into<String>) -> Self {
        Self {
            method: Method::Delete,
            ..Self::get(path)
        }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The page of a long list; both values are sent, since a size alone is ignored by servers.
    pub fn page(self, start: usize, size: usize) -> Self {
        self.with("X-Plex-Container-Start", start)
            .with("X-Plex-Container-Size", size)
    }

    /// What was asked, as one line without host, identity or token: the key of a cached answer.
    pub fn asked(&self) -> String {
        let mut line = format!("{} {}", self.method.as_str(), self.path);
        append(
            &mut line,
            self.query
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        line
    }
}

/// Who is asking. The client identifier is required by queues, reports and decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub client: ClientId,
    pub session: SessionId,
    /// `Chrome`, `Firefox`, `Safari`, `Microsoft Edge`: a name that servers hold a profile for.
    pub platform: String,
    pub platform_version: String,
    /// The system, as dashboards show it.
    pub device: String,
}

const PRODUCT: &str = "Playhead";

/// A server that a person named, and the key to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// `http://host:port`, without a slash at the end.
    pub address: String,
    pub token: Token,
}

impl Server {
    /// Reads what a person typed: a scheme is added where there is none, and what follows the host is dropped
    /// when it is only a slash. `None` when it cannot be an address.
    pub fn new(typed: &str, token: Token) -> Option<Self> {
        let (scheme, rest) = typed
            .trim()
            .split_once("://")
            .unwrap_or(("http", typed.trim()));
        if !matches!(scheme, "http" | "https") {
            return None;
        }
        // What people copy from the address bar: Plex's own page, its route, and whatever stood in the query.
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let rest = rest.split("/web").next().unwrap_or_default();
        let address = format!("{scheme}://{}", rest.trim_end_matches('/'));
        let host = address.split("://").nth(1)?.split('/').next()?;
        let is_host = !host.is_empty() && !host.contains([' ', '?', '#', '@']);
        let port = host.rsplit_once(':').map(|(_, port)| port);
        let is_port = |port: &str| port.ends_with(']') || port.parse::<u16>().is_ok();
        (is_host && port.is_none_or(is_port)).then_some(Self { address, token })
    }

    /// The address of a question, with who asks and the key.
    pub fn url(&self, request: &Request, identity: &Identity) -> SignedUrl {
        let about = [
            ("X-Plex-Client-Identifier", identity.client.as_str()),
            ("X-Plex-Session-Identifier", identity.session.as_str()),
            ("X-Plex-Product", PRODUCT),
            ("X-Plex-Version", env!("CARGO_PKG_VERSION")),
            ("X-Plex-Platform", &identity.platform),
            ("X-Plex-Platform-Version", &identity.platform_version),
            ("X-Plex-Device", &identity.device),
            ("X-Plex-Device-Name", PRODUCT),
        ];
        self.signed(request, &about)
    }

    /// The address of a picture: only the key, so that every page finds the same one in the browser's cache.
    pub fn picture(&self, request: &Request) -> SignedUrl {
        self.signed(request, &[])
    }

    /// The address that answers without a token: a reachable server shows itself here even to a page that
    /// may not read the answer.
    pub fn identity_url(&self) -> String {
        format!("{}/identity", self.address)
    }

    fn signed(&self, request: &Request, about: &[(&str, &str)]) -> SignedUrl {
        let mut url = format!("{}{}", self.address, request.path);
        append(
            &mut url,
            request
                .query
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        append(&mut url, about.iter().copied());
        let mut shown = url.clone();
        append(&mut url, [("X-Plex-Token", self.token.expose())]);
        shown.push_str(if shown.contains('?') {
            "&X-Plex-Token="
        } else {
            "?X-Plex-Token="
        });
        shown.push_str(SignedUrl::dots());
        SignedUrl::new(url, shown)
    }
}

fn append<'a>(url: &mut String, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) {
    for (name, value) in pairs {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(name);
        url.push('=');
        url.extend(utf8_percent_encode(value, QUERY));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity {
            client: ClientId::new("c-1"),
            session: SessionId::new("s-1"),
            platform: "Chrome".into(),
            platform_version: "156".into(),
            device: "Linux".into(),
        }
    }

    #[test]
    fn an_address_carries_who_asks_and_shows_no_token() {
        let server = Server::new("http://h:32400/", Token::new("se cret")).unwrap();
        let request = Request::get("/library/all?type=1").with("title", "a&b (c)");
        let url = server.url(&request, &identity());
        assert!(url.expose().starts_with(
            "http://h:32400/library/all?type=1&title=a%26b%20%28c%29&X-Plex-Client-Identifier=c-1&"
        ));
        assert!(url.expose().ends_with("&X-Plex-Token=se%20cret"));
        assert!(
            url.to_string().ends_with("&X-Plex-Token=••••") && !url.to_string().contains("cret")
        );
    }

    #[test]
    fn typed_addresses_are_read_kindly() {
        for (typed, expected) in [
            ("nas:32400", Some("http://nas:32400")),
            (" https://nas/ ", Some("https://nas")),
            ("http://h/plex", Some("http://h/plex")),
            (
                "http://h:32400/web/index.html#!/media",
                Some("http://h:32400"),
            ),
            (
                "http://h:32400/?X-Plex-Token=secret",
                Some("http://h:32400"),
            ),
            ("", None),
            ("ftp://nas", None),
            ("http://", None),
            ("two words", None),
            ("javascript:alert(1)", None),
            ("[fe80::1]:32400", Some("http://[fe80::1]:32400")),
            ("[fe80::1]", Some("http://[fe80::1]")),
        ] {
            let read = Server::new(typed, Token::new("t")).map(|server| server.address);
            assert_eq!(read.as_deref(), expected, "{typed:?}");
        }
    }
}
