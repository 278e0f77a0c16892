//! Through the queue: next, previous, jump, and what follows by itself.

use super::live::{Hold, LiveQueue};
use super::message::{From, Notice};
use super::model::Model;
use crate::media::{Millis, Repeat};
use crate::playback::machine::Input;
use crate::queue::EntryId;

/// A step that waits for more of the queue to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
}

/// Within this of its beginning, Previous means the entry before; later it means the beginning of this one.
const PREVIOUS_MS: Millis = Millis(3_000);

impl Model {
    pub(super) fn skip_next(&mut self) {
        self.stepped = None;
        self.step(Step::Next);
    }

    pub(super) fn skip_previous(&mut self) {
        if self.machine.at() > PREVIOUS_MS || !self.has_previous() {
            self.seek(Millis::ZERO);
        } else {
            self.stepped = None;
            self.step(Step::Previous);
        }
    }

    /// Whether anything follows; beyond the known stretch counts.
    pub fn has_next(&self) -> bool {
        // What was pressed and is no queue yet has nothing around it.
        self.wish.is_none()
            && self.queue.as_ref().is_some_and(|live| {
                live.queue
                    .position()
                    .is_some_and(|position| position + 1 < live.queue.len() || live.begins_again())
            })
    }

    pub fn has_previous(&self) -> bool {
        self.wish.is_none()
            && self
                .queue
                .as_ref()
                .is_some_and(|live| live.queue.position().is_some_and(|position| position > 0))
    }

    pub(super) fn jump(&mut self, entry: EntryId) {
        let is_current = self.queue.as_ref().and_then(|live| live.queue.current()) == Some(entry);
        if is_current {
            self.go_on();
        } else {
            self.go_to(entry, From::Place);
        }
    }

    pub(super) fn restart(&mut self, entry: EntryId) {
        let is_current = self.queue.as_ref().and_then(|live| live.queue.current()) == Some(entry);
        if is_current {
            self.seek(Millis::ZERO);
            self.go_on();
        } else {
            self.go_to(entry, From::Beginning);
        }
    }

    /// The entry came to its end by itself.
    pub(super) fn ended(&mut self) {
        if self.queue.as_ref().map(|live| live.repeat) == Some(Repeat::One) {
            self.begin_again();
        } else if self.has_next() {
            self.skip_next();
        } else {
            self.drive(Input::Stop {
                is_continuing: false,
            });
            self.note(Some(Notice::passing("That was the end of the queue.")));
            self.keep_place_now();
        }
    }

    /// The same entry once more.
    fn begin_again(&mut self) {
        let current = self.queue.as_ref().and_then(|live| live.current());
        if let Some((_, item)) = current {
            let item = item.clone();
            self.start_entry(item, From::Beginning, Millis::ZERO);
        }
    }

    pub(super) fn step(&mut self, step: Step) {
        let Some(live) = &self.queue else { return };
        let (target, is_more, is_readable) = match step {
            Step::Next => (live.following(), self.has_next(), live.hold != Hold::Local),
            Step::Previous => (
                live.queue.previous(),
                self.has_previous(),
                live.hold != Hold::Local,
            ),
        };
        match target {
            Some(entry) => self.step_to(step, entry),
            None if is_more && is_readable => {
                self.pending_step = Some(step);
                if self.waits_for_first() {
                    return self.look_for_first();
                }
                self.read_on();
                if self.reading.is_none() {
                    self.step_failed();
                }
            }
            None => {}
        }
    }

    /// The entry that a step waits for cannot be had. One that has come to its end stands there, and says why.
    pub(super) fn step_failed(&mut self) {
        if self.pending_step.take().is_none() {
            return;
        }
        self.fail_refused();
        let is_at_end = self
            .duration()
            .is_some_and(|whole| self.machine.at() >= whole);
        if is_at_end {
            self.drive(Input::Stop {
                is_continuing: false,
            });
        }
        self.note(Some(Notice::passing(
            "The rest of the queue could not be read.",
        )));
    }

    pub(super) fn go_to(&mut self, entry: EntryId, from: From) {
        let at = self.machine.at();
        let Some(live) = &mut self.queue else { return };
        let Some((item, start)) = live.leave_for(entry, from, at) else {
            return;
        };
        if live.is_to_be_made() {
            // A queue that is gone is made again, so the entry is parked and started like any other place.
            self.drive(Input::Stop {
                is_continuing: true,
            });
            if let Some(live) = &mut self.queue {
                live.jump(entry);
            }
            self.drive(Input::Park {
                at: start,
                duration: item.duration(),
            });
            self.changed().queue = true;
            return self.resume();
        }
        // The stop of the old entry must still name it, so the load comes before the jump.
        self.start_entry(item, from, start);
        self.pending_step = None;
        self.changed().queue = true;
        let Some(live) = &mut self.queue else { return };
        let was_long = live.queue.len();
        live.jump(entry);
        if live.queue.len() < was_long {
            // What played was gone from the list already, and stood in it until it was left.
            self.keep_queue();
        } else {
            self.keep_place_now();
        }
        self.is_reading_due = true;
        self.read_on();
    }

    /// A step whose entry was just read; a queue that turned out to end here takes none.
    pub(super) fn step_known(&mut self, step: Step) {
        let Some(live) = &self.queue else { return };
        let target = match step {
            Step::Next => live.following(),
            Step::Previous => live.queue.previous(),
        };
        match target {
            Some(entry) => self.step_to(step, entry),
            None => {
                self.pending_step = Some(step);
                self.step_failed();
            }
        }
    }

    /// Ends playing. The queue and the place stay, on the home page. A press that has not become a queue leaves the one
    /// that was there before, where it was left.
    pub(super) fn close(&mut self) {
        self.starting = None;
        self.pending_step = None;
        self.drive(Input::Stop {
            is_continuing: false,
        });
        let left = self.left_at.take().filter(|_| self.wish.take().is_some());
        let current = self
            .queue
            .as_ref()
            .and_then(|live| live.current())
            .map(|(_, item)| item.clone());
        if let (Some(left), Some(item)) = (left, current) {
            self.drive(Input::Park {
                at: left.at,
                duration: left.duration,
            });
            self.show_item(item);
        }
        self.wish = None;
        self.is_closed = true;
        self.changed().player = true;
        self.keep_place_now();
    }
}

impl LiveQueue {
    /// After the last entry the first follows, whether or not it is known.
    pub(super) fn begins_again(&self) -> bool {
        self.repeat == Repeat::All && self.queue.list().is_counted()
    }

    /// After the last entry the first follows, and is known.
    pub fn goes_round(&self) -> bool {
        self.repeat == Repeat::All && self.queue.first().is_some()
    }

    /// What plays after the current entry, as far as it is known.
    pub fn following(&self) -> Option<EntryId> {
        let is_last = self
            .queue
            .position()
            .is_some_and(|place| place + 1 >= self.queue.len());
        match self.queue.next() {
            None if is_last && self.goes_round() => self.queue.first(),
            next => next,
        }
    }
}
