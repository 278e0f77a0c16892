//! Additions to the queue: single items, which are seen at once, and what only the server can name.

use super::calls::{Call, What};
use super::live::{Hold, LiveQueue};
use super::lot::{Lot, count_below};
use super::message::{List, Notice, Offer, PlayWish, Where};
use super::model::Model;
use super::starting;
use crate::media::Item;
use crate::queue::Edit;
use std::sync::Arc;

const END_UNREAD: &str = "The end of this queue has not been read yet.";

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
            return self.note(Some(Notice::passing(END_UNREAD)));
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
        if to == Where::End && live.queue.end_anchor().is_none() {
            return self.note(Some(Notice::passing(END_UNREAD)));
        }
        let change = live.history.number();
        live.base.get_or_insert_with(|| live.queue.clone());
        let what = What::AddAll(Lot {
            of: starting::of_item(item),
            title: item.title.clone(),
            count: count_below(item),
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

pub(super) fn placed(title: &str, to: Where) -> String {
    match to {
        Where::Next => format!("{title} plays next"),
        Where::Queue => format!("{title} is in your queue"),
        Where::End => format!("{title} is at the end of your queue"),
    }
}

impl LiveQueue {
    /// What is on its way here and not seen yet.
    pub(super) fn adding(&self) -> impl Iterator<Item = String> {
        self.calls.iter().filter_map(|call| match &call.what {
            What::AddAll(lot) => Some(lot.title.clone()),
            _ => None,
        })
    }
}
