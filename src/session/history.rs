//! What can be taken back, and what was.

use super::message::{From, Notice, Offer};
use super::model::Model;
use crate::queue::{Edit, EntryId};

/// One change by the person, with the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Which change: a refused one is struck out.
    pub number: u64,
    /// In words, for the toast: `Removed 2`.
    pub label: String,
    /// The entry that played and gave way, and the one that took its place.
    pub left: Option<(EntryId, EntryId)>,
    pub forth: Vec<Edit>,
    pub back: Vec<Edit>,
}

/// How many are kept.
const KEPT: usize = 50;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    count: u64,
}

impl History {
    /// A number for a change that is about to be made.
    pub fn number(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// A new change; what was taken back before cannot be done again after it.
    pub fn done(&mut self, step: Step) {
        self.undone.clear();
        self.again(step);
    }

    /// A change that was taken back and is made again.
    pub fn again(&mut self, step: Step) {
        if self.done.len() == KEPT {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    pub fn undone(&mut self, step: Step) {
        self.undone.push(step);
    }

    pub fn take_last(&mut self) -> Option<Step> {
        self.done.pop()
    }

    pub fn take_undone(&mut self) -> Option<Step> {
        self.undone.pop()
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The server would not have it.
    pub fn strike(&mut self, number: u64) {
        self.done.retain(|step| step.number != number);
        self.undone.retain(|step| step.number != number);
    }

    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}

impl Step {
    /// Taken back by the one edit and made again by this: what was added goes back to where it stood, which another device
    /// may have made another place than it was sent to.
    fn standing_where(self, again: Vec<Edit>) -> Self {
        let is_addition = matches!(self.forth[..], [Edit::Insert { .. }]);
        let forth = if is_addition && !again.is_empty() {
            again
        } else {
            self.forth
        };
        Self { forth, ..self }
    }
}

impl Model {
    pub(super) fn undo(&mut self) {
        if self.take_back_replacing() {
            return;
        }
        let Some(live) = &mut self.queue else { return };
        let Some(step) = live.history.take_last() else {
            return;
        };
        match live.carry_out_all(step.number, &step.back) {
            Some(again) => {
                if let Some((left, instead)) = step.left {
                    self.go_back(instead, left);
                }
                let step = step.standing_where(again);
                let notice = Notice::passing(&format!("Taken back: {}", step.label));
                if let Some(live) = &mut self.queue {
                    live.history.undone(step);
                }
                self.note(Some(notice.offering(Offer::Redo)));
            }
            None => self.note(Some(Notice::passing("That cannot be taken back any more."))),
        }
        self.changes_made();
    }

    pub(super) fn redo(&mut self) {
        let step = self
            .queue
            .as_mut()
            .and_then(|live| live.history.take_undone());
        let Some(step) = step else { return };
        let current = self.queue.as_ref().and_then(|live| live.queue.current());
        // Where something else plays by now, nothing gives way this time.
        let left = step.left.filter(|(left, _)| current == Some(*left));
        if let Some((left, instead)) = left {
            self.go_back(left, instead);
        }
        let Some(live) = &mut self.queue else { return };
        match live.carry_out_all(step.number, &step.forth) {
            Some(back) => {
                let label = step.label.clone();
                live.history.again(Step { back, left, ..step });
                self.note(Some(Notice::passing(&label).offering(Offer::Undo)));
            }
            None => self.note(Some(Notice::passing("That cannot be done again."))),
        }
        self.changes_made();
    }

    /// From one entry to the other, unless somebody went elsewhere meanwhile.
    fn go_back(&mut self, from: EntryId, to: EntryId) {
        let current = self.queue.as_ref().and_then(|live| live.queue.current());
        if current == Some(from) {
            self.go_to(to, From::Place);
        }
    }
}
