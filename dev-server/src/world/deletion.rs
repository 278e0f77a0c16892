//! Taking items out of the library, as when their files are deleted.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{World, part_index};
use crate::library::model::{Item, Library};
use crate::timeline::{Notification, TimelineEntry};

/// `state` of a timeline entry whose item is deleted (python-plexapi `alert.py`).
const DELETED: u32 = 9;

impl World {
    /// Takes an item and all below it out of the library, and out of playlists, collections and queues. A container
    /// that becomes empty goes too. Each queue that loses entries is edited once for each. What people watched stays.
    /// False where there is no such item.
    pub fn delete_item(&mut self, rating_key: u64, now_ms: i64) -> bool {
        let Some(item) = self.library.item(rating_key) else {
            return false;
        };
        let gone = doomed(item, &self.library);
        let notice = notice(item, now_ms);
        self.outbox.push(Notification::Timeline(notice));
        let library = Arc::make_mut(&mut self.library);
        library.items.retain(|key, _| !gone.contains(key));
        for item in library.items.values_mut() {
            item.children.retain(|key| !gone.contains(key));
            item.extras.retain(|key| !gone.contains(key));
        }
        for owned in self.playlists.values_mut() {
            let entries = &mut owned.list.entries;
            entries.retain(|entry| !gone.contains(&entry.rating_key));
        }
        for collection in self.collections.values_mut() {
            collection.members.retain(|key| !gone.contains(key));
        }
        self.queues.drop_items(|key| gone.contains(&key));
        self.parts = Arc::new(part_index(&self.library));
        true
    }
}

/// The item, all below it, and the containers above that hold nothing else.
fn doomed(item: &Item, library: &Library) -> BTreeSet<u64> {
    let mut gone = BTreeSet::from([item.rating_key]);
    let mut below: Vec<&Item> = vec![item];
    while let Some(item) = below.pop() {
        gone.extend(item.extras.iter().chain(&item.children));
        below.extend(library.children(item));
    }
    let mut above = library.parent(item);
    while let Some(parent) =
        above.filter(|parent| parent.children.iter().all(|key| gone.contains(key)))
    {
        gone.insert(parent.rating_key);
        above = library.parent(parent);
    }
    gone
}

fn notice(item: &Item, now_ms: i64) -> TimelineEntry {
    TimelineEntry {
        section: item.section,
        rating_key: item.rating_key,
        kind: item.kind.number(),
        title: item.title.clone(),
        state: DELETED,
        updated_at: now_ms / 1000,
    }
}
