//! Changes on their way: sent one after the other, taken back where the server will not have them, and never sent twice
//! without a look at the queue.

use super::calls::{Call, What};
use super::compare::Part;
use super::confirm::Confirmed;
use super::live::{Hold, LiveQueue};
use super::message::{AskId, Notice, Offer, Question};
use super::model::Model;
use super::remake::Left;
use crate::media::QueueId;
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::plex::queue;
use crate::plex::request::Request;
use crate::plex::requests::{self, Form};

/// A change and its parts, as far as they are on their way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sending {
    /// The question under way: a call, or the look whether one whose answer was lost was carried out.
    pub(super) ask: Option<AskId>,
    pub(super) is_unsure: bool,
    /// Looked at without saying around which entry.
    pub(super) is_plain: bool,
    /// Looked at around another entry than that of the call's own trace, and which of these were, or were seen.
    pub(super) elsewhere: Option<u64>,
    pub(super) looked: Vec<u64>,
    /// The server said that it took the first call.
    pub(super) is_taken: bool,
    pub(super) part: Option<Box<Part>>,
    /// How often the server seemed to refuse the first call.
    pub(super) refusals: u32,
    /// The first call is asked with the other form of source.
    pub(super) is_in_other_form: bool,
    /// Questions to find out the ids that the first call needs, or made, and the entry that the last was asked around.
    pub(super) walked: u32,
    pub(super) walked_from: Option<u64>,
    /// The server did not answer; asked again from then on.
    pub(super) again_at: Option<Now>,
    pub(super) failures: u32,
}

impl Sending {
    /// What was under way when the queue was put aside may have arrived.
    pub(super) fn after_a_pause(live: &LiveQueue) -> Self {
        Self {
            is_unsure: live.calls.front().is_some_and(|call| call.attempts > 0),
            ..Self::default()
        }
    }
}

/// Enough to walk through forty thousand entries in windows of two hundred.
pub(super) const MOST_WALKED: u32 = 250;
pub(super) const REFUSED: &str = "The server did not take that change.";

impl Model {
    /// A queue that the server forgot is made again, with all that was changed since.
    pub(super) fn remake_now(&mut self) {
        // One that is being made already lacks what was changed since.
        self.rebuilding = None;
        let waiting = self.starting.as_mut().and_then(|starting| {
            starting.remade.take()?;
            starting.is_queue_open = false;
            Some(())
        });
        if waiting.is_some() {
            self.open_when_ready();
        }
        let Some(live) = &mut self.queue else { return };
        if live.calls.is_empty() {
            let change = live.history.number();
            live.base.get_or_insert_with(|| live.queue.clone());
            let unseen = live.queue.len() - live.rows().count();
            live.calls.push_back(Call::new(change, live.as_made()));
            self.tell_left(Left { missing: 0, unseen });
        }
    }

    /// Sends the first of the changes, unless one is under way.
    pub(super) fn send_changes(&mut self) {
        let Some(live) = &mut self.queue else { return };
        if self.sending.ask.is_some() || live.calls.is_empty() {
            return;
        }
        if self.sending.again_at.is_some_and(|at| self.now < at) {
            return;
        }
        let Some(machine) = self.machine_identifier.clone() else {
            return;
        };
        let id = match (live.hold, &live.calls[0].what) {
            (Hold::Server(id), _) => id,
            // It says itself which queue it is: a new one.
            (Hold::Lost, What::Make { .. }) => QueueId(0),
            _ => return,
        };
        if let Some(part) = &self.sending.part
            && let Some(request) = part.request(id)
        {
            return self.ask_to_compare(request);
        }
        if self.sending.is_unsure && !matches!(live.calls[0].what, What::Make { .. }) {
            let trace = || live.calls[0].trace(live);
            let center = self.sending.elsewhere.or_else(trace);
            let center = center.filter(|_| !self.sending.is_plain);
            let request = requests::read_queue(id, center);
            return self.ask_to_compare(request);
        }
        let unnamed = live.calls[0].unnamed(live);
        let center = unnamed.and_then(|entry| live.nearest_named(entry));
        // Read once more from the same entry, a queue shows nothing new.
        let is_further = |center: &u64| self.sending.walked_from != Some(*center);
        let center = center.filter(|_| self.sending.walked < MOST_WALKED);
        if let Some(center) = center.filter(is_further) {
            self.sending.walked += 1;
            self.sending.walked_from = Some(center);
            let request = requests::read_queue(id, Some(center));
            return self.ask_to_compare(request);
        }
        let form = self.form;
        // What was looked at was about the time that it was sent before.
        self.sending.looked.clear();
        self.sending.elsewhere = None;
        self.sending.is_plain = false;
        let named = live.calls[0].to_name(live);
        live.calls[0].prepare(named);
        let Some(request) = live.calls[0].request(live, id, form, &machine) else {
            return self.drop_change("That entry is not in the queue any more.");
        };
        self.send(Question::EditQueue, request);
    }

    pub(super) fn send(&mut self, question: Question, request: Request) {
        let ask = self.ask(self.machine.ticket(), question, request, false);
        self.sending.ask = Some(ask);
    }

    pub(super) fn edit_answered(
        &mut self,
        ask: AskId,
        question: Question,
        answer: Result<String, Failure>,
    ) {
        if self.sending.ask != Some(ask) {
            return; // About a queue that was replaced meanwhile.
        }
        self.sending.ask = None;
        let answer = answer.and_then(|text| queue::queue(&text).map_err(|_| Failure::BadAnswer));
        match answer {
            Ok(answer) if question == Question::CompareQueue => self.compared(answer),
            Ok(answer) => self.confirmed(answer),
            Err(failure) => self.edit_failed(question, &failure),
        }
        self.changed().player = true;
        self.send_changes();
        let is_done = self
            .queue
            .as_ref()
            .is_some_and(|live| live.calls.is_empty());
        if is_done && std::mem::take(&mut self.is_reading_due) {
            self.read_selection();
        }
    }

