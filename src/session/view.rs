//! What pages may read of the session: small values, one for each slice that changes by itself.

pub use super::devices::Device;
use super::journal::Journal;
use super::live::LiveQueue;
use super::look::Look;
use super::lot;
use super::message::Notice;
use super::model::Model;
use crate::catalog::route::Route;
use crate::media::{Item, Millis, Repeat};
pub use crate::playback::failure::{Failure, Remedy};
use crate::playback::machine::Phase;
use crate::playback::stream_choice::Capabilities;
use crate::plex::request::Server;
pub use crate::prefs::kept::KeptQueue;
use crate::prefs::settings::Settings;
pub use crate::prefs::settings::{MOST_TRAILERS, Theme};
pub use crate::queue::{Anchor, EntryId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is below an item cannot be taken back once it is in the queue; for menus, which say so beforehand.
pub fn is_addition_final(item: &Item) -> bool {
    lot::is_too_much(lot::count_below(item))
}

/// What the controls show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Nothing to play.
    #[default]
    Idle,
    /// A place to go on from, at one press.
    Ready,
    /// A press was made and nothing moves yet.
    Busy,
    Playing,
    Paused,
    Failed,
}

impl Status {
    /// Something is on, or was about to be.
    pub fn is_under_way(self) -> bool {
        !matches!(self, Self::Idle | Self::Ready)
    }

    /// Pressing the key would pause.
    pub fn is_going(self) -> bool {
        matches!(self, Self::Playing | Self::Busy)
    }
}

/// The entry that plays, or would.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlayerView {
    pub status: Status,
    pub item: Option<Arc<Item>>,
    pub duration: Millis,
    pub has_next: bool,
    pub has_previous: bool,
    /// `Plays directly, 1080p`.
    pub plan: Option<String>,
    pub failure: Option<Failure>,
    /// The person closed the player; the queue waits on the home page.
    pub is_closed: bool,
    /// It is on in another tab.
    pub is_elsewhere: bool,
}

/// One row of the drawer.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueRow {
    pub entry: EntryId,
    /// Counted from 0 in the whole queue.
    pub place: usize,
    pub item: Arc<Item>,
}

/// What is known of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueView {
    pub origin: String,
    /// The page of what it was made from.
    pub source: Option<Route>,
    /// Of the current entry, counted from 0 in the whole queue.
    pub position: usize,
    /// Of the whole queue; where nobody counted them, one more than are known.
    pub total: usize,
    pub is_counted: bool,
    pub current: QueueRow,
    /// All that is known, in order, the current one among them; the places say what is missing.
    pub rows: Vec<QueueRow>,
    /// What stands at a run of places that are not known yet, from the first of them on.
    pub titles: (usize, Vec<Arc<Item>>),
    /// How many directly behind the current entry were put there by hand.
    pub added: usize,
    /// Kept here alone, since the server makes no queues.
    pub is_local: bool,
    pub is_shuffled: bool,
    pub repeat: Repeat,
    pub can_undo: bool,
    pub can_redo: bool,
    /// What is cleared now is gone: nobody knows all of it, or it is too long to be made again.
    pub is_clearing_final: bool,
    /// The server has not heard of every change.
    pub is_sending: bool,
    /// A walk to a far place, with how much of it is left.
    pub look: Option<Look>,
}

impl QueueView {
    /// What stands at a place that is not known yet, where that can be told.
    pub fn title_at(&self, place: usize) -> Option<&Arc<Item>> {
        let (start, items) = &self.titles;
        items.get(place.checked_sub(*start)?)
    }

    /// What is known to follow.
    pub fn upcoming(&self) -> impl Iterator<Item = &QueueRow> {
        self.rows.iter().filter(|row| row.place > self.position)
    }

    pub fn played(&self) -> impl Iterator<Item = &QueueRow> {
        self.rows.iter().filter(|row| row.place < self.position)
    }

    /// The length of what is known to follow.
    pub fn upcoming_length(&self) -> Millis {
        self.upcoming()
            .filter_map(|row| row.item.duration())
            .fold(Millis::ZERO, |sum, one| sum + one)
    }

    /// Entries after the current one, known or not.
    pub fn left(&self) -> usize {
        self.total.saturating_sub(self.position + 1)
    }

    /// Entries after the current one that nobody has seen yet: their length is not in [`Self::upcoming_length`].
    pub fn unseen_left(&self) -> usize {
        self.left().saturating_sub(self.upcoming().count())
    }
}

/// The state itself, for whoever carries out its orders.
impl Model {
    pub fn server(&self) -> Option<&Server> {
        self.server.as_ref()
    }

    /// What this browser plays.
    pub fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    pub fn queue(&self) -> Option<&LiveQueue> {
        self.queue.as_ref()
    }

    pub fn phase(&self) -> &Phase {
        self.machine.phase()
    }

    pub fn at(&self) -> Millis {
        self.machine.at()
    }

    pub fn duration(&self) -> Option<Millis> {
        self.machine
            .duration()
            .or_else(|| self.item.as_ref().and_then(|item| item.duration()))
    }

    pub fn item(&self) -> Option<&Arc<Item>> {
        self.item.as_ref()
    }

    pub fn plan_label(&self) -> Option<&str> {
        self.plan_label.as_deref()
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The queue waits on the home page and there is nothing in the bar.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }
}

impl Model {
    pub fn player_view(&self) -> PlayerView {
        let told = self.mirror().and_then(|mirror| mirror.playing.as_ref());
        let (status, failure) = match (told, self.phase()) {
            (Some(told), _) => (told.status, told.failure()),
            (None, Phase::Idle) => (Status::Idle, None),
            (None, Phase::Parked) => (Status::Ready, None),
            (None, Phase::Loading | Phase::Opening { .. } | Phase::Stalled { .. }) => {
                (Status::Busy, None)
            }
            (None, Phase::Playing) => (Status::Playing, None),
            (None, Phase::Paused) => (Status::Paused, None),
            (None, Phase::Failed(failure)) => (Status::Failed, Some(failure.clone())),
        };
        PlayerView {
            status,
            item: self.item().cloned(),
            duration: self.duration().unwrap_or_default(),
            has_next: self.has_next(),
            has_previous: self.has_previous(),
            plan: match told {
                Some(told) => told.plan.clone(),
                None => self.plan_label().map(str::to_owned),
            },
            failure,
            is_closed: self.is_closed(),
            is_elsewhere: told.is_some_and(|told| told.status.is_under_way()),
        }
    }

    /// `None` while there is no queue.
    pub fn queue_view(&self) -> Option<QueueView> {
        let live = self.queue()?;
        let rows: Vec<QueueRow> = live
            .rows()
            .map(|(place, entry, item)| QueueRow {
                entry,
                place,
                item: item.clone(),
            })
            .collect();
        let position = live.queue.position()?;
        let marks = self.marks(live);
        let is_counted = live.queue.list().is_counted();
        let titles = live.titles();
        Some(QueueView {
            origin: live.origin.clone(),
            source: live.source_page(),
            position,
            total: live.queue.len() + usize::from(!is_counted),
            is_counted,
            current: rows.iter().find(|row| row.place == position)?.clone(),
            rows,
            titles: titles.map_or_else(Default::default, |(start, items)| (start, items.to_vec())),
            added: live.queue.up_next().len(),
            is_shuffled: live.is_shuffled,
            repeat: live.repeat,
            can_undo: marks.can_undo,
            can_redo: marks.can_redo,
            is_clearing_final: marks.is_clearing_final,
            is_sending: marks.is_sending,
            look: self.look,
            is_local: marks.is_local,
        })
    }
}
