//! Commands that fantoccini does not name: actions of WebDriver, and chromedriver's own.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

#[derive(Debug)]
pub struct Vendor {
    path: &'static str,
    body: Value,
}

impl Vendor {
    /// A command of the DevTools protocol.
    pub fn cdp(method: &str, params: Value) -> Self {
        Self {
            path: "goog/cdp/execute",
            body: json!({"cmd": method, "params": params}),
        }
    }

    /// Chromium's console since it was asked for last.
    pub fn console() -> Self {
        Self {
            path: "se/log",
            body: json!({"type": "browser"}),
        }
    }

    /// What one device of input does, one thing after the other.
    pub fn actions(device: &Value, steps: &[Value]) -> Self {
        let mut source = device.clone();
        source["actions"] = json!(steps);
        Self {
            path: "actions",
            body: json!({"actions": [source]}),
        }
    }
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session = session_id.unwrap_or_default();
        base_url.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
