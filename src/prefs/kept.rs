//! Which queues are kept, so that the last ones can be gone back to: a line for each, the whole of it in a record of its
//! own.

use super::key::Slot;
use super::record::Record;
use crate::media::{Item, Millis};
use serde::{Deserialize, Serialize};

/// How many queues can be gone back to, beside the one that is played.
pub const MOST_RECENT: usize = 10;

/// A kept queue, as much of it as a card shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptQueue {
    pub slot: Slot,
    pub is_music: bool,
    /// Made from this: `The Salt Cartographers`.
    pub origin: String,
    /// The entry that it was left at.
    pub item: Item,
    /// Of that entry, counted from 0 in the whole queue.
    pub position: usize,
    pub total: usize,
    pub at: Millis,
}

/// All of these, the one played last in front.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptQueues {
    pub queues: Vec<KeptQueue>,
}

impl Record for KeptQueues {
    const FORMAT: u32 = 1;
}

impl KeptQueues {
    /// The one played last.
    pub fn newest(&self) -> Option<&KeptQueue> {
        self.queues.first()
    }

    /// All but the one that is there.
    pub fn recent(&self, there: Option<Slot>) -> impl Iterator<Item = &KeptQueue> {
        self.queues
            .iter()
            .filter(move |queue| Some(queue.slot) != there)
    }

    /// A slot that was never given before, at `now` in milliseconds since 1970.
    pub fn fresh_slot(&self, now: u64) -> Slot {
        let last = self.queues.iter().map(|queue| queue.slot.0).max();
        Slot(now.max(last.map_or(0, |last| last + 1)))
    }

    /// Puts a queue in front and lets go of what is too old, which is answered. A queue of one entry is no longer kept when
    /// another comes: its item says itself where it was left. The last of each kind, pictures and music, always stays.
    pub fn put(&mut self, queue: KeptQueue) -> Vec<Slot> {
        let slot = queue.slot;
        self.queues.retain(|known| known.slot != slot);
        self.queues.insert(0, queue);
        let mut kinds = Vec::new();
        let mut left = 0;
        let mut gone = Vec::new();
        self.queues.retain(|known| {
            let is_last_of_kind = !kinds.contains(&known.is_music);
            kinds.push(known.is_music);
            let stays = is_last_of_kind || (known.total > 1 && left <= MOST_RECENT);
            left += usize::from(stays);
            if !stays {
                gone.push(known.slot);
            }
            stays
        });
        gone
    }

    /// Lets go of one.
    pub fn forget(&mut self, slot: Slot) {
        self.queues.retain(|known| known.slot != slot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Kind, RatingKey};

    fn queue(slot: u64, is_music: bool, total: usize) -> KeptQueue {
        KeptQueue {
            slot: Slot(slot),
            is_music,
            origin: String::new(),
            item: Item::new(RatingKey::new("1"), Kind::Film, "Film"),
            position: 0,
            total,
            at: Millis::ZERO,
        }
    }

    fn slots(kept: &KeptQueues) -> Vec<u64> {
        kept.queues.iter().map(|queue| queue.slot.0).collect()
    }

    #[test]
    fn the_last_ten_stay_and_the_last_of_each_kind() {
        let mut kept = KeptQueues::default();
        assert_eq!(kept.put(queue(1, true, 1)), []);
        for slot in 2..=12 {
            assert_eq!(kept.put(queue(slot, false, 5)), [], "{slot}");
        }
        // Eleven of pictures and one of music are there; the oldest of pictures goes, the music stays.
        assert_eq!(kept.put(queue(13, false, 5)), [Slot(2)]);
        assert_eq!(slots(&kept).last(), Some(&1));
        assert_eq!(kept.recent(Some(Slot(13))).count(), MOST_RECENT + 1);
    }

    #[test]
    fn a_queue_of_one_gives_way_and_one_played_again_comes_to_the_front() {
        let mut kept = KeptQueues::default();
        kept.put(queue(1, false, 5));
        kept.put(queue(2, false, 1));
        assert_eq!(kept.put(queue(3, false, 5)), [Slot(2)]);
        assert_eq!(kept.put(queue(1, false, 5)), []);
        assert_eq!(slots(&kept), [1, 3]);
    }

    #[test]
    fn a_slot_is_never_given_twice() {
        let mut kept = KeptQueues::default();
        kept.put(queue(500, false, 5));
        assert_eq!(kept.fresh_slot(400), Slot(501));
        assert_eq!(kept.fresh_slot(900), Slot(900));
    }
}
