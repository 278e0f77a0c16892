//! A library of a few items without pictures and with tiny made-up files, for tests of the server itself.

use std::collections::BTreeMap;
use std::path::Path;

use crate::library::model::{
    Chapter, Collection, Item, Kind, Library, Marker, MarkerKind, Media, Part, Picture, Playlist,
    PlaylistEntry, PlaylistKind, Section, SectionKind, Sidecar, Stream, StreamKind,
};

pub const MACHINE: &str = "0123456789abcdef0123456789abcdef01234567";
const MINUTE_MS: u64 = 60_000;
/// Bytes of every part.
pub const PART_SIZE: usize = 1000;

/// Films 101 to 130 (the first with art, a trailer 190, markers and two audio tracks; the
/// second with the subtitle file 1029 beside it), the show 200 with
/// seasons 210 (201 to 206) and 211 (207 to 212) and specials 209 (208 is not used; 213), the artist 300
/// with albums 310 (311 to 314) and 320 (321 to 323), the playlists 400 (tracks) and 401 (films), the
/// collection 450. Files are written below `folder`.
pub fn library(folder: &Path) -> std::io::Result<Library> {
    let mut library = Library {
        machine_identifier: MACHINE.into(),
        friendly_name: "Sample".into(),
        sections: vec![
            section(1, SectionKind::Movie, "Films"),
            section(2, SectionKind::Show, "Shows"),
            section(3, SectionKind::Artist, "Music"),
        ],
        ..Library::default()
    };
    std::fs::create_dir_all(folder)?;
    std::fs::write(
        folder.join("part.mp4"),
        (0..PART_SIZE).map(byte).collect::<Vec<u8>>(),
    )?;
    image::RgbImage::from_fn(60, 90, |x, y| {
        image::Rgb([byte(x as usize), byte(y as usize), 90])
    })
    .save(folder.join("poster.jpg"))
    .map_err(std::io::Error::other)?;
    let mut items = films(folder);
    items.extend(show(folder));
    items.extend(music(folder));
    library.items = items
        .into_iter()
        .map(|item| (item.rating_key, item))
        .collect();
    library.playlists = BTreeMap::from([
        (
            400,
            playlist(400, "Evening", PlaylistKind::Audio, &[311, 322, 311]),
        ),
        (
            401,
            playlist(401, "Weekend", PlaylistKind::Video, &[103, 101]),
        ),
    ]);
    library.collections.insert(450, collection());
    Ok(library)
}

fn byte(place: usize) -> u8 {
    (place % 251) as u8
}

fn section(key: u32, kind: SectionKind, title: &str) -> Section {
    Section {
        key,
        kind,
        title: title.into(),
        uuid: format!("00000000-0000-4000-8000-00000000000{key}"),
        location: format!("/media/{}", title.to_lowercase()),
        added_at: 1_700_000_000,
    }
}

