//! Playlists: everyone has their own.

use super::call::Ask;
use super::paging::Page;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use super::sources;
use crate::library::model::{Playlist, PlaylistKind};
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::Node;
use crate::world::{OwnedPlaylist, World};

pub fn row(list: &Playlist, world: &World) -> Node {
    let items = list
        .entries
        .iter()
        .filter_map(|entry| world.library.item(entry.rating_key));
    let duration: u64 = items.map(|item| item.duration_ms).sum();
    Node::item("Playlist")
        .with("ratingKey", list.rating_key.to_string())
        .with("key", format!("/playlists/{}/items", list.rating_key))
        .with("guid", &list.guid)
        .with("type", "playlist")
        .with("title", &list.title)
        .with("summary", &list.summary)
        .with("smart", false)
        .with("playlistType", kind_word(list.kind))
        .with(
            "composite",
            format!(
                "/playlists/{}/composite/{}",
                list.rating_key, list.updated_at
            ),
        )
        .with("duration", duration)
        .with("leafCount", list.entries.len())
        .with("addedAt", list.added_at)
        .with("updatedAt", list.updated_at)
}

pub fn kind_word(kind: PlaylistKind) -> &'static str {
    match kind {
        PlaylistKind::Audio => "audio",
        PlaylistKind::Video => "video",
    }
}

fn container() -> Node {
    Node::container().with("identifier", LIBRARY_PLUGIN)
}

/// `GET /playlists`, `/playlists/all`.
pub fn all(ask: &Ask, world: &World) -> Answer {
    let kind = ask.param("playlistType");
    let title = ask.param("title").map(str::to_lowercase);
    let section = ask.number::<u32>("sectionID")?;
    let is_in = |list: &Playlist, section| {
        let mut entries = list.entries.iter();
        entries.any(|entry| {
            world
                .library
                .item(entry.rating_key)
                .is_some_and(|item| item.section == section)
        })
    };
    let own = world
        .playlists
        .values()
        .filter(|owned| owned.user == ask.user.id);
    let mut lists: Vec<&Playlist> = own
        .map(|owned| &owned.list)
        .filter(|list| kind.is_none_or(|kind| kind == kind_word(list.kind)))
        .filter(|list| {
            title
                .as_ref()
                .is_none_or(|title| list.title.to_lowercase().contains(title))
        })
        .filter(|list| section.is_none_or(|section| is_in(list, section)))
        .filter(|_| ask.param("smart") != Some("1"))
        .collect();
    lists.sort_by_key(|list| list.title.to_lowercase());
    Ok(Page::cut(ask, lists)?.reply(container(), |list| row(list, world)))
}

pub fn find<'a>(ask: &Ask, key: &str, world: &'a World) -> Result<&'a Playlist, Failure> {
    let key = key.parse().map_err(|_| Failure::NOT_FOUND)?;
    world.playlist(key, ask.user.id).ok_or(Failure::NOT_FOUND)
}

fn find_mut<'a>(ask: &Ask, key: &str, world: &'a mut World) -> Result<&'a mut Playlist, Failure> {
    let key = key.parse().map_err(|_| Failure::NOT_FOUND)?;
    world
        .playlist_mut(key, ask.user.id)
        .ok_or(Failure::NOT_FOUND)
}

pub fn one(ask: &Ask, key: &str, world: &World) -> Answer {
    let list = find(ask, key, world)?;
    Ok(Reply::Tree(
        container().with("size", 1).child(row(list, world)),
    ))
}

/// `GET /playlists/{id}/items`: each row with its `playlistItemID`.
pub fn items(ask: &Ask, key: &str, world: &World) -> Answer {
    let list = find(ask, key, world)?;
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    };
    let known = list.entries.iter().filter_map(|entry| {
        world
            .library
            .item(entry.rating_key)
            .map(|item| (entry, item))
    });
    let tree = container()
        .with(
            "composite",
            format!("/playlists/{key}/composite/{}", list.updated_at),
        )
        .with("leafCount", list.entries.len())
        .with("playlistType", kind_word(list.kind))
        .with("ratingKey", key)
        .with("smart", false)
        .with("title", &list.title);
    let page = Page::cut(ask, known.collect())?;
    Ok(page.reply(tree, |(entry, item)| {
        rows.row(item).with("playlistItemID", entry.id)
    }))
}

