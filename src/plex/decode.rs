//! From a server's answer to the nouns of [`crate::media`].
//!
//! Lenient on purpose: a missing or odd attribute is an absent field, an unknown kind keeps its name, and one row
//! that cannot be read never loses the others. What was not understood is told by
//! `cargo run --example inspect -- --strict FILE`, from the tables in [`super::known`].

use super::node::{Node, SyntaxError};
use crate::media::item::Details;
use crate::media::{
    Ancestor, Chapter, Hub, Item, Kind, Listing, Marker, MarkerKind, Millis, Part, PartId, Person,
    RatingKey, Section, SectionKey, Stream, StreamKind, Version,
};
use std::fmt;

/// An answer that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// Not a whole document.
    Syntax {
        endpoint: &'static str,
        error: SyntaxError,
    },
    /// A document of another kind, such as a router's page.
    NotAContainer {
        endpoint: &'static str,
        found: String,
    },
    /// Something without which the rest means nothing.
    Missing {
        endpoint: &'static str,
        what: &'static str,
    },
}

impl DecodeError {
    /// The container of an answer to `endpoint`.
    pub fn parse(endpoint: &'static str, answer: &str) -> Result<Node, Self> {
        let node = Node::parse(answer).map_err(|error| Self::Syntax { endpoint, error })?;
        if node.name == "MediaContainer" {
            Ok(node)
        } else {
            Err(Self::NotAContainer {
                endpoint,
                found: node.name,
            })
        }
    }

