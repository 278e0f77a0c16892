//! What a section can be browsed, filtered and sorted by.
//!
//! Names and shape as in the recordings of Home Assistant's tests, less what this library has no use for.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::call::Ask;
use super::paging::Page;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use super::sections::{container, find};
use crate::library::model::{Item, Kind, Section};
use crate::listing::{self, Choice, Facet, Listing};
use crate::tree::Node;
use crate::world::World;

/// `GET /library/sections/{id}/{genre|year|…}[?type=]`: the choices of a filter, each with the listing it leads to.
pub fn choices(ask: &Ask, key: &str, facet: &str, world: &World) -> Answer {
    let section = find(key, world)?;
    let facet = Facet::from_word(facet).ok_or(Failure::NOT_FOUND)?;
    let kind = asked_kind(ask, section)?;
    let choices = listing::choices(facet, section, kind, &world.library);
    let tree = container(section)
        .with("content", "secondary")
        .with("title2", format!("By {}", facet.title()))
        .with("viewGroup", "secondary");
    let of_kind = match kind == section.kind.top_kind() {
        true => String::new(),
        false => format!("type={}&", kind.number()),
    };
    let row = |choice: Choice| {
        let path = format!("/library/sections/{key}/all?{of_kind}{}", facet.word());
        Node::new("Directory")
            .with("fastKey", format!("{path}={}", escaped(&choice.key)))
            .with("key", escaped(&choice.key))
            .with("title", choice.title)
    };
    Ok(Page::cut(ask, choices)?.reply(tree, row))
}

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// Keys of texts go into queries as they are.
fn escaped(key: &str) -> String {
    utf8_percent_encode(key, KEPT).to_string()
}

fn asked_kind(ask: &Ask, section: &Section) -> Result<Kind, Failure> {
    let number = ask.number::<u32>("type")?;
    let kind = number.map(|number| Kind::from_number(number).ok_or(Failure::BAD_REQUEST));
    Ok(kind.transpose()?.unwrap_or(section.kind.top_kind()))
}

/// `GET /library/sections/{id}/firstCharacter`: how many items stand under each letter, in the order of
/// `sort=titleSort`. Filters apply.
pub fn letters(ask: &Ask, key: &str, world: &World) -> Answer {
    let section = find(key, world)?;
    let mut letters: Vec<(String, usize)> = Vec::new();
    for item in listed(ask, section, world)? {
        let letter = listing::first_letter(item);
        match letters.iter_mut().find(|(known, _)| *known == letter) {
            Some((_, count)) => *count += 1,
            None => letters.push((letter, 1)),
        }
    }
    let row = |(letter, count): (String, usize)| {
        Node::new("Directory")
            .with("size", count)
            .with("key", escaped(&letter))
            .with("title", letter)
    };
    let tree = container(section).with("size", letters.len());
    Ok(Reply::Tree(tree.children(letters.into_iter().map(row))))
}

/// `GET /library/sections/{id}/firstCharacter/{letter}`.
pub fn under_letter(ask: &Ask, key: &str, letter: &str, world: &World) -> Answer {
    let section = find(key, world)?;
    let mut items = listed(ask, section, world)?;
    items.retain(|item| listing::first_letter(item) == letter.to_uppercase());
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::of_one_section(ask),
    };
    Ok(Page::cut(ask, items)?.reply(container(section), |item| rows.row(item)))
}

fn listed<'a>(ask: &Ask, section: &Section, world: &'a World) -> Result<Vec<&'a Item>, Failure> {
    let listing = Listing::read(section, &ask.query).map_err(|_| Failure::BAD_REQUEST)?;
    Ok(listing.run(&world.library, world.timeline.views(ask.user.id)))
}

/// `GET /library/sections/{id}/filters` and `/sorts`: the menus of `includeMeta` as lists of their own.
pub fn menu(ask: &Ask, key: &str, name: &str, world: &World) -> Answer {
    let section = find(key, world)?;
    let kind = asked_kind(ask, section)?;
    let rows = match name {
        "filters" => filters("Directory", section, kind),
        _ => sorts("Directory", section).collect(),
    };
    let tree = container(section)
        .with("content", "secondary")
        .with("size", rows.len());
    Ok(Reply::Tree(tree.children(rows)))
}

/// `Meta` of a listing with `includeMeta=1`.
pub fn meta(section: &Section, active: Kind) -> Node {
    let kinds = section
        .kind
        .kinds()
        .iter()
        .map(|kind| of_kind(section, *kind, active));
    let operators = |(kind, operators): (&str, &[(&str, &str)])| {
        let row = |(key, title): &(&str, &str)| {
            Node::new("Operator")
                .with("key", *key)
                .with("title", *title)
        };
        let rows = operators.iter().map(row);
        Node::new("FieldType").with("type", kind).children(rows)
    };
    Node::object("Meta")
        .children(kinds)
        .children(OPERATORS.map(operators))
}

