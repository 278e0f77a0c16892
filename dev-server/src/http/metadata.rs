//! Items by rating key, and what lies under them.

use super::call::Ask;
use super::capabilities::{MEDIA_TAG_PREFIX, MEDIA_TAG_VERSION};
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
        .with("mediaTagPrefix", MEDIA_TAG_PREFIX)
        .with("mediaTagVersion", MEDIA_TAG_VERSION)
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
        detail: Detail::of_one_section(ask),
    };
    let mut nodes: Vec<Node> = world
        .library
        .children(item)
        .map(|child| rows.row(child))
        .collect();
    if item.kind == Kind::Show && nodes.len() > 1 && !ask.is_on("excludeAllLeaves") {
        nodes.insert(0, all_leaves_row(&rows.row(item)));
    }
    let tree = parent_container(item, child_kind(item.kind).word(), world);
    Ok(Page::cut(ask, nodes)?.reply(tree, |node| node))
}

fn all_leaves_row(show: &Node) -> Node {
    let key = show.get("ratingKey").cloned();
    let path = match key {
        Some(crate::tree::Value::Text(key)) => format!("/library/metadata/{key}/allLeaves"),
        _ => String::new(),
    };
    // It leads somewhere and is nothing itself, so JSON has it beside the items, as it has libraries.
    Node::new("Directory")
        .with_some("leafCount", show.get("leafCount").cloned())
        .with_some("thumb", show.get("thumb").cloned())
        .with_some("viewedLeafCount", show.get("viewedLeafCount").cloned())
        .with("key", path)
        .with("title", "All episodes")
}

/// What all children share stands here: the section, the parent, and above a season or an album the show or artist.
fn parent_container(item: &Item, group: &'static str, world: &World) -> Node {
    let above = world.library.parent(item);
    let section = world.library.section(item.section);
    let title1 = above
        .map(|above| above.title.as_str())
        .or(section.map(|section| section.title.as_str()));
    let tree = container(Some(item), world)
        .with("key", item.rating_key.to_string())
        .with("nocache", true)
        .with("parentTitle", &item.title)
        .with_some("parentYear", item.year)
        .with_some("parentIndex", item.index)
        .with("summary", &item.summary)
        .with_some("thumb", picture_path(item, "thumb", item.thumb.as_ref()))
        .with_some("art", picture_path(item, "art", item.art.as_ref()))
        .with_some("title1", title1)
        .with("title2", &item.title)
        .with("viewGroup", group);
    let Some(above) = above else {
        return tree;
    };
    tree.with("grandparentRatingKey", above.rating_key.to_string())
        .with("grandparentTitle", &above.title)
        .with_some(
            "grandparentThumb",
            picture_path(above, "thumb", above.thumb.as_ref()),
        )
        .with_some("grandparentContentRating", above.content_rating.as_ref())
        .with_some("grandparentStudio", above.studio.as_ref())
}

/// The kind of what lies directly under an item.
fn child_kind(kind: Kind) -> Kind {
    match kind {
        Kind::Show => Kind::Season,
        Kind::Season => Kind::Episode,
        Kind::Artist => Kind::Album,
        _ => Kind::Track,
    }
}

/// The kind of what can be played under an item.
fn leaf_kind(kind: Kind) -> Kind {
    match kind {
        Kind::Show | Kind::Season => Kind::Episode,
        _ => Kind::Track,
    }
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
        detail: Detail::of_one_section(ask),
    };
    let tree = parent_container(item, leaf_kind(item.kind).word(), world);
    let tree = match item.kind {
        Kind::Show | Kind::Artist => tree.with("mixedParents", true),
        _ => tree,
    };
    Ok(Page::cut(ask, leaves)?.reply(tree, |leaf| rows.row(leaf)))
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
        detail: Detail::of_one_section(ask),
    };
    Ok(Page::cut(ask, extras)?.reply(container(Some(item), world), |extra| rows.row(extra)))
}

/// `GET …/related`: nothing is related to anything here, and that is an answer too.
pub fn related(key: &str, world: &World) -> Answer {
    let item = find(key, world)?;
    Ok(Reply::Tree(container(Some(item), world).with("size", 0)))
}
