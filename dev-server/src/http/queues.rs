//! `/playQueues`: the calls of the play queue engine.

use super::call::Ask;
use super::capabilities::{MEDIA_TAG_PREFIX, MEDIA_TAG_VERSION};
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use super::sources;
use crate::library::model::{Kind, Library};
use crate::play_queue::expand::{self, Expansion};
use crate::play_queue::uri::{LIBRARY_PLUGIN, Source};
use crate::play_queue::{
    DEFAULT_SIDE, EntryId, MediaType, PlayQueue, QueueId, Refusal, Request, Window,
};
use crate::tree::Node;
use crate::world::World;

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        match refusal {
            Refusal::UnknownQueue | Refusal::UnknownEntry => Failure::NOT_FOUND,
            Refusal::HasUpNext | Refusal::AfterItself => Failure::BAD_REQUEST,
        }
    }
}

/// `POST /playQueues`. Without a client identifier, a type or a source, 400; from items that are not there,
/// an empty queue.
pub fn create(ask: &Ask, world: &mut World) -> Answer {
    let owner = ask.client().ok_or(Failure::BAD_REQUEST)?.to_owned();
    if world.switches.refuse_queues {
        return Err(Failure::BAD_REQUEST);
    }
    let media = MediaType::parse(ask.required_text("type")?).ok_or(Failure::BAD_REQUEST)?;
    let uri = ask.param("uri").filter(|uri| !uri.is_empty());
    let made_of = contents(ask, uri, world)?;
    let key = start_key(ask)?;
    let start = match key {
        Some(key) => made_of.items.iter().position(|item| *item == key),
        None if ask.is_on("onDeck") => made_of.on_deck,
        None => made_of.start,
    };
    let shuffle = ask.is_on("shuffle").then(|| world.shuffle_seed());
    let queue = world.queues.create(Request {
        owner,
        user: ask.user.id,
        media,
        source_uri: uri.map(str::to_owned),
        playlist: made_of.playlist,
        items: made_of.items,
        start,
        all_up_next: made_of.is_album && key.is_none(),
        shuffle,
    });
    let id = queue.id;
    show(ask, id, world)
}

/// What goes into a new queue, in the order of the source.
fn contents(ask: &Ask, uri: Option<&str>, world: &World) -> Result<Expansion, Failure> {
    let mut made_of = match (uri, ask.number::<u64>("playlistID")?) {
        (Some(uri), None) => {
            let mut made_of = sources::of_uri(ask, uri, world)?;
            follow_on(ask, &sources::source(uri, world)?, &mut made_of, world)?;
            made_of
        }
        (_, Some(playlist)) => of_playlist(ask, playlist, world)?,
        (None, None) => return Err(Failure::BAD_REQUEST),
    };
    if let Some(limit) = ask.number("limit")? {
        made_of.items.truncate(limit);
    }
    Ok(made_of)
}

fn of_playlist(ask: &Ask, playlist: u64, world: &World) -> Result<Expansion, Failure> {
    let source = Source::Playlist(playlist);
    expand::expand(&source, world, ask.user.id).map_err(|_| Failure::BAD_REQUEST)
}

/// `continuous=1` adds the rest of the show to a single episode, `extrasPrefixCount` trailers before a
/// single film; both leave everything else alone.
fn follow_on(
    ask: &Ask,
    source: &Source,
    made_of: &mut Expansion,
    world: &World,
) -> Result<(), Failure> {
    let Source::Items(keys) = source else {
        return Ok(());
    };
    let trailers = ask.number::<usize>("extrasPrefixCount")?.unwrap_or(0);
    if let ([key], [item]) = (keys.as_slice(), made_of.items.as_slice())
        && key == item
    {
        match kind(*key, &world.library) {
            Some(Kind::Episode) if ask.is_on("continuous") => {
                let is_whole = world.switches.continue_whole_show;
                let continued = expand::continued(*key, is_whole, world);
                let place = continued.iter().position(|item| item == key);
                made_of.start = place.filter(|place| *place > 0);
                made_of.items = continued;
            }
            Some(Kind::Movie) => made_of.items = expand::with_trailers(*key, trailers, world),
            _ => {}
        }
    }
    Ok(())
}

