//! What is asked of play queues.

use super::{LIBRARY, MOST_ENTRIES};
use crate::media::{Item, Kind, QueueId, RatingKey};
use crate::plex::request::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// What a queue is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// One item, or the leaves of a container.
    Item(RatingKey),
    /// These, in this order.
    Items(Vec<RatingKey>),
    Playlist(RatingKey),
    Collection(RatingKey),
    /// A listing of a library by its path and query.
    Listing(String),
}

impl Source {
    /// These, in this order; one of them stands for what is below it.
    pub fn of(mut keys: Vec<RatingKey>) -> Self {
        match keys.pop() {
            Some(only) if keys.is_empty() => Self::Item(only),
            last => {
                keys.extend(last);
                Self::Items(keys)
            }
        }
    }

    /// The path on the server that lists it.
    fn path(&self) -> String {
        match self {
            Self::Item(key) => format!("/library/metadata/{key}"),
            Self::Items(keys) => {
                let keys: Vec<&str> = keys.iter().map(RatingKey::as_str).collect();
                format!("/library/metadata/{}", keys.join(","))
            }
            Self::Playlist(key) => format!("/playlists/{key}/items"),
            Self::Collection(key) => format!("/library/collections/{key}"),
            Self::Listing(path) => as_source(path),
        }
    }

    /// The `uri` that servers read, absolute within one server.
    pub(super) fn uri(&self, machine: &str) -> String {
        format!("server://{machine}/{LIBRARY}{}", self.path())
    }

    /// The `uri` of servers that know no other, within this server and any of its libraries (python-plexapi's form for
    /// lists). An item of one's own is a directory of one.
    fn library_uri(&self) -> String {
        let path = utf8_percent_encode(&self.path(), NON_ALPHANUMERIC).to_string();
        format!("library:///directory/{path}")
    }

    fn uri_in(&self, form: Form, machine: &str) -> String {
        match form {
            Form::Server => self.uri(machine),
            Form::Library => self.library_uri(),
        }
    }

    fn playlist(&self) -> Option<&RatingKey> {
        match self {
            Self::Playlist(key) => Some(key),
            _ => None,
        }
    }
}

/// A listing's path as the source of a queue, where two of its parameters go by other names (plex-for-kodi).
fn as_source(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let renamed = query.split('&').map(|word| match word.split_once('=') {
        Some(("type", value)) => format!("sourceType={value}"),
        Some(("unwatchedLeaves", value)) => format!("unwatched={value}"),
        _ => word.to_owned(),
    });
    format!("{path}?{}", renamed.collect::<Vec<_>>().join("&"))
}

/// Which of the two forms of a source a server is asked with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    #[default]
    Server,
    /// For servers that refuse the other.
    Library,
}

/// How a new queue is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewQueue {
    pub source: Source,
    pub is_music: bool,
    /// The entry to begin with; the first where absent.
    pub start: Option<RatingKey>,
    /// The rest of the show follows an episode.
    pub is_continuous: bool,
    /// Begin at the show's On Deck episode.
    pub on_deck: bool,
    pub is_shuffled: bool,
    /// Before a film that is played from its start; a server adds none where this is not said.
    pub trailers: u8,
    #[serde(skip)]
    pub form: Form,
}

impl NewQueue {
    pub fn of(source: Source, is_music: bool) -> Self {
        Self {
            source,
            is_music,
            start: None,
            is_continuous: false,
            on_deck: false,
            is_shuffled: false,
            trailers: 0,
            form: Form::Server,
        }
    }
}

/// Makes a queue that belongs to this client at once (`own=1`, as Plex Web and SyncLounge ask).
pub fn create_queue(new: &NewQueue, machine: &str) -> Request {
    let key = new
        .start
        .as_ref()
        .map(|key| format!("/library/metadata/{key}"));
    Request::post("/playQueues")
        .with("type", if new.is_music { "audio" } else { "video" })
        .with("uri", new.source.uri_in(new.form, machine))
        .with_some("playlistID", new.source.playlist())
        .with_some("key", key)
        .with("shuffle", u8::from(new.is_shuffled))
        .with("repeat", 0)
        .with("continuous", u8::from(new.is_continuous))
        .with_some("onDeck", new.on_deck.then_some(1))
        .with_some(
            "extrasPrefixCount",
            (new.trailers > 0).then_some(new.trailers),
        )
        .with("own", 1)
        .with("window", MOST_ENTRIES / 2)
        .with("includeChapters", 1)
        .with("includeMarkers", 1)
}

/// A queue around an entry, or around its current one; taken over by this client.
pub fn read_queue(id: QueueId, center: Option<u64>) -> Request {
    Request::get(format!("/playQueues/{id}"))
        .with("own", 1)
        .with("window", MOST_ENTRIES / 2)
        .with_some("center", center)
        .with("includeChapters", 1)
        .with("includeMarkers", 1)
}

/// What lies beyond an entry on one side, as much as a server answers at once (Music Assistant reads long queues so).
pub fn read_queue_beyond(id: QueueId, center: u64, is_after: bool) -> Request {
    let other = if is_after {
        "includeBefore"
    } else {
        "includeAfter"
    };
    Request::get(format!("/playQueues/{id}"))
        .with("own", 1)
        .with("window", MOST_ENTRIES)
        .with("center", center)
        .with(other, 0)
}

