//! An addition that reached the server twice.
//!
//! A browser sends a request again by itself where a connection that it had used before closes without an answer (Chromium does,
//! whatever the method), and whoever asked hears of the second answer alone. What stands there once too often is taken out again.
//! It is told by its shape: two versions more than before, and the same items twice, numbered in a row, where nothing of the kind
//! was. Another device that has added the very same since this one last read looks alike, and its copy goes too.

use super::calls::{Call, What};
use super::confirm::Confirmed;
use super::live::LiveQueue;
use crate::plex::queue::QueueAnswer;
use crate::queue::{Anchor, Edit, EntryId};
use std::ops::Range;

impl LiveQueue {
    /// Takes in the answer to the first of the calls.
    pub fn confirm(&mut self, answer: QueueAnswer) -> Confirmed {
        let change = self.calls.front().map(|call| call.change);
        let Some((change, rows)) = change.zip(self.surplus(&answer)) else {
            return self.confirm_once(answer);
        };
        let confirmed = self.confirm_once(without(answer.clone(), rows.clone()));
        if confirmed != Confirmed::OutOfSight {
            self.take_out(change, answer, rows);
        }
        confirmed
    }

    /// The rows of an answer that stand there once more than was asked for.
    fn surplus(&self, answer: &QueueAnswer) -> Option<Range<usize>> {
        let truth = self.truth();
        let grown = answer.total?.checked_sub(truth.len())?;
        if answer.version != truth.version() + 2 || grown == 0 || grown % 2 == 1 {
            return None;
        }
        // Numbers go up, so what came last has the highest; of a long queue others may not have been seen yet.
        let highest = answer.rows.iter().map(|row| row.entry).max()?;
        let is_late = |id: u64| {
            highest
                .checked_sub(id)
                .is_some_and(|before| before < grown as u64)
        };
        if answer.last_added.is_some_and(|last| !is_late(last)) {
            return None;
        }
        let is_new = |idx: &usize| {
            let id = answer.rows[*idx].entry;
            is_late(id) && self.names.known(id).is_none()
        };
        let new: Vec<usize> = (0..answer.rows.len()).filter(is_new).collect();
        if new.len() != grown {
            return None;
        }
        let (once, again) = new.split_at(grown / 2);
        let key = |idx: &usize| &answer.rows[*idx].item.key;
        let is_same = once.iter().map(key).eq(again.iter().map(key));
        let is_ours = match &self.calls.front()?.what {
            What::Add { entries, .. } => {
                let wanted = entries.iter().map(|entry| self.key(*entry));
                wanted.eq(once.iter().map(|idx| Some(key(idx))))
            }
            What::AddAll(lot) => lot.count.is_none_or(|count| count as usize == once.len()),
            _ => false,
        };
        let rows = *again.first()?..again.last()? + 1;
        (is_same && is_ours && rows.len() == again.len()).then_some(rows)
    }

    /// The version before a change that reached the server twice and did the same both times, where the answer shows all of
    /// the queue and nothing else in it: it had no other change then.
    pub(super) fn version_before(&self, call: &Call, answer: &QueueAnswer) -> Option<u64> {
        let truth = self.truth();
        let is_twice = answer.version == truth.version() + 2;
        let is_shown = answer.total == Some(answer.rows.len()) && truth.list().is_whole();
        let mut ours: Vec<EntryId> = truth.list().known().map(|(_, entry)| entry).collect();
        let theirs = answer.rows.iter().map(|row| self.names.known(row.entry));
        let mut theirs: Vec<EntryId> = theirs.collect::<Option<_>>()?;
        if matches!(call.what, What::Shuffle(_)) {
            ours.sort_unstable();
            theirs.sort_unstable();
        }
        let does_so = matches!(call.what, What::Move { .. } | What::Shuffle(_));
        (is_twice && is_shown && does_so && ours == theirs).then(|| answer.version - 1)
    }

    fn take_out(&mut self, change: u64, answer: QueueAnswer, rows: Range<usize>) {
        let before = rows.start.checked_sub(1).map(|idx| answer.rows[idx].entry);
        let at = before
            .and_then(|id| self.names.known(id))
            .map(Anchor::After);
        let ids = answer.rows[rows].iter().map(|row| row.entry);
        let entries: Vec<EntryId> = ids.map(|id| self.names.entry(id)).collect();
        self.base.get_or_insert_with(|| self.queue.clone());
        let insert = Edit::Insert {
            entries: entries.clone(),
            at: at.unwrap_or(Anchor::Front),
            is_marked: false,
        };
        self.truth_mut().apply(&insert);
        for entry in entries.into_iter().rev() {
            self.calls
                .push_front(Call::new(change, What::Remove(entry)));
        }
        let version = answer.version;
        self.take_window(true, answer, version - 1);
    }
}

/// The answer as it would be if the change had come once.
fn without(mut answer: QueueAnswer, rows: Range<usize>) -> QueueAnswer {
    answer.total = answer.total.map(|total| total - rows.len());
    answer.version -= 1;
    answer.rows.drain(rows);
    answer
}
