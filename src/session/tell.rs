//! Reports to the server, each naming the entry that plays.

use super::live::Hold;
use super::message::{AskId, Question};
use super::model::Model;
use crate::playback::failure::Failure;
use crate::playback::machine::{Effect, Input, Ticket, Told};
use crate::playback::reporting::Reported;
use crate::plex::requests::{self, ReportedState, TimelineReport};
use crate::plex::timeline;

impl Model {
    /// Sends a report, which says itself what it is about: the next entry may be loading by now.
    pub(super) fn tell(&mut self, told: Told, is_leaving: bool) {
        let Some(item) = &self.item else { return };
        let Some(duration) = told.duration.or_else(|| item.duration()) else {
            return;
        };
        let entry = self
            .queue
            .as_ref()
            .and_then(|live| match (live.hold, live.queue.current()) {
                (Hold::Server(id), Some(entry)) => Some((id, live.server_id(entry)?)),
                _ => None,
            });
        self.reports += 1;
        let report = TimelineReport {
            item: item.key.clone(),
            state: state(told.report.state),
            at: told.report.at,
            duration,
            queue: entry,
            is_continuing: told.report.is_continuing,
            sequence: self.reports,
        };
        let request = requests::timeline(&report, is_leaving);
        let ask = self.ask(told.ticket, Question::Report, request, is_leaving);
        if told.report.state == Reported::Stopped {
            self.open_stops.push(ask);
        }
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
            if let Effect::Report(told) = effect {
                self.tell(told, true);
            }
        }
    }

    /// A report that fails is not repeated: the next beat says all that it said. An administrator's stop ends playing.
    pub(super) fn report_answered(
        &mut self,
        ask: AskId,
        ticket: Ticket,
        answer: Result<String, Failure>,
    ) {
        if let Some(idx) = self.open_stops.iter().position(|open| *open == ask) {
            self.open_stops.remove(idx);
            self.changed().begun = true;
        }
        let termination = answer.ok().as_deref().and_then(timeline::termination);
        if let Some(termination) = termination {
            let failure = Failure::Terminated {
                text: termination.text,
            };
            self.drive(Input::Fail { ticket, failure });
        }
    }
}

fn state(reported: Reported) -> ReportedState {
    match reported {
        Reported::Playing => ReportedState::Playing,
        Reported::Paused => ReportedState::Paused,
        Reported::Buffering => ReportedState::Buffering,
        Reported::Stopped => ReportedState::Stopped,
    }
}
