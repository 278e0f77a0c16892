//! One file described: media, part and streams.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::names;
use super::probe::{Probe, ProbedStream};
use super::wording::{
    container, frame_rate, name_language, profile, rate_name, shown_title, subsampling, thousands,
};
use crate::library::blank::resolution_name;
use crate::library::model::{Media, Part, Sidecar, Stream, StreamKind};

/// Unix seconds of the last change; 0 where the disk does not say.
pub fn modified(file: &Path) -> i64 {
    let time = fs::metadata(file).and_then(|data| data.modified()).ok();
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_secs().try_into().unwrap_or(0))
}

/// Names the picture of a file: another path, date or length makes another picture.
pub fn name_hash(file: &Path) -> u64 {
    let length = fs::metadata(file).map_or(0, |data| data.len());
    let text = format!("{}\n{}\n{length}", file.display(), modified(file));
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The one version that `file` is, under ids that follow from the rating key.
pub fn media(key: u64, file: &Path, shown: &Path, probe: &Probe, duration_ms: u64) -> Media {
    let container = container(file, &probe.format.format_name);
    let first = |kind: &str| {
        probe
            .streams
            .iter()
            .find(|s| s.codec_type.as_deref() == Some(kind) && !s.is("attached_pic"))
    };
    let (video, audio) = (
        first("video").filter(|_| names::is_video(file)),
        first("audio"),
    );
    let height = video.and_then(|stream| stream.height);
    let width = video.and_then(|stream| stream.width);
    Media {
        id: key,
        duration_ms,
        bitrate: thousands(probe.format.bit_rate.as_deref()).unwrap_or(0),
        width,
        height,
        aspect_ratio: width
            .zip(height)
            .map(|(w, h)| (w as f32 / h.max(1) as f32 * 100.0).round() / 100.0),
        audio_channels: audio.and_then(|stream| stream.channels),
        audio_codec: audio.and_then(|stream| stream.codec_name.clone()),
        audio_profile: audio.and_then(profile),
        video_codec: video.and_then(|stream| stream.codec_name.clone()),
        video_profile: video.and_then(profile),
        video_resolution: height.map(|height| resolution_name(height).to_owned()),
        video_frame_rate: video
            .and_then(frame_rate)
            .map(|rate| rate_name(rate).to_owned()),
        optimized_for_streaming: container == "mp4",
        parts: vec![part(key, file, shown, probe, duration_ms, &container)],
        container,
    }
}

fn part(
    key: u64,
    file: &Path,
    shown: &Path,
    probe: &Probe,
    duration_ms: u64,
    container: &str,
) -> Part {
    let streams = probe
        .streams
        .iter()
        .filter(|stream| !stream.is("attached_pic"));
    let mut streams: Vec<Stream> = streams.filter_map(|probed| stream(key, probed)).collect();
    for (at, sidecar) in (key * 1000 + 900..).zip(sidecars(file)) {
        streams.push(external(at, sidecar));
    }
    for kind in [StreamKind::Video, StreamKind::Audio] {
        let chosen = streams
            .iter()
            .position(|stream| stream.kind == kind && stream.default);
        if let Some(at) = chosen.or_else(|| streams.iter().position(|stream| stream.kind == kind)) {
            streams[at].selected = true;
        }
    }
    Part {
        id: key,
        stamp: modified(file),
        file: file.to_owned(),
        shown_file: PathBuf::from("/media")
            .join(shown)
            .to_string_lossy()
            .into_owned(),
        size: fs::metadata(file).map_or(0, |data| data.len()),
        duration_ms,
        container: container.to_owned(),
        bif: None,
        streams,
    }
}

/// The subtitle files beside a film, in the order of their names.
fn sidecars(file: &Path) -> Vec<(PathBuf, names::Beside)> {
    let Some(entries) = file.parent().and_then(|folder| fs::read_dir(folder).ok()) else {
        return Vec::new();
    };
    let beside = |path: PathBuf| Some((names::sidecar(file, &path)?, path));
    let paths = entries.flatten().map(|entry| entry.path());
    let mut found: Vec<_> = paths
        .filter_map(beside)
        .map(|(beside, path)| (path, beside))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn external(id: u64, (path, beside): (PathBuf, names::Beside)) -> Stream {
    let mut stream = Stream::blank(id, StreamKind::Subtitle, &beside.codec);
    name_language(&mut stream, &beside.language);
    stream.forced = beside.is_forced;
    let language = stream.language.as_deref().unwrap_or("Unknown");
    let forced = if beside.is_forced { " Forced" } else { "" };
    stream.display_title = format!(
        "{language}{forced} ({} External)",
        beside.codec.to_uppercase()
    );
    stream.sidecar = Some(Sidecar::File(path));
    stream
}

fn stream(key: u64, probed: &ProbedStream) -> Option<Stream> {
    let kind = match probed.codec_type.as_deref()? {
        "video" => StreamKind::Video,
        "audio" => StreamKind::Audio,
        "subtitle" => StreamKind::Subtitle,
        _ => return None,
    };
    let codec = match probed.codec_name.as_deref()? {
        "subrip" => "srt",
        codec => codec,
    };
    let mut stream = Stream::blank(key * 1000 + u64::from(probed.index), kind, codec);
    stream.index = Some(probed.index);
    name_language(&mut stream, probed.tag("language").unwrap_or_default());
    stream.title = probed.tag("title").map(str::to_owned);
    stream.default = probed.is("default");
    stream.forced = probed.is("forced");
    stream.bitrate = thousands(probed.bit_rate.as_deref());
    stream.channels = probed.channels;
    stream.sampling_rate = probed
        .sample_rate
        .as_deref()
        .and_then(|rate| rate.parse().ok());
    stream.bit_depth = probed
        .bits_per_raw_sample
        .as_deref()
        .and_then(|bits| bits.parse().ok());
    stream.profile = profile(probed);
    stream.display_title = shown_title(&stream, probed);
    if kind == StreamKind::Video {
        stream.level = probed.level.and_then(|level| u32::try_from(level).ok());
        stream.width = probed.width;
        stream.height = probed.height;
        stream.frame_rate = frame_rate(probed);
        stream.ref_frames = probed.refs;
        stream.color_space = probed.color_space.clone();
        stream.color_primaries = probed.color_primaries.clone();
        stream.color_range = probed.color_range.clone();
        stream.chroma_subsampling = probed
            .pix_fmt
            .as_deref()
            .and_then(subsampling)
            .map(str::to_owned);
    }
    Some(stream)
}
