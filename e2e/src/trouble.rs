//! Why a story failed.

use std::fmt;

/// One sentence, or a few lines.
#[derive(Debug, Clone)]
pub struct Trouble(pub String);

pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<fantoccini::error::CmdError> for Trouble {
    fn from(error: fantoccini::error::CmdError) -> Self {
        // Some drivers say nothing but the name of the error.
        let name = match &error {
            fantoccini::error::CmdError::Standard(error) => format!("{}: ", error.error()),
            _ => String::new(),
        };
        Self(format!("the browser: {name}{error}"))
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<ureq::Error> for Trouble {
    fn from(error: ureq::Error) -> Self {
        Self(format!("the dev server: {error}"))
    }
}

/// Fails the story with a sentence where something is not so.
pub fn check(is_so: bool, otherwise: impl Into<String>) -> Outcome {
    if is_so {
        Ok(())
    } else {
        Err(Trouble::new(otherwise))
    }
}
