//! Questions on their way out: each has its number and a line of the journal, and reports go one after the other.
//!
//! Two requests under way may overtake one another, and a server believes what came last: a place from before a seek would
//! be the place, an entry that was left would be the one that plays, and one that was watched would be counted again. So a
//! report waits for the answer to the one before. A later report of the same load says all that a waiting one would, which is
//! then left out; a stop never is.

use super::message::{AskId, Effect, Question};
use super::model::Model;
use crate::playback::machine::Ticket;
use crate::plex::request::Request;
use crate::plex::requests::{self, ReportedState, TimelineReport};
use std::collections::VecDeque;

/// The line of reports.
#[derive(Debug, Default)]
pub struct Turns {
    /// Under way. Several only where a page was about to go, which cannot wait.
    open: Vec<AskId>,
    waiting: VecDeque<Waiting>,
    last: Option<AskId>,
}

#[derive(Debug, PartialEq)]
struct Waiting {
    ask: AskId,
    ticket: Ticket,
    report: TimelineReport,
}

impl Waiting {
    fn is_said_by_later(&self, ticket: Ticket) -> bool {
        self.ticket == ticket && self.report.state != ReportedState::Stopped
    }
}

impl Turns {
    /// Takes a report in, and says which ones it makes needless.
    fn join(&mut self, next: Waiting) -> Vec<AskId> {
        let is_needless = |waiting: &Waiting| waiting.is_said_by_later(next.ticket);
        let (needless, waiting): (VecDeque<_>, VecDeque<_>) =
            self.waiting.drain(..).partition(is_needless);
        self.waiting = waiting;
        self.waiting.push_back(next);
        needless.into_iter().map(|waiting| waiting.ask).collect()
    }

    /// Takes in one that was refused in another form, ahead of those told since. False where one of these says all of it.
    fn join_again(&mut self, again: Waiting) -> bool {
        let same = |waiting: &Waiting| waiting.ticket == again.ticket;
        let is_beat = again.report.state != ReportedState::Stopped;
        if is_beat && self.waiting.iter().any(same) {
            return false;
        }
        self.waiting.push_front(again);
        true
    }

    /// No report was sent since.
    pub(super) fn is_last(&self, ask: AskId) -> bool {
        self.last == Some(ask)
    }

    /// As if all that is under way were answered; whether anything was.
    #[cfg(test)]
    pub(super) fn answer_all(&mut self) -> bool {
        !std::mem::take(&mut self.open).is_empty()
    }

    fn next(&mut self, is_at_once: bool) -> Option<Waiting> {
        if !is_at_once && !self.open.is_empty() {
            return None;
        }
        let next = self.waiting.pop_front()?;
        self.open.push(next.ask);
        self.last = Some(next.ask);
        Some(next)
    }
}

impl Model {
    /// Asks the server that is named now, which may be another by the time the question leaves.
    pub(super) fn ask(
        &mut self,
        ticket: Ticket,
        question: Question,
        request: Request,
        is_leaving: bool,
    ) -> AskId {
        let ask = self.fresh_ask();
        self.send_off(ask, ticket, question, request, is_leaving);
        ask
    }

    pub(super) fn fresh_ask(&mut self) -> AskId {
        self.asks += 1;
        AskId(self.asks)
    }

    fn send_off(
        &mut self,
        ask: AskId,
        ticket: Ticket,
        question: Question,
        request: Request,
        is_leaving: bool,
    ) {
        let Some(server) = self.server.clone() else {
            return;
        };
        let version = self.version();
        self.journal
            .asked(ask, self.now, question, request.asked(), version);
        self.changed().journal = true;
        self.order(Effect::Ask {
            ask,
            server,
            ticket,
            question,
            request,
            is_leaving,
        });
    }

    /// Sends a report once those before it are answered; at once where the page is about to go.
    pub(super) fn report_in_turn(
        &mut self,
        ask: AskId,
        ticket: Ticket,
        report: TimelineReport,
        is_leaving: bool,
    ) {
        let next = Waiting {
            ask,
            ticket,
            report,
        };
        for needless in self.turns.join(next) {
            self.report_left_out(needless);
        }
        self.send_reports(is_leaving);
    }

    /// Sends a report once more. False where a later one says all of it.
    pub(super) fn report_again(
        &mut self,
        ask: AskId,
        ticket: Ticket,
        report: TimelineReport,
    ) -> bool {
        let again = Waiting {
            ask,
            ticket,
            report,
        };
        let is_needed = self.turns.join_again(again);
        self.send_reports(false);
        is_needed
    }

    /// What waits leaves as soon as nothing is under way; all of it now where nobody will be here to hear an answer, or the
    /// server or the seat is about to be another's.
    pub(super) fn send_reports(&mut self, is_leaving: bool) {
        if self.server.is_none() {
            return;
        }
        while let Some(next) = self.turns.next(is_leaving) {
            let request = requests::timeline(&next.report, is_leaving);
            self.send_off(next.ask, next.ticket, Question::Report, request, is_leaving);
        }
    }

    pub(super) fn turn_over(&mut self, ask: AskId) {
        self.turns.open.retain(|open| *open != ask);
        self.send_reports(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Millis, RatingKey};

    fn waiting(ask: u64, ticket: u64, state: ReportedState) -> Waiting {
        let report = TimelineReport {
            item: RatingKey::new("1"),
            state,
            at: Millis(ask),
            duration: Millis(100),
            queue: None,
            is_continuing: false,
            happened_at: None,
            sequence: ask,
        };
        Waiting {
            ask: AskId(ask),
            ticket: Ticket(ticket),
            report,
        }
    }

    fn sent(turns: &mut Turns, is_leaving: bool) -> Vec<u64> {
        std::iter::from_fn(|| turns.next(is_leaving))
            .map(|next| next.ask.0)
            .collect()
    }

    #[test]
    fn reports_wait_for_the_one_before_and_a_later_one_says_what_waits() {
        use ReportedState::{Playing, Stopped};
        let mut turns = Turns::default();
        let mut needless = Vec::new();
        for (ask, ticket, state) in [
            (1, 1, Playing),
            (2, 1, Playing),
            (3, 1, Stopped),
            (4, 2, Playing),
            (5, 2, Playing),
        ] {
            needless.extend(turns.join(waiting(ask, ticket, state)));
            assert_eq!(
                sent(&mut turns, false),
                if ask == 1 { vec![1] } else { vec![] }
            );
        }
        assert_eq!(needless, [AskId(2), AskId(4)]);
        turns.open.clear();
        assert_eq!(sent(&mut turns, false), [3]);
        assert_eq!(
            sent(&mut turns, true),
            [5],
            "a page that goes waits for nothing"
        );
    }

    #[test]
    fn what_is_told_again_goes_ahead_unless_it_is_told_by_a_later_one() {
        use ReportedState::{Playing, Stopped};
        let mut turns = Turns::default();
        turns.open.push(AskId(9));
        turns.join(waiting(1, 2, Playing));
        assert!(!turns.join_again(waiting(2, 2, Playing)));
        assert!(turns.join_again(waiting(3, 1, Stopped)));
        assert_eq!(sent(&mut turns, true), [3, 1]);
    }
}
