//! What each change asks of the server, as a table, and what comes back when it is taken back.

use super::script::{DIRECT, Script, film, queue};
use crate::playback::failure::Failure;
use crate::playback::machine::ElementFact;
use crate::queue::{Anchor, Edit, EntryId};
use crate::session::message::{Action, List, PlayWish, Question, QueueWish, Where};

/// A queue of five that plays its second.
fn playing_second_of_five() -> Script {
    let mut script = Script::new();
    script.play(film("2"));
    let five = [(21, "1"), (22, "2"), (23, "3"), (24, "4"), (25, "5")];
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &five, 22)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script
}

fn add(key: &str, to: Where) -> QueueWish {
    QueueWish::Add {
        item: Box::new(film(key)),
        to,
    }
}

fn order(script: &Script) -> String {
    let live = script.model.queue().unwrap();
    let word = |(_, entry, item): (usize, EntryId, &std::sync::Arc<crate::media::Item>)| {
        let mark = if live.marked().contains(&entry) {
            "+"
        } else {
            ""
        };
        if live.queue.current() == Some(entry) {
            format!("[{}]{mark}", item.key)
        } else {
            format!("{}{mark}", item.key)
        }
    };
    live.rows().map(word).collect::<Vec<_>>().join(" ")
}

/// Each change is seen before anything is answered, and asks one question at first.
#[test]
fn each_change_is_seen_at_once_and_asks_once() {
    for (wish, seen, asked) in [
        (
            add("9", Where::Next),
            "1 [2] 9+ 3 4 5",
            "PUT /playQueues/7?",
        ),
        (
            add("9", Where::Queue),
            "1 [2] 9+ 3 4 5",
            "PUT /playQueues/7?",
        ),
        (add("9", Where::End), "1 [2] 3 4 5 9", "PUT /playQueues/7?"),
        (
            QueueWish::AddEach {
                items: ["9", "8", "7"].map(film).to_vec(),
                to: Where::Next,
            },
            "1 [2] 9+ 8+ 7+ 3 4 5",
            "library/metadata/9%2C8%2C7&next=1",
        ),
        (
            QueueWish::Remove(vec![EntryId(24)]),
            "1 [2] 3 5",
            "DELETE /playQueues/7/items/24?",
        ),
        (
            QueueWish::Move {
                entry: EntryId(25),
                to: Anchor::After(EntryId(22)),
            },
            "1 [2] 5+ 3 4",
            "PUT /playQueues/7/items/25/move?",
        ),
        (
            QueueWish::MoveBy {
                entry: EntryId(23),
                by: 1,
            },
            "1 [2] 4 3 5",
            "after=24",
        ),
        (
            QueueWish::MoveBy {
                entry: EntryId(24),
                by: -1,
            },
            "1 [2] 4+ 3 5",
            "after=22",
        ),
        (
            QueueWish::MoveBy {
                entry: EntryId(22),
                by: -1,
            },
            "[2] 1 3 4 5",
            "PUT /playQueues/7/items/22/move?",
        ),
        (QueueWish::ClearUpcoming, "1 [2]", "POST /playQueues?"),
        (QueueWish::Clear, "[2]", "POST /playQueues?"),
        (
            QueueWish::Shuffle(true),
            "1 [2] 3 4 5",
            "PUT /playQueues/7/shuffle?",
        ),
    ] {
        let mut script = playing_second_of_five();
        script.act(Action::Edit(wish.clone()));
        assert_eq!(order(&script), seen, "{wish:?}");
        script.assert_asked(&[&[asked]]);
    }
}

#[test]
fn what_is_added_at_the_end_is_moved_there() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(add("9", Where::End)));
    let added = [
        (21, "1"),
        (22, "2"),
        (26, "9"),
        (23, "3"),
        (24, "4"),
        (25, "5"),
    ];
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &added, 22)));
    script.assert_asked(&[&["PUT /playQueues/7/items/26/move?", "after=25"]]);
    assert_eq!(order(&script), "1 [2] 3 4 5 9");
}

