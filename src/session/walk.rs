//! Through the queue: next, previous, jump, and what follows by itself.

use super::live::Hold;
use super::message::{AskId, From, Notice, Question};
use super::model::Model;
use crate::media::{Millis, Repeat};
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::playback::machine::{Input, Phase};
use crate::plex::queue;
use crate::plex::request::Request;
use crate::plex::requests;
use crate::queue::{EntryId, Merged};

/// A step that waits for more of the queue to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
}

/// A reading of the queue under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    ask: AskId,
    /// Of what surrounds the server's selection, wherever that is.
    is_of_selection: bool,
    /// Somebody wanted to know how the queue stands after this was asked; its answer may be older than that.
    is_overtaken: bool,
}

/// Within this of its beginning, Previous means the entry before; later it means the beginning of this one.
const PREVIOUS_MS: Millis = Millis(3_000);

impl Model {
    pub(super) fn skip_next(&mut self) {
        self.step(Step::Next);
    }

    pub(super) fn skip_previous(&mut self) {
        if self.machine.at() > PREVIOUS_MS || !self.has_previous() {
            self.seek(Millis::ZERO);
        } else {
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
                    .is_some_and(|position| position + 1 < live.queue.len() || live.goes_round())
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

    /// The entry came to its end by itself.
    pub(super) fn ended(&mut self) {
        if self.queue.as_ref().map(|live| live.repeat) == Some(Repeat::One) {
            self.begin_again();
        } else if self.has_next() {
            self.step(Step::Next);
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

    fn step(&mut self, step: Step) {
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
            Some(entry) => self.go_to(entry, From::Beginning),
            None if is_more && is_readable => {
                self.pending_step = Some(step);
                self.read_on();
                if self.reading.is_none() {
                    self.step_failed();
                }
            }
            None => {}
        }
    }

    /// The entry that a step waits for cannot be had. One that has come to its end stands there, and says why.
    fn step_failed(&mut self) {
        if self.pending_step.take().is_none() {
            return;
        }
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
        if let Some(live) = &mut self.queue {
            live.jump(entry);
        }
        self.pending_step = None;
        self.changed().queue = true;
        self.keep_place_now();
        self.is_reading_due = true;
        self.read_on();
    }

    /// Reads more of the queue when the current entry nears the edge of what is known.
    pub(super) fn read_on(&mut self) {
        let Some(live) = &self.queue else { return };
        let Hold::Server(id) = live.hold else { return };
        if self.reading.is_some() {
            return;
        }
        let unnamed = live
            .queue
            .current()
            .filter(|entry| live.server_id(*entry).is_none());
        let wanted = live.truth().wanted().map(|(entry, _)| entry);
        let center = unnamed
            .or(wanted)
            .and_then(|entry| live.nearest_named(entry));
        if let Some(center) = center {
            self.is_reading_due = false;
            self.ask_for_reading(requests::read_queue(id, Some(center)), false);
        }
    }

    /// One reading at a time.
    pub(super) fn ask_for_reading(&mut self, request: Request, is_of_selection: bool) {
        let ticket = self.machine.ticket();
        let ask = self.ask(ticket, Question::ReadQueue, request, false);
        self.reading = Some(Reading {
            ask,
            is_of_selection,
            is_overtaken: false,
        });
    }

    pub(super) fn queue_read(&mut self, ask: AskId, answer: Result<String, Failure>) {
        let Some(reading) = self.reading.take_if(|reading| reading.ask == ask) else {
            return; // About a queue that was replaced meanwhile.
        };
        let Some(live) = &mut self.queue else { return };
        let Hold::Server(id) = live.hold else { return };
        let answer =
            match answer.and_then(|text| queue::queue(&text).map_err(|_| Failure::BadAnswer)) {
                Ok(answer) => answer,
                Err(failure) => return self.queue_unreadable(&failure),
            };
        if answer.id != Some(id) {
            return; // Made again meanwhile, under another number.
        }
        if answer.rows.is_empty() || self.lost_its_place(&answer) {
            return self.queue_unreadable(&Failure::ServerError { status: None });
        }
        self.is_queue_fresh = true;
        self.read_failures = 0;
        if !reading.is_of_selection && self.misses_what_plays(&answer) {
            return self.read_selection();
        }
        self.take_in(answer);
        if let Some(step) = self.pending_step.take() {
            self.step_known(step);
        }
        if reading.is_overtaken && self.reading.is_none() {
            self.read_selection();
        }
    }

    fn take_in(&mut self, answer: queue::QueueAnswer) {
        let standing = self.standing();
        let Some(live) = &mut self.queue else { return };
        if !live.calls.is_empty() && answer.version > live.truth().version() {
            // It may show a change of ours that is not confirmed; taken in now, it would be taken for somebody else's.
            self.is_reading_due = true;
            return;
        }
        let selected = answer.selected;
        if !matches!(live.merge(answer), None | Some(Merged::Stale)) {
            self.take_fresh_item();
            self.keep_queue();
            if let Some(standing) = standing {
                self.follow_other_device(&standing, selected);
            }
        }
    }

    /// The queue around what the server holds for current, as it is now or later.
    pub(super) fn read_selection(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.is_overtaken = true;
            return;
        }
        let hold = self.queue.as_ref().map(|live| live.hold);
        if let (Some(Hold::Server(id)), false) = (hold, self.is_remote()) {
            self.ask_for_reading(requests::read_queue(id, None), true);
        }
    }

    /// A list that was changed elsewhere, and a part of it without the entry that plays: it may be gone, or just not in sight.
    fn misses_what_plays(&self, answer: &queue::QueueAnswer) -> bool {
        let Some(live) = &self.queue else {
            return false;
        };
        let current = live.queue.current().and_then(|entry| live.server_id(entry));
        let has_current = answer.rows.iter().any(|row| Some(row.entry) == current);
        !has_current
            && answer.version > live.truth().version()
            && self.machine.phase() != &Phase::Parked
    }

    /// While parked, a server's copy that neither holds our entry nor selects our item is another evening's queue under
    /// the same number.
    fn lost_its_place(&self, answer: &queue::QueueAnswer) -> bool {
        let Some((entry, item)) = self.queue.as_ref().and_then(|live| {
            let (entry, item) = live.current()?;
            Some((live.server_id(entry), item))
        }) else {
            return false;
        };
        if self.machine.phase() != &Phase::Parked || self.pending_step.is_some() {
            return false;
        }
        let is_ours = |row: &queue::QueueRow| {
            row.item.key == item.key
                && (Some(row.entry) == entry || Some(row.entry) == answer.selected)
        };
        !answer.rows.iter().any(is_ours)
    }

    /// What is parked may be shown with what the server now says of it.
    fn take_fresh_item(&mut self) {
        if self.machine.phase() != &Phase::Parked {
            return;
        }
        if let Some(live) = &mut self.queue
            && let Some(there) = live.truth().current()
        {
            live.jump(there);
        }
        if let Some((_, item)) = self.queue.as_ref().and_then(|live| live.current()) {
            let item = item.clone();
            self.show_item(item);
        }
    }

    /// A server that does not know the queue any more; one that cannot be reached may still know it.
    fn queue_unreadable(&mut self, failure: &Failure) {
        self.step_failed();
        self.read_failures += 1;
        self.read_again_at = Some(Now(self.now.0 + (1_000 << self.read_failures.min(5))));
        let is_gone = matches!(failure, Failure::ServerError { .. });
        let Some(live) = self.queue.as_mut().filter(|_| is_gone) else {
            return;
        };
        if !live.calls.is_empty() {
            self.queue_gone();
            return self.send_changes();
        }
        live.hold = Hold::Lost;
        self.read_failures = 0;
        self.changed().queue = true;
        self.rebuild_if_playing();
    }

    /// A step whose entry was just read; a queue that turned out to end here takes none.
    fn step_known(&mut self, step: Step) {
        let Some(live) = &self.queue else { return };
        let target = match step {
            Step::Next => live.following(),
            Step::Previous => live.queue.previous(),
        };
        match target {
            Some(entry) => self.go_to(entry, From::Beginning),
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
