//! Trying once more by itself: a queue that was forgotten, a file that failed once.
//!
//! After a restart the server's word that it forgot the queue may come when a press of Play was quicker. What plays is not
//! touched; the queue is made again beside it, and reports name it from then on.

use super::message::{Notice, Question};
use super::model::Model;
use super::remake::{Left, Remade, again};
use crate::playback::failure::Failure;
use crate::playback::machine::{Input, Phase, Ticket};
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
            .filter(|live| live.is_to_be_made())
            .and_then(again)
            .zip(self.machine_identifier.as_ref());
        if let Some(((new, remade), machine)) = asked {
            let request = requests::create_queue(&new, machine);
            let ticket = self.fresh_ticket();
            self.rebuilding = Some((ticket, remade));
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
    pub(super) fn rebuilt(&mut self, remade: &Remade, answer: Result<String, Failure>) {
        let answer = answer.ok().and_then(|text| queue::queue(&text).ok());
        let (Some(live), Some(answer)) = (&mut self.queue, answer) else {
            return;
        };
        match live.take_remade(answer, remade) {
            Some(left) => {
                self.tell_left(left);
                self.is_queue_fresh = true;
                self.keep_queue();
                self.go_on_from_missing();
                self.send_changes();
            }
            // Its source makes another one now; what is known is asked for.
            None if live.recipe.take().is_some() => self.rebuild_if_playing(),
            None => {}
        }
    }

    /// What was about to play is not in the library any more, and the server may have said so before the queue was made again:
    /// what took its place plays instead.
    fn go_on_from_missing(&mut self) {
        let is_wanted = matches!(self.machine.phase(), Phase::Loading | Phase::Failed(_));
        if !is_wanted || self.wish.is_some() {
            return; // It was closed, or something else was pressed meanwhile.
        }
        let key = self.item.as_ref().map(|item| &item.key);
        let there = self.queue.as_ref().and_then(|live| {
            let (entry, item) = live.current()?;
            Some((item.clone(), live.resume_at(entry)))
        });
        if let Some((item, at)) = there.filter(|(item, _)| Some(&item.key) != key) {
            self.drive(Input::Park {
                at,
                duration: item.duration(),
            });
            self.show_item(item);
            self.resume();
        }
    }

    /// Some of a queue did not come along when it was made again.
    pub(super) fn tell_left(&mut self, left: Left) {
        let text = match (left.missing, left.unseen) {
            (0, 0) => return,
            (1, _) => "One entry is not in the library any more.".to_owned(),
            (0, unseen) => {
                format!(
                    "{unseen} entries further on, which nobody had seen, could not be had back."
                )
            }
            (count, _) => format!("{count} entries are not in the library any more."),
        };
        self.note(Some(Notice::passing(&text)));
    }
}
