//! The same entries as another queue on the server, after the old one was forgotten or could not be changed as wished.

use super::live::{Hold, LiveQueue};
use crate::plex::queue::QueueAnswer;
use crate::queue::{EntryId, Queue, Sparse};

impl LiveQueue {
    /// The same entries as another queue on the server: `entries` in their order are what it was made from. Those whose item
    /// is gone from the library are not in it, and how many these are is answered; the next that is left takes the place of
    /// the current one. `None`, and no change, for an answer without entries.
    pub fn remake(&mut self, answer: QueueAnswer, entries: &[EntryId]) -> Option<usize> {
        let id = answer.id.filter(|_| !answer.rows.is_empty())?;
        let is_complete = answer.total.is_none_or(|total| total == entries.len());
        let known = if is_complete {
            entries.to_vec()
        } else {
            self.survivors(&answer, entries)
        };
        let mut list = Sparse::default();
        list.learn(0, known, answer.total.filter(|_| is_complete));
        let missing = entries.len() - list.known().count();
        let current = self.queue.current().and_then(|current| {
            let from = entries.iter().position(|entry| *entry == current)?;
            let stays = |entry: &&EntryId| list.place_of(**entry).is_some();
            entries[from..].iter().find(stays).copied()
        });
        let marked = self.queue.marked().clone();
        self.hold = Hold::Server(id);
        self.names.release_all();
        self.selected = answer.selected.into_iter().collect();
        self.base = None;
        self.queue = Queue::restored(answer.version, list, marked, current);
        let before = answer
            .rows_before()
            .filter(|_| is_complete)
            .or_else(|| {
                let first = &answer.rows[0].item.key;
                let known: Vec<_> = self.queue.list().known().collect();
                known
                    .into_iter()
                    .find(|(_, entry)| self.key(*entry) == Some(first))
                    .map(|(place, _)| place)
            })
            .unwrap_or(0);
        self.note_state(&answer);
        let window = self.welcome_rows(answer, before);
        self.queue.confirm(window);
        if let Some(current) = current {
            self.queue.jump(current);
        }
        Some(missing)
    }

    /// Of these entries the ones that stand in an answer, in order.
    fn survivors(&self, answer: &QueueAnswer, entries: &[EntryId]) -> Vec<EntryId> {
        let mut left = entries.iter();
        answer
            .rows
            .iter()
            .filter_map(|row| left.find(|entry| self.key(**entry) == Some(&row.item.key)))
            .copied()
            .collect()
    }
}
