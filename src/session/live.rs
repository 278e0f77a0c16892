//! A queue with its items, and where the server's copy of it stands.

use crate::media::{Item, Millis, QueueId, RatingKey};
use crate::plex::queue::{QueueAnswer, QueueRow};
use crate::queue::{EntryId, Merged, Queue, Window};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the server's copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    Server(QueueId),
    /// The server forgot it; it is made again at the next press of Play.
    Lost,
    /// The server would not make one: it lives here, and reports go without a queue.
    Local,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LiveQueue {
    pub hold: Hold,
    /// What it was made from: `The Salt Cartographers`.
    pub origin: String,
    pub queue: Queue,
    items: BTreeMap<EntryId, Arc<Item>>,
}

impl LiveQueue {
    pub fn new(
        hold: Hold,
        origin: String,
        window: Window,
        items: BTreeMap<EntryId, Arc<Item>>,
    ) -> Self {
        Self {
            hold,
            origin,
            queue: Queue::new(window),
            items,
        }
    }

    /// A queue of one, for when the server makes none.
    pub fn local(item: Item, origin: String) -> Self {
        let only = EntryId(0);
        let window = Window {
            version: 0,
            total: Some(1),
            before: 0,
            entries: vec![only],
            selected: Some(only),
        };
        Self::new(
            Hold::Local,
            origin,
            window,
            BTreeMap::from([(only, Arc::new(item))]),
        )
    }

    /// The queue that a server just answered; `None` when it is without entries.
    pub fn of_answer(answer: QueueAnswer, origin: String) -> Option<Self> {
        let id = answer.id?;
        let before = answer.rows_before().unwrap_or(0);
        let (window, items) = parts(answer, before);
        (!window.entries.is_empty()).then(|| Self::new(Hold::Server(id), origin, window, items))
    }

    /// Takes in what the server answered to a reading. `None`, and no change, for a window that nothing places: the
    /// server's selection is outside it, and so is every entry that is known.
    pub fn merge(&mut self, answer: QueueAnswer) -> Option<Merged> {
        let before = self.place_of(&answer)?;
        let (window, items) = parts(answer, before);
        let merged = self.queue.merge(window);
        if merged != Merged::Stale {
            self.items.extend(items);
        }
        Some(merged)
    }

    /// Entries before a window's first row: by an entry that is known, since the server's selection lags behind.
    fn place_of(&self, answer: &QueueAnswer) -> Option<usize> {
        let known = |(idx, row): (usize, &QueueRow)| {
            let place = self.queue.place_of(EntryId(row.entry))?;
            place.checked_sub(idx)
        };
        let by_entry = || answer.rows.iter().enumerate().find_map(known);
        if answer.version > self.queue.version() {
            answer.rows_before().or_else(by_entry)
        } else {
            by_entry().or_else(|| answer.rows_before())
        }
    }

    /// Remembers where an entry was left, as its item would say after a fresh look at the server.
    pub fn leave(&mut self, entry: EntryId, at: Millis) {
        if let Some(item) = self.items.get_mut(&entry) {
            Arc::make_mut(item).details.resume_at = Some(at);
        }
    }

    pub fn item(&self, entry: EntryId) -> Option<&Arc<Item>> {
        self.items.get(&entry)
    }

    pub fn current(&self) -> Option<(EntryId, &Arc<Item>)> {
        let entry = self.queue.current()?;
        Some((entry, self.items.get(&entry)?))
    }

    /// The known entries with their items, in order.
    pub fn rows(&self) -> impl Iterator<Item = (EntryId, &Arc<Item>)> {
        self.queue
            .entries()
            .iter()
            .filter_map(|entry| Some((*entry, self.items.get(entry)?)))
    }

    /// What to make the queue from again, around the current entry: the items in order, and where the current one
    /// stands among them.
    pub fn recipe(&self, most: usize) -> (Vec<RatingKey>, usize) {
        let rows: Vec<_> = self.rows().collect();
        let current = rows
            .iter()
            .position(|(entry, _)| Some(*entry) == self.queue.current())
            .unwrap_or(0);
        let start = current
            .saturating_sub(most / 4)
            .min(rows.len().saturating_sub(most));
        let keys = rows
            .iter()
            .skip(start)
            .take(most)
            .map(|(_, item)| item.key.clone())
            .collect();
        (keys, current - start)
    }
}

fn parts(answer: QueueAnswer, before: usize) -> (Window, BTreeMap<EntryId, Arc<Item>>) {
    let entries = answer.rows.iter().map(|row| EntryId(row.entry)).collect();
    let window = Window {
        version: answer.version,
        total: answer.total,
        before,
        entries,
        selected: answer.selected.map(EntryId),
    };
    let item = |row: QueueRow| (EntryId(row.entry), Arc::new(row.item));
    (window, answer.rows.into_iter().map(item).collect())
}
