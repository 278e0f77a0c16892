//! What is below an item, as the server puts it into a queue.
//!
//! Only the server knows what that is, and its answer may show a part of it. It is one run of entries that nobody knew, behind
//! the one that plays or with the one at its end that was added last; where an answer does not reach from one end of it to
//! the other it is read on. What is known in full is an addition like any other, and is taken back like one.

use super::adding::placed;
use super::calls::{Call, What};
use super::confirm::Confirmed;
use super::editing::MOST_CALLS;
use super::history::{Step, Ways};
use super::live::LiveQueue;
use super::message::Where;
use crate::media::{Item, RatingKey};
use crate::plex::queue::QueueAnswer;
use crate::plex::requests::Source;
use crate::queue::{Anchor, Edit, EntryId, MOST_REMADE, Side};
use std::ops::Range;

/// What is below an item: a show, an album, a playlist.
#[derive(Debug, Clone, PartialEq)]
pub struct Lot {
    pub of: Source,
    pub title: String,
    /// How many they are, where anybody said so.
    pub count: Option<u32>,
    pub to: Where,
}

/// How much of what was added an answer shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// All of it, in these rows.
    Whole(Range<usize>),
    /// More of it lies beyond this end.
    Part(Side),
    /// It stands around an entry that is not among the rows.
    Elsewhere(u64),
    /// Another device changed the queue too, or it is too long to be taken back.
    Never,
}

/// How many there are below an item, as far as the server said.
pub fn count_below(item: &Item) -> Option<u32> {
    item.details.leaf_count.or(item.details.child_count)
}

/// More than can be taken back.
pub fn is_too_much(count: Option<u32>) -> bool {
    count.is_some_and(|count| count as usize > MOST_REMADE)
}

impl Lot {
    pub(super) fn label(&self) -> String {
        placed(&self.title, self.to)
    }

    /// More of it than can be taken back.
    pub fn is_final(&self) -> bool {
        is_too_much(self.count)
    }

    /// Whether a queue shows it that did not have it before. Another device may have added something else.
    pub fn is_there(&self, live: &LiveQueue, answer: &QueueAnswer) -> bool {
        let ours = self.new_rows(live, answer);
        let (known, is_whole) = (live.truth().len(), live.truth().list().is_whole());
        let grown = answer.total.map_or(0, |total| total.saturating_sub(known));
        let least = self.count.unwrap_or(1).max(1) as usize;
        let is_only_change = answer.version == live.truth().version() + 1;
        let is_of_item = matches!(self.of, Source::Item(_));
        match answer.total {
            // Where all was known, what is new came; something else may have gone.
            _ if is_whole && is_of_item => !ours.is_empty(),
            _ if is_whole => grown.max(ours.len()) >= least,
            None => live.is_in_sight(answer, &ours),
            // In a long queue it may have come out of sight, and what comes in sight may have stood there before.
            Some(_) if is_of_item && !is_only_change => {
                grown >= least || (grown > 0 && !ours.is_empty())
            }
            Some(_) => grown >= least,
        }
    }

    /// The server's ids of rows that nobody knew, and that may be of it.
    pub fn new_rows(&self, live: &LiveQueue, answer: &QueueAnswer) -> Vec<u64> {
        let rows = answer.rows.iter();
        let new = rows.filter(|row| live.names.known(row.entry).is_none());
        let ours = new.filter(|row| match &self.of {
            Source::Item(key) => is_below(&row.item, key),
            _ => true,
        });
        ours.map(|row| row.entry).collect()
    }
}

fn is_below(item: &Item, key: &RatingKey) -> bool {
    let above = [&item.details.parent, &item.details.grandparent];
    item.key == *key || above.iter().any(|above| above.key.as_ref() == Some(key))
}

