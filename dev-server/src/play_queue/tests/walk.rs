//! Thousands of random operations, and the laws after each.

use super::super::order::next_random;
use super::super::{PlayQueue, Queues};
use super::{apply, read, show};
use crate::users::OWNER;

/// A random operation on the queue.
fn random_operation(state: &mut u64, queue: &PlayQueue) -> String {
    let mut pick = |below: usize| {
        let below = u64::try_from(below.max(1)).expect("small");
        usize::try_from(next_random(state) % below).expect("small")
    };
    let count = queue.entries.len();
    let items: Vec<u64> = (0..2)
        .map(|_| {
            queue
                .entries
                .get(pick(count))
                .map_or(999, |entry| entry.rating_key)
        })
        .collect();
    match pick(12) {
        0 => format!("add {}", 100 + pick(40)),
        1 => format!("add {},{} next", 100 + pick(40), 100 + pick(40)),
        2 => format!("move {} first", items[0]),
        3 | 4 => format!("move {} after {}", items[0], items[1]),
        5 => format!("remove {}", items[0]),
        6 | 7 => format!("select {}", items[0]),
        8 => format!("shuffle {}", pick(1000)),
        9 => "unshuffle".to_owned(),
        10 if pick(8) == 0 => "clear".to_owned(),
        10 => format!("add {}", 100 + pick(40)),
        _ => "reset".to_owned(),
    }
}

#[test]
fn a_random_walk_keeps_the_laws() {
    for seed in 1..=40 {
        let mut state = seed;
        let mut queues = Queues::default();
        let id = read("1* 2 3 4 5 6", &mut queues);
        for step in 0..300 {
            let before = queues.get(id, OWNER.id).expect("there").clone();
            let operation = random_operation(&mut state, &before);
            let done = apply(&operation, id, &mut queues);
            let after = queues.get(id, OWNER.id).expect("there");
            let place = format!("seed {seed}, step {step}: {} -> {operation}", show(&before));
            assert_laws(after, &place);
            let is_edit = done.is_ok() && !operation.starts_with("select");
            assert_eq!(
                after.version(),
                before.version() + u32::from(is_edit),
                "{place}"
            );
            if done.is_err() {
                assert_eq!(*after, before, "{place}");
            }
        }
    }
}

fn assert_laws(queue: &PlayQueue, place: &str) {
    let mut ids: Vec<_> = queue.entries.iter().map(|entry| entry.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), queue.entries.len(), "ids are unique, {place}");
    assert_eq!(
        queue.selected().is_none(),
        queue.entries.is_empty(),
        "{place}"
    );
    let mut originals: Vec<_> = queue.entries.iter().map(|entry| entry.original).collect();
    originals.sort_unstable();
    let expected: Vec<_> = (0..queue.entries.len()).collect();
    assert_eq!(
        originals, expected,
        "the original order is a permutation, {place}"
    );
    if let Some(end) = queue.last_added {
        let end = queue.place(end).expect("the region's end is an entry");
        assert!(
            end >= queue.selected_offset(),
            "the region is not behind, {place}"
        );
    }
}
