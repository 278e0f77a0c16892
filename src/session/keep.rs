//! What is stored when, and coming back to it.
//!
//! The queue is written whenever it changes, the place every two seconds while playing and at once when it jumps, both
//! where there is room (IndexedDB). When the page is hidden the place is written once more, to the store that writes in
//! the moment of asking, since a hidden page may never run again.

use super::live::{Hold, LiveQueue};
use super::message::{Effect, Question};
use super::model::Model;
use super::starting::Starting;
use crate::playback::machine::{Input, Phase};
use crate::plex::requests;
use crate::prefs::key::Key;
use crate::prefs::record::{self, Unreadable};
use crate::prefs::saved::{SavedEntry, SavedPlace, SavedQueue};
use crate::queue::{EntryId, Queue, Sparse};

/// How many entries on each side of the current one are written. Every change writes them all, and what lies beyond is read
/// again when it is looked at.
const MOST_KEPT: usize = 1_000;
/// How many of the places that the server took are written.
const MOST_TOLD: usize = 20;
/// How often the place is written while playing.
const PLACE_MS: u64 = 2_000;

impl Model {
    /// Writes the place when it is time again.
    pub(super) fn keep_place(&mut self) {
        let is_moving = matches!(self.machine.phase(), Phase::Playing | Phase::Stalled { .. });
        if is_moving && self.now.since(self.saved_at) >= PLACE_MS {
            self.keep_place_now();
        }
    }

    pub(super) fn keep_place_now(&mut self) {
        if let Some(text) = self.place_record() {
            self.saved_at = self.now;
            self.order(Effect::Save {
                key: Key::Place,
                text,
            });
        }
    }

    /// A record that another version wrote stays where it is, and this visit goes unsaved; garbage is written over.
    pub(super) fn leave_record(&mut self, unreadable: &Unreadable) {
        if matches!(unreadable, Unreadable::Future { .. }) {
            self.is_store_foreign = true;
            self.tell_storage(
                "A newer Playhead saved a queue here; this one plays without saving.",
            );
        } else {
            self.tell_storage("The saved queue could not be read; playing starts afresh.");
        }
    }

    pub(super) fn keep_last_place(&mut self) {
        // What stands still was written when it came to stand, and another tab may have moved on since.
        let is_moved_here = !matches!(self.machine.phase(), Phase::Parked | Phase::Idle);
        if let Some(text) = self.place_record().filter(|_| is_moved_here) {
            let key = Key::LastPlace;
            self.order(Effect::Save { key, text });
        }
    }

    fn place_record(&self) -> Option<String> {
        self.place().map(|place| record::write(&place))
    }

    /// None while another queue is on its way: the place then belongs to an entry that is not there yet.
    fn place(&self) -> Option<SavedPlace> {
        let is_pressed =
            self.wish.is_some() || self.starting.as_ref().is_some_and(Starting::is_queue_open);
        if self.is_store_foreign || is_pressed {
            return None;
        }
        let live = self.queue.as_ref()?;
        let entry = live.names.stored(live.queue.current()?);
        Some(SavedPlace {
            entry: entry.0,
            at: self.machine.at(),
            duration: self.duration(),
            saved_at: self.now.0,
            is_closed: self.is_closed,
            told: self
                .confirmed
                .iter()
                .rev()
                .take(MOST_TOLD)
                .cloned()
                .collect(),
        })
    }

    /// The queue changed: it is shown and written.
    pub(super) fn keep_queue(&mut self) {
        self.changed().queue = true;
        if let (Some(live), Some(server), false) =
            (&self.queue, &self.server, self.is_store_foreign)
        {
            let saved = SavedQueue {
                place: self.place(),
                ..saved(live, server.address.clone())
            };
            let text = record::write(&saved);
            self.order(Effect::Save {
                key: Key::Queue,
                text,
            });
        }
        self.keep_place_now();
    }

