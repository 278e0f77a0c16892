//! A start that waits for answers, and what a press of Play makes a queue from.

use super::message::{From, List, PlayWish};
use super::remake::Remade;
use crate::media::{Item, Kind};
use crate::playback::machine::Ticket;
use crate::plex::decision::Verdict;
use crate::plex::requests::{MOST_ENTRIES, NewQueue, Source};

/// A start that waits for answers.
#[derive(Debug)]
pub struct Starting {
    pub(super) ticket: Ticket,
    pub(super) from: From,
    pub(super) origin: String,
    pub(super) new: Option<NewQueue>,
    /// What was asked for, until it is there.
    pub(super) asked: Option<NewQueue>,
    /// The queue is being made, or read again.
    pub(super) is_queue_open: bool,
    /// An answer without entries was asked for once more.
    pub(super) has_reread: bool,
    /// The entry that another device is at, in the queue that is taken over.
    pub(super) entry: Option<u64>,
    /// What to ask for where that queue is gone.
    pub(super) instead: Option<NewQueue>,
    /// How the item is played can only be asked when the queue has said more of it.
    pub(super) awaits_queue: bool,
    /// The queue that was there is made again, as this.
    pub(super) remade: Option<Remade>,
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
            asked: None,
            has_reread: false,
            entry: None,
            instead: None,
            awaits_queue: false,
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
    let new = NewQueue {
        is_shuffled: wish.is_shuffled,
        ..NewQueue::of(source(wish), wish.is_music())
    };
    // The first of a shuffled queue is any.
    let start = (!wish.is_shuffled).then(|| wish.item.key.clone());
    match (&wish.item.kind, &wish.within, &wish.list) {
        (_, _, Some(_)) => new,
        (_, Some(_), None) => NewQueue { start, ..new },
        (Kind::Episode, None, None) => NewQueue {
            is_continuous: true,
            ..new
        },
        (Kind::Show | Kind::Season, None, None) => NewQueue {
            on_deck: wish.from == From::Place,
            ..new
        },
        (Kind::Film, None, None) => NewQueue {
            trailers: wish.trailers,
            ..new
        },
        _ => new,
    }
}

fn source(wish: &PlayWish) -> Source {
    match (&wish.list, &wish.within) {
        (Some(List::Listing { path, .. }), _) => Source::Listing(path.clone()),
        (Some(List::Items(items)), _) => {
            let asked = items.len() - behind(wish).len();
            let keys = items.iter().map(|item| item.key.clone());
            Source::Items(keys.take(asked.min(MOST_ENTRIES)).collect())
        }
        (None, Some(within)) => of_item(within),
        (None, None) => of_item(&wish.item),
    }
}

/// What does not fit into one question, to be added behind what that makes. An addition lands directly behind the entry that
/// plays, so of a longer list the first alone is asked for.
pub(super) fn behind(wish: &PlayWish) -> &[Item] {
    match &wish.list {
        Some(List::Items(items)) if items.len() > MOST_ENTRIES => {
            let is_each_an_entry = items.iter().all(|item| item.kind.is_playable());
            if is_each_an_entry { &items[1..] } else { &[] }
        }
        _ => &[],
    }
}

/// All of an item, in the form that servers take for its kind.
pub(super) fn of_item(item: &Item) -> Source {
    match item.kind {
        Kind::Playlist => Source::Playlist(item.key.clone()),
        Kind::Collection => Source::Collection(item.key.clone()),
        _ => Source::Item(item.key.clone()),
    }
}
