//! Changes of the queue by the person: from a wish to edits that are seen in the same frame, and back again.

use super::calls::{Call, What, calls_for};
use super::history::{Step, Ways};
use super::live::{Hold, LiveQueue};
use super::message::{From, Notice, Offer, QueueWish};
use super::model::Model;
use crate::media::Repeat;
use crate::plex::requests::MOST_ENTRIES;
use crate::queue::{Anchor, Edit, EntryId, MOST_REMADE};

/// How many changes are made one by one; beyond that the queue is made again in one go, where it is known.
pub(super) const MOST_CALLS: usize = 12;

impl Model {
    pub(super) fn edit(&mut self, wish: QueueWish) {
        if self.is_too_early(&wish) {
            return self.note(Some(Notice::passing(
                "What you added is still on its way; try again in a moment.",
            )));
        }
        match wish {
            QueueWish::Add { item, to } => self.add(*item, to),
            QueueWish::AddEach { items, to } => self.add_each(items, to),
            QueueWish::Remove(entries) => self.remove(entries),
            QueueWish::Move { entry, to } => self.move_entry(entry, to),
            QueueWish::MoveBy { entry, by } => self.move_by(entry, by),
            QueueWish::ClearUpcoming => self.clear_upcoming(),
            QueueWish::Clear => self.change(vec![Edit::Clear], "Queue cleared"),
            QueueWish::Shuffle(is_on) => self.shuffle(is_on),
            QueueWish::Repeat(repeat) => self.repeat(repeat),
            QueueWish::Undo => self.undo(),
            QueueWish::Redo => self.redo(),
        }
    }

    /// What makes the whole queue again would leave out a show whose episodes only the server knows yet.
    fn is_too_early(&self, wish: &QueueWish) -> bool {
        let may_remake = match wish {
            QueueWish::Undo | QueueWish::Redo | QueueWish::Shuffle(_) => true,
            QueueWish::Remove(entries) => entries.len() > MOST_CALLS,
            _ => false,
        };
        let is_adding = |live: &LiveQueue| {
            let mut calls = live.calls.iter();
            calls.any(|call| matches!(call.what, What::AddAll(_)))
        };
        may_remake && self.queue.as_ref().is_some_and(is_adding)
    }

    /// The entry that plays gives way, before it goes, to the next that stays.
    fn remove(&mut self, mut entries: Vec<EntryId>) {
        let current = |model: &Self| model.queue.as_ref().and_then(|live| live.queue.current());
        let Some(before) = current(self).filter(|_| !entries.is_empty()) else {
            return;
        };
        let mut gave_way = None;
        if entries.contains(&before) {
            self.give_way(&entries);
            gave_way = current(self).filter(|after| *after != before);
            if gave_way.is_none() {
                entries.retain(|entry| *entry != before);
            }
        }
        let label = match entries.len() {
            // What was pressed takes the place of the queue anyway.
            0 if self.wish.is_some() => return,
            0 => return self.close(),
            1 => "Removed from your queue".to_owned(),
            count => format!("{count} removed from your queue"),
        };
        let way = gave_way.map(|after| (before, after));
        self.change_leaving(way, vec![Edit::Remove(entries)], &label);
    }

    fn give_way(&mut self, to_go: &[EntryId]) {
        let Some(live) = &self.queue else { return };
        match live.following_but(to_go) {
            Some(next) => self.go_or_stand(next, From::Beginning),
            // What follows is not known yet.
            None if live.following().is_none() && self.is_playing_this() => self.skip_next(),
            None => {}
        }
    }

    fn move_entry(&mut self, entry: EntryId, to: Anchor) {
        let Some(live) = &self.queue else { return };
        let is_there = live.queue.anchor_of(entry) == Some(to);
        let edit = Edit::Move {
            entry,
            to,
            is_marked: live.queue.is_marked_at(to),
        };
        if !is_there {
            self.change(vec![edit], "Moved");
        }
    }

    /// One place up or down.
    fn move_by(&mut self, entry: EntryId, by: i64) {
        let Some(live) = &self.queue else { return };
        let Some(place) = live.queue.place_of(entry) else {
            return;
        };
        // Behind itself and the one it steps over, or before the one before.
        let behind = if by > 0 {
            place.checked_add(1)
        } else {
            place.checked_sub(2)
        };
        let to = match behind {
            Some(behind) => live.queue.list().at(behind).map(Anchor::After),
            None => (place == 1).then_some(Anchor::Front),
        };
        if let Some(to) = to {
            self.move_entry(entry, to);
        }
    }

