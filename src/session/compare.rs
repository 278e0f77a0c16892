//! A change whose answer was lost, looked for before it is sent again, and what came out of sight, read until it is known.
//!
//! A reading shows a part of a long queue, and an addition may have come to stand in another: behind what the server holds for
//! current, or behind what was added last. So the queue is read around all of these before anything is taken to be missing,
//! and around what plays before a part of it takes the place of what was known.

use super::calls::{Call, What};
use super::live::LiveQueue;
use super::lot::Sight;
use super::message::Question;
use super::model::Model;
use super::sending::{MOST_WALKED, REFUSED, Sending};
use crate::media::QueueId;
use crate::plex::queue::{QueueAnswer, QueueRow};
use crate::plex::request::Request;
use crate::plex::requests;
use crate::queue::Side;

/// So many of the entries that the server held for current lately are looked around.
const MOST_BEFORE: usize = 3;

/// An answer that shows a part of what was added, and is read on.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    answer: QueueAnswer,
    side: Side,
}

impl Part {
    pub(super) fn request(&self, id: QueueId) -> Option<Request> {
        let rows = &self.answer.rows;
        let edge = match self.side {
            Side::Before => rows.first(),
            Side::After => rows.last(),
        };
        let is_after = self.side == Side::After;
        Some(requests::read_queue_beyond(id, edge?.entry, is_after))
    }

    /// With what lies beyond it; `None` where there is nothing, the queue changed meanwhile, or the server answers with
    /// what it answered before.
    fn with(mut self, more: QueueAnswer) -> Option<QueueAnswer> {
        let is_same = more.version == self.answer.version && more.id == self.answer.id;
        let is_known = |row: &QueueRow| {
            self.answer
                .rows
                .iter()
                .any(|known| known.entry == row.entry)
        };
        if !is_same || more.rows.is_empty() || more.rows.iter().any(is_known) {
            return None;
        }
        let at = match self.side {
            Side::Before => 0,
            Side::After => self.answer.rows.len(),
        };
        self.answer.rows.splice(at..at, more.rows);
        Some(self.answer)
    }
}

impl Model {
    /// The queue as it is, after the answer to a call was lost or did not show what became of it.
    pub(super) fn compared(&mut self, answer: QueueAnswer) {
        if let Some(part) = self.sending.part.take() {
            return match part.clone().with(answer) {
                Some(whole) => self.confirmed(whole),
                None => self.settled(part.answer),
            };
        }
        let was_unsure = std::mem::take(&mut self.sending.is_unsure);
        let Some(live) = &mut self.queue else { return };
        let Some(call) = live.calls.front() else {
            return;
        };
        if call.attempts > 0 && call.is_done(live, &answer) {
            return self.confirmed(answer);
        }
        let places = elsewhere(call, live, &answer);
        if self.sending.look_on(&places, &answer) {
            return;
        }
        let is_refused = was_unsure && self.sending.refusals > 1;
        // The server took it, and whoever took it out again is not told from here.
        if std::mem::take(&mut self.sending.is_taken) {
            live.calls.pop_front();
            self.sending = Sending::default();
        }
        live.merge(answer, None);
        if is_refused {
            self.drop_change(REFUSED);
        }
        self.keep_queue();
    }

    /// An answer that shows what the first call did, or that it was carried out somewhere else.
    pub(super) fn confirmed(&mut self, answer: QueueAnswer) {
        let Some(live) = &self.queue else { return };
        let Some(What::AddAll(lot)) = live.calls.front().map(|call| &call.what) else {
            return self.settled(answer);
        };
        let walked = self.sending.walked + 1;
        match live.sight_of(lot, &answer) {
            Sight::Part(side) if walked < MOST_WALKED => {
                let part = Some(Box::new(Part { answer, side }));
                self.sending = Sending {
                    walked,
                    part,
                    ..Sending::default()
                };
            }
            // Unless that is where it was just read.
            Sight::Elsewhere(center)
                if walked < MOST_WALKED && self.sending.elsewhere != Some(center) =>
            {
                self.sending = Sending {
                    walked,
                    ..Sending::taken(Some(center))
                };
            }
            Sight::Whole(..) | Sight::Part(_) | Sight::Elsewhere(_) | Sight::Never => {
                self.settled(answer)
            }
        }
    }

    /// Something that a reading was asked around may be gone, and the queue still there.
    pub(super) fn look_plainly(&mut self) {
        self.sending.part = None;
        self.sending.is_plain = true;
        self.sending.is_unsure = true;
    }

    pub(super) fn ask_to_compare(&mut self, request: Request) {
        self.send(Question::CompareQueue, request);
    }
}

/// Where what is missing from an answer may be all the same; last, where what plays is.
fn elsewhere(call: &Call, live: &LiveQueue, answer: &QueueAnswer) -> Vec<u64> {
    if answer.version <= live.truth().version() {
        return Vec::new();
    }
    let playing = live.queue.current().and_then(|entry| live.server_id(entry));
    let mut places = Vec::new();
    if matches!(call.what, What::Add { .. } | What::AddAll(_)) {
        places.extend(answer.last_added);
        places.extend(answer.selected);
        // What the server held for current when the change came to it may be another by now.
        places.extend(live.selected.iter().rev().take(MOST_BEFORE));
    }
    places.extend(playing);
    places
}

impl Sending {
    /// The server took the first call, and its answer does not show where.
    pub(super) fn taken(center: Option<u64>) -> Self {
        Self {
            is_taken: true,
            is_unsure: true,
            elsewhere: center,
            ..Self::default()
        }
    }

    /// Looks on at the next of these places that no answer showed yet. False where each was looked at.
    fn look_on(&mut self, places: &[u64], answer: &QueueAnswer) -> bool {
        // At the edge of an answer nobody sees what stands behind it.
        let is_whole = answer.total == Some(answer.rows.len());
        let edge = usize::from(!is_whole).min(answer.rows.len());
        let inner = &answer.rows[..answer.rows.len() - edge];
        let is_shown = |id: &u64| inner.iter().any(|row| row.entry == *id);
        self.looked.extend(places.iter().filter(|id| is_shown(id)));
        let Some(id) = places.iter().find(|id| !self.looked.contains(id)) else {
            return false;
        };
        self.looked.push(*id);
        self.elsewhere = Some(*id);
        self.is_plain = false;
        self.is_unsure = true;
        true
    }
}
