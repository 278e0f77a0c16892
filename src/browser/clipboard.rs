//! Text for another program.

use wasm_bindgen_futures::JsFuture;

/// Copies; false where the browser will not.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Absent on pages that did not come over https, and then `undefined`, whatever its type says.
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
