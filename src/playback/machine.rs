//! The state of playing one entry.
//!
//! | phase | what is true | leaves by |
//! | --- | --- | --- |
//! | `Idle` | nothing to play | `Load`, `Park` |
//! | `Parked` | an entry and a place in it; nothing asked, nothing loaded | `Load` |
//! | `Loading` | the server's word is awaited | `Open`, `Fail` |
//! | `Opening` | the element has a source and no picture yet | `Playing`, `Paused`, `Failed`, time |
//! | `Playing`, `Paused`, `Stalled` | as the element says | facts of the element |
//! | `Failed` | a reason and a remedy | `Load`, `Park` |
//!
//! Wishes go out as effects; only a fact of the element moves between playing and paused, so there is no second
//! owner of that truth. Facts name the load they belong to, and those of an older one are dropped.

use super::Now;
use super::failure::Failure::{self, Stuck};
use super::reporting::{Report, Reported, Reporter};
use super::standstill::Standstill;
use crate::media::Millis;

/// One load of one entry. A new one for every start, so that late facts and answers can be told from fresh ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);

#[derive(Debug, Clone, Default, PartialEq)]
pub enum Phase {
    #[default]
    Idle,
    Parked,
    Loading,
    Opening {
        since: Now,
    },
    Playing,
    Paused,
    Stalled {
        since: Now,
    },
    Failed(Failure),
}

/// What the media element reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ElementFact {
    /// It knows its length.
    LengthKnown(Millis),
    Playing,
    Paused,
    /// It ran out of data.
    Waiting,
    TimeMoved(Millis),
    /// What follows the place is here, up to this one.
    Fetched(Millis),
    Sought(Millis),
    Ended,
    /// The browser wants a press before it plays.
    PlayRefused,
    SourceFailed,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// An entry with a place in it, to be shown and not played.
    Park {
        at: Millis,
        duration: Option<Millis>,
    },
    /// An entry is about to be played from `at`.
    Load {
        ticket: Ticket,
        at: Millis,
        duration: Option<Millis>,
    },
    /// The server's word is there: the element gets its source.
    Open {
        ticket: Ticket,
    },
    Fail {
        ticket: Ticket,
        failure: Failure,
    },
    Element {
        ticket: Ticket,
        fact: ElementFact,
    },
    Play,
    /// The other of playing and paused, whichever it is when the element hears of it.
    Toggle,
    Seek(Millis),
    /// The end of this entry by a person's wish; `is_continuing` when another follows.
    Stop {
        is_continuing: bool,
    },
    Tick,
    /// The page is out of sight, and on a phone may hear nothing more.
    Hide,
    /// The page may go away for good.
    Leave,
    /// The page came back from being kept aside.
    Return,
}

/// A report with what it is about, as it was when the report fell due: by the time it is sent the next entry may be
/// loading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    pub report: Report,
    pub ticket: Ticket,
    pub duration: Option<Millis>,
}

/// Orders to the outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    Play,
    Toggle,
    Seek(Millis),
    /// Take the source off the element.
    Unload,
    Report(Told),
    /// The entry came to its end by itself.
    Ended,
    /// Find out why the source failed.
    Examine(Ticket),
}

/// A source that shows nothing for so long is given up.
pub const OPENING_MS: u64 = 20_000;
/// A stall of so long is given up.
pub const STALL_MS: u64 = 30_000;
/// A stall shorter than this is nobody's business.
const STALL_TOLD_MS: u64 = 1_000;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Machine {
    phase: Phase,
    ticket: Ticket,
    at: Millis,
    duration: Option<Millis>,
    standstill: Standstill,
    reporter: Reporter,
}

impl Machine {
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    pub fn ticket(&self) -> Ticket {
        self.ticket
    }

    /// The place in the entry.
    pub fn at(&self) -> Millis {
        self.at
    }

    pub fn duration(&self) -> Option<Millis> {
        self.duration
    }

    pub fn reporter(&self) -> &Reporter {
        &self.reporter
    }

    /// The element has this entry's source.
    pub fn has_source(&self) -> bool {
        matches!(
            self.phase,
            Phase::Opening { .. } | Phase::Playing | Phase::Paused | Phase::Stalled { .. }
        )
    }

    /// A load that was stopped meanwhile can no longer fail.
    fn is_under_way(&self) -> bool {
        self.phase == Phase::Loading || self.has_source()
    }

    pub fn update(&mut self, input: Input, now: Now) -> Vec<Effect> {
        match input {
            Input::Park { at, duration } => self.park(at, duration),
            Input::Load {
                ticket,
                at,
                duration,
            } => self.load(ticket, at, duration, now),
            Input::Open { ticket } if ticket == self.ticket => {
                self.phase = Phase::Opening { since: now };
                Vec::new()
            }
            Input::Fail { ticket, failure } if ticket == self.ticket && self.is_under_way() => {
                self.fail(failure, now)
            }
            Input::Element { ticket, fact } if ticket == self.ticket => self.element(fact, now),
            Input::Open { .. } | Input::Fail { .. } | Input::Element { .. } => Vec::new(),
            Input::Play if self.has_source() => vec![Effect::Play],
            Input::Toggle if self.has_source() => vec![Effect::Toggle],
            Input::Play | Input::Toggle => Vec::new(),
            Input::Seek(at) => self.seek(at),
            Input::Stop { is_continuing } => self.stop(is_continuing, now),
            Input::Tick => self.tick(now),
            Input::Hide => {
                let report = self.reporter.sought(now, self.at);
                self.telling(report)
            }
            Input::Leave => self.last_report(false, now),
            Input::Return => {
                self.reporter.revive();
                self.observe(now)
            }
        }
    }

