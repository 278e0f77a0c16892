//! Wishes: what a person asks for.

use crate::media::{ClientId, Item, Kind, Millis, QueueId, RatingKey, Repeat};
use crate::prefs::key::Slot;
use crate::prefs::settings::Theme;
use crate::queue::{Anchor, EntryId};

/// Where playing begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Where this item was left, else at its beginning.
    Place,
    Beginning,
    /// Where another device is in it.
    At(Millis),
}

impl From {
    pub fn at(self, item: &Item) -> Millis {
        match self {
            Self::Place => item.resume_at().unwrap_or_default(),
            Self::Beginning => Millis::ZERO,
            Self::At(at) => at,
        }
    }
}

/// A list that is no item of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum List {
    /// A listing of the server, by its path and query: a library with the filter and order on screen.
    Listing { path: String, is_music: bool },
    /// What stands in a row of a page, or was picked by hand; all of one kind.
    Items(Vec<Item>),
}

/// A press of Play, with all that the page knows of the item.
#[derive(Debug, Clone, PartialEq)]
pub struct PlayWish {
    /// What to play: a film, an episode, a track, or all of a show, season, album, artist, playlist or collection. For a
    /// list that is no item, what to call it.
    pub item: Item,
    /// The album, artist, playlist or collection that the item is played from, so that the rest of it follows.
    pub within: Option<Item>,
    pub list: Option<List>,
    pub from: From,
    /// In any order, beginning anywhere; then nothing resumes in its middle.
    pub is_shuffled: bool,
    /// The queue that another device plays it in, and the entry of it.
    pub taken: Option<(QueueId, u64)>,
    /// How many trailers come before a film that is played from its start.
    pub trailers: u8,
}

impl PlayWish {
    /// From where it was left.
    pub fn of(item: Item) -> Self {
        Self {
            item,
            within: None,
            list: None,
            taken: None,
            from: From::Place,
            is_shuffled: false,
            trailers: 0,
        }
    }

    pub fn within(self, list: Item) -> Self {
        Self {
            within: Some(list),
            ..self
        }
    }

    /// All of a list, called so.
    pub fn of_list(title: &str, list: List) -> Self {
        let kind = Kind::Other("list".to_owned());
        Self {
            list: Some(list),
            ..Self::of(Item::new(RatingKey::new(""), kind, title.to_owned()))
        }
    }

    pub fn from(self, from: From) -> Self {
        Self { from, ..self }
    }

    pub fn from_beginning(self) -> Self {
        self.from(From::Beginning)
    }

    pub fn shuffled(self) -> Self {
        Self {
            is_shuffled: true,
            ..self.from_beginning()
        }
    }

    pub fn is_music(&self) -> bool {
        match &self.list {
            Some(List::Listing { is_music, .. }) => *is_music,
            Some(List::Items(items)) => items.first().is_some_and(|item| item.kind.is_music()),
            None => self.item.is_music(),
        }
    }
}

/// Where an addition goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Directly behind what plays.
    Next,
    /// Behind what was added before.
    Queue,
    /// Behind everything.
    End,
}

/// What a person asks of the queue.
#[derive(Debug, Clone, PartialEq)]
pub enum QueueWish {
    Add {
        item: Box<Item>,
        to: Where,
    },
    /// Several at once, in this order.
    AddEach {
        items: Vec<Item>,
        to: Where,
    },
    Remove(Vec<EntryId>),
    Move {
        entry: EntryId,
        to: Anchor,
    },
    /// So many places down, up when negative; one at a time.
    MoveBy {
        entry: EntryId,
        by: i64,
    },
    ClearUpcoming,
    /// All but what plays.
    Clear,
    Shuffle(bool),
    Repeat(Repeat),
    Undo,
    Redo,
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    Play(Box<PlayWish>),
    /// Go on with the queue that is there.
    Resume,
    TogglePlay,
    Seek(Millis),
    /// By so many milliseconds, back when negative.
    SeekBy(i64),
    SkipNext,
    SkipPrevious,
    JumpTo(EntryId),
    /// To the beginning of an entry, whatever plays.
    Restart(EntryId),
    Edit(QueueWish),
    /// Look at a place of the queue, counted from 0, that may be far from all that is known.
    LookAt(usize),
    StopLooking,
    /// All of the queue as a playlist of this name on the server.
    SaveAsPlaylist(String),
    /// Go on with one of the last queues.
    Reopen(Slot),
    /// Go on here with what another device plays.
    ContinueHere(ClientId),
    /// To a place in the queue, without starting what stands still.
    GoBack(EntryId, Millis),
    /// Keep one of the last queues no longer.
    ForgetQueue(Slot),
    SetVolume(f64),
    ToggleMute,
    SetTheme(Theme),
    /// How many come before a film that is played from its start.
    SetTrailers(u8),
    /// End playing; the queue stays.
    Close,
    /// Play in this tab what another one plays.
    PlayHere,
    Retry,
    DismissNotice,
}
