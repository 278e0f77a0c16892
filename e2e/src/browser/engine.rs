//! The engines, and how each browser is started.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::ValueEnum;
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use crate::trouble::{Outcome, Trouble};

/// The window of every story that asks for no other.
pub const WINDOW: (u32, u32) = (1440, 900);

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    pub fn word(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The driver's program, which a person may name: `CHROMEDRIVER`, `GECKODRIVER`, `WEBKITWEBDRIVER`.
    pub fn driver(self) -> String {
        let name = match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::Webkit => "WebKitWebDriver",
        };
        std::env::var(name.to_uppercase()).unwrap_or_else(|_| name.to_owned())
    }

    /// The driver, to listen on a port. Each speaks of itself on its own output.
    pub fn command(self, port: u16, profile: &Path) -> Command {
        let mut command = Command::new(self.driver());
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .env(MARK, port.to_string());
        match self {
            Self::Chromium => {}
            // The port for a second protocol is a fixed one where none is named.
            Self::Firefox => {
                command.args(["--websocket-port=0", "--log=error"]);
            }
            Self::Webkit => {
                // As root, in containers, without a graphics card.
                command
                    .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                    .env("LIBGL_ALWAYS_SOFTWARE", "1")
                    .env("GDK_BACKEND", "x11");
                for folder in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
                    command.env(folder, profile);
                }
            }
        }
        command
    }

    pub fn capabilities(self, profile: &Path) -> Outcome<Capabilities> {
        let mut wanted = match self {
            Self::Chromium => chromium(profile),
            Self::Firefox => firefox(profile)?,
            Self::Webkit => webkit()?,
        };
        wanted["timeouts"] = json!({"script": 10_000, "pageLoad": 30_000, "implicit": 0});
        match wanted {
            Value::Object(map) => Ok(map),
            _ => Ok(Capabilities::new()),
        }
    }
}

/// In the environment of everything that a driver started, with its port, so that it can be found and ended.
pub const MARK: &str = "PLAYHEAD_STORY_DRIVER";

fn chromium(profile: &Path) -> Value {
    let (width, height) = WINDOW;
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
        format!("--window-size={width},{height}"),
        format!("--user-data-dir={}", profile.display()),
    ]);
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {"args": arguments},
        "goog:loggingPrefs": {"browser": "ALL"},
    })
}

/// The profile is prepared here and not by the driver, so that it outlives a killed browser.
fn firefox(profile: &Path) -> Outcome<Value> {
    let settings = [
        ("marionette.port", json!(super::driver::free_port()?)),
        ("media.autoplay.default", json!(0)),
        // What the page says goes to the driver's output.
        ("devtools.console.stdout.content", json!(true)),
        // A killed browser comes back with our page and no question.
        ("browser.sessionstore.resume_from_crash", json!(false)),
        ("toolkit.startup.max_resumed_crashes", json!(-1)),
        // Windows narrower than the browser's own controls.
        (
            "toolkit.legacyUserProfileCustomizations.stylesheets",
            json!(true),
        ),
        // Silence on the network apart from what the page asks.
        ("media.gmp-manager.updateEnabled", json!(false)),
        ("network.captive-portal-service.enabled", json!(false)),
        ("services.settings.server", json!("data:,none")),
    ];
    let lines = settings.map(|(name, value)| format!("user_pref({}, {value});\n", json!(name)));
    std::fs::write(profile.join("user.js"), lines.concat())?;
    let chrome = profile.join("chrome");
    std::fs::create_dir_all(&chrome)?;
    let narrow = ":root { min-width: 0 !important; min-height: 0 !important; }\n";
    std::fs::write(chrome.join("userChrome.css"), narrow)?;
    let mut options = json!({"args": ["--headless", "--profile", profile]});
    if let Some(binary) = ["firefox", "firefox-esr"]
        .iter()
        .find_map(|name| on_path(name))
    {
        options["binary"] = json!(binary);
    }
    Ok(json!({"browserName": "firefox", "moz:firefoxOptions": options}))
}

fn webkit() -> Outcome<Value> {
    let browser =
        mini_browser().ok_or_else(|| Trouble::new("found no MiniBrowser of WebKitGTK"))?;
    let arguments = ["--automation", "--autoplay-policy=allow"];
    Ok(json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {"binary": browser, "args": arguments},
    }))
}

/// The packages put it among the libraries: `/usr/lib/*/webkit2gtk-4.1/MiniBrowser`.
fn mini_browser() -> Option<PathBuf> {
    let folders = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect()
    };
    let mut found: Vec<PathBuf> = folders(Path::new("/usr/lib"))
        .iter()
        .flat_map(|folder| folders(folder))
        .filter(|folder| folder.to_string_lossy().contains("/webkit"))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    found.pop()
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
