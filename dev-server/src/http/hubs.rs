//! Hubs: the rows of the home page and of a section's front page.

use super::call::Ask;
use super::paging::Page;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use super::{playlists, sections};
use crate::library::model::{Item, Kind, Section, SectionKind};

use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::{Node, Value};
use crate::watching;
use crate::world::World;

const DEFAULT_COUNT: usize = 6;

fn container() -> Node {
    Node::container()
        .with("allowSync", false)
        .with("identifier", LIBRARY_PLUGIN)
}

fn listed<'a>(ask: &Ask, world: &'a World) -> Rows<'a> {
    Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    }
}

/// One hub: its first rows (`hubKey` names just these), and where to read on (`key`).
struct Hub {
    identifier: String,
    key: String,
    title: String,
    kind: &'static str,
    section: Option<u32>,
    rows: Vec<Node>,
    total: usize,
}

impl Hub {
    fn node(self) -> Node {
        let keys = self
            .rows
            .iter()
            .filter_map(|row| match row.get("ratingKey") {
                Some(Value::Text(key)) => Some(key.as_str()),
                _ => None,
            });
        let keys: Vec<&str> = keys.collect();
        let hub_key = format!("/library/metadata/{}", keys.join(","));
        Node::new("Hub")
            .with_some("hubKey", (!keys.is_empty()).then_some(hub_key))
            .with("key", self.key)
            .with("title", self.title)
            .with("type", self.kind)
            .with("hubIdentifier", &self.identifier)
            .with("context", format!("hub.{}", self.identifier))
            .with_some("librarySectionID", self.section)
            .with("size", self.rows.len())
            .with("more", self.total > self.rows.len())
            .with("style", "shelf")
            .with("promoted", true)
            .children(self.rows)
    }
}

/// `GET /hubs` and `/hubs/promoted`. `identifier` picks hubs, `contentDirectoryID` sections, and
/// `excludeContinueWatching` is python-plexapi's.
pub fn home(ask: &Ask, world: &World) -> Answer {
    let count = count(ask)?;
    let mut hubs = Vec::new();
    if !ask.is_on("excludeContinueWatching") {
        hubs.push(continue_watching_hub(ask, count, world));
    }
    let wanted = ask.list("contentDirectoryID");
    for section in &world.library.sections {
        if wanted.is_empty() || wanted.contains(&section.key.to_string().as_str()) {
            hubs.push(home_recent(ask, section, count, world));
        }
    }
    hubs.push(playlists_hub(ask, count, world));
    let identifiers = ask.list("identifier");
    let is_asked =
        |hub: &Hub| identifiers.is_empty() || identifiers.contains(&hub.identifier.as_str());
    let hubs: Vec<Node> = hubs
        .into_iter()
        .filter(|hub| !hub.rows.is_empty() && is_asked(hub))
        .map(Hub::node)
        .collect();
    Ok(Reply::Tree(
        container().with("size", hubs.len()).children(hubs),
    ))
}

/// `GET /hubs/continueWatching`: the hub itself.
pub fn continue_watching(ask: &Ask, world: &World) -> Answer {
    let hub = continue_watching_hub(ask, count(ask)?, world);
    Ok(Reply::Tree(container().with("size", 1).child(hub.node())))
}

/// `GET /hubs/continueWatching/items`, `/hubs/home/continueWatching`, `/hubs/home/onDeck`: its rows.
pub fn continue_watching_items(ask: &Ask, world: &World) -> Answer {
    let items = watching::continue_watching(&world.library, world.timeline.views(ask.user.id));
    let rows = listed(ask, world);
    Ok(Page::cut(ask, items)?.reply(container(), |item| rows.row(item)))
}

/// `GET /hubs/home/recentlyAdded?type=n[&sectionID=]`.
pub fn recently_added(ask: &Ask, world: &World) -> Answer {
    let kind: u32 = ask.required("type")?;
    let kind = Kind::from_number(kind).ok_or(Failure::BAD_REQUEST)?;
    let section = ask.number::<u32>("sectionID")?;
    let items = watching::newest(kind, section, &world.library);
    let rows = listed(ask, world);
    Ok(Page::cut(ask, items)?.reply(container(), |item| rows.row(item)))
}

