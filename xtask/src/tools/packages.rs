//! Debian packages: browsers, their drivers, ffmpeg.

use std::path::{Path, PathBuf};
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
    /// One by one.
    pub fn each(self) -> Vec<Self> {
        match self {
            Browser::All => vec![Browser::Chromium, Browser::Firefox, Browser::Webkit],
            one => vec![one],
        }
    }

    /// Makes sure of browser and driver; returns the driver and the variable that names it to the stories.
    pub fn ready(self) -> Outcome<(&'static str, PathBuf)> {
        match self {
            Browser::Chromium | Browser::All => Ok(("CHROMEDRIVER", chromium()?)),
            Browser::Firefox => Ok(("GECKODRIVER", firefox()?)),
            Browser::Webkit => Ok(("WEBKITWEBDRIVER", webkit()?)),
        }
    }

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

/// Firefox; returns its driver. Without the decoder it plays no H.264, and without a sound server no music.
fn firefox() -> Outcome<PathBuf> {
    if on_path("firefox").is_none() {
        need("firefox-esr", "firefox-esr")?;
    }
    need_library("libavcodec.so", "libavcodec59")?;
    need("pulseaudio", "pulseaudio")?;
    super::crates::geckodriver()
}

/// WebKitGTK with the decoders of its media, and a display for it; returns its driver.
fn webkit() -> Outcome<PathBuf> {
    let driver = need("WebKitWebDriver", "webkit2gtk-driver")?;
    need("Xvfb", "xvfb")?;
    for (plugin, package) in [
        ("libgstlibav.so", "gstreamer1.0-libav"),
        ("libgstisomp4.so", "gstreamer1.0-plugins-good"),
        ("libgstvideoparsersbad.so", "gstreamer1.0-plugins-bad"),
    ] {
        need_library(plugin, package)?;
    }
    Ok(driver)
}

/// A library whose name begins so, installed from its package where it is missing.
fn need_library(name: &str, package: &str) -> Outcome {
    let has = || library_folders().iter().any(|folder| holds(folder, name));
    if has() {
        return Ok(());
    }
    install(package)?;
    match has() {
        true => Ok(()),
        false => Err(format!("the package {package} brought no {name}")),
    }
}

/// Where distributions put libraries and the plugins of GStreamer: `/usr/lib`, and each machine's own folder in it.
fn library_folders() -> Vec<PathBuf> {
    let root = PathBuf::from("/usr/lib");
    let inner = std::fs::read_dir(&root).into_iter().flatten();
    let mut folders: Vec<PathBuf> = inner.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.extend([root, PathBuf::from("/usr/lib64")]);
    let plugins: Vec<PathBuf> = folders
        .iter()
        .map(|folder| folder.join("gstreamer-1.0"))
        .collect();
    folders.extend(plugins);
    folders
}

fn holds(folder: &Path, name: &str) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(Result::ok)
        .any(|entry| entry.file_name().to_string_lossy().starts_with(name))
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
