use super::*;
use crate::media::{Kind, RatingKey};

fn rows(start: usize, end: usize) -> Rows {
    Rows { start, end }
}

#[test]
fn a_queue_is_in_three_parts_around_what_plays() {
    for (position, total, added, expected) in [
        (2, 10, 3, [rows(0, 2), rows(3, 6), rows(6, 10)]),
        (0, 1, 0, [rows(0, 0), rows(1, 1), rows(1, 1)]),
        (9, 10, 0, [rows(0, 9), rows(10, 10), rows(10, 10)]),
        (8, 10, 4, [rows(0, 8), rows(9, 10), rows(10, 10)]),
        (0, 0, 0, [rows(0, 0), rows(0, 0), rows(0, 0)]),
    ] {
        let parts = parts(position, total, added);
        assert_eq!([parts.played, parts.added, parts.source], expected);
    }
}

#[test]
fn never_more_rows_are_drawn_than_promised_wherever_one_looks() {
    let lengths = [13_000, 7, 26_980];
    for row_height in [60.0, 64.0] {
        for height in [200.0, 844.0, 1400.0, 5000.0] {
            for step in 0..4000 {
                let scrolled = f64::from(step) * 700.3;
                let mut above = 44.0;
                let mut drawn_rows = 0;
                for len in lengths {
                    let standing = Standing {
                        scrolled: scrolled - above,
                        height,
                        row_height,
                    };
                    let rows = drawn(len, Some(standing));
                    drawn_rows += rows.end - rows.start;
                    above += len as f64 * row_height + 44.0;
                }
                // One more may be in somebody's hand.
                assert!(drawn_rows < MOST_ROWS, "{drawn_rows} at {scrolled}");
            }
        }
    }
}

#[test]
fn what_is_on_screen_is_drawn() {
    let at = |scrolled| {
        drawn(
            1000,
            Some(Standing {
                scrolled,
                height: 640.0,
                row_height: 64.0,
            }),
        )
    };
    assert_eq!(at(0.0), rows(0, 22));
    assert_eq!(at(6400.0), rows(88, 122));
    assert_eq!(at(-5000.0), rows(0, 0));
    assert_eq!(at(90_000.0), rows(1000, 1000));
    assert_eq!(
        (drawn(7, None), drawn(700, None)),
        (rows(0, 7), rows(0, 20))
    );
}

#[test]
fn hours_are_known_up_to_the_first_gap() {
    let min = |minutes: u64| Millis::from_secs(minutes * 60);
    let rows = [(3, Some(min(10))), (4, None), (5, Some(min(5))), (9, None)];
    assert_eq!(
        starts(2, min(30), rows.into_iter()),
        [min(30), min(40), min(40)]
    );
    assert_eq!(starts(0, min(1), [(5, None)].into_iter()), []);
}

#[test]
fn what_is_carried_lands_behind_what_it_was_let_go_over() {
    for (over, is_lower, expected) in [
        (5, true, 5),
        (5, false, 4),
        (3, false, 2),
        (2, true, 2),
        (2, false, 2),
        (0, false, 2),
    ] {
        assert_eq!(landing(over, is_lower, 2), expected, "{over} {is_lower}");
    }
    assert_eq!((landed(7, 3), landed(3, 7), landed(4, 4)), (4, 7, 4));
}

#[test]
fn a_list_creeps_only_at_its_edges() {
    assert_eq!(creep(300.0, 100.0, 700.0), 0.0);
    assert!(creep(110.0, 100.0, 700.0) < 0.0);
    assert!(creep(690.0, 100.0, 700.0) > 0.0);
    assert_eq!(creep(2000.0, 100.0, 700.0), 18.0);
}

#[test]
fn what_nobody_has_seen_is_not_summed_up() {
    let left = Millis::from_secs(3 * 3600);
    assert_eq!(time_left(left, 0), "3 h left");
    assert_eq!(time_left(left, 12), "at least 3 h left");
    assert_eq!(ends(60, left, 0).as_deref(), Some("ends 04:00"));
    assert_eq!(ends(60, left, 1), None);
    assert_eq!(ends(60, Millis::from_secs(30 * 3600), 0), None);
}

#[test]
fn a_search_means_words_of_the_title_and_of_what_it_belongs_to() {
    let mut item = Item::new(RatingKey::new("1"), Kind::Episode, "Berth 41");
    item.details.grandparent.title = Some("Night Ferry to Ormsund".into());
    for (query, expected) in [
        ("berth", true),
        ("FERRY 41", true),
        ("", true),
        ("ferry 42", false),
    ] {
        assert_eq!(is_meant(&item, query), expected, "{query}");
    }
    assert_eq!(found(1, 10, 10), "1 entry found");
    assert_eq!(
        found(0, 200, 40_000),
        "0 entries among the 200 of 40,000 that are known here"
    );
}

#[test]
fn a_move_is_spoken_and_repeat_goes_round() {
    assert_eq!(moved("Neap", 2, 12), "Neap, now 3 of 12");
    let mut repeat = Repeat::Off;
    let words = [(); 4].map(|()| {
        let word = repeat_look(repeat).0;
        repeat = repeat_after(repeat);
        word
    });
    assert_eq!(words, ["off", "all", "one", "off"]);
}
