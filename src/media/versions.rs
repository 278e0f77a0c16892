//! The files behind a work: versions, their parts and streams, and the marks within them.

use super::{Millis, PartId};
use serde::{Deserialize, Serialize};

/// One encoding of a work; a work may come in several.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Version {
    pub id: Option<u64>,
    /// `mp4`, `mkv`, `webm`, `flac`, as the server names it.
    pub container: Option<String>,
    pub video_codec: Option<String>,
    pub audio_codec: Option<String>,
    /// `4k`, `1080`, `720`, `480`, `sd`.
    pub resolution: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub audio_channels: Option<u32>,
    /// Kilobits a second.
    pub bitrate: Option<u32>,
    pub duration: Option<Millis>,
    pub parts: Vec<Part>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub id: PartId,
    /// Path of the bytes on the server.
    pub path: String,
    #[serde(default)]
    pub container: Option<String>,
    /// Bytes.
    #[serde(default)]
    pub size: Option<u64>,
    #[serde(default)]
    pub duration: Option<Millis>,
    /// The server holds small pictures of the whole length.
    #[serde(default)]
    pub has_previews: bool,
    /// Known for an item read by itself, absent in most lists.
    #[serde(default)]
    pub streams: Vec<Stream>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StreamKind {
    Video,
    Audio,
    Subtitle,
    Lyrics,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stream {
    pub id: u64,
    pub kind: StreamKind,
    pub codec: Option<String>,
    pub language: Option<String>,
    /// What the server would show: `English (AAC Stereo)`.
    pub label: Option<String>,
    pub channels: Option<u32>,
    /// A file of its own beside the part.
    pub is_sidecar: bool,
    pub is_selected: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    pub title: String,
    pub start: Millis,
    pub end: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkerKind {
    Intro,
    Credits,
    Commercial,
    Other(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Marker {
    pub kind: MarkerKind,
    pub start: Millis,
    pub end: Millis,
    /// Credits that run to the end of the file.
    pub is_last: bool,
}
