//! What the library says of a rendered file: media, part and streams, from what ffmpeg was asked for.

use super::formats::{AudioCodec, ENGLISH, FRENCH, Format, Language, VideoCodec};
use super::scene::FRAME_RATE;
use crate::library::blank::resolution_name;
use crate::library::model::{Media, Part, Stream, StreamKind};

/// A file on disk and how a real server would show it.
pub struct Rendered {
    pub file: std::path::PathBuf,
    pub shown_file: String,
    pub size: u64,
    pub seconds: u64,
    pub stamp: i64,
}

/// Version `number` (from 1) of a film or an episode.
pub fn video(key: u64, number: u64, format: &Format, rendered: Rendered) -> Media {
    let id = key * 10 + number;
    let (width, height) = format.size;
    let bitrate = kilobits(&rendered);
    let mut streams = vec![picture(id, format, bitrate)];
    for (at, language) in format.languages.iter().enumerate() {
        streams.push(sound(id, 1 + at as u32, format.audio, *language, at == 0));
    }
    if format.subtitles {
        let next = streams.len() as u32;
        streams.push(subtitle(id, next, "srt", ENGLISH));
        streams.push(subtitle(id, next + 1, "ass", FRENCH));
    }
    let first_sound = streams
        .iter()
        .find(|stream| stream.kind == StreamKind::Audio);
    Media {
        id,
        duration_ms: rendered.seconds * 1000,
        bitrate,
        width: Some(width),
        height: Some(height),
        aspect_ratio: Some(1.78),
        audio_channels: first_sound.and_then(|stream| stream.channels),
        audio_codec: first_sound.map(|stream| stream.codec.clone()),
        audio_profile: first_sound.and_then(|stream| stream.profile.clone()),
        video_codec: Some(streams[0].codec.clone()),
        video_profile: streams[0].profile.clone(),
        video_resolution: Some(resolution_name(height).to_owned()),
        video_frame_rate: Some("24p".to_owned()),
        container: format.container.to_owned(),
        optimized_for_streaming: format.container == "mp4",
        parts: vec![part(id, format.container, rendered, streams)],
    }
}

/// A track, `flac` or `mp3`.
pub fn track(key: u64, format: &str, rendered: Rendered) -> Media {
    let id = key * 10 + 1;
    let bitrate = kilobits(&rendered);
    let mut stream = Stream::blank(id * 10, StreamKind::Audio, format);
    stream.index = Some(0);
    stream.display_title = format!("{} (Stereo)", format.to_uppercase());
    stream.default = true;
    stream.selected = true;
    stream.bitrate = Some(bitrate);
    stream.channels = Some(2);
    stream.sampling_rate = Some(44_100);
    stream.bit_depth = (format == "flac").then_some(16);
    Media {
        id,
        duration_ms: rendered.seconds * 1000,
        bitrate,
        width: None,
        height: None,
        aspect_ratio: None,
        audio_channels: Some(2),
        audio_codec: Some(format.to_owned()),
        audio_profile: None,
        video_codec: None,
        video_profile: None,
        video_resolution: None,
        video_frame_rate: None,
        container: format.to_owned(),
        optimized_for_streaming: false,
        parts: vec![part(id, format, rendered, vec![stream])],
    }
}

fn part(id: u64, container: &str, rendered: Rendered, streams: Vec<Stream>) -> Part {
    Part {
        id,
        stamp: rendered.stamp,
        file: rendered.file,
        shown_file: rendered.shown_file,
        size: rendered.size,
        duration_ms: rendered.seconds * 1000,
        container: container.to_owned(),
        bif: None,
        streams,
    }
}

fn kilobits(rendered: &Rendered) -> u32 {
    u32::try_from(rendered.size * 8 / 1000 / rendered.seconds.max(1)).unwrap_or(u32::MAX)
}

fn picture(part: u64, format: &Format, bitrate: u32) -> Stream {
    let (codec, profile, level, shown) = match format.video {
        VideoCodec::H264 if format.size.1 > 720 => ("h264", "high", Some(40), "H.264"),
        VideoCodec::H264 => ("h264", "high", Some(31), "H.264"),
        VideoCodec::Vp9 => ("vp9", "0", None, "VP9"),
        VideoCodec::Hevc => ("hevc", "main", Some(93), "HEVC Main"),
    };
    let (width, height) = format.size;
    let mut stream = Stream::blank(part * 10, StreamKind::Video, codec);
    stream.index = Some(0);
    stream.display_title = format!("{height}p ({shown})");
    stream.default = true;
    stream.bitrate = Some(bitrate);
    stream.profile = Some(profile.to_owned());
    stream.level = level;
    stream.width = Some(width);
    stream.height = Some(height);
    stream.frame_rate = Some(FRAME_RATE as f32);
    stream.ref_frames = (format.video == VideoCodec::H264).then_some(2);
    stream.color_space = Some("bt709".to_owned());
    stream.color_primaries = Some("bt709".to_owned());
    stream.color_range = Some("tv".to_owned());
    stream.chroma_subsampling = Some("4:2:0".to_owned());
    stream.bit_depth = Some(8);
    stream.scan_type = Some("progressive".to_owned());
    stream
}

fn sound(part: u64, index: u32, codec: AudioCodec, language: Language, first: bool) -> Stream {
    let (name, shown, channels, bitrate, profile) = match codec {
        AudioCodec::Aac => ("aac", "AAC Stereo", 2, 64, Some("lc")),
        AudioCodec::Opus => ("opus", "OPUS Stereo", 2, 64, None),
        AudioCodec::Ac3 => ("ac3", "AC3 5.1", 6, 192, None),
    };
    let mut stream = Stream::blank(part * 10 + u64::from(index), StreamKind::Audio, name);
    stream.display_title = format!("{} ({shown})", language.name);
    stream.default = first;
    stream.selected = first;
    stream.bitrate = Some(bitrate);
    stream.channels = Some(channels);
    stream.sampling_rate = Some(48_000);
    stream.profile = profile.map(str::to_owned);
    in_language(stream, index, language)
}

fn subtitle(part: u64, index: u32, codec: &str, language: Language) -> Stream {
    let mut stream = Stream::blank(part * 10 + u64::from(index), StreamKind::Subtitle, codec);
    stream.display_title = format!("{} ({})", language.name, codec.to_uppercase());
    in_language(stream, index, language)
}

fn in_language(mut stream: Stream, index: u32, language: Language) -> Stream {
    stream.index = Some(index);
    stream.language = Some(language.name.to_owned());
    stream.language_tag = Some(language.tag.to_owned());
    stream.language_code = Some(language.code.to_owned());
    stream
}
