//! A library of any size without files, pictures or words: for simulations, which look at keys and lengths.
//!
//! Everything follows from numbers that count from 1, so that `film(3)` is the third film in every library.

use super::model::{
    Collection, Item, Kind, Library, Marker, MarkerKind, Media, Part, Playlist, PlaylistEntry,
    PlaylistKind, Section, SectionKind, Stream, StreamKind,
};

pub const MACHINE: &str = "51b00111c0ffee00000000000000000000000001";
pub const FILMS: u32 = 1;
pub const SHOWS: u32 = 2;
pub const MUSIC: u32 = 3;

/// The one show; its seasons are [`season`] 1 and 2.
pub const SHOW: u64 = 2_000_000;
/// A playlist of tracks: every second one, and then the first once more.
pub const PLAYLIST: u64 = 5_000_001;
/// A playlist of films, last first.
pub const FILM_PLAYLIST: u64 = 5_000_002;
/// A collection of the first five films.
pub const COLLECTION: u64 = 6_000_001;

const MINUTE_MS: u64 = 60_000;
pub const FILM_MS: u64 = 20 * MINUTE_MS;
pub const EPISODE_MS: u64 = 10 * MINUTE_MS;
pub const TRACK_MS: u64 = 3 * MINUTE_MS;
const TRAILER_MS: u64 = MINUTE_MS;
const ALBUMS_AN_ARTIST: u64 = 4;
const ADDED_AT: i64 = 1_700_000_000;
const FILM_GENRES: [&str; 3] = ["Drama", "Comedy", "Mystery"];
const MUSIC_GENRES: [&str; 2] = ["Ambient", "Waltz"];

/// How much there is of each kind; the default is a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub films: u64,
    /// Episodes in each of the two seasons. The last two of the second season are in one file.
    pub episodes: u64,
    pub albums: u64,
    /// Tracks on each album.
    pub tracks: u64,
}

impl Default for Size {
    fn default() -> Size {
        Size {
            films: 30,
            episodes: 8,
            albums: 20,
            tracks: 12,
        }
    }
}

pub fn film(number: u64) -> u64 {
    1_000_000 + number
}

/// The trailer of a film; the first three films have one.
pub fn trailer(number: u64) -> u64 {
    1_900_000 + number
}

pub fn season(number: u64) -> u64 {
    SHOW + number
}

pub fn episode(season: u64, number: u64) -> u64 {
    SHOW + season * 100_000 + number
}

pub fn artist(number: u64) -> u64 {
    3_000_000 + number
}

pub fn album(number: u64) -> u64 {
    3_100_000 + number
}

/// Tracks are numbered through all albums.
pub fn track(number: u64) -> u64 {
    4_000_000 + number
}

pub fn library(size: Size) -> Library {
    let mut items = films(size);
    items.extend(show(size));
    items.extend(music(size));
    let tracks = size.albums * size.tracks;
    let every_second = (1..=tracks).step_by(2).chain((tracks > 0).then_some(1));
    let playlists = [
        playlist(PLAYLIST, PlaylistKind::Audio, every_second.map(track)),
        playlist(
            FILM_PLAYLIST,
            PlaylistKind::Video,
            (1..=size.films).rev().map(film),
        ),
    ];
    Library {
        machine_identifier: MACHINE.to_owned(),
        friendly_name: "Synthetic".to_owned(),
        sections: vec![
            section(FILMS, SectionKind::Movie, "Films"),
            section(SHOWS, SectionKind::Show, "Shows"),
            section(MUSIC, SectionKind::Artist, "Music"),
        ],
        items: items
            .into_iter()
            .map(|item| (item.rating_key, item))
            .collect(),
        playlists: playlists
            .into_iter()
            .map(|list| (list.rating_key, list))
            .collect(),
        collections: [(COLLECTION, collection(size))].into(),
    }
}

fn section(key: u32, kind: SectionKind, title: &str) -> Section {
    Section {
        key,
        kind,
        title: title.to_owned(),
        uuid: format!("51b00111-0000-4000-8000-{key:012}"),
        location: format!("/media/{}", title.to_lowercase()),
        added_at: ADDED_AT,
    }
}

