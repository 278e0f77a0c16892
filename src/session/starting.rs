//! A start that waits for answers, and what a press of Play makes a queue from.

use super::calls::{self, What};
use super::live::LiveQueue;
use super::message::{From, PlayWish};
use crate::media::Kind;
use crate::playback::machine::Ticket;
use crate::plex::decision::Verdict;
use crate::plex::requests::{NewQueue, Source};
use crate::queue::EntryId;

/// A start that waits for answers.
#[derive(Debug)]
pub struct Starting {
    pub(super) ticket: Ticket,
    pub(super) from: From,
    pub(super) origin: String,
    pub(super) new: Option<NewQueue>,
    /// The queue is being made, or read again.
    pub(super) is_queue_open: bool,
    /// An answer without entries was asked for once more.
    pub(super) has_reread: bool,
    /// The entries that a queue is made from again.
    pub(super) remade: Option<Vec<EntryId>>,
    pub(super) verdict: Option<Verdict>,
    /// Why the file does not suit this browser, should the server not help.
    pub(super) obstacle: Option<String>,
}

impl Starting {
    pub(super) fn new(ticket: Ticket, from: From, origin: String, new: Option<NewQueue>) -> Self {
        Self {
            ticket,
            from,
            origin,
            is_queue_open: new.is_some(),
            new,
            has_reread: false,
            remade: None,
            verdict: None,
            obstacle: None,
        }
    }

    /// A queue cannot be asked for before the server has said who it is.
    pub(super) fn waits_for_server(&self) -> bool {
        self.new.is_some()
    }

    /// Another queue is on its way, so what is shown belongs to no entry yet.
    pub(super) fn is_queue_open(&self) -> bool {
        self.is_queue_open
    }
}

/// What to ask for to have a queue again: the same items in the same order from the same entry on; and which entries these
/// are.
pub(super) fn again(live: &LiveQueue) -> Option<(NewQueue, Vec<EntryId>)> {
    let What::Make { order, .. } = live.as_made() else {
        return None;
    };
    let first = calls::first_chunk(live, &order);
    Some((calls::make(live, &first)?, first))
}

/// What the queue is said to come from.
pub(super) fn origin(wish: &PlayWish) -> String {
    let details = &wish.item.details;
    let above = wish.within.as_ref().map(|within| within.title.clone());
    above
        .or_else(|| details.grandparent.title.clone())
        .unwrap_or_else(|| wish.item.title.clone())
}

/// The queue that a press asks for: the rest of a show follows its episode, the rest of an album its track.
pub(super) fn new_queue(wish: &PlayWish) -> NewQueue {
    let key = wish.item.key.clone();
    let is_music = wish.item.kind.is_music();
    match (&wish.item.kind, &wish.within) {
        (Kind::Track, Some(album)) => NewQueue {
            start: Some(key),
            ..NewQueue::of(Source::Item(album.key.clone()), is_music)
        },
        (Kind::Episode, _) => NewQueue {
            is_continuous: true,
            ..NewQueue::of(Source::Item(key), is_music)
        },
        (Kind::Show | Kind::Season, _) => NewQueue {
            on_deck: true,
            ..NewQueue::of(Source::Item(key), is_music)
        },
        _ => NewQueue::of(Source::Item(key), is_music),
    }
}
