//! A library as large as anyone's: 100,000 films and 40,000 tracks as metadata, which lead to a few of the
//! files that are there already.
//!
//! Titles are drawn from word tables in a fixed order, so that the same number is the same film on every start.

mod words;

use super::model::{
    Item, Kind, Library, Media, Picture, Playlist, PlaylistEntry, PlaylistKind, Section,
    SectionKind,
};

pub const FILMS: u32 = 4;
pub const MUSIC: u32 = 5;
pub const FILM_COUNT: u64 = 100_000;
pub const TRACK_COUNT: u64 = 40_000;

const FIRST_FILM: u64 = 10_000_000;
const FIRST_ARTIST: u64 = 20_000_000;
const FIRST_ALBUM: u64 = 21_000_000;
const FIRST_TRACK: u64 = 22_000_000;
const PLAYLIST: u64 = 29_000_000;

const TRACKS_AN_ALBUM: u64 = 10;
const ALBUMS_AN_ARTIST: u64 = 5;
const ALBUMS: u64 = TRACK_COUNT / TRACKS_AN_ALBUM;

/// The first of January 2020, in UTC: older than everything in the demo library, so that "recently added"
/// stays what it was.
const SINCE: i64 = 1_577_836_800;

/// Adds the sections "Films, all of them" (4) and "Music, all of it" (5) and one playlist of all the tracks.
///
/// Rating keys begin at 10,000,000. Where `library` has no film (or no track) to lead to, the new ones have no
/// media.
pub fn add(library: &mut Library) {
    let films = donors(library, Kind::Movie);
    let tracks = donors(library, Kind::Track);
    library.sections.push(section(
        FILMS,
        SectionKind::Movie,
        "Films, all of them",
        "all-films",
    ));
    library.sections.push(section(
        MUSIC,
        SectionKind::Artist,
        "Music, all of it",
        "all-music",
    ));
    library
        .items
        .extend((0..FILM_COUNT).map(|number| (FIRST_FILM + number, film(number, &films))));
    library.items.extend(
        (0..ALBUMS / ALBUMS_AN_ARTIST)
            .map(|number| (FIRST_ARTIST + number, artist(number, &tracks))),
    );
    library
        .items
        .extend((0..ALBUMS).map(|number| (FIRST_ALBUM + number, album(number, &tracks))));
    library
        .items
        .extend((0..TRACK_COUNT).map(|number| (FIRST_TRACK + number, track(number, &tracks))));
    library.playlists.insert(PLAYLIST, playlist());
}

/// What a few real items lend to the many.
struct Donor {
    media: Option<Media>,
    duration_ms: u64,
    thumb: Option<Picture>,
    art: Option<Picture>,
    ultra_blur: Option<[String; 4]>,
}

/// At most eight: films with pictures and without a special format, or tracks.
fn donors(library: &Library, kind: Kind) -> Vec<Donor> {
    let fit = |item: &&Item| {
        let plain = |media: &Media| media.container == "mp4" || kind == Kind::Track;
        item.kind == kind && item.thumb.is_some() && item.media.first().is_some_and(plain)
    };
    let donor = |item: &Item| Donor {
        media: item.media.first().cloned(),
        duration_ms: item.duration_ms,
        thumb: item.thumb.clone(),
        art: item.art.clone(),
        ultra_blur: item.ultra_blur.clone(),
    };
    library
        .items
        .values()
        .filter(fit)
        .take(8)
        .map(donor)
        .collect()
}

fn section(key: u32, kind: SectionKind, title: &str, folder: &str) -> Section {
    Section {
        key,
        kind,
        title: title.to_owned(),
        uuid: format!("5e0a77ec-0000-4000-8000-{key:012}"),
        location: format!("/srv/attic/{folder}"),
        added_at: SINCE,
    }
}

fn film(number: u64, donors: &[Donor]) -> Item {
    let seed = mixed(number);
    let title = words::film(number, seed);
    let mut item = Item::blank(
        FIRST_FILM + number,
        Kind::Movie,
        FILMS,
        &title,
        SINCE + number as i64 * 60,
    );
    item.title_sort = words::without_article(&title);
    let year = 1920 + (seed >> 8) % 106;
    item.year = u16::try_from(year).ok();
    item.originally_available_at = Some(format!(
        "{year}-{:02}-{:02}",
        1 + seed % 12,
        1 + (seed >> 4) % 28
    ));
    item.summary = words::summary(seed);
    item.studio = Some(words::studio(seed).to_owned());
    item.genres = vec![words::genre(seed).to_owned()];
    item.rating = Some(40.0_f32.mul_add(0.1, ((seed >> 16) % 56) as f32 * 0.1));
    lend(&mut item, donors, seed, "all-films");
    item
}

fn artist(number: u64, donors: &[Donor]) -> Item {
    let seed = mixed(number ^ 0xa11);
    let mut item = Item::blank(
        FIRST_ARTIST + number,
        Kind::Artist,
        MUSIC,
        &words::artist(number, seed),
        SINCE,
    );
    item.index = Some(1);
    item.genres = vec![words::music_genre(seed).to_owned()];
    item.children = (0..ALBUMS_AN_ARTIST)
        .map(|at| FIRST_ALBUM + number * ALBUMS_AN_ARTIST + at)
        .collect();
    dress(&mut item, donors, seed);
    item
}