    pub(super) fn settled(&mut self, answer: queue::QueueAnswer) {
        self.sending = Sending::default();
        let (last_added, version) = (answer.last_added, answer.version);
        let Some(live) = &mut self.queue else { return };
        let confirmed = live.confirm(answer);
        // It said too little to be taken in.
        self.is_reading_due |= live.truth().version() < version;
        match confirmed {
            Confirmed::Done => {}
            Confirmed::Added(label) => {
                self.note(Some(Notice::passing(&label).offering(Offer::Undo)));
            }
            Confirmed::Final(label) => {
                let text = format!("{label}; that cannot be undone.");
                self.note(Some(Notice::passing(&text)));
            }
            Confirmed::Nothing(title) => {
                let text = format!("Nothing in {title} is available to you.");
                self.note(Some(Notice::passing(&text)));
            }
            // Read where the server says that it put it.
            Confirmed::OutOfSight => self.sending = Sending::taken(last_added),
        }
        self.keep_queue();
    }

    fn edit_failed(&mut self, question: Question, failure: &Failure) {
        self.sending.walked_from = None;
        let is_asked_otherwise = question == Question::EditQueue && self.asks_otherwise(failure);
        match failure {
            Failure::ServerError { status: Some(400) } if is_asked_otherwise => {}
            // The entry that was looked around may be gone, and the queue still there.
            Failure::ServerError { .. }
                if question == Question::CompareQueue && !self.sending.is_plain =>
            {
                self.look_plainly();
            }
            // A page may not read why it was refused: if the queue cannot be read either, it is gone.
            Failure::ServerError { .. } if question == Question::CompareQueue => self.queue_gone(),
            // In a long queue it may be the entry alone, and who makes the queue again has seen a part of it.
            Failure::ServerError { status: Some(404) } if self.has_unseen() => self.doubt(failure),
            Failure::ServerError { status: Some(404) } => self.queue_gone(),
            Failure::ServerError {
                status: Some(400..=499),
            } => self.drop_change(REFUSED),
            Failure::Unauthorised => self.drop_change(REFUSED),
            _ => self.doubt(failure),
        }
    }

    /// A server may take no source but one of the other form, which a queue that was made in another visit does not tell.
    fn asks_otherwise(&mut self, failure: &Failure) -> bool {
        let is_refused = matches!(
            failure,
            Failure::ServerError {
                status: None | Some(400)
            }
        );
        let call = self.queue.as_ref().and_then(|live| live.calls.front());
        let names_source =
            call.is_some_and(|call| matches!(call.what, What::Add { .. } | What::AddAll(_)));
        let is_worth_it = is_refused && names_source && self.form == Form::Server;
        if is_worth_it {
            self.form = Form::Library;
            self.sending.is_in_other_form = true;
        }
        is_worth_it
    }

    /// Whether the call was carried out is to be seen.
    fn doubt(&mut self, failure: &Failure) {
        let is_refusal = matches!(failure, Failure::ServerError { .. });
        self.sending.refusals += u32::from(is_refusal);
        self.sending.is_unsure = true;
        if matches!(failure, Failure::Unreachable) {
            self.sending.failures += 1;
            let wait = 1_000 << self.sending.failures.min(5);
            self.sending.again_at = Some(Now(self.now.0 + wait));
        }
    }

    /// Nobody has seen all of the queue.
    pub(super) fn has_unseen(&self) -> bool {
        let live = self.queue.as_ref();
        live.is_some_and(|live| !live.truth().list().is_whole())
    }

    /// The whole queue is made again, with what was to be changed.
    pub(super) fn queue_gone(&mut self) {
        self.sending = Sending::default();
        let Some(live) = &mut self.queue else { return };
        live.hold = Hold::Lost;
        // What is below an item is added to the new queue, and it is shuffled as the old one would have been, unless all was
        // cleared since; all else is in its order already.
        let mut calls = live.calls.iter();
        let cleared = calls.rposition(|call| matches!(call.what, What::Make { .. }));
        let later: Vec<Call> = live
            .calls
            .drain(..)
            .skip(cleared.map_or(0, |idx| idx + 1))
            .filter(|call| matches!(call.what, What::AddAll(_) | What::Shuffle(true)))
            .collect();
        live.base = None;
        self.remake_now();
        if let Some(live) = &mut self.queue {
            live.calls.extend(later);
        }
        self.changed().queue = true;
    }

    /// The first call's change as a whole is given up, and the queue shown without it.
    pub(super) fn drop_change(&mut self, why: &str) {
        if std::mem::take(&mut self.sending).is_in_other_form {
            // That was not why.
            self.form = Form::Server;
        }
        let Some(live) = &mut self.queue else { return };
        let Some(change) = live.calls.front().map(|call| call.change) else {
            return;
        };
        if let What::Shuffle(is_on) = live.calls[0].what {
            live.is_shuffled = !is_on;
        }
        live.calls.retain(|call| call.change != change);
        if let Some(before) = live.history.strike(change) {
            live.draw(before);
        }
        live.redraw();
        if matches!(live.hold, Hold::Lost) {
            live.hold = Hold::Local;
        }
        self.note(Some(Notice::passing(why)));
        self.keep_queue();
    }
}
