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

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standstill {
    ticks: u32,
    /// What follows the place is here, up to this one.
    fetched: Millis,
    /// Where it was pushed to last.
    pushed: Option<Millis>,
}

impl Standstill {
    pub fn fetch(&mut self, to: Millis) {
        self.fetched = to;
    }

    /// What is here around another place is not known before the element says so.
    pub fn seek(&mut self, at: Millis) {
        self.ticks = 0;
        self.fetched = at;
    }

    /// It plays, waits or pauses from now on.
    pub fn end(&mut self) {
        self.ticks = 0;
    }

    /// Whether the way between two places was one of time that goes on.
    pub fn has_moved(&mut self, from: Millis, to: Millis) -> bool {
        let has_moved = STEP.contains(&to.0.saturating_sub(from.0));
        if has_moved {
            self.ticks = 0;
        }
        has_moved
    }

    /// A second of playing; whether it has stood still for so long by now.
    pub fn tick(&mut self) -> bool {
        self.ticks += 1;
        self.ticks == STILL_TICKS
    }

    /// Where to seek so that an element goes on which says that it plays and does not, or waits for what is here. Once in a
    /// place: what does not help there will not help.
    pub fn push(&mut self, at: Millis) -> Option<Millis> {
        let was_here = |pushed: Millis| pushed.0.abs_diff(at.0) < AT_HAND.0;
        if self.pushed.is_some_and(was_here) || self.fetched < at + AT_HAND {
            return None;
        }
        self.pushed = Some(at + PUSH);
        self.pushed
    }

    pub fn was_pushed_to(&self, at: Millis) -> bool {
        self.pushed == Some(at)
    }
}
