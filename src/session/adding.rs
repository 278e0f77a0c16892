//! Additions to the queue: single items, which are seen at once, and what only the server can name.

use super::calls::{Call, What};
use super::confirm::Confirmed;
use super::editing::MOST_CALLS;
use super::history::{Step, Ways};
use super::live::{Hold, LiveQueue};
use super::message::{List, Notice, Offer, PlayWish, Where};
use super::model::Model;
use super::starting;
use crate::media::{Item, RatingKey};
use crate::plex::queue::QueueAnswer;
use crate::plex::requests::Source;
use crate::queue::{Anchor, Edit, EntryId};
use std::sync::Arc;

/// What is below an item: a show, an album, a playlist.
#[derive(Debug, Clone, PartialEq)]
pub struct Lot {
    pub of: Source,
    pub title: String,
    /// How many they are, where anybody said so.
    pub count: Option<u32>,
    pub to: Where,
}

impl Model {
    pub(super) fn add(&mut self, item: Item, to: Where) {
        let Some(live) = &mut self.queue else {
            return self.play(PlayWish::of(item));
        };
        if live.is_music() != item.is_music() {
            let is_music = item.is_music();
            return self.refuse_kind(is_music, PlayWish::of(item));
        }
        let title = item.title.clone();
        if !item.kind.is_playable() {
            return self.add_all(&item, to);
        }
        self.insert(vec![item], to, &placed(&title, to));
    }

    /// Several that were picked, in this order: one change, where each is an entry of its own.
    pub(super) fn add_each(&mut self, items: Vec<Item>, to: Where) {
        let Some(live) = &self.queue else {
            return self.play(of_selection(items));
        };
        let is_music = !live.is_music();
        if items.iter().any(|item| item.is_music() == is_music) {
            return self.refuse_kind(is_music, of_selection(items));
        }
        if items.iter().all(|item| item.kind.is_playable()) {
            let count = items.len();
            let label = match to {
                Where::Next => format!("{count} play next"),
                Where::Queue => format!("{count} are in your queue"),
                Where::End => format!("{count} are at the end of your queue"),
            };
            return self.insert(items, to, &label);
        }
        // Each goes directly behind what plays, so the last goes first.
        let mut items = items;
        if to == Where::Next {
            items.reverse();
        }
        items.into_iter().for_each(|item| self.add(item, to));
    }

    fn insert(&mut self, items: Vec<Item>, to: Where, label: &str) {
        let Some(live) = &mut self.queue else { return };
        let at = match to {
            Where::Next => Some(live.queue.next_anchor()),
            Where::Queue => Some(live.queue.queue_anchor()),
            Where::End => live.queue.end_anchor(),
        };
        let Some(at) = at else {
            return self.note(Some(Notice::passing(
                "The end of this queue has not been read yet.",
            )));
        };
        let entries = items
            .into_iter()
            .map(|item| live.welcome(Arc::new(item)))
            .collect();
        let is_marked = to != Where::End;
        let insert = Edit::Insert {
            entries,
            at,
            is_marked,
        };
        self.change(vec![insert], label);
    }

    /// A show, an album: only the server knows what is in it, so it is seen when the server has answered.
    fn add_all(&mut self, item: &Item, to: Where) {
        let Some(live) = &mut self.queue else { return };
        if !matches!(live.hold, Hold::Server(_)) {
            return self.note(Some(Notice::passing(
                "This queue lives here alone; only single items can be added to it.",
            )));
        }
        let change = live.history.number();
        live.base.get_or_insert_with(|| live.queue.clone());
        let what = What::AddAll(Lot {
            of: starting::of_item(item),
            title: item.title.clone(),
            count: item.details.leaf_count.or(item.details.child_count),
            to,
        });
        self.replaced = None;
        live.calls.push_back(Call::new(change, what));
        self.note(Some(Notice::passing(&format!("Adding {}", item.title))));
        self.keep_queue();
        self.send_changes();
    }

    /// What was on its way when the page went is in no order that was stored.
    pub(super) fn tell_not_added(&mut self, adding: &[String]) {
        if let Some(title) = adding.last() {
            let text = format!("{title} was still being added; add it again if it is not there.");
            self.note(Some(Notice::passing(&text)));
        }
    }

    /// A queue is of pictures or of music; the other kind is a queue of its own.
    fn refuse_kind(&mut self, is_music: bool, wish: PlayWish) {
        let text = if is_music {
            "This queue is for films and series; music plays in one of its own."
        } else {
            "This queue is for music; films and series play in one of their own."
        };
        let play = Offer::PlayInstead(Box::new(wish));
        self.note(Some(Notice::passing(text).offering(play)));
    }
}

fn of_selection(items: Vec<Item>) -> PlayWish {
    PlayWish::of_list("your selection", List::Items(items))
}

impl Lot {
    fn label(&self) -> String {
        placed(&self.title, self.to)
    }

    /// Whether a queue shows it that did not have it before. Another device may have added something else.
    pub fn is_there(&self, live: &LiveQueue, answer: &QueueAnswer) -> bool {
        let new = self.new_rows(live, answer).len();
        let (known, is_whole) = (live.truth().len(), live.truth().list().is_whole());
        let grown = answer.total.map_or(0, |total| total.saturating_sub(known));
        let least = self.count.unwrap_or(1).max(1) as usize;
        match self.of {
            // In a long queue it may have come out of sight, where nothing but the length tells of it.
            Source::Item(_) => new > 0 || (!is_whole && grown >= least),
            // Where all was known, what is new came; something else may have gone.
            _ => grown.max(if is_whole { new } else { 0 }) >= least,
        }
    }

