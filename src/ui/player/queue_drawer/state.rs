//! What the pieces of the drawer share, and what they do to the queue.

use super::carry::Carry;
use crate::app::{App, use_app};
use crate::catalog::programme::{Parts, moved, parts};
use crate::media::Item;
use crate::session::message::{Action, QueueWish, Where};
use crate::session::view::{Anchor, EntryId, QueueRow, QueueView};
use leptos::html::Div;
use leptos::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, Copy)]
pub struct Drawer {
    pub app: App,
    pub shows_played: RwSignal<bool>,
    /// What is looked for; none while nobody searches.
    pub query: RwSignal<Option<String>>,
    /// What the queue will be called as a playlist; none while nobody saves it.
    pub naming: RwSignal<Option<String>>,
    /// The entries that are ticked; none while nobody picks.
    pub picked: RwSignal<Option<BTreeSet<EntryId>>>,
    /// The entry that is in somebody's hand.
    pub carry: RwSignal<Option<Carry>>,
    /// What is said to those who do not see it.
    pub spoken: RwSignal<String>,
    /// What scrolls.
    pub list: NodeRef<Div>,
    /// Rises whenever rows stand elsewhere on the screen.
    pub shifts: RwSignal<u32>,
    /// Rises with every press on the line that is the whole queue.
    pub goes: RwSignal<u32>,
    /// Where the queue stands, and how much of it there is.
    pub parts: Memo<Parts>,
}

impl Drawer {
    pub fn new() -> Self {
        let app = use_app();
        let parts = Memo::new(move |_| {
            app.queue.with(|queue| {
                let queue = queue.as_ref();
                queue.map_or_else(Parts::default, |queue| {
                    parts(queue.position, queue.total, queue.added)
                })
            })
        });
        Self {
            app,
            shows_played: RwSignal::new(false),
            query: RwSignal::new(None),
            naming: RwSignal::new(None),
            picked: RwSignal::new(None),
            carry: RwSignal::new(None),
            spoken: RwSignal::new(String::new()),
            list: NodeRef::new(),
            shifts: RwSignal::new(0),
            goes: RwSignal::new(0),
            parts,
        }
    }

    /// Reads something of the queue, and follows it.
    pub fn with<T: Default>(self, read: impl FnOnce(&QueueView) -> T) -> T {
        self.app
            .queue
            .with(|queue| queue.as_deref().map(read).unwrap_or_default())
    }

    pub fn now<T: Default>(self, read: impl FnOnce(&QueueView) -> T) -> T {
        self.app
            .queue
            .with_untracked(|queue| queue.as_deref().map(read).unwrap_or_default())
    }

    pub fn is_music(self) -> bool {
        self.with(|queue| queue.current.item.kind.is_music())
    }

    pub fn is_picking(self) -> bool {
        self.picked.with(Option::is_some)
    }

    pub fn edit(self, wish: QueueWish) {
        self.app.dispatch(Action::Edit(wish));
    }

    /// Rows stand elsewhere once what was changed is drawn.
    pub fn shift(self) {
        request_animation_frame(move || {
            let _ = self.shifts.try_update(|shifts| *shifts += 1);
        });
    }

    /// Pixels that the list is scrolled.
    pub fn scrolled(self) -> f64 {
        let list = self.list.try_get_untracked().flatten();
        list.map_or(0.0, |list| f64::from(list.scroll_top()))
    }

    /// The keyboard goes to an entry, once it is drawn where it now stands.
    pub fn focus(self, entry: EntryId) {
        let selector = format!("[data-entry='{}'] .entry__main", entry.0);
        // One frame for what the change draws, one for the rows that come into the window by it.
        request_animation_frame(move || self.app.focus_drawn(selector));
    }

    /// Plays an entry; the keyboard goes with it to where it now stands.
    pub fn jump(self, entry: EntryId) {
        self.app.dispatch(Action::JumpTo(entry));
        let app = self.app;
        request_animation_frame(move || app.focus_drawn(".queue .now".to_owned()));
    }

    /// The keyboard goes on from the entry behind what is removed, else from the one before.
    pub fn remove(self, entries: Vec<EntryId>) {
        let stays = |row: &&QueueRow| !entries.contains(&row.entry);
        let neighbour = self.now(|queue| {
            let last = queue
                .rows
                .iter()
                .rposition(|row| entries.contains(&row.entry))?;
            let (before, after) = queue.rows.split_at(last);
            let next = after.iter().find(stays);
            next.or_else(|| before.iter().rev().find(stays))
                .map(|row| row.entry)
        });
        self.edit(QueueWish::Remove(entries));
        if let Some(neighbour) = neighbour {
            self.focus(neighbour);
        }
    }

    /// One place up or down, spoken.
    pub fn step(self, entry: EntryId, item: &Item, by: i64) {
        let before = self.place_of(entry);
        self.edit(QueueWish::MoveBy { entry, by });
        self.say_place(entry, item, before);
        self.focus(entry);
    }

    /// Lets an entry go behind the one at a place.
    pub fn land(self, entry: EntryId, item: &Item, behind: usize) {
        let before = self.place_of(entry);
        let anchor = self.now(|queue| row_at(queue, behind).map(|row| row.entry));
        if let Some(anchor) = anchor.filter(|anchor| *anchor != entry) {
            let to = Anchor::After(anchor);
            self.edit(QueueWish::Move { entry, to });
            self.say_place(entry, item, before);
        }
    }

    /// Directly behind what plays.
    pub fn play_next(self, row: &QueueRow) {
        let position = self.now(|queue| queue.position);
        if row.place > position {
            self.land(row.entry, &row.item, position);
        } else {
            let item = Box::new((*row.item).clone());
            self.edit(QueueWish::Add {
                item,
                to: Where::Next,
            });
        }
    }

    fn place_of(self, entry: EntryId) -> Option<usize> {
        let place = |row: &QueueRow| (row.entry == entry).then_some(row.place);
        self.now(|queue| queue.rows.iter().find_map(place))
    }

    fn say_place(self, entry: EntryId, item: &Item, before: Option<usize>) {
        let now = self.place_of(entry);
        if let Some(place) = now.filter(|_| now != before) {
            let total = self.now(|queue| queue.total);
            self.spoken.set(moved(&item.title, place, total));
        }
    }

    pub fn toggle_picked(self, entry: EntryId) {
        self.picked.update(|picked| {
            if let Some(picked) = picked
                && !picked.remove(&entry)
            {
                picked.insert(entry);
            }
        });
    }
}

/// What is known of the row at a place.
pub fn row_at(queue: &QueueView, place: usize) -> Option<&QueueRow> {
    let idx = queue.rows.binary_search_by_key(&place, |row| row.place);
    queue.rows.get(idx.ok()?)
}

pub fn use_drawer() -> Drawer {
    use_context::<Drawer>().unwrap_or_else(Drawer::new)
}
