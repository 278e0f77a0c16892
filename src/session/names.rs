//! The server's ids of our entries.
//!
//! A server numbers entries anew when a queue is made again, and may do so when it shuffles one; an entry that was just
//! added has no number yet. So entries have names of our own, and this is the list of who is who.

use crate::queue::EntryId;
use std::collections::{BTreeSet, HashMap};

/// Names of our own begin here where the server's number is taken, far above any server's counter.
const OWN: u64 = 1 << 48;
/// What has lost the number that it is named after is stored under that and this, so that it is not taken for an entry that has
/// the number now.
const LOST: u64 = 1 << 49;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    server_ids: HashMap<EntryId, u64>,
    entries: HashMap<u64, EntryId>,
    given: u64,
    /// Stored so once, and named so since.
    lost: BTreeSet<EntryId>,
}

impl Names {
    /// The entry that a server's id stands for; a new one where it is not known.
    pub fn entry(&mut self, server_id: u64) -> EntryId {
        if let Some(known) = self.known(server_id) {
            return known;
        }
        // The same number where that is free, so that a journal reads well.
        let entry = match EntryId(server_id) {
            entry if !self.server_ids.contains_key(&entry) => entry,
            _ => self.fresh(),
        };
        self.bind(entry, server_id);
        entry
    }

    pub fn known(&self, server_id: u64) -> Option<EntryId> {
        self.entries.get(&server_id).copied()
    }

    /// `None` while the server does not have it.
    pub fn server_id(&self, entry: EntryId) -> Option<u64> {
        self.server_ids.get(&entry).copied()
    }

    /// A name for an entry that the server does not have yet.
    pub fn fresh(&mut self) -> EntryId {
        self.given += 1;
        EntryId(OWN + self.given)
    }

    pub fn bind(&mut self, entry: EntryId, server_id: u64) {
        if let Some(before) = self.server_ids.insert(entry, server_id) {
            self.entries.remove(&before);
        }
        self.entries.insert(server_id, entry);
    }

    /// The server does not have it any more.
    pub fn release(&mut self, entry: EntryId) {
        if let Some(server_id) = self.server_ids.remove(&entry) {
            self.entries.remove(&server_id);
        }
    }

    /// Another queue on the server: no id of the old one means anything.
    pub fn release_all(&mut self) {
        self.server_ids.clear();
        self.entries.clear();
    }

    /// An entry as it was stored: under the server's id, or under a name of our own that is not given twice.
    pub fn restore(&mut self, entry: EntryId) {
        match entry.0.checked_sub(OWN) {
            Some(_) if entry.0 >= LOST => {
                self.lost.insert(entry);
            }
            Some(given) => self.given = self.given.max(given),
            None => self.bind(entry, entry.0),
        }
    }

    /// The entry that is stored so.
    pub fn of_stored(&self, stored: EntryId) -> EntryId {
        let named_so = |id| self.lost.contains(&EntryId(id + LOST));
        let was_lost = stored.0.checked_sub(LOST).filter(|id| !named_so(*id));
        let known = self.known(stored.0).or(was_lost.map(EntryId));
        known.unwrap_or(stored)
    }

    /// What an entry is stored under.
    pub fn stored(&self, entry: EntryId) -> EntryId {
        match self.server_id(entry) {
            Some(id) => EntryId(id),
            None if entry.0 < OWN => EntryId(entry.0 + LOST),
            None => entry,
        }
    }
}
