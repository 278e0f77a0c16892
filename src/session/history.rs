//! What can be taken back, and what was.

use crate::queue::Edit;

/// One change by the person, with the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Which change: a refused one is struck out.
    pub number: u64,
    /// In words, for the toast: `Removed 2`.
    pub label: String,
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
