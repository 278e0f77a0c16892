//! Debian packages: browsers, their drivers, ffmpeg.

use std::path::PathBuf;
use std::process::Stdio;

use clap::ValueEnum;

use super::on_path;
use crate::Outcome;
use crate::process::{ask, program, run};

/// A browser that stories can be told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    Chromium,
    Firefox,
    Webkit,
    All,
}

impl Browser {
    /// As the stories' own option spells it.
    pub fn word(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::Webkit => "webkit",
            Browser::All => "all",
        }
    }
}

/// Chromium; returns its driver.
pub fn chromium() -> Outcome<PathBuf> {
    need("chromium", "chromium")?;
    need("chromedriver", "chromium-driver")
}

/// Renders the demo library.
pub fn ffmpeg() -> Outcome {
    need("ffmpeg", "ffmpeg").map(drop)
}

/// A program, installed from its package where it is missing.
pub fn need(name: &str, package: &str) -> Outcome<PathBuf> {
    if let Some(file) = on_path(name) {
        return Ok(file);
    }
    install(package)?;
    on_path(name).ok_or_else(|| format!("the package {package} brought no {name}"))
}

/// Installs as root, directly or through sudo without a password.
pub fn install(package: &str) -> Outcome {
    let by_hand =
        format!("{package} is missing: sudo apt-get install --no-install-recommends {package}");
    let Some(apt) = on_path("apt-get") else {
        return Err(by_hand);
    };
    let apt = apt.to_string_lossy().into_owned();
    let prefix: &[&str] = if ask("id", &["-u"]).as_deref() == Some("0") {
        &[]
    } else if ask("sudo", &["-n", "true"]).is_some() {
        &["sudo", "-n"]
    } else {
        return Err(by_hand);
    };
    eprintln!("Installing the package {package}.");
    let call = |arguments: &[&str]| {
        let words = [prefix, &[apt.as_str()], arguments].concat();
        let mut command = program(words[0], &words[1..]);
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null());
        run(&mut command)
    };
    // Lists may be absent on a fresh machine, or name files that are gone; one that fails to refresh may still do.
    let _ = call(&["update", "-q"]);
    call(&["install", "-q", "-y", "--no-install-recommends", package])
        .map_err(|reason| format!("{reason}\n{by_hand}"))
}