fn kind(key: u64, library: &Library) -> Option<Kind> {
    library.item(key).map(|item| item.kind)
}

/// `key` is the path of the item to start on.
fn start_key(ask: &Ask) -> Result<Option<u64>, Failure> {
    let Some(key) = ask.param("key").filter(|key| !key.is_empty()) else {
        return Ok(None);
    };
    let key = key.rsplit('/').next().unwrap_or(key);
    key.parse().map(Some).map_err(|_| Failure::BAD_REQUEST)
}

/// `GET /playQueues/{id}`. `own=1` makes it the caller's.
pub fn read(ask: &Ask, id: &str, world: &mut World) -> Answer {
    let id = queue_id(id)?;
    let queue = world.queues.get_mut(id, ask.user.id)?;
    window(ask, world.switches.window_cap)?;
    if let Some(client) = ask.client().filter(|_| ask.is_on("own")) {
        queue.owner = client.to_owned();
    }
    show(ask, id, world)
}

/// `PUT /playQueues/{id}`: adds what `uri` or `playlistID` names; both or neither are a 400.
pub fn add(ask: &Ask, id: &str, world: &mut World) -> Answer {
    let id = queue_id(id)?;
    world.queues.get(id, ask.user.id)?;
    let uri = ask.param("uri").filter(|uri| !uri.is_empty());
    let items = match (uri, ask.number::<u64>("playlistID")?) {
        (Some(uri), None) => sources::of_uri(ask, uri, world)?.items,
        (None, Some(playlist)) => of_playlist(ask, playlist, world)?.items,
        _ => return Err(Failure::BAD_REQUEST),
    };
    let entries = world.queues.new_entries(&items);
    world
        .queues
        .get_mut(id, ask.user.id)?
        .add(entries, ask.is_on("next"));
    show(ask, id, world)
}

pub fn remove(ask: &Ask, id: &str, entry: &str, world: &mut World) -> Answer {
    edit(ask, id, world, |queue| {
        queue.remove(entry_id(entry)?).map_err(Failure::from)
    })
}

/// `PUT …/move?after=`: without `after`, or with 0 (PlexKodiConnect), to the very front.
pub fn move_entry(ask: &Ask, id: &str, entry: &str, world: &mut World) -> Answer {
    let after = ask
        .number::<u64>("after")?
        .filter(|after| *after > 0)
        .map(EntryId);
    edit(ask, id, world, |queue| {
        queue
            .move_after(entry_id(entry)?, after)
            .map_err(Failure::from)
    })
}

pub fn clear(ask: &Ask, id: &str, world: &mut World) -> Answer {
    let empties = world.switches.clear_empties;
    edit(ask, id, world, |queue| {
        match empties {
            true => queue.empty(),
            false => queue.clear(),
        }
        Ok(())
    })
}

pub fn reset(ask: &Ask, id: &str, world: &mut World) -> Answer {
    edit(ask, id, world, |queue| {
        queue.reset();
        Ok(())
    })
}

pub fn shuffle(ask: &Ask, id: &str, is_shuffle: bool, world: &mut World) -> Answer {
    let seed = world.shuffle_seed();
    let queue_id = queue_id(id)?;
    let queue = world.queues.get_mut(queue_id, ask.user.id)?;
    if is_shuffle {
        queue.shuffle(seed)?
    } else {
        queue.unshuffle()?
    }
    if world.switches.renumber_on_shuffle {
        world.queues.renumber(queue_id);
    }
    show(ask, queue_id, world)
}

fn edit(
    ask: &Ask,
    id: &str,
    world: &mut World,
    change: impl FnOnce(&mut PlayQueue) -> Result<(), Failure>,
) -> Answer {
    let id = queue_id(id)?;
    change(world.queues.get_mut(id, ask.user.id)?)?;
    show(ask, id, world)
}

fn queue_id(text: &str) -> Result<QueueId, Failure> {
    text.parse().map(QueueId).map_err(|_| Failure::NOT_FOUND)
}

