//! What the demo library contains, read from the JSON files beside this one.
//!
//! The files are part of the program, so they are parsed without an error path: a test reads them all.

use serde::Deserialize;

const FILMS: &str = include_str!("films.json");
const SERIES: &str = include_str!("series.json");
const MUSIC: &str = include_str!("music.json");
const SCENES: &str = include_str!("scenes.json");

/// Raised when the code that renders changes what it leaves on disk.
const RENDER_VERSION: u32 = 1;

/// Everything to be rendered and described.
pub struct Definition {
    pub films: Vec<Film>,
    pub series: Vec<Series>,
    pub artists: Vec<Artist>,
}

#[derive(Deserialize)]
pub struct Film {
    pub title: String,
    pub sort: Option<String>,
    pub original: Option<String>,
    pub year: u16,
    pub released: String,
    /// Days after the first of January 2026.
    pub added_day: i64,
    pub summary: String,
    pub tagline: Option<String>,
    pub studio: String,
    pub content_rating: Option<String>,
    pub rating: Option<f32>,
    pub genres: Vec<String>,
    pub directors: Vec<String>,
    pub writers: Vec<String>,
    pub countries: Vec<String>,
    pub roles: Vec<(String, String)>,
    pub scene: String,
    pub palette: String,
    /// Upper limit of the picture's bit rate, for scenes of much detail or little.
    pub kbps: Option<u32>,
    /// Names of formats, best first.
    pub versions: Vec<String>,
    pub seconds: u64,
    #[serde(default)]
    pub trailer: bool,
    #[serde(default = "yes")]
    pub art: bool,
    #[serde(default)]
    pub chapters: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
pub struct Series {
    pub title: String,
    pub year: u16,
    pub released: String,
    pub added_day: i64,
    pub summary: String,
    pub tagline: Option<String>,
    pub studio: String,
    pub content_rating: String,
    pub rating: f32,
    pub genres: Vec<String>,
    pub roles: Vec<(String, String)>,
    pub scene: String,
    pub palette: String,
    /// Whether episodes have markers and chapters.
    pub intro: bool,
    pub seasons: Vec<Season>,
}

#[derive(Deserialize)]
pub struct Season {
    pub number: u32,
    pub year: u16,
    pub summary: String,
    pub palette: String,
    pub episodes: Vec<Episode>,
}

/// Title, summary, first shown, scene.
#[derive(Deserialize)]
pub struct Episode(pub String, pub String, pub String, pub String);

#[derive(Deserialize)]
pub struct Artist {
    pub name: String,
    pub added_day: i64,
    pub summary: String,
    pub genres: Vec<String>,
    pub countries: Vec<String>,
    pub scene: String,
    pub palette: String,
    pub albums: Vec<Album>,
}

#[derive(Deserialize)]
pub struct Album {
    pub title: String,
    pub year: u16,
    pub released: String,
    pub added_day: i64,
    pub studio: String,
    pub summary: String,
    pub genres: Vec<String>,
    /// `flac` or `mp3`.
    pub format: String,
    pub scene: String,
    pub palette: String,
    /// Title and seconds.
    pub tracks: Vec<(String, u64)>,
}

/// The definition as shipped.
pub fn shipped() -> Definition {
    Definition {
        films: parse(FILMS),
        series: parse(SERIES),
        artists: parse(MUSIC),
    }
}

/// The scenes' file, for [`super::scene`].
pub fn scenes<T: for<'a> Deserialize<'a>>() -> T {
    parse(SCENES)
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> T {
    serde_json::from_str(text).expect("shipped with the program and read by a test")
}

/// Changes whenever something is described differently, so that a stale cache is rendered anew.
pub fn fingerprint() -> String {
    let texts = [FILMS, SERIES, MUSIC, SCENES];
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(RENDER_VERSION);
    for byte in texts.iter().flat_map(|text| text.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