fn of_kind(section: &Section, kind: Kind, active: Kind) -> Node {
    let path = format!(
        "/library/sections/{}/all?type={}",
        section.key,
        kind.number()
    );
    let word = kind.word();
    let field = |facet: Facet| {
        let kind = if facet.is_number() { "integer" } else { "tag" };
        field(facet.word(), facet.title(), kind)
    };
    Node::new("Type")
        .with("key", path)
        .with("type", word)
        .with(
            "title",
            format!("{}{}s", word[..1].to_uppercase(), &word[1..]),
        )
        .with("active", kind == active)
        .children(filters("Filter", section, kind))
        .children(sorts("Sort", section))
        .child(self::field("title", "Title", "string"))
        .children(facets(kind).map(field))
        .child(self::field(unwatched(kind), "Unplayed", "boolean"))
}

/// Containers have no files, and music no people.
fn facets(kind: Kind) -> impl Iterator<Item = Facet> {
    let is_known = move |facet: &Facet| match facet {
        Facet::Genre | Facet::Year | Facet::Decade | Facet::Studio | Facet::Country => true,
        Facet::ContentRating | Facet::Actor => !kind.is_audio(),
        Facet::Director | Facet::Writer | Facet::Resolution => {
            matches!(kind, Kind::Movie | Kind::Episode)
        }
    };
    Facet::ALL.into_iter().filter(is_known)
}

/// Shows are asked for unwatched leaves.
fn unwatched(kind: Kind) -> &'static str {
    match kind {
        Kind::Show | Kind::Season => "unwatchedLeaves",
        _ => "unwatched",
    }
}

fn filters(element: &'static str, section: &Section, kind: Kind) -> Vec<Node> {
    let of_kind = match kind == section.kind.top_kind() {
        true => String::new(),
        false => format!("?type={}", kind.number()),
    };
    let row = |word: &str, title: &str, value: &str| {
        let path = format!("/library/sections/{}/{word}{of_kind}", section.key);
        Node::new(element)
            .with("filter", word)
            .with("filterType", value)
            .with("key", path)
            .with("title", title)
            .with("type", "filter")
    };
    let of_facet = |facet: Facet| {
        let value = if facet.is_number() {
            "integer"
        } else {
            "string"
        };
        row(facet.word(), facet.title(), value)
    };
    let truths = [(unwatched(kind), "Unplayed"), ("inProgress", "In Progress")];
    let truths = truths.map(|(word, title)| row(word, title, "boolean"));
    facets(kind).map(of_facet).chain(truths).collect()
}

fn sorts(element: &'static str, section: &Section) -> impl Iterator<Item = Node> {
    let letters = format!("/library/sections/{}/firstCharacter", section.key);
    SORTS.into_iter().map(move |(key, title, direction)| {
        let is_active = key == "titleSort";
        Node::new(element)
            .with("active", is_active)
            .with("defaultDirection", direction)
            .with("descKey", format!("{key}:desc"))
            .with_some("firstCharacterKey", is_active.then_some(&letters))
            .with("key", key)
            .with("title", title)
    })
}

fn field(key: &str, title: &str, kind: &str) -> Node {
    Node::new("Field")
        .with("key", key)
        .with("title", title)
        .with("type", kind)
}

const SORTS: [(&str, &str, &str); 10] = [
    ("titleSort", "Title", "asc"),
    ("year", "Year", "desc"),
    ("originallyAvailableAt", "Release Date", "desc"),
    ("rating", "Critic Rating", "desc"),
    ("userRating", "Rating", "desc"),
    ("duration", "Duration", "desc"),
    ("addedAt", "Date Added", "desc"),
    ("lastViewedAt", "Date Viewed", "desc"),
    ("viewCount", "Plays", "desc"),
    ("random", "Randomly", "desc"),
];

type Operators = (&'static str, &'static [(&'static str, &'static str)]);

const OPERATORS: [Operators; 4] = [
    ("tag", &[("=", "is"), ("!=", "is not")]),
    (
        "integer",
        &[
            ("=", "is"),
            ("!=", "is not"),
            (">>=", "is greater than"),
            ("<<=", "is less than"),
        ],
    ),
    (
        "string",
        &[
            ("=", "contains"),
            ("!=", "does not contain"),
            ("==", "is"),
            ("!==", "is not"),
            ("<=", "begins with"),
            (">=", "ends with"),
        ],
    ),
    ("boolean", &[("=", "is true"), ("!=", "is false")]),
];
