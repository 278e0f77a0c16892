//! What is stored when, and coming back to it.
//!
//! The queue is written whenever it changes, the place every two seconds while playing and at once when it jumps, both
//! where there is room (IndexedDB). When the page is hidden the place is written once more, to the store that writes in
//! the moment of asking, since a hidden page may never run again.

use super::history::Unshuffled;
use super::live::{Hold, LiveQueue};
use super::message::Effect;
use super::message::Notice;
use super::model::Model;
use super::remake::Recipe;
use super::replaced::Left;
use super::starting::Starting;
use crate::media::Millis;
use crate::playback::machine::{Input, Phase};
use crate::prefs::kept::KeptQueue;
use crate::prefs::key::{Key, Slot};
use crate::prefs::record;
use crate::prefs::saved::{self, SavedEntry, SavedPlace, SavedQueue};
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
        if let Some((owner, text)) = self.owner().zip(self.place_record()) {
            self.saved_at = self.now;
            let key = Key::Place(owner);
            self.order(Effect::Save { key, text });
        }
    }

    /// What a newer version wrote is not written over, and of several tabs the one that plays writes.
    pub(super) fn may_write(&self) -> bool {
        !self.is_store_foreign && !self.is_remote()
    }

    /// A record that a newer version wrote stays where it is, and this visit goes unsaved.
    pub(super) fn leave_record(&mut self) {
        self.is_store_foreign = true;
        self.tell_storage(
            "A newer Playhead saved what is kept here; this one plays without saving.",
        );
    }

    /// Once in a visit, and until it is put away.
    pub(super) fn tell_storage(&mut self, text: &str) {
        if !self.told_storage {
            self.told_storage = true;
            self.note(Some(Notice::staying(text)));
        }
    }

    pub(super) fn keep_last_place(&mut self) {
        // What stands still was written when it came to stand, and another tab may have moved on since.
        let is_moved_here = !matches!(self.machine.phase(), Phase::Parked | Phase::Idle);
        let record = self.place_record().filter(|_| is_moved_here);
        if let Some((owner, text)) = self.owner().zip(record) {
            let key = Key::LastPlace(owner);
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
        if !self.may_write() || is_pressed {
            return None;
        }
        let left = Left {
            at: self.machine.at(),
            duration: self.duration(),
        };
        self.place_in(self.queue.as_ref()?, left)
    }

    /// `None` before the queue has a slot of its own.
    fn place_in(&self, live: &LiveQueue, left: Left) -> Option<SavedPlace> {
        Some(SavedPlace {
            slot: live.slot?,
            entry: live.names.stored(live.queue.current()?).0,
            at: left.at,
            duration: left.duration,
            saved_at: self.now.0,
            is_closed: self.is_closed,
            rate: live.rate,
            selected: live.selected.clone(),
            told: self
                .confirmed
                .iter()
                .rev()
                .take(MOST_TOLD)
                .cloned()
                .collect(),
        })
    }

    /// The queue changed: it is shown and written. Before it is known which queues are kept it waits for that, so that none of
    /// them is lost.
    pub(super) fn keep_queue(&mut self) {
        self.changed().queue = true;
        self.is_keep_due = self.loading.is_some();
        if self.is_keep_due {
            return;
        }
        let fresh = self.kept.fresh_slot(self.now.0);
        if let Some(live) = &mut self.queue {
            live.slot.get_or_insert(fresh);
        }
        let records = self.queue.as_ref().and_then(|live| {
            let place = self.place();
            Some((
                line(live, self.machine.at())?,
                self.queue_record(live, place)?,
            ))
        });
        if let Some((line, text)) = records {
            self.keep_whole(line, text);
        }
        self.keep_place_now();
    }

    /// Writes a queue that gives way to another, with the place where it is left.
    pub(super) fn keep_left(&mut self, live: &LiveQueue, left: Left) {
        let place = self.place_in(live, left);
        if let Some((line, text)) = line(live, left.at).zip(self.queue_record(live, place)) {
            self.keep_whole(line, text);
        }
    }

    /// The whole of a queue before the list that names it, so that a list never names what is not there.
    fn keep_whole(&mut self, line: KeptQueue, text: String) {
        let Some(owner) = self.owner().filter(|_| self.may_write()) else {
            return;
        };
        let key = Key::Queue(owner, line.slot);
        self.order(Effect::Save { key, text });
        let gone = self.kept.put(line);
        self.keep_list();
        for slot in gone {
            let key = Key::Queue(owner, slot);
            self.order(Effect::Forget { key });
        }
    }

    fn queue_record(&self, live: &LiveQueue, place: Option<SavedPlace>) -> Option<String> {
        let server = self.server.as_ref()?.address.clone();
        Some(record::write(&SavedQueue {
            place,
            machine: self.machine().cloned(),
            ..saved(live, server)
        }))
    }

    /// Comes back to what was stored: shown at once, from here alone; then the server's copy is read, and taken over.
    pub(super) fn restore(&mut self, slot: Slot, saved: SavedQueue, places: Vec<SavedPlace>) {
        if self.server.as_ref().map(|server| &server.address) != Some(&saved.server) {
            return;
        }
        if self.queue.is_some() || self.starting.is_some() {
            return; // A press of Play was quicker.
        }
        if self.is_others(saved.machine.as_ref()) {
            return self.leave_others();
        }
        self.kept_of.clone_from(&saved.machine);
        let places = saved.place.clone().into_iter().chain(places);
        let places: Vec<SavedPlace> = places.filter(|place| place.slot == slot).collect();
        self.tell_not_added(&saved.adding);
        let mut live = restored(slot, saved);
        let known = places
            .into_iter()
            .filter(|place| live.queue.contains(EntryId(place.entry)));
        let place = known.max_by_key(|place| place.saved_at);
        if let Some(place) = &place {
            live.jump(EntryId(place.entry));
            live.selected.clone_from(&place.selected);
            live.rate = place.rate;
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

    /// The server's copy of a queue that came from storage, taken over by this client; once, as soon as there is a server, and
    /// again where it could not be read.
    pub(super) fn read_restored(&mut self) {
        let is_early = self.read_again_at.is_some_and(|at| self.now < at);
        // What another tab was told is known only when its last words are read.
        if is_early || self.is_remote() || self.loading.is_some() {
            return;
        }
        // A reading that failed may have been the one that would have shown what another device changed.
        let is_wanted = !self.is_queue_fresh || self.read_failures > 0;
        let Some(live) = self
            .queue
            .as_ref()
            .filter(|_| is_wanted && self.reading.is_none())
        else {
            return;
        };
        let current = live.queue.current().and_then(|entry| live.server_id(entry));
        if let (Hold::Server(id), Some(entry)) = (live.hold, current) {
            self.read_around(id, entry);
        }
    }
}

impl LiveQueue {
    /// What an entry is stored under, and goes by in other tabs.
    pub fn stored(&self, entry: EntryId) -> EntryId {
        self.names.stored(entry)
    }
}

/// As the list of kept queues has it.
fn line(live: &LiveQueue, at: Millis) -> Option<KeptQueue> {
    let (_, item) = live.current()?;
    Some(KeptQueue {
        slot: live.slot?,
        is_music: live.is_music(),
        origin: live.origin.clone(),
        item: saved::for_a_card(item),
        position: live.queue.position()?,
        total: live.queue.len(),
        at,
    })
}

pub(super) fn saved(live: &LiveQueue, server: String) -> SavedQueue {
    let stored = |entry: EntryId| live.names.stored(entry).0;
    let position = live.queue.position().unwrap_or(0);
    SavedQueue {
        server,
        machine: None,
        queue: match live.hold {
            Hold::Server(id) => Some(id),
            Hold::Lost | Hold::Local => None,
        },
        origin: live.origin.clone(),
        version: live.truth().version(),
        recipe: live.recipe.as_ref().and_then(|recipe| {
            let new = serde_json::to_value(&recipe.new).ok()?;
            Some((new, recipe.version))
        }),
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
        is_shuffled: live.is_shuffled,
        is_shuffled_here: live.is_shuffled_here,
        unshuffled: live.unshuffled.as_ref().map(|before| {
            let stored = |entries: &[EntryId]| entries.iter().copied().map(stored).collect();
            (stored(&before.order), stored(&before.marked))
        }),
        is_start_unsure: live.is_start_unsure,
        is_ahead: !live.calls.is_empty(),
        adding: live.adding().collect(),
        place: None,
    }
}

pub(super) fn restored(slot: Slot, saved: SavedQueue) -> LiveQueue {
    let hold = match saved.queue {
        // What the server has is not what was seen last, so it is made again as it was seen, where all of it was.
        Some(id) if !saved.is_ahead || saved.total != Some(saved.entries.len()) => Hold::Server(id),
        _ => Hold::Lost,
    };
    // One in another build's words is none, nor one of a queue that was changed since.
    let recipe = saved
        .recipe
        .filter(|_| !saved.is_ahead)
        .and_then(|(new, version)| {
            let new = serde_json::from_value(new).ok()?;
            Some(Recipe { new, version })
        });
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
    live.is_shuffled = saved.is_shuffled;
    live.is_shuffled_here = saved.is_shuffled_here;
    live.unshuffled = saved.unshuffled.map(|(order, marked)| Unshuffled {
        order: order.into_iter().map(EntryId).collect(),
        marked: marked.into_iter().map(EntryId).collect(),
    });
    live.is_start_unsure = saved.is_start_unsure;
    live.slot = Some(slot);
    live.made_so(recipe)
}
