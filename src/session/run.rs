//! Entries that were just added, found among the rows of an answer.
//!
//! A server shows at most two hundred rows, some as few as twenty-one, and more than that may be added at once. Then the
//! answer shows how they begin, or how they end, and that there are as many more as there should be.

use super::live::LiveQueue;
use crate::plex::queue::{QueueAnswer, QueueRow};
use crate::queue::{Anchor, EntryId};

/// Rows of an answer that are entries which were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first of these rows.
    row: usize,
    /// Which of the entries that is.
    first: usize,
    len: usize,
}

/// So many items in a row are the same by no chance.
const LEAST_SURE: usize = 8;

/// Where rows that nobody knew yet are these entries, in this order.
pub fn run_of(live: &LiveQueue, answer: &QueueAnswer, entries: &[EntryId]) -> Option<Run> {
    // One that does not say how long it is had no other change.
    let is_grown = match answer.total {
        Some(total) => total == live.truth().len() + entries.len(),
        None => answer.version == live.truth().version() + 1,
    };
    // Of what another device did besides, a long run of the same items in the same order is none.
    let is_sure = |run: &Run| is_grown || run.len >= LEAST_SURE;
    // How ours begin is followed by the rest of them, and what the server says it added last is the last of these.
    let ends_here = answer.rows.last().map(|row| row.entry) == answer.last_added;
    let goes_on = |run: &Run| is_sure(run) && (answer.total.is_some() || !ends_here);
    whole(live, answer, entries, is_grown)
        .or_else(|| beginning(live, answer, entries).filter(goes_on))
        .or_else(|| end(live, answer, entries).filter(is_sure))
}

fn are_same(live: &LiveQueue, rows: &[QueueRow], entries: &[EntryId]) -> bool {
    rows.iter().zip(entries).all(|(row, entry)| {
        live.names.known(row.entry).is_none() && live.key(*entry) == Some(&row.item.key)
    })
}

fn whole(
    live: &LiveQueue,
    answer: &QueueAnswer,
    entries: &[EntryId],
    is_grown: bool,
) -> Option<Run> {
    let len = entries.len();
    let runs = answer.rows.windows(len.max(1)).enumerate();
    let runs: Vec<usize> = runs
        .filter(|(_, rows)| are_same(live, rows, entries))
        .map(|(idx, _)| idx)
        .collect();
    // Where nobody had looked the same items may stand: what stands between entries that were neighbours was put there, and
    // so was what the server says it added last.
    let is_inside = |idx: &&usize| {
        let before = idx
            .checked_sub(1)
            .and_then(|before| answer.rows.get(before));
        before.is_some_and(|row| live.knows_next(row.entry))
    };
    let is_last = |idx: &&usize| {
        let last = answer.rows.get(*idx + len.max(1) - 1);
        last.is_some_and(|row| Some(row.entry) == answer.last_added)
    };
    let is_sure = is_grown || live.truth().list().is_whole();
    let row = runs
        .iter()
        .find(is_inside)
        .or(runs.iter().find(is_last))
        .or(runs.first().filter(|_| is_sure))
        .copied()?;
    Some(Run { row, first: 0, len })
}

/// The last rows are how they begin.
fn beginning(live: &LiveQueue, answer: &QueueAnswer, entries: &[EntryId]) -> Option<Run> {
    let most = answer.rows.len().min(entries.len());
    let lens = (1..=most).rev();
    let row_of = |len: usize| answer.rows.len() - len;
    let len = lens
        .into_iter()
        .find(|len| are_same(live, &answer.rows[row_of(*len)..], entries))?;
    Some(Run {
        row: row_of(len),
        first: 0,
        len,
    })
}

/// The first rows are how they end.
fn end(live: &LiveQueue, answer: &QueueAnswer, entries: &[EntryId]) -> Option<Run> {
    let most = answer.rows.len().min(entries.len());
    let first_of = |len: usize| entries.len() - len;
    let len = (1..=most)
        .rev()
        .find(|len| are_same(live, &answer.rows[..*len], &entries[first_of(*len)..]))?;
    Some(Run {
        row: 0,
        first: first_of(len),
        len,
    })
}

impl LiveQueue {
    /// Whether what followed an entry, by the server's id, was known before: another entry or the end.
    pub(super) fn knows_next(&self, id: u64) -> bool {
        let list = self.truth().list();
        let place = self.names.known(id).and_then(|entry| list.place_of(entry));
        place.is_some_and(|place| {
            let is_end = list.is_counted() && place + 1 == list.len();
            is_end || list.at(place + 1).is_some()
        })
    }
}

impl Run {
    /// The rows with the entries that they are.
    pub fn pairs<'a>(
        &self,
        answer: &'a QueueAnswer,
        entries: &'a [EntryId],
    ) -> impl Iterator<Item = (&'a QueueRow, EntryId)> {
        let rows = &answer.rows[self.row..self.row + self.len];
        rows.iter().zip(entries[self.first..].iter().copied())
    }

    /// The row that they stand behind, where the answer shows it.
    pub fn row_before<'a>(&self, answer: &'a QueueAnswer) -> Option<&'a QueueRow> {
        let before = self.row.checked_sub(1).filter(|_| self.first == 0)?;
        answer.rows.get(before)
    }

    /// What they stand behind where no row says so; `None` where neither what stands behind them is known.
    pub fn anchor(&self, live: &LiveQueue, answer: &QueueAnswer) -> Option<Anchor> {
        if self.first == 0 {
            return Some(Anchor::Front);
        }
        match answer.rows.get(self.row + self.len) {
            Some(next) => live.truth().anchor_of(live.names.known(next.entry)?),
            None => live.truth().end_anchor(),
        }
    }
}