/// What would follow, for a queue that a server does not make: the season around an episode, the album around a track, what
/// is below anything else. `None` where that is the item alone.
pub fn around(source: &Source, item: Option<&Item>) -> Option<Request> {
    let below = |key: &RatingKey| Request::get(format!("/library/metadata/{key}/allLeaves"));
    match (source, item) {
        (Source::Item(key), Some(item)) => match item.kind {
            Kind::Film | Kind::Clip => None,
            Kind::Episode | Kind::Track => item.details.parent.key.as_ref().map(super::children),
            Kind::Album => Some(super::children(key)),
            _ => Some(below(key)),
        },
        (Source::Item(key), None) => Some(below(key)),
        (Source::Collection(key), _) => {
            Some(Request::get(format!("/library/collections/{key}/children")))
        }
        (Source::Listing(path), _) => Some(Request::get(path).page(0, MOST_ENTRIES)),
        (Source::Items(_) | Source::Playlist(_), _) => Some(Request::get(source.path())),
    }
}

/// What lists the entries of a new queue in their order, where something does; to be asked for in pages. `item` stands in it.
pub fn listing_of(new: &NewQueue, item: &Item) -> Option<Request> {
    let leaves = |key: &RatingKey| Request::get(format!("/library/metadata/{key}/allLeaves"));
    match &new.source {
        Source::Item(_) if new.is_continuous => item.details.grandparent.key.as_ref().map(leaves),
        // One that plays by itself has nothing below it.
        Source::Item(key) => (*key != item.key).then(|| leaves(key)),
        Source::Items(_) => None,
        Source::Playlist(key) => Some(super::playlist_items(key)),
        Source::Collection(key) => Some(super::collection_items(key)),
        Source::Listing(path) => Some(Request::get(path)),
    }
}

/// Adds to a queue. `is_next`: directly behind the entry that the server holds for current; otherwise behind what was added
/// before, else the same place (as python-plexapi's tests see it).
pub fn add_to_queue(
    id: QueueId,
    source: &Source,
    form: Form,
    machine: &str,
    is_next: bool,
) -> Request {
    changing(Request::put(format!("/playQueues/{id}")))
        .with("uri", source.uri_in(form, machine))
        .with("next", u8::from(is_next))
}

pub fn remove_from_queue(id: QueueId, entry: u64) -> Request {
    changing(Request::delete(format!("/playQueues/{id}/items/{entry}")))
}

/// Moves an entry behind another, or to the very front.
pub fn move_in_queue(id: QueueId, entry: u64, after: Option<u64>) -> Request {
    changing(Request::put(format!("/playQueues/{id}/items/{entry}/move"))).with_some("after", after)
}

/// Refused while anything stands in the queue that was added by hand.
pub fn shuffle_queue(id: QueueId, is_on: bool) -> Request {
    let way = if is_on { "shuffle" } else { "unshuffle" };
    changing(Request::put(format!("/playQueues/{id}/{way}")))
}

/// The answer to a change is a window, which shall show as much as a reading does.
fn changing(request: Request) -> Request {
    request
        .with("window", MOST_ENTRIES / 2)
        .with("includeChapters", 1)
        .with("includeMarkers", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_of_several_items_keeps_their_order() {
        let source = Source::Items(["3", "1", "3"].map(RatingKey::new).to_vec());
        let new = NewQueue {
            start: Some(RatingKey::new("1")),
            ..NewQueue::of(source, false)
        };
        assert_eq!(
            create_queue(&new, "MID").asked(),
            "POST /playQueues?type=video&uri=server%3A//MID/com.plexapp.plugins.library/library/metadata/3%2C1%2C3\
             &key=/library/metadata/1&shuffle=0&repeat=0&continuous=0&own=1&window=100&includeChapters=1&includeMarkers=1"
        );
    }

    #[test]
    fn changes_name_queue_and_entry() {
        let queue = QueueId(7);
        let item = Source::Item(RatingKey::new("12"));
        for (request, expected) in [
            (
                add_to_queue(queue, &item, Form::Server, "MID", true),
                "PUT /playQueues/7?window=100&includeChapters=1&includeMarkers=1\
                 &uri=server%3A//MID/com.plexapp.plugins.library/library/metadata/12&next=1",
            ),
            (
                remove_from_queue(queue, 21),
                "DELETE /playQueues/7/items/21?window=100&includeChapters=1&includeMarkers=1",
            ),
            (
                move_in_queue(queue, 21, Some(23)),
                "PUT /playQueues/7/items/21/move?window=100&includeChapters=1&includeMarkers=1&after=23",
            ),
            (
                move_in_queue(queue, 21, None),
                "PUT /playQueues/7/items/21/move?window=100&includeChapters=1&includeMarkers=1",
            ),
            (
                shuffle_queue(queue, false),
                "PUT /playQueues/7/unshuffle?window=100&includeChapters=1&includeMarkers=1",
            ),
        ] {
            assert_eq!(request.asked(), expected);
        }
    }
}
