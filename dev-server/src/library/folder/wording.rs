//! ffprobe's words in Plex's words.

use std::path::Path;

use super::probe::ProbedStream;
use crate::library::model::{Stream, StreamKind};

/// English name, two letters, three letters; enough for what people have at home.
const LANGUAGES: [(&str, &str, &str); 20] = [
    ("English", "en", "eng"),
    ("Français", "fr", "fra"),
    ("Français", "fr", "fre"),
    ("Deutsch", "de", "deu"),
    ("Deutsch", "de", "ger"),
    ("Español", "es", "spa"),
    ("Italiano", "it", "ita"),
    ("Português", "pt", "por"),
    ("Nederlands", "nl", "nld"),
    ("Nederlands", "nl", "dut"),
    ("Svenska", "sv", "swe"),
    ("Norsk", "no", "nor"),
    ("Dansk", "da", "dan"),
    ("Suomi", "fi", "fin"),
    ("Polski", "pl", "pol"),
    ("Русский", "ru", "rus"),
    ("العربية", "ar", "ara"),
    ("日本語", "ja", "jpn"),
    ("中文", "zh", "zho"),
    ("한국어", "ko", "kor"),
];

/// Fills in the language that a code of two or three letters names; an unknown code stays as it is.
pub fn name_language(stream: &mut Stream, code: &str) {
    if code.is_empty() || code == "und" {
        return;
    }
    let known = LANGUAGES
        .iter()
        .find(|(_, two, three)| code == *two || code == *three);
    let (name, tag, code) = known.copied().unwrap_or((code, code, code));
    stream.language = Some(name.to_owned());
    stream.language_tag = Some(tag.to_owned());
    stream.language_code = Some(code.to_owned());
}

/// `English (AAC Stereo)`, `1080p (H264)`, `Français (SRT)`.
pub fn shown_title(stream: &Stream, probed: &ProbedStream) -> String {
    let codec = stream.codec.to_uppercase();
    let language = stream.language.as_deref().unwrap_or("Unknown");
    match (stream.kind, probed.height, probed.channels) {
        (StreamKind::Video, Some(height), _) => format!("{height}p ({codec})"),
        (StreamKind::Audio, _, Some(1)) => format!("{language} ({codec} Mono)"),
        (StreamKind::Audio, _, Some(2)) => format!("{language} ({codec} Stereo)"),
        (StreamKind::Audio, _, Some(6)) => format!("{language} ({codec} 5.1)"),
        (StreamKind::Audio, _, Some(8)) => format!("{language} ({codec} 7.1)"),
        (StreamKind::Video, ..) => codec,
        _ => format!("{language} ({codec})"),
    }
}

/// `high`, `lc`, `main 10`.
pub fn profile(stream: &ProbedStream) -> Option<String> {
    stream.profile.as_deref().map(str::to_lowercase)
}

pub fn frame_rate(stream: &ProbedStream) -> Option<f32> {
    let (over, under) = stream.avg_frame_rate.as_deref()?.split_once('/')?;
    let (over, under): (f32, f32) = (over.parse().ok()?, under.parse().ok()?);
    (under > 0.0 && over > 0.0).then(|| (over / under * 1000.0).round() / 1000.0)
}

pub fn rate_name(rate: f32) -> &'static str {
    match rate.round() as u32 {
        0..=24 => "24p",
        25 => "PAL",
        26..=30 => "NTSC",
        31..=50 => "50p",
        _ => "60p",
    }
}

pub fn subsampling(pixels: &str) -> Option<&'static str> {
    [("420", "4:2:0"), ("422", "4:2:2"), ("444", "4:4:4")]
        .into_iter()
        .find(|(mark, _)| pixels.contains(mark))
        .map(|(_, name)| name)
}

/// ffprobe's number in bits as kilobits.
pub fn thousands(bits: Option<&str>) -> Option<u32> {
    bits?
        .parse::<u64>()
        .ok()
        .and_then(|bits| u32::try_from(bits / 1000).ok())
}

/// Plex's name for a container. ffprobe names families (`mov,mp4,m4a,…`, `matroska,webm`), so the extension
/// decides between relatives.
pub fn container(file: &Path, family: &str) -> String {
    let extension = file
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    match extension.as_str() {
        "m4v" | "m4a" => "mp4".to_owned(),
        "ts" => "mpegts".to_owned(),
        "" => family.split(',').next().unwrap_or_default().to_owned(),
        other => other.to_owned(),
    }
}
