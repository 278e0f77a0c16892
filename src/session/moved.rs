//! Another device went on with this queue while it stood still here.
//!
//! What plays is never moved from outside. What stands goes where the other device is, and the person may have the old place
//! back. A server whose selection lags behind names an entry that it took from us before, so only one that it never did is
//! another device's; and so it is with places.

use super::message::{From, Notice, Offer};
use super::model::Model;
use super::replaced::Left;
use super::verdict::{Verdict, verdict};
use crate::media::{Item, Millis};
use crate::playback::machine::{Input, Phase};
use crate::prefs::saved::{SavedReport, Seen};
use crate::queue::EntryId;
use std::sync::Arc;

/// What stands here before the server's copy is taken in.
#[derive(Debug, Clone)]
pub struct Standing {
    entry: EntryId,
    item: Arc<Item>,
    at: Millis,
}

/// How many entries that the server was told of are remembered.
const MOST_SELECTED: usize = 8;
/// Places so near one another are one to a person.
const SAME: Millis = Millis(5_000);

impl Model {
    /// The server was told that an entry plays; it may take that whether its answer arrives or not.
    pub(super) fn entry_told(&mut self, id: u64) {
        let Some(live) = &mut self.queue else { return };
        live.selected.retain(|known| *known != id);
        live.selected.push(id);
        let old = live.selected.len().saturating_sub(MOST_SELECTED);
        live.selected.drain(..old);
    }

    /// `None` while something plays or is about to.
    pub(super) fn standing(&self) -> Option<Standing> {
        let is_still = self.machine.phase() == &Phase::Parked
            && self.wish.is_none()
            && self.starting.is_none()
            && self.pending_step.is_none();
        let (entry, item) = self.queue.as_ref().filter(|_| is_still)?.current()?;
        Some(Standing {
            entry,
            item: item.clone(),
            at: self.machine.at(),
        })
    }

    /// The server's copy was read, and holds this entry for the current one.
    pub(super) fn follow_other_device(&mut self, before: &Standing, selected: Option<u64>) {
        let Some(live) = &self.queue else { return };
        let is_news = |id: &u64| !live.selected.is_empty() && !live.selected.contains(id);
        let theirs = selected
            .filter(is_news)
            .and_then(|id| Some((id, live.names.known(id)?)))
            .filter(|(_, entry)| *entry != before.entry);
        if let Some((id, entry)) = theirs {
            let at = live_place(live.item(entry));
            let title = live.item(entry).map(|item| item.title.clone());
            self.entry_told(id);
            let text = format!("Another device went on to {}.", title.unwrap_or_default());
            return self.move_to_place(entry, at, &text, before);
        }
        let Some(item) = live.item(before.entry).cloned() else {
            return;
        };
        if self.is_untold(&item.key) {
            return; // The outbox compares what it knows before it tells the server of our place.
        }
        let at = live_place(Some(&item));
        if self.is_played_elsewhere(before, &item) && at.0.abs_diff(before.at.0) > SAME.0 {
            let text = format!("{} was played on another device since.", item.title);
            self.move_to_place(before.entry, at, &text, before);
        }
    }

    /// What the server has of an item is neither what it had nor what it took from us.
    fn is_played_elsewhere(&self, before: &Standing, item: &Item) -> bool {
        let told = self.confirmed.iter().filter(|(key, _)| *key == item.key);
        let report = SavedReport {
            item: item.key.clone(),
            title: String::new(),
            at: before.at,
            from: Millis::ZERO,
            duration: item.duration().unwrap_or(Millis(u64::MAX)),
            happened_at: 0,
            before: Seen::of(&before.item),
            tried: told.map(|(_, at)| *at).collect(),
        };
        verdict(&report, item) == Verdict::Superseded
    }

    fn move_to_place(&mut self, entry: EntryId, at: Millis, text: &str, before: &Standing) {
        self.stand_at(entry, at);
        let offer = Offer::GoBack(before.entry, before.at);
        self.note(Some(Notice::passing(text).offering(offer)));
    }

    fn stand_at(&mut self, entry: EntryId, at: Millis) {
        let Some(live) = &mut self.queue else { return };
        if !live.jump(entry) {
            return;
        }
        let Some(item) = live.item(entry).cloned() else {
            return;
        };
        self.drive(Input::Park {
            at,
            duration: item.duration(),
        });
        self.show_item(item);
        self.keep_queue();
    }

    /// What plays, or is about to, is the queue's own current entry.
    pub(super) fn is_playing_this(&self) -> bool {
        self.wish.is_none() && self.standing().is_none()
    }

    /// By a change of the queue its current entry gives way to another: what stood still stands there, and a press that is
    /// becoming another queue goes on.
    pub(super) fn go_or_stand(&mut self, entry: EntryId, from: From) {
        if self.is_playing_this() {
            return self.go_to(entry, from);
        }
        let before = self.left().at;
        let Some(live) = &mut self.queue else { return };
        let Some((item, at)) = live.leave_for(entry, from, before) else {
            return;
        };
        if self.wish.is_none() {
            return self.stand_at(entry, at);
        }
        live.jump(entry);
        self.left_at = Some(Left {
            at,
            duration: item.duration(),
        });
    }

    /// To a place in the queue; what stands still is not started by it.
    pub(super) fn go_back_to(&mut self, entry: EntryId, at: Millis) {
        let current = self.queue.as_ref().and_then(|live| live.queue.current());
        let is_on = self.machine.has_source() || self.starting.is_some();
        if !is_on {
            self.stand_at(entry, at);
        } else if current == Some(entry) {
            self.seek(at);
        } else if let Some(live) = &mut self.queue {
            live.leave(entry, at);
            self.jump(entry);
        }
    }
}

fn live_place(item: Option<&Arc<Item>>) -> Millis {
    item.and_then(|item| item.resume_at()).unwrap_or_default()
}
