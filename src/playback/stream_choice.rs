//! Which file of an item this browser can play as it is, and why not when it cannot.
//!
//! A media element gives no error for a codec it does not know inside a container that it does: an AC-3 track in MP4
//! plays as silence, HEVC in MKV as sound without a picture (measured in Chromium and Firefox). So the choice is
//! made by codec before anything is loaded.

use crate::media::Version;
use std::collections::BTreeSet;

/// A question that a browser can answer about itself: a name of ours and the type to ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    pub name: &'static str,
    pub mime: &'static str,
}

/// Everything asked of a browser, once, at start. `canPlayType` is the only call that knows about Matroska.
pub const PROBES: &[Probe] = &[
    Probe {
        name: "mp4",
        mime: "video/mp4; codecs=\"avc1.640028\"",
    },
    Probe {
        name: "mkv",
        mime: "video/x-matroska; codecs=\"avc1.640028\"",
    },
    Probe {
        name: "webm",
        mime: "video/webm; codecs=\"vp9\"",
    },
    Probe {
        name: "h264",
        mime: "video/mp4; codecs=\"avc1.640028\"",
    },
    Probe {
        name: "hevc",
        mime: "video/mp4; codecs=\"hvc1.1.6.L120.90\"",
    },
    Probe {
        name: "vp8",
        mime: "video/webm; codecs=\"vp8\"",
    },
    Probe {
        name: "vp9",
        mime: "video/webm; codecs=\"vp09.00.40.08\"",
    },
    Probe {
        name: "av1",
        mime: "video/mp4; codecs=\"av01.0.08M.08\"",
    },
    Probe {
        name: "aac",
        mime: "audio/mp4; codecs=\"mp4a.40.2\"",
    },
    Probe {
        name: "mp3",
        mime: "audio/mpeg",
    },
    Probe {
        name: "flac",
        mime: "audio/flac",
    },
    Probe {
        name: "opus",
        mime: "audio/webm; codecs=\"opus\"",
    },
    Probe {
        name: "vorbis",
        mime: "audio/webm; codecs=\"vorbis\"",
    },
    Probe {
        name: "ogg",
        mime: "audio/ogg; codecs=\"opus\"",
    },
    Probe {
        name: "ac3",
        mime: "audio/mp4; codecs=\"ac-3\"",
    },
    Probe {
        name: "eac3",
        mime: "audio/mp4; codecs=\"ec-3\"",
    },
    Probe {
        name: "alac",
        mime: "audio/mp4; codecs=\"alac\"",
    },
    Probe {
        name: "pcm",
        mime: "audio/wav; codecs=\"1\"",
    },
];

/// What a browser answered, by the names in [`PROBES`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capabilities {
    supported: BTreeSet<&'static str>,
}

impl Capabilities {
    pub fn new(supported: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            supported: supported.into_iter().collect(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.supported.contains(name)
    }

    fn plays_container(&self, word: &str) -> bool {
        match word {
            "mp4" | "m4v" | "mov" | "m4a" => self.has("mp4"),
            "mkv" | "matroska" => self.has("mkv"),
            "webm" => self.has("webm"),
            "mp3" | "flac" => self.has(word),
            "ogg" | "opus" => self.has("ogg"),
            "wav" => self.has("pcm"),
            _ => false,
        }
    }

    fn plays_codec(&self, word: &str) -> bool {
        match word {
            "avc" | "avc1" => self.has("h264"),
            "h265" | "hvc1" | "hev1" => self.has("hevc"),
            "mp4a" => self.has("aac"),
            other => self.has(other),
        }
    }
}

/// A file to play, by its places in the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub version_idx: usize,
    pub part_idx: usize,
    /// What is played and how, for a person: `Plays directly, 1080p`.
    pub reason: String,
}

/// Why nothing plays, and the version that came nearest, for the server to say what it could do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPlan {
    pub version_idx: usize,
    pub why: String,
}

/// The first version, in the server's order of quality, that this browser plays as it is.
pub fn choose(versions: &[Version], capabilities: &Capabilities) -> Result<Plan, NoPlan> {
    let mut first_obstacle = None;
    for (version_idx, version) in versions.iter().enumerate() {
        match obstacle(version, capabilities) {
            None => {
                return Ok(Plan {
                    version_idx,
                    part_idx: 0,
                    reason: reason(version),
                });
            }
            Some(what) => {
                first_obstacle.get_or_insert(what);
            }
        }
    }
    let why = match first_obstacle {
        Some(what) => format!("This browser does not play {what}."),
        None => "The server knows of no file for this.".to_owned(),
    };
    Err(NoPlan {
        version_idx: 0,
        why,
    })
}

