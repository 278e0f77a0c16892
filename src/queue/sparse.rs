//! A long list of which only stretches are known.

use super::EntryId;
use serde::{Deserialize, Serialize};

/// Neighbours that were seen together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Entries of the whole list before the first of these.
    pub start: usize,
    pub entries: Vec<EntryId>,
}

impl Stretch {
    pub fn end(&self) -> usize {
        self.start + self.entries.len()
    }
}

/// Stretches in order, never empty, never touching one another, no entry twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sparse {
    stretches: Vec<Stretch>,
    /// Entries of the whole list, where anybody said how many there are.
    total: Option<usize>,
}

impl Sparse {
    /// Entries of the whole list; at least those that are known.
    pub fn len(&self) -> usize {
        let known = self.stretches.last().map_or(0, Stretch::end);
        self.total.unwrap_or(0).max(known)
    }

    /// Nothing of it is known.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// Whether it has an end: a radio goes on for ever.
    pub fn is_counted(&self) -> bool {
        self.total.is_some()
    }

    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// All that is known, each with its place in the whole list.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = (usize, EntryId)> + '_ {
        self.stretches.iter().flat_map(|stretch| {
            let numbered = stretch.entries.iter().enumerate();
            numbered.map(|(idx, entry)| (stretch.start + idx, *entry))
        })
    }

    pub fn place_of(&self, entry: EntryId) -> Option<usize> {
        self.known()
            .find(|(_, known)| *known == entry)
            .map(|(place, _)| place)
    }

    pub fn at(&self, place: usize) -> Option<EntryId> {
        let stretch = self.around(place)?;
        stretch.entries.get(place - stretch.start).copied()
    }

    /// The stretch that a place lies in.
    pub fn around(&self, place: usize) -> Option<&Stretch> {
        self.stretches
            .iter()
            .find(|stretch| (stretch.start..stretch.end()).contains(&place))
    }

    /// Every entry is known.
    pub fn is_whole(&self) -> bool {
        match self.stretches.as_slice() {
            [] => self.total == Some(0),
            [only] => only.start == 0 && only.end() == self.len() && self.is_counted(),
            _ => false,
        }
    }

    /// Nothing but this stretch.
    pub fn replace(&mut self, start: usize, entries: Vec<EntryId>, total: Option<usize>) {
        let stretch = Stretch {
            start,
            entries: distinct(entries),
        };
        self.stretches = vec![stretch];
        self.stretches.retain(|stretch| !stretch.entries.is_empty());
        self.total = total.map(|total| total.max(self.known_end()));
    }

    /// Adds a stretch of the same list to what is known. Where the two contradict each other the list is not what it was,
    /// and the new stretch alone is believed.
    pub fn learn(&mut self, start: usize, entries: Vec<EntryId>, total: Option<usize>) {
        let entries = distinct(entries);
        if entries.is_empty() {
            return;
        }
        let end = self.known_end().max(start + entries.len());
        let is_shorter = total.is_some_and(|total| total < end);
        if is_shorter || self.contradicts(start, &entries) {
            return self.replace(start, entries, total);
        }
        let mut joined = Stretch { start, entries };
        let (near, far): (Vec<_>, Vec<_>) = std::mem::take(&mut self.stretches)
            .into_iter()
            .partition(|known| known.end() >= joined.start && known.start <= joined.end());
        for known in near {
            joined = join(known, joined);
        }
        self.stretches = far;
        self.stretches.push(joined);
        self.stretches.sort_by_key(|stretch| stretch.start);
        self.total = total
            .or(self.total)
            .map(|total| total.max(self.known_end()));
    }

    /// So many entries stand before all that is known.
    pub fn make_room_before(&mut self, count: usize) {
        for stretch in &mut self.stretches {
            stretch.start += count;
        }
        self.total = self.total.map(|total| total.max(self.known_end()));
    }

    /// Nothing follows what is known.
    pub fn close(&mut self) {
        self.total = Some(self.len());
    }

    /// A known entry elsewhere, or another entry where one is known.
    fn contradicts(&self, start: usize, entries: &[EntryId]) -> bool {
        let places: std::collections::HashMap<EntryId, usize> =
            self.known().map(|(place, entry)| (entry, place)).collect();
        entries.iter().enumerate().any(|(idx, entry)| {
            let place = start + idx;
            let elsewhere = places.get(entry).is_some_and(|known| *known != place);
            elsewhere || self.at(place).is_some_and(|known| known != *entry)
        })
    }

    /// Puts entries at a place that lies in a known stretch or at its end; those behind move on.
    pub fn insert(&mut self, place: usize, entries: &[EntryId]) {
        let count = entries.len();
        let target = self
            .stretches
            .iter()
            .position(|stretch| (stretch.start..=stretch.end()).contains(&place));
        for (idx, stretch) in self.stretches.iter_mut().enumerate() {
            if Some(idx) == target {
                let at = place - stretch.start;
                stretch.entries.splice(at..at, entries.iter().copied());
            } else if stretch.start >= place {
                stretch.start += count;
            }
        }
        if target.is_none() {
            let entries = entries.to_vec();
            self.stretches.push(Stretch {
                start: place,
                entries,
            });
            self.stretches.sort_by_key(|stretch| stretch.start);
        }
        self.total = self.total.map(|total| total + count);
        self.close_ranks();
    }

    /// Takes a known entry out; those behind move up.
    pub fn remove(&mut self, entry: EntryId) -> Option<usize> {
        let place = self.place_of(entry)?;
        for stretch in &mut self.stretches {
            if stretch.start > place {
                stretch.start -= 1;
            } else if place < stretch.end() {
                stretch.entries.remove(place - stretch.start);
            }
        }
        self.total = self.total.map(|total| total.saturating_sub(1));
        self.close_ranks();
        Some(place)
    }

    /// Joins what has come to touch, and lets go of what is empty.
    fn close_ranks(&mut self) {
        let stretches = std::mem::take(&mut self.stretches);
        for stretch in stretches {
            match self.stretches.last_mut() {
                _ if stretch.entries.is_empty() => {}
                Some(last) if last.end() == stretch.start => last.entries.extend(stretch.entries),
                _ => self.stretches.push(stretch),
            }
        }
    }

    fn known_end(&self) -> usize {
        self.stretches.last().map_or(0, Stretch::end)
    }
}

/// One stretch of two that overlap or touch, and agree.
fn join(known: Stretch, new: Stretch) -> Stretch {
    let (first, second) = if known.start <= new.start {
        (known, new)
    } else {
        (new, known)
    };
    let overlap = first.end() - second.start;
    let mut entries = first.entries;
    entries.extend(second.entries.into_iter().skip(overlap));
    Stretch {
        start: first.start,
        entries,
    }
}

/// In order, each entry once: a server that answers an entry twice must not make the queue walk in a circle.
pub fn distinct(entries: Vec<EntryId>) -> Vec<EntryId> {
    let mut seen = std::collections::HashSet::new();
    entries
        .into_iter()
        .filter(|entry| seen.insert(*entry))
        .collect()
}
