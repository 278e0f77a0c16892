//! What becomes of files, as lines: the file, the wishes, and what comes out.

use super::*;
use crate::profile::tests::file;

/// Directly, or in pieces of the kind that browsers take.
const HLS: &str = "add-transcode-target(type=videoProfile&context=streaming&protocol=hls&container=mp4&videoCodec=h264,hevc&audioCodec=aac,ac3&subtitleCodec=webvtt&replace=true)";

fn wishes() -> Wishes {
    Wishes {
        direct_play: true,
        has_decided: false,
        direct_stream: true,
        direct_stream_audio: true,
        protocol: "hls".to_owned(),
        most_bitrate: None,
        resolution: None,
        subtitles: Subtitles::Auto,
    }
}

fn codec(made: &Option<Made>) -> String {
    match made {
        Some(Made::Copied { codec, .. }) => format!("{codec} copied"),
        Some(Made::Encoded { codec, .. }) => codec.clone(),
        None => "none".to_owned(),
    }
}

fn decided(text: &str, extra: &str, wishes: &Wishes, can_convert: bool) -> String {
    let mut profile = Profile::named("Generic").expect("a profile");
    profile.extend(extra);
    let (kind, media, part) = file(text);
    let decision = decide(&profile, kind, (&media, &part), wishes, can_convert);
    let codes = (decision.general.code, decision.direct_play.code);
    let way = match decision.way {
        Way::Direct => "direct".to_owned(),
        Way::None => format!("none, {}", decision.transcode.map_or(0, |said| said.code)),
        Way::Convert(made) => {
            let tracks = format!("{} + {}", codec(&made.video), codec(&made.audio));
            let subtitle = match made.subtitle {
                Some(Caption::Burned(_)) => ", burned",
                Some(Caption::Segmented(_)) => ", segmented",
                None => "",
            };
            format!("{} {tracks}{subtitle}", made.container)
        }
    };
    format!("{} {} {way}", codes.0, codes.1)
}

#[test]
fn a_file_goes_out_as_it_is_or_in_parts_or_not_at_all() {
    let plain = wishes();
    let slow = Wishes {
        most_bitrate: Some(2_000),
        ..wishes()
    };
    let small = Wishes {
        resolution: Some((1280, 720)),
        ..wishes()
    };
    let no_direct = Wishes {
        direct_play: false,
        ..wishes()
    };
    let all_new = Wishes {
        direct_stream: false,
        direct_stream_audio: false,
        ..no_direct.clone()
    };
    let believed = Wishes {
        has_decided: true,
        ..wishes()
    };
    let by_dash = Wishes {
        protocol: "dash".to_owned(),
        ..wishes()
    };
    let to_vp9 = HLS.replace("h264,hevc", "vp9");
    for (file, extra, wishes, can_convert, expected) in [
        ("webm/vp9/opus", "", &plain, true, "1000 1000 direct"),
        ("mkv/hevc/dts", "", &believed, true, "1000 1000 direct"),
        (
            "mkv/hevc/ac3",
            HLS,
            &plain,
            true,
            "1001 3000 mp4 hevc copied + ac3 copied",
        ),
        (
            "mkv/hevc/dts",
            HLS,
            &plain,
            true,
            "1001 3000 mp4 hevc copied + aac",
        ),
        ("mkv/hevc/dts", HLS, &slow, true, "1001 3001 mp4 h264 + aac"),
        (
            "mkv/hevc/dts",
            HLS,
            &small,
            true,
            "1001 3000 mp4 h264 + aac",
        ),
        (
            "webm/vp9/opus",
            HLS,
            &no_direct,
            true,
            "1001 3000 mp4 h264 + aac",
        ),
        (
            "mkv/hevc/ac3",
            HLS,
            &all_new,
            true,
            "1001 3000 mp4 h264 + aac",
        ),
        ("mkv/hevc/dts", HLS, &plain, false, "2000 3000 none, 4005"),
        ("mkv/hevc/dts", "", &plain, true, "2000 3000 none, 4005"),
        ("mkv/hevc/dts", HLS, &by_dash, true, "2000 3000 none, 4005"),
        (
            "mkv/hevc/dts",
            &to_vp9,
            &plain,
            true,
            "2000 3000 none, 4007",
        ),
        (
            "mkv/hevc/dts/pgs",
            HLS,
            &plain,
            true,
            "1001 3000 mp4 h264 + aac, burned",
        ),
        (
            "mkv/hevc/dts/srt",
            HLS,
            &plain,
            true,
            "1001 3000 mp4 hevc copied + aac, segmented",
        ),
    ] {
        assert_eq!(
            decided(file, extra, wishes, can_convert),
            expected,
            "{file} {wishes:?}"
        );
    }
}
