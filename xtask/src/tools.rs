//! What the tasks need from outside: found where it is there already, else installed, else named.
//!
//! Everything asks for the thing itself first, so that a second run needs no network.

mod browsers;
mod crates;
mod packages;
mod python;

pub use browsers::{Browser, chromium};
pub use crates::{components, trunk, wasm_bindgen, wasm_target};
pub use packages::{Need, ensure};
pub use python::Python;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Renders the demo library.
pub const FFMPEG: Need = Need::program(&["ffmpeg"], "ffmpeg");

/// `PATH` with more folders in front.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    // Joining fails for a folder whose name holds a colon; then the old path is the best there is.
    std::env::join_paths(all).unwrap_or(path)
}

/// Where a program stands on `PATH`.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    file.is_file()
}
