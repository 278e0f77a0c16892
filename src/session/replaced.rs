//! A queue that gave way to another, and the way back to it.

use super::live::{Hold, LiveQueue};
use super::message::{Notice, Offer};
use super::model::Model;
use super::sending::Sending;
use crate::media::Millis;
use crate::playback::machine::Input;
use serde::{Deserialize, Serialize};

/// The place in the queue from which a press of Play led away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub at: Millis,
    pub duration: Option<Millis>,
}

/// A queue that gave way to another, and the place in it.
#[derive(Debug)]
pub struct Replaced {
    pub live: LiveQueue,
    pub at: Millis,
    pub duration: Option<Millis>,
}

impl Model {
    /// The place in the queue that is there. While a press waits to become another one, or has failed to, it is where the press
    /// led away from; what the machine stands at is the press's own.
    pub(super) fn left(&self) -> Left {
        let pressed = self.left_at.filter(|_| self.wish.is_some());
        pressed.unwrap_or(Left {
            at: self.machine.at(),
            duration: self.duration(),
        })
    }

    /// Stands where a press that came to nothing led away from.
    pub(super) fn stand_where_left(&mut self, left: Left) {
        let current = self.queue.as_ref().and_then(|live| live.current());
        if let Some(item) = current.map(|(_, item)| item.clone()) {
            let Left { at, duration } = left;
            self.drive(Input::Park { at, duration });
            self.show_item(item);
        }
    }

    /// A press of Play has become a queue: the one before it can be had back until something else is done.
    pub(super) fn put_aside(&mut self, before: Option<LiveQueue>) {
        self.sending = Sending::default();
        self.reading = None;
        self.replaced = None;
        let left = self.left_at.take();
        let left = left.unwrap_or(Left {
            at: self.machine.at(),
            duration: None,
        });
        // One film after another is no loss; one that gave way to music is not found where it was.
        let is_other_kind = |live: &LiveQueue| {
            let wish = self.wish.as_ref();
            wish.is_some_and(|wish| wish.is_music() != live.is_music())
        };
        let Some(live) = before.filter(|live| live.queue.len() > 1 || is_other_kind(live)) else {
            return;
        };
        self.keep_left(&live, left);
        let Left { at, duration } = left;
        self.replaced = Some(Replaced { live, at, duration });
        self.note(Some(
            Notice::passing("This took the place of your queue").offering(Offer::Undo),
        ));
    }

    /// Goes back to the queue that gave way, to the same entry and place, and takes it over again on the server. False where
    /// there is none.
    pub(super) fn take_back_replacing(&mut self) -> bool {
        let Some(Replaced { live, at, duration }) = self.replaced.take() else {
            return false;
        };
        let Some((_, item)) = live.current() else {
            return false;
        };
        let item = item.clone();
        let was_playing = self.machine.has_source();
        if let Some(current) = self.queue.take() {
            let left = self.left();
            self.keep_left(&current, left);
            self.queue = Some(current);
        }
        self.drive(Input::Stop {
            is_continuing: was_playing,
        });
        self.wish = None;
        self.starting = None;
        self.rebuilding = None;
        self.sending = Sending::after_a_pause(&live);
        self.reading = None;
        self.is_queue_fresh = !matches!(live.hold, Hold::Server(_));
        self.queue = Some(live);
        self.drive(Input::Park { at, duration });
        self.show_item(item);
        self.note(None);
        self.keep_queue();
        self.read_restored();
        if was_playing {
            self.resume();
        }
        true
    }
}
