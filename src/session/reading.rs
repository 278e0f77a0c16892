//! Reading the queue, one reading at a time: what surrounds the server's selection, or an entry near the edge of what is known.
//!
//! Of a long queue an answer shows a part. One that changed and does not show what plays here says nothing of where that is
//! now, so it is read around what plays as well before anything is believed; and where an entry that was read around is gone
//! the queue may still be there.

use super::live::Hold;
use super::message::{AskId, Question};
use super::model::Model;
use crate::media::QueueId;
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::playback::machine::Phase;
use crate::plex::queue;
use crate::plex::requests;
use crate::queue::Merged;

/// A reading of the queue under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    ask: AskId,
    around: Around,
    /// The entry that it was asked around, by the server's id.
    center: Option<u64>,
    /// The same where it is to be read on beyond.
    edge: Option<u64>,
    /// Somebody wanted to know how the queue stands after this was asked; its answer may be older than that.
    is_overtaken: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// The server's selection, wherever that is.
    Selection,
    Entry,
    /// What plays here, which a part of a queue that changed did not show.
    Playing,
    /// The server's selection, since what plays here is not in the queue any more.
    Rest,
}

impl Model {
    /// Reads more of the queue when the current entry nears the edge of what is known.
    pub(super) fn read_on(&mut self) {
        let Some(live) = &self.queue else { return };
        let Hold::Server(id) = live.hold else { return };
        if self.reading.is_some() {
            return;
        }
        let wanted = live.truth().wanted().map(|(entry, _)| entry);
        let center = live
            .unnamed_current()
            .or_else(|| live.unsure_start())
            .or(wanted)
            .and_then(|entry| live.nearest_named(entry));
        if let Some(center) = center {
            self.is_reading_due = false;
            self.read_around(id, center);
            if let Some(reading) = &mut self.reading {
                reading.edge = Some(center);
            }
        }
    }

    pub(super) fn read_around(&mut self, id: QueueId, center: u64) {
        self.ask_for_reading(id, Some(center), Around::Entry);
    }

    /// One reading at a time.
    fn ask_for_reading(&mut self, id: QueueId, center: Option<u64>, around: Around) {
        let request = requests::read_queue(id, center);
        let ticket = self.machine.ticket();
        let ask = self.ask(ticket, Question::ReadQueue, request, false);
        self.reading = Some(Reading {
            ask,
            around,
            center,
            edge: None,
            is_overtaken: false,
        });
    }

    pub(super) fn queue_read(&mut self, ask: AskId, answer: Result<String, Failure>) {
        let Some(reading) = self.reading.take_if(|reading| reading.ask == ask) else {
            return; // About a queue that was replaced meanwhile.
        };
        let Some(live) = &mut self.queue else { return };
        let Hold::Server(id) = live.hold else { return };
        let answer =
            match answer.and_then(|text| queue::queue(&text).map_err(|_| Failure::BadAnswer)) {
                Ok(answer) => answer,
                Err(failure) => return self.reading_failed(id, reading, &failure),
            };
        if answer.id != Some(id) {
            return; // Made again meanwhile, under another number.
        }
        let is_first = matches!(reading.around, Around::Selection | Around::Entry);
        if let Some(center) = self.out_of_sight(&answer).filter(|_| is_first) {
            return self.ask_for_reading(id, Some(center), Around::Playing);
        }
        if answer.rows.is_empty() || self.lost_its_place(&answer) {
            return self.queue_unreadable(&Failure::ServerError { status: None });
        }
        self.is_queue_fresh = true;
        self.read_failures = 0;
        if reading.around == Around::Entry && self.misses_what_plays(&answer) {
            return self.read_selection();
        }
        let selected = answer.selected;
        let asked = reading.edge.and_then(|edge| self.ends_read(&answer, edge));
        self.take_in(answer, reading.center);
        // The first of a long queue is walked to; any other reading does not show it.
        if !self.waits_for_first()
            && let Some(step) = self.pending_step.take()
        {
            self.step_known(step);
        }
        if reading.around == Around::Playing && !self.has_place() {
            // Nothing says where it stands until the server has heard that it plays.
            self.is_reading_due = true;
        }
        let is_parted = reading.around == Around::Playing && self.stands_apart(selected);
        if (reading.is_overtaken || is_parted) && self.reading.is_none() {
            self.read_selection();
        }
        self.find_start_after(asked);
        self.find_name_after(reading.edge);
    }

    /// The server's id of what plays may lie further on than one answer reaches; but it is not read for twice from one entry.
    fn find_name_after(&mut self, asked: Option<u64>) {
        let live = self.queue.as_ref();
        let nearest = live.and_then(|live| live.nearest_named(live.unnamed_current()?));
        if nearest.is_some() && nearest != asked {
            self.read_on();
        }
    }

    /// An entry that was read around may be gone, and the rest of a long queue still be there.
    fn reading_failed(&mut self, id: QueueId, reading: Reading, failure: &Failure) {
        let is_refusal = matches!(failure, Failure::ServerError { .. });
        let is_around_entry = matches!(reading.around, Around::Entry | Around::Playing);
        if is_refusal && is_around_entry && self.has_unseen() {
            return self.ask_for_reading(id, None, Around::Rest);
        }
        self.queue_unreadable(failure);
    }

