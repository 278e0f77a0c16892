//! Whether time moves while it should, and a push where nothing is missing but the movement.

use crate::media::Millis;
use std::ops::RangeInclusive;

/// After so many ticks in one place it stands still, whatever the element says. Not a time, since all of it would seem to have
/// gone by in one place after a machine has slept.
const STILL_TICKS: u32 = 4;
/// An element that stands still with so much at hand waits for nothing.
const AT_HAND: Millis = Millis(1_000);
/// WebKit goes on after a seek, but not after one to the same place, and now and then only after a second or third.
const PUSH: Millis = Millis(50);
/// What so many pushes do not help, another will not.
const MOST_PUSHES: u32 = 3;
/// Time that goes on by itself tells in steps between these; less is rounding, and more is a seek.
const STEP: RangeInclusive<u64> = 10..=2_000;
/// Places so near one another are one.
const SAME_MS: u64 = 250;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standstill {
    ticks: u32,
    /// What follows the place is here, up to this one.
    fetched: Millis,
    /// Where it was pushed to last, and how often near there.
    pushed: Option<(Millis, u32)>,
    /// Where the element comes by a seek that no person wished for.
    own: Option<Millis>,
}

impl Standstill {
    /// An element that begins at a place: some browsers seek there after they have said that they play.
    pub fn beginning(at: Millis) -> Self {
        Self {
            own: Some(at),
            ..Self::default()
        }
    }

    pub fn fetch(&mut self, to: Millis) {
        self.fetched = to;
    }

    /// What is here around another place is not known before the element says so.
    pub fn seek(&mut self, at: Millis) {
        self.ticks = 0;
        self.fetched = at;
        self.own = None;
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

    /// It stands still with so much at hand that a push may help.
    fn may_be_pushed(&self, at: Millis) -> bool {
        self.pushes_near(at) < MOST_PUSHES && self.fetched >= at + AT_HAND
    }

    /// All is here but the movement, and that may come with the first push, which is due or was given just now.
    pub fn awaits_push(&self, at: Millis) -> bool {
        let is_first = match self.pushes_near(at) {
            0 => true,
            1 => self.ticks == 0,
            _ => false,
        };
        is_first && self.may_be_pushed(at)
    }

    fn pushes_near(&self, at: Millis) -> u32 {
        let near = self
            .pushed
            .filter(|(pushed, _)| pushed.0.abs_diff(at.0) < AT_HAND.0);
        near.map_or(0, |(_, count)| count)
    }

    /// Where to seek so that an element goes on which says that it plays and does not, or waits for what is here.
    pub fn push(&mut self, at: Millis) -> Option<Millis> {
        if !self.may_be_pushed(at) {
            return None;
        }
        self.ticks = 0;
        self.pushed = Some((at + PUSH, self.pushes_near(at) + 1));
        self.own = Some(at + PUSH);
        self.own
    }

    /// Whether an element that has come to a place by a seek came there by its own: where it begins, or where it was pushed
    /// to. The time it tells may be that of the place before it says that it has sought.
    pub fn was_own(&mut self, at: Millis) -> bool {
        let own = self.own.take();
        own.is_some_and(|own| own.0.abs_diff(at.0) < SAME_MS)
    }
}
