//! All queues of the server, by id.

use std::collections::BTreeMap;

use super::order::permute;
use super::{Entry, EntryId, MediaType, PlayQueue, QueueId, Refusal};
use crate::users::UserId;

/// Every queue, and the counters that keep ids unique over all of them.
#[derive(Debug, Clone, Default)]
pub struct Queues {
    queues: BTreeMap<QueueId, PlayQueue>,
    last_queue: u64,
    last_entry: u64,
}

/// What a new queue is made of, already resolved to items.
#[derive(Debug, Clone)]
pub struct Request {
    pub owner: String,
    pub user: UserId,
    pub media: MediaType,
    pub source_uri: Option<String>,
    pub playlist: Option<u64>,
    /// Rating keys in order.
    pub items: Vec<u64>,
    /// Index of the entry to start on.
    pub start: Option<usize>,
    /// An album without a start entry is Up Next as a whole, so that albums can be chained.
    pub all_up_next: bool,
    /// A seed where it is to be shuffled; the start entry, where given, then comes first.
    pub shuffle: Option<u64>,
}

impl Queues {
    /// A new queue each time: older ones of the same client stay readable.
    pub fn create(&mut self, request: Request) -> &mut PlayQueue {
        self.last_queue += 1;
        let id = QueueId(self.last_queue);
        let ids = self.new_entries(&request.items);
        let entries = ids.into_iter().enumerate();
        let mut entries: Vec<Entry> = entries
            .map(|(original, (id, rating_key))| Entry {
                id,
                rating_key,
                original,
            })
            .collect();
        let start = request
            .start
            .and_then(|place| entries.get(place))
            .map(|entry| entry.id);
        if let Some(seed) = request.shuffle {
            permute(&mut entries, seed);
            let first = entries.iter().position(|entry| Some(entry.id) == start);
            entries[..first.map_or(0, |place| place + 1)]
                .rotate_right(usize::from(first.is_some()));
        }
        let last_added = request.all_up_next && request.shuffle.is_none();
        let queue = PlayQueue {
            id,
            owner: request.owner,
            user: request.user,
            media: request.media,
            source_uri: request.source_uri,
            playlist: request.playlist,
            version: 1,
            selected: start.or(entries.first().map(|entry| entry.id)),
            last_added: entries.last().map(|entry| entry.id).filter(|_| last_added),
            entries,
            is_shuffled: request.shuffle.is_some(),
        };
        self.queues.entry(id).or_insert(queue)
    }

    /// The user's queue of that id; other users' queues do not exist for them.
    pub fn get(&self, id: QueueId, user: UserId) -> Result<&PlayQueue, Refusal> {
        let queue = self.queues.get(&id).filter(|queue| queue.user == user);
        queue.ok_or(Refusal::UnknownQueue)
    }

    pub fn get_mut(&mut self, id: QueueId, user: UserId) -> Result<&mut PlayQueue, Refusal> {
        let queue = self.queues.get_mut(&id).filter(|queue| queue.user == user);
        queue.ok_or(Refusal::UnknownQueue)
    }

    /// Fresh entry ids for these items.
    pub fn new_entries(&mut self, items: &[u64]) -> Vec<(EntryId, u64)> {
        items
            .iter()
            .map(|item| (self.next_entry(), *item))
            .collect()
    }

    /// New ids for all entries of one queue.
    pub fn renumber(&mut self, id: QueueId) {
        let mut last = self.last_entry;
        if let Some(queue) = self.queues.get_mut(&id) {
            queue.renumber(|| {
                last += 1;
                EntryId(last)
            });
        }
        self.last_entry = last;
    }

    /// Removes the entries of these items from every queue.
    pub fn drop_items(&mut self, is_gone: impl Fn(u64) -> bool) {
        for queue in self.queues.values_mut() {
            let entries = queue.entries().iter();
            let gone: Vec<EntryId> = entries
                .filter(|entry| is_gone(entry.rating_key))
                .map(|entry| entry.id)
                .collect();
            for id in gone {
                // It was there a moment ago.
                let _ = queue.remove(id);
            }
        }
    }

    /// The queue that holds this entry, for reports that name no queue.
    pub fn holding(&self, entry: EntryId, user: UserId) -> Option<QueueId> {
        let mut queues = self.queues.values().filter(|queue| queue.user == user);
        queues
            .find(|queue| queue.place(entry).is_some())
            .map(|queue| queue.id)
    }

    pub fn iter(&self) -> impl Iterator<Item = &PlayQueue> {
        self.queues.values()
    }

    /// Forgets every queue, as a restart of a real server may. Ids are not used again.
    pub fn forget(&mut self) {
        self.queues.clear();
    }

    fn next_entry(&mut self) -> EntryId {
        self.last_entry += 1;
        EntryId(self.last_entry)
    }
}
