//! Entries that have another id of the server than they had.
//!
//! Some servers number a queue anew when they shuffle it (plex-for-kodi maps its entries for that). They are the same
//! entries all the same: what plays goes on under its new id, and what is on its way to the server finds what it speaks of.

use super::live::LiveQueue;
use crate::media::RatingKey;
use crate::plex::queue::{QueueAnswer, QueueRow};
use crate::queue::EntryId;
use std::collections::{HashMap, VecDeque};

impl LiveQueue {
    /// The server's id of the entry nearest to this one whose id is known.
    pub(super) fn nearest_named(&self, entry: EntryId) -> Option<u64> {
        let place = self.truth().place_of(entry)?;
        let named =
            |(at, entry): (usize, EntryId)| Some((at.abs_diff(place), self.server_id(entry)?));
        let nearest = self.truth().list().known().filter_map(named).min();
        nearest.map(|(_, id)| id)
    }

    /// What plays, while nobody has seen its id: reports cannot name it.
    pub(super) fn unnamed_current(&self) -> Option<EntryId> {
        let current = self.queue.current();
        current.filter(|entry| self.server_id(*entry).is_none())
    }

    /// Gives known entries the ids of an answer that knows none of the old ones. That is a guess, made where all of the queue is
    /// known or shown: another part of a long one is strange as well.
    pub(super) fn take_new_ids(&mut self, answer: &QueueAnswer) {
        let is_newer = answer.version > self.truth().version();
        let is_new = |row: &QueueRow| self.names.known(row.entry).is_none();
        let is_all = answer.total == Some(answer.rows.len()) || self.truth().list().is_whole();
        if !is_newer || !is_all || !answer.rows.iter().all(is_new) {
            return;
        }
        let Some(again) = self.current_in(answer) else {
            return;
        };
        let current = self.queue.current();
        let mut entries: HashMap<RatingKey, VecDeque<EntryId>> = HashMap::new();
        for (_, entry) in self.truth().list().known() {
            let key = self.key(entry).filter(|_| Some(entry) != current).cloned();
            if let Some(key) = key {
                entries.entry(key).or_default().push_back(entry);
            }
        }
        let told = self.selected.iter();
        let told: Vec<_> = told.filter_map(|id| self.names.known(*id)).collect();
        self.names.release_all();
        for row in &answer.rows {
            let entry = match row.entry == again {
                true => current,
                false => entries.get_mut(&row.item.key).and_then(VecDeque::pop_front),
            };
            if let Some(entry) = entry {
                self.names.bind(entry, row.entry);
            }
        }
        let told = told.into_iter();
        self.selected = told.filter_map(|entry| self.server_id(entry)).collect();
    }

    /// The new id of what plays: the server's selection where that is the same item, else the first that is.
    fn current_in(&self, answer: &QueueAnswer) -> Option<u64> {
        let key = self.key(self.queue.current()?)?;
        let same = || answer.rows.iter().filter(|row| row.item.key == *key);
        let selected = same().find(|row| Some(row.entry) == answer.selected);
        selected.or(same().next()).map(|row| row.entry)
    }
}
