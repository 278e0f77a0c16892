//! A look at a place far from all that is known.

use super::script::{DIRECT, Script, film, queue};
use crate::media::{Item, Kind, RatingKey, Repeat};
use crate::queue::EntryId;
use crate::session::message::{Action, Fact, PlayWish, Question, QueueWish};

/// In windows of two hundred from the nearest known entry, until the place is there.
#[test]
fn a_far_place_is_walked_to() {
    let mut script = Script::new();
    script.play(film("1"));
    let rows = |from: u64, to: u64| (from..to).map(|id| (id, "1")).collect::<Vec<_>>();
    let long = |answer: String, total: usize| {
        let at = answer.find("TotalCount='").unwrap() + "TotalCount='".len();
        let end = at + answer[at..].find('\'').unwrap();
        format!("{}{total}{}", &answer[..at], &answer[end..])
    };
    let first = long(queue(7, 1, &rows(1, 101), 1), 900);
    script.answer(Question::CreateQueue, Ok(&first));
    script.answer(Question::Decide, Ok(DIRECT));
    script.act(Action::LookAt(450));
    for (center, from, to) in [(100, 101, 301), (300, 301, 501)] {
        script.assert_asked(&[&[
            "GET /playQueues/7?",
            &format!("center={center}&includeBefore=0"),
        ]]);
        let answer = long(queue(7, 1, &rows(from, to), 1), 900);
        script.answer(Question::WalkQueue, Ok(&answer));
    }
    script.assert_asked(&[]);
    let live = script.model.queue().unwrap();
    assert_eq!(live.queue.list().at(450), Some(EntryId(451)));
    assert_eq!(live.queue.position(), Some(0));
}

/// A playlist of 900 tracks, of which the first hundred are known, and a look at the 451st: what is there is named in one
/// question, while the walk has only begun.
#[test]
fn titles_of_a_far_place_are_there_before_the_walk() {
    let mut script = Script::new();
    let list = Item::new(RatingKey::new("77"), Kind::Playlist, "Nine hundred");
    script.act(Action::Play(Box::new(PlayWish::of(list))));
    let rows: Vec<(u64, &str)> = (1..=100).map(|id| (id, "1")).collect();
    let first = queue(7, 1, &rows, 1).replace("TotalCount='100'", "TotalCount='900'");
    script.answer(Question::CreateQueue, Ok(&first));
    script.answer(Question::Decide, Ok(DIRECT));
    let page = |total: usize| {
        let rows: String = (400..600)
            .map(|place| format!("<Video ratingKey='9{place}' type='movie' title='At {place}'/>"))
            .collect();
        format!("<MediaContainer totalSize='{total}' offset='400'>{rows}</MediaContainer>")
    };
    let title_at = |script: &Script, place: usize| {
        let view = script.model.queue_view().unwrap();
        view.title_at(place).map(|item| item.title.clone())
    };
    script.act(Action::LookAt(450));
    script.assert_asked(&[
        &["GET /playQueues/7?", "center=100&includeBefore=0"],
        &["GET /playlists/77/items?X-Plex-Container-Start=400&X-Plex-Container-Size=200"],
    ]);
    for (total, expected) in [(899, None), (900, Some("At 450"))] {
        script.act(Action::StopLooking);
        script.act(Action::LookAt(450));
        script.answer(Question::ReadTitles, Ok(&page(total)));
        assert_eq!(title_at(&script, 450).as_deref(), expected, "of {total}");
    }
    // Near it nothing is asked for again.
    script.act(Action::LookAt(460));
    script.assert_asked(&[]);
    // A changed queue is in another order than its source.
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(3)])));
    assert_eq!(title_at(&script, 460), None);
}

/// A show of 300 was begun in its middle and repeated: at its end it was over, since nobody had seen how it begins.
#[test]
fn after_the_last_comes_the_first_though_nobody_has_seen_it() {
    let mut script = Script::new();
    script.play(film("1"));
    let of_five = |rows: &[(u64, &str)], offset: usize| {
        let count = format!("TotalCount='{}'", rows.len());
        let answer = queue(7, 1, rows, 24).replace(&count, "TotalCount='5'");
        let at = answer.find("SelectedItemOffset='").unwrap() + "SelectedItemOffset='".len();
        let end = at + answer[at..].find('\'').unwrap();
        format!("{}{offset}{}", &answer[..at], &answer[end..])
    };
    let last = [(24, "1"), (25, "5")];
    script.answer(Question::CreateQueue, Ok(&of_five(&last, 3)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.act(Action::Edit(QueueWish::Repeat(Repeat::All)));
    script.act(Action::JumpTo(EntryId(25)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.act(Action::SkipNext);
    script.assert_asked(&[&["GET /playQueues/7?", "center=24&includeAfter=0"]]);
    // Another reading does not show it either, and the drawer looks elsewhere.
    script.fact(Fact::Shown);
    script.answer(Question::ReadQueue, Ok(&of_five(&last, 3)));
    script.act(Action::LookAt(1));
    let first = [(21, "2"), (22, "3"), (23, "4")];
    script.answer(Question::WalkQueue, Ok(&of_five(&first, 3)));
    let live = script.model.queue().unwrap();
    assert_eq!(live.queue.current(), Some(EntryId(21)));
}

/// A walk that was broken off dropped the answer that was on its way, and asked for the same entries when it was begun again.
#[test]
fn what_a_broken_walk_asked_for_is_kept() {
    let rows = |from: u64, to: u64| (from..to).map(|id| (id, "1")).collect::<Vec<_>>();
    let long = |from: u64, to: u64| {
        let count = format!("TotalCount='{}'", to - from);
        queue(7, 1, &rows(from, to), 1).replace(&count, "TotalCount='900'")
    };
    for is_begun_again in [false, true] {
        let mut script = Script::new();
        script.play(film("1"));
        script.answer(Question::CreateQueue, Ok(&long(1, 101)));
        script.answer(Question::Decide, Ok(DIRECT));
        script.act(Action::LookAt(450));
        script.act(Action::StopLooking);
        if is_begun_again {
            script.act(Action::LookAt(600));
            let asked = script.asked();
            assert!(
                asked.iter().all(|line| !line.contains("/playQueues/")),
                "{asked:?}"
            );
        }
        script.answer(Question::WalkQueue, Ok(&long(101, 301)));
        let live = script.model.queue().unwrap();
        assert_eq!(live.queue.list().at(299), Some(EntryId(300)));
        let goes_on: &[&[&str]] = match is_begun_again {
            true => &[&["GET /playQueues/7?", "center=300&includeBefore=0"]],
            false => &[],
        };
        script.assert_asked(goes_on);
    }
}
