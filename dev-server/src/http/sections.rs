//! Library sections and their listings.

use super::call::Ask;
use super::capabilities::{MEDIA_TAG_PREFIX, MEDIA_TAG_VERSION, section_word};
use super::paging::Page;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use super::section_menus;
use crate::library::model::{Section, SectionKind};
use crate::listing::{Facet, Listing};
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::Node;
use crate::world::World;

/// `GET /library/sections` and `/library/sections/all`.
pub fn all(world: &World) -> Reply {
    let sections = &world.library.sections;
    let tree = Node::container()
        .with("size", sections.len())
        .with("allowSync", false)
        .with("identifier", LIBRARY_PLUGIN)
        .with("title1", "Plex Library");
    Reply::Tree(tree.children(sections.iter().map(directory)))
}

fn directory(section: &Section) -> Node {
    let (agent, scanner) = match section.kind {
        SectionKind::Movie => ("tv.plex.agents.movie", "Plex Movie"),
        SectionKind::Show => ("tv.plex.agents.series", "Plex TV Series"),
        SectionKind::Artist => ("tv.plex.agents.music", "Plex Music"),
    };
    let word = section_word(section.kind);
    let location = Node::new("Location")
        .with("id", section.key)
        .with("path", &section.location);
    Node::new("Directory")
        .with("allowSync", false)
        .with("art", format!("/:/resources/{word}-fanart.jpg"))
        .with(
            "composite",
            format!(
                "/library/sections/{}/composite/{}",
                section.key, section.added_at
            ),
        )
        .with("filters", true)
        .with("refreshing", false)
        .with("thumb", format!("/:/resources/{word}.png"))
        .with("key", section.key.to_string())
        .with("type", word)
        .with("title", &section.title)
        .with("agent", agent)
        .with("scanner", scanner)
        .with("language", "en-US")
        .with("uuid", &section.uuid)
        .with("updatedAt", section.added_at)
        .with("createdAt", section.added_at)
        .with("scannedAt", section.added_at)
        .with("content", true)
        .with("directory", true)
        .with("contentChangedAt", section.added_at)
        .with("hidden", 0)
        .child(location)
}

pub fn find<'a>(key: &str, world: &'a World) -> Result<&'a Section, Failure> {
    let key = key.parse().map_err(|_| Failure::NOT_FOUND)?;
    world.library.section(key).ok_or(Failure::NOT_FOUND)
}

/// `GET /library/sections/{id}`: the ways to browse it.
pub fn one(key: &str, world: &World) -> Answer {
    let section = find(key, world)?;
    let row =
        |(key, title): (&str, &str)| Node::new("Directory").with("key", key).with("title", title);
    let title = format!("All {}", section.title);
    let ways = [("all", title.as_str())]
        .into_iter()
        .chain(ORDERS.map(|order| (order.path, order.title)))
        .chain([("collections", "By Collection")])
        .chain(Facet::ALL.map(|facet| (facet.word(), facet.title())))
        .chain([("firstCharacter", "By First Letter")]);
    let rows: Vec<Node> = ways.map(row).collect();
    let tree = container(section)
        .with("size", rows.len())
        .with("viewGroup", "secondary");
    Ok(Reply::Tree(tree.children(rows)))
}

/// A listing under a path of its own.
struct Order {
    path: &'static str,
    title: &'static str,
    name: &'static str,
    value: &'static str,
}

const ORDERS: [Order; 4] = [
    Order {
        path: "unwatched",
        title: "Unplayed",
        name: "unwatched",
        value: "1",
    },
    Order {
        path: "newest",
        title: "Recently Released",
        name: "sort",
        value: "originallyAvailableAt:desc",
    },
    Order {
        path: "recentlyAdded",
        title: "Recently Added",
        name: "sort",
        value: "addedAt:desc",
    },
    Order {
        path: "recentlyViewed",
        title: "Recently Viewed",
        name: "sort",
        value: "lastViewedAt:desc",
    },
];

/// `GET /library/sections/{id}/{word}`: a listing of a set order, or the choices of a filter.
pub fn browse(ask: &Ask, key: &str, word: &str, world: &World) -> Answer {
    let Some(order) = ORDERS.iter().find(|order| order.path == word) else {
        return section_menus::choices(ask, key, word, world);
    };
    let mut query = ask.query.clone();
    query.insert(0, (order.name.to_owned(), order.value.to_owned()));
    list(ask, find(key, world)?, &query, order.title, world)
}

pub fn container(section: &Section) -> Node {
    Node::container()
        .with("allowSync", false)
        .with(
            "art",
            format!("/:/resources/{}-fanart.jpg", section_word(section.kind)),
        )
        .with("identifier", LIBRARY_PLUGIN)
        .with("librarySectionID", section.key)
        .with("librarySectionTitle", &section.title)
        .with("librarySectionUUID", &section.uuid)
        .with("mediaTagPrefix", MEDIA_TAG_PREFIX)
        .with("mediaTagVersion", MEDIA_TAG_VERSION)
        .with(
            "thumb",
            format!("/:/resources/{}.png", section_word(section.kind)),
        )
        .with("title1", &section.title)
}

/// `type=` of collections, which are no items.
const COLLECTIONS: &str = "18";

/// `GET /library/sections/{id}/all`.
pub fn listing(ask: &Ask, key: &str, world: &World) -> Answer {
    let section = find(key, world)?;
    if ask.param("type") == Some(COLLECTIONS) {
        return super::collections::of_section(ask, key, world);
    }
    let title = format!("All {}", section.title);
    list(ask, section, &ask.query, &title, world)
}

fn list(
    ask: &Ask,
    section: &Section,
    query: &[(String, String)],
    title: &str,
    world: &World,
) -> Answer {
    let listing = Listing::read(section, query).map_err(|_| Failure::BAD_REQUEST)?;
    let items = listing.run(&world.library, world.timeline.views(ask.user.id));
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::of_one_section(ask),
    };
    let tree = container(section)
        .with("nocache", true)
        .with("sortAsc", !listing.is_descending())
        .with("title2", title)
        .with("viewGroup", listing.kind().word());
    let tree = match ask.is_on("includeMeta") {
        true => tree.child(section_menus::meta(section, listing.kind())),
        false => tree,
    };
    Ok(Page::cut(ask, items)?.reply(tree, |item| rows.row(item)))
}
