//! Where chapters begin, and where titles and credits are.

use crate::library::model::{Chapter, Marker, MarkerKind};

/// Where an episode's title sequence lies, and where its credits begin.
const INTRO_MS: (u64, u64) = (8_000, 24_000);
const CREDITS_FROM_MS: u64 = 166_000;

/// Chapters of equal length.
pub fn chapters(titles: &[String], duration_ms: u64) -> Vec<Chapter> {
    let count = titles.len() as u64;
    let chapter = |(at, title): (u64, &String)| Chapter {
        title: title.clone(),
        start_ms: duration_ms * at / count,
        end_ms: duration_ms * (at + 1) / count,
    };
    (0..).zip(titles).map(chapter).collect()
}

pub fn markers(duration_ms: u64) -> Vec<Marker> {
    let (start_ms, end_ms) = INTRO_MS;
    vec![
        Marker {
            kind: MarkerKind::Intro,
            start_ms,
            end_ms,
            last: false,
        },
        Marker {
            kind: MarkerKind::Credits,
            start_ms: CREDITS_FROM_MS,
            end_ms: duration_ms,
            last: true,
        },
    ]
}

pub fn episode_chapters(duration_ms: u64) -> Vec<Chapter> {
    let starts = [
        ("Opening", 0),
        ("Titles", INTRO_MS.0),
        ("Outward", INTRO_MS.1),
        ("Return", 96_000),
        ("Credits", CREDITS_FROM_MS),
    ];
    let ends = starts
        .iter()
        .skip(1)
        .map(|(_, start)| *start)
        .chain([duration_ms]);
    let chapter = |(&(title, start_ms), end_ms): (&(&str, u64), u64)| Chapter {
        title: title.to_owned(),
        start_ms,
        end_ms,
    };
    starts.iter().zip(ends).map(chapter).collect()
}
