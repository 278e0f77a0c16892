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
    pub ways: Ways,
    /// Where it shuffled the queue here or put it back: what there was to go back to before, and since.
    pub drawn: Option<[Drawn; 2]>,
}

/// The order before the queue was shuffled here, and what in it was put there by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unshuffled {
    pub order: Vec<EntryId>,
    pub marked: Vec<EntryId>,
}

/// What there is to go back to, and whether the queue counts as shuffled.
pub type Drawn = (Option<Unshuffled>, bool);

/// How a change is made again, and how it is taken back.
#[derive(Debug, Clone, PartialEq)]
pub enum Ways {
    Edits {
        forth: Vec<Edit>,
        back: Vec<Edit>,
    },
    /// By the server, which knows the order of before and no order that was drawn by lot: that is made again where it is known.
    Shuffle {
        is_on: bool,
        drawn: Option<Vec<EntryId>>,
    },
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

    pub fn forget_undone(&mut self) {
        self.undone.clear();
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

    /// What the last change came to beside its edits.
    pub fn drew(&mut self, drawn: [Drawn; 2]) {
        if let Some(step) = self.done.last_mut() {
            step.drawn = Some(drawn);
        }
    }

    /// The server would not have it. Says what there was to go back to before it.
    pub fn strike(&mut self, number: u64) -> Option<Drawn> {
        let step = self.done.iter().find(|step| step.number == number);
        let before = step.and_then(|step| step.drawn.clone());
        self.done.retain(|step| step.number != number);
        self.undone.retain(|step| step.number != number);
        before.map(|[before, _]| before)
    }

    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }

    /// The order that a change puts back from is known, so that it can be had again.
    pub fn knows_drawn(&self, number: u64) -> bool {
        let mut steps = self.done.iter();
        steps.any(|step| {
            let is_known = matches!(step.ways, Ways::Shuffle { drawn: Some(_), .. });
            step.number == number && is_known
        })
    }

    /// Everything stands elsewhere since this change; what came before it cannot be taken back any more.
    pub fn forget_before(&mut self, number: u64) {
        let is_later = |step: &Step| step.number >= number;
        self.done.retain(is_later);
        self.undone.retain(is_later);
    }
}

impl Ways {
    /// Back in order, from an order that was drawn.
    pub fn ordered(from: Self) -> Self {
        match from {
            Self::Shuffle { drawn, .. } => Self::Shuffle {
                is_on: false,
                drawn,
            },
            edits => edits,
        }
    }
}

impl Step {
    fn with(&self, ways: Ways) -> Self {
        Self {
            ways,
            ..self.clone()
        }
    }

    /// Taken back by the one edit and made again by this: what was added goes back to where it stood, which another device
    /// may have made another place than it was sent to.
    fn standing_where(self, forth: Vec<Edit>, back: Vec<Edit>, again: Vec<Edit>) -> Self {
        let is_addition = matches!(forth[..], [Edit::Insert { .. }]);
        let forth = if is_addition && !again.is_empty() {
            again
        } else {
            forth
        };
        let ways = Ways::Edits { forth, back };
        Self { ways, ..self }
    }
}

impl Model {
    pub(super) fn undo(&mut self) {
        if self.go_to_other(false) {
            return;
        }
        let Some(live) = &mut self.queue else { return };
        let Some(step) = live.history.take_last() else {
            return;
        };
        let back = match step.ways.clone() {
            Ways::Edits { forth, back } => live
                .carry_out_all(step.number, &back)
                .map(|again| step.clone().standing_where(forth, back, again)),
            Ways::Shuffle { is_on: true, .. } => {
                live.go_ordered(step.number).map(|ways| step.with(ways))
            }
            Ways::Shuffle { drawn, .. } => {
                live.go_shuffled(step.number, drawn).map(|()| step.clone())
            }
        };
        match back {
            Some(undone) => {
                if let Some([before, _]) = undone.drawn.clone() {
                    live.draw(before);
                }
                if let Some((left, instead)) = step.left {
                    self.go_back(instead, left);
                }
                let notice = Notice::passing(&format!("Taken back: {}", step.label));
                if let Some(live) = &mut self.queue {
                    live.history.undone(undone);
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
        let Some(step) = step else {
            self.go_to_other(true);
            return;
        };
        let current = self.queue.as_ref().and_then(|live| live.queue.current());
        // Where something else plays by now, nothing gives way this time.
        let left = step.left.filter(|(left, _)| current == Some(*left));
        if let Some((left, instead)) = left {
            self.go_back(left, instead);
        }
        let Some(live) = &mut self.queue else { return };
        let ways = match step.ways {
            Ways::Edits { forth, .. } => live
                .carry_out_all(step.number, &forth)
                .map(|back| Ways::Edits { forth, back }),
            Ways::Shuffle { is_on: true, drawn } => {
                let ways = Ways::Shuffle {
                    is_on: true,
                    drawn: drawn.clone(),
                };
                live.go_shuffled(step.number, drawn).map(|()| ways)
            }
            Ways::Shuffle { .. } => live.go_ordered(step.number).map(Ways::ordered),
        };
        match ways {
            Some(ways) => {
                let label = step.label.clone();
                if let Some([_, since]) = step.drawn.clone() {
                    live.draw(since);
                }
                live.history.again(Step { ways, left, ..step });
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
            self.go_or_stand(to, From::Place);
        }
    }
}