    /// The server's ids of rows that nobody knew, and that may be of it.
    pub fn new_rows(&self, live: &LiveQueue, answer: &QueueAnswer) -> Vec<u64> {
        let rows = answer.rows.iter();
        let new = rows.filter(|row| live.names.known(row.entry).is_none());
        let ours = new.filter(|row| match &self.of {
            Source::Item(key) => is_below(&row.item, key),
            _ => true,
        });
        ours.map(|row| row.entry).collect()
    }
}

fn placed(title: &str, to: Where) -> String {
    match to {
        Where::Next => format!("{title} plays next"),
        Where::Queue => format!("{title} is in your queue"),
        Where::End => format!("{title} is at the end of your queue"),
    }
}

fn is_below(item: &Item, key: &RatingKey) -> bool {
    let above = [&item.details.parent, &item.details.grandparent];
    item.key == *key || above.iter().any(|above| above.key.as_ref() == Some(key))
}

impl LiveQueue {
    /// What is on its way here and not seen yet.
    pub(super) fn adding(&self) -> impl Iterator<Item = String> {
        self.calls.iter().filter_map(|call| match &call.what {
            What::AddAll(lot) => Some(lot.title.clone()),
            _ => None,
        })
    }

    /// What the server added, where its answer shows all of it: an insertion like any other from then on. Where it does not,
    /// an order from before would take out what came now, and there is none any more.
    pub(super) fn lot_added(&mut self, lot: &Lot, answer: &QueueAnswer) -> Option<Vec<EntryId>> {
        let added = self.run_of_lot(lot, answer);
        let Some((at, ids)) = added else {
            self.history.clear();
            return None;
        };
        let entries: Vec<EntryId> = ids.iter().map(|id| self.names.entry(*id)).collect();
        let insert = Edit::Insert {
            entries: entries.clone(),
            at,
            is_marked: lot.to != Where::End,
        };
        self.truth_mut().apply(&insert)?;
        Some(entries)
    }

    fn run_of_lot(&self, lot: &Lot, answer: &QueueAnswer) -> Option<(Anchor, Vec<u64>)> {
        let ids = lot.new_rows(self, answer);
        let is_all = answer.total == Some(self.truth().len() + ids.len());
        let is_only_change = answer.version == self.truth().version() + 1;
        let first = answer
            .rows
            .iter()
            .position(|row| Some(&row.entry) == ids.first())?;
        let is_run = answer.rows[first..]
            .iter()
            .zip(&ids)
            .all(|(row, id)| row.entry == *id);
        let before = answer.rows.get(first.checked_sub(1)?)?;
        let at = Anchor::After(self.names.known(before.entry)?);
        (is_all && is_only_change && is_run).then_some((at, ids))
    }

    /// It can be taken back from now on. Where it stands in the end is known only after what moves it there.
    pub(super) fn remember_lot(
        &mut self,
        entries: Option<Vec<EntryId>>,
        change: u64,
        lot: &Lot,
    ) -> Confirmed {
        let at = entries
            .as_ref()
            .and_then(|entries| self.queue.anchor_of(*entries.first()?));
        let Some((entries, at)) = entries.zip(at) else {
            return Confirmed::Done;
        };
        let label = lot.label();
        let insert = Edit::Insert {
            entries: entries.clone(),
            at,
            is_marked: lot.to != Where::End,
        };
        self.history.done(Step {
            number: change,
            label: label.clone(),
            left: None,
            ways: Ways::Edits {
                forth: vec![insert],
                back: vec![Edit::Remove(entries)],
            },
        });
        Confirmed::Added(label)
    }

    /// The server puts what is added behind what plays; these go on to the very end, as far as that is known.
    pub(super) fn send_to_end(&mut self, change: u64, new: &[u64]) {
        let new: Vec<EntryId> = new.iter().filter_map(|id| self.names.known(*id)).collect();
        let list = self.truth().list();
        if !list.is_whole() || new.is_empty() {
            return;
        }
        let others: Vec<EntryId> = list
            .known()
            .map(|(_, entry)| entry)
            .filter(|entry| !new.contains(entry))
            .collect();
        let is_there = list.known().map(|(_, entry)| entry).skip(others.len());
        if is_there.eq(new.iter().copied()) {
            return;
        }
        let calls = if new.len() <= MOST_CALLS {
            moves(others.last().copied(), &new)
        } else {
            let marked = self.truth().marked().iter().copied();
            vec![What::Make {
                marked: marked.filter(|entry| !new.contains(entry)).collect(),
                order: [others, new].concat(),
            }]
        };
        self.base.get_or_insert_with(|| self.queue.clone());
        for what in calls.into_iter().rev() {
            self.calls.push_front(Call::new(change, what));
        }
        self.redraw();
    }
}

/// Each behind the one before.
fn moves(last: Option<EntryId>, entries: &[EntryId]) -> Vec<What> {
    let behind = last.into_iter().chain(entries.iter().copied());
    let pairs = entries.iter().zip(behind);
    let one = |(entry, before): (&EntryId, EntryId)| What::Move {
        entry: *entry,
        to: Anchor::After(before),
        is_marked: false,
    };
    pairs.map(one).collect()
}
