//! The queue and the place in it, as they survive a reload, a crash and a server that forgot.

use super::record::Record;
use crate::media::item::Details;
use crate::media::{Item, Millis, QueueId, Token};
use serde::{Deserialize, Serialize};

/// The server that a person named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedServer {
    pub address: String,
    pub token: Token,
    /// By a person, in the form; otherwise by the configuration beside the app, which may name another tomorrow.
    #[serde(default)]
    pub is_named: bool,
}

impl Record for SavedServer {
    const FORMAT: u32 = 1;
}

/// One entry of a saved queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedEntry {
    pub id: u64,
    pub item: Item,
}

impl SavedEntry {
    /// With all that is needed to show the entry, to play it and to build the queue again, and no more: a long queue is
    /// written on every change.
    pub fn new(id: u64, item: &Item) -> Self {
        let whole = &item.details;
        let details = Details {
            duration: whole.duration,
            index: whole.index,
            parent: whole.parent.clone(),
            grandparent: whole.grandparent.clone(),
            thumb: whole.thumb.clone(),
            art: whole.art.clone(),
            year: whole.year,
            versions: whole.versions.clone(),
            chapters: whole.chapters.clone(),
            markers: whole.markers.clone(),
            tint: whole.tint.clone(),
            ..Details::default()
        };
        let item = Item {
            key: item.key.clone(),
            kind: item.kind.clone(),
            title: item.title.clone(),
            details,
        };
        Self { id, item }
    }
}

/// A queue as it was last known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedQueue {
    /// Address of the server that the ids belong to.
    pub server: String,
    /// Absent for a queue that lived only here.
    pub queue: Option<QueueId>,
    /// Made from this: `The Salt Cartographers`.
    pub origin: String,
    pub version: u64,
    pub total: usize,
    /// Entries of the whole before the first saved one.
    pub before: usize,
    pub entries: Vec<SavedEntry>,
    pub current: u64,
}

impl Record for SavedQueue {
    const FORMAT: u32 = 1;
}

/// The place in a queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedPlace {
    pub entry: u64,
    pub at: Millis,
    pub duration: Option<Millis>,
    /// Wall clock, milliseconds since 1970.
    pub saved_at: u64,
    /// The person closed the player; the queue waits on the home page only.
    pub is_closed: bool,
}

impl Record for SavedPlace {
    const FORMAT: u32 = 1;
}
