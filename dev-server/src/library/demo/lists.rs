//! Playlists and collections of the demo library.

use std::collections::BTreeMap;

use super::assembly::{FILMS, day};
use super::keys;
use crate::library::model::{Collection, Item, Kind, Playlist, PlaylistEntry, PlaylistKind};

type Items = BTreeMap<u64, Item>;

/// A mixed evening of films and episodes, a long night of music, and one that holds an entry twice.
pub fn playlists(items: &Items) -> BTreeMap<u64, Playlist> {
    let by_title = |titles: &[&str]| {
        titles
            .iter()
            .filter_map(|title| named(items, title))
            .collect::<Vec<_>>()
    };
    let evening = by_title(&[
        "Vesper Engine",
        "Gangway",
        "Dead Reckoning",
        "The Salt Cartographers",
        "Meridian 0",
    ]);
    let tracks: Vec<u64> = items
        .values()
        .filter(|item| item.kind == Kind::Track)
        .map(|item| item.rating_key)
        .collect();
    let rain = by_title(&[
        "Drizzle Grammar",
        "Carrier",
        "Drizzle Grammar",
        "Waiting Room",
    ]);
    let lists = [
        playlist(
            0,
            PlaylistKind::Video,
            "A slow evening",
            "Two films, two crossings and a clock.",
            evening,
        ),
        playlist(
            1,
            PlaylistKind::Audio,
            "Night desk",
            "Everything, in the order it was filed.",
            tracks,
        ),
        playlist(
            2,
            PlaylistKind::Audio,
            "Rain, twice",
            "The same rain comes back.",
            rain,
        ),
    ];
    lists
        .into_iter()
        .map(|list| (list.rating_key, list))
        .collect()
}

fn playlist(
    at: usize,
    kind: PlaylistKind,
    title: &str,
    summary: &str,
    members: Vec<u64>,
) -> Playlist {
    let rating_key = keys::playlist(at);
    let added_at = day(104 + 11 * at as i64, 30);
    let entry = |(number, rating_key): (u64, u64)| PlaylistEntry {
        id: 1000 * (at as u64 + 1) + number,
        rating_key,
    };
    Playlist {
        rating_key,
        guid: format!("com.plexapp.agents.none://5a77ec00-0000-4000-8000-{rating_key:012}"),
        title: title.to_owned(),
        summary: summary.to_owned(),
        kind,
        entries: (1..).zip(members).map(entry).collect(),
        added_at,
        updated_at: added_at,
    }
}

/// Films by their studio and films about the sea.
pub fn collections(items: &Items) -> BTreeMap<u64, Collection> {
    let of_studio =
        |item: &&Item| item.kind == Kind::Movie && item.studio.as_deref() == Some("Slow Weather");
    let studio = items
        .values()
        .filter(of_studio)
        .map(|item| item.rating_key)
        .collect();
    let sea = [
        "A Year of Tides",
        "Low Tide Parliament",
        "The Purser's Dog",
        "Saltwater Arithmetic",
    ];
    let sea = sea.iter().filter_map(|title| named(items, title)).collect();
    let lists = [
        collection(
            0,
            "Slow Weather",
            "Everything the studio made before it dissolved into mist.",
            studio,
        ),
        collection(1, "Salt Water", "Films with a tide in them.", sea),
    ];
    lists
        .into_iter()
        .map(|list| (list.rating_key, list))
        .collect()
}

fn collection(at: usize, title: &str, summary: &str, members: Vec<u64>) -> Collection {
    let rating_key = keys::collection(at);
    let added_at = day(90 + 20 * at as i64, 15);
    Collection {
        rating_key,
        guid: format!("collection://5a77ec00-0000-4000-8000-{rating_key:012}"),
        title: title.to_owned(),
        summary: summary.to_owned(),
        section: FILMS,
        subtype: Kind::Movie,
        members,
        added_at,
        updated_at: added_at,
    }
}

fn named(items: &Items, title: &str) -> Option<u64> {
    items
        .values()
        .find(|item| item.title == title && !item.media.is_empty())
        .map(|item| item.rating_key)
}
