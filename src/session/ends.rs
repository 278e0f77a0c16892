//! Where a queue begins and ends, for servers that do not say.
//!
//! A radio has no total, and an offset may lie outside the queue. Both ends are then found by reading: an answer that begins or
//! ends with the very entry that was asked around shows that nothing lies beyond it.

use super::live::LiveQueue;
use super::model::Model;
use crate::plex::queue::{QueueAnswer, QueueRow};
use crate::queue::EntryId;

impl LiveQueue {
    /// The first known entry, while nobody said how many stand before it.
    pub(super) fn unsure_start(&self) -> Option<EntryId> {
        let first = self.truth().list().known().next();
        first
            .filter(|_| self.is_start_unsure)
            .map(|(_, entry)| entry)
    }

    /// What an answer to a question around an entry shows of the ends of the queue.
    fn note_ends(&mut self, answer: &QueueAnswer, center: u64) {
        if answer.version != self.truth().version() {
            return;
        }
        let is_center = |row: Option<&QueueRow>| row.is_some_and(|row| row.entry == center);
        let (first, last) = (answer.rows.first(), answer.rows.last());
        if self.is_start_unsure && is_center(first) {
            self.is_start_unsure = false;
        }
        let list = self.truth().list();
        let is_last = list.at(list.len().saturating_sub(1)) == self.names.known(center);
        if !list.is_counted() && is_last && is_center(last) {
            self.close();
        }
    }

    /// Nothing follows what is known.
    pub(super) fn close(&mut self) {
        self.truth_mut().close();
        self.redraw();
    }

    /// Rows that stand before the first known entry of a queue whose beginning was not known: all else moves on, and they are
    /// its beginning for now.
    pub(super) fn make_room_before(&mut self, answer: &QueueAnswer) -> Option<usize> {
        let truth = self.truth();
        let known = |(idx, row): (usize, &QueueRow)| {
            Some((idx, truth.place_of(self.names.known(row.entry)?)?))
        };
        let (idx, place) = answer.rows.iter().enumerate().find_map(known)?;
        let by = idx.checked_sub(place).filter(|_| self.is_start_unsure)?;
        self.base.get_or_insert_with(|| self.queue.clone());
        self.truth_mut().make_room_before(by);
        Some(0)
    }
}

/// Entries before the first row of an answer that begins or ends with the very entry that it was asked around.
pub(super) fn place_by_ends(answer: &QueueAnswer, center: u64) -> Option<usize> {
    let is_center = |row: Option<&QueueRow>| row.is_some_and(|row| row.entry == center);
    if is_center(answer.rows.first()) {
        return Some(0);
    }
    let total = answer.total.filter(|_| is_center(answer.rows.last()))?;
    total.checked_sub(answer.rows.len())
}

impl Model {
    /// Takes in what an answer shows of the ends, and says which beginning it was asked for.
    pub(super) fn ends_read(&mut self, answer: &QueueAnswer, center: u64) -> Option<EntryId> {
        let live = self.queue.as_mut()?;
        let start = live.unsure_start();
        live.note_ends(answer, center);
        start
    }

    /// A server that says nothing credible of the place of its window is read back to where its queue begins; but not from the
    /// entry that was asked around in vain.
    pub(super) fn find_start_after(&mut self, asked: Option<EntryId>) {
        let start = self.queue.as_ref().and_then(LiveQueue::unsure_start);
        if start.is_some() && start != asked {
            self.read_on();
        }
    }
}
