//! Reading towards a place that is far from all that is known.
//!
//! The protocol reads around a known entry alone, so a far place is walked to from the nearest one, two hundred entries at a
//! time. What was seen on the way is kept, the walk can be broken off, and a list that changes meanwhile ends it.

use super::live::{Hold, LiveQueue};
use super::message::{AskId, Notice, Question};
use super::model::Model;
use super::walk::Step;
use crate::playback::failure::Failure;
use crate::plex::requests::MOST_ENTRIES;
use crate::plex::{queue, requests};
use crate::queue::Side;

/// A walk under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Counted from 0 in the whole queue.
    pub place: usize,
    /// How far from it the nearest known entry was in the beginning, and is.
    pub far: usize,
    pub left: usize,
    side: Side,
    /// The queue that it leads through.
    hold: Hold,
    /// The place of the entry that was read beyond last.
    from: usize,
    ask: AskId,
}

impl Model {
    /// Somebody looks at a place of the queue that may not be known.
    pub(super) fn look_at(&mut self, place: usize) {
        let same = self.look.is_some_and(|look| look.place == place);
        // What plays next is looked for before anything else is.
        if !same && !self.waits_for_first() {
            self.look = None;
            self.walk_towards(place);
            if self.look.is_some_and(|look| look.left > MOST_ENTRIES) {
                self.ask_for_titles(place);
            }
        }
    }

    pub(super) fn stop_looking(&mut self) {
        self.look = None;
        self.changed().queue = true;
        if self.waits_for_first() {
            self.step_failed();
        }
    }

    /// The last entry has come to its end, and the first follows, which nobody has seen.
    pub(super) fn waits_for_first(&self) -> bool {
        let is_last = |live: &LiveQueue| {
            let position = live.queue.position();
            position.is_some_and(|place| place + 1 >= live.queue.len())
        };
        self.pending_step == Some(Step::Next) && self.queue.as_ref().is_some_and(is_last)
    }

    pub(super) fn look_for_first(&mut self) {
        self.look = None;
        self.walk_towards(0);
        if self.look.is_none() {
            self.step_failed();
        }
    }

    fn walk_towards(&mut self, place: usize) {
        let Some(live) = &self.queue else { return };
        let Hold::Server(id) = live.hold else { return };
        let truth = live.truth();
        // Behind the last that is known more may follow where nobody counted.
        let end = truth.len() + usize::from(!truth.list().is_counted());
        if place >= end || truth.list().at(place).is_some() {
            return;
        }
        // The nearest known entry that the server has an id of.
        let named = truth.list().known().filter_map(|(at, entry)| {
            let server_id = live.server_id(entry)?;
            Some((at.abs_diff(place), at, server_id))
        });
        let Some((left, from, center)) = named.min() else {
            return;
        };
        let side = if from < place {
            Side::After
        } else {
            Side::Before
        };
        let hold = live.hold;
        // Broken off and begun again, it waits for the answer that is on its way.
        let is_same = |open: &Look| (open.from, open.side, open.hold) == (from, side, hold);
        let ask = match self.open_look.filter(is_same) {
            Some(open) => open.ask,
            None => {
                let request = requests::read_queue_beyond(id, center, side == Side::After);
                self.ask(self.machine.ticket(), Question::WalkQueue, request, false)
            }
        };
        let far = self.look.map_or(left, |look| look.far);
        self.look = Some(Look {
            place,
            far,
            left,
            side,
            hold,
            from,
            ask,
        });
        self.open_look = self.look;
        self.changed().queue = true;
    }

    pub(super) fn walked(&mut self, ask: AskId, answer: Result<String, Failure>) {
        let Some(open) = self.open_look.take_if(|open| open.ask == ask) else {
            return;
        };
        let answer = answer.and_then(|text| queue::queue(&text).map_err(|_| Failure::BadAnswer));
        let Some(live) = &mut self.queue else { return };
        let is_endless = open.side == Side::After && !live.truth().list().is_counted();
        let is_same = |answer: &queue::QueueAnswer| {
            answer.id.map(Hold::Server) == Some(live.hold)
                && answer.version == live.truth().version()
                && (!answer.rows.is_empty() || is_endless)
        };
        let is_of_this = live.hold == open.hold;
        let Some(answer) = answer.ok().filter(is_same) else {
            // Of a queue that gave way nobody wants to know, nor of a walk that was broken off.
            if is_of_this && self.look.is_some() {
                let text = "That part of the queue could not be read.";
                self.note(Some(Notice::passing(text)));
            }
            return self.stop_looking();
        };
        if answer.rows.is_empty() {
            live.close();
            return self.stop_looking();
        }
        let count = answer.rows.len();
        let before = match open.side {
            Side::After => open.from + 1,
            Side::Before => open.from.saturating_sub(count),
        };
        live.merge_at(answer, before);
        self.changed().queue = true;
        let Some(look) = self.look else {
            return self.keep_queue();
        };
        self.walk_towards(look.place);
        if self.look.is_some_and(|now| now.ask == look.ask) {
            // It is there.
            self.look = None;
            self.keep_queue();
            if self.waits_for_first()
                && let Some(step) = self.pending_step.take()
            {
                self.step_known(step);
            }
        }
    }
}
