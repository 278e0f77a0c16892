//! Profiles held against versions of files.

use super::*;
use std::path::PathBuf;

fn stream(kind: StreamKind, codec: &str) -> Stream {
    Stream {
        bitrate: Some(4_000),
        channels: Some(6),
        bit_depth: Some(10),
        width: Some(1920),
        height: Some(1080),
        ..Stream::blank(1, kind, codec)
    }
}

/// `mkv/hevc/ac3`, with `/srt` behind where subtitles are selected; a sound file has two parts: `flac/flac`.
pub(crate) fn file(text: &str) -> (Kind, Media, Part) {
    let words: Vec<&str> = text.split('/').collect();
    let (kind, streams) = match words[1..] {
        [video, audio] => (
            Kind::Video,
            vec![
                stream(StreamKind::Video, video),
                stream(StreamKind::Audio, audio),
            ],
        ),
        [video, audio, subtitle] => (
            Kind::Video,
            vec![
                stream(StreamKind::Video, video),
                stream(StreamKind::Audio, audio),
                Stream {
                    selected: true,
                    ..stream(StreamKind::Subtitle, subtitle)
                },
            ],
        ),
        [audio] => (Kind::Music, vec![stream(StreamKind::Audio, audio)]),
        _ => panic!("{text} is no file"),
    };
    let part = Part {
        id: 1,
        stamp: 1,
        file: PathBuf::new(),
        shown_file: String::new(),
        size: 0,
        duration_ms: 0,
        container: words[0].to_owned(),
        bif: None,
        streams,
    };
    let media = Media {
        id: 1,
        duration_ms: 0,
        bitrate: 4_000,
        width: Some(1920),
        height: Some(1080),
        aspect_ratio: None,
        audio_channels: Some(6),
        audio_codec: None,
        audio_profile: None,
        video_codec: None,
        video_profile: None,
        video_resolution: None,
        video_frame_rate: None,
        container: words[0].to_owned(),
        optimized_for_streaming: false,
        parts: Vec::new(),
    };
    (kind, media, part)
}

#[track_caller]
fn check(profile: &Profile, text: &str, expected: Result<(), &str>) {
    let (kind, media, part) = file(text);
    let said = profile.direct_play(kind, &media, &part);
    let said = said.as_ref().copied().map_err(String::as_str);
    assert_eq!(said, expected, "{text}");
}

#[test]
fn a_browsers_own_profile_plays_what_browsers_play() {
    let chrome = Profile::named("Chrome").expect("a profile");
    let refused = Err("No direct play profile exists for mkv/hevc/ac3.");
    check(&chrome, "webm/vp9/opus", Ok(()));
    check(&chrome, "flac/flac", Ok(()));
    check(&chrome, "mkv/hevc/ac3", refused);
    check(
        &chrome,
        "mp4/h264/aac",
        Err("video.bitDepth 10 is not supported."),
    );
    assert_eq!(
        Profile::named("Linux"),
        None,
        "an operating system has none"
    );
}

#[test]
fn a_client_adds_what_it_plays_and_what_it_does_not() {
    let mut profile = Profile::named("Generic").expect("a profile");
    profile.extend(
        "add-direct-play-profile(type=videoProfile&container=mkv&videoCodec=hevc&audioCodec=*)\
         +add-limitation(scope=videoAudioCodec&scopeName=*&type=upperBound&name=audio.channels&value=2)\
         +add-limitation(scope=videoAudioCodec&scopeName=ac3&type=upperBound&name=audio.channels&value=2)\
         +add-limitation(scope=videoAudioCodec&scopeName=ac3&type=upperBound&name=audio.channels&value=6&replace=true)\
         +nonsense(type=videoProfile)+add-limitation(scope=videoCodec",
    );
    check(
        &profile,
        "mkv/hevc/ac3",
        Err("audio.channels 6 is not supported."),
    );
    profile.extend("add-limitation(scope=videoAudioCodec&scopeName=*&type=upperBound&name=audio.channels&value=8&replace=true)");
    check(&profile, "mkv/hevc/ac3", Ok(()));
    check(
        &profile,
        "mkv/vp9/opus",
        Err("No direct play profile exists for mkv/vp9/opus."),
    );
}

#[test]
fn a_second_target_counts_where_it_says_that_it_replaces_the_first() {
    let first = "add-transcode-target(type=videoProfile&context=streaming&protocol=hls&container=mp4&videoCodec=h264,hevc&audioCodec=aac)";
    let replacing = first.replace("container=mp4", "container=mkv&replace=true");
    let more = "append-transcode-target-codec(type=videoProfile&context=streaming&protocol=hls&audioCodec=opus)\
                +add-transcode-target-codec(type=videoProfile&context=streaming&protocol=hls&videoCodec=av1,h264)";
    for (name, extra, expected) in [
        ("Generic", first, Some(("mp4", "h264,hevc", "aac"))),
        ("Generic", "", None),
        ("Chrome", first, Some(("mpegts", "h264", "aac,mp3"))),
        ("Chrome", &replacing, Some(("mkv", "h264,hevc", "aac"))),
        ("Chrome", more, Some(("mpegts", "av1,h264", "aac,mp3,opus"))),
    ] {
        let mut profile = Profile::named(name).expect("a profile");
        profile.extend(extra);
        let target = profile.target(Kind::Video, "hls");
        let said = target.map(|target| {
            let codecs = (target.video.join(","), target.audio.join(","));
            (target.container.clone(), codecs.0, codecs.1)
        });
        let expected = expected
            .map(|(container, video, audio)| (container.into(), video.into(), audio.into()));
        assert_eq!(said, expected, "{name} {extra}");
    }
}
