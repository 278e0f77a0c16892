//! Facts and orders, and what joins them to wishes.

pub use super::action::*;
use crate::media::{ClientId, Millis};
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Ticket};
use crate::playback::stream_choice::Capabilities;
use crate::plex::request::{Request, Server};
use crate::prefs::key::Key;
use crate::prefs::settings::{Settings, Theme};
use crate::queue::EntryId;

/// One question that was asked, so that its answer is known from any other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AskId(pub u64);

/// Which question an answer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    CreateQueue,
    ReadQueue,
    /// More of it, on the way to a far place.
    WalkQueue,
    /// What stands there, by what the queue was made from.
    ReadTitles,
    /// What stands around an item, for a server that makes no queues.
    ReadAround,
    /// One change of it.
    EditQueue,
    /// Whether a change whose answer was lost was carried out.
    CompareQueue,
    Decide,
    /// The queue, or more of it, as a playlist.
    SaveList,
    /// What plays on this server.
    ReadSessions,
    /// The item that another device plays.
    ReadPlayed,
    Report,
    /// Whether the server answers again.
    Knock,
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
    /// What this browser is called to servers.
    Identified(ClientId),
    /// The server told that something plays.
    Notified {
        text: String,
    },
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
    /// How fast it plays from now on; 1 is as it was made.
    RateChanged(f64),
    /// Why a source failed.
    Examined {
        ticket: Ticket,
        failure: Failure,
    },
    /// Storage did not say what it holds under a key.
    LoadFailed {
        key: Key,
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
    /// A page asked the server something and had no answer.
    OutOfReach,
    /// The browser has a network again.
    NetworkReturned,
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
    /// What stands in the file of whoever serves this app names no server.
    ConfigUnreadable,
    /// Which server was named here makes no sense any more.
    ServerUnreadable,
    /// The stored settings make no sense.
    SettingsUnreadable,
    /// A newer version wrote the stored settings.
    SettingsOfNewer,
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
    SetRate(f64),
    ShowTheme(Theme),
    /// Find out whether the bytes come at all, and answer with [`Fact::Examined`].
    Examine {
        ticket: Ticket,
        request: Request,
    },
    /// Hear from the server what plays; nothing is heard any more without a request.
    Listen {
        request: Option<Request>,
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
    /// The place that gave way to another device's.
    GoBack(EntryId, Millis),
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
    /// What other devices play.
    pub devices: bool,
    /// The server answers again: what could not be read may be now.
    pub returned: bool,
    /// The server heard that playing stopped: what was begun is another list now.
    pub begun: bool,
}

/// What one message led to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    pub effects: Vec<Effect>,
    pub changed: Changed,
}
