//! Where things are.

use std::path::{Path, PathBuf};

/// The root of the checkout that this program was built from.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// The target folder of this checkout.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The folder that every checkout of this person shares: tools, the demo library, Python packages.
pub fn cache() -> PathBuf {
    let given = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let home = || PathBuf::from(given("HOME").unwrap_or_else(|| "/tmp".into()));
    given("PLAYHEAD_CACHE").map_or_else(
        || {
            let shared =
                given("XDG_CACHE_HOME").map_or_else(|| home().join(".cache"), PathBuf::from);
            shared.join("playhead")
        },
        PathBuf::from,
    )
}
