//! Collections: of a section, edited by the owner only.

use super::call::Ask;
use super::paging::Page;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use super::{sections, sources};
use crate::library::model::{Collection, Kind};
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::Node;
use crate::world::World;

pub fn row(collection: &Collection, rows: &Rows) -> Node {
    let path = format!("/library/collections/{}", collection.rating_key);
    let row = Node::item("Directory")
        .with("ratingKey", collection.rating_key.to_string())
        .with("key", format!("{path}/children"))
        .with("guid", &collection.guid)
        .with("type", "collection")
        .with("title", &collection.title)
        .with("subtype", collection.subtype.word())
        .with("summary", &collection.summary);
    rows.with_section(row, collection.section)
        .with("index", collection.rating_key)
        .with(
            "thumb",
            format!("{path}/composite/{}", collection.updated_at),
        )
        .with("addedAt", collection.added_at)
        .with("updatedAt", collection.updated_at)
        .with("childCount", collection.members.len())
        .with("smart", false)
}

fn container() -> Node {
    Node::container().with("identifier", LIBRARY_PLUGIN)
}

/// `GET /library/sections/{id}/collections`, also `all?type=18`; `title` filters.
pub fn of_section(ask: &Ask, key: &str, world: &World) -> Answer {
    let section = sections::find(key, world)?;
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail {
            is_hoisted: true,
            ..Detail::default()
        },
    };
    let own = world
        .collections
        .values()
        .filter(|found| found.section == section.key);
    let title = ask.param("title").map(str::to_lowercase);
    let is_asked = |found: &&Collection| {
        title
            .as_ref()
            .is_none_or(|title| found.title.to_lowercase().contains(title))
    };
    let mut own: Vec<&Collection> = own.filter(is_asked).collect();
    own.sort_by_key(|found| found.title.to_lowercase());
    let tree = sections::container(section).with("viewGroup", "collection");
    Ok(Page::cut(ask, own)?.reply(tree, |found| row(found, &rows)))
}

pub fn find<'a>(key: &str, world: &'a World) -> Result<&'a Collection, Failure> {
    let key: u64 = key.parse().map_err(|_| Failure::NOT_FOUND)?;
    world.collections.get(&key).ok_or(Failure::NOT_FOUND)
}

/// Edits are the owner's.
fn find_mut<'a>(ask: &Ask, key: &str, world: &'a mut World) -> Result<&'a mut Collection, Failure> {
    ask.owner_only()?;
    let key: u64 = key.parse().map_err(|_| Failure::NOT_FOUND)?;
    let found = world.collections.get_mut(&key).ok_or(Failure::NOT_FOUND)?;
    found.updated_at = ask.now_s();
    Ok(found)
}

pub fn one(ask: &Ask, key: &str, world: &World) -> Answer {
    let found = find(key, world)?;
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::default(),
    };
    Ok(Reply::Tree(
        container().with("size", 1).child(row(found, &rows)),
    ))
}

/// `GET /library/collections/{id}/children`, also `/items`.
pub fn items(ask: &Ask, collection: &Collection, world: &World) -> Answer {
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    };
    let members = sources::items(&collection.members, world);
    let tree = container()
        .with("librarySectionID", collection.section)
        .with("title2", &collection.title)
        .with("viewGroup", collection.subtype.word());
    Ok(Page::cut(ask, members)?.reply(tree, |item| rows.row(item)))
}

/// `POST /library/collections?type=&title=&smart=0&sectionId=&uri=`.
pub fn create(ask: &Ask, world: &mut World) -> Answer {
    ask.owner_only()?;
    let kind: u32 = ask.required("type")?;
    let kind = Kind::from_number(kind).ok_or(Failure::BAD_REQUEST)?;
    let section: u32 = ask.required("sectionId")?;
    if ask.is_on("smart") || world.library.section(section).is_none() {
        return Err(Failure::BAD_REQUEST);
    }
    let members = match ask.param("uri") {
        Some(_) => sources::items_of_kind(ask, kind, world)?,
        None => Vec::new(),
    };
    let rating_key = world.new_key();
    let made = Collection {
        rating_key,
        guid: format!("collection://{rating_key}"),
        title: ask.required_text("title")?.to_owned(),
        summary: String::new(),
        section,
        subtype: kind,
        members,
        added_at: ask.now_s(),
        updated_at: ask.now_s(),
    };
    world.collections.insert(rating_key, made);
    one(ask, &rating_key.to_string(), world)
}

pub fn delete(ask: &Ask, key: &str, world: &mut World) -> Answer {
    let key = find_mut(ask, key, world)?.rating_key;
    world.collections.remove(&key);
    Ok(Reply::Empty)
}

/// `PUT /library/collections/{id}/items?uri=`: a member is in it once.
pub fn add(ask: &Ask, key: &str, world: &mut World) -> Answer {
    let kind = find(key, world)?.subtype;
    let new = sources::items_of_kind(ask, kind, world)?;
    let members = &mut find_mut(ask, key, world)?.members;
    for item in new {
        if !members.contains(&item) {
            members.push(item);
        }
    }
    one(ask, key, world)
}

pub fn remove(ask: &Ask, key: &str, item: &str, world: &mut World) -> Answer {
    let members = &mut find_mut(ask, key, world)?.members;
    let at = place(members, item)?;
    members.remove(at);
    one(ask, key, world)
}

/// `PUT …/items/{itemId}/move?after=`: without `after` to the front.
pub fn move_item(ask: &Ask, key: &str, item: &str, world: &mut World) -> Answer {
    let members = &mut find_mut(ask, key, world)?.members;
    let from = place(members, item)?;
    let after = ask.param("after").filter(|after| *after != "0");
    if after == Some(item) {
        return Err(Failure::BAD_REQUEST);
    }
    after.map(|after| place(members, after)).transpose()?;
    let moved = members.remove(from);
    let at = after
        .map(|after| place(members, after))
        .transpose()?
        .map_or(0, |place| place + 1);
    members.insert(at, moved);
    one(ask, key, world)
}

fn place(members: &[u64], item: &str) -> Result<usize, Failure> {
    let key: u64 = item.parse().map_err(|_| Failure::NOT_FOUND)?;
    members
        .iter()
        .position(|member| *member == key)
        .ok_or(Failure::NOT_FOUND)
}
