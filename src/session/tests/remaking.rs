//! A queue that the server forgot, longer than what was seen of it or than one question holds.

use super::script::{DIRECT, Script, film, queue};
use crate::media::{Kind, RatingKey};
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Ticket};
use crate::queue::EntryId;
use crate::session::message::{Action, PlayWish, Question, QueueWish};

const GONE: Failure = Failure::ServerError { status: None };

/// A playlist of 900, of which entries 10 to 12 were seen; the server forgot its queue.
fn long_and_forgotten(edited: bool) -> Script {
    let mut script = Script::new();
    let list = crate::media::Item::new(RatingKey::new("77"), Kind::Playlist, "Nine hundred");
    script.act(Action::Play(Box::new(PlayWish::of(list))));
    script.answer(Question::CreateQueue, Ok(&window(7, 31, "10")));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    if edited {
        let last = script.model.queue_view().unwrap().rows.pop().unwrap().entry;
        script.act(Action::Edit(QueueWish::Remove(vec![last])));
        let left = queue(7, 2, &[(31, "10"), (32, "11")], 31)
            .replace("TotalCount='2'", "TotalCount='899'")
            .replace("SelectedItemOffset='0'", "SelectedItemOffset='9'");
        script.answer(Question::EditQueue, Ok(&left));
    }
    script.act(Action::Close);
    let mut next = script.next_visit();
    // Around the entry, which alone may be gone, and then at all.
    next.answer(Question::ReadQueue, Err(GONE));
    next.answer(Question::ReadQueue, Err(GONE));
    next.act(Action::Resume);
    next
}

/// Three entries of 900, the first of which is the tenth of all and selected.
fn window(id: u64, entry: u64, first: &str) -> String {
    let rows = [(entry, first), (entry + 1, "11"), (entry + 2, "12")];
    queue(id, 1, &rows, entry)
        .replace("TotalCount='3'", "TotalCount='900'")
        .replace("SelectedItemOffset='0'", "SelectedItemOffset='9'")
}

fn length(script: &Script) -> usize {
    script.model.queue_view().unwrap().total
}

fn said(script: &Script) -> String {
    script
        .model
        .notice()
        .map(|notice| notice.text.clone())
        .unwrap_or_default()
}

#[test]
fn what_was_never_seen_comes_back_from_its_source() {
    let mut script = long_and_forgotten(false);
    script.assert_asked(&[
        &[
            "POST /playQueues",
            "playlists/77/items",
            "key=/library/metadata/10",
        ],
        &["decision"],
    ]);
    script.answer(Question::CreateQueue, Ok(&window(8, 41, "10")));
    assert_eq!(length(&script), 900);
    let view = script.model.queue_view().unwrap();
    assert_eq!((view.position, view.rows.len()), (9, 3));
    assert_eq!(said(&script), "");
}

#[test]
fn a_source_that_is_another_now_gives_way_to_what_was_seen() {
    let mut script = long_and_forgotten(false);
    let other = window(8, 41, "10").replace("ratingKey='11'", "ratingKey='500'");
    script.answer(Question::CreateQueue, Ok(&other));
    script.assert_asked(&[&[
        "POST /playQueues",
        "metadata/10%2C11%2C12",
        "key=/library/metadata/10",
    ]]);
    script.answer(
        Question::CreateQueue,
        Ok(&queue(9, 1, &[(51, "10"), (52, "11"), (53, "12")], 51)),
    );
    assert_eq!(length(&script), 3);
    assert!(
        said(&script).starts_with("897 entries"),
        "{}",
        said(&script)
    );
}

#[test]
fn a_queue_that_was_changed_is_not_made_from_its_source() {
    let script = long_and_forgotten(true);
    script.assert_asked(&[&["POST /playQueues", "metadata/10%2C11&"], &["decision"]]);
}

