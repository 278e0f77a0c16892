//! The `uri` or `playQueueID` that lists are made from.

use super::call::Ask;
use super::reply::Failure;
use crate::library::model::{Item, Kind};
use crate::play_queue::QueueId;
use crate::play_queue::expand::{Expansion, expand};
use crate::play_queue::uri::{self, Source};
use crate::world::World;

/// What the `uri` of the call comes to. Forms that no server takes are a 400.
pub fn of_uri(ask: &Ask, uri: &str, world: &World) -> Result<Expansion, Failure> {
    let source = source(uri, world)?;
    expand(&source, world, ask.user.id).map_err(|_| Failure::BAD_REQUEST)
}

pub fn source(uri: &str, world: &World) -> Result<Source, Failure> {
    if world.switches.refuse_server_uris && uri.starts_with("server://") {
        return Err(Failure::BAD_REQUEST);
    }
    uri::parse(uri, &world.library.machine_identifier).map_err(|_| Failure::BAD_REQUEST)
}

/// Leaves for a playlist: from `uri` or from `playQueueID`; neither is a 400.
pub fn leaves(ask: &Ask, world: &World) -> Result<Vec<u64>, Failure> {
    if let Some(uri) = ask.param("uri") {
        return Ok(of_uri(ask, uri, world)?.items);
    }
    let id: u64 = ask.required("playQueueID")?;
    let queue = world
        .queues
        .get(QueueId(id), ask.user.id)
        .map_err(|_| Failure::NOT_FOUND)?;
    Ok(queue
        .entries()
        .iter()
        .map(|entry| entry.rating_key)
        .collect())
}

/// Items as they are, containers included, for a collection of this kind.
pub fn items_of_kind(ask: &Ask, kind: Kind, world: &World) -> Result<Vec<u64>, Failure> {
    let is_of_kind = |key: &u64| {
        world
            .library
            .item(*key)
            .is_some_and(|item| item.kind == kind)
    };
    match source(ask.required_text("uri")?, world)? {
        Source::Items(keys) => Ok(keys.into_iter().filter(is_of_kind).collect()),
        other => {
            let found = expand(&other, world, ask.user.id).map_err(|_| Failure::BAD_REQUEST)?;
            Ok(found.items.into_iter().filter(is_of_kind).collect())
        }
    }
}

pub fn items<'a>(keys: &[u64], world: &'a World) -> Vec<&'a Item> {
    keys.iter()
        .filter_map(|key| world.library.item(*key))
        .collect()
}
