//! Pictures read, put together and scaled. Slow work: call it where blocking is allowed.

use std::collections::{HashMap, VecDeque};
use std::io::Cursor;
use std::path::PathBuf;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, RgbImage};

use super::pictures::{Format, Picture, Scale};
use super::preview;

/// Bytes that have been made before.
#[derive(Debug, Default)]
pub struct Drawn {
    pictures: HashMap<(Picture, Option<Scale>), Bytes>,
    order: VecDeque<(Picture, Option<Scale>)>,
    size: usize,
}

/// Room for some thousand posters.
const ROOM_BYTES: usize = 128 << 20;

impl Drawn {
    pub fn get(&mut self, key: &(Picture, Option<Scale>)) -> Option<Bytes> {
        let found = self.pictures.get(key)?.clone();
        if let Some(place) = self.order.iter().position(|known| known == key) {
            self.order.remove(place);
            self.order.push_back(key.clone());
        }
        Some(found)
    }

    /// Keeps a picture and drops those not asked for the longest.
    pub fn keep(&mut self, key: (Picture, Option<Scale>), bytes: Bytes) {
        self.size += bytes.len();
        match self.pictures.insert(key.clone(), bytes) {
            Some(old) => self.size -= old.len(),
            None => self.order.push_back(key),
        }
        while self.size > ROOM_BYTES {
            let Some(oldest) = self.order.pop_front() else {
                break;
            };
            self.size -= self.pictures.remove(&oldest).map_or(0, |bytes| bytes.len());
        }
    }
}

/// The picture's bytes, scaled if asked for. `None` where the file is gone or is no picture.
pub fn draw(picture: &Picture, scale: Option<Scale>) -> Option<Vec<u8>> {
    let bytes = match picture {
        Picture::File(path) => std::fs::read(path).ok()?,
        Picture::Frame { bif, at_ms } => {
            preview::frame(&std::fs::read(bif).ok()?, *at_ms)?.to_vec()
        }
        Picture::Composite(files) => encode(&composite(files)?, Format::Jpeg, 85)?,
    };
    match scale {
        Some(scale) => scaled(&bytes, scale),
        None => Some(bytes),
    }
}

/// By the first bytes, whatever the file is called.
pub fn content_type(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\x89PNG") {
        "image/png"
    } else {
        "image/jpeg"
    }
}

fn scaled(bytes: &[u8], scale: Scale) -> Option<Vec<u8>> {
    let own = match content_type(bytes) {
        "image/png" => Format::Png,
        _ => Format::Jpeg,
    };
    let source = image::load_from_memory(bytes).ok()?;
    let (width, height) = target((source.width(), source.height()), scale);
    let same = (width, height) == (source.width(), source.height());
    let drawn = if same {
        source
    } else {
        source.resize_exact(width, height, FilterType::Triangle)
    };
    encode(&drawn, scale.format.unwrap_or(own), scale.quality)
}

/// Pixels of the longer side at most, whatever is asked for (ours).
const MOST_SIDE: u32 = 8192;

/// The size that fits into the box, or covers it with `minSize`; never larger than the source without
/// `upscale`. The aspect stays.
fn target((width, height): (u32, u32), scale: Scale) -> (u32, u32) {
    let (across, down) = (ratio(scale.width, width), ratio(scale.height, height));
    let factor = if scale.covers {
        across.max(down)
    } else {
        across.min(down)
    };
    let factor = if scale.upscale {
        factor
    } else {
        factor.min(1.0)
    };
    let most = ratio(MOST_SIDE, width.max(height));
    let factor = factor.min(most);
    let side = |length: u32| (f64::from(length) * factor).round().max(1.0) as u32;
    (side(width), side(height))
}

fn ratio(wanted: u32, real: u32) -> f64 {
    f64::from(wanted) / f64::from(real.max(1))
}

fn encode(picture: &DynamicImage, format: Format, quality: u8) -> Option<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    let done = match format {
        Format::Png => picture.write_to(&mut out, ImageFormat::Png),
        Format::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut out, quality);
            picture.to_rgb8().write_with_encoder(encoder)
        }
    };
    done.ok().map(|()| out.into_inner())
}

/// Four pictures in a square of 600, or the one there is.
fn composite(files: &[PathBuf]) -> Option<DynamicImage> {
    let pictures: Vec<DynamicImage> = files
        .iter()
        .filter_map(|file| image::open(file).ok())
        .collect();
    let single = pictures.len() < 4;
    let side: u32 = if single { 600 } else { 300 };
    let mut canvas = RgbImage::new(600, 600);
    let spots = [(0, 0), (300, 0), (0, 300), (300, 300)];
    for (picture, (x, y)) in pictures.iter().zip(spots).take(if single { 1 } else { 4 }) {
        let tile = picture
            .resize_to_fill(side, side, FilterType::Triangle)
            .to_rgb8();
        image::imageops::replace(&mut canvas, &tile, x, y);
    }
    (!pictures.is_empty()).then_some(DynamicImage::ImageRgb8(canvas))
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Drawn, Picture, ROOM_BYTES, Scale, target};

    #[test]
    fn the_oldest_pictures_make_room() {
        let key = |name: &str| (Picture::File(name.into()), None);
        let third = || Bytes::from(vec![0; ROOM_BYTES / 3]);
        let mut drawn = Drawn::default();
        for name in ["a", "b", "b", "c"] {
            drawn.keep(key(name), third());
        }
        assert!(
            drawn.get(&key("a")).is_some(),
            "three fit, and now b is the oldest"
        );
        drawn.keep(key("d"), third());
        let kept = ["a", "b", "c", "d"].map(|name| drawn.get(&key(name)).is_some());
        assert_eq!(kept, [true, false, true, true]);
    }

    #[test]
    fn sizes() {
        let fit = Scale {
            width: 100,
            height: 100,
            covers: false,
            upscale: false,
            format: None,
            quality: 85,
        };
        let cover = Scale {
            covers: true,
            ..fit
        };
        let cases = [
            ((400, 600), fit, (67, 100)),
            ((400, 600), cover, (100, 150)),
            ((40, 60), fit, (40, 60)),
            ((40, 60), cover, (40, 60)),
            (
                (40, 60),
                Scale {
                    upscale: true,
                    ..fit
                },
                (67, 100),
            ),
            (
                (40, 60),
                Scale {
                    upscale: true,
                    ..cover
                },
                (100, 150),
            ),
            (
                (600, 900),
                Scale {
                    width: 9000,
                    height: 9000,
                    upscale: true,
                    ..cover
                },
                (5461, 8192),
            ),
        ];
        for (source, scale, expected) in cases {
            assert_eq!(target(source, scale), expected, "{source:?} {scale:?}");
        }
    }
}
