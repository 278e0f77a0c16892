//! Library sections and their listings.

use super::call::Ask;
use super::capabilities::{MEDIA_TAG_PREFIX, MEDIA_TAG_VERSION, section_word};
use super::paging::Page;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use crate::library::model::{Kind, Section, SectionKind};
use crate::listing::Listing;
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
    let row = |(key, title)| Node::new("Directory").with("key", key).with("title", title);
    let ways = [
        ("all", format!("All {}", section.title)),
        ("unwatched", "Unplayed".to_owned()),
        ("recentlyAdded", "Recently Added".to_owned()),
        ("collection", "By Collection".to_owned()),
        ("folder", "By Folder".to_owned()),
    ];
    let tree = container(section)
        .with("size", ways.len())
        .with("viewGroup", "secondary");
    Ok(Reply::Tree(tree.children(ways.map(row))))
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
    let listing =
        Listing::read(section, |name| ask.param(name)).map_err(|_| Failure::BAD_REQUEST)?;
    let items = listing.run(&world.library, world.timeline.views(ask.user.id));
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::of_one_section(ask),
    };
    let tree = container(section)
        .with("nocache", true)
        .with("sortAsc", !listing.is_descending())
        .with("title2", format!("All {}", section.title))
        .with("viewGroup", listing.kind().word());
    let tree = match ask.is_on("includeMeta") {
        true => tree.child(meta(section, listing.kind())),
        false => tree,
    };
    Ok(Page::cut(ask, items)?.reply(tree, |item| rows.row(item)))
}

/// The menus of a section: filters come later, so there are fields to sort by and little else.
fn meta(section: &Section, active: Kind) -> Node {
    let sort = |(key, title, direction): (&str, &str, &str)| {
        Node::new("Sort")
            .with("active", key == "titleSort")
            .with("defaultDirection", direction)
            .with("descKey", format!("{key}:desc"))
            .with("key", key)
            .with("title", title)
    };
    let kinds = section.kind.kinds().iter().map(|kind| {
        let path = format!(
            "/library/sections/{}/all?type={}",
            section.key,
            kind.number()
        );
        Node::new("Type")
            .with("key", path)
            .with("type", kind.word())
            .with("title", format!("{}s", kind.word()))
            .with("active", *kind == active)
            .child(unwatched_filter(section))
            .children(SORTS.map(sort))
            .children([
                field("title", "Title", "string"),
                field("year", "Year", "integer"),
            ])
    });
    let operator = |(key, title)| Node::new("Operator").with("key", key).with("title", title);
    let types = [
        Node::new("FieldType")
            .with("type", "string")
            .children([("=", "contains")].map(operator)),
        Node::new("FieldType")
            .with("type", "integer")
            .children([("=", "is")].map(operator)),
        Node::new("FieldType")
            .with("type", "boolean")
            .children([("=", "is true")].map(operator)),
    ];
    Node::object("Meta").children(kinds).children(types)
}

const SORTS: [(&str, &str, &str); 8] = [
    ("titleSort", "Title", "asc"),
    ("year", "Year", "desc"),
    ("originallyAvailableAt", "Release Date", "desc"),
    ("rating", "Critic Rating", "desc"),
    ("userRating", "Rating", "desc"),
    ("duration", "Duration", "desc"),
    ("addedAt", "Date Added", "desc"),
    ("lastViewedAt", "Date Viewed", "desc"),
];

fn unwatched_filter(section: &Section) -> Node {
    Node::new("Filter")
        .with("filter", "unwatched")
        .with("filterType", "boolean")
        .with(
            "key",
            format!("/library/sections/{}/unwatched", section.key),
        )
        .with("title", "Unplayed")
        .with("type", "filter")
}

fn field(key: &str, title: &str, kind: &str) -> Node {
    Node::new("Field")
        .with("key", key)
        .with("title", title)
        .with("type", kind)
}