#[test]
fn undo_brings_back_order_and_marks_and_redo_does_it_again() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(add("9", Where::Next)));
    script.act(Action::Edit(QueueWish::Remove(vec![
        EntryId(23),
        EntryId(24),
    ])));
    assert_eq!(order(&script), "1 [2] 9+ 5");
    for (wish, seen) in [
        (QueueWish::Undo, "1 [2] 9+ 3 4 5"),
        (QueueWish::Undo, "1 [2] 3 4 5"),
        (QueueWish::Undo, "1 [2] 3 4 5"),
        (QueueWish::Redo, "1 [2] 9+ 3 4 5"),
        (QueueWish::Redo, "1 [2] 9+ 5"),
    ] {
        script.act(Action::Edit(wish.clone()));
        assert_eq!(order(&script), seen, "{wish:?}");
    }
}

#[test]
fn a_refused_change_comes_back_with_a_sentence() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(24)])));
    script.answer(
        Question::EditQueue,
        Err(Failure::ServerError { status: Some(400) }),
    );
    assert_eq!(order(&script), "1 [2] 3 4 5");
    let notice = script.model.notice().map(|notice| notice.text.clone());
    assert_eq!(
        notice.as_deref(),
        Some("The server did not take that change.")
    );
}

/// The answer was lost, not the question: sent again it would have been added twice.
#[test]
fn a_change_whose_answer_was_lost_is_looked_for_first() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(add("9", Where::Next)));
    script.answer(Question::EditQueue, Err(Failure::BadAnswer));
    script.assert_asked(&[&["GET /playQueues/7?", "center=22"]]);
    let done = [
        (21, "1"),
        (22, "2"),
        (26, "9"),
        (23, "3"),
        (24, "4"),
        (25, "5"),
    ];
    script.answer(Question::CompareQueue, Ok(&queue(7, 2, &done, 22)));
    script.assert_asked(&[]);
    assert_eq!(order(&script), "1 [2] 9+ 3 4 5");

    let mut script = playing_second_of_five();
    script.act(Action::Edit(add("9", Where::Next)));
    script.answer(Question::EditQueue, Err(Failure::BadAnswer));
    let before = [(21, "1"), (22, "2"), (23, "3"), (24, "4"), (25, "5")];
    script.answer(Question::CompareQueue, Ok(&queue(7, 1, &before, 22)));
    script.assert_asked(&[&["PUT /playQueues/7?", "next=1"]]);
}

#[test]
fn a_queue_that_was_forgotten_is_made_again_with_the_change() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(24)])));
    script.answer(
        Question::EditQueue,
        Err(Failure::ServerError { status: Some(404) }),
    );
    script.assert_asked(&[&[
        "POST /playQueues?",
        "metadata/1%2C2%2C3%2C5",
        "key=/library/metadata/2",
    ]]);
}

#[test]
fn music_is_not_added_to_films_but_offered() {
    let mut script = playing_second_of_five();
    let mut track = film("9");
    track.kind = crate::media::Kind::Track;
    let item = Box::new(track);
    script.act(Action::Edit(QueueWish::Add {
        item,
        to: Where::Next,
    }));
    script.assert_asked(&[]);
    assert!(
        script
            .model
            .notice()
            .is_some_and(|notice| notice.offer.is_some())
    );
    assert_eq!(order(&script), "1 [2] 3 4 5");
}

#[test]
fn a_queue_that_gave_way_can_be_had_back() {
    let mut script = playing_second_of_five();
    script.element(ElementFact::TimeMoved(crate::media::Millis(30_000)));
    let picked = List::Items(vec![film("8"), film("9")]);
    script.act(Action::Play(Box::new(PlayWish::of_list("Picked", picked))));
    script.assert_asked(&[&["state=stopped"], &["POST /playQueues?", "metadata/8%2C9"]]);
    script.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(31, "8"), (32, "9")], 31)),
    );
    assert_eq!(order(&script), "[8] 9");
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "1 [2] 3 4 5");
    assert_eq!(script.model.at(), crate::media::Millis(30_000));
    assert!(
        script.asked()[0].starts_with("GET /playQueues/7?own=1"),
        "{:?}",
        script.asked()
    );
}