fn album(number: u64, donors: &[Donor]) -> Item {
    let seed = mixed(number ^ 0xa1b);
    let added = SINCE + number as i64 * 3600;
    let mut item = Item::blank(
        FIRST_ALBUM + number,
        Kind::Album,
        MUSIC,
        &words::album(number, seed),
        added,
    );
    item.index = Some(1);
    item.year = u16::try_from(1960 + seed % 66).ok();
    item.parent = Some(FIRST_ARTIST + number / ALBUMS_AN_ARTIST);
    item.children = (0..TRACKS_AN_ALBUM)
        .map(|at| FIRST_TRACK + number * TRACKS_AN_ALBUM + at)
        .collect();
    dress(&mut item, donors, seed);
    item
}

fn track(number: u64, donors: &[Donor]) -> Item {
    let (album, at) = (number / TRACKS_AN_ALBUM, number % TRACKS_AN_ALBUM);
    let seed = mixed(number ^ 0x7ac);
    let added = SINCE + album as i64 * 3600;
    let mut item = Item::blank(
        FIRST_TRACK + number,
        Kind::Track,
        MUSIC,
        &words::track(number, seed),
        added,
    );
    item.parent = Some(FIRST_ALBUM + album);
    item.index = u32::try_from(at + 1).ok();
    lend(&mut item, donors, seed, "all-music");
    // The cover is the album's.
    dress(&mut item, donors, mixed(album ^ 0xa1b));
    item
}

fn playlist() -> Playlist {
    let entry = |number| PlaylistEntry {
        id: PLAYLIST + 1 + number,
        rating_key: FIRST_TRACK + number,
    };
    Playlist {
        rating_key: PLAYLIST,
        guid: format!("com.plexapp.agents.none://5a77ec00-0000-4000-8000-{PLAYLIST:012}"),
        title: "Everything, in order".to_owned(),
        summary: "All 40,000 tracks.".to_owned(),
        kind: PlaylistKind::Audio,
        entries: (0..TRACK_COUNT).map(entry).collect(),
        added_at: SINCE,
        updated_at: SINCE,
    }
}

/// Pictures of a donor.
fn dress(item: &mut Item, donors: &[Donor], seed: u64) {
    let Some(donor) = donors.get(seed as usize % donors.len().max(1)) else {
        return;
    };
    item.thumb = donor.thumb.clone();
    item.art = donor.art.clone();
    item.ultra_blur = donor.ultra_blur.clone();
}

/// Media and pictures of a donor, under ids of the item's own.
fn lend(item: &mut Item, donors: &[Donor], seed: u64, folder: &str) {
    dress(item, donors, seed);
    let Some(donor) = donors.get(seed as usize % donors.len().max(1)) else {
        return;
    };
    item.duration_ms = donor.duration_ms;
    let Some(mut media) = donor.media.clone() else {
        return;
    };
    media.id = item.rating_key * 10 + 1;
    for part in &mut media.parts {
        part.id = media.id;
        part.shown_file = format!(
            "/srv/attic/{folder}/{}/{}.{}",
            item.rating_key, item.title, part.container
        );
        for (stream, id) in part.streams.iter_mut().zip(media.id * 10..) {
            stream.id = id;
        }
    }
    item.media = vec![media];
}

/// SplitMix64: numbers that follow one another become numbers that do not.
fn mixed(number: u64) -> u64 {
    let step = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let step = (step ^ (step >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let step = (step ^ (step >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    step ^ (step >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn counts_relations_and_titles() {
        let mut library = Library::default();
        add(&mut library);
        let of = |kind| library.items.values().filter(move |item| item.kind == kind);
        assert_eq!(of(Kind::Movie).count() as u64, FILM_COUNT);
        assert_eq!(of(Kind::Track).count() as u64, TRACK_COUNT);
        assert_eq!(
            library.playlists[&PLAYLIST].entries.len() as u64,
            TRACK_COUNT
        );
        let titles: HashSet<_> = of(Kind::Movie).map(|film| &film.title).collect();
        assert_eq!(
            titles.len() as u64,
            FILM_COUNT,
            "no two films share a title"
        );
        for item in library.items.values() {
            assert!(
                item.children
                    .iter()
                    .all(|child| library.items[child].parent == Some(item.rating_key))
            );
            assert!(
                item.parent.is_none_or(|parent| library.items[&parent]
                    .children
                    .contains(&item.rating_key))
            );
        }
    }

    #[test]
    fn the_same_number_is_the_same_film() {
        assert_eq!(film(4711, &[]).title, film(4711, &[]).title);
        assert_eq!(
            words::without_article("The Copper Tide").as_deref(),
            Some("Copper Tide, The")
        );
        assert_eq!(words::without_article("Theory of Rain"), None);
    }
}
