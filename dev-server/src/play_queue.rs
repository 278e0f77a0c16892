//! Play queues: an ordered list on the server, one entry of it current, some of it "Up Next".
//!
//! Pure: no clock, no randomness (shuffles take a seed), no HTTP. [`uri`] reads what a queue is made of,
//! [`expand`] turns that into items, [`edit`], [`order`] and [`window`] work on one queue, [`store`]
//! keeps them all.
//!
//! Laws, asserted by a random walk:
//! - the current entry is one of the entries, and there is none exactly when the queue is empty;
//! - entry ids are unique, over all queues;
//! - the Up Next region, where there is one, ends at or after the current entry;
//! - every edit raises the version by one, moving the selection does not;
//! - unshuffling restores the order, with the same entry current.
//!
//! Where clients disagree with the published text the engine follows what python-plexapi's tests see on
//! a real server: `clear` keeps the current entry, and `playQueueLastAddedItemID` names the *end* of the
//! Up Next region.

pub mod expand;
pub mod store;
pub mod uri;

mod edit;
mod order;
mod window;

#[cfg(test)]
mod tests;

pub use store::{Queues, Request};
pub use window::{DEFAULT_SIDE, Window};

use crate::users::UserId;

/// `playQueueID`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QueueId(pub u64);

/// `playQueueItemID`: one entry, not one item; the same item may occur twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub rating_key: u64,
    /// Place in the unshuffled order.
    original: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    Audio,
    Video,
    Photo,
}

impl MediaType {
    pub fn parse(word: &str) -> Option<MediaType> {
        match word {
            "audio" => Some(MediaType::Audio),
            "video" => Some(MediaType::Video),
            "photo" => Some(MediaType::Photo),
            _ => None,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            MediaType::Audio => "audio",
            MediaType::Video => "video",
            MediaType::Photo => "photo",
        }
    }
}

/// Why a call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The queue is not there, or is another user's. 404
    UnknownQueue,
    /// The entry is not in the queue. 404
    UnknownEntry,
    /// A queue with an Up Next region cannot be shuffled. 400
    HasUpNext,
    /// An entry cannot be moved after itself. 400
    AfterItself,
}

/// One queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayQueue {
    pub id: QueueId,
    /// Client identifier of the player that it belongs to.
    pub owner: String,
    pub user: UserId,
    pub media: MediaType,
    pub source_uri: Option<String>,
    /// The playlist it was made from.
    pub playlist: Option<u64>,
    version: u32,
    entries: Vec<Entry>,
    selected: Option<EntryId>,
    last_added: Option<EntryId>,
    is_shuffled: bool,
}

impl PlayQueue {
    pub fn version(&self) -> u32 {
        self.version
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn selected(&self) -> Option<&Entry> {
        self.entry(self.selected?)
    }

    /// Index of the current entry from the start of the whole queue.
    pub fn selected_offset(&self) -> usize {
        self.selected.and_then(|id| self.place(id)).unwrap_or(0)
    }

    /// The end of the Up Next region, where there is one.
    pub fn last_added(&self) -> Option<EntryId> {
        self.last_added
    }

    pub fn is_shuffled(&self) -> bool {
        self.is_shuffled
    }

    fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    fn place(&self, id: EntryId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    fn place_of(&self, id: EntryId) -> Result<usize, Refusal> {
        self.place(id).ok_or(Refusal::UnknownEntry)
    }

    /// What a player's report does: the entry becomes current, the version stays. A selection beyond the
    /// Up Next region uses the region up.
    pub fn select(&mut self, id: EntryId) -> Result<(), Refusal> {
        self.place_of(id)?;
        self.selected = Some(id);
        self.drop_spent_region();
        Ok(())
    }

    /// The first entry becomes current.
    pub fn reset(&mut self) {
        self.selected = self.entries.first().map(|entry| entry.id);
        self.version += 1;
    }

    fn drop_spent_region(&mut self) {
        let end = self.last_added.and_then(|id| self.place(id));
        if end.is_none_or(|end| end < self.selected_offset()) {
            self.last_added = None;
        }
    }
}
