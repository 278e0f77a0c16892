//! A queue in text: `..` entries that are not known, numbers the known ones, `[n]` the current one, `+` put there by hand.

use super::*;

/// `v2: ..1 4 [5] 6 ..3`: version 2, one entry before, 4 5 6 known, 5 current or selected, three after.
pub(super) fn window(text: &str) -> Window {
    let (version, list) = text.split_once(": ").unwrap();
    let mut window = Window {
        version: version[1..].parse().unwrap(),
        total: None,
        before: 0,
        entries: Vec::new(),
        selected: None,
    };
    let mut after = 0;
    for word in list.split_whitespace() {
        if let Some(unknown) = word.strip_prefix("..") {
            let unknown = unknown.parse().unwrap();
            if window.entries.is_empty() {
                window.before = unknown
            } else {
                after = unknown
            }
            continue;
        }
        let id = EntryId(word.trim_matches(['[', ']']).parse().unwrap());
        window.entries.push(id);
        if word.starts_with('[') {
            window.selected = Some(id);
        }
    }
    window.total = Some(window.before + window.entries.len() + after);
    window
}

pub(super) fn shown(queue: &Queue) -> String {
    let mut words = vec![format!("v{}:", queue.version)];
    let mut place = 0;
    for stretch in queue.list.stretches() {
        if stretch.start > place {
            words.push(format!("..{}", stretch.start - place));
        }
        words.extend(stretch.entries.iter().map(|entry| word(queue, *entry)));
        place = stretch.end();
    }
    if queue.len() > place {
        words.push(format!("..{}", queue.len() - place));
    }
    words.join(" ")
}

fn word(queue: &Queue, entry: EntryId) -> String {
    let mark = if queue.marked.contains(&entry) {
        "+"
    } else {
        ""
    };
    if Some(entry) == queue.current {
        format!("[{}]{mark}", entry.0)
    } else {
        format!("{}{mark}", entry.0)
    }
}

#[track_caller]
fn check_merge(before: &str, merged: &str, expected: &str, outcome: Merged) {
    let mut queue = Queue::new(window(before));
    assert_eq!(queue.merge(window(merged)), outcome, "{before} + {merged}");
    assert_eq!(shown(&queue), expected, "{before} + {merged}");
}

#[test]
fn windows_of_one_version_grow_together() {
    check_merge(
        "v1: 1 [2] 3 ..3",
        "v1: ..2 [3] 4 5 ..1",
        "v1: 1 [2] 3 4 5 ..1",
        Merged::Kept,
    );
    check_merge(
        "v1: ..3 4 [5] 6",
        "v1: ..1 2 [3] ..3",
        "v1: ..1 2 3 4 [5] 6",
        Merged::Kept,
    );
    check_merge(
        "v1: 1 [2] ..2",
        "v1: ..2 [3] 4",
        "v1: 1 [2] 3 4",
        Merged::Kept,
    );
    check_merge(
        "v1: 1 2 3 [4] 5",
        "v1: ..1 2 [3] ..2",
        "v1: 1 2 3 [4] 5",
        Merged::Kept,
    );
}

#[test]
fn a_window_far_away_is_kept_beside_what_was_known() {
    check_merge(
        "v1: 1 [2] 3 ..9",
        "v1: ..8 [9] 10 ..2",
        "v1: 1 [2] 3 ..5 9 10 ..2",
        Merged::Kept,
    );
}

/// Servers let go of what was played without saying so in the version.
#[test]
fn a_window_that_contradicts_what_is_known_is_believed_alone() {
    check_merge(
        "v1: 1 2 [3] 4 5 ..3",
        "v1: [3] 4 5 6 ..2",
        "v1: [3] 4 5 6 ..2",
        Merged::Kept,
    );
}

#[test]
fn the_other_side_never_moves_the_playing_entry() {
    check_merge(
        "v1: 1 [2] 3",
        "v2: [1] 2 3 4",
        "v2: 1 [2] 3 4",
        Merged::Kept,
    );
    check_merge("v1: 1 [2] 3", "v1: [1] 2 3", "v1: 1 [2] 3", Merged::Kept);
}

#[test]
fn an_entry_that_is_gone_gives_way_to_the_selected_one() {
    check_merge("v1: 1 [2] 3", "v2: 1 [3]", "v2: 1 [3]", Merged::Moved);
    check_merge("v1: 1 [2] 3", "v2: 11 12", "v2: [11] 12", Merged::Moved);
}

#[test]
fn an_older_answer_changes_nothing() {
    check_merge("v3: 1 [2] 3", "v2: [1] 9", "v3: 1 [2] 3", Merged::Stale);
}