/// Resuming a forgotten queue of 300 made one of the 200 up to the current entry, and what followed was gone without a word.
#[test]
fn what_does_not_fit_into_one_question_is_added_behind() {
    let mut script = Script::new();
    script.play(film("1"));
    let keys: Vec<String> = (1..=300).map(|key| key.to_string()).collect();
    let rows = |from: u64, keys: &[String]| {
        let rows: Vec<_> = keys
            .iter()
            .zip(from..)
            .map(|(key, entry)| (entry, key.clone()))
            .collect();
        let rows: Vec<(u64, &str)> = rows
            .iter()
            .map(|(entry, key)| (*entry, key.as_str()))
            .collect();
        queue(if from == 21 { 7 } else { 8 }, 1, &rows, from)
    };
    script.answer(Question::CreateQueue, Ok(&rows(21, &keys)));
    script.act(Action::Close);
    let mut next = script.next_visit();
    next.answer(Question::ReadQueue, Err(GONE));
    next.act(Action::Resume);
    next.assert_asked(&[&["POST /playQueues", "metadata/1&"], &["decision"]]);
    next.answer(Question::CreateQueue, Ok(&rows(1021, &keys[..1])));
    next.assert_asked(&[&["PUT /playQueues/8", "metadata/2%2C3%2C4", "%2C201&next=1"]]);
    assert_eq!(length(&next), 300);
}

/// Three of five are still in the library, one of which plays or is next to play.
fn some_are_gone(playing: u64, left: &[(u64, &str)], selected: u64) -> Script {
    let mut script = Script::new();
    script.play(film("1"));
    let rows = [(21, "1"), (22, "2"), (23, "3"), (24, "4"), (25, "5")];
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &rows, playing)));
    script.act(Action::Close);
    let mut next = script.next_visit();
    next.answer(Question::ReadQueue, Err(GONE));
    next.act(Action::Resume);
    next.answer(Question::CreateQueue, Ok(&queue(8, 1, left, selected)));
    next
}

fn order(script: &Script) -> (String, Vec<String>) {
    let view = script.model.queue_view().unwrap();
    let key = |row: &crate::session::view::QueueRow| row.item.key.as_str().to_owned();
    (key(&view.current), view.rows.iter().map(key).collect())
}

#[test]
fn what_is_gone_from_the_library_is_skipped_with_a_word() {
    let left = [(31, "1"), (32, "3"), (33, "5")];
    for (playing, expected) in [(23, "3"), (22, "3"), (24, "5"), (21, "1")] {
        let script = some_are_gone(playing, &left, 31);
        let (current, rows) = order(&script);
        assert_eq!(
            (current.as_str(), rows.join(" ")),
            (expected, "1 3 5".into())
        );
        assert_eq!(said(&script), "2 entries are not in the library any more.");
    }
    let script = some_are_gone(25, &left[..2], 31);
    assert_eq!(order(&script).0, "3", "behind the last there is nothing");
}

/// A window shows a part of a queue that is made again: what it does not show is still there.
#[test]
fn what_a_window_does_not_show_is_not_taken_for_gone() {
    let mut script = Script::new();
    script.play(film("1"));
    let rows = [(21, "1"), (22, "2"), (23, "3"), (24, "4"), (25, "5")];
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &rows, 24)));
    script.act(Action::Close);
    let mut next = script.next_visit();
    next.answer(Question::ReadQueue, Err(GONE));
    next.act(Action::Resume);
    let shown = queue(8, 1, &[(32, "2"), (33, "4")], 33)
        .replace("TotalCount='2'", "TotalCount='4'")
        .replace("SelectedItemOffset='1'", "SelectedItemOffset='2'");
    next.answer(Question::CreateQueue, Ok(&shown));
    assert_eq!(
        order(&next),
        ("4".into(), ["1", "2", "4", "5"].map(str::to_owned).to_vec())
    );
    assert_eq!(said(&next), "One entry is not in the library any more.");
}

