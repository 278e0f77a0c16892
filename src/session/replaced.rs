//! A queue that gave way to another, the way back to it, and forth again.

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
    /// It is the later of the two: going back to it is Redo, and not Undo.
    pub is_later: bool,
}

const TOOK_PLACE: &str = "This took the place of your queue";

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
        let Some(mut live) = before.filter(|live| live.queue.len() > 1 || is_other_kind(live))
        else {
            return;
        };
        self.keep_left(&live, left);
        // What was taken back before cannot be done again after this.
        live.history.forget_undone();
        self.replaced = Some(Replaced::of(live, left, false));
        self.note(Some(Notice::passing(TOOK_PLACE).offering(Offer::Undo)));
    }

    /// Whether one of the two queues was left, to be had back: the earlier one by Undo, the later one by Redo.
    pub(super) fn has_other(&self, is_later: bool) -> bool {
        let other = self.replaced.as_ref();
        other.is_some_and(|other| other.is_later == is_later)
    }

    /// Goes to the other of the two queues, to the same entry and place, and takes it over again on the server. False where
    /// there is none.
    pub(super) fn go_to_other(&mut self, is_later: bool) -> bool {
        let other = self.replaced.take_if(|other| other.is_later == is_later);
        let Some(Replaced {
            live, at, duration, ..
        }) = other
        else {
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
            self.replaced = Some(Replaced::of(current.clone(), left, !is_later));
            // What is told of its end names its entry.
            self.queue = Some(current);
        }
        self.drive(Input::Stop {
            is_continuing: was_playing,
        });
        self.wish = None;
        self.starting = None;
        self.rebuilding = None;
        self.pending_step = None;
        self.stepped = None;
        self.look = None;
        self.sending = Sending::after_a_pause(&live);
        self.reading = None;
        self.is_queue_fresh = !matches!(live.hold, Hold::Server(_));
        self.queue = Some(live);
        self.drive(Input::Park { at, duration });
        self.show_item(item);
        self.note(Some(match is_later {
            true => Notice::passing(TOOK_PLACE).offering(Offer::Undo),
            false => Notice::passing("Your queue is back").offering(Offer::Redo),
        }));
        self.keep_queue();
        self.read_restored();
        if was_playing {
            self.resume();
        }
        true
    }
}

impl Replaced {
    fn of(live: LiveQueue, left: Left, is_later: bool) -> Self {
        let Left { at, duration } = left;
        Self {
            live,
            at,
            duration,
            is_later,
        }
    }
}
