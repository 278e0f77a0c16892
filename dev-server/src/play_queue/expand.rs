//! From a source to the items of a queue.

use super::uri::Source;
use crate::library::model::{Item, Kind};
use crate::listing::Listing;
use crate::users::UserId;
use crate::watching;
use crate::world::World;

/// What a source comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansion {
    /// Rating keys in order; what the user cannot see is left out without a word.
    pub items: Vec<u64>,
    /// The source is one album.
    pub is_album: bool,
    pub playlist: Option<u64>,
    /// Index of the On Deck entry of a show or season.
    pub on_deck: Option<usize>,
    /// Index of the entry to start on where nothing else is asked for; the first where absent.
    pub start: Option<usize>,
}

/// The source cannot be listed. 400
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadSource;

pub fn expand(source: &Source, world: &World, user: UserId) -> Result<Expansion, BadSource> {
    match source {
        Source::Items(keys) => Ok(of_items(keys, world, user)),
        Source::Children(key) => Ok(of_items(&[*key], world, user)),
        Source::AllLeaves(key) => Ok(all_leaves(*key, world, user)),
        Source::Collection(key) => Ok(of_items(members(*key, world), world, user)),
        Source::Playlist(key) => Ok(of_playlist(*key, world, user)),
        Source::Section { section, query } => of_section(*section, query, world, user),
        Source::RecentlyAdded { kind, section } => {
            let kind = Kind::from_number(*kind).ok_or(BadSource)?;
            let items = watching::newest(kind, *section, &world.library);
            Ok(of_items(&keys_of(&items), world, user))
        }
        Source::ContinueWatching => {
            let items = watching::continue_watching(&world.library, world.timeline.views(user));
            Ok(of_items(&keys_of(&items), world, user))
        }
        Source::Folder { section, parent } => of_folder(*section, *parent, world, user),
    }
}

fn keys_of(items: &[&Item]) -> Vec<u64> {
    items.iter().map(|item| item.rating_key).collect()
}

/// The episode and those that follow in its show, or its whole show; specials only after a special.
pub fn continued(episode: u64, is_whole: bool, world: &World) -> Vec<u64> {
    let library = &world.library;
    let Some(item) = library
        .item(episode)
        .filter(|item| item.kind == Kind::Episode)
    else {
        return vec![episode];
    };
    let season = |item: &Item| library.parent(item).and_then(|season| season.index);
    let is_special = season(item) == Some(0);
    let leaves = library
        .show_of(item)
        .map(|show| library.leaves(show))
        .unwrap_or_default();
    let following = leaves
        .into_iter()
        .skip_while(|leaf| !is_whole && leaf.rating_key != episode);
    let regular = following.filter(|leaf| is_special || season(leaf) != Some(0));
    regular.map(|leaf| leaf.rating_key).collect()
}

/// Trailers in front of a film.
pub fn with_trailers(film: u64, count: usize, world: &World) -> Vec<u64> {
    let item = world
        .library
        .item(film)
        .filter(|item| item.kind == Kind::Movie);
    let extras = item.map(|item| item.extras.as_slice()).unwrap_or_default();
    extras.iter().copied().take(count).chain([film]).collect()
}

fn of_items(keys: &[u64], world: &World, user: UserId) -> Expansion {
    let library = &world.library;
    let leaves: Vec<&Item> = keys
        .iter()
        .flat_map(|key| leaves_of(*key, world, user))
        .collect();
    let only = match keys {
        [key] => library.item(*key),
        _ => None,
    };
    Expansion {
        is_album: only.is_some_and(|item| item.kind == Kind::Album),
        on_deck: only.and_then(|item| on_deck_place(item, &leaves, world, user)),
        items: leaves.into_iter().map(|leaf| leaf.rating_key).collect(),
        ..Expansion::default()
    }
}

/// Collections and playlists have rating keys too, and rows of hubs may be any of them.
fn leaves_of(key: u64, world: &World, user: UserId) -> Vec<&Item> {
    let library = &world.library;
    if let Some(item) = library.item(key) {
        return library.leaves(item);
    }
    let members = members(key, world).iter().copied();
    let entries = world.playlist(key, user).map(|list| list.entries.iter());
    let entries = entries.into_iter().flatten().map(|entry| entry.rating_key);
    let items = members.chain(entries).filter_map(|key| library.item(key));
    items.flat_map(|item| library.leaves(item)).collect()
}

fn all_leaves(key: u64, world: &World, user: UserId) -> Expansion {
    let library = &world.library;
    let Some(item) = library.item(key) else {
        return Expansion::default();
    };
    let leaves = library.leaves_as_aired(item);
    Expansion {
        is_album: item.kind == Kind::Album,
        on_deck: on_deck_place(item, &leaves, world, user),
        items: leaves.into_iter().map(|leaf| leaf.rating_key).collect(),
        ..Expansion::default()
    }
}

fn on_deck_place(item: &Item, leaves: &[&Item], world: &World, user: UserId) -> Option<usize> {
    if !matches!(item.kind, Kind::Show | Kind::Season) {
        return None;
    }
    let next = watching::on_deck(item, &world.library, world.timeline.views(user))?;
    leaves
        .iter()
        .position(|leaf| leaf.rating_key == next.rating_key)
}

fn members(key: u64, world: &World) -> &[u64] {
    world
        .collections
        .get(&key)
        .map(|collection| collection.members.as_slice())
        .unwrap_or_default()
}

fn of_playlist(key: u64, world: &World, user: UserId) -> Expansion {
    let entries = world
        .playlist(key, user)
        .map(|list| list.entries.as_slice())
        .unwrap_or_default();
    let known = entries
        .iter()
        .filter(|entry| world.library.item(entry.rating_key).is_some());
    Expansion {
        items: known.map(|entry| entry.rating_key).collect(),
        playlist: Some(key),
        ..Expansion::default()
    }
}

fn of_section(
    key: u32,
    query: &[(String, String)],
    world: &World,
    user: UserId,
) -> Result<Expansion, BadSource> {
    let section = world.library.section(key).ok_or(BadSource)?;
    let listing = Listing::read(section, query).map_err(|_| BadSource)?;
    let items = listing.run(&world.library, world.timeline.views(user));
    let leaves = items
        .into_iter()
        .flat_map(|item| world.library.leaves(item));
    Ok(Expansion {
        items: leaves.map(|leaf| leaf.rating_key).collect(),
        ..Expansion::default()
    })
}

/// Folders are the library's own containers: the section itself, or what lies under one of its items.
fn of_folder(
    key: u32,
    parent: Option<u64>,
    world: &World,
    user: UserId,
) -> Result<Expansion, BadSource> {
    match parent {
        Some(parent) => Ok(Expansion {
            is_album: false,
            ..of_items(&[parent], world, user)
        }),
        None => of_section(key, &[], world, user),
    }
}
