//! What was kept of earlier visits, asked for as soon as it is known whose it is.
//!
//! The list of queues comes first and says which of them to read; when that and the places in it are there, the visit goes
//! on from them. What is not for this owner, or was asked for another one, is dropped by its key.

use super::message::Effect;
use super::model::Model;
use crate::prefs::kept::KeptQueues;
use crate::prefs::key::{Key, Owner, Slot};
use crate::prefs::record::{self, Record, Unreadable};
use crate::prefs::saved::{SavedPlace, SavedQueue};

/// What is on its way from storage.
#[derive(Debug, Default)]
pub struct Loading {
    awaited: Vec<Key>,
    queue: Option<(Slot, Box<SavedQueue>)>,
    places: Vec<SavedPlace>,
}

impl Model {
    /// Asks for everything that was kept for this owner.
    pub(super) fn load_records(&mut self) {
        let Some(owner) = self.owner() else { return };
        self.loading = Some(Loading::default());
        for key in [
            Key::Kept(owner),
            Key::Place(owner),
            Key::LastPlace(owner),
            Key::Outbox(owner),
        ] {
            self.load(key);
        }
    }

    fn load(&mut self, key: Key) {
        if let Some(loading) = &mut self.loading {
            loading.awaited.push(key);
        }
        self.order(Effect::Load { key });
    }

    /// What storage held under a key; nothing where there is none, or no storage.
    pub(super) fn loaded(&mut self, key: Key, text: Option<String>) {
        if key.owner() != self.owner() {
            return;
        }
        match key {
            // Asked for another server's sake, and that one is not here.
            Key::Kept(owner) if self.loading.is_some() => self.kept_loaded(owner, text),
            Key::Queue(_, slot) if self.reopening == Some(slot) => {
                let saved = self.read_record(key, text);
                self.reopen_loaded(slot, saved);
            }
            Key::Queue(owner, slot) => self.queue_loaded(owner, slot, text),
            Key::Place(_) | Key::LastPlace(_) => {
                let place = self.read_record(key, text);
                if let Some(loading) = &mut self.loading {
                    loading.places.extend(place);
                }
            }
            Key::Outbox(_) => {
                if let Some(saved) = self.read_record(key, text) {
                    self.restore_outbox(saved);
                }
            }
            Key::Kept(_) | Key::Client | Key::Server | Key::Settings => {}
        }
        self.restore_when_loaded(key);
    }

    fn restore_when_loaded(&mut self, key: Key) {
        let Some(loading) = &mut self.loading else {
            return;
        };
        loading.awaited.retain(|awaited| *awaited != key);
        if !loading.awaited.is_empty() {
            return;
        }
        let Loading { queue, places, .. } = self.loading.take().unwrap_or_default();
        match queue {
            _ if self.queue.is_some() => self.remember_told(&places),
            Some((slot, saved)) => self.restore(slot, *saved, places),
            None => {}
        }
        self.read_restored();
        self.changed().recent = true;
        if self.is_keep_due {
            self.keep_queue();
        }
    }

    /// One that is not there, or makes no sense, is off the list, and the one before it is gone on with.
    fn queue_loaded(&mut self, owner: Owner, slot: Slot, text: Option<String>) {
        let saved = self.read_record(Key::Queue(owner, slot), text);
        if saved.is_none() {
            self.drop_kept(slot);
            if let Some(next) = self.kept.newest().map(|queue| queue.slot) {
                self.load(Key::Queue(owner, next));
            }
        }
        if let Some(loading) = &mut self.loading {
            loading.queue = saved.map(|saved| (slot, Box::new(saved)));
        }
    }

    /// A copy of what another tab played: what the server took from that tab is known for ours.
    fn remember_told(&mut self, places: &[SavedPlace]) {
        let Some(live) = &mut self.queue else { return };
        let ours = places.iter().filter(|place| Some(place.slot) == live.slot);
        if let Some(place) = ours.max_by_key(|place| place.saved_at) {
            live.selected.extend(&place.selected);
            live.rate = place.rate;
            let told = place.told.iter().rev().cloned();
            self.confirmed.splice(0..0, told);
        }
    }

    /// Storage would not say. What is there may be whole, so nothing is written over it in this visit.
    pub(super) fn load_failed(&mut self, key: Key) {
        if key.owner() != self.owner() {
            return;
        }
        self.is_store_foreign = true;
        self.tell_storage("What was kept here could not be read; this visit plays without saving.");
        if matches!(key, Key::Queue(_, slot) if self.reopening == Some(slot)) {
            self.reopening = None;
        }
        self.restore_when_loaded(key);
    }

    fn kept_loaded(&mut self, owner: Owner, text: Option<String>) {
        let mut kept: KeptQueues = self.read_record(Key::Kept(owner), text).unwrap_or_default();
        if let Some(newest) = kept.newest() {
            self.load(Key::Queue(owner, newest.slot));
        }
        // A queue that gave way while the list was on its way is younger than all in it.
        for queue in std::mem::take(&mut self.kept).queues.into_iter().rev() {
            kept.put(queue);
        }
        self.kept = kept;
    }

    /// A record of a newer version stays where it is; one that makes no sense is set aside, since its name is written again.
    fn read_record<T: Record>(&mut self, key: Key, text: Option<String>) -> Option<T> {
        let text = text?;
        let unreadable = match record::read(&text) {
            Ok(record) => return Some(record),
            Err(unreadable) => unreadable,
        };
        if unreadable == Unreadable::Garbage {
            self.order(Effect::SetAside { key, text });
            self.tell_storage(lost(key));
        } else {
            self.leave_record();
        }
        None
    }
}

/// What is gone with a record.
fn lost(key: Key) -> &'static str {
    match key {
        Key::Place(_) | Key::LastPlace(_) => {
            "The saved place could not be read; you may be back where you were before."
        }
        Key::Outbox(_) => "What the server had not heard of could not be read.",
        _ => "The saved queue could not be read; playing starts afresh.",
    }
}