fn entry_id(text: &str) -> Result<EntryId, Failure> {
    text.parse().map(EntryId).map_err(|_| Failure::NOT_FOUND)
}

fn window(ask: &Ask, cap: usize) -> Result<Window, Failure> {
    let is_off = |name: &str| ask.param(name) == Some("0");
    Ok(Window {
        center: ask.number::<u64>("center")?.map(EntryId),
        side: ask.number("window")?.unwrap_or(DEFAULT_SIDE),
        before: !is_off("includeBefore"),
        after: !is_off("includeAfter"),
        repeat: matches!(ask.param("repeat"), Some("1" | "2")),
        cap,
    })
}

/// The same answer for every call: the queue's attributes and a window of complete rows.
fn show(ask: &Ask, id: QueueId, world: &mut World) -> Answer {
    let is_creation = ask.method == "POST";
    let is_empty_answer = is_creation && world.switches.empty_create > 0;
    let queue = world.queues.get(id, ask.user.id)?;
    let entries = match is_empty_answer {
        true => Vec::new(),
        false => queue.window(&window(ask, world.switches.window_cap)?)?,
    };
    let rows = Rows {
        world,
        user: ask.user.id,
        detail: Detail::listed(ask),
    };
    let nodes: Vec<Node> = entries
        .into_iter()
        .filter_map(|entry| {
            world
                .library
                .item(entry.rating_key)
                .map(|item| (entry, item))
        })
        .map(|(entry, item)| with_entry_id(rows.row(item), entry.id))
        .collect();
    let tree = attributes(queue, nodes.len(), ask, world).children(nodes);
    world.switches.empty_create -= u64::from(is_empty_answer);
    Ok(Reply::Tree(tree))
}

fn with_entry_id(row: Node, id: EntryId) -> Node {
    row.with("playQueueItemID", id.0)
}

fn attributes(queue: &PlayQueue, size: usize, ask: &Ask, world: &World) -> Node {
    let selected = queue.selected();
    let playlist = queue
        .playlist
        .and_then(|key| world.playlist(key, ask.user.id));
    let total = queue.entries().len();
    let offset = match world.switches.wrong_offset {
        true => total,
        false => queue.selected_offset(),
    };
    Node::container()
        .with("size", size)
        .with("identifier", LIBRARY_PLUGIN)
        .with("mediaTagPrefix", MEDIA_TAG_PREFIX)
        .with("mediaTagVersion", MEDIA_TAG_VERSION)
        .with("playQueueID", queue.id.0)
        .with_some(
            "playQueueLastAddedItemID",
            queue.last_added().map(|id| id.0),
        )
        .with_some("playQueuePlaylistID", queue.playlist)
        .with_some("playQueuePlaylistTitle", playlist.map(|list| &list.title))
        .with_some("playQueueSelectedItemID", selected.map(|entry| entry.id.0))
        .with_some("playQueueSelectedItemOffset", selected.map(|_| offset))
        .with_some(
            "playQueueSelectedMetadataItemID",
            selected.map(|entry| entry.rating_key),
        )
        .with("playQueueShuffled", queue.is_shuffled())
        .with_some("playQueueSourceURI", queue.source_uri.as_ref())
        .with_some(
            "playQueueTotalCount",
            (!world.switches.hide_total_count).then_some(total),
        )
        .with("playQueueVersion", queue.version())
}

/// `GET /playQueues`: undocumented, seen in a public TypeScript client.
pub fn all(ask: &Ask, world: &World) -> Reply {
    let own = world
        .queues
        .iter()
        .filter(|queue| queue.user == ask.user.id);
    let rows: Vec<Node> = own
        .map(|queue| {
            Node::new("PlayQueue")
                .with("id", queue.id.0)
                .with("clientIdentifier", &queue.owner)
                .with("totalItemsCount", queue.entries().len())
                .with("type", queue.media.word())
                .with("shuffled", queue.is_shuffled())
                .with_some("playlistID", queue.playlist)
        })
        .collect();
    Reply::Tree(Node::container().with("size", rows.len()).children(rows))
}