    fn clear_upcoming(&mut self) {
        let Some(live) = &self.queue else { return };
        let upcoming = live.queue.upcoming().to_vec();
        let is_all = live.queue.list().is_whole();
        if live.queue.len() <= 1 {
            return;
        }
        let is_one = upcoming.len() == 1;
        let edit = match is_all && (is_one || !live.queue.played().is_empty()) {
            true if is_one => Edit::Remove(upcoming),
            true => live.without(&upcoming),
            false => Edit::Clear,
        };
        self.change(vec![edit], "Upcoming cleared");
    }

    fn repeat(&mut self, repeat: Repeat) {
        if let Some(live) = &mut self.queue {
            live.repeat = repeat;
            self.keep_queue();
        }
    }

    /// Carries out a change of the person's, and remembers how to take it back.
    pub(super) fn change(&mut self, edits: Vec<Edit>, label: &str) {
        self.change_leaving(None, edits, label);
    }

    fn change_leaving(&mut self, left: Option<(EntryId, EntryId)>, edits: Vec<Edit>, label: &str) {
        let Some(live) = &mut self.queue else { return };
        let number = live.history.number();
        let Some(back) = live.carry_out_all(number, &edits) else {
            return;
        };
        self.replaced = None;
        let can_undo = !back.is_empty();
        if can_undo {
            live.history.done(Step {
                number,
                label: label.to_owned(),
                left,
                drawn: None,
                ways: Ways::Edits { forth: edits, back },
            });
        }
        let notice = Notice::passing(label);
        self.note(Some(if can_undo {
            notice.offering(Offer::Undo)
        } else {
            notice
        }));
        self.changes_made();
    }

    pub(super) fn changes_made(&mut self) {
        self.changed().player = true;
        self.keep_queue();
        if self
            .queue
            .as_ref()
            .is_some_and(|live| live.hold == Hold::Lost)
        {
            self.remake_now();
        }
        self.send_changes();
    }
}

impl LiveQueue {
    /// Carries edits out here and lines their calls up. Says what takes them all back; `None`, and no change, where one of
    /// them cannot be.
    pub(super) fn carry_out_all(&mut self, change: u64, edits: &[Edit]) -> Option<Vec<Edit>> {
        let before = self.queue.clone();
        let mut backs = Vec::new();
        let mut calls = Some(Vec::new());
        for edit in edits {
            calls = calls
                .zip(calls_for(edit))
                .map(|(calls, more)| [calls, more].concat());
            match self.queue.apply(edit) {
                Some(back) => backs.push(back),
                None => {
                    self.queue = before;
                    return None;
                }
            }
        }
        if matches!(self.hold, Hold::Server(_)) || !self.calls.is_empty() {
            let calls = match calls {
                Some(calls) if cost(&calls) <= MOST_CALLS || !self.can_be_made() => calls,
                _ => vec![self.as_made()],
            };
            self.base.get_or_insert(before);
            let calls = calls.into_iter().map(|what| Call::new(change, what));
            self.calls.extend(calls);
        }
        Some(backs.into_iter().rev().flatten().collect())
    }

    /// What plays next once some are gone.
    fn following_but(&self, to_go: &[EntryId]) -> Option<EntryId> {
        let around = if self.goes_round() && self.queue.list().is_whole() {
            self.queue.played()
        } else {
            &[]
        };
        let mut following = self.queue.upcoming().iter().chain(around);
        following.find(|entry| !to_go.contains(entry)).copied()
    }

    /// The whole queue but these.
    fn without(&self, entries: &[EntryId]) -> Edit {
        let known = self.queue.list().known().map(|(_, entry)| entry);
        Edit::Arrange {
            order: known.filter(|entry| !entries.contains(entry)).collect(),
            marked: Vec::new(),
        }
    }

    pub(super) fn can_be_made(&self) -> bool {
        self.queue.list().is_whole() && self.queue.len() <= MOST_REMADE
    }

    /// What is known around the current entry, as a queue of its own.
    pub(super) fn as_made(&self) -> What {
        let current = self.queue.current();
        let order = [
            self.queue.played(),
            current.as_slice(),
            self.queue.upcoming(),
        ];
        let order = order.concat();
        let marked = self.queue.marked().iter().copied().collect();
        What::Make { order, marked }
    }
}

/// How many questions these make.
fn cost(calls: &[What]) -> usize {
    let one = |what: &What| match what {
        What::Add { entries, .. } => 1 + entries.len(),
        What::Make { order, .. } => order.len().div_ceil(MOST_ENTRIES),
        _ => 1,
    };
    calls.iter().map(one).sum()
}