fn item(rating_key: u64, kind: Kind, section: u32, title: &str) -> Item {
    Item {
        rating_key,
        kind,
        section,
        guid: format!("plex://{}/{rating_key:024x}", kind.word()),
        title: title.into(),
        title_sort: None,
        original_title: None,
        summary: format!("About {title}."),
        tagline: None,
        studio: None,
        content_rating: None,
        rating: Some(7.9),
        year: Some(2000 + (rating_key % 20) as u16),
        originally_available_at: None,
        added_at: 1_700_000_000 + rating_key as i64,
        updated_at: 1_700_100_000,
        parent: None,
        children: Vec::new(),
        index: None,
        duration_ms: 0,
        thumb: None,
        art: None,
        genres: vec!["Drama".into()],
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

fn leaf(rating_key: u64, kind: Kind, section: u32, title: &str, folder: &Path) -> Item {
    let container = if kind == Kind::Track { "flac" } else { "mp4" };
    Item {
        duration_ms: 10 * MINUTE_MS,
        media: vec![media(rating_key, container, folder)],
        ..item(rating_key, kind, section, title)
    }
}

fn media(rating_key: u64, container: &str, folder: &Path) -> Media {
    let is_video = container == "mp4";
    let mut streams = vec![stream(rating_key * 10 + 2, StreamKind::Audio, "aac", true)];
    if is_video {
        streams.insert(
            0,
            stream(rating_key * 10 + 1, StreamKind::Video, "h264", true),
        );
        streams.push(stream(rating_key * 10 + 3, StreamKind::Audio, "aac", false));
        streams.push(stream(
            rating_key * 10 + 4,
            StreamKind::Subtitle,
            "srt",
            false,
        ));
    }
    Media {
        id: rating_key + 10_000,
        duration_ms: 10 * MINUTE_MS,
        bitrate: 1500,
        width: is_video.then_some(1280),
        height: is_video.then_some(720),
        aspect_ratio: is_video.then_some(1.78),
        audio_channels: Some(2),
        audio_codec: Some(if is_video { "aac" } else { "flac" }.into()),
        audio_profile: None,
        video_codec: is_video.then(|| "h264".into()),
        video_profile: is_video.then(|| "main".into()),
        video_resolution: is_video.then(|| "720".into()),
        video_frame_rate: is_video.then(|| "24p".into()),
        container: container.into(),
        optimized_for_streaming: is_video,
        parts: vec![Part {
            id: rating_key + 20_000,
            stamp: 1_700_000_000,
            file: folder.join("part.mp4"),
            shown_file: format!("/media/{rating_key}.{container}"),
            size: PART_SIZE as u64,
            duration_ms: 10 * MINUTE_MS,
            container: container.into(),
            bif: None,
            streams,
        }],
    }
}

fn stream(id: u64, kind: StreamKind, codec: &str, selected: bool) -> Stream {
    Stream {
        id,
        kind,
        index: Some((id % 10) as u32 - 1),
        sidecar: None,
        codec: codec.into(),
        language: Some("English".into()),
        language_tag: Some("en".into()),
        language_code: Some("eng".into()),
        title: None,
        display_title: format!("English ({})", codec.to_uppercase()),
        default: selected,
        selected,
        forced: false,
        bitrate: Some(128),
        channels: (kind == StreamKind::Audio).then_some(2),
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

/// Italian subtitles beside film 102.
fn sidecar() -> Stream {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nCittà\n\n";
    Stream {
        index: None,
        sidecar: Some(Sidecar::Text(text.into())),
        language: Some("Italiano".into()),
        language_tag: Some("it".into()),
        language_code: Some("ita".into()),
        display_title: "Italiano (SRT External)".into(),
        ..stream(1029, StreamKind::Subtitle, "srt", false)
    }
}

fn films(folder: &Path) -> Vec<Item> {
    let film = |key: u64| {
        leaf(
            key,
            Kind::Movie,
            1,
            &format!("Film {:02}", key - 100),
            folder,
        )
    };
    let mut films: Vec<Item> = (101..=130).map(film).collect();
    let picture = || {
        Some(Picture {
            file: folder.join("poster.jpg"),
            stamp: 1_700_000_000,
        })
    };
    films[0] = Item {
        title: "Salt & Smoke".into(),
        thumb: picture(),
        art: picture(),
        extras: vec![190],
        chapters: vec![Chapter {
            title: "Start".into(),
            start_ms: 0,
            end_ms: 5 * MINUTE_MS,
        }],
        markers: vec![Marker {
            kind: MarkerKind::Credits,
            start_ms: 8 * MINUTE_MS,
            end_ms: 10 * MINUTE_MS,
            last: true,
        }],
        ..film(101)
    };
    films[2].genres.push("Comedy".into());
    films[1].media[0].parts[0].streams.push(sidecar());
    films.push(leaf(190, Kind::Clip, 1, "Salt & Smoke: Trailer", folder));
    films
}

fn container(item: Item, index: Option<u32>, parent: Option<u64>, children: Vec<u64>) -> Item {
    Item {
        index,
        parent,
        children,
        ..item
    }
}

fn show(folder: &Path) -> Vec<Item> {
    let season = |key, title: &str, index, episodes: Vec<u64>| {
        container(
            item(key, Kind::Season, 2, title),
            Some(index),
            Some(200),
            episodes,
        )
    };
    let mut items = vec![
        container(
            item(200, Kind::Show, 2, "Harbour"),
            None,
            None,
            vec![209, 210, 211],
        ),
        season(209, "Specials", 0, vec![213]),
        season(210, "Season 1", 1, (201..=206).collect()),
        season(211, "Season 2", 2, vec![207, 208, 212]),
    ];
    let seasons: Vec<(u64, Vec<u64>)> = items[1..]
        .iter()
        .map(|season| (season.rating_key, season.children.clone()))
        .collect();
    for (season, episodes) in seasons {
        for (index, key) in (1..).zip(episodes) {
            let episode = leaf(key, Kind::Episode, 2, &format!("Episode {key}"), folder);
            let dated = Item {
                originally_available_at: Some(aired(key)),
                ..episode
            };
            items.push(container(dated, Some(index), Some(season), Vec::new()));
        }
    }
    items
}

/// The special 213 was aired between 202 and 203.
fn aired(key: u64) -> String {
    match key {
        213 => "2020-01-02".into(),
        201 | 202 => "2020-01-01".into(),
        other => format!("2020-02-{:02}", other - 200),
    }
}

fn music(folder: &Path) -> Vec<Item> {
    let album = |key, title: &str, tracks: Vec<u64>| {
        container(item(key, Kind::Album, 3, title), Some(1), Some(300), tracks)
    };
    let mut items = vec![
        container(
            item(300, Kind::Artist, 3, "Low Tide"),
            None,
            None,
            vec![310, 320],
        ),
        album(310, "Salt", (311..=314).collect()),
        album(320, "Smoke", (321..=323).collect()),
    ];
    for (album, key) in (311..=314)
        .map(|key| (310, key))
        .chain((321..=323).map(|key| (320, key)))
    {
        let track = leaf(key, Kind::Track, 3, &format!("Track {key}"), folder);
        items.push(container(
            track,
            Some((key % 10) as u32),
            Some(album),
            Vec::new(),
        ));
    }
    items
}

fn playlist(rating_key: u64, title: &str, kind: PlaylistKind, items: &[u64]) -> Playlist {
    let entries = (rating_key * 10..).zip(items);
    Playlist {
        rating_key,
        guid: format!("com.plexapp.agents.none://{rating_key}"),
        title: title.into(),
        summary: String::new(),
        kind,
        entries: entries
            .map(|(id, item)| PlaylistEntry {
                id,
                rating_key: *item,
            })
            .collect(),
        added_at: 1_700_000_000,
        updated_at: 1_700_000_000,
    }
}

fn collection() -> Collection {
    Collection {
        rating_key: 450,
        guid: "collection://450".into(),
        title: "Tides".into(),
        summary: String::new(),
        section: 1,
        subtype: Kind::Movie,
        members: vec![102, 101, 105],
        added_at: 1_700_000_000,
        updated_at: 1_700_000_000,
    }
}
