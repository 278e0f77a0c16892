//! All that the server knows and that changes: the library beside what people made of it.

mod deletion;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::faults::Switches;
use crate::grants::Grants;
use crate::library::model::{Collection, Item, Library, Part, Playlist, PlaylistEntry};
use crate::play_queue::{EntryId, QueueId, Queues};
use crate::timeline::{Notification, Timeline};
use crate::users::{OWNER, UserId};

/// A playlist is its maker's alone.
#[derive(Debug, Clone)]
pub struct OwnedPlaylist {
    pub user: UserId,
    pub list: Playlist,
}

/// A selection that a report asked for and that is not in force yet.
#[derive(Debug, Clone, Copy)]
struct DueSelection {
    at_ms: i64,
    user: UserId,
    queue: QueueId,
    entry: EntryId,
}

#[derive(Debug, Clone)]
pub struct World {
    pub library: Arc<Library>,
    /// The library as it was before anything was deleted.
    first: Arc<Library>,
    pub playlists: BTreeMap<u64, OwnedPlaylist>,
    pub collections: BTreeMap<u64, Collection>,
    pub timeline: Timeline,
    pub queues: Queues,
    pub grants: Grants,
    /// A copy of what the faults say; set before each request.
    pub switches: Switches,
    /// What listeners are to be told once the request is done.
    pub outbox: Vec<Notification>,
    due: Vec<DueSelection>,
    /// Rating keys by part; the first one of a file that holds several items.
    parts: Arc<HashMap<u64, u64>>,
    /// Tokens handed out by `/security/token`.
    transient: Vec<(String, UserId)>,
    last_key: u64,
    last_playlist_entry: u64,
    shuffles: u64,
}

impl World {
    pub fn new(library: Arc<Library>) -> World {
        let owned = |list: &Playlist| OwnedPlaylist {
            user: OWNER.id,
            list: list.clone(),
        };
        let playlists: BTreeMap<_, _> = library
            .playlists
            .iter()
            .map(|(key, list)| (*key, owned(list)))
            .collect();
        let entries = playlists.values().flat_map(|owned| &owned.list.entries);
        let last_playlist_entry = entries.map(|entry| entry.id).max().unwrap_or(0);
        let keys = library
            .items
            .keys()
            .chain(library.playlists.keys())
            .chain(library.collections.keys());
        World {
            last_key: keys.max().copied().unwrap_or(0),
            parts: Arc::new(part_index(&library)),
            collections: library.collections.clone(),
            timeline: Timeline::default(),
            queues: Queues::default(),
            grants: Grants::default(),
            switches: Switches::default(),
            outbox: Vec::new(),
            due: Vec::new(),
            transient: Vec::new(),
            shuffles: 0,
            last_playlist_entry,
            playlists,
            first: Arc::clone(&library),
            library,
        }
    }

    /// As on the first start.
    pub fn reset(&mut self) {
        *self = World::new(Arc::clone(&self.first));
    }

    /// The server goes and comes back: what is written to disk stays, what lives in memory is gone.
    pub fn restart(&mut self) {
        self.timeline.restart();
        self.grants = Grants::default();
        self.due.clear();
        self.transient.clear();
    }

    /// The user's playlist; those of others do not exist for them.
    pub fn playlist(&self, key: u64, user: UserId) -> Option<&Playlist> {
        let owned = self
            .playlists
            .get(&key)
            .filter(|owned| owned.user == user)?;
        Some(&owned.list)
    }

    pub fn playlist_mut(&mut self, key: u64, user: UserId) -> Option<&mut Playlist> {
        let owned = self
            .playlists
            .get_mut(&key)
            .filter(|owned| owned.user == user)?;
        Some(&mut owned.list)
    }

    pub fn part(&self, id: u64) -> Option<(&Item, &Part)> {
        let item = self.library.item(*self.parts.get(&id)?)?;
        let mut parts = item.media.iter().flat_map(|media| &media.parts);
        parts.find(|part| part.id == id).map(|part| (item, part))
    }

    /// A rating key that nothing has yet.
    pub fn new_key(&mut self) -> u64 {
        self.last_key += 1;
        self.last_key
    }

    pub fn new_playlist_entries(&mut self, items: &[u64]) -> Vec<PlaylistEntry> {
        let mut next = || {
            self.last_playlist_entry += 1;
            self.last_playlist_entry
        };
        items
            .iter()
            .map(|item| PlaylistEntry {
                id: next(),
                rating_key: *item,
            })
            .collect()
    }

    /// The same sequence of shuffles after every start.
    pub fn shuffle_seed(&mut self) -> u64 {
        self.shuffles += 1;
        self.shuffles.wrapping_mul(0x5851_f42d_4c95_7f2d)
    }

    pub fn new_token(&mut self, user: UserId) -> String {
        let token = format!("transient-{:08x}", self.transient.len() + 0x00c0_ffee);
        self.transient.push((token.clone(), user));
        token
    }

    pub fn user_of_transient(&self, token: &str) -> Option<UserId> {
        let found = self.transient.iter().find(|(known, _)| known == token);
        found.map(|(_, user)| *user)
    }

    /// Makes the entry current at that time, or at the first look after it.
    pub fn select_at(&mut self, at_ms: i64, user: UserId, queue: QueueId, entry: EntryId) {
        self.due.push(DueSelection {
            at_ms,
            user,
            queue,
            entry,
        });
    }

    /// What happens by itself: lagging selections come into force, silent sessions end and listeners hear of it.
    pub fn pass_time(&mut self, now_ms: i64) {
        self.settle(now_ms);
        let expired = self.timeline.expire(now_ms);
        self.outbox.extend(expired);
    }

    /// Puts into force what is due. Entries that are gone by then are nobody's business.
    pub fn settle(&mut self, now_ms: i64) {
        for due in self.due.extract_if(.., |due| due.at_ms <= now_ms) {
            if let Ok(queue) = self.queues.get_mut(due.queue, due.user) {
                let _ = queue.select(due.entry);
            }
        }
    }
}

fn part_index(library: &Library) -> HashMap<u64, u64> {
    let mut index = HashMap::new();
    for item in library.items.values() {
        for part in item.media.iter().flat_map(|media| &media.parts) {
            index.entry(part.id).or_insert(item.rating_key);
        }
    }
    index
}
