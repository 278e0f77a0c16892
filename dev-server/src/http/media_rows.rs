//! Versions, files and tracks of an item.

use std::collections::BTreeMap;

use crate::library::model::{Media, Part, Stream, StreamKind};
use crate::timeline::StreamChoice;
use crate::tree::Node;

type Choices = BTreeMap<u64, StreamChoice>;

pub fn media(media: &Media, streams: bool, choices: &Choices) -> Node {
    let choice = |part: &Part| choices.get(&part.id).copied().unwrap_or_default();
    Node::new("Media")
        .with("id", media.id)
        .with("duration", media.duration_ms)
        .with("bitrate", media.bitrate)
        .with_some("width", media.width)
        .with_some("height", media.height)
        .with_some("aspectRatio", media.aspect_ratio)
        .with_some("audioChannels", media.audio_channels)
        .with_some("audioCodec", media.audio_codec.as_ref())
        .with_some("videoCodec", media.video_codec.as_ref())
        .with_some("videoResolution", media.video_resolution.as_ref())
        .with("container", &media.container)
        .with_some("videoFrameRate", media.video_frame_rate.as_ref())
        .with_some(
            "optimizedForStreaming",
            media.optimized_for_streaming.then_some(true),
        )
        .with_some("audioProfile", media.audio_profile.as_ref())
        .with_some("videoProfile", media.video_profile.as_ref())
        .children(
            media
                .parts
                .iter()
                .map(|each| part(each, media, streams, choice(each))),
        )
}

/// The path that bytes of the part are fetched from.
pub fn part_key(part: &Part) -> String {
    let name = part.shown_file.rsplit('/').next().unwrap_or("file");
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    format!("/library/parts/{}/{}/file.{extension}", part.id, part.stamp)
}

fn part(part: &Part, media: &Media, streams: bool, choice: StreamChoice) -> Node {
    let node = Node::new("Part")
        .with("id", part.id)
        .with("key", part_key(part))
        .with("duration", part.duration_ms)
        .with("file", &part.shown_file)
        .with("size", part.size)
        .with_some("audioProfile", media.audio_profile.as_ref())
        .with("container", &part.container)
        .with_some("indexes", part.bif.as_ref().map(|_| "sd"))
        .with_some(
            "optimizedForStreaming",
            media.optimized_for_streaming.then_some(true),
        )
        .with_some("videoProfile", media.video_profile.as_ref());
    match streams {
        true => node.children(part.streams.iter().map(|each| stream(each, choice))),
        false => node,
    }
}

/// `selected` follows what this user chose for the part, else what the library says.
fn is_selected(stream: &Stream, choice: StreamChoice) -> bool {
    let chosen = match stream.kind {
        StreamKind::Video => None,
        StreamKind::Audio => choice.audio,
        StreamKind::Subtitle => choice.subtitle,
    };
    chosen.map_or(stream.selected, |id| id == stream.id)
}

fn stream(stream: &Stream, choice: StreamChoice) -> Node {
    let kind: u32 = match stream.kind {
        StreamKind::Video => 1,
        StreamKind::Audio => 2,
        StreamKind::Subtitle => 3,
    };
    let node = Node::new("Stream")
        .with("id", stream.id)
        .with("streamType", kind)
        .with_some("default", stream.default.then_some(true))
        .with_some("selected", is_selected(stream, choice).then_some(true))
        .with_some("forced", stream.forced.then_some(true))
        .with("codec", &stream.codec)
        .with_some("index", stream.index)
        .with_some("bitrate", stream.bitrate)
        .with_some("language", stream.language.as_ref())
        .with_some("languageTag", stream.language_tag.as_ref())
        .with_some("languageCode", stream.language_code.as_ref())
        .with_some("title", stream.title.as_ref());
    let node = with_picture_facts(node, stream);
    let node = with_sound_facts(node, stream);
    let node = match stream.index {
        Some(_) => node,
        None => node
            .with("format", &stream.codec)
            .with("key", format!("/library/streams/{}", stream.id)),
    };
    node.with("displayTitle", &stream.display_title)
        .with("extendedDisplayTitle", &stream.display_title)
}

fn with_picture_facts(node: Node, stream: &Stream) -> Node {
    node.with_some("bitDepth", stream.bit_depth)
        .with_some("chromaSubsampling", stream.chroma_subsampling.as_ref())
        .with_some("colorPrimaries", stream.color_primaries.as_ref())
        .with_some("colorRange", stream.color_range.as_ref())
        .with_some("colorSpace", stream.color_space.as_ref())
        .with_some("frameRate", stream.frame_rate)
        .with_some("height", stream.height)
        .with_some("level", stream.level)
        .with_some("profile", stream.profile.as_ref())
        .with_some("refFrames", stream.ref_frames)
        .with_some("scanType", stream.scan_type.as_ref())
        .with_some("width", stream.width)
}

fn with_sound_facts(node: Node, stream: &Stream) -> Node {
    let layout = stream.channels.and_then(|channels| match channels {
        1 => Some("mono"),
        2 => Some("stereo"),
        6 => Some("5.1(side)"),
        _ => None,
    });
    node.with_some("channels", stream.channels)
        .with_some("audioChannelLayout", layout)
        .with_some("samplingRate", stream.sampling_rate)
}
