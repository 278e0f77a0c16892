//! Reports to the server, each naming the entry that plays.

use super::live::Hold;
use super::message::AskId;
use super::model::Model;
use crate::media::{Item, Millis};
use crate::playback::failure::Failure;
use crate::playback::machine::{Effect, Input, Ticket, Told};
use crate::playback::reporting::Reported;
use crate::plex::requests::{ReportedState, TimelineReport};
use crate::plex::timeline;
use std::sync::Arc;

/// A report on its way out.
#[derive(Debug)]
pub struct ToldOf {
    pub report: TimelineReport,
    pub item: Arc<Item>,
    pub ticket: Ticket,
}

impl Model {
    /// Sends a report, which says itself what it is about: the next entry may be loading by now.
    pub(super) fn tell(&mut self, told: Told, is_leaving: bool) {
        self.tell_owed_stop(is_leaving);
        if let Some(report) = self.report_of(told) {
            self.send_told(report, is_leaving);
        }
    }

    /// What a report says, with the entry that it is about.
    pub(super) fn report_of(&self, told: Told) -> Option<ToldOf> {
        let item = self.item.clone()?;
        let duration = told.duration.or_else(|| item.duration())?;
        let entry = self
            .queue
            .as_ref()
            .and_then(|live| match (live.hold, live.queue.current()) {
                (Hold::Server(id), Some(entry)) => Some((id, live.server_id(entry)?)),
                _ => None,
            });
        let report = TimelineReport {
            item: item.key.clone(),
            state: state(told.report.state),
            at: told.report.at,
            duration,
            queue: entry,
            is_continuing: told.report.is_continuing,
            happened_at: None,
            sequence: 0,
        };
        let ticket = told.ticket;
        Some(ToldOf {
            report,
            item,
            ticket,
        })
    }

    pub(super) fn send_told(&mut self, told: ToldOf, is_leaving: bool) {
        self.reports += 1;
        let ToldOf {
            report,
            item,
            ticket,
        } = told;
        let report = TimelineReport {
            sequence: self.reports,
            ..report
        };
        self.told_from = match self.told_from {
            (before, from) if before == ticket => (ticket, from.min(report.at)),
            _ => (ticket, report.at),
        };
        let ask = self.fresh_ask();
        self.keep_report(ask, &item, report.at, report.duration);
        if report.state == ReportedState::Stopped {
            self.open_stops.push(ask);
        }
        if let Some((_, entry)) = report.queue {
            self.entry_told(entry);
        }
        if report.queue.is_some() && !is_leaving {
            self.named_reports.push((ask, report.clone(), item));
        }
        self.report_in_turn(ask, ticket, report, is_leaving);
    }

    /// The earliest place in what plays that was told of.
    pub(super) fn told_from(&self) -> Millis {
        let (ticket, from) = self.told_from;
        if ticket == self.machine.ticket() {
            from
        } else {
            self.machine.at()
        }
    }

    /// A report that was never sent, since a later one says all of it.
    pub(super) fn report_left_out(&mut self, ask: AskId) {
        self.outbox.never_sent(ask);
        self.named_reports.retain(|(named, ..)| *named != ask);
    }

    /// A report that was refused for naming its queue is told once more without, and the queue is looked at.
    fn tell_plainly(&mut self, ask: AskId, ticket: Ticket, is_refused: bool) {
        let Some(idx) = self
            .named_reports
            .iter()
            .position(|(named, ..)| *named == ask)
        else {
            return;
        };
        let (_, report, item) = self.named_reports.remove(idx);
        if is_refused {
            let plain = TimelineReport {
                queue: None,
                ..report
            };
            let (at, duration) = (plain.at, plain.duration);
            let ask = self.fresh_ask();
            if self.report_again(ask, ticket, plain) {
                self.keep_report(ask, &item, at, duration);
            }
            self.read_selection();
        }
    }

    /// Out of sight: the place is written and told, by means that outlive the page, since a phone may end it now.
    pub(super) fn hide(&mut self) {
        self.keep_last_place();
        self.tell_leaving(Input::Hide);
        self.save_outbox();
    }

    /// The page goes away.
    pub(super) fn leave(&mut self) {
        self.keep_last_place();
        self.tell_owed_stop(true);
        self.tell_leaving(Input::Leave);
        // At once, since a browser may cut off what a page does that goes away: whoever hears nothing of a stop tells it.
        self.say_playing();
        self.save_outbox();
    }

    fn tell_leaving(&mut self, input: Input) {
        for effect in self.machine.update(input, self.now) {
            if let Effect::Report(told) = effect {
                self.tell(told, true);
            }
        }
        // Or a stop of before that waits.
        self.send_reports(true);
    }

    /// A report that fails is not repeated at once: the next beat says all that it said, and if there is none its place is
    /// in the outbox. An administrator's stop ends playing.
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
        let is_taken = answer.is_ok();
        let is_refused = matches!(answer, Err(Failure::ServerError { .. }));
        self.report_kept(ask, is_taken);
        self.tell_plainly(ask, ticket, is_refused);
        if is_taken {
            self.empty_outbox();
            // By now the server knows which entry plays.
            let is_of_this = ticket == self.machine.ticket();
            if is_of_this && self.machine.has_source() && std::mem::take(&mut self.is_reading_due) {
                self.read_selection();
            }
        }
        let termination = answer.ok().as_deref().and_then(timeline::termination);
        if let Some(termination) = termination {
            let failure = Failure::Terminated {
                text: termination.text,
            };
            // What plays by now, or is about to, was not told of yet, and is of the same session.
            match self.turns.is_last(ask) {
                true => self.give_up(self.machine.ticket(), failure),
                false => self.drive(Input::Fail { ticket, failure }),
            }
        }
        self.turn_over(ask);
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
