use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::library::model::{Item, Kind, Sidecar, StreamKind};

fn described() -> Library {
    assembly::library(&definition::shipped(), Path::new("cache"), &BTreeMap::new())
}

fn of_kind(library: &Library, kind: Kind) -> Vec<&Item> {
    library
        .items
        .values()
        .filter(|item| item.kind == kind)
        .collect()
}

#[test]
fn there_is_as_much_of_everything_as_promised() {
    let library = described();
    let count = |kind| of_kind(&library, kind).len();
    assert_eq!((count(Kind::Movie), count(Kind::Clip)), (18, 5));
    assert_eq!(
        (count(Kind::Show), count(Kind::Season), count(Kind::Episode)),
        (2, 4, 18)
    );
    assert_eq!(
        (count(Kind::Artist), count(Kind::Album), count(Kind::Track)),
        (2, 3, 15)
    );
    assert_eq!((library.playlists.len(), library.collections.len()), (3, 2));
    let minutes: Vec<u64> = of_kind(&library, Kind::Movie)
        .iter()
        .map(|film| film.duration_ms / 60_000)
        .collect();
    assert_eq!(
        minutes
            .iter()
            .filter(|minutes| (4..=12).contains(*minutes))
            .count(),
        17
    );
    assert!(minutes.contains(&90));
}

#[test]
fn edge_cases_are_there() {
    let library = described();
    let films = of_kind(&library, Kind::Movie);
    let one = |test: &dyn Fn(&Item) -> bool| films.iter().filter(|film| test(film)).count() >= 1;
    assert!(one(&|film| film.title.chars().count() == 90));
    assert!(one(&|film| film.title == "مدينة الملح والضوء"));
    assert!(one(&|film| film.thumb.is_none() && film.art.is_none()));
    assert!(one(&|film| film.media.len() == 2));
    assert!(one(&|film| film.media[0].height == Some(1080)));
    assert!(one(&|film| film.chapters.len() == 12));
    let formats: BTreeSet<_> = films
        .iter()
        .flat_map(|film| &film.media)
        .map(|media| {
            (
                media.container.as_str(),
                media.video_codec.as_deref(),
                media.audio_codec.as_deref(),
            )
        })
        .collect();
    let expected = [
        ("mkv", Some("h264"), Some("aac")),
        ("mkv", Some("hevc"), Some("ac3")),
        ("mp4", Some("h264"), Some("aac")),
        ("webm", Some("vp9"), Some("opus")),
    ];
    assert_eq!(formats, expected.into());
    let albums: BTreeSet<_> = of_kind(&library, Kind::Track)
        .iter()
        .map(|track| track.media[0].container.as_str())
        .collect();
    assert_eq!(albums, ["flac", "mp3"].into());
}

#[test]
fn parents_know_their_children_and_children_their_parents() {
    let library = described();
    for item in library.items.values() {
        for child in &item.children {
            assert_eq!(
                library.items[child].parent,
                Some(item.rating_key),
                "{}",
                item.title
            );
        }
        if let Some(parent) = item.parent {
            assert!(
                library.items[&parent].children.contains(&item.rating_key),
                "{}",
                item.title
            );
        }
        for extra in &item.extras {
            assert_eq!(library.items[extra].kind, Kind::Clip);
        }
    }
}

#[test]
fn ids_are_unique() {
    let library = described();
    let keys = library
        .items
        .keys()
        .chain(library.playlists.keys())
        .chain(library.collections.keys());
    assert_eq!(keys.collect::<BTreeSet<_>>().len(), library.items.len() + 5);
    let media: Vec<_> = library
        .items
        .values()
        .flat_map(|item| &item.media)
        .collect();
    let parts: Vec<_> = media.iter().flat_map(|media| &media.parts).collect();
    let streams: Vec<u64> = parts
        .iter()
        .flat_map(|part| &part.streams)
        .map(|stream| stream.id)
        .collect();
    let entries: Vec<u64> = library
        .playlists
        .values()
        .flat_map(|list| &list.entries)
        .map(|entry| entry.id)
        .collect();
    assert_eq!(
        media
            .iter()
            .map(|media| media.id)
            .collect::<BTreeSet<_>>()
            .len(),
        media.len()
    );
    assert_eq!(
        parts
            .iter()
            .map(|part| &part.file)
            .collect::<BTreeSet<_>>()
            .len(),
        parts.len()
    );
    assert_eq!(streams.iter().collect::<BTreeSet<_>>().len(), streams.len());
    assert_eq!(entries.iter().collect::<BTreeSet<_>>().len(), entries.len());
    assert_eq!(library.machine_identifier.len(), 40);
    assert!(
        library
            .machine_identifier
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
    );
}