#[test]
fn more_is_wanted_only_near_an_end_beyond_which_there_is_more() {
    for (queue, wanted) in [
        ("v1: [1] 2 3 4", None),
        ("v1: [1] 2 3 4 ..5", None),
        ("v1: 1 [2] 3 4 ..5", Some((4, Side::After))),
        ("v1: ..5 6 [7] 8 9 10", Some((6, Side::Before))),
        ("v1: ..5 6 7 8 [9]", None),
        ("v1: ", None),
    ] {
        let expected = wanted.map(|(entry, side)| (EntryId(entry), side));
        assert_eq!(Queue::new(window(queue)).wanted(), expected, "{queue}");
    }
}

#[test]
fn neighbours_and_position_are_those_of_the_whole_queue() {
    let mut queue = Queue::new(window("v1: ..40 1 [2] 3 ..7"));
    assert_eq!((queue.position(), queue.len()), (Some(41), 50));
    assert_eq!(
        (queue.previous(), queue.next()),
        (Some(EntryId(1)), Some(EntryId(3)))
    );
    assert!(queue.jump(EntryId(3)) && !queue.jump(EntryId(99)));
    assert_eq!((queue.current(), queue.next()), (Some(EntryId(3)), None));
    assert_eq!(queue.played(), [EntryId(1), EntryId(2)]);
}

#[test]
fn an_empty_queue_answers_everything_with_nothing() {
    let mut queue = Queue::default();
    assert_eq!(
        (
            queue.current(),
            queue.next(),
            queue.previous(),
            queue.position()
        ),
        (None, None, None, None)
    );
    assert!(queue.upcoming().is_empty() && queue.played().is_empty() && !queue.jump(EntryId(1)));
    assert_eq!(queue.merge(window("v0: ")), Merged::Moved);
}

/// A small generator, so that a failing walk can be walked again from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

#[test]
fn the_laws_hold_on_a_long_random_walk() {
    let mut dice = Dice(0x9E37_79B9);
    let mut queue = Queue::default();
    let mut version = 1;
    for step in 0..20_000 {
        match dice.roll(6) {
            0 => {
                queue.jump(EntryId(dice.roll(60)));
            }
            1 => {
                queue.next().map(|entry| queue.jump(entry));
            }
            2 | 3 => edit_and_take_back(&mut queue, &mut dice, step),
            _ => {
                version += u64::from(dice.roll(8) == 0);
                let (before, length) = (dice.roll(50) as usize, dice.roll(12) as usize);
                let entries = (0..length)
                    .map(|i| EntryId((before + i) as u64))
                    .collect::<Vec<_>>();
                let selected = entries.get(dice.roll(12) as usize).copied();
                let total = (dice.roll(3) > 0).then_some(dice.roll(70) as usize);
                let version = version.saturating_sub(dice.roll(3) / 2);
                queue.merge(Window {
                    version,
                    total,
                    before,
                    entries,
                    selected,
                });
            }
        }
        check_laws(&queue, step);
    }
}

/// Now and then what was changed stays changed.
fn edit_and_take_back(queue: &mut Queue, dice: &mut Dice, step: usize) {
    let fresh = || EntryId(100 + step as u64);
    let entry = EntryId(dice.roll(60));
    let to = match dice.roll(8) {
        0 => Anchor::Front,
        _ => Anchor::After(EntryId(dice.roll(60))),
    };
    let is_marked = queue.is_marked_at(to);
    let edit = match dice.roll(3) {
        0 => Edit::Insert {
            entries: vec![fresh()],
            at: to,
            is_marked,
        },
        1 => Edit::Remove(vec![entry, EntryId(entry.0 + 1)]),
        _ => Edit::Move {
            entry,
            to,
            is_marked,
        },
    };
    let (before, is_blank) = (shown(queue), queue.list.is_empty());
    let Some(ways_back) = queue.apply(&edit) else {
        return assert_eq!(shown(queue), before, "step {step}: refused {edit:?}");
    };
    check_laws(queue, step);
    if dice.roll(4) == 0 || ways_back.is_empty() || is_blank {
        return;
    }
    let after = shown(queue);
    for back in &ways_back {
        assert!(
            queue.apply(back).is_some(),
            "step {step}: {edit:?} then {back:?} on {after}"
        );
    }
    assert_eq!(
        shown(queue),
        before,
        "step {step}: {edit:?} and back by {ways_back:?}"
    );
}

#[track_caller]
fn check_laws(queue: &Queue, step: usize) {
    let known: Vec<EntryId> = queue.list.known().map(|(_, entry)| entry).collect();
    assert_eq!(
        queue.current().is_none(),
        known.is_empty(),
        "step {step}: {queue:?}"
    );
    assert!(
        queue.current().is_none_or(|entry| queue.contains(entry)),
        "step {step}: {queue:?}"
    );
    assert_eq!(sparse::distinct(known.clone()), known, "step {step}");
    assert!(
        queue
            .list
            .stretches()
            .windows(2)
            .all(|pair| pair[0].end() < pair[1].start),
        "step {step}: {queue:?}"
    );
    assert!(
        queue
            .list
            .known()
            .next_back()
            .is_none_or(|(place, _)| place < queue.len()),
        "step {step}: {queue:?}"
    );
}