/// After Play on another film and a removal from its queue, Undo brought the film before back and left the removal.
#[test]
fn what_was_done_last_is_taken_back() {
    let mut script = playing_second_of_five();
    script.play(film("8"));
    let two = [(31, "8"), (32, "9")];
    script.answer(Question::CreateQueue, Ok(&queue(8, 1, &two, 31)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(32)])));
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "[8] 9");
}

/// Taken back, the removal of what played left the next one playing.
#[test]
fn what_played_when_it_was_removed_plays_again() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(22)])));
    assert_eq!(order(&script), "1 [3] 4 5");
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "1 [2] 3 4 5");
    script.act(Action::Edit(QueueWish::Redo));
    assert_eq!(order(&script), "1 [3] 4 5");
    script.act(Action::JumpTo(EntryId(25)));
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "1 2 3 4 [5]", "the person went on");
    script.act(Action::JumpTo(EntryId(23)));
    script.act(Action::Edit(QueueWish::Redo));
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "1 2 [3] 4 5", "nothing gave way");
}

/// Of a selection with what played and the one behind it, nothing was removed at all.
#[test]
fn a_selection_around_what_plays_is_removed_as_a_whole() {
    let mut script = playing_second_of_five();
    let selection = vec![EntryId(22), EntryId(23), EntryId(25)];
    script.act(Action::Edit(QueueWish::Remove(selection)));
    assert_eq!(order(&script), "1 [4]");
}

/// With the server away, the second of two removals of what played came back in the wrong place.
#[test]
fn removals_that_never_left_are_taken_back_in_order() {
    let mut script = playing_second_of_five();
    script.act(Action::JumpTo(EntryId(21)));
    for entry in [21, 22] {
        script.act(Action::Edit(QueueWish::Remove(vec![EntryId(entry)])));
    }
    assert_eq!(order(&script), "[3] 4 5");
    script.act(Action::Edit(QueueWish::Undo));
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "[1] 2 3 4 5");
}

/// The queue was cleared, a show was added, and Undo brought the old order back without the show.
#[test]
fn what_only_the_server_could_place_is_not_lost_to_an_undo() {
    let mut show = crate::media::Item::new(
        crate::media::RatingKey::new("50"),
        crate::media::Kind::Show,
        "Show",
    );
    show.details.duration = None;
    let mut script = playing_second_of_five();
    script.act(Action::Edit(QueueWish::Clear));
    script.answer(Question::EditQueue, Ok(&queue(8, 1, &[(31, "2")], 31)));
    let item = Box::new(show);
    let to = Where::Next;
    script.act(Action::Edit(QueueWish::Add { item, to }));
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "[2]", "the show is still on its way");
    let added = [(31, "2"), (32, "51"), (33, "52")];
    script.answer(Question::EditQueue, Ok(&queue(8, 2, &added, 31)));
    assert_eq!(order(&script), "[2] 51+ 52+");
    for before in ["[2]", "1 [2] 3 4 5"] {
        script.act(Action::Edit(QueueWish::Undo));
        assert_eq!(order(&script), before);
    }
}

/// With the server away, one added film was gone to, all else cleared, and another film added and gone to: what had been
/// cleared stood there again in place of the first.
#[test]
fn a_clear_that_waits_keeps_what_played_then() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(add("9", Where::Next)));
    script.act(Action::SkipNext);
    script.act(Action::Edit(QueueWish::Clear));
    script.act(Action::Edit(add("8", Where::Next)));
    script.act(Action::SkipNext);
    assert_eq!(order(&script), "9 [8]+");
}

/// What was added behind an entry that only stood here was put elsewhere when the queue was made again; taken back and added
/// once more, it went to where it had been sent first.
#[test]
fn what_is_added_once_more_goes_back_to_where_it_stood() {
    let mut script = playing_second_of_five();
    script.act(Action::Edit(add("9", Where::End)));
    let live = script.model.queue.as_mut().unwrap();
    let entry = live.queue.list().at(5).unwrap();
    let elsewhere = Edit::Move {
        entry,
        to: Anchor::Front,
        is_marked: false,
    };
    live.queue.apply(&elsewhere);
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(order(&script), "1 [2] 3 4 5");
    script.act(Action::Edit(QueueWish::Redo));
    assert_eq!(order(&script), "9 1 [2] 3 4 5");
}