    fn park(&mut self, at: Millis, duration: Option<Millis>) -> Vec<Effect> {
        *self = Self {
            phase: Phase::Parked,
            ticket: self.ticket,
            at,
            duration,
            ..Self::default()
        };
        Vec::new()
    }

    fn load(
        &mut self,
        ticket: Ticket,
        at: Millis,
        duration: Option<Millis>,
        now: Now,
    ) -> Vec<Effect> {
        let mut effects = self.last_report(true, now);
        if self.has_source() {
            effects.push(Effect::Unload);
        }
        *self = Self {
            phase: Phase::Loading,
            ticket,
            at,
            duration,
            standstill: Standstill::beginning(at),
            reporter: Reporter::default(),
        };
        effects
    }

    fn fail(&mut self, failure: Failure, now: Now) -> Vec<Effect> {
        let mut effects = self.last_report(false, now);
        if self.has_source() {
            effects.push(Effect::Unload);
        }
        self.phase = Phase::Failed(failure);
        effects
    }

    fn stop(&mut self, is_continuing: bool, now: Now) -> Vec<Effect> {
        let mut effects = self.last_report(is_continuing, now);
        if self.has_source() {
            effects.push(Effect::Unload);
        }
        if self.phase != Phase::Idle {
            self.phase = Phase::Parked;
        }
        effects
    }

    fn seek(&mut self, at: Millis) -> Vec<Effect> {
        let at = self.duration.map_or(at, |whole| at.min(whole));
        match self.phase {
            Phase::Idle => Vec::new(),
            _ if self.has_source() => {
                self.at = at;
                self.standstill.seek(at);
                vec![Effect::Seek(at)]
            }
            _ => {
                self.at = at;
                Vec::new()
            }
        }
    }

    fn element(&mut self, fact: ElementFact, now: Now) -> Vec<Effect> {
        if !self.has_source() {
            return Vec::new();
        }
        match fact {
            ElementFact::LengthKnown(length) => {
                self.duration = Some(length);
                Vec::new()
            }
            ElementFact::Playing => self.become_phase(Phase::Playing, now),
            ElementFact::Paused | ElementFact::PlayRefused => self.become_phase(Phase::Paused, now),
            ElementFact::Waiting => self.wait(now),
            ElementFact::TimeMoved(at) => self.move_on(at, now),
            ElementFact::Fetched(to) => {
                self.standstill.fetch(to);
                Vec::new()
            }
            // Nobody wished for this one.
            ElementFact::Sought(at) if self.standstill.was_own(at) => Vec::new(),
            ElementFact::Sought(at) => {
                self.at = at;
                let report = self.reporter.sought(now, at);
                self.telling(report)
            }
            ElementFact::Ended => self.end(),
            ElementFact::SourceFailed => vec![Effect::Examine(self.ticket)],
        }
    }

    /// Time that moves is playing, also where the element does not say so after a wait, as WebKit may not.
    fn move_on(&mut self, at: Millis, now: Now) -> Vec<Effect> {
        let has_moved = self.standstill.has_moved(self.at, at);
        self.at = at;
        match self.phase {
            Phase::Stalled { .. } if has_moved => self.become_phase(Phase::Playing, now),
            _ => Vec::new(),
        }
    }

    fn stand_still(&mut self, now: Now) -> Vec<Effect> {
        let Some(at) = self.standstill.push(self.at) else {
            return self.wait(now);
        };
        self.at = at;
        self.wait(now);
        vec![Effect::Seek(at)]
    }

    fn wait(&mut self, now: Now) -> Vec<Effect> {
        if self.phase == Phase::Playing {
            self.phase = Phase::Stalled { since: now };
        }
        Vec::new()
    }

    fn end(&mut self) -> Vec<Effect> {
        if let Some(whole) = self.duration {
            self.at = whole;
        }
        // Whoever hears of the end decides whether another entry follows, and then says stop or load.
        self.phase = Phase::Paused;
        vec![Effect::Ended]
    }

    fn become_phase(&mut self, phase: Phase, now: Now) -> Vec<Effect> {
        self.phase = phase;
        self.standstill.end();
        self.observe(now)
    }

    fn last_report(&mut self, is_continuing: bool, now: Now) -> Vec<Effect> {
        let report = self.reporter.stop(now, self.at, is_continuing);
        self.telling(report)
    }

    fn telling(&self, report: Option<Report>) -> Vec<Effect> {
        let told = |report| {
            Effect::Report(Told {
                report,
                ticket: self.ticket,
                duration: self.duration,
            })
        };
        report.map(told).into_iter().collect()
    }

    fn observe(&mut self, now: Now) -> Vec<Effect> {
        let state = match self.phase {
            Phase::Playing => Reported::Playing,
            Phase::Paused => Reported::Paused,
            Phase::Stalled { .. } if self.standstill.awaits_push(self.at) => return Vec::new(),
            Phase::Stalled { since } if now.since(since) >= STALL_TOLD_MS => Reported::Buffering,
            _ => return Vec::new(),
        };
        let report = self.reporter.observe(now, state, self.at);
        self.telling(report)
    }

    fn tick(&mut self, now: Now) -> Vec<Effect> {
        match self.phase {
            Phase::Opening { since } if now.since(since) >= OPENING_MS => self.fail(Stuck, now),
            Phase::Stalled { since } if now.since(since) >= STALL_MS => self.fail(Stuck, now),
            Phase::Playing | Phase::Stalled { .. } if self.standstill.tick() => {
                let mut effects = self.stand_still(now);
                effects.extend(self.observe(now));
                effects
            }
            _ => self.observe(now),
        }
    }
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
