//! A queue as a server answers it: a window onto a list that may be much longer.

use super::decode::{self, DecodeError};
use crate::media::{Item, QueueId};

/// One row of the window.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueRow {
    /// `playQueueItemID`: the entry, since one item may stand in a queue twice.
    pub entry: u64,
    pub item: Item,
}

/// The answer of every queue call.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueAnswer {
    /// Absent only where the server made no queue, as when nothing of the source may be seen.
    pub id: Option<QueueId>,
    /// Rises with every change of the list.
    pub version: u64,
    /// Entries of the whole queue; absent for radio.
    pub total: Option<usize>,
    /// The entry that the server holds for current; it lags behind the reports.
    pub selected: Option<u64>,
    /// Counted from the start of the queue, not of the window. Sometimes out of range (seen by PlexAutoSkip), so it
    /// only ever places the window, never picks an entry.
    pub selected_offset: Option<usize>,
    /// The last entry that was added by hand.
    pub last_added: Option<u64>,
    /// The server shuffled it, and can put it back in order.
    pub is_shuffled: bool,
    pub rows: Vec<QueueRow>,
}

impl QueueAnswer {
    /// How many entries of the queue come before the first row; unknown where the selected entry is not among the rows, and
    /// where it is said to stand outside the queue.
    pub fn rows_before(&self) -> Option<usize> {
        let position = self
            .rows
            .iter()
            .position(|row| Some(row.entry) == self.selected)?;
        let count = self.rows.len();
        let is_whole = self.total.is_some_and(|total| total <= count);
        if is_whole {
            return Some(0);
        }
        let is_inside = |offset: &usize| self.total.is_none_or(|total| *offset < total);
        let offset = self.selected_offset.filter(is_inside)?;
        let before = offset.saturating_sub(position);
        Some(self.total.map_or(before, |total| before.min(total - count)))
    }
}

/// Reads a queue. An answer without rows is a queue without entries, not an error.
pub fn queue(answer: &str) -> Result<QueueAnswer, DecodeError> {
    let container = DecodeError::parse("queue", answer)?;
    let id = container.number("playQueueID").map(QueueId);
    let rows: Vec<_> = container
        .children
        .iter()
        .filter_map(|node| {
            let entry = node.number("playQueueItemID")?;
            Some(QueueRow {
                entry,
                item: decode::item(node, &container)?,
            })
        })
        .collect();
    if id.is_none() && !rows.is_empty() {
        return Err(DecodeError::missing("queue", "playQueueID"));
    }
    Ok(QueueAnswer {
        id,
        version: container.number("playQueueVersion").unwrap_or(0),
        total: container.number("playQueueTotalCount"),
        selected: container.number("playQueueSelectedItemID"),
        selected_offset: container.number("playQueueSelectedItemOffset"),
        last_added: container.number("playQueueLastAddedItemID"),
        is_shuffled: container.is("playQueueShuffled"),
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(offset: usize, total: &str, entries: &[u64], selected: u64) -> QueueAnswer {
        let rows: String = entries
            .iter()
            .map(|entry| {
                format!("<Track playQueueItemID='{entry}' ratingKey='1' type='track' title='t'/>")
            })
            .collect();
        queue(&format!(
            "<MediaContainer playQueueID='7' playQueueSelectedItemID='{selected}' \
             playQueueSelectedItemOffset='{offset}' {total}>{rows}</MediaContainer>"
        ))
        .unwrap()
    }

    #[test]
    fn a_window_is_placed_by_the_selected_entry_not_by_its_index() {
        let total = "playQueueTotalCount='100'";
        for (offset, total, entries, selected, before) in [
            (0, total, vec![1, 2, 3], 1, Some(0)),
            (50, total, vec![49, 50, 51], 50, Some(49)),
            (105, "playQueueTotalCount='97'", vec![95, 96, 97], 97, None),
            (9, "playQueueTotalCount='2'", vec![9, 10], 10, Some(0)),
            (
                96,
                "playQueueTotalCount='97'",
                vec![95, 96, 97],
                97,
                Some(94),
            ),
            (4, "", vec![9, 10], 10, Some(3)),
            (4, total, vec![9, 10], 77, None),
        ] {
            assert_eq!(
                window(offset, total, &entries, selected).rows_before(),
                before,
                "{offset}"
            );
        }
    }

    #[test]
    fn an_empty_queue_is_an_answer_and_rows_without_a_queue_are_not() {
        let empty = queue("<MediaContainer size='0' playQueueID='7'/>").unwrap();
        assert_eq!((empty.id, empty.rows), (Some(QueueId(7)), vec![]));
        assert_eq!(queue("<MediaContainer size='0'/>").unwrap().id, None);
        let row = "<Track playQueueItemID='1' ratingKey='1' type='track' title='t'/>";
        let error = queue(&format!("<MediaContainer>{row}</MediaContainer>")).unwrap_err();
        assert_eq!(error.to_string(), "queue: playQueueID is missing");
    }
}
