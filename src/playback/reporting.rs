//! When the server hears of playing: on every change, on every seek, and on a steady beat.

use super::Now;
use crate::media::Millis;

/// What is reported of the state. A stall counts only once it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    Playing,
    Paused,
    Buffering,
    Stopped,
}

/// One report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    pub state: Reported,
    pub at: Millis,
    /// Another entry follows at once, so the server keeps the session.
    pub is_continuing: bool,
}

/// The beat that servers expect, also while paused (the published OpenAPI description).
pub const BEAT_MS: u64 = 10_000;

/// Decides when a report is due. One of these lives as long as one entry plays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reporter {
    last: Option<(Now, Reported)>,
}

impl Reporter {
    /// The state as it now is; a report when it is news or the beat is due.
    pub fn observe(&mut self, now: Now, state: Reported, at: Millis) -> Option<Report> {
        let is_due = match self.last {
            Some((_, Reported::Stopped)) => false,
            Some((sent, last)) => last != state || now.since(sent) >= BEAT_MS,
            None => true,
        };
        if is_due {
            Some(self.send(now, state, at))
        } else {
            None
        }
    }

    /// A seek is told at once, with the state as it is. Nothing before the first report, nothing after the last.
    pub fn sought(&mut self, now: Now, at: Millis) -> Option<Report> {
        match self.last {
            None | Some((_, Reported::Stopped)) => None,
            Some((_, state)) => Some(self.send(now, state, at)),
        }
    }

    /// The end of this entry: exactly one `stopped`, and none for an entry that was never reported.
    pub fn stop(&mut self, now: Now, at: Millis, is_continuing: bool) -> Option<Report> {
        match self.last {
            None | Some((_, Reported::Stopped)) => None,
            Some(_) => Some(Report {
                is_continuing,
                ..self.send(now, Reported::Stopped, at)
            }),
        }
    }

    /// The server was told that it is on, and not yet that it stopped.
    pub fn is_open(&self) -> bool {
        self.last
            .is_some_and(|(_, state)| state != Reported::Stopped)
    }

    /// The page came back from where it was kept aside: the stop that was sent on leaving no longer holds.
    pub fn revive(&mut self) {
        self.last = None;
    }

    fn send(&mut self, now: Now, state: Reported, at: Millis) -> Report {
        self.last = Some((now, state));
        Report {
            state,
            at,
            is_continuing: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reported::{Paused, Playing, Stopped};
    use super::*;

    #[test]
    fn changes_are_told_at_once_and_sameness_every_ten_seconds() {
        let mut reporter = Reporter::default();
        for (now, state, is_told) in [
            (0, Playing, true),
            (1_000, Playing, false),
            (9_999, Playing, false),
            (10_000, Playing, true),
            (12_000, Paused, true),
            (21_999, Paused, false),
            (22_000, Paused, true),
            (22_500, Playing, true),
        ] {
            let told = reporter.observe(Now(now), state, Millis(now));
            assert_eq!(told.is_some(), is_told, "{now} {state:?}");
        }
    }

    #[test]
    fn a_seek_is_told_at_once_and_starts_the_beat_anew() {
        let mut reporter = Reporter::default();
        assert_eq!(
            reporter.sought(Now(0), Millis(5)),
            None,
            "nothing was told yet"
        );
        reporter.observe(Now(0), Playing, Millis(0));
        let told = reporter.sought(Now(8_000), Millis(60_000)).unwrap();
        assert_eq!((told.state, told.at), (Playing, Millis(60_000)));
        assert_eq!(reporter.observe(Now(12_000), Playing, Millis(64_000)), None);
    }

    #[test]
    fn there_is_one_stop_and_nothing_after_it() {
        let mut reporter = Reporter::default();
        assert_eq!(
            reporter.stop(Now(0), Millis(0), false),
            None,
            "nothing was told yet"
        );
        assert!(!reporter.is_open());
        reporter.observe(Now(0), Playing, Millis(0));
        assert!(reporter.is_open());
        let told = reporter.stop(Now(5), Millis(9), true).unwrap();
        assert_eq!((told.state, told.is_continuing), (Stopped, true));
        assert!(!reporter.is_open());
        assert_eq!(reporter.stop(Now(6), Millis(9), false), None);
        assert_eq!(reporter.observe(Now(60_000), Playing, Millis(9)), None);
        assert_eq!(reporter.sought(Now(60_000), Millis(9)), None);
        reporter.revive();
        assert!(reporter.observe(Now(60_001), Playing, Millis(9)).is_some());
    }
}