fn films(size: Size) -> Vec<Item> {
    let mut items = Vec::new();
    for number in 1..=size.films {
        let mut item = leaf(
            film(number),
            Kind::Movie,
            FILMS,
            &format!("Film {number:05}"),
            FILM_MS,
        );
        item.year = u16::try_from(1950 + number % 70).ok();
        item.genres = vec![turn(&FILM_GENRES, number)];
        item.markers = vec![credits(FILM_MS)];
        if number <= 3 {
            item.extras.push(trailer(number));
            let title = format!("Film {number:05} (trailer)");
            items.push(leaf(trailer(number), Kind::Clip, FILMS, &title, TRAILER_MS));
        }
        items.push(item);
    }
    items
}

fn show(size: Size) -> Vec<Item> {
    let mut show = container(SHOW, Kind::Show, SHOWS, "The Long Show", None);
    show.genres = vec![turn(&FILM_GENRES, 1)];
    show.children = vec![season(1), season(2)];
    let mut items = vec![show];
    for number in 1..=2 {
        let title = format!("Season {number}");
        let mut row = container(season(number), Kind::Season, SHOWS, &title, Some(SHOW));
        row.index = u32::try_from(number).ok();
        row.children = (1..=size.episodes).map(|at| episode(number, at)).collect();
        items.push(row);
        items.extend((1..=size.episodes).map(|at| one_episode(number, at)));
    }
    share_the_last_file(&mut items, size);
    items
}

fn one_episode(season_number: u64, number: u64) -> Item {
    let title = format!("Episode {season_number}.{number}");
    let key = episode(season_number, number);
    let mut item = leaf(key, Kind::Episode, SHOWS, &title, EPISODE_MS);
    item.parent = Some(season(season_number));
    item.index = u32::try_from(number).ok();
    item.originally_available_at = Some(format!(
        "20{:02}-01-{:02}",
        10 + season_number,
        1 + number % 28
    ));
    item.markers = vec![credits(EPISODE_MS)];
    item
}

/// The last two episodes are one file, as those of double episodes are: two items, one part.
fn share_the_last_file(items: &mut [Item], size: Size) {
    let shared = items.len().checked_sub(2).filter(|_| size.episodes >= 2);
    if let Some(media) = shared.map(|place| items[place].media.clone())
        && let Some(last) = items.last_mut()
    {
        last.media = media;
    }
}

fn music(size: Size) -> Vec<Item> {
    let mut items = Vec::new();
    for number in 1..=size.albums.div_ceil(ALBUMS_AN_ARTIST) {
        let mut row = container(
            artist(number),
            Kind::Artist,
            MUSIC,
            &format!("Artist {number:04}"),
            None,
        );
        let first = (number - 1) * ALBUMS_AN_ARTIST + 1;
        let last = (number * ALBUMS_AN_ARTIST).min(size.albums);
        row.genres = vec![turn(&MUSIC_GENRES, number)];
        row.children = (first..=last).map(album).collect();
        items.push(row);
    }
    for number in 1..=size.albums {
        let by = (number - 1) / ALBUMS_AN_ARTIST + 1;
        let title = format!("Album {number:04}");
        let mut row = container(album(number), Kind::Album, MUSIC, &title, Some(artist(by)));
        let tracks = (number - 1) * size.tracks + 1..=number * size.tracks;
        row.genres = vec![turn(&MUSIC_GENRES, number)];
        row.children = tracks.clone().map(track).collect();
        items.push(row);
        items.extend(
            (1..)
                .zip(tracks)
                .map(|(index, at)| one_track(at, index, album(number))),
        );
    }
    items
}

fn one_track(number: u64, index: u32, album: u64) -> Item {
    let mut item = leaf(
        track(number),
        Kind::Track,
        MUSIC,
        &format!("Track {number:05}"),
        TRACK_MS,
    );
    item.parent = Some(album);
    item.index = Some(index);
    item
}

fn container(key: u64, kind: Kind, section: u32, title: &str, parent: Option<u64>) -> Item {
    let mut item = Item::blank(key, kind, section, title, ADDED_AT);
    item.parent = parent;
    item.index = Some(1);
    item
}

fn leaf(key: u64, kind: Kind, section: u32, title: &str, duration_ms: u64) -> Item {
    let added = ADDED_AT + i64::try_from(key % 100_000).unwrap_or(0);
    let mut item = Item::blank(key, kind, section, title, added);
    item.duration_ms = duration_ms;
    item.media = vec![media(key, kind != Kind::Track, duration_ms)];
    item
}

