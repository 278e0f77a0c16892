//! What the tab that closed left to be told: that its entry stopped.
//!
//! A page that goes away says so itself, but a browser may cut it off before (Firefox ends the scripts of a tab that closes),
//! and one that crashes says nothing. The tab that has the seat next knows what was on, and tells the stop where the other
//! did not say that it had. There is one `stopped` for an entry, whoever tells it.

use super::model::Model;
use super::tell::ToldOf;
use crate::playback::Now;
use crate::playback::machine::{Phase, Told};
use crate::playback::reporting::{Report, Reported};

/// A stop that another tab may not have told.
#[derive(Debug)]
pub struct OwedStop {
    since: Now,
    told: ToldOf,
}

/// So long the last word of the tab that closed may take, since a browser carries words and seats by different ways.
const WORD_MS: u64 = 1_000;

impl Model {
    /// The seat came by itself, so the tab that had it is gone; one from which it was taken tells its stop.
    pub(super) fn owe_stop(&mut self) {
        let playing = self.mirror().and_then(|mirror| mirror.playing.as_ref());
        let open = playing.filter(|playing| playing.is_open && self.after_seat.is_none());
        let Some(playing) = open else { return };
        let report = Report {
            state: Reported::Stopped,
            at: playing.at,
            is_continuing: false,
        };
        let duration = playing.duration;
        let from = playing.from;
        let ticket = self.fresh_ticket();
        // Whatever becomes of this stop, it is the end of what the other tab told.
        self.told_from = (ticket, from);
        let told = self.report_of(Told {
            report,
            ticket,
            duration,
        });
        let since = self.now;
        self.owed_stop = told.map(|told| OwedStop { since, told });
    }

    /// Nothing was heard of it: it is told before anything else is.
    pub(super) fn tell_owed_stop(&mut self, is_leaving: bool) {
        if let Some(OwedStop { mut told, .. }) = self.owed_stop.take() {
            told.report.is_continuing = *self.machine.phase() == Phase::Loading;
            self.send_told(told, is_leaving);
        }
    }

    pub(super) fn tell_owed_stop_in_time(&mut self) {
        let is_due = |owed: &OwedStop| self.now.since(owed.since) >= WORD_MS;
        if self.owed_stop.as_ref().is_some_and(is_due) {
            self.tell_owed_stop(false);
        }
    }
}