    pub fn missing(endpoint: &'static str, what: &'static str) -> Self {
        Self::Missing { endpoint, what }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { endpoint, error } => write!(f, "{endpoint}: {error}"),
            Self::NotAContainer { endpoint, found } => {
                write!(
                    f,
                    "{endpoint}: <{found}> where <MediaContainer> was expected"
                )
            }
            Self::Missing { endpoint, what } => write!(f, "{endpoint}: {what} is missing"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Reads any answer that lists items, libraries or hubs.
pub fn listing(endpoint: &'static str, answer: &str) -> Result<Listing, DecodeError> {
    let container = DecodeError::parse(endpoint, answer)?;
    let items = items(&container);
    let offset = container.number("offset").unwrap_or(0);
    let total = container.number("totalSize");
    Ok(Listing {
        sections: container.all("Directory").filter_map(section).collect(),
        hubs: container.all("Hub").map(hub).collect(),
        // What is shown is there, whatever is said of it.
        total: total.map(|total: usize| total.max(offset + items.len())),
        items,
        offset,
        machine: container.owned("machineIdentifier"),
        server_name: container.owned("friendlyName"),
    })
}

fn section(node: &Node) -> Option<Section> {
    if node.text("ratingKey").is_some() {
        return None;
    }
    Some(Section {
        key: SectionKey::new(node.text("key")?),
        title: node.text("title")?.to_owned(),
        // The choices of a filter say where they lead, and not all servers say what they are.
        kind: kind(
            node.text("type")
                .or_else(|| node.text("fastKey").map(|_| "choice"))?,
        ),
    })
}

fn hub(node: &Node) -> Hub {
    Hub {
        identifier: node.owned("hubIdentifier").unwrap_or_default(),
        title: node.owned("title").unwrap_or_default(),
        items: items(node),
    }
}

fn items(container: &Node) -> Vec<Item> {
    container
        .children
        .iter()
        .filter_map(|node| item(node, container))
        .collect()
}

/// One row of `container`. What all rows share may stand on the container alone. `None` for what is not an item.
pub fn item(node: &Node, container: &Node) -> Option<Item> {
    let key = RatingKey::new(node.text("ratingKey")?);
    let kind = kind(node.text("type").unwrap_or_default());
    let title = node.owned("title").unwrap_or_else(|| "Untitled".to_owned());
    Some(Item {
        key,
        kind,
        title,
        details: details(node, container),
    })
}

/// The word that rows and libraries carry as their `type`.
pub fn kind(word: &str) -> Kind {
    match word {
        "movie" => Kind::Film,
        "show" => Kind::Show,
        "season" => Kind::Season,
        "episode" => Kind::Episode,
        "artist" => Kind::Artist,
        "album" => Kind::Album,
        "track" => Kind::Track,
        "clip" => Kind::Clip,
        "collection" => Kind::Collection,
        "playlist" => Kind::Playlist,
        "photo" => Kind::Photo,
        other => Kind::Other(other.to_owned()),
    }
}

fn details(node: &Node, container: &Node) -> Details {
    let inherited = |name: &str| node.owned(name).or_else(|| container.owned(name));
    Details {
        original_title: node.owned("originalTitle"),
        summary: node.owned("summary"),
        tagline: node.owned("tagline"),
        studio: node.owned("studio"),
        year: node.number("year"),
        content_rating: node.owned("contentRating"),
        rating: node
            .float("rating")
            .or_else(|| node.float("audienceRating")),
        duration: millis(node, "duration"),
        resume_at: millis(node, "viewOffset"),
        view_count: node.number("viewCount").unwrap_or(0),
        holds_music: node.text("playlistType") == Some("audio")
            || matches!(node.text("subtype"), Some("artist" | "album" | "track")),
        last_viewed_at: node.number("lastViewedAt"),
        leaf_count: node.number("leafCount"),
        watched_leaf_count: node.number("viewedLeafCount"),
        child_count: node.number("childCount"),
        index: node.number("index"),
        parent: ancestor(node, container, "parent"),
        grandparent: ancestor(node, container, "grandparent"),
        thumb: node.owned("thumb").or_else(|| node.owned("composite")),
        art: art(node, container),
        available_on: node.owned("originallyAvailableAt"),
        section: inherited("librarySectionID").map(SectionKey::new),
        section_title: inherited("librarySectionTitle"),
        genres: tags(node, "Genre"),
        countries: tags(node, "Country"),
        directors: tags(node, "Director"),
        writers: tags(node, "Writer"),
        roles: node.all("Role").filter_map(person).collect(),
        versions: node.all("Media").map(version).collect(),
        chapters: node.all("Chapter").filter_map(chapter).collect(),
        markers: markers(node),
        tint: node.all("UltraBlurColors").find_map(tint),
        path: node.owned("key"),
        on_deck: on_deck(node).map(Box::new),
    }
}

/// A list's own picture stands on its container too; what comes with the server is a picture of no item.
fn art(node: &Node, container: &Node) -> Option<String> {
    let shared = || {
        let art = container.owned("art");
        art.filter(|path| !path.starts_with("/:/resources/"))
    };
    node.owned("art").or_else(shared)
}

fn millis(node: &Node, name: &str) -> Option<Millis> {
    node.number(name).map(Millis)
}

fn ancestor(node: &Node, container: &Node, prefix: &str) -> Ancestor {
    let read = |name: &str| {
        let name = format!("{prefix}{name}");
        node.owned(&name).or_else(|| container.owned(&name))
    };
    Ancestor {
        key: read("RatingKey").map(RatingKey::new),
        title: read("Title"),
        index: read("Index").and_then(|index| index.parse().ok()),
        thumb: read("Thumb"),
    }
}

fn tags(node: &Node, name: &str) -> Vec<String> {
    node.all(name).filter_map(|tag| tag.owned("tag")).collect()
}

fn person(node: &Node) -> Option<Person> {
    Some(Person {
        name: node.owned("tag")?,
        role: node.owned("role"),
    })
}

fn version(node: &Node) -> Version {
    Version {
        id: node.number("id"),
        container: node.owned("container"),
        video_codec: node.owned("videoCodec"),
        audio_codec: node.owned("audioCodec"),
        resolution: node.owned("videoResolution"),
        width: node.number("width"),
        height: node.number("height"),
        audio_channels: node.number("audioChannels"),
        bitrate: node.number("bitrate"),
        duration: millis(node, "duration"),
        parts: node.all("Part").filter_map(part).collect(),
    }
}

fn part(node: &Node) -> Option<Part> {
    Some(Part {
        id: PartId(node.number("id")?),
        path: node.owned("key")?,
        container: node.owned("container"),
        size: node.number("size"),
        duration: millis(node, "duration"),
        has_previews: node
            .text("indexes")
            .is_some_and(|all| all.split(',').any(|one| one == "sd")),
        streams: node.all("Stream").filter_map(stream).collect(),
    })
}

fn stream(node: &Node) -> Option<Stream> {
    let kind = match node.number::<u8>("streamType")? {
        1 => StreamKind::Video,
        2 => StreamKind::Audio,
        3 => StreamKind::Subtitle,
        4 => StreamKind::Lyrics,
        _ => return None,
    };
    Some(Stream {
        id: node.number("id")?,
        kind,
        codec: node.owned("codec"),
        language: node.owned("language"),
        label: node.owned("displayTitle"),
        channels: node.number("channels"),
        is_sidecar: node.text("key").is_some(),
        is_selected: node.is("selected"),
    })
}

fn chapter(node: &Node) -> Option<Chapter> {
    let start = millis(node, "startTimeOffset")?;
    Some(Chapter {
        title: node.owned("tag").unwrap_or_default(),
        start,
        end: millis(node, "endTimeOffset").unwrap_or(start),
    })
}

/// In order of time; servers send them in any.
fn markers(node: &Node) -> Vec<Marker> {
    let mut markers: Vec<_> = node.all("Marker").filter_map(marker).collect();
    markers.sort_by_key(|marker| marker.start);
    markers
}

fn marker(node: &Node) -> Option<Marker> {
    let kind = match node.text("type")? {
        "intro" => MarkerKind::Intro,
        "commercial" => MarkerKind::Commercial,
        credits if credits.starts_with("credit") => MarkerKind::Credits,
        other => MarkerKind::Other(other.to_owned()),
    };
    Some(Marker {
        kind,
        start: millis(node, "startTimeOffset")?,
        end: millis(node, "endTimeOffset")?,
        is_last: node.is("final"),
    })
}

fn tint(node: &Node) -> Option<(String, String)> {
    let corner = |name: &str| {
        let hex = node.text(name)?.trim_start_matches('#');
        let is_hex = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| hex.to_owned())
    };
    Some((corner("topLeft")?, corner("topRight")?))
}

fn on_deck(node: &Node) -> Option<Item> {
    let deck = node.all("OnDeck").next()?;
    deck.children.iter().find_map(|row| item(row, deck))
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
