//! Reports to the server, each naming the entry that plays.

use super::live::Hold;
use super::message::Question;
use super::model::Model;
use crate::playback::failure::Failure;
use crate::playback::machine::{Effect, Input, Ticket};
use crate::playback::reporting::{Report, Reported};
use crate::plex::requests::{self, ReportedState, TimelineReport};
use crate::plex::timeline;

impl Model {
    pub(super) fn tell(&mut self, report: Report, is_leaving: bool) {
        let (Some(item), Some(duration)) = (&self.item, self.duration()) else {
            return;
        };
        let entry = self
            .queue
            .as_ref()
            .and_then(|live| match (live.hold, live.queue.current()) {
                (Hold::Server(id), Some(entry)) => Some((id, entry.0)),
                _ => None,
            });
        let state = match report.state {
            Reported::Playing => ReportedState::Playing,
            Reported::Paused => ReportedState::Paused,
            Reported::Buffering => ReportedState::Buffering,
            Reported::Stopped => ReportedState::Stopped,
        };
        self.reports += 1;
        let report = TimelineReport {
            item: item.key.clone(),
            state,
            at: report.at,
            duration,
            queue: entry,
            is_continuing: report.is_continuing,
            sequence: self.reports,
        };
        let request = requests::timeline(&report, is_leaving);
        self.ask(self.machine.ticket(), Question::Report, request, is_leaving);
    }

    /// Out of sight: the place is written and told, by means that outlive the page, since a phone may end it now.
    pub(super) fn hide(&mut self) {
        self.keep_last_place();
        self.tell_leaving(Input::Hide);
    }

    /// The page goes away.
    pub(super) fn leave(&mut self) {
        self.keep_last_place();
        self.tell_leaving(Input::Leave);
    }

    fn tell_leaving(&mut self, input: Input) {
        for effect in self.machine.update(input, self.now) {
            if let Effect::Report(report) = effect {
                self.tell(report, true);
            }
        }
    }

    /// A report that fails is not repeated: the next beat says all that it said. An administrator's stop ends playing.
    pub(super) fn report_answered(&mut self, ticket: Ticket, answer: Result<String, Failure>) {
        let termination = answer.ok().as_deref().and_then(timeline::termination);
        if let Some(termination) = termination {
            let failure = Failure::Terminated {
                text: termination.text,
            };
            self.drive(Input::Fail { ticket, failure });
        }
    }
}
