//! What an answer shows of a queue.

use super::super::{Queues, Window};
use super::{apply, read, request};
use crate::users::OWNER;

#[test]
fn windows() {
    let narrow = Window {
        side: 2,
        ..Window::default()
    };
    // (current, window, items shown) in a queue of 1 to 9
    let cases = [
        (5, narrow, "3 4 5 6 7"),
        (1, narrow, "1 2 3"),
        (9, narrow, "7 8 9"),
        (
            5,
            Window {
                before: false,
                ..narrow
            },
            "6 7",
        ),
        (
            5,
            Window {
                after: false,
                ..narrow
            },
            "3 4",
        ),
        (
            1,
            Window {
                repeat: true,
                ..narrow
            },
            "8 9 1 2 3",
        ),
        (
            9,
            Window {
                repeat: true,
                ..narrow
            },
            "7 8 9 1 2",
        ),
        (
            5,
            Window {
                side: 4,
                repeat: true,
                ..narrow
            },
            "1 2 3 4 5 6 7 8 9",
        ),
        (
            5,
            Window {
                side: 50,
                cap: 4,
                ..narrow
            },
            "4 5 6 7",
        ),
        (
            1,
            Window {
                side: 50,
                cap: 4,
                ..narrow
            },
            "1 2 3 4",
        ),
        (
            9,
            Window {
                side: 50,
                cap: 4,
                ..narrow
            },
            "6 7 8 9",
        ),
        (5, Window { side: 0, ..narrow }, "5"),
        (5, Window::default(), "1 2 3 4 5 6 7 8 9"),
    ];
    for (current, window, expected) in cases {
        let mut queues = Queues::default();
        let id = read("1* 2 3 4 5 6 7 8 9", &mut queues);
        apply(&format!("select {current}"), id, &mut queues).expect("there");
        let queue = queues.get(id, OWNER.id).expect("just made");
        let shown = queue.window(&window).expect("the centre is there");
        let shown: Vec<_> = shown
            .iter()
            .map(|entry| entry.rating_key.to_string())
            .collect();
        assert_eq!(shown.join(" "), expected, "at {current}, {window:?}");
    }
}

#[test]
fn a_long_queue_is_read_in_pages() {
    let mut queues = Queues::default();
    let many: Vec<u64> = (1..=1000).collect();
    let queue = queues.create(request(&many));
    let page = |center, before| Window {
        center,
        side: 200,
        before,
        ..Window::default()
    };
    let mut read: Vec<_> = queue.window(&page(None, true)).expect("there");
    while let Some(last) = read.last().filter(|_| read.len() < 1000) {
        let more = queue.window(&page(Some(last.id), false)).expect("there");
        assert!(!more.is_empty() && more.len() <= 200);
        read.extend(more);
    }
    let read: Vec<u64> = read.iter().map(|entry| entry.rating_key).collect();
    assert_eq!(read, many);
}
