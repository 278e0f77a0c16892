//! Places that the server has not heard of, told when it answers again.
//!
//! A report that fails is kept, one for each item, the newest place of it; what was under way when the page went is kept
//! too. Before any of it is told, the server is asked what it has: another device may have moved on since, and what is
//! newer there is never written over, nor anything marked twice. Only what the server said at one time is compared with
//! what it says at another; the clocks of two machines are not.

use super::message::{AskId, Effect, Notice, Question};
use super::model::Model;
use super::verdict::{Verdict, is_kept_by_servers, verdict};
use crate::media::{Item, Millis, RatingKey};
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::plex::requests::{self, ReportedState, TimelineReport};
use crate::plex::{decode, request::Request};
use crate::prefs::key::Key;
use crate::prefs::record;
use crate::prefs::saved::{SavedOutbox, SavedReport, Seen};

/// So long the last reports of the tab that had the seat before may be on their way. Asked meanwhile, the server has not
/// counted what they tell, and would count it twice.
const LAST_WORDS_MS: u64 = 5_000;

#[derive(Debug, Default)]
pub struct Outbox {
    /// The server that what was stored is of, as it calls itself.
    pub(super) of: Option<String>,
    /// Not taken by the server, oldest first.
    unsent: Vec<SavedReport>,
    /// Told, and not answered yet.
    open: Vec<(AskId, SavedReport)>,
    /// The question under way, and the item that it is about.
    asking: Option<(AskId, RatingKey)>,
    /// A place past the end that was told: a server that counted the item by that is not told to count it.
    told_end: Option<(RatingKey, Millis)>,
    again_at: Option<Now>,
    failures: u32,
    /// The item about which questions were refused, and how many in a row.
    refused: Option<(RatingKey, u32)>,
    /// What is stored is not nothing.
    is_stored: bool,
}

/// So many refusals that cannot be read, each waited for longer than the last, are no server that just starts.
const MOST_REFUSED: u32 = 6;
/// How many places without an answer are remembered: five minutes of them.
const MOST_TRIED: usize = 30;

impl Outbox {
    /// A report that was never sent.
    pub(super) fn never_sent(&mut self, ask: AskId) {
        self.open.retain(|(open, _)| *open != ask);
    }
}

impl Model {
    /// A report is on its way: until it is answered its place may be lost.
    pub(super) fn keep_report(&mut self, ask: AskId, item: &Item, at: Millis, duration: Millis) {
        let (_, from) = self.told_from;
        let known = self
            .outbox
            .unsent
            .iter()
            .find(|report| report.item == item.key);
        let told = self.confirmed.iter().filter(|(key, _)| *key == item.key);
        let told: Vec<Millis> = told.map(|(_, at)| *at).collect();
        let report = SavedReport {
            item: item.key.clone(),
            title: item.title.clone(),
            at: at.min(duration),
            from: known.map_or(from, |known| known.from.min(from)),
            duration,
            happened_at: self.now.0 / 1_000,
            before: known.map_or_else(|| Seen::of(item), |known| known.before),
            tried: told,
        };
        self.outbox.open.push((ask, report));
    }

    /// The server took a report, or did not.
    pub(super) fn report_kept(&mut self, ask: AskId, is_taken: bool) {
        let Some(idx) = self.outbox.open.iter().position(|(open, _)| *open == ask) else {
            return;
        };
        let (_, report) = self.outbox.open.remove(idx);
        if self.is_remote() {
            if !is_taken {
                self.hand_over(report);
            }
            return;
        }
        self.settle_report(report, is_taken);
    }

    /// The server took a place, or it is kept until it does.
    pub(super) fn settle_report(&mut self, report: SavedReport, is_taken: bool) {
        let newer = |known: &SavedReport| {
            known.item == report.item && known.happened_at > report.happened_at
        };
        if self.outbox.unsent.iter().any(newer) {
            return;
        }
        let known = self
            .outbox
            .unsent
            .iter()
            .find(|known| known.item == report.item);
        let before = known.map(|known| [&known.tried[..], &[known.at]].concat());
        let count = self.outbox.unsent.len();
        self.outbox.unsent.retain(|known| known.item != report.item);
        if is_taken {
            // One told before without an answer may be what the server keeps.
            for at in before.into_iter().flatten().chain([report.at]) {
                self.confirm_place(report.item.clone(), at);
            }
            if count != self.outbox.unsent.len() {
                self.save_outbox();
            }
        } else {
            let mut tried: Vec<Millis> = Vec::new();
            for at in report
                .tried
                .iter()
                .copied()
                .chain(before.unwrap_or_default())
            {
                if !tried.contains(&at) {
                    tried.push(at);
                }
            }
            tried.drain(..tried.len().saturating_sub(MOST_TRIED));
            self.outbox.unsent.push(SavedReport { tried, ..report });
            self.save_outbox();
        }
    }

