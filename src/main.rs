//! Mounts the page; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    playhead::mount();
}

/// The page exists in a browser alone.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
