//! Items by rating key, and what lies under them.

use super::call::Ask;
use super::collections;
use super::paging::Page;
use super::playlists;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows, picture_path};
use crate::library::model::{Item, Kind};
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::Node;
use crate::watching;
use crate::world::World;

/// `GET /library/metadata/{id[,id…]}`. Unknown ids are left out of a list; a list of nothing is a 404.
pub fn details(ask: &Ask, ids: &str, world: &World) -> Answer {
    let keys = ids
        .split(',')
        .map(str::parse)
        .collect::<Result<Vec<u64>, _>>();
    let keys = keys.map_err(|_| Failure::NOT_FOUND)?;
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::asked(ask),
    };
    let asks_deck = ask.is_on("includeOnDeck");
    let row = |key: &u64| {
        let row = any_row(*key, &rows)?;
        Some(if asks_deck {
            with_on_deck(row, *key, &rows)
        } else {
            row
        })
    };
    let found: Vec<Node> = keys.iter().filter_map(row).collect();
    if found.is_empty() {
        return Err(Failure::NOT_FOUND);
    }
    let first = keys.iter().find_map(|key| world.library.item(*key));
    let tree = container(first, world)
        .with("size", found.len())
        .children(found);
    Ok(Reply::Tree(tree))
}

/// The episode to go on with stands inside the row of its show or season (`OnDeck`, read by python-plexapi).
fn with_on_deck(row: Node, key: u64, rows: &Rows) -> Node {
    let world = rows.world;
    let container = world
        .library
        .item(key)
        .filter(|item| matches!(item.kind, Kind::Show | Kind::Season));
    let views = world.timeline.views(rows.user);
    let deck = container.and_then(|item| watching::on_deck(item, &world.library, views));
    match deck {
        Some(episode) => row.child(Node::object("OnDeck").child(rows.row(episode))),
        None => row,
    }
}

/// Collections and playlists have rating keys too.
fn any_row(key: u64, rows: &Rows) -> Option<Node> {
    let world = rows.world;
    let item = || world.library.item(key).map(|item| rows.row(item));
    let collection = || {
        world
            .collections
            .get(&key)
            .map(|found| collections::row(found, rows))
    };
    let playlist = || {
        world
            .playlist(key, rows.user)
            .map(|list| playlists::row(list, world))
    };
    item().or_else(collection).or_else(playlist)
}

fn container(first: Option<&Item>, world: &World) -> Node {
    let section = first.and_then(|item| world.library.section(item.section));
    Node::container()
        .with("allowSync", false)
        .with("identifier", LIBRARY_PLUGIN)
        .with_some("librarySectionID", section.map(|section| section.key))
        .with_some("librarySectionTitle", section.map(|section| &section.title))
        .with_some("librarySectionUUID", section.map(|section| &section.uuid))
        .with("mediaTagPrefix", "/system/bundle/media/flags/")
        .with("mediaTagVersion", 1_760_000_000)
}

pub fn find<'a>(key: &str, world: &'a World) -> Result<&'a Item, Failure> {
    let key = key.parse().map_err(|_| Failure::NOT_FOUND)?;
    world.library.item(key).ok_or(Failure::NOT_FOUND)
}

/// `GET /library/metadata/{id}/children`. A show with several seasons has a row for all its episodes in
/// front, unless `excludeAllLeaves=1`.
pub fn children(ask: &Ask, key: &str, world: &World) -> Answer {
    if let Some(collection) = key
        .parse()
        .ok()
        .and_then(|key: u64| world.collections.get(&key))
    {
        return collections::items(ask, collection, world);
    }
    let item = find(key, world)?;
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    };
    let mut nodes: Vec<Node> = world
        .library
        .children(item)
        .map(|child| rows.row(child))
        .collect();
    if item.kind == Kind::Show && nodes.len() > 1 && !ask.is_on("excludeAllLeaves") {
        nodes.insert(0, all_leaves_row(&rows.row(item)));
    }
    Ok(Page::cut(ask, nodes)?.reply(parent_container(item, world), |node| node))
}

fn all_leaves_row(show: &Node) -> Node {
    let key = show.get("ratingKey").cloned();
    let path = match key {
        Some(crate::tree::Value::Text(key)) => format!("/library/metadata/{key}/allLeaves"),
        _ => String::new(),
    };
    Node::item("Directory")
        .with_some("leafCount", show.get("leafCount").cloned())
        .with_some("thumb", show.get("thumb").cloned())
        .with_some("viewedLeafCount", show.get("viewedLeafCount").cloned())
        .with("key", path)
        .with("title", "All episodes")
}

fn parent_container(item: &Item, world: &World) -> Node {
    let group = match item.kind {
        Kind::Show => "season",
        Kind::Season => "episode",
        Kind::Artist => "album",
        _ => "track",
    };
    container(Some(item), world)
        .with("key", item.rating_key.to_string())
        .with("parentTitle", &item.title)
        .with_some("parentYear", item.year)
        .with_some("parentIndex", item.index)
        .with("summary", &item.summary)
        .with_some("thumb", picture_path(item, "thumb", item.thumb.as_ref()))
        .with_some("art", picture_path(item, "art", item.art.as_ref()))
        .with(
            "title1",
            world
                .library
                .section(item.section)
                .map_or("", |section| &section.title),
        )
        .with("title2", &item.title)
        .with("viewGroup", group)
}

/// `GET …/allLeaves` (a show's in aired order) and `…/grandchildren` (in the order of seasons).
pub fn leaves(ask: &Ask, key: &str, as_aired: bool, world: &World) -> Answer {
    let item = find(key, world)?;
    let leaves = match as_aired {
        true => world.library.leaves_as_aired(item),
        false => world.library.leaves(item),
    };
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    };
    Ok(Page::cut(ask, leaves)?.reply(parent_container(item, world), |leaf| rows.row(leaf)))
}

/// `GET …/extras`.
pub fn extras(ask: &Ask, key: &str, world: &World) -> Answer {
    let item = find(key, world)?;
    let extras = item
        .extras
        .iter()
        .filter_map(|key| world.library.item(*key))
        .collect();
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    };
    Ok(Page::cut(ask, extras)?.reply(container(Some(item), world), |extra| rows.row(extra)))
}

/// `GET …/related`: nothing is related to anything here, and that is an answer too.
pub fn related(key: &str, world: &World) -> Answer {
    let item = find(key, world)?;
    Ok(Reply::Tree(container(Some(item), world).with("size", 0)))
}