    /// Written with what is under way, since the page may go before it is answered.
    pub(super) fn save_outbox(&mut self) {
        let (Some(server), Some(owner)) = (&self.server, self.owner()) else {
            return;
        };
        if !self.may_write() {
            return;
        }
        // Most of what is under way arrives: a place that the server makes nothing of is worth no question.
        let open = self.outbox.open.iter().map(|(_, report)| report);
        let open = open.filter(|report| is_kept_by_servers(report));
        let mut reports: Vec<SavedReport> = Vec::new();
        for report in self.outbox.unsent.iter().chain(open) {
            reports.retain(|known| known.item != report.item);
            reports.push(report.clone());
        }
        if reports.is_empty() && !self.outbox.is_stored {
            return;
        }
        self.outbox.is_stored = !reports.is_empty();
        let text = record::write(&SavedOutbox {
            server: server.address.clone(),
            machine: self.machine().cloned(),
            reports,
        });
        let key = Key::Outbox(owner);
        self.order(Effect::Save { key, text });
    }

    pub(super) fn restore_outbox(&mut self, saved: SavedOutbox) {
        let ours = self.server.as_ref().map(|server| server.address.as_str());
        if Some(saved.server.as_str()) == ours && !self.is_others(saved.machine.as_ref()) {
            self.outbox.of.clone_from(&saved.machine);
            self.outbox.is_stored = !saved.reports.is_empty();
            // What another tab handed over meanwhile is newer than what was stored.
            for report in saved.reports {
                if !self.is_untold(&report.item) {
                    self.outbox.unsent.push(report);
                }
            }
            self.empty_outbox();
        }
    }

    /// Asks about the first unsent place that nothing else tells of, as soon as there is a server.
    pub(super) fn empty_outbox(&mut self) {
        let is_early = self.outbox.again_at.is_some_and(|at| self.now < at);
        let is_ours = self.machine_identifier.is_some() && !self.is_remote();
        if self.outbox.asking.is_some() || is_early || !is_ours {
            return;
        }
        let mut unsent = self.outbox.unsent.iter();
        let next = unsent.find(|report| !self.tells_itself(&report.item));
        if let Some(key) = next.map(|report| report.item.clone()) {
            let request = requests::item(&key);
            self.ask_outbox(key, Question::LookBefore, request);
        }
    }

    /// It plays, or a report of it is under way that the server may count before or after it says what it has.
    fn tells_itself(&self, key: &RatingKey) -> bool {
        let playing = self.item.as_ref().filter(|_| self.machine.has_source());
        let mut open = self.outbox.open.iter();
        playing.is_some_and(|item| item.key == *key) || open.any(|(_, report)| report.item == *key)
    }

    fn ask_outbox(&mut self, key: RatingKey, question: Question, request: Request) {
        let ask = self.ask(self.machine.ticket(), question, request, false);
        self.outbox.asking = Some((ask, key));
    }

    pub(super) fn outbox_answered(
        &mut self,
        ask: AskId,
        question: Question,
        answer: Result<String, Failure>,
    ) {
        let Some((_, key)) = self.outbox.asking.take_if(|(asking, _)| *asking == ask) else {
            return;
        };
        let is_told = answer.is_ok();
        let item = match (question, answer) {
            (_, Err(Failure::Unreachable)) => return self.outbox_waits(),
            (_, Err(failure)) if !self.is_item_gone(&key, &failure) => return self.outbox_waits(),
            (Question::LookBefore, Ok(text)) => match decode::listing("item", &text) {
                Ok(listing) => listing.items.into_iter().next(),
                // Cut short: nothing is known yet.
                Err(_) => return self.outbox_waits(),
            },
            _ => None,
        };
        self.outbox.failures = 0;
        self.outbox.refused = None;
        match item {
            // Played again since it was asked about.
            Some(item) if self.tells_itself(&item.key) => {}
            Some(item) => self.looked(&item),
            // Told; or the item is gone, and its place with it.
            None if is_told => self.told_late(&key, question),
            None => self.forget_report(&key),
        }
        self.empty_outbox();
    }

