//! Edits as text: the queue before, the edit, the queue after, and that what takes it back does.

use super::super::tests::{shown, window};
use super::*;

fn id(n: u64) -> EntryId {
    EntryId(n)
}

#[track_caller]
fn check(before: &str, edit: Edit, after: &str) {
    let mut queue = Queue::new(window(before));
    let Some(ways_back) = queue.apply(&edit) else {
        return assert_eq!(after, "refused", "{edit:?} on {before}");
    };
    assert_eq!(shown(&queue), after, "{edit:?} on {before}");
    for back in &ways_back {
        queue.apply(back).expect("what takes it back");
    }
    assert_eq!(shown(&queue), before, "{edit:?} and back");
}

fn insert(entries: &[u64], at: Anchor, is_marked: bool) -> Edit {
    let entries = entries.iter().copied().map(EntryId).collect();
    Edit::Insert {
        entries,
        at,
        is_marked,
    }
}

fn shift(entry: u64, to: Anchor, is_marked: bool) -> Edit {
    Edit::Move {
        entry: id(entry),
        to,
        is_marked,
    }
}

#[test]
fn entries_are_put_in_taken_out_and_moved() {
    let queue = "v1: 1 [2] 3 4 5";
    for (edit, after) in [
        (
            insert(&[8, 9], Anchor::After(id(2)), true),
            "v1: 1 [2] 8+ 9+ 3 4 5",
        ),
        (insert(&[9], Anchor::Front, false), "v1: 9 1 [2] 3 4 5"),
        (
            insert(&[9], Anchor::After(id(5)), false),
            "v1: 1 [2] 3 4 5 9",
        ),
        (insert(&[4], Anchor::Front, false), "refused"),
        (insert(&[9], Anchor::After(id(77)), false), "refused"),
        (Edit::Remove(vec![id(3), id(4)]), "v1: 1 [2] 5"),
        (Edit::Remove(vec![id(4), id(3)]), "v1: 1 [2] 5"),
        (Edit::Remove(vec![id(1), id(5), id(3)]), "v1: [2] 4"),
        (Edit::Remove(vec![id(3), id(2)]), "refused"),
        (shift(5, Anchor::After(id(2)), true), "v1: 1 [2] 5+ 3 4"),
        (shift(3, Anchor::After(id(5)), false), "v1: 1 [2] 4 5 3"),
        (shift(2, Anchor::After(id(5)), false), "v1: 1 3 4 5 [2]"),
        (shift(4, Anchor::Front, false), "v1: 4 1 [2] 3 5"),
        (shift(4, Anchor::After(id(4)), false), "refused"),
        (
            Edit::Arrange {
                order: vec![id(5), id(2), id(1)],
                marked: vec![id(1)],
            },
            "v1: 5 [2] 1+",
        ),
        (
            Edit::Arrange {
                order: vec![id(5)],
                marked: vec![],
            },
            "refused",
        ),
    ] {
        check(queue, edit, after);
    }
}

#[test]
fn what_is_not_known_moves_along() {
    let queue = "v1: ..10 1 [2] 3 ..4";
    for (edit, after) in [
        (
            insert(&[9], Anchor::After(id(2)), true),
            "v1: ..10 1 [2] 9+ 3 ..4",
        ),
        (Edit::Remove(vec![id(3)]), "v1: ..10 1 [2] ..4"),
        (
            Edit::Arrange {
                order: vec![id(2)],
                marked: vec![],
            },
            "refused",
        ),
    ] {
        check(queue, edit, after);
    }
}

#[test]
fn what_was_added_by_hand_lines_up_behind_the_playing_entry() {
    let mut queue = Queue::new(window("v1: 1 [2] 3 4"));
    let mut add = |entry: u64, anchor: fn(&Queue) -> Anchor| {
        let at = anchor(&queue);
        let is_marked = queue.is_marked_at(at);
        queue.apply(&insert(&[entry], at, is_marked)).unwrap();
        shown(&queue)
    };
    assert_eq!(add(7, Queue::queue_anchor), "v1: 1 [2] 7+ 3 4");
    assert_eq!(add(8, Queue::queue_anchor), "v1: 1 [2] 7+ 8+ 3 4");
    assert_eq!(add(9, Queue::next_anchor), "v1: 1 [2] 9+ 7+ 8+ 3 4");
    assert_eq!(queue.end_anchor(), Some(Anchor::After(id(4))));
    assert_eq!(Queue::new(window("v1: [1] 2 ..3")).end_anchor(), None);
}
