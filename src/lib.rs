//! Playhead: a web player for Plex.
pub mod catalog;
pub mod media;
pub mod playback;
pub mod plex;
pub mod prefs;
pub mod queue;
pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod app;
