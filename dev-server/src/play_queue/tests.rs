//! The engine in a text notation: `1* 2 4^ 3` is four entries, the first current, the third the end of
//! the Up Next region.

mod walk;
mod windows;

use super::{EntryId, MediaType, PlayQueue, QueueId, Queues, Refusal, Request};
use crate::users::OWNER;

fn request(items: &[u64]) -> Request {
    Request {
        owner: "client".into(),
        user: OWNER.id,
        media: MediaType::Video,
        source_uri: None,
        playlist: None,
        items: items.to_vec(),
        start: None,
        all_up_next: false,
        shuffle: None,
    }
}

fn show(queue: &PlayQueue) -> String {
    let words = queue.entries().iter().map(|entry| {
        let current = if queue.selected == Some(entry.id) {
            "*"
        } else {
            ""
        };
        let end = if queue.last_added == Some(entry.id) {
            "^"
        } else {
            ""
        };
        format!("{}{current}{end}", entry.rating_key)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Builds the queue that the notation describes.
fn read(text: &str, queues: &mut Queues) -> QueueId {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| word.trim_end_matches(['*', '^']).parse().expect("a number");
    let items: Vec<u64> = words.iter().map(|word| number(word)).collect();
    let start = words.iter().position(|word| word.contains('*'));
    let queue = queues.create(Request {
        start,
        ..request(&items)
    });
    let end = words.iter().position(|word| word.contains('^'));
    queue.last_added = end.map(|place| queue.entries[place].id);
    queue.id
}

/// The first entry of this item; 999 is an entry of no queue.
fn entry(queue: &PlayQueue, item: u64) -> EntryId {
    let found = queue.entries.iter().find(|entry| entry.rating_key == item);
    found.map_or(EntryId(u64::MAX), |entry| entry.id)
}

/// Applies one operation in words.
fn apply(operation: &str, id: QueueId, queues: &mut Queues) -> Result<(), Refusal> {
    let words: Vec<&str> = operation.split_whitespace().collect();
    let number = |word: &str| word.parse::<u64>().expect("a number");
    if let ["add", items, rest @ ..] = words.as_slice() {
        let items: Vec<u64> = items
            .split(',')
            .filter(|word| !word.is_empty())
            .map(number)
            .collect();
        let entries = queues.new_entries(&items);
        queues.get_mut(id, OWNER.id)?.add(entries, rest == ["next"]);
        return Ok(());
    }
    let queue = queues.get_mut(id, OWNER.id)?;
    match words.as_slice() {
        ["move", item, "first"] => queue.move_after(entry(queue, number(item)), None),
        ["move", item, "after", after] => {
            let after = entry(queue, number(after));
            queue.move_after(entry(queue, number(item)), Some(after))
        }
        ["remove", item] => queue.remove(entry(queue, number(item))),
        ["select", item] => queue.select(entry(queue, number(item))),
        ["shuffle", seed] => queue.shuffle(number(seed)),
        ["unshuffle"] => queue.unshuffle(),
        ["clear"] => {
            queue.clear();
            Ok(())
        }
        ["reset"] => {
            queue.reset();
            Ok(())
        }
        other => panic!("no such operation: {other:?}"),
    }
}

#[test]
fn every_operation() {
    let cases = [
        // Adding: after the region, or after the current entry; as a block; before a region with `next`.
        ("1* 2 3", "add 4", "1* 4^ 2 3"),
        ("1* 2 4^ 3", "add 5", "1* 2 4 5^ 3"),
        ("1 2* 3", "add 4,5,6", "1 2* 4 5 6^ 3"),
        ("1* 2 3", "add 4 next", "1* 4^ 2 3"),
        ("1* 2 4^ 3", "add 5 next", "1* 5 2 4^ 3"),
        ("1* 2^", "add 1", "1* 2 1^"),
        ("1* 2", "add ,", "1* 2"),
        // Moving: directly after the current entry opens a region.
        ("1* 2 3", "move 2 first", "2 1* 3"),
        ("2 1* 3", "move 2 after 1", "1* 2^ 3"),
        ("1* 2 3", "move 2 after 3", "1* 3 2"),
        ("1* 2 4^ 3", "move 4 first", "4 1* 2 3"),
        ("1* 2 4^ 3", "move 1 after 3", "2 4 3 1*"),
        ("1* 2 4^ 3", "move 3 after 1", "1* 3^ 2 4"),
        // Removing.
        ("1* 5 2 4 6^ 3", "remove 4", "1* 5 2 6^ 3"),
        ("1* 2 4^ 3", "remove 4", "1* 2^ 3"),
        ("1* 2^ 3", "remove 2", "1* 3"),
        ("1* 2 3", "remove 1", "2* 3"),
        ("1 2 3*", "remove 3", "1 2*"),
        ("1*", "remove 1", ""),
        ("1 2* 3^ 4", "remove 2", "1 3*^ 4"),
        ("1* 5 2^ 3", "clear", "1*"),
        ("1*", "add 8", "1* 8^"),
        // Moving the selection: past the region it is used up.
        ("1* 2 4^ 3", "select 2", "1 2* 4^ 3"),
        ("1* 2 4^ 3", "select 4", "1 2 4*^ 3"),
        ("1* 2 4^ 3", "select 3", "1 2 4 3*"),
        ("1 2 3*", "reset", "1* 2 3"),
    ];
    for (before, operation, after) in cases {
        let mut queues = Queues::default();
        let id = read(before, &mut queues);
        apply(operation, id, &mut queues).expect(operation);
        let queue = queues.get(id, OWNER.id).expect("just made");
        assert_eq!(show(queue), after, "{before}, {operation}");
        let edits = u32::from(!operation.starts_with("select"));
        assert_eq!(queue.version(), 1 + edits, "version after {operation}");
    }
}

#[test]
fn refusals_change_nothing() {
    let cases = [
        ("1* 2", "move 2 after 999", Refusal::UnknownEntry),
        ("1* 2", "move 999 first", Refusal::UnknownEntry),
        ("1* 2", "move 2 after 2", Refusal::AfterItself),
        ("1* 2", "remove 999", Refusal::UnknownEntry),
        ("1* 2", "select 999", Refusal::UnknownEntry),
        ("1* 2^ 3", "shuffle 5", Refusal::HasUpNext),
        ("1* 2^ 3", "unshuffle", Refusal::HasUpNext),
    ];
    for (before, operation, refusal) in cases {
        let mut queues = Queues::default();
        let id = read(before, &mut queues);
        assert_eq!(
            apply(operation, id, &mut queues),
            Err(refusal),
            "{operation}"
        );
        let queue = queues.get(id, OWNER.id).expect("just made");
        assert_eq!(
            (show(queue).as_str(), queue.version()),
            (before, 1),
            "{operation}"
        );
    }
}

/// The sequence of python-plexapi's own test of play queues, which runs against real servers.
#[test]
fn worked_example() {
    let steps = [
        ("move 2 first", "2 1* 3"),
        ("move 2 after 1", "1* 2^ 3"),
        ("add 4", "1* 2 4^ 3"),
        ("add 5 next", "1* 5 2 4^ 3"),
        ("add 6", "1* 5 2 4 6^ 3"),
        ("remove 4", "1* 5 2 6^ 3"),
        ("clear", "1*"),
        ("add 8", "1* 8^"),
    ];
    let mut queues = Queues::default();
    let id = read("1* 2 3", &mut queues);
    for (version, (operation, expected)) in (2..).zip(steps) {
        apply(operation, id, &mut queues).expect(operation);
        let queue = queues.get(id, OWNER.id).expect("just made");
        assert_eq!(
            (show(queue).as_str(), queue.version()),
            (expected, version),
            "{operation}"
        );
    }
}

#[test]
fn shuffling_keeps_the_current_entry_and_unshuffling_the_order() {
    let mut queues = Queues::default();
    let id = read("1 2 3 4* 5 6 7 8", &mut queues);
    apply("shuffle 11", id, &mut queues).expect("no region");
    let queue = queues.get(id, OWNER.id).expect("just made");
    let shuffled = show(queue);
    assert!(shuffled.starts_with("4* "), "{shuffled}");
    assert_ne!(shuffled, "4* 1 2 3 5 6 7 8");
    apply("remove 6", id, &mut queues).expect("there");
    apply("unshuffle", id, &mut queues).expect("no region");
    let queue = queues.get(id, OWNER.id).expect("just made");
    assert_eq!(show(queue), "1 2 3 4* 5 7 8");
}

#[test]
fn what_was_added_while_shuffled_survives_unshuffling() {
    let mut queues = Queues::default();
    let id = read("1 2* 3 4", &mut queues);
    for operation in ["shuffle 3", "add 9", "select 1", "select 2", "select 4"] {
        apply(operation, id, &mut queues).expect(operation);
    }
    let queue = queues.get_mut(id, OWNER.id).expect("just made");
    queue.last_added = None;
    apply("unshuffle", id, &mut queues).expect("no region");
    assert_eq!(show(queues.get(id, OWNER.id).expect("made")), "1 2 9 3 4*");
}

#[test]
fn new_queues() {
    // (start, whole album is Up Next, shuffle) and the queue; a shuffled one starts with the start entry.
    let cases = [
        (None, false, None, "1* 2 3"),
        (Some(1), false, None, "1 2* 3"),
        (None, true, None, "1* 2 3^"),
    ];
    for (start, all_up_next, shuffle, expected) in cases {
        let mut queues = Queues::default();
        let made = Request {
            start,
            all_up_next,
            shuffle,
            ..request(&[1, 2, 3])
        };
        assert_eq!(show(queues.create(made)), expected);
    }
    let mut queues = Queues::default();
    let many: Vec<u64> = (1..=30).collect();
    let queue = queues.create(Request {
        start: Some(6),
        shuffle: Some(1),
        ..request(&many)
    });
    assert!(
        show(queue).starts_with("7* "),
        "the start entry comes first"
    );
    let queue = queues.create(Request {
        shuffle: Some(1),
        ..request(&many)
    });
    assert_eq!(
        queue.selected_offset(),
        0,
        "without a start the first of the shuffled order"
    );
    assert!(queue.is_shuffled() && queue.last_added().is_none());
    let queue = queues.create(request(&[]));
    assert_eq!((queue.selected(), queue.entries().len()), (None, 0));
}
