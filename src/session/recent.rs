//! The last queues, and going back to one of them.

use super::keep;
use super::message::{Effect, Notice};
use super::model::Model;
use super::sending::Sending;
use crate::playback::machine::Input;
use crate::prefs::kept::KeptQueue;
use crate::prefs::key::{Key, Slot};
use crate::prefs::record;
use crate::prefs::saved::SavedQueue;
use crate::queue::EntryId;

impl Model {
    /// The queues that can be gone back to, the one played last in front.
    pub fn recent_queues(&self) -> Vec<KeptQueue> {
        let there = self.queue.as_ref().and_then(|live| live.slot);
        self.kept.recent(there).cloned().collect()
    }

    pub(super) fn reopen(&mut self, slot: Slot) {
        let Some(owner) = self.owner() else { return };
        self.reopening = Some(slot);
        let key = Key::Queue(owner, slot);
        self.order(Effect::Load { key });
    }

    /// Goes on with a queue of before, at the place where it was left; the one that was there can be had back.
    pub(super) fn reopen_loaded(&mut self, slot: Slot, saved: Option<SavedQueue>) {
        self.reopening = None;
        let place = saved.as_ref().and_then(|saved| saved.place.clone());
        let adding = saved.as_ref().map(|saved| saved.adding.clone());
        let live = saved.map(|saved| keep::restored(slot, saved));
        let Some(mut live) = live.filter(|live| live.current().is_some()) else {
            self.drop_kept(slot);
            let text = "That queue could not be read, and is off the list.";
            return self.note(Some(Notice::passing(text)));
        };
        if let Some(place) = &place {
            live.jump(EntryId(place.entry));
            live.selected.clone_from(&place.selected);
            live.rate = place.rate;
        }
        let Some(item) = live.current().map(|(_, item)| item.clone()) else {
            return;
        };
        self.keep_place_now();
        self.left_at = Some(self.left());
        self.drive(Input::Stop {
            is_continuing: false,
        });
        self.wish = None;
        self.starting = None;
        self.rebuilding = None;
        self.look = None;
        self.pending_step = None;
        let before = self.queue.take();
        self.put_aside(before);
        self.sending = Sending::after_a_pause(&live);
        self.is_queue_fresh = false;
        self.queue = Some(live);
        let at = place.as_ref().map(|place| place.at).unwrap_or_default();
        let duration = place.and_then(|place| place.duration);
        self.drive(Input::Park {
            at,
            duration: duration.or_else(|| item.duration()),
        });
        self.show_item(item);
        self.tell_not_added(&adding.unwrap_or_default());
        self.keep_queue();
        self.read_restored();
        self.resume();
    }

    /// Off the list, with all that was kept of it.
    pub(super) fn forget_queue(&mut self, slot: Slot) {
        let Some(owner) = self.owner() else { return };
        self.order(Effect::Forget {
            key: Key::Queue(owner, slot),
        });
        self.drop_kept(slot);
    }

    /// Off the list; what is stored of it stays.
    pub(super) fn drop_kept(&mut self, slot: Slot) {
        self.kept.forget(slot);
        self.keep_list();
    }

    /// Writes the list of queues.
    pub(super) fn keep_list(&mut self) {
        self.changed().recent = true;
        if let (Some(owner), true) = (self.owner(), self.may_write()) {
            let text = record::write(&self.kept);
            self.order(Effect::Save {
                key: Key::Kept(owner),
                text,
            });
        }
    }
}
