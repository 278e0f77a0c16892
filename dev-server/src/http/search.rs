//! `GET /hubs/search`.
//!
//! The odd answers are measured ones: a blank query is a 400, one letter gives hubs without rows, a limit
//! of 0 is a 500 and a section of 0 a 400; `sectionId` ranks and does not filter.

use super::call::Ask;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use super::{collections, playlists};
use crate::library::model::{Item, Kind};
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::Node;
use crate::world::World;

const DEFAULT_LIMIT: usize = 3;

const KINDS: [Kind; 6] = [
    Kind::Movie,
    Kind::Show,
    Kind::Episode,
    Kind::Artist,
    Kind::Album,
    Kind::Track,
];

pub fn hubs(ask: &Ask, world: &World) -> Answer {
    let query = ask.param("query").unwrap_or_default().trim().to_lowercase();
    let section = ask.number::<u32>("sectionId")?;
    let limit = ask.number::<usize>("limit")?.unwrap_or(DEFAULT_LIMIT);
    if query.is_empty() || section == Some(0) {
        return Err(Failure::BAD_REQUEST);
    }
    if limit == 0 {
        return Err(Failure::SERVER_ERROR);
    }
    let is_hit = |title: &str| query.chars().count() > 1 && title.to_lowercase().contains(&query);
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    };
    let mut hubs: Vec<Node> = Vec::new();
    for kind in KINDS {
        let items = world
            .library
            .items
            .values()
            .filter(|item| item.kind == kind);
        let mut hits: Vec<&Item> = items.filter(|item| is_hit(&item.title)).collect();
        hits.sort_by_key(|item| {
            (
                Some(item.section) != section,
                item.title.len(),
                item.rating_key,
            )
        });
        let rows = hits
            .into_iter()
            .take(limit)
            .map(|item| rows.row(item))
            .collect();
        hubs.push(hub(kind.word(), rows));
    }
    hubs.push(people_hub(&is_hit, limit, world));
    if ask.is_on("includeCollections") {
        let found = world
            .collections
            .values()
            .filter(|found| is_hit(&found.title));
        let found = found
            .take(limit)
            .map(|found| collections::row(found, &rows))
            .collect();
        hubs.push(hub("collection", found));
    }
    let own = world
        .playlists
        .values()
        .filter(|owned| owned.user == ask.user.id);
    let lists = own.filter(|owned| is_hit(&owned.list.title)).take(limit);
    hubs.push(hub(
        "playlist",
        lists
            .map(|owned| playlists::row(&owned.list, world))
            .collect(),
    ));
    let tree = Node::container()
        .with("size", hubs.len())
        .with("identifier", LIBRARY_PLUGIN);
    Ok(Reply::Tree(tree.children(hubs)))
}

/// People are tags and stay directories in JSON.
fn people_hub(is_hit: &impl Fn(&str) -> bool, limit: usize, world: &World) -> Node {
    let mut names: Vec<(&str, u32)> = Vec::new();
    for item in world.library.items.values() {
        for role in item.roles.iter().filter(|role| is_hit(&role.tag)) {
            if !names.iter().any(|(name, _)| *name == role.tag) {
                names.push((&role.tag, item.section));
            }
        }
    }
    let person = |(name, section): (&str, u32)| {
        let id = crate::library::query::tag_id("Role", name);
        Node::new("Directory")
            .with("key", format!("/library/sections/{section}/all?actor={id}"))
            .with("librarySectionID", section)
            .with("type", "tag")
            .with("id", id)
            .with("filter", format!("actor={id}"))
            .with("tag", name)
            .with("tagType", 6)
    };
    hub("actor", names.into_iter().take(limit).map(person).collect())
}

fn hub(kind: &'static str, rows: Vec<Node>) -> Node {
    Node::new("Hub")
        .with("title", format!("{kind}s"))
        .with("type", kind)
        .with("hubIdentifier", kind)
        .with("context", format!("hub.search.{kind}"))
        .with("size", rows.len())
        .with("more", false)
        .with("style", "shelf")
        .children(rows)
}
