//! The driver's process, and how the browser is started.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use crate::trouble::{Outcome, Trouble};

/// chromedriver on a free port, ended when dropped.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    pub fn start() -> Outcome<Self> {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Trouble(format!("cannot start {program}: {error}")))?;
        let output = process.stdout.take().map(BufReader::new);
        let port = output.and_then(|output| {
            output
                .lines()
                .map_while(Result::ok)
                .find_map(|line| port_of(&line))
        });
        match port {
            Some(port) => Ok(Self { process, port }),
            None => Err(Trouble(format!("{program} named no port"))),
        }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Both fail only for a driver that has ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// `ChromeDriver was started successfully on port 43210.`
fn port_of(line: &str) -> Option<u16> {
    let after = line.split_once("successfully on port ")?.1;
    after.trim_end_matches('.').parse().ok()
}

pub fn capabilities(profile: &Path) -> Capabilities {
    let arguments = json!([
        "--headless=new",
        // As root, in containers, without a graphics card.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        // Silence on the network apart from what the page asks.
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--mute-audio",
        "--window-size=1440,900",
        format!("--user-data-dir={}", profile.display()),
    ]);
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": {"args": arguments},
        "goog:loggingPrefs": {"browser": "ALL"},
        "timeouts": {"script": 10_000, "pageLoad": 30_000, "implicit": 0},
    });
    match wanted {
        Value::Object(map) => map,
        _ => Capabilities::new(),
    }
}

/// Ids of the processes that were started with some argument.
pub fn processes_with(argument: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    let ids = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
    ids.filter(|id| {
        let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        line.split(|byte| *byte == 0)
            .any(|word| word == argument.as_bytes())
    })
    .collect()
}
