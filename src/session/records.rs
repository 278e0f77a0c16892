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
            Key::Kept(owner) => self.kept_loaded(owner, text),
            Key::Queue(_, slot) if self.reopening == Some(slot) => {
                let saved = self.read_record(key, text);
                return self.reopen_loaded(slot, saved);
            }
            Key::Queue(_, slot) => {
                let saved = self.read_record(key, text).map(Box::new);
                if saved.is_none() {
                    self.drop_kept(slot);
                }
                if let Some(loading) = &mut self.loading {
                    loading.queue = saved.map(|saved| (slot, saved));
                }
            }
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
            Key::Client | Key::Server | Key::Settings => {}
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
        if let Some((slot, saved)) = queue {
            self.restore(slot, *saved, places);
        }
        self.changed().recent = true;
        if self.is_keep_due {
            self.keep_queue();
        }
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
        }
        self.leave_record(&unreadable);
        None
    }
}
