//! What plays in which order: entries, the one that is playing, and how much of a long list is known.
//!
//! A server shows a queue through a window around one entry, and its own idea of the playing entry lags behind.
//! [`Queue`] keeps what the windows showed as stretches of a whole that may never be known, and keeps *its own* current
//! entry: a merge never moves it while it is still in the list. [`Edit`] changes the order, and says what takes it back.
//!
//! Laws, tested below by table and by random walk: the current entry is known, and absent exactly when nothing is; no
//! entry stands twice; every stretch lies inside the total; an answer of an older version changes nothing; an edit and
//! what takes it back leave the order as it was; nothing panics on an empty queue.
//!
//! This room knows entry ids and nothing else: no items, no clock, no server, none of the other rooms.

mod edit;
mod sparse;

pub use edit::{Anchor, Edit};
pub use sparse::{Sparse, Stretch};

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One place in a queue, by the name that this player gave it: the same item may stand in a queue twice, as two entries,
/// and a queue that is made again has other ids on the server and the same entries here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub u64);

/// A stretch of a queue as somebody else sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    pub version: u64,
    /// Entries of the whole queue, where that is known.
    pub total: Option<usize>,
    /// Entries of the whole queue before the first of `entries`.
    pub before: usize,
    pub entries: Vec<EntryId>,
    /// The entry that the other side holds for current.
    pub selected: Option<EntryId>,
}

/// What a merge did to the entry that is playing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// The window was older than what is known; nothing changed.
    Stale,
    /// The current entry is the same.
    Kept,
    /// It is gone from the queue; the other side's selection took its place.
    Moved,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
}

/// How many entries a queue may have that is put in order as a whole to take something back.
pub const MOST_REMADE: usize = 2_000;
/// How near the end of the known stretch the current entry may come before more is read.
const EDGE: usize = 3;

/// What is known of a queue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    version: u64,
    list: Sparse,
    current: Option<EntryId>,
    /// Put there by hand.
    marked: BTreeSet<EntryId>,
}

impl Queue {
    /// A queue whose current entry is the one that the window names, else its first.
    pub fn new(window: Window) -> Self {
        let mut queue = Self {
            version: window.version,
            ..Self::default()
        };
        queue
            .list
            .replace(window.before, window.entries, window.total);
        queue.current = queue.selected_or_first(window.selected);
        queue
    }

    /// As it was stored.
    pub fn restored(
        version: u64,
        list: Sparse,
        marked: BTreeSet<EntryId>,
        current: Option<EntryId>,
    ) -> Self {
        let mut queue = Self {
            version,
            list,
            current: None,
            marked,
        };
        queue.current = queue.selected_or_first(current);
        queue
    }

    pub fn version(&self) -> u64 {
        self.version
    }

    /// Entries of the whole queue; at least those that are known.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is known of the order.
    pub fn list(&self) -> &Sparse {
        &self.list
    }

    pub fn marked(&self) -> &BTreeSet<EntryId> {
        &self.marked
    }

    pub fn current(&self) -> Option<EntryId> {
        self.current
    }

    pub fn contains(&self, entry: EntryId) -> bool {
        self.list.place_of(entry).is_some()
    }

    /// Where a known entry stands in the whole queue, counted from 0.
    pub fn place_of(&self, entry: EntryId) -> Option<usize> {
        self.list.place_of(entry)
    }

    /// Where the current entry stands in the whole queue, counted from 0.
    pub fn position(&self) -> Option<usize> {
        self.place_of(self.current?)
    }

    /// The entry after the current one, as far as it is known.
    pub fn next(&self) -> Option<EntryId> {
        self.list.at(self.position()? + 1)
    }

    /// The entry before the current one, as far as it is known.
    pub fn previous(&self) -> Option<EntryId> {
        self.list.at(self.position()?.checked_sub(1)?)
    }

    /// The first of the whole queue, as far as it is known.
    pub fn first(&self) -> Option<EntryId> {
        self.list.at(0)
    }

    /// Known entries after the current one, up to where the unknown begins.
    pub fn upcoming(&self) -> &[EntryId] {
        self.around()
            .map_or(&[], |(entries, idx)| &entries[idx + 1..])
    }

    /// Known entries before the current one, from where the unknown ends.
    pub fn played(&self) -> &[EntryId] {
        self.around().map_or(&[], |(entries, idx)| &entries[..idx])
    }

    /// Those after the current one that were put there by hand.
    pub fn up_next(&self) -> &[EntryId] {
        let upcoming = self.upcoming();
        let end = upcoming
            .iter()
            .position(|entry| !self.marked.contains(entry));
        &upcoming[..end.unwrap_or(upcoming.len())]
    }

    /// Makes a known entry the current one. False, and no change, when it is not known.
    pub fn jump(&mut self, entry: EntryId) -> bool {
        let is_known = self.contains(entry);
        if is_known {
            self.current = Some(entry);
        }
        is_known
    }

    /// The entry to read around next, when the current one is near an end of what is known, beyond which there is more.
    pub fn wanted(&self) -> Option<(EntryId, Side)> {
        let stretch = self.list.around(self.position()?)?;
        let is_more = stretch.end() < self.len() || !self.list.is_counted();
        if is_more && self.upcoming().len() < EDGE {
            return Some((*stretch.entries.last()?, Side::After));
        }
        if stretch.start > 0 && self.played().len() < EDGE {
            return Some((*stretch.entries.first()?, Side::Before));
        }
        None
    }

    /// Takes in what a window shows. Windows of one version add up; any other newer one takes the place of all that is
    /// known, since nobody says where it differs.
    pub fn merge(&mut self, window: Window) -> Merged {
        if window.version < self.version {
            return Merged::Stale;
        }
        if window.version == self.version {
            self.list.learn(window.before, window.entries, window.total);
        } else {
            self.version = window.version;
            self.list
                .replace(window.before, window.entries, window.total);
        }
        self.settle(window.selected)
    }

    /// Takes in the answer to a change that is carried out here already: what lies outside the window moved along with it.
    pub fn confirm(&mut self, window: Window) -> Merged {
        if window.version < self.version {
            return Merged::Stale;
        }
        self.version = window.version;
        self.list.learn(window.before, window.entries, window.total);
        self.settle(window.selected)
    }

    /// So many entries stand before all that is known.
    pub fn make_room_before(&mut self, count: usize) {
        self.list.make_room_before(count);
    }

    /// Nothing follows what is known.
    pub fn close(&mut self) {
        self.list.close();
    }

    fn settle(&mut self, selected: Option<EntryId>) -> Merged {
        let known: BTreeSet<EntryId> = self.list.known().map(|(_, entry)| entry).collect();
        self.marked.retain(|entry| known.contains(entry));
        match self.current {
            Some(current) if known.contains(&current) => Merged::Kept,
            _ => {
                self.current = self.selected_or_first(selected);
                Merged::Moved
            }
        }
    }

    fn around(&self) -> Option<(&[EntryId], usize)> {
        let place = self.position()?;
        let stretch = self.list.around(place)?;
        Some((&stretch.entries, place - stretch.start))
    }

    fn selected_or_first(&self, selected: Option<EntryId>) -> Option<EntryId> {
        selected
            .filter(|entry| self.contains(*entry))
            .or_else(|| self.list.known().next().map(|(_, entry)| entry))
    }
}

#[cfg(test)]
#[path = "queue/tests.rs"]
mod tests;
