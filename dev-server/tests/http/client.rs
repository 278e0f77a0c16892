//! A client as small as the tests allow.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use dev_server::{Config, CorsMode, Running, sample, start};
use serde_json::Value;
use ureq::http::{Request, Response};
use ureq::{Agent, Body};

pub struct Server {
    pub running: Running,
    agent: Agent,
    folder: PathBuf,
}

/// What came back.
pub struct Got {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Got {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The container of a JSON answer.
    pub fn container(&self) -> Value {
        let text = self.text();
        let json: Value =
            serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {text}"));
        json["MediaContainer"].clone()
    }
}

impl Server {
    pub fn start() -> Server {
        Server::with_cors(CorsMode::Real)
    }

    pub fn with_cors(cors: CorsMode) -> Server {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = format!("playhead-dev-server-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        let library = sample::library(&folder).expect("a writable temporary folder");
        let config = Config {
            cors,
            ..Config::new(Arc::new(library))
        };
        let running = start(config).expect("a free port");
        Server {
            running,
            agent: agent(),
            folder,
        }
    }

    /// As the owner, with a client identifier, accepting JSON.
    pub fn call(&self, method: &str, path_and_query: &str) -> Got {
        let separator = if path_and_query.contains('?') {
            '&'
        } else {
            '?'
        };
        let who = "X-Plex-Token=demo-token&X-Plex-Client-Identifier=tester";
        let path = format!("{path_and_query}{separator}{who}");
        self.send(method, &path, &[("Accept", "application/json")], "")
    }

    pub fn get(&self, path_and_query: &str) -> Value {
        let got = self.call("GET", path_and_query);
        assert_eq!(got.status, 200, "GET {path_and_query}: {}", got.text());
        got.container()
    }

    pub fn dev(&self, method: &str, path: &str, body: &str) -> Value {
        let got = self.send(method, path, &[], body);
        assert_eq!(got.status, 200, "{method} {path}: {}", got.text());
        serde_json::from_slice(&got.bytes).expect("JSON")
    }

    /// Exactly this request.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Got {
        self.try_send(method, path, headers, body)
            .expect("an answer")
    }

    pub fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Got, ureq::Error> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.running.api_url()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.to_owned()).expect("a request");
        let mut response: Response<Body> = self.agent.run(request)?;
        let bytes = response.body_mut().read_to_vec()?;
        let status = response.status().as_u16();
        Ok(Got {
            status,
            headers: response.headers().clone(),
            bytes,
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary files harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into()
}

/// `/library/metadata/…` as the value of `uri=`.
pub fn uri(path: &str) -> String {
    let path = path
        .replace('?', "%3F")
        .replace('&', "%26")
        .replace('=', "%3D")
        .replace('/', "%2F");
    format!(
        "server:%2F%2F{}%2Fcom.plexapp.plugins.library{path}",
        sample::MACHINE
    )
}

/// The rating keys of the rows, in order.
pub fn keys(container: &Value) -> Vec<u64> {
    let rows = container["Metadata"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let key = |row: &Value| row["ratingKey"].as_str().and_then(|key| key.parse().ok());
    rows.iter()
        .map(|row| key(row).expect("a rating key"))
        .collect()
}
