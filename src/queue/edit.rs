//! Changes of the order as values, each with what takes it back.

use super::{EntryId, Queue};

/// Where something goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Front,
    After(EntryId),
}

/// A change of a queue, in the player's own names for its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// `is_marked`: put there by hand, to play before what follows by itself.
    Insert {
        entries: Vec<EntryId>,
        at: Anchor,
        is_marked: bool,
    },
    Remove(Vec<EntryId>),
    Move {
        entry: EntryId,
        to: Anchor,
        is_marked: bool,
    },
    /// All out but the current entry.
    Clear,
    /// This order in place of the one there is, which must be known as a whole.
    Arrange {
        order: Vec<EntryId>,
        marked: Vec<EntryId>,
    },
}

impl Queue {
    /// Carries a change out, and says what takes it back, to be done in order. `None`, and no change, where an entry it
    /// speaks of is not known, or where it would take away the current entry.
    pub fn apply(&mut self, edit: &Edit) -> Option<Vec<Edit>> {
        match edit {
            Edit::Insert {
                entries,
                at,
                is_marked,
            } => self.insert(entries, *at, *is_marked),
            Edit::Remove(entries) => self.remove(entries),
            Edit::Move {
                entry,
                to,
                is_marked,
            } => self.move_to(*entry, *to, *is_marked),
            Edit::Arrange { order, marked } => self.arrange(order, marked),
            Edit::Clear => self.clear(),
        }
    }

    /// Where `Play next` puts something.
    pub fn next_anchor(&self) -> Anchor {
        self.current().map_or(Anchor::Front, Anchor::After)
    }

    /// Where `Add to queue` puts something: behind what was put there by hand before.
    pub fn queue_anchor(&self) -> Anchor {
        match self.up_next().last() {
            Some(last) => Anchor::After(*last),
            None => self.next_anchor(),
        }
    }

    /// The end of the queue; `None` while it is not known.
    pub fn end_anchor(&self) -> Option<Anchor> {
        match self.len() {
            _ if !self.list.is_counted() => None,
            0 => Some(Anchor::Front),
            len => self.list.at(len - 1).map(Anchor::After),
        }
    }

    /// What is put there by hand goes before what follows by itself, so an entry counts as put there by hand directly behind
    /// the current one or another such.
    pub fn is_marked_at(&self, anchor: Anchor) -> bool {
        match anchor {
            Anchor::Front => false,
            Anchor::After(entry) => {
                Some(entry) == self.current() || self.up_next().contains(&entry)
            }
        }
    }

    /// What stands directly before a known entry. `None` where that is not known.
    pub fn anchor_of(&self, entry: EntryId) -> Option<Anchor> {
        match self.list.place_of(entry)? {
            0 => Some(Anchor::Front),
            place => self.list.at(place - 1).map(Anchor::After),
        }
    }

    fn place_behind(&self, anchor: Anchor) -> Option<usize> {
        match anchor {
            Anchor::Front => Some(0),
            Anchor::After(entry) => Some(self.list.place_of(entry)? + 1),
        }
    }

    fn insert(&mut self, entries: &[EntryId], at: Anchor, is_marked: bool) -> Option<Vec<Edit>> {
        let place = self.place_behind(at)?;
        if entries.iter().any(|entry| self.contains(*entry)) {
            return None;
        }
        self.list.insert(place, entries);
        if is_marked {
            self.marked.extend(entries);
        }
        if self.current.is_none() {
            self.current = entries.first().copied();
        }
        Some(vec![Edit::Remove(entries.to_vec())])
    }

    fn remove(&mut self, entries: &[EntryId]) -> Option<Vec<Edit>> {
        let is_possible = |entry: &EntryId| Some(*entry) != self.current && self.contains(*entry);
        if !entries.iter().all(is_possible) {
            return None;
        }
        let mut ways_back = Vec::new();
        for entry in entries {
            let at = self.anchor_of(*entry);
            let is_marked = self.marked.remove(entry);
            self.list.remove(*entry);
            ways_back.push(at.map(|at| Edit::Insert {
                entries: vec![*entry],
                at,
                is_marked,
            }));
        }
        ways_back.reverse();
        let known: Option<Vec<Edit>> = ways_back.into_iter().collect();
        Some(together(known.unwrap_or_default()))
    }

    fn move_to(&mut self, entry: EntryId, to: Anchor, is_marked: bool) -> Option<Vec<Edit>> {
        let is_itself = to == Anchor::After(entry);
        if is_itself || !self.contains(entry) || self.place_behind(to).is_none() {
            return None;
        }
        let way_back = self.anchor_of(entry).map(|to| Edit::Move {
            entry,
            to,
            is_marked: self.marked.contains(&entry),
        });
        self.list.remove(entry);
        let place = self.place_behind(to).unwrap_or_default();
        self.list.insert(place, &[entry]);
        if is_marked {
            self.marked.insert(entry);
        } else {
            self.marked.remove(&entry);
        }
        Some(way_back.into_iter().collect())
    }

    /// What takes it back is known where the whole queue was.
    fn clear(&mut self) -> Option<Vec<Edit>> {
        let current = self.current?;
        let way_back = self.list.is_whole().then(|| self.as_arranged());
        self.list.replace(0, vec![current], Some(1));
        self.marked.clear();
        Some(way_back.into_iter().collect())
    }

    fn as_arranged(&self) -> Edit {
        Edit::Arrange {
            order: self.list.known().map(|(_, entry)| entry).collect(),
            marked: self.marked.iter().copied().collect(),
        }
    }

    fn arrange(&mut self, order: &[EntryId], marked: &[EntryId]) -> Option<Vec<Edit>> {
        if !self.list.is_whole() || self.current.is_some_and(|entry| !order.contains(&entry)) {
            return None;
        }
        let way_back = self.as_arranged();
        self.list.replace(0, order.to_vec(), Some(order.len()));
        self.marked = marked.iter().copied().collect();
        Some(vec![way_back])
    }
}

/// Neighbours that were taken out one after the other go back as one block. What was taken out last goes back first.
fn together(inserts: Vec<Edit>) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::new();
    for insert in inserts {
        let Edit::Insert {
            entries,
            at,
            is_marked,
        } = insert
        else {
            continue;
        };
        match joined.last_mut() {
            Some(Edit::Insert {
                entries: before,
                at: place,
                is_marked: mark,
            }) if *place == at && *mark == is_marked => {
                before.splice(0..0, entries);
            }
            Some(Edit::Insert {
                entries: before,
                is_marked: mark,
                ..
            }) if before.last().map(|last| Anchor::After(*last)) == Some(at)
                && *mark == is_marked =>
            {
                before.extend(entries);
            }
            _ => joined.push(Edit::Insert {
                entries,
                at,
                is_marked,
            }),
        }
    }
    joined
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
