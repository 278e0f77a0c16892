//! Whether time moves while it should, and a push where nothing is missing but the movement.

use crate::media::Millis;
use std::ops::RangeInclusive;

/// After so many ticks in one place it stands still, whatever the element says. Not a time, since all of it would seem to have
/// gone by in one place after a machine has slept.
const STILL_TICKS: u32 = 4;
/// An element that stands still with so much at hand waits for nothing.
const AT_HAND: Millis = Millis(1_000);
/// WebKit goes on after a seek, but not after one to the same place.
const PUSH: Millis = Millis(50);
/// Time that goes on by itself tells in steps between these; less is rounding, and more is a seek.
const STEP: RangeInclusive<u64> = 10..=2_000;
/// Places so near one another are one.
const SAME_MS: u64 = 250;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standstill {
    ticks: u32,
    /// What follows the place is here, up to this one.
    fetched: Millis,
    /// Where it was pushed to last.
    pushed: Option<Millis>,
    /// A person's seek is under way.
    is_wished: bool,
}

impl Standstill {
    pub fn fetch(&mut self, to: Millis) {
        self.fetched = to;
    }

    /// What is here around another place is not known before the element says so.
    pub fn seek(&mut self, at: Millis) {
        self.ticks = 0;
        self.fetched = at;
        self.is_wished = true;
    }

    /// It plays, waits or pauses from now on.
    pub fn end(&mut self) {
        self.ticks = 0;
    }

    /// Whether the way between two places was one of time that goes on.
    pub fn has_moved(&mut self, from: Millis, to: Millis) -> bool {
        let step = to.0.saturating_sub(from.0);
        // A page that is slowed hears of it in longer steps.
        if step >= *STEP.start() {
            self.ticks = 0;
        }
        STEP.contains(&step)
    }

    /// A second of playing; whether it has stood still for so long by now.
    pub fn tick(&mut self) -> bool {
        self.ticks += 1;
        self.ticks >= STILL_TICKS
    }

    /// It stands still with so much at hand that a push may help, and none was given here.
    pub fn may_be_pushed(&self, at: Millis) -> bool {
        let was_here = |pushed: Millis| pushed.0.abs_diff(at.0) < AT_HAND.0;
        !self.pushed.is_some_and(was_here) && self.fetched >= at + AT_HAND
    }

    /// Where to seek so that an element goes on which says that it plays and does not, or waits for what is here. Once in a
    /// place: what does not help there will not help.
    pub fn push(&mut self, at: Millis) -> Option<Millis> {
        if !self.may_be_pushed(at) {
            return None;
        }
        self.pushed = Some(at + PUSH);
        self.pushed
    }

    /// Whether an element that has come to a place by a seek was there by its own: where it begins, which some browsers seek
    /// to after they have said that it plays, or where it was pushed to.
    pub fn was_there(&mut self, before: Millis, at: Millis) -> bool {
        let is_wished = std::mem::take(&mut self.is_wished);
        !is_wished && before.0.abs_diff(at.0) < SAME_MS
    }
}