fn credits(duration_ms: u64) -> Marker {
    Marker {
        kind: MarkerKind::Credits,
        start_ms: duration_ms - MINUTE_MS,
        end_ms: duration_ms,
        last: true,
    }
}

fn turn(words: &[&str], number: u64) -> String {
    let place = usize::try_from(number).unwrap_or(0) % words.len();
    words[place].to_owned()
}

/// What any browser plays.
fn media(key: u64, is_video: bool, duration_ms: u64) -> Media {
    let (container, sound) = if is_video {
        ("mp4", "aac")
    } else {
        ("mp3", "mp3")
    };
    let mut audio = Stream::blank(key * 10 + 1, StreamKind::Audio, sound);
    audio.index = Some(u32::from(is_video));
    audio.selected = true;
    let mut picture = Stream::blank(key * 10, StreamKind::Video, "h264");
    picture.index = Some(0);
    let picture = is_video.then_some(picture);
    Media {
        id: key,
        duration_ms,
        bitrate: 1000,
        width: is_video.then_some(1280),
        height: is_video.then_some(720),
        aspect_ratio: is_video.then_some(1.78),
        audio_channels: Some(2),
        audio_codec: Some(sound.to_owned()),
        audio_profile: None,
        video_codec: is_video.then(|| "h264".to_owned()),
        video_profile: None,
        video_resolution: is_video.then(|| "720".to_owned()),
        video_frame_rate: None,
        container: container.to_owned(),
        optimized_for_streaming: is_video,
        parts: vec![Part {
            id: key,
            stamp: ADDED_AT,
            file: "nowhere".into(),
            shown_file: format!("/media/{key}.{container}"),
            size: 1_000_000,
            duration_ms,
            container: container.to_owned(),
            bif: None,
            streams: picture.into_iter().chain([audio]).collect(),
        }],
    }
}

fn playlist(rating_key: u64, kind: PlaylistKind, members: impl Iterator<Item = u64>) -> Playlist {
    let entries = (rating_key * 100_000..).zip(members);
    Playlist {
        rating_key,
        guid: format!("com.plexapp.agents.none://{rating_key}"),
        title: format!("Playlist {rating_key}"),
        summary: String::new(),
        kind,
        entries: entries
            .map(|(id, rating_key)| PlaylistEntry { id, rating_key })
            .collect(),
        added_at: ADDED_AT,
        updated_at: ADDED_AT,
    }
}

fn collection(size: Size) -> Collection {
    Collection {
        rating_key: COLLECTION,
        guid: format!("collection://{COLLECTION}"),
        title: "The first ones".to_owned(),
        summary: String::new(),
        section: FILMS,
        subtype: Kind::Movie,
        members: (1..=size.films.min(5)).map(film).collect(),
        added_at: ADDED_AT,
        updated_at: ADDED_AT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_size_holds_together() {
        let none = Size {
            films: 0,
            episodes: 0,
            albums: 0,
            tracks: 0,
        };
        let odd = Size {
            films: 2,
            episodes: 1,
            albums: 5,
            tracks: 1,
        };
        let large = Size {
            films: 3000,
            episodes: 500,
            albums: 400,
            tracks: 100,
        };
        for size in [none, odd, Size::default(), large] {
            let library = library(size);
            let count = |kind| {
                library
                    .items
                    .values()
                    .filter(|item| item.kind == kind)
                    .count() as u64
            };
            assert_eq!(count(Kind::Movie), size.films);
            assert_eq!(count(Kind::Episode), 2 * size.episodes);
            assert_eq!(count(Kind::Track), size.albums * size.tracks);
            for item in library.items.values() {
                let is_below = |key: &u64| library.items[key].parent == Some(item.rating_key);
                assert!(item.children.iter().all(is_below), "{}", item.title);
                let above = item.parent.map(|key| &library.items[&key].children);
                assert!(above.is_none_or(|children| children.contains(&item.rating_key)));
            }
        }
    }

    #[test]
    fn the_last_two_episodes_are_one_file() {
        let library = library(Size::default());
        let part = |number| library.items[&episode(2, number)].media[0].parts[0].id;
        assert_eq!(part(7), part(8));
        assert_ne!(part(6), part(7));
    }
}
