//! Shuffling and coming back.

use super::{Entry, EntryId, PlayQueue, Refusal};

impl PlayQueue {
    /// Shuffles, or shuffles again; the current entry stays current and comes first. Refused while there
    /// is an Up Next region.
    pub fn shuffle(&mut self, seed: u64) -> Result<(), Refusal> {
        self.refuse_up_next()?;
        let first = self.selected;
        permute(&mut self.entries, seed);
        if let Some(at) = first.and_then(|id| self.place(id)) {
            self.entries[..=at].rotate_right(1);
        }
        self.is_shuffled = true;
        self.version += 1;
        Ok(())
    }

    /// Restores the order; the current entry stays current.
    pub fn unshuffle(&mut self) -> Result<(), Refusal> {
        self.refuse_up_next()?;
        self.entries.sort_by_key(|entry| entry.original);
        self.is_shuffled = false;
        self.settle_order();
        self.version += 1;
        Ok(())
    }

    /// Gives every entry a new id, as some servers do after a shuffle (plex-for-kodi re-maps for this).
    pub fn renumber(&mut self, mut new_id: impl FnMut() -> EntryId) {
        for place in 0..self.entries.len() {
            let old = self.entries[place].id;
            let new = new_id();
            self.entries[place].id = new;
            for id in [&mut self.selected, &mut self.last_added] {
                if *id == Some(old) {
                    *id = Some(new);
                }
            }
        }
    }

    fn refuse_up_next(&self) -> Result<(), Refusal> {
        match self.last_added {
            Some(_) => Err(Refusal::HasUpNext),
            None => Ok(()),
        }
    }
}

/// A Fisher-Yates shuffle; the same seed gives the same order.
pub(super) fn permute(entries: &mut [Entry], seed: u64) {
    let mut state = seed;
    for place in (1..entries.len()).rev() {
        let below = u64::try_from(place + 1).unwrap_or(u64::MAX);
        let pick = usize::try_from(next_random(&mut state) % below).unwrap_or(0);
        entries.swap(place, pick);
    }
}

/// SplitMix64.
pub(crate) fn next_random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
