//! What the tabs of one browser say to each other.
//!
//! Failures and notices travel as the sentences they are: what can be done about them is done where it plays.

use super::devices::KnownDevice;
use super::message::{Notice, Offer};
use super::replaced::Left;
use super::view::Status;
use super::wish::Wish;
use crate::media::{Item, Millis};
use crate::playback::failure::Failure;
use crate::prefs::kept::KeptQueues;
use crate::prefs::key::Slot;
use crate::prefs::saved::{SavedQueue, SavedReport};
use crate::prefs::settings::Settings;
use crate::queue::EntryId;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub struct Said {
    pub owner: String,
    pub word: Word,
}

#[derive(Debug, Serialize, Deserialize)]
pub enum Word {
    /// A remote is there, and knows nothing yet.
    Hello,
    /// The queue that is there, as it would be stored.
    Queue(Box<(Slot, SavedQueue, Marks)>),
    Playing(Box<Playing>),
    Kept(KeptQueues),
    /// What the server told of other devices while it happened, and what it answered when it was asked for them and for an
    /// item that one of them plays: as it was said.
    Notified(String),
    Sessions(String),
    Played(String),
    /// The devices that are known, for a tab that has heard of none.
    Devices(Vec<KnownDevice>),
    /// A place that a tab told when it ceased to play, and that the server did not take.
    Untold(Box<SavedReport>),
    /// A remote's wish, and the queue that it is about.
    Wish(Option<Slot>, Wish),
}

/// What a queue says of itself beyond what is stored of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    pub is_local: bool,
    pub can_undo: bool,
    pub can_redo: bool,
    pub is_sending: bool,
    #[serde(default)]
    pub is_clearing_final: bool,
}

/// What the controls of the playing tab show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Playing {
    pub entry: Option<EntryId>,
    pub item: Option<Item>,
    pub at: Millis,
    /// The earliest place that was told of since it was loaded.
    #[serde(default)]
    pub from: Millis,
    pub duration: Option<Millis>,
    /// The place in the queue, while a press waits to become another one.
    pub left: Option<Left>,
    pub status: Status,
    /// The server was told that it is on, and not yet that it stopped.
    #[serde(default)]
    pub is_open: bool,
    pub plan: Option<String>,
    /// In words.
    pub failure_text: Option<String>,
    pub is_closed: bool,
    pub settings: Settings,
    pub notice: Option<News>,
}

/// A notice, with what it offers to take back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct News {
    text: String,
    stays: bool,
    is_undo: bool,
    is_redo: bool,
}

impl Playing {
    pub fn failure(&self) -> Option<Failure> {
        let text = self.failure_text.clone();
        text.map(|text| Failure::Terminated { text })
    }
}

impl News {
    pub fn of(notice: &Notice) -> Self {
        Self {
            text: notice.text.clone(),
            stays: notice.stays,
            is_undo: notice.offer == Some(Offer::Undo),
            is_redo: notice.offer == Some(Offer::Redo),
        }
    }

    pub fn notice(&self) -> Notice {
        let offers = [(self.is_undo, Offer::Undo), (self.is_redo, Offer::Redo)];
        let offer = offers.into_iter().find(|(is_it, _)| *is_it);
        Notice {
            text: self.text.clone(),
            stays: self.stays,
            offer: offer.map(|(_, offer)| offer),
        }
    }
}
