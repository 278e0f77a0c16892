//! Raster icons, drawn from the one logo.

use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::write;
use crate::Outcome;

/// File name and width. The drawing fills its ground and keeps to the middle 80 %, so systems may cut it to any shape.
pub const SIZES: [(&str, u32); 3] = [
    ("icon-192.png", 192),
    ("icon-512.png", 512),
    ("apple-touch-icon.png", 180),
];

pub fn draw(logo: &str, folder: &Path) -> Outcome {
    let tree = Tree::from_str(logo, &Options::default())
        .map_err(|error| format!("public/logo.svg: {error}"))?;
    for (name, width) in SIZES {
        let mut pixels = Pixmap::new(width, width).ok_or("no room for an icon")?;
        let scale = width as f32 / tree.size().width();
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut pixels.as_mut(),
        );
        let png = pixels.encode_png().map_err(|error| error.to_string())?;
        write(&folder.join(name), png)?;
    }
    Ok(())
}
