//! What plays in which order: entries, the one that is playing, and how much of a long list is known.
//!
//! A server shows a queue through a window around one entry, and its own idea of the playing entry lags behind.
//! [`Queue`] keeps what the windows showed as one stretch of the whole, and keeps *its own* current entry: a merge
//! never moves it while it is still in the list.
//!
//! Laws, tested below by table and by random walk: the current entry is in the stretch, and absent exactly when the
//! stretch is empty; no entry stands twice; the stretch lies inside the total; an answer of an older version changes
//! nothing; nothing panics on an empty queue.
//!
//! This room knows entry ids and nothing else: no items, no clock, no server, none of the other rooms.

use serde::{Deserialize, Serialize};

/// One place in a queue. The same item may stand in a queue twice, as two entries.
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

/// How near the end of the known stretch the current entry may come before more is read.
const EDGE: usize = 3;

/// The known stretch of a queue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    version: u64,
    total: usize,
    before: usize,
    entries: Vec<EntryId>,
    current: Option<EntryId>,
}

impl Queue {
    /// A queue whose current entry is the one that the window names, else its first.
    pub fn new(window: Window) -> Self {
        let mut queue = Self::default();
        queue.take(window);
        queue.current = queue.selected_or_first(None);
        queue
    }

    pub fn version(&self) -> u64 {
        self.version
    }

    /// Entries of the whole queue; at least those that are known.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The known entries, in order.
    pub fn entries(&self) -> &[EntryId] {
        &self.entries
    }

    /// Entries of the whole queue before the first known one.
    pub fn before(&self) -> usize {
        self.before
    }

    pub fn current(&self) -> Option<EntryId> {
        self.current
    }

    pub fn contains(&self, entry: EntryId) -> bool {
        self.entries.contains(&entry)
    }

    /// Where a known entry stands in the whole queue, counted from 0.
    pub fn place_of(&self, entry: EntryId) -> Option<usize> {
        Some(self.before + self.index(entry)?)
    }

    /// Where the current entry stands in the whole queue, counted from 0.
    pub fn position(&self) -> Option<usize> {
        self.place_of(self.current?)
    }

    /// The entry after the current one, as far as it is known.
    pub fn next(&self) -> Option<EntryId> {
        self.entries.get(self.index(self.current?)? + 1).copied()
    }

    /// The entry before the current one, as far as it is known.
    pub fn previous(&self) -> Option<EntryId> {
        let index = self.index(self.current?)?.checked_sub(1)?;
        self.entries.get(index).copied()
    }

    /// Known entries after the current one.
    pub fn upcoming(&self) -> &[EntryId] {
        let start = self
            .current
            .and_then(|entry| self.index(entry))
            .map_or(0, |index| index + 1);
        &self.entries[start..]
    }

    /// Known entries before the current one.
    pub fn played(&self) -> &[EntryId] {
        let end = self
            .current
            .and_then(|entry| self.index(entry))
            .unwrap_or(0);
        &self.entries[..end]
    }

    /// Makes a known entry the current one. False, and no change, when it is not known.
    pub fn jump(&mut self, entry: EntryId) -> bool {
        let is_known = self.contains(entry);
        if is_known {
            self.current = Some(entry);
        }
        is_known
    }

    /// The entry to read around next, when the current one is near an end of the stretch beyond which there is more.
    pub fn wanted(&self) -> Option<(EntryId, Side)> {
        let after = self.total.saturating_sub(self.before + self.entries.len());
        if after > 0 && self.upcoming().len() < EDGE {
            return Some((*self.entries.last()?, Side::After));
        }
        if self.before > 0 && self.played().len() < EDGE {
            return Some((*self.entries.first()?, Side::Before));
        }
        None
    }

    /// Takes in what a window shows. Windows of one version that touch the stretch widen it; any other newer window
    /// takes its place.
    pub fn merge(&mut self, window: Window) -> Merged {
        if window.version < self.version {
            return Merged::Stale;
        }
        let selected = window.selected;
        if window.version == self.version {
            self.widen(window);
        } else {
            self.take(window);
        }
        match self.current {
            Some(current) if self.contains(current) => Merged::Kept,
            _ => {
                self.current = self.selected_or_first(selected);
                Merged::Moved
            }
        }
    }

    fn index(&self, entry: EntryId) -> Option<usize> {
        self.entries.iter().position(|known| *known == entry)
    }

    fn selected_or_first(&self, selected: Option<EntryId>) -> Option<EntryId> {
        selected
            .or(self.current)
            .filter(|entry| self.contains(*entry))
            .or_else(|| self.entries.first().copied())
    }

    fn take(&mut self, window: Window) {
        self.version = window.version;
        self.before = window.before;
        self.current = window
            .selected
            .filter(|_| self.current.is_none())
            .or(self.current);
        self.entries = distinct(window.entries);
        self.count(window.total);
    }

    fn widen(&mut self, window: Window) {
        let (ours, theirs) = (self.before, window.before);
        let (ours_end, theirs_end) = (ours + self.entries.len(), theirs + window.entries.len());
        if self.entries.is_empty() || theirs > ours_end || ours > theirs_end {
            // Not next to what is known: keep the side with the playing entry.
            let is_ours_playing = self
                .current
                .is_some_and(|entry| !window.entries.contains(&entry));
            if self.entries.is_empty() || !is_ours_playing {
                self.take(window);
            }
            return;
        }
        let mut joined = Vec::with_capacity(ours_end.max(theirs_end) - ours.min(theirs));
        joined.extend(self.entries.iter().take(theirs.saturating_sub(ours)));
        joined.extend(&window.entries);
        joined.extend(self.entries.iter().skip(theirs_end.saturating_sub(ours)));
        self.before = ours.min(theirs);
        self.entries = distinct(joined);
        self.count(window.total);
    }

    fn count(&mut self, total: Option<usize>) {
        self.total = total.unwrap_or(0).max(self.before + self.entries.len());
    }
}

/// In order, each entry once: a server that answers an entry twice must not make the queue walk in a circle.
fn distinct(entries: Vec<EntryId>) -> Vec<EntryId> {
    let mut seen = std::collections::HashSet::new();
    entries
        .into_iter()
        .filter(|entry| seen.insert(*entry))
        .collect()
}

#[cfg(test)]
#[path = "queue/tests.rs"]
mod tests;