#[test]
fn markers_and_chapters_lie_within_the_duration() {
    let library = described();
    for item in library.items.values() {
        let spans = item
            .markers
            .iter()
            .map(|marker| (marker.start_ms, marker.end_ms));
        for (start, end) in spans.chain(
            item.chapters
                .iter()
                .map(|chapter| (chapter.start_ms, chapter.end_ms)),
        ) {
            assert!(start < end && end <= item.duration_ms, "{}", item.title);
        }
    }
    let first = &library.items[&2_010_101];
    assert_eq!(
        (
            first.title.as_str(),
            first.markers.len(),
            first.chapters.len()
        ),
        ("Gangway", 2, 5)
    );
    assert!(first.media[0].parts[0].bif.is_some());
}

#[test]
fn lists_name_what_exists_and_nothing_shows_this_machine() {
    let library = described();
    for list in library.playlists.values() {
        assert!(list.entries.len() >= 4, "{}", list.title);
        assert!(
            list.entries
                .iter()
                .all(|entry| library.items.contains_key(&entry.rating_key))
        );
    }
    assert!(
        library
            .collections
            .values()
            .all(|collection| collection.members.len() >= 2)
    );
    for part in library
        .items
        .values()
        .flat_map(|item| &item.media)
        .flat_map(|media| &media.parts)
    {
        assert!(
            part.shown_file.starts_with("/srv/attic/"),
            "{}",
            part.shown_file
        );
    }
}

#[test]
fn every_described_file_is_planned() {
    let library = described();
    let jobs = plan::jobs(&definition::shipped(), true);
    let planned: BTreeSet<String> = jobs
        .iter()
        .flat_map(|job| &job.steps)
        .filter_map(|step| match step {
            render::Step::Ffmpeg(arguments) => arguments.last().cloned(),
            render::Step::Bif { out, .. } => Some(out.clone()),
            render::Step::Write { .. } => None,
        })
        .map(|file| format!("cache/{file}"))
        .collect();
    for item in library.items.values() {
        let parts = item.media.iter().flat_map(|media| &media.parts);
        let files = parts.flat_map(|part| [Some(&part.file), part.bif.as_ref()]);
        let pictures =
            [&item.thumb, &item.art].map(|picture| picture.as_ref().map(|picture| &picture.file));
        for file in files.chain(pictures).flatten() {
            assert!(
                planned.contains(file.to_str().unwrap()),
                "{} of {}",
                file.display(),
                item.title
            );
        }
    }
}

#[test]
fn two_sound_tracks_and_two_kinds_of_subtitles() {
    let library = described();
    let film = library
        .items
        .values()
        .find(|item| item.title.starts_with("Paper Lanterns"))
        .unwrap();
    let streams = &film.media[0].parts[0].streams;
    let of = |kind| streams.iter().filter(move |stream| stream.kind == kind);
    let languages: Vec<_> = of(StreamKind::Audio)
        .map(|stream| stream.language_code.as_deref().unwrap())
        .collect();
    let subtitles: Vec<_> = of(StreamKind::Subtitle)
        .map(|stream| stream.codec.as_str())
        .collect();
    assert_eq!(
        (languages, subtitles),
        (vec!["eng", "fra"], vec!["srt", "ass"])
    );
}

#[test]
fn a_subtitle_file_lies_beside_two_films() {
    let library = described();
    let of_film = |film: &Item| film.media[0].parts[0].streams.clone();
    let films = of_kind(&library, Kind::Movie);
    let beside: Vec<_> = films
        .into_iter()
        .flat_map(of_film)
        .filter(|stream| stream.index.is_none())
        .collect();
    assert_eq!(beside.len(), 2);
    for stream in beside {
        assert_eq!(
            (stream.kind, stream.codec.as_str()),
            (StreamKind::Subtitle, "srt")
        );
        let Some(Sidecar::Text(text)) = stream.sidecar else {
            panic!("no text");
        };
        assert!(
            text.starts_with("1\n00:00:00,000 --> 00:00:09,000\n"),
            "{text}"
        );
    }
}

/// Runs the smallest real job: a poster, which needs the scene, the palette and the lettering.
#[test]
fn a_poster_is_rendered() {
    let Ok(ffmpeg) = render::Ffmpeg::find() else {
        println!("skipped: no ffmpeg on this machine");
        return;
    };
    let folder = std::env::temp_dir().join(format!("playhead-poster-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let look = pictures::Look {
        scene: "meridian",
        palette: scene::Palette::parse("000000 ff0000 ffffff"),
        phase: 1.0,
    };
    let steps = look.poster("poster.jpg", "It's 100%: [a], b; c", ffmpeg.draws_text());
    let job = render::Job {
        label: "a poster".into(),
        weight: 1,
        steps,
    };
    let result = render::run_all(&ffmpeg, &folder, vec![job], &mut |_| {});
    let bytes = fs::read(folder.join("poster.jpg"));
    fs::remove_dir_all(&folder).unwrap();
    result.unwrap();
    assert!(bytes.unwrap().starts_with(&[0xff, 0xd8]));
}
