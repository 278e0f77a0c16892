//! Adding, moving, removing, clearing.

use super::{Entry, EntryId, PlayQueue, Refusal};

impl PlayQueue {
    /// Inserts a block of new entries. With `next`, directly after the current entry; otherwise after the
    /// Up Next region, or after the current entry where there is no region. The block becomes the end of
    /// the region, unless it was put before an existing one. Adding nothing still is an edit.
    pub fn add(&mut self, entries: Vec<(EntryId, u64)>, next: bool) {
        self.version += 1;
        let Some(last) = entries.last().map(|(id, _)| *id) else {
            return;
        };
        let region_end = self.last_added.and_then(|id| self.place(id));
        let anchor = match region_end {
            Some(end) if !next => Some(end),
            _ => self.selected.and_then(|id| self.place(id)),
        };
        let at = anchor.map_or(self.entries.len(), |place| place + 1);
        let original = anchor.map_or(0, |place| self.entries[place].original + 1);
        self.make_room(original, entries.len());
        let block = entries.into_iter().enumerate();
        let block = block.map(|(place, (id, rating_key))| Entry {
            id,
            rating_key,
            original: original + place,
        });
        self.entries.splice(at..at, block);
        if region_end.is_none() || !next {
            self.last_added = Some(last);
        }
        if self.selected.is_none() {
            self.selected = self.entries.first().map(|entry| entry.id);
        }
        self.settle_order();
    }

    /// Moves an entry behind `after`, or to the very front. Behind the current entry it becomes the end
    /// of the Up Next region.
    pub fn move_after(&mut self, id: EntryId, after: Option<EntryId>) -> Result<(), Refusal> {
        let from = self.place_of(id)?;
        if after == Some(id) {
            return Err(Refusal::AfterItself);
        }
        if let Some(after) = after {
            self.place_of(after)?;
        }
        let entry = self.entries.remove(from);
        let at = after
            .and_then(|after| self.place(after))
            .map_or(0, |place| place + 1);
        self.entries.insert(at, entry);
        if after.is_some() && after == self.selected {
            self.last_added = Some(id);
        }
        self.finish_edit();
        Ok(())
    }

    /// Removes one entry. The one that would have followed becomes current if it was the current one, and
    /// the region ends before it if it was the region's end.
    pub fn remove(&mut self, id: EntryId) -> Result<(), Refusal> {
        let at = self.place_of(id)?;
        let removed = self.entries.remove(at);
        for entry in &mut self.entries {
            if entry.original > removed.original {
                entry.original -= 1;
            }
        }
        if self.selected == Some(id) {
            let heir = self.entries.get(at).or(self.entries.last());
            self.selected = heir.map(|entry| entry.id);
        }
        if self.last_added == Some(id) {
            let before = at
                .checked_sub(1)
                .filter(|place| *place > self.selected_offset());
            self.last_added = before.map(|place| self.entries[place].id);
        }
        self.finish_edit();
        Ok(())
    }

    /// Leaves the current entry only.
    pub fn clear(&mut self) {
        let selected = self.selected;
        self.entries.retain(|entry| Some(entry.id) == selected);
        for entry in &mut self.entries {
            entry.original = 0;
        }
        self.last_added = None;
        self.finish_edit();
    }

    /// Leaves nothing.
    pub fn empty(&mut self) {
        self.entries.clear();
        self.selected = None;
        self.finish_edit();
    }

    fn finish_edit(&mut self) {
        self.version += 1;
        self.drop_spent_region();
        self.settle_order();
    }

    fn make_room(&mut self, original: usize, count: usize) {
        for entry in &mut self.entries {
            if entry.original >= original {
                entry.original += count;
            }
        }
    }

    /// While nothing is shuffled, the order people see is the order to come back to.
    pub(super) fn settle_order(&mut self) {
        if self.is_shuffled {
            return;
        }
        for (place, entry) in self.entries.iter_mut().enumerate() {
            entry.original = place;
        }
    }
}