/// `GET /hubs/sections/{id}`: empty hubs are there too, as measured.
pub fn of_section(ask: &Ask, key: &str, world: &World) -> Answer {
    let section = sections::find(key, world)?;
    let count = count(ask)?;
    let word = match section.kind {
        SectionKind::Movie => "movie",
        SectionKind::Show => "tv",
        SectionKind::Artist => "music",
    };
    let mut hubs = Vec::new();
    if section.kind != SectionKind::Artist {
        let begun = watching::continue_watching(&world.library, world.timeline.views(ask.user.id));
        let begun = begun
            .into_iter()
            .filter(|item| item.section == section.key)
            .collect();
        let identifier = format!("{word}.inprogress.{key}");
        hubs.push(hub(
            ask,
            identifier,
            "Continue Watching",
            begun,
            section,
            count,
            world,
        ));
    }
    let identifier = format!("{word}.recentlyadded.{key}");
    let items = watching::newest(recent_kind(section.kind), Some(section.key), &world.library);
    hubs.push(hub(
        ask,
        identifier,
        "Recently Added",
        items,
        section,
        count,
        world,
    ));
    let hubs: Vec<Node> = hubs.into_iter().map(Hub::node).collect();
    let tree = sections::container(section).with("size", hubs.len());
    Ok(Reply::Tree(tree.children(hubs)))
}

fn hub(
    ask: &Ask,
    identifier: String,
    title: &str,
    items: Vec<&Item>,
    section: &Section,
    count: usize,
    world: &World,
) -> Hub {
    let rows = listed(ask, world);
    let kind = recent_kind(section.kind);
    let path = "/hubs/home/recentlyAdded";
    let key = match identifier.contains("inprogress") {
        true => "/hubs/home/continueWatching".to_owned(),
        false => format!("{path}?type={}&sectionID={}", kind.number(), section.key),
    };
    Hub {
        key,
        title: title.to_owned(),
        kind: kind.word(),
        section: Some(section.key),
        total: items.len(),
        rows: items
            .into_iter()
            .take(count)
            .map(|item| rows.row(item))
            .collect(),
        identifier,
    }
}

fn home_recent(ask: &Ask, section: &Section, count: usize, world: &World) -> Hub {
    let identifier = match section.kind {
        SectionKind::Movie => "home.movies.recent",
        SectionKind::Show => "home.television.recent",
        SectionKind::Artist => "home.music.recent",
    };
    let title = format!("Recently Added in {}", section.title);
    let items = watching::newest(recent_kind(section.kind), Some(section.key), &world.library);
    hub(
        ask,
        identifier.to_owned(),
        &title,
        items,
        section,
        count,
        world,
    )
}

fn continue_watching_hub(ask: &Ask, count: usize, world: &World) -> Hub {
    let items = watching::continue_watching(&world.library, world.timeline.views(ask.user.id));
    let rows = listed(ask, world);
    Hub {
        identifier: "home.continue".into(),
        key: "/hubs/home/continueWatching".into(),
        title: "Continue Watching".into(),
        kind: "mixed",
        section: None,
        total: items.len(),
        rows: items
            .into_iter()
            .take(count)
            .map(|item| rows.row(item))
            .collect(),
    }
}

fn playlists_hub(ask: &Ask, count: usize, world: &World) -> Hub {
    let own = world
        .playlists
        .values()
        .filter(|owned| owned.user == ask.user.id);
    let rows: Vec<Node> = own
        .map(|owned| playlists::row(&owned.list, world))
        .collect();
    Hub {
        identifier: "home.playlists".into(),
        key: "/playlists/all?type=15&sort=lastViewedAt:desc".into(),
        title: "Recent Playlists".into(),
        kind: "playlist",
        section: None,
        total: rows.len(),
        rows: rows.into_iter().take(count).collect(),
    }
}

fn recent_kind(kind: SectionKind) -> Kind {
    match kind {
        SectionKind::Movie => Kind::Movie,
        SectionKind::Show => Kind::Show,
        SectionKind::Artist => Kind::Album,
    }
}

fn count(ask: &Ask) -> Result<usize, Failure> {
    Ok(ask.number("count")?.unwrap_or(DEFAULT_COUNT))
}
