//! The queue as the person sees it.

use playhead::queue::EntryId;
use playhead::session::live::LiveQueue;
use playhead::session::model::Model;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    pub total: usize,
    /// Nothing of it is unknown, and it has an end.
    pub is_whole: bool,
    /// Of the current entry.
    pub place: Option<usize>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub place: usize,
    pub entry: EntryId,
    pub key: u64,
    pub is_marked: bool,
}

impl Shown {
    pub fn of(model: &Model) -> Self {
        model.queue().map(Self::of_queue).unwrap_or_default()
    }

    fn of_queue(live: &LiveQueue) -> Self {
        let rows = live.rows().map(|(place, entry, item)| Row {
            place,
            entry,
            key: item.key.to_string().parse().unwrap_or_default(),
            is_marked: live.marked().contains(&entry),
        });
        Self {
            total: live.queue.len(),
            is_whole: live.queue.list().is_whole(),
            place: live.queue.position(),
            rows: rows.collect(),
        }
    }

    /// Where the two are not the same list of items, as far as both are known. Entries may have other names.
    pub fn differs(&self, other: &Self) -> Option<String> {
        if self.total != other.total {
            return Some(format!("{} entries, not {}", self.total, other.total));
        }
        let mut theirs = other.rows.iter().peekable();
        for ours in &self.rows {
            while theirs.next_if(|row| row.place < ours.place).is_some() {}
            let Some(row) = theirs.next_if(|row| row.place == ours.place) else {
                continue;
            };
            if (row.key, row.is_marked) != (ours.key, ours.is_marked) {
                return Some(format!(
                    "at place {} item {}{}, not {}{}",
                    ours.place,
                    ours.key,
                    mark(ours),
                    row.key,
                    mark(row)
                ));
            }
        }
        None
    }
}

fn mark(row: &Row) -> &'static str {
    if row.is_marked { " (marked)" } else { "" }
}