    /// Comes back to what was stored: shown at once, from here alone; then the server's copy is read, and taken over.
    pub(super) fn restore(&mut self, saved: Option<Box<SavedQueue>>, places: Vec<SavedPlace>) {
        let ours = self.server.as_ref().map(|server| server.address.as_str());
        let Some(saved) = saved.filter(|saved| Some(saved.server.as_str()) == ours) else {
            return;
        };
        if self.queue.is_some() || self.starting.is_some() {
            return; // A press of Play was quicker.
        }
        let places: Vec<SavedPlace> = saved.place.clone().into_iter().chain(places).collect();
        let mut live = restored(*saved);
        let known = places
            .into_iter()
            .filter(|place| live.queue.contains(EntryId(place.entry)));
        let place = known.max_by_key(|place| place.saved_at);
        if let Some(place) = &place {
            live.jump(EntryId(place.entry));
        }
        let Some((_, item)) = live.current() else {
            return;
        };
        let item = item.clone();
        let at = place.as_ref().map(|place| place.at).unwrap_or_default();
        let duration = place
            .as_ref()
            .and_then(|place| place.duration)
            .or_else(|| item.duration());
        self.confirmed = place
            .iter()
            .flat_map(|place| place.told.iter().rev().cloned())
            .collect();
        self.is_closed = place.is_none_or(|place| place.is_closed);
        self.queue = Some(live);
        self.drive(Input::Park { at, duration });
        self.show_item(item);
        self.changed().queue = true;
        self.read_restored();
    }

    /// The server's copy of a queue that came from storage, taken over by this client; once, as soon as there is a server.
    pub(super) fn read_restored(&mut self) {
        let is_early = self.read_again_at.is_some_and(|at| self.now < at);
        if is_early {
            return;
        }
        let Some(live) = self
            .queue
            .as_ref()
            .filter(|_| !self.is_queue_fresh && !self.reading)
        else {
            return;
        };
        let current = live.queue.current().and_then(|entry| live.server_id(entry));
        if let (Hold::Server(id), Some(entry)) = (live.hold, current) {
            self.reading = true;
            let request = requests::read_queue(id, Some(entry));
            self.ask(self.machine.ticket(), Question::ReadQueue, request, false);
        }
    }
}

fn saved(live: &LiveQueue, server: String) -> SavedQueue {
    let stored = |entry: EntryId| live.names.stored(entry).0;
    let position = live.queue.position().unwrap_or(0);
    SavedQueue {
        server,
        queue: match live.hold {
            Hold::Server(id) => Some(id),
            Hold::Lost | Hold::Local => None,
        },
        origin: live.origin.clone(),
        version: live.truth().version(),
        total: live.queue.list().is_counted().then_some(live.queue.len()),
        entries: live
            .rows()
            .filter(|(place, ..)| place.abs_diff(position) <= MOST_KEPT)
            .map(|(place, entry, item)| {
                let is_marked = live.marked().contains(&entry);
                SavedEntry::new(stored(entry), place, is_marked, item)
            })
            .collect(),
        current: live.queue.current().map_or(0, stored),
        repeat: live.repeat,
        is_ahead: !live.calls.is_empty(),
        place: None,
    }
}

fn restored(saved: SavedQueue) -> LiveQueue {
    let hold = match saved.queue {
        // What the server has is not what was seen last, so it is made again as it was seen.
        Some(id) if !saved.is_ahead => Hold::Server(id),
        _ => Hold::Lost,
    };
    let mut list = Sparse::default();
    for run in saved
        .entries
        .chunk_by(|one, next| one.place + 1 == next.place)
    {
        let entries = run.iter().map(|entry| EntryId(entry.id)).collect();
        list.learn(run[0].place, entries, saved.total);
    }
    let marked = saved.entries.iter().filter(|entry| entry.is_marked);
    let marked = marked.map(|entry| EntryId(entry.id)).collect();
    let queue = Queue::restored(saved.version, list, marked, Some(EntryId(saved.current)));
    let items = saved
        .entries
        .into_iter()
        .map(|entry| (EntryId(entry.id), entry.item));
    let mut live = LiveQueue::restored(hold, saved.origin, queue, items.collect());
    live.repeat = saved.repeat;
    live
}
