//! The browsers that stories are told in, and their drivers.

use std::path::PathBuf;

use clap::ValueEnum;

use super::on_path;
use super::packages::{Need, ensure};
use crate::Outcome;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    Chromium,
    Firefox,
    Webkit,
    All,
}

const CHROMIUM: [Need; 2] = [
    Need::program(&["chromium"], "chromium"),
    Need::program(&["chromedriver"], "chromium-driver"),
];

/// Without the decoder it plays no H.264, and without a sound server no music.
const FIREFOX: [Need; 3] = [
    Need::program(&["firefox", "firefox-esr"], "firefox-esr"),
    Need::library("libavcodec.so", "libavcodec59"),
    Need::program(&["pulseaudio"], "pulseaudio"),
];

/// WebKitGTK with the decoders of its media, and a display for it.
const WEBKIT: [Need; 5] = [
    Need::program(&["WebKitWebDriver"], "webkit2gtk-driver"),
    Need::program(&["Xvfb"], "xvfb"),
    Need::library("libgstlibav.so", "gstreamer1.0-libav"),
    Need::library("libgstisomp4.so", "gstreamer1.0-plugins-good"),
    Need::library("libgstvideoparsersbad.so", "gstreamer1.0-plugins-bad"),
];

impl Browser {
    /// One by one.
    pub fn each(self) -> Vec<Self> {
        match self {
            Browser::All => vec![Browser::Chromium, Browser::Firefox, Browser::Webkit],
            one => vec![one],
        }
    }

    /// Its packages; of all together, Chromium's.
    pub fn needs(self) -> &'static [Need] {
        match self {
            Browser::Chromium | Browser::All => &CHROMIUM,
            Browser::Firefox => &FIREFOX,
            Browser::Webkit => &WEBKIT,
        }
    }

    /// Makes sure of browser and driver; returns the driver and the variable that names it to the stories.
    pub fn ready(self) -> Outcome<(&'static str, PathBuf)> {
        ensure(self.needs())?;
        match self {
            Browser::Chromium | Browser::All => Ok(("CHROMEDRIVER", driver("chromedriver")?)),
            Browser::Firefox => Ok(("GECKODRIVER", super::crates::geckodriver()?)),
            Browser::Webkit => Ok(("WEBKITWEBDRIVER", driver("WebKitWebDriver")?)),
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
    Browser::Chromium.ready().map(|(_, driver)| driver)
}

fn driver(name: &str) -> Outcome<PathBuf> {
    on_path(name).ok_or_else(|| format!("{name} is missing"))
}