impl LiveQueue {
    /// How much an answer shows of what the server just added.
    pub(super) fn sight_of(&self, lot: &Lot, answer: &QueueAnswer) -> Sight {
        let truth = self.truth();
        if answer.version != truth.version() + 1 || lot.is_final() {
            return Sight::Never;
        }
        let is_counted = truth.list().is_counted();
        let total = answer.total.filter(|_| is_counted);
        let rows = match (total, self.end_of_run(answer)) {
            (_, None) => return self.elsewhere(answer),
            (Some(total), Some(end)) => end.counted(answer, total.saturating_sub(truth.len())),
            (None, Some(end)) => self.uncounted(answer, end),
        };
        match rows {
            Err(side) if answer.rows.len() < MOST_REMADE => Sight::Part(side),
            Err(_) => Sight::Never,
            Ok(rows) => self.checked(answer, rows, total.is_some()),
        }
    }

    /// The rows that it is, if nobody knew them and they stand behind one that was known.
    fn checked(&self, answer: &QueueAnswer, rows: Range<usize>, is_counted: bool) -> Sight {
        let is_new = answer.rows[rows.clone()]
            .iter()
            .all(|row| self.is_new(row.entry));
        let before = rows.start.checked_sub(1).map(|idx| answer.rows[idx].entry);
        let is_placed = before.is_some_and(|id| match is_counted {
            true => !self.is_new(id),
            false => self.knows_next(id),
        });
        match is_new && is_placed && !rows.is_empty() {
            true => Sight::Whole(rows),
            false => Sight::Never,
        }
    }

    /// One end of what was added is among these, in an answer that does not say how long the queue is.
    fn is_in_sight(&self, answer: &QueueAnswer, ours: &[u64]) -> bool {
        let end = match self.end_of_run(answer) {
            Some(End::Last(row)) => Some(row),
            Some(End::First(row)) => {
                Some(row).filter(|row| self.knows_next(answer.rows[row - 1].entry))
            }
            None => None,
        };
        end.is_some_and(|row| ours.contains(&answer.rows[row].entry))
    }

    fn is_new(&self, id: u64) -> bool {
        self.names.known(id).is_none()
    }

    /// One end of what was added, where the answer shows it.
    fn end_of_run(&self, answer: &QueueAnswer) -> Option<End> {
        let row_of = |id: Option<u64>| answer.rows.iter().position(|row| Some(row.entry) == id);
        let is_new = |idx: &usize| {
            let row = answer.rows.get(*idx);
            row.is_some_and(|row| self.is_new(row.entry))
        };
        let last = row_of(answer.last_added).filter(is_new).map(End::Last);
        let first = || row_of(answer.selected).map(|row| row + 1).filter(is_new);
        last.or_else(|| first().map(End::First))
    }

    /// Where it stands if not among these rows: with what was added last, unless that was there before.
    fn elsewhere(&self, answer: &QueueAnswer) -> Sight {
        let last = answer.last_added.filter(|id| self.is_new(*id));
        let is_shown = |id: &u64| answer.rows.iter().any(|row| row.entry == *id);
        last.or(answer.selected)
            .filter(|id| !is_shown(id))
            .map_or(Sight::Never, Sight::Elsewhere)
    }

    /// From this end to where the entries begin that were known.
    fn uncounted(&self, answer: &QueueAnswer, end: End) -> Result<Range<usize>, Side> {
        let is_known = |idx: &usize| !self.is_new(answer.rows[*idx].entry);
        match end {
            End::Last(last) => {
                let before = (0..last).rev().find(is_known).ok_or(Side::Before)?;
                Ok(before + 1..last + 1)
            }
            End::First(first) => {
                let mut behind = first..answer.rows.len();
                Ok(first..behind.find(is_known).ok_or(Side::After)?)
            }
        }
    }

