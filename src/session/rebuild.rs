//! Making a queue again while it plays.
//!
//! After a restart the server's word that it forgot the queue may come when a press of Play was quicker. What plays is not
//! touched; the queue is made again beside it, and reports name it from then on.

use super::live::LiveQueue;
use super::message::Question;
use super::model::Model;
use super::starting::{again, jump_to_rebuilt};
use crate::playback::failure::Failure;
use crate::playback::machine::Phase;
use crate::plex::{queue, requests};

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
            .and_then(again)
            .zip(self.machine_identifier.as_ref());
        if let Some(((new, idx), machine)) = asked {
            let request = requests::create_queue(&new, machine);
            let ticket = self.fresh_ticket();
            self.rebuilding = Some((ticket, idx));
            self.ask(ticket, Question::CreateQueue, request, false);
        }
    }

    /// Where it cannot be made, playing goes on without, and the next press tries again.
    pub(super) fn rebuilt(&mut self, idx: usize, answer: Result<String, Failure>) {
        let Some((origin, key)) = self.queue.as_ref().and_then(|live| {
            let (_, item) = live.current()?;
            Some((live.origin.clone(), item.key.clone()))
        }) else {
            return;
        };
        let answer = answer.ok().and_then(|text| queue::queue(&text).ok());
        if let Some(mut live) = answer.and_then(|answer| LiveQueue::of_answer(answer, origin)) {
            jump_to_rebuilt(&mut live, idx, &key);
            self.queue = Some(live);
            self.is_queue_fresh = true;
            self.keep_queue();
        }
    }
}
