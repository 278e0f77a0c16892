//! What makes the page an application.

use serde_json::json;

/// Of the dark theme's ground, like the page's `theme-color`.
const GROUND: &str = "#0d161b";

/// All addresses are relative: one build lives under any folder.
pub fn text() -> String {
    let icon = |name: &str, sizes: &str, purpose: &str| {
        let kind = if name.ends_with(".svg") {
            "image/svg+xml"
        } else {
            "image/png"
        };
        json!({"src": name, "sizes": sizes, "type": kind, "purpose": purpose})
    };
    let manifest = json!({
        "id": "./",
        "name": "Playhead",
        "short_name": "Playhead",
        "description": "A web player for Plex that never loses your queue or your place in it",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "categories": ["entertainment", "music", "video"],
        "launch_handler": {"client_mode": "navigate-existing"},
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-192.png", "192x192", "maskable"),
            icon("icon-512.png", "512x512", "maskable"),
            icon("logo.svg", "any", "any"),
        ],
    });
    format!("{manifest:#}\n")
}
