//! The server's answer to a change, taken in.

use super::calls::{Call, What};
use super::live::LiveQueue;
use super::message::Where;
use super::run::{Run, run_of};
use crate::plex::queue::{QueueAnswer, QueueRow};
use crate::queue::{Anchor, Edit, EntryId, Queue};

/// What an answer came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    Done,
    /// It was carried out somewhere that the answer does not show.
    OutOfSight,
    /// What only the server could name is there, in these words, and can be taken back.
    Added(String),
    /// So is this, and it cannot: not all of it is known.
    Final(String),
    /// There is nothing in what was to be added that this person may see.
    Nothing(String),
}

impl LiveQueue {
    /// Takes in the answer to the first of the calls, which came to the server once.
    pub(super) fn confirm_once(&mut self, answer: QueueAnswer) -> Confirmed {
        let Some(call) = self.calls.pop_front() else {
            return Confirmed::Done;
        };
        let before = self.truth().version();
        let is_as_before = answer.version == before + 1 && answer.total == Some(self.truth().len());
        if let What::AddAll(lot) = &call.what
            && is_as_before
        {
            let title = lot.title.clone();
            self.take_window(true, answer, before);
            return Confirmed::Nothing(title);
        }
        let to_end = match &call.what {
            What::AddAll(lot) if lot.to == Where::End => lot.new_rows(self, &answer),
            _ => Vec::new(),
        };
        let (mut lot_added, mut is_carried) = (None, true);
        self.align_current();
        match &call.what {
            What::Make { order, marked } => return self.made(&call, answer, order, marked),
            What::Add {
                entries,
                at,
                is_marked,
            } => {
                let Some(run) = run_of(self, &answer, entries) else {
                    self.calls.push_front(call);
                    return Confirmed::OutOfSight;
                };
                self.added(call.change, &answer, run, entries, *at, *is_marked);
            }
            What::Remove(entry) => {
                self.names.release(*entry);
                is_carried = self.carry_out(&call);
            }
            What::Move { .. } => is_carried = self.carry_out(&call),
            What::Shuffle(is_on) => {
                self.take_new_ids(&answer);
                let is_shown = answer.total == Some(answer.rows.len());
                let is_known = match is_on {
                    true => self.unshuffled.is_some(),
                    false => self.history.knows_drawn(call.change),
                };
                if !is_shown || !is_known {
                    self.history.forget_before(call.change);
                }
            }
            What::AddAll(lot) => lot_added = self.lot_added(lot, &answer),
        }
        let is_known = match call.what {
            What::Shuffle(_) => false,
            What::AddAll(_) => lot_added.is_some(),
            _ => is_carried,
        };
        let before = self.version_before(&call, &answer).unwrap_or(before);
        self.take_window(is_known, answer, before);
        self.send_to_end(call.change, &to_end);
        match &call.what {
            What::AddAll(lot) => self.remember_lot(lot_added, call.change, lot),
            _ => Confirmed::Done,
        }
    }

    /// The server's copy, too, is where the player is, as soon as it has that entry.
    fn align_current(&mut self) {
        if let (Some(base), Some(current)) = (&mut self.base, self.queue.current()) {
            base.jump(current);
        }
    }

    /// False where it speaks of what was never seen: then nobody knows which places moved.
    fn carry_out(&mut self, call: &Call) -> bool {
        let edit = call.edit();
        edit.is_some_and(|edit| self.truth_mut().apply(&edit).is_some())
    }

    /// The window that came with the answer. Where this was the only change since, what lies outside is known too.
    pub(super) fn take_window(&mut self, is_known: bool, answer: QueueAnswer, before: u64) {
        self.note_state(&answer);
        let is_only_change = answer.version == before + 1;
        let is_known = is_only_change && is_known;
        if answer.rows.is_empty() {
            // What plays was removed elsewhere, and now the rest is gone too.
            if answer.total == Some(0) {
                self.base = Some(Queue::new(self.welcome_rows(answer, 0)));
            }
            return self.redraw();
        }
        // A part that does not show what plays says nothing of where that is now: it is read again.
        if !is_only_change && self.misses(&answer) {
            self.history.clear();
            return self.redraw();
        }
        let is_as_long = answer.total.is_none_or(|total| total == self.truth().len());
        let place = if is_known && is_as_long {
            self.place_in_truth(&answer)
                .or_else(|| answer.rows_before())
        } else {
            self.place_of(&answer, None)
        };
        let Some(place) = place else {
            return self.redraw();
        };
        if !is_only_change {
            self.history.clear();
        }
        let window = self.welcome_rows(answer, place);
        if is_known {
            self.truth_mut().confirm(window);
        } else {
            self.truth_mut().merge(window);
        }
        self.redraw();
    }

    /// What plays has its place here, and is not in this part of the queue.
    fn misses(&self, answer: &QueueAnswer) -> bool {
        let playing = self
            .queue
            .current()
            .filter(|entry| self.truth().contains(*entry));
        let id = playing.and_then(|entry| self.server_id(entry));
        let is_part = answer.total.is_none_or(|total| total > answer.rows.len());
        is_part && id.is_some_and(|id| answer.rows.iter().all(|row| row.entry != id))
    }

    fn place_in_truth(&self, answer: &QueueAnswer) -> Option<usize> {
        answer.rows.iter().enumerate().find_map(|(idx, row)| {
            let place = self.truth().place_of(self.names.known(row.entry)?)?;
            place.checked_sub(idx)
        })
    }

    /// Entries that were added have ids now. Those that stand elsewhere than they should are moved.
    fn added(
        &mut self,
        change: u64,
        answer: &QueueAnswer,
        run: Run,
        entries: &[EntryId],
        wanted: Anchor,
        is_marked: bool,
    ) {
        let row_before = run.row_before(answer);
        let at = match row_before {
            Some(row) => Anchor::After(self.recognised(row, wanted)),
            None => run.anchor(self, answer).unwrap_or(wanted),
        };
        for (row, entry) in run.pairs(answer, entries) {
            self.names.bind(entry, row.entry);
        }
        let entries = entries.to_vec();
        let insert = Edit::Insert {
            entries: entries.clone(),
            at,
            is_marked,
        };
        self.truth_mut().apply(&insert);
        self.align_current();
        if at != wanted {
            let mut to = wanted;
            let mut moves = Vec::new();
            for entry in entries {
                moves.push(Call::new(
                    change,
                    What::Move {
                        entry,
                        to,
                        is_marked,
                    },
                ));
                to = Anchor::After(entry);
            }
            for call in moves.into_iter().rev() {
                self.calls.push_front(call);
            }
        }
    }

    /// The entry that a row is. One whose id nobody has seen is known by what was to be put behind it.
    fn recognised(&mut self, row: &QueueRow, wanted: Anchor) -> EntryId {
        if let Anchor::After(entry) = wanted
            && self.names.known(row.entry).is_none()
            && self.server_id(entry).is_none()
            && self.key(entry) == Some(&row.item.key)
        {
            self.names.bind(entry, row.entry);
        }
        self.names.entry(row.entry)
    }

    /// The queue has a new number. What did not fit into the question is added now.
    fn made(
        &mut self,
        call: &Call,
        answer: QueueAnswer,
        order: &[EntryId],
        marked: &[EntryId],
    ) -> Confirmed {
        let later: Vec<Call> = self.calls.drain(..).collect();
        let current = self.queue.current();
        self.remake(answer, &call.named);
        self.add_rest(call.change, order, marked, &call.named);
        self.calls.extend(later);
        self.base = Some(self.queue.clone());
        self.redraw_at(current);
        Confirmed::Done
    }
}