    /// The server's id of what plays, or stands here, where an answer that shows a part of the queue does not say where it is.
    fn out_of_sight(&self, answer: &queue::QueueAnswer) -> Option<u64> {
        let live = self.queue.as_ref()?;
        let current = live.queue.current()?;
        let id = live.server_id(current)?;
        let is_part = answer.total.is_none_or(|total| total > answer.rows.len());
        let is_shown = answer.rows.iter().any(|row| row.entry == id);
        (is_part && !is_shown && !self.is_of_version(answer)).then_some(id)
    }

    /// Of the version that is known, in which what plays has its place.
    fn is_of_version(&self, answer: &queue::QueueAnswer) -> bool {
        let live = self.queue.as_ref();
        let is_same = live.is_some_and(|live| answer.version == live.truth().version());
        is_same && self.has_place()
    }

    fn has_place(&self) -> bool {
        let live = self.queue.as_ref();
        let current = live.and_then(|live| live.queue.current());
        live.zip(current)
            .is_some_and(|(live, entry)| live.truth().contains(entry))
    }

    /// What stands here does not where another device is, and nobody knows yet where that is.
    fn stands_apart(&self, selected: Option<u64>) -> bool {
        let live = self.queue.as_ref();
        let is_known = |id: u64| live.is_some_and(|live| live.names.known(id).is_some());
        self.standing().is_some() && selected.is_some_and(|id| !is_known(id))
    }

    fn take_in(&mut self, answer: queue::QueueAnswer, center: Option<u64>) {
        let standing = self.standing();
        let Some(live) = &mut self.queue else { return };
        if !live.calls.is_empty() && answer.version > live.truth().version() {
            // It may show a change of ours that is not confirmed; taken in now, it would be taken for somebody else's.
            self.is_reading_due = true;
            return;
        }
        let selected = answer.selected;
        if !matches!(live.merge(answer, center), None | Some(Merged::Stale)) {
            self.take_fresh_item();
            self.keep_queue();
            if let Some(standing) = standing {
                self.follow_other_device(&standing, selected);
            }
        }
    }

    /// The queue around what the server holds for current, as it is now or later.
    pub(super) fn read_selection(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.is_overtaken = true;
            return;
        }
        let hold = self.queue.as_ref().map(|live| live.hold);
        if let (Some(Hold::Server(id)), false) = (hold, self.is_remote()) {
            self.ask_for_reading(id, None, Around::Selection);
        }
    }

    /// A list that was changed elsewhere, and a part of it without the entry that plays: it may be gone, or just not in sight.
    fn misses_what_plays(&self, answer: &queue::QueueAnswer) -> bool {
        let Some(live) = &self.queue else {
            return false;
        };
        let current = live.queue.current().and_then(|entry| live.server_id(entry));
        let has_current = answer.rows.iter().any(|row| Some(row.entry) == current);
        !has_current
            && answer.version > live.truth().version()
            && self.machine.phase() != &Phase::Parked
    }

    /// While parked, a server's copy that neither holds our entry nor selects our item is another evening's queue under
    /// the same number.
    fn lost_its_place(&self, answer: &queue::QueueAnswer) -> bool {
        let Some((entry, item)) = self.queue.as_ref().and_then(|live| {
            let (entry, item) = live.current()?;
            Some((live.server_id(entry), item))
        }) else {
            return false;
        };
        if self.machine.phase() != &Phase::Parked || self.pending_step.is_some() {
            return false;
        }
        let is_shown = answer.rows.iter().any(|row| Some(row.entry) == entry);
        if !is_shown && self.has_unseen() && self.is_of_version(answer) {
            return false;
        }
        let is_ours = |row: &queue::QueueRow| {
            row.item.key == item.key
                && (Some(row.entry) == entry || Some(row.entry) == answer.selected)
        };
        !answer.rows.iter().any(is_ours)
    }

    /// What is parked may be shown with what the server now says of it.
    fn take_fresh_item(&mut self) {
        if self.machine.phase() != &Phase::Parked {
            return;
        }
        if let Some(live) = &mut self.queue
            && let Some(there) = live.truth().current()
        {
            live.jump(there);
        }
        if let Some((_, item)) = self.queue.as_ref().and_then(|live| live.current()) {
            let item = item.clone();
            self.show_item(item);
        }
    }

    /// A server that does not know the queue any more; one that cannot be reached may still know it.
    fn queue_unreadable(&mut self, failure: &Failure) {
        self.step_failed();
        self.read_failures += 1;
        self.read_again_at = Some(Now(self.now.0 + (1_000 << self.read_failures.min(5))));
        let is_gone = matches!(failure, Failure::ServerError { .. });
        let Some(live) = self.queue.as_mut().filter(|_| is_gone) else {
            return;
        };
        if !live.calls.is_empty() {
            self.queue_gone();
            return self.send_changes();
        }
        live.hold = Hold::Lost;
        self.read_failures = 0;
        self.changed().queue = true;
        self.rebuild_if_playing();
    }
}
