//! One element over the whole screen.

use web_sys::Element;

/// Whether anything fills the screen.
pub fn is_on() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|doc| doc.fullscreen_element().is_some())
}

/// Fills the screen with an element; false where the browser will not.
pub fn enter(element: &Element) -> bool {
    element.request_fullscreen().is_ok()
}

pub fn leave() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.exit_fullscreen();
    }
}