/// While a queue of hundreds was being made again somebody jumped, and the answer was held against what would have been asked for
/// from there: entries stood under the names of others.
#[test]
fn a_jump_while_a_long_queue_is_made_again_moves_nothing() {
    let keys: Vec<String> = (1..=300).map(|key| key.to_string()).collect();
    let rows = |first: u64, keys: &[String]| -> Vec<(u64, String)> {
        let ids = first..;
        ids.zip(keys.iter().cloned()).collect()
    };
    let answer = |id: u64, rows: &[(u64, String)], selected: u64| {
        let rows: Vec<(u64, &str)> = rows.iter().map(|(id, key)| (*id, key.as_str())).collect();
        queue(id, 1, &rows, selected)
    };
    let mut script = Script::new();
    script.play(film("150"));
    script.answer(Question::CreateQueue, Ok(&answer(7, &rows(1, &keys), 150)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(299)])));
    let gone = Failure::ServerError { status: Some(404) };
    script.answer(Question::EditQueue, Err(gone));
    script.assert_asked(&[&["POST /playQueues", "key=/library/metadata/150"]]);
    script.act(Action::JumpTo(EntryId(60)));
    let made = answer(8, &rows(1_001, &keys[..150]), 1_150);
    script.answer(Question::EditQueue, Ok(&made));
    let live = script.model.queue().unwrap();
    let shown: Vec<String> = live
        .rows()
        .map(|(_, _, item)| item.key.to_string())
        .collect();
    let expected: Vec<String> = keys.iter().filter(|key| *key != "299").cloned().collect();
    assert_eq!(shown, expected);
    assert_eq!(live.queue.current(), Some(EntryId(60)));
}

/// An order that the server had not taken yet went to another tab, which had the queue made again from the album: the player
/// showed one order, and the server played another.
#[test]
fn a_queue_that_was_changed_is_not_made_again_from_its_source() {
    use crate::queue::Anchor;
    let long = |id: u64, rows: &[(u64, &str)]| {
        let total = format!("TotalCount='{}'", rows.len());
        queue(id, 1, rows, rows[0].0).replace(&total, "TotalCount='900'")
    };
    let mut script = Script::new();
    script.play(film("1"));
    let rows = [(21, "1"), (22, "2"), (23, "3")];
    script.answer(Question::CreateQueue, Ok(&long(7, &rows)));
    script.act(Action::Edit(QueueWish::Move {
        entry: EntryId(23),
        to: Anchor::After(EntryId(21)),
    }));
    // The server's copy of a long queue is better than what was seen of it, as long as there is one.
    let mut next = script.next_visit();
    next.assert_asked(&[&["GET /playQueues/7?"], &["GET /status/sessions"]]);
    next.answer(Question::ReadQueue, Err(GONE));
    next.answer(Question::ReadQueue, Err(GONE));
    next.act(Action::Resume);
    next.assert_asked(&[
        &["POST /playQueues?", "1%2C3%2C2"],
        &["decision", "/library/metadata/1"],
    ]);
}

/// The server said that the film is gone before it said so of the queue (WebKit): the player stood at that failure, with the
/// next film in its picture.
#[test]
fn what_took_the_place_of_a_missing_entry_plays_whichever_is_heard_first() {
    let mut first = Script::playing_first_of_three();
    first.answer(Question::Report, Ok(""));
    for is_decision_first in [true, false] {
        let mut script = first.next_visit();
        script.act(Action::Resume);
        script.answer(Question::ReadQueue, Err(GONE));
        script.assert_asked(&[&["POST /playQueues?", "1%2C2%2C3"]]);
        let ticket = script.model.machine.ticket();
        let rows = queue(8, 1, &[(32, "2"), (33, "3")], 32);
        if is_decision_first {
            script.answer(Question::Decide, Err(GONE));
        }
        let made = Ticket(ticket.0 + 1);
        script.answer_to(made, Question::CreateQueue, Ok(&rows));
        script.answer(Question::Decide, Ok(DIRECT));
        let playing = script.model.item().map(|item| item.title.clone());
        assert_eq!(playing.as_deref(), Some("Film 2"), "{is_decision_first}");
        assert!(script.source().is_some(), "{is_decision_first}");
    }
}
