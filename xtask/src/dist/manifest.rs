//! What makes the page an application.

use serde_json::json;

/// Of the dark theme's ground, like the page's `theme-color`.
const GROUND: &str = "#0d161b";

/// A picture of the player that stands in `public/`, taken by the stories. Systems show it to a person who is about to
/// install; the player itself never fetches it.
pub struct Screenshot {
    pub name: &'static str,
    sizes: &'static str,
    form_factor: &'static str,
}

pub const SCREENSHOTS: [Screenshot; 2] = [
    Screenshot {
        name: "screenshot-wide.jpg",
        sizes: "1440x900",
        form_factor: "wide",
    },
    Screenshot {
        name: "screenshot-narrow.jpg",
        sizes: "390x844",
        form_factor: "narrow",
    },
];

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
    let screenshot = |picture: &Screenshot| {
        json!({
            "src": picture.name,
            "sizes": picture.sizes,
            "type": "image/jpeg",
            "form_factor": picture.form_factor,
            "label": "Home, with the place where you left off and the queue as time",
        })
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
        "screenshots": SCREENSHOTS.iter().map(screenshot).collect::<Vec<_>>(),
    });
    format!("{manifest:#}\n")
}

#[cfg(test)]
mod tests {
    use super::SCREENSHOTS;
    use crate::workspace;

    /// Systems drop a picture that is not of the size that the manifest says.
    #[test]
    fn screenshots_are_small_and_of_the_size_they_are_said_to_be() {
        for picture in &SCREENSHOTS {
            let file = workspace::root().join("public").join(picture.name);
            let jpeg = std::fs::read(&file).unwrap();
            assert_eq!(
                size(&jpeg).as_deref(),
                Some(picture.sizes),
                "{}",
                picture.name
            );
            assert!(
                jpeg.len() < 120_000,
                "{}: {} bytes",
                picture.name,
                jpeg.len()
            );
        }
    }

    /// Width and height of a baseline JPEG, from the first segment that describes a frame.
    fn size(jpeg: &[u8]) -> Option<String> {
        let word = |at: usize| Some(u16::from_be_bytes([*jpeg.get(at)?, *jpeg.get(at + 1)?]));
        let mut at = 2;
        while word(at)? != 0xffc0 {
            at += 2 + usize::from(word(at + 2)?);
        }
        Some(format!("{}x{}", word(at + 7)?, word(at + 5)?))
    }
}
