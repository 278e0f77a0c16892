//! Moving pictures as ffmpeg filter graphs.
//!
//! A scene is a grey field drawn at a low size and at a third of the frame rate, because `geq` evaluates an
//! expression for each pixel; it is then scaled up, blended to the full rate and coloured by a palette. Fields
//! are periodic in their stretch, so a repeated stretch has no seam.

use std::collections::BTreeMap;
use std::f64::consts::TAU;
use std::sync::LazyLock;

use serde::Deserialize;

use super::definition;

/// Pictures a second of everything rendered.
pub const FRAME_RATE: u32 = 24;

/// Fields a second, and the longer side of a field behind a moving picture: what keeps the whole set under three
/// minutes. Measured, `geq` takes near a microsecond a pixel, far more than scaling and encoding.
const FIELD_RATE: u32 = 8;
const FIELD_SIDE: u32 = 384;
const SMALL_FIELD_SIDE: u32 = 320;

/// The longer side of a cellular automaton.
const CELLS: u32 = 200;

static SCENES: LazyLock<BTreeMap<String, Scene>> = LazyLock::new(definition::scenes);

/// Either a `field` for `geq` or another `source` of ffmpeg with what follows it (`post`); `{cells}` is
/// the size for cellular automata.
///
/// In a field, `{x}` and `{y}` count from the middle in units of the shorter side, `{u}` and `{v}` run from 0 to
/// 1, and `{t}` runs once round the circle in a stretch. Variables 0 to 6 are free.
#[derive(Deserialize)]
pub struct Scene {
    field: Option<String>,
    source: Option<String>,
    #[serde(default)]
    post: String,
    /// Length of a stretch. Multiples of 8, so that it holds whole frames of AAC, AC-3 and Opus at 48 kHz.
    pub seconds: u32,
}

/// Width and height.
pub type Size = (u32, u32);

/// The scene of that name; the names are checked by a test.
pub fn named(name: &str) -> &'static Scene {
    SCENES
        .get(name)
        .expect("every scene that is used is shipped")
}

impl Scene {
    /// A graph of `size` at `FRAME_RATE` in grey, ready for [`Palette::filter`].
    pub fn moving(&self, size: Size) -> String {
        let low = fit(
            size,
            if size.0 > 1000 {
                FIELD_SIDE
            } else {
                SMALL_FIELD_SIDE
            },
        );
        let field = self.grey(low, 0.0);
        let (w, h) = size;
        format!(
            "{field},framerate=fps={FRAME_RATE}:scene=100,scale={w}:{h}:flags=bicubic,format=gbrp"
        )
    }

    /// A graph that begins with a good picture of `size`. `phase` is the time in the stretch, for scenes that
    /// can start anywhere; the others are given time to grow.
    pub fn still(&self, size: Size, phase: f64) -> String {
        let (w, h) = size;
        let field = self.grey(fit(size, 900), phase);
        let grown = if self.field.is_some() {
            "null"
        } else {
            "select='gte(n,60)'"
        };
        format!("{field},{grown},scale={w}:{h}:flags=bicubic,format=gbrp")
    }

    fn grey(&self, (w, h): Size, start: f64) -> String {
        let rate = FIELD_RATE;
        if let Some(source) = &self.source {
            let graph = format!("{source},{}", self.post);
            let cells = fit((w, h), CELLS);
            return graph
                .replace("{cells}", &format!("{}x{}", cells.0, cells.1))
                .replace("{w}", &w.to_string())
                .replace("{h}", &h.to_string());
        }
        let (side, mid_x, mid_y) = (w.min(h), f64::from(w) / 2.0, f64::from(h) / 2.0);
        let turn = TAU / f64::from(self.seconds);
        let expression = self
            .field
            .as_deref()
            .unwrap_or("128")
            .replace("{x}", "ld(9)")
            .replace("{y}", "ld(8)")
            .replace("{u}", &format!("(X/{w})"))
            .replace("{v}", &format!("(Y/{h})"))
            .replace("{t}", "ld(7)");
        // Kept for the pixel: geq reads a stored value faster than it computes one.
        let places = format!("st(9,(X-{mid_x})/{side});st(8,(Y-{mid_y})/{side});st(7,T*{turn:.6})");
        format!(
            "color=black:s={w}x{h}:r={rate},format=gray,setpts=PTS+{start:.2}/TB,geq=lum='{places};{expression}',setpts=PTS-{start:.2}/TB"
        )
    }
}

/// The size of the same shape whose longer side is at most `longest`, in even numbers.
fn fit((w, h): Size, longest: u32) -> Size {
    let most = w.max(h).max(1);
    if most <= longest {
        return (w, h);
    }
    let even = |side: u32| (side * longest / most).next_multiple_of(2);
    (even(w), even(h))
}

/// Colours from dark to bright.
#[derive(Clone)]
pub struct Palette(Vec<[f64; 3]>);

impl Palette {
    /// Reads `0a1b2c 3d4e5f`: at least two colours.
    pub fn parse(text: &str) -> Palette {
        let channel = |hex: &str, at: usize| {
            let value = hex
                .get(at..at + 2)
                .and_then(|part| u8::from_str_radix(part, 16).ok());
            f64::from(value.unwrap_or(0)) / 255.0
        };
        let colours = text
            .split_whitespace()
            .map(|hex| [channel(hex, 0), channel(hex, 2), channel(hex, 4)]);
        Palette(colours.collect())
    }

    /// The same lightness in other hues: what the second act of a film is seen in.
    pub fn turned(&self, degrees: f64) -> Palette {
        Palette(
            self.0
                .iter()
                .map(|&colour| turn_hue(colour, degrees))
                .collect(),
        )
    }

    /// Maps grey to the palette.
    pub fn filter(&self) -> String {
        let last = (self.0.len() - 1).max(1) as f64;
        let channel = |name: char, at: usize| {
            let points = self
                .0
                .iter()
                .enumerate()
                .map(|(i, c)| format!("{:.3}/{:.3}", i as f64 / last, c[at]));
            format!("{name}='{}'", points.collect::<Vec<_>>().join(" "))
        };
        format!(
            "curves={}:{}:{}",
            channel('r', 0),
            channel('g', 1),
            channel('b', 2)
        )
    }

    /// Colour `i` counted from the dark end, dimmed, in hexadecimal.
    pub fn dimmed(&self, i: usize, factor: f64) -> String {
        let colour = self.0[i.min(self.0.len() - 1)];
        let byte = |value: f64| (value * factor * 255.0).round().clamp(0.0, 255.0) as u8;
        format!(
            "{:02x}{:02x}{:02x}",
            byte(colour[0]),
            byte(colour[1]),
            byte(colour[2])
        )
    }
}

/// The rotation about the grey axis that SVG's `hueRotate` uses, which keeps luma.
fn turn_hue([r, g, b]: [f64; 3], degrees: f64) -> [f64; 3] {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let row = |l: [f64; 3], c: [f64; 3], s: [f64; 3]| {
        let weight = |i: usize| l[i] + cos * c[i] + sin * s[i];
        (weight(0) * r + weight(1) * g + weight(2) * b).clamp(0.0, 1.0)
    };
    let luma = [0.213, 0.715, 0.072];
    [
        row(luma, [0.787, -0.715, -0.072], [-0.213, -0.715, 0.928]),
        row(luma, [-0.213, 0.285, -0.072], [0.143, 0.140, -0.283]),
        row(luma, [-0.213, -0.715, 0.928], [-0.787, 0.715, 0.072]),
    ]
}
