//! Rows with only what every row has, for the three builders to fill.

use super::model::{Item, Kind, Stream, StreamKind};

impl Item {
    /// An item without files, pictures or relations; `updated_at` equals `added_at`.
    pub fn blank(rating_key: u64, kind: Kind, section: u32, title: &str, added_at: i64) -> Item {
        Item {
            rating_key,
            kind,
            section,
            guid: guid(kind, rating_key),
            title: title.to_owned(),
            title_sort: None,
            original_title: None,
            summary: String::new(),
            tagline: None,
            studio: None,
            content_rating: None,
            rating: None,
            year: None,
            originally_available_at: None,
            added_at,
            updated_at: added_at,
            parent: None,
            children: Vec::new(),
            index: None,
            duration_ms: 0,
            thumb: None,
            art: None,
            genres: Vec::new(),
            directors: Vec::new(),
            writers: Vec::new(),
            countries: Vec::new(),
            roles: Vec::new(),
            chapters: Vec::new(),
            markers: Vec::new(),
            media: Vec::new(),
            extras: Vec::new(),
            ultra_blur: None,
        }
    }
}

impl Stream {
    /// A stream of which only the codec is known; its display title is the codec in capitals.
    pub fn blank(id: u64, kind: StreamKind, codec: &str) -> Stream {
        Stream {
            id,
            kind,
            index: None,
            sidecar: None,
            codec: codec.to_owned(),
            language: None,
            language_tag: None,
            language_code: None,
            title: None,
            display_title: codec.to_uppercase(),
            default: false,
            selected: false,
            forced: false,
            bitrate: None,
            channels: None,
            sampling_rate: None,
            bit_depth: None,
            profile: None,
            level: None,
            width: None,
            height: None,
            frame_rate: None,
            ref_frames: None,
            color_space: None,
            color_primaries: None,
            color_range: None,
            chroma_subsampling: None,
            scan_type: None,
        }
    }
}

/// The name that Plex gives a resolution of that height.
pub fn resolution_name(height: u32) -> &'static str {
    match height {
        1600.. => "4k",
        900.. => "1080",
        600.. => "720",
        400.. => "480",
        _ => "sd",
    }
}

/// `plex://movie/` and 24 hexadecimal digits that depend on the rating key alone.
fn guid(kind: Kind, rating_key: u64) -> String {
    format!("plex://{}/5d7768{rating_key:018x}", kind.word())
}
