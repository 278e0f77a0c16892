//! Wishes, facts and orders.

use crate::media::{Item, Kind, Millis, RatingKey, Repeat};
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Ticket};
use crate::playback::stream_choice::Capabilities;
use crate::plex::request::{Request, Server};
use crate::prefs::key::{Key, Slot};
use crate::prefs::record::Unreadable;
use crate::prefs::settings::{Settings, Theme};
use crate::queue::{Anchor, EntryId};

/// Where playing begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Where this item was left, else at its beginning.
    Place,
    Beginning,
}

impl From {
    pub fn at(self, item: &Item) -> Millis {
        match self {
            Self::Place => item.resume_at().unwrap_or_default(),
            Self::Beginning => Millis::ZERO,
        }
    }
}

/// One question that was asked, so that its answer is known from any other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AskId(pub u64);

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
    Edit(QueueWish),
    /// Look at a place of the queue, counted from 0, that may be far from all that is known.
    LookAt(usize),
    StopLooking,
    /// Go on with one of the last queues.
    Reopen(Slot),
    /// Keep one of the last queues no longer.
    ForgetQueue(Slot),
    SetVolume(f64),
    ToggleMute,
    SetTheme(Theme),
    /// End playing; the queue stays.
    Close,
    /// Play in this tab what another one plays.
    PlayHere,
    Retry,
    DismissNotice,
}

/// Which question an answer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    CreateQueue,
    ReadQueue,
    /// More of it, on the way to a far place.
    WalkQueue,
    /// What stands around an item, for a server that makes no queues.
    ReadAround,
    /// One change of it.
    EditQueue,
    /// Whether a change whose answer was lost was carried out.
    CompareQueue,
    Decide,
    Report,
    /// What the server has of an item, before it is told of a place in it late.
    LookBefore,
    TellLate,
}

/// What came from outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// What this browser can play.
    Probed(Capabilities),
    /// What storage held; nothing where there was nothing or it could not be read.
    SettingsRead(Settings),
    /// The server to talk to from now on.
    ServerNamed(Server),
    /// The server's machine identifier.
    ServerKnown {
        machine: String,
    },
    /// It did not say, and nobody asks any more.
    ServerFailed(Failure),
    /// What storage holds under a key; nothing where there is none, or no storage.
    Loaded {
        key: Key,
        text: Option<String>,
    },
    Answered {
        ask: AskId,
        ticket: Ticket,
        question: Question,
        answer: Result<String, Failure>,
        took_ms: u64,
    },
    Element {
        ticket: Ticket,
        fact: ElementFact,
    },
    /// Why a source failed.
    Examined {
        ticket: Ticket,
        failure: Failure,
    },
    /// Of the tabs of this browser this is the one that plays.
    SeatTaken,
    /// Another one is.
    SeatLost,
    /// What another tab said.
    Heard {
        text: String,
    },
    /// A second went by, or more where the browser slows a hidden page.
    Ticked,
    /// The page is out of sight, and may not come back.
    Hidden,
    /// In sight again.
    Shown,
    /// The page goes away.
    Left,
    /// The page came back from being kept aside.
    Returned,
    /// Storage refused to write.
    StoreFailed,
    /// A stored record was of no use.
    RecordUnreadable(Unreadable),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Action(Action),
    Fact(Fact),
}

/// Orders to the outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Send and answer with [`Fact::Answered`]. A leaving one must outlive the page.
    Ask {
        ask: AskId,
        server: Server,
        ticket: Ticket,
        question: Question,
        request: Request,
        is_leaving: bool,
    },
    /// Ask the server who it is, unless that is under way.
    FindServer,
    /// Give the element a source, to begin at `start` and play.
    SetSource {
        ticket: Ticket,
        request: Request,
        start: Millis,
    },
    Play,
    Toggle,
    Seek(Millis),
    Unload,
    SetVolume {
        volume: f64,
        is_muted: bool,
    },
    ShowTheme(Theme),
    /// Find out whether the bytes come at all, and answer with [`Fact::Examined`].
    Examine {
        ticket: Ticket,
        request: Request,
    },
    /// Become the tab that plays, whichever does now.
    TakeSeat,
    /// To all other tabs.
    Say {
        text: String,
    },
    /// Read, and answer with [`Fact::Loaded`].
    Load {
        key: Key,
    },
    Save {
        key: Key,
        text: String,
    },
    /// Keep under another name a text that makes no sense: somebody may still want it.
    SetAside {
        key: Key,
        text: String,
    },
    Forget {
        key: Key,
    },
}

/// What a notice offers to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Offer {
    Undo,
    Redo,
    /// What the queue could not take, in a queue of its own.
    PlayInstead(Box<PlayWish>),
}

/// Something worth a sentence that stops nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub text: String,
    /// Stands until it is dismissed: it goes on being true.
    pub stays: bool,
    pub offer: Option<Offer>,
}

impl Notice {
    /// News of a moment.
    pub fn passing(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            stays: false,
            offer: None,
        }
    }

    pub fn staying(text: &str) -> Self {
        Self {
            stays: true,
            ..Self::passing(text)
        }
    }

    pub fn offering(mut self, offer: Offer) -> Self {
        self.offer = Some(offer);
        self
    }
}

/// Which parts of the state are not what they were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    pub player: bool,
    pub queue: bool,
    pub settings: bool,
    pub notice: bool,
    pub journal: bool,
    /// The last queues.
    pub recent: bool,
    /// The server heard that playing stopped: what was begun is another list now.
    pub begun: bool,
}

/// What one message led to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    pub effects: Vec<Effect>,
    pub changed: Changed,
}
