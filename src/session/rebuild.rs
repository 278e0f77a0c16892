//! Trying once more by itself: a queue that was forgotten, a file that failed once.
//!
//! After a restart the server's word that it forgot the queue may come when a press of Play was quicker. What plays is not
//! touched; the queue is made again beside it, and reports name it from then on.

use super::message::{Notice, Question};
use super::model::Model;
use super::starting::again;
use crate::playback::failure::Failure;
use crate::playback::machine::{Input, Phase, Ticket};
use crate::plex::{queue, requests};
use crate::queue::EntryId;

impl Model {
    /// The restored queue is gone: if it plays already it is made again at once, otherwise by the next press.
    pub(super) fn rebuild_if_playing(&mut self) {
        let is_under_way = self.machine.has_source() || self.machine.phase() == &Phase::Loading;
        if !is_under_way || self.is_queue_fresh || self.wish.is_some() {
            return;
        }
        let asked = self
            .queue
            .as_ref()
            .filter(|live| live.is_to_be_made())
            .and_then(again)
            .zip(self.machine_identifier.as_ref());
        if let Some(((new, entries), machine)) = asked {
            let request = requests::create_queue(&new, machine);
            let ticket = self.fresh_ticket();
            self.rebuilding = Some((ticket, entries));
            self.ask(ticket, Question::CreateQueue, request, false);
        }
    }

    /// A file that fails although its bytes can be had may have been out of reach for a moment, so it is started once more
    /// at the same place. An element does not say which it was.
    pub(super) fn examined(&mut self, ticket: Ticket, failure: Failure) {
        let key = self.item.as_ref().map(|item| item.key.clone());
        let is_worth_it =
            failure == Failure::FileBroken && key != self.doubted && self.wish.is_none();
        if is_worth_it && self.machine.ticket() == ticket && self.machine.has_source() {
            self.doubted = key;
            self.resume();
        } else {
            self.drive(Input::Fail { ticket, failure });
        }
    }

    /// Where it cannot be made, playing goes on without, and the next press tries again.
    pub(super) fn rebuilt(&mut self, entries: &[EntryId], answer: Result<String, Failure>) {
        let answer = answer.ok().and_then(|text| queue::queue(&text).ok());
        if let (Some(live), Some(answer)) = (&mut self.queue, answer)
            && let Some(missing) = live.remake(answer, entries)
        {
            self.tell_missing(missing);
            self.is_queue_fresh = true;
            self.keep_queue();
        }
    }

    /// Some of a queue that was made again is not in the library any more.
    pub(super) fn tell_missing(&mut self, missing: usize) {
        let text = match missing {
            0 => return,
            1 => "One entry is not in the library any more.".to_owned(),
            count => format!("{count} entries are not in the library any more."),
        };
        self.note(Some(Notice::passing(&text)));
    }
}