/// `POST /playlists`: the new one. Without items, or smart, it is refused.
pub fn create(ask: &Ask, world: &mut World) -> Answer {
    if ask.is_on("smart") {
        return Err(Failure::BAD_REQUEST);
    }
    let leaves = sources::leaves(ask, world)?;
    let first = leaves.first().and_then(|key| world.library.item(*key));
    let first = first.ok_or(Failure::BAD_REQUEST)?;
    let kind = match ask.param("type") {
        Some("audio") => PlaylistKind::Audio,
        Some("video") => PlaylistKind::Video,
        Some(_) => return Err(Failure::BAD_REQUEST),
        None if first.kind.is_audio() => PlaylistKind::Audio,
        None => PlaylistKind::Video,
    };
    let rating_key = world.new_key();
    let list = Playlist {
        rating_key,
        guid: format!("com.plexapp.agents.none://playlist-{rating_key}"),
        title: ask.param("title").unwrap_or("Untitled").to_owned(),
        summary: String::new(),
        kind,
        entries: world.new_playlist_entries(&leaves),
        added_at: ask.now_s(),
        updated_at: ask.now_s(),
    };
    let tree = container().with("size", 1).child(row(&list, world));
    world.playlists.insert(
        rating_key,
        OwnedPlaylist {
            user: ask.user.id,
            list,
        },
    );
    Ok(Reply::Tree(tree))
}

/// `PUT /playlists/{id}`: `title` and `summary`, in python-plexapi's spelling `title.value`.
pub fn edit(ask: &Ask, key: &str, world: &mut World) -> Answer {
    let list = find_mut(ask, key, world)?;
    if let Some(title) = ask.param("title").or(ask.param("title.value")) {
        list.title = title.to_owned();
    }
    if let Some(summary) = ask.param("summary").or(ask.param("summary.value")) {
        list.summary = summary.to_owned();
    }
    touch(ask, key, world)
}

pub fn delete(ask: &Ask, key: &str, world: &mut World) -> Answer {
    let key = find(ask, key, world)?.rating_key;
    world.playlists.remove(&key);
    Ok(Reply::Empty)
}

/// `PUT /playlists/{id}/items`: appends.
pub fn add(ask: &Ask, key: &str, world: &mut World) -> Answer {
    find(ask, key, world)?;
    let leaves = sources::leaves(ask, world)?;
    let entries = world.new_playlist_entries(&leaves);
    find_mut(ask, key, world)?.entries.extend(entries);
    touch(ask, key, world)
}

pub fn clear(ask: &Ask, key: &str, world: &mut World) -> Answer {
    find_mut(ask, key, world)?.entries.clear();
    touch(ask, key, world)
}

pub fn remove(ask: &Ask, key: &str, entry: &str, world: &mut World) -> Answer {
    let list = find_mut(ask, key, world)?;
    let at = place(list, entry)?;
    list.entries.remove(at);
    touch(ask, key, world)
}

/// `PUT …/move?after=`: without `after`, or with 0, to the front.
pub fn move_item(ask: &Ask, key: &str, entry: &str, world: &mut World) -> Answer {
    let list = find_mut(ask, key, world)?;
    let from = place(list, entry)?;
    let after = ask.param("after").filter(|after| *after != "0");
    if after == Some(entry) {
        return Err(Failure::BAD_REQUEST);
    }
    after.map(|after| place(list, after)).transpose()?;
    let moved = list.entries.remove(from);
    let at = after
        .map(|after| place(list, after))
        .transpose()?
        .map_or(0, |place| place + 1);
    list.entries.insert(at, moved);
    touch(ask, key, world)
}

fn place(list: &Playlist, entry: &str) -> Result<usize, Failure> {
    let id: u64 = entry.parse().map_err(|_| Failure::NOT_FOUND)?;
    list.entries
        .iter()
        .position(|entry| entry.id == id)
        .ok_or(Failure::NOT_FOUND)
}

/// Every edit answers with the playlist as it is now.
fn touch(ask: &Ask, key: &str, world: &mut World) -> Answer {
    find_mut(ask, key, world)?.updated_at = ask.now_s();
    one(ask, key, world)
}
