//! The library as data, in the server's own words (rating keys, sections, leaves).
//!
//! Everything is built once at start. Playlists and collections are only how they were then: people create and
//! delete them. Items change no more, but tests may delete them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// All that one server has.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// 40 hexadecimal digits, the same on every start.
    pub machine_identifier: String,
    pub friendly_name: String,
    pub sections: Vec<Section>,
    /// By rating key. Rating keys are unique over items, playlists and collections.
    pub items: BTreeMap<u64, Item>,
    pub playlists: BTreeMap<u64, Playlist>,
    pub collections: BTreeMap<u64, Collection>,
}

#[derive(Debug, Clone)]
pub struct Section {
    /// The number in `/library/sections/{key}`.
    pub key: u32,
    pub kind: SectionKind,
    pub title: String,
    pub uuid: String,
    /// A path as a real server would show it; never a path of this machine.
    pub location: String,
    pub added_at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKind {
    Movie,
    Show,
    Artist,
}

/// The kinds of the numbers in `type=` (1 movie, 2 show, 3 season, 4 episode, 8 artist, 9 album,
/// 10 track, 12 clip).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Movie,
    Show,
    Season,
    Episode,
    Artist,
    Album,
    Track,
    Clip,
}

/// One metadata row, of whatever kind. Fields that a kind does not have stay empty.
#[derive(Debug, Clone)]
pub struct Item {
    pub rating_key: u64,
    pub kind: Kind,
    pub section: u32,
    pub guid: String,
    pub title: String,
    /// Sorts in place of the title where set ("Last Tide, The").
    pub title_sort: Option<String>,
    pub original_title: Option<String>,
    pub summary: String,
    pub tagline: Option<String>,
    pub studio: Option<String>,
    pub content_rating: Option<String>,
    pub rating: Option<f32>,
    pub year: Option<u16>,
    /// `YYYY-MM-DD`.
    pub originally_available_at: Option<String>,
    /// Unix seconds.
    pub added_at: i64,
    pub updated_at: i64,
    /// Season of an episode or show, album of a track, show of a season, artist of an album.
    pub parent: Option<u64>,
    /// Children in order: seasons, episodes, albums, tracks.
    pub children: Vec<u64>,
    /// Number of the season, episode, disc track; 0 is the specials.
    pub index: Option<u32>,
    /// Whole milliseconds; 0 for containers.
    pub duration_ms: u64,
    /// Poster, cover or still.
    pub thumb: Option<Picture>,
    /// Backdrop.
    pub art: Option<Picture>,
    pub genres: Vec<String>,
    pub directors: Vec<String>,
    pub writers: Vec<String>,
    pub countries: Vec<String>,
    pub roles: Vec<Role>,
    pub chapters: Vec<Chapter>,
    pub markers: Vec<Marker>,
    /// Versions, best first; empty for containers.
    pub media: Vec<Media>,
    /// Trailers of a film: rating keys of clips.
    pub extras: Vec<u64>,
    /// Colours of the backdrop's corners (`UltraBlurColors`), hexadecimal without `#`: top left, top right,
    /// bottom right, bottom left.
    pub ultra_blur: Option<[String; 4]>,
}

#[derive(Debug, Clone)]
pub struct Role {
    pub tag: String,
    pub role: String,
}

/// A picture on disk and the number that a real server puts behind it in the path.
#[derive(Debug, Clone)]
pub struct Picture {
    pub file: PathBuf,
    pub stamp: i64,
}

#[derive(Debug, Clone)]
pub struct Chapter {
    pub title: String,
    pub start_ms: u64,
    pub end_ms: u64,
}

#[derive(Debug, Clone)]
pub struct Marker {
    pub kind: MarkerKind,
    pub start_ms: u64,
    pub end_ms: u64,
    /// Credits that run to the end.
    pub last: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkerKind {
    Intro,
    Credits,
}

/// One version of an item.
#[derive(Debug, Clone)]
pub struct Media {
    pub id: u64,
    pub duration_ms: u64,
    /// Kilobits a second.
    pub bitrate: u32,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub aspect_ratio: Option<f32>,
    pub audio_channels: Option<u8>,
    pub audio_codec: Option<String>,
    pub audio_profile: Option<String>,
    pub video_codec: Option<String>,
    pub video_profile: Option<String>,
    /// `4k`, `1080`, `720`, `480`, `sd`.
    pub video_resolution: Option<String>,
    /// `24p`, `PAL`, `NTSC`.
    pub video_frame_rate: Option<String>,
    pub container: String,
    pub optimized_for_streaming: bool,
    pub parts: Vec<Part>,
}

/// One file of a version.
#[derive(Debug, Clone)]
pub struct Part {
    pub id: u64,
    /// The number between id and file name in `/library/parts/{id}/{stamp}/{file}`.
    pub stamp: i64,
    /// Where the bytes are.
    pub file: PathBuf,
    /// The path that the answer shows; never a path of this machine.
    pub shown_file: String,
    pub size: u64,
    pub duration_ms: u64,
    pub container: String,
    /// The preview pictures (`indexes="sd"`), a BIF file.
    pub bif: Option<PathBuf>,
    pub streams: Vec<Stream>,
}

/// A subtitle file beside a film: on disk, or made up.
#[derive(Debug, Clone)]
pub enum Sidecar {
    File(PathBuf),
    Text(Arc<str>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamKind {
    Video,
    Audio,
    Subtitle,
}

#[derive(Debug, Clone)]
pub struct Stream {
    pub id: u64,
    pub kind: StreamKind,
    /// Place in the file; absent for a sidecar file.
    pub index: Option<u32>,
    /// The subtitle file that the stream is, where it is one of its own.
    pub sidecar: Option<Sidecar>,
    pub codec: String,
    /// `English`.
    pub language: Option<String>,
    /// `en`.
    pub language_tag: Option<String>,
    /// `eng`.
    pub language_code: Option<String>,
    pub title: Option<String>,
    /// `English (AAC Stereo)`.
    pub display_title: String,
    pub default: bool,
    pub selected: bool,
    pub forced: bool,
    /// Kilobits a second.
    pub bitrate: Option<u32>,
    pub channels: Option<u8>,
    pub sampling_rate: Option<u32>,
    pub bit_depth: Option<u8>,
    pub profile: Option<String>,
    pub level: Option<u32>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub frame_rate: Option<f32>,
    pub ref_frames: Option<u8>,
    pub color_space: Option<String>,
    pub color_primaries: Option<String>,
    pub color_range: Option<String>,
    pub chroma_subsampling: Option<String>,
    pub scan_type: Option<String>,
}

/// An ordered list of items that somebody made.
#[derive(Debug, Clone)]
pub struct Playlist {
    pub rating_key: u64,
    pub guid: String,
    pub title: String,
    pub summary: String,
    pub kind: PlaylistKind,
    pub entries: Vec<PlaylistEntry>,
    pub added_at: i64,
    pub updated_at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaylistKind {
    Audio,
    Video,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaylistEntry {
    /// `playlistItemID`, unique in the server.
    pub id: u64,
    pub rating_key: u64,
}

/// A set of items of one section.
#[derive(Debug, Clone)]
pub struct Collection {
    pub rating_key: u64,
    pub guid: String,
    pub title: String,
    pub summary: String,
    pub section: u32,
    /// Kind of the members (`subtype`).
    pub subtype: Kind,
    pub members: Vec<u64>,
    pub added_at: i64,
    pub updated_at: i64,
}