    /// A page may not read why a question was refused: a server that starts, or a network that comes back while it is found
    /// out why a question was lost, looks like an item that is gone. So it has to be said several times.
    fn is_item_gone(&mut self, key: &RatingKey, failure: &Failure) -> bool {
        let needed = match failure {
            Failure::ServerError { status: Some(404) } => 2,
            Failure::ServerError { status: None } => MOST_REFUSED,
            _ => return false,
        };
        let before = self.outbox.refused.take();
        let count = match before {
            Some((refused, count)) if refused == *key => count + 1,
            _ => 1,
        };
        self.outbox.refused = Some((key.clone(), count));
        count >= needed
    }

    /// The server has not heard of a place of this item, or may not have.
    pub(super) fn is_untold(&self, key: &RatingKey) -> bool {
        let open = self.outbox.open.iter().map(|(_, report)| report);
        let mut all = self.outbox.unsent.iter().chain(open);
        all.any(|report| report.item == *key)
    }

    /// Another tab has the outbox now.
    pub(super) fn stop_emptying_outbox(&mut self) {
        self.outbox.unsent.clear();
        self.outbox.asking = None;
    }

    /// What the tab that had the seat told last is on its way, and whether the server took it nobody here hears.
    pub(super) fn wait_for_last_words(&mut self) {
        self.outbox.again_at = Some(Now(self.now.0 + LAST_WORDS_MS));
    }

    fn outbox_waits(&mut self) {
        self.outbox.told_end = None;
        self.outbox.failures += 1;
        let wait = 1_000 << self.outbox.failures.min(6);
        self.outbox.again_at = Some(Now(self.now.0 + wait));
    }

    fn looked(&mut self, item: &Item) {
        let unsent = &self.outbox.unsent;
        let Some(report) = unsent
            .iter()
            .find(|report| report.item == item.key)
            .cloned()
        else {
            return;
        };
        let key = report.item.clone();
        match verdict(&report, item) {
            Verdict::Tell => {
                let request = self.late_report(&report);
                self.ask_outbox(key, Question::TellLate, request);
            }
            Verdict::Scrobble => self.tell_end(&report),
            Verdict::Arrived => self.forget_report(&key),
            // No place that was one to the server.
            Verdict::Superseded if !is_kept_by_servers(&report) => self.forget_report(&key),
            Verdict::Superseded => {
                let text = format!("{} went on elsewhere; that place stands.", report.title);
                self.note(Some(Notice::passing(&text)));
                self.forget_report(&key);
            }
        }
    }

    /// A server that heard the beginning counts the item by its end alone, so that is told first, and looked at.
    fn tell_end(&mut self, report: &SavedReport) {
        let end = (report.item.clone(), report.at);
        let was_told = self.outbox.told_end.replace(end.clone()) == Some(end);
        let request = if was_told {
            self.outbox.told_end = None;
            requests::scrobble(&report.item)
        } else {
            self.late_report(report)
        };
        self.ask_outbox(report.item.clone(), Question::TellLate, request);
    }

    fn late_report(&mut self, report: &SavedReport) -> Request {
        self.reports += 1;
        let report = TimelineReport {
            item: report.item.clone(),
            state: ReportedState::Stopped,
            at: report.at,
            duration: report.duration,
            queue: None,
            is_continuing: false,
            happened_at: Some(report.happened_at),
            sequence: self.reports,
        };
        requests::timeline(&report, false)
    }

    fn confirm_place(&mut self, key: RatingKey, at: Millis) {
        self.confirmed.push((key, at));
        let old = self.confirmed.len().saturating_sub(MOST_TRIED);
        self.confirmed.drain(..old);
    }

    fn told_late(&mut self, key: &RatingKey, question: Question) {
        let mut unsent = self.outbox.unsent.iter();
        let told = unsent.find(|report| report.item == *key);
        if let (Some(at), Question::TellLate) = (told.map(|report| report.at), question) {
            if self.outbox.told_end == Some((key.clone(), at)) {
                return; // What the server made of it is looked at.
            }
            self.confirm_place(key.clone(), at);
        }
        self.forget_report(key);
    }

    fn forget_report(&mut self, key: &RatingKey) {
        self.outbox.unsent.retain(|known| known.item != *key);
        // Played to its end once more, it is told of once more.
        self.outbox.told_end.take_if(|(told, _)| told == key);
        self.save_outbox();
    }
}