    /// What the server added, where its answer shows all of it: an insertion like any other from then on. Where it does not,
    /// an order from before would take out what came now, and there is none any more.
    pub(super) fn lot_added(&mut self, lot: &Lot, answer: &QueueAnswer) -> Option<Vec<EntryId>> {
        let Sight::Whole(rows) = self.sight_of(lot, answer) else {
            self.history.clear();
            return None;
        };
        let before = answer.rows[rows.start - 1].entry;
        let at = Anchor::After(self.names.entry(before));
        let ids = answer.rows[rows].iter().map(|row| row.entry);
        let entries: Vec<EntryId> = ids.map(|id| self.names.entry(id)).collect();
        let insert = Edit::Insert {
            entries: entries.clone(),
            at,
            is_marked: lot.to != Where::End,
        };
        self.truth_mut().apply(&insert)?;
        Some(entries)
    }

    /// It can be taken back from now on. Where it stands in the end is known only after what moves it there.
    pub(super) fn remember_lot(
        &mut self,
        entries: Option<Vec<EntryId>>,
        change: u64,
        lot: &Lot,
    ) -> Confirmed {
        let at = entries
            .as_ref()
            .and_then(|entries| self.queue.anchor_of(*entries.first()?));
        let label = lot.label();
        let Some((entries, at)) = entries.zip(at) else {
            return Confirmed::Final(label);
        };
        let insert = Edit::Insert {
            entries: entries.clone(),
            at,
            is_marked: lot.to != Where::End,
        };
        self.history.done(Step {
            number: change,
            label: label.clone(),
            left: None,
            drawn: None,
            ways: Ways::Edits {
                forth: vec![insert],
                back: vec![Edit::Remove(entries)],
            },
        });
        Confirmed::Added(label)
    }

    /// The server puts what is added behind what plays; these go on to the very end, as far as that is known.
    pub(super) fn send_to_end(&mut self, change: u64, new: &[u64]) {
        let new: Vec<EntryId> = new.iter().filter_map(|id| self.names.known(*id)).collect();
        let list = self.truth().list();
        let (is_whole, len) = (list.is_whole(), list.len());
        let is_other = |entry: &EntryId| !new.contains(entry);
        let others: Vec<(usize, EntryId)> =
            list.known().filter(|(_, entry)| is_other(entry)).collect();
        let Some((place, last)) = others.last().copied().filter(|_| !new.is_empty()) else {
            return;
        };
        // Of a queue whose end nobody has seen it stays where it is.
        let known_behind = list.known().filter(|(at, _)| *at > place).count();
        if place + 1 == len - new.len() || place + 1 + known_behind != len {
            return;
        }
        let calls = if new.len() <= MOST_CALLS || !is_whole {
            moves(Some(last), &new)
        } else {
            let others = others.into_iter().map(|(_, entry)| entry).collect();
            let marked = self.truth().marked().iter().copied();
            vec![What::Make {
                marked: marked.filter(|entry| !new.contains(entry)).collect(),
                order: [others, new].concat(),
            }]
        };
        self.base.get_or_insert_with(|| self.queue.clone());
        for what in calls.into_iter().rev() {
            self.calls.push_front(Call::new(change, what));
        }
        self.redraw();
    }
}

/// One end of a run of rows.
#[derive(Debug, Clone, Copy)]
enum End {
    First(usize),
    Last(usize),
}

impl End {
    /// So many rows from this end on; an error where they lie beyond what the answer shows.
    fn counted(self, answer: &QueueAnswer, len: usize) -> Result<Range<usize>, Side> {
        match self {
            // With the row that they stand behind.
            Self::Last(last) if last < len => Err(Side::Before),
            Self::Last(last) => Ok(last + 1 - len..last + 1),
            Self::First(first) if first + len > answer.rows.len() => Err(Side::After),
            Self::First(first) => Ok(first..first + len),
        }
    }
}

/// Each behind the one before.
fn moves(last: Option<EntryId>, entries: &[EntryId]) -> Vec<What> {
    let behind = last.into_iter().chain(entries.iter().copied());
    let pairs = entries.iter().zip(behind);
    let one = |(entry, before): (&EntryId, EntryId)| What::Move {
        entry: *entry,
        to: Anchor::After(before),
        is_marked: false,
    };
    pairs.map(one).collect()
}