/// What stands in the way of playing a version, in words. A codec that the server does not name is tried.
fn obstacle(version: &Version, capabilities: &Capabilities) -> Option<String> {
    if version.parts.is_empty() {
        return Some("a version without a file".to_owned());
    }
    let unknown = |word: &Option<String>, plays: &dyn Fn(&str) -> bool| {
        word.as_deref()
            .map(str::to_ascii_lowercase)
            .filter(|word| !plays(word))
    };
    if let Some(codec) = unknown(&version.video_codec, &|word| capabilities.plays_codec(word)) {
        return Some(format!("{} video", shown(&codec)));
    }
    if let Some(codec) = unknown(&version.audio_codec, &|word| capabilities.plays_codec(word)) {
        return Some(format!("{} sound", shown(&codec)));
    }
    let container = unknown(&version.container, &|word| {
        capabilities.plays_container(word)
    })?;
    Some(format!("{} files", shown(&container)))
}

fn reason(version: &Version) -> String {
    match version.resolution.as_deref().map(resolution_label) {
        Some(label) => format!("Plays directly, {label}"),
        None => "Plays directly".to_owned(),
    }
}

/// `1080` as `1080p`, `4k` as `4K`.
pub fn resolution_label(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{word}p")
    } else {
        word.to_ascii_uppercase()
    }
}

/// A codec or container as people write it.
pub fn shown(word: &str) -> String {
    let known = match word {
        "h264" | "avc" | "avc1" => "H.264",
        "hevc" | "h265" => "HEVC",
        "mpeg2video" => "MPEG-2",
        "ac3" => "Dolby Digital (AC-3)",
        "eac3" => "Dolby Digital Plus (E-AC-3)",
        "dca" | "dts" => "DTS",
        "truehd" => "Dolby TrueHD",
        "opus" => "Opus",
        "vorbis" => "Vorbis",
        "mkv" => "Matroska (MKV)",
        "webm" => "WebM",
        other => return other.to_ascii_uppercase(),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Part, PartId};

    /// `mkv h264 aac 1080` as a version with one file.
    fn version(text: &str) -> Version {
        let mut words = text.split(' ').map(str::to_owned);
        let part = Part {
            id: PartId(1),
            path: "/p".into(),
            container: None,
            size: None,
            duration: None,
            has_previews: false,
            streams: Vec::new(),
        };
        Version {
            container: words.next(),
            video_codec: words.next().filter(|word| word != "-"),
            audio_codec: words.next().filter(|word| word != "-"),
            resolution: words.next(),
            parts: vec![part],
            ..Version::default()
        }
    }

    fn chromium() -> Capabilities {
        Capabilities::new([
            "mp4", "mkv", "webm", "h264", "vp9", "av1", "aac", "mp3", "flac", "opus",
        ])
    }

    #[test]
    fn the_best_version_that_plays_is_taken() {
        for (versions, expected) in [
            (vec!["mp4 h264 aac 1080"], Ok((0, "Plays directly, 1080p"))),
            (vec!["mkv h264 aac 4k"], Ok((0, "Plays directly, 4K"))),
            (
                vec!["mkv hevc ac3 4k", "mp4 h264 aac 480"],
                Ok((1, "Plays directly, 480p")),
            ),
            (vec!["flac - flac"], Ok((0, "Plays directly"))),
            (vec!["mp3 - mp3"], Ok((0, "Plays directly"))),
            (
                vec!["mkv hevc ac3 4k"],
                Err("This browser does not play HEVC video."),
            ),
            (
                vec!["mp4 h264 eac3"],
                Err("This browser does not play Dolby Digital Plus (E-AC-3) sound."),
            ),
            (
                vec!["avi h264 aac"],
                Err("This browser does not play AVI files."),
            ),
            (vec![], Err("The server knows of no file for this.")),
        ] {
            let versions: Vec<_> = versions.into_iter().map(version).collect();
            let chosen = choose(&versions, &chromium());
            let chosen = chosen.as_ref().map(|p| (p.version_idx, p.reason.as_str()));
            assert_eq!(chosen.map_err(|no| no.why.as_str()), expected);
        }
    }

    #[test]
    fn a_version_without_files_is_passed_over() {
        let empty = Version {
            parts: Vec::new(),
            ..version("mp4 h264 aac 1080")
        };
        let chosen = choose(&[empty, version("mp4 h264 aac 720")], &chromium()).unwrap();
        assert_eq!(chosen.version_idx, 1);
    }
}
