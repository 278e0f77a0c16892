//! All that is below an item, added to the queue: only the server knows what that is.

use super::script::{Script, queue};
use crate::media::{Item, Kind, RatingKey};
use crate::playback::failure::Failure;
use crate::queue::EntryId;
use crate::session::message::{Action, Offer, Question, QueueWish, Where};

/// A queue of 1 2 3, and a show on its way into it.
fn adding(to: Where) -> Script {
    let mut script = Script::playing_first_of_three();
    let item = Box::new(Item::new(RatingKey::new("50"), Kind::Show, "Show"));
    script.act(Action::Edit(QueueWish::Add { item, to }));
    script
}

/// What the server answers once episodes of the show stand behind the first.
fn with_episodes(version: u64, rows: &[(u64, &str)]) -> String {
    let mut answer = queue(7, version, rows, 21);
    for episode in ["51", "52"] {
        let key = format!("ratingKey='{episode}'");
        answer = answer.replace(&key, &format!("{key} grandparentRatingKey='50'"));
    }
    answer
}

fn items(script: &Script) -> Vec<String> {
    let live = script.model.queue().unwrap();
    live.rows()
        .map(|(_, _, item)| item.key.to_string())
        .collect()
}

/// The server puts everything behind what plays, and there it stayed.
#[test]
fn a_show_that_is_added_at_the_end_goes_to_the_end() {
    let mut script = adding(Where::End);
    let added = [(21, "1"), (31, "51"), (32, "52"), (22, "2"), (23, "3")];
    script.answer(Question::EditQueue, Ok(&with_episodes(2, &added)));
    assert_eq!(items(&script), ["1", "2", "3", "51", "52"]);
    script.assert_asked(&[&["PUT /playQueues/7/items/31/move?", "after=23"]]);
    let moved = [(21, "1"), (32, "52"), (22, "2"), (23, "3"), (31, "51")];
    script.answer(Question::EditQueue, Ok(&with_episodes(3, &moved)));
    script.assert_asked(&[&["PUT /playQueues/7/items/32/move?", "after=31"]]);
    assert_eq!(items(&script), ["1", "2", "3", "51", "52"]);
}

/// A show could not be taken back, and with it nothing that was done before.
#[test]
fn a_show_is_taken_back_and_put_back() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(23)])));
    let two = [(21, "1"), (22, "2")];
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &two, 21)));
    let item = Box::new(Item::new(RatingKey::new("50"), Kind::Show, "Show"));
    let to = Where::Next;
    script.act(Action::Edit(QueueWish::Add { item, to }));
    let added = [(21, "1"), (31, "51"), (32, "52"), (22, "2")];
    script.answer(Question::EditQueue, Ok(&with_episodes(3, &added)));
    let notice = script.model.notice().cloned();
    let said = notice.map(|notice| (notice.text, notice.offer));
    assert_eq!(said, Some(("Show plays next".into(), Some(Offer::Undo))));
    assert_eq!(script.model.queue_view().unwrap().added, 2);
    for (wish, expected) in [
        (QueueWish::Undo, &["1", "2"][..]),
        (QueueWish::Redo, &["1", "51", "52", "2"]),
        (QueueWish::Undo, &["1", "2"]),
        (QueueWish::Undo, &["1", "2", "3"]),
    ] {
        script.act(Action::Edit(wish));
        assert_eq!(items(&script), expected);
    }
}

/// Its question was lost, and another device added a film: that was taken for the show.
#[test]
fn what_another_device_added_is_not_taken_for_a_show() {
    for (rows, asked) in [
        (
            [(21, "1"), (31, "9"), (22, "2"), (23, "3")],
            &[&["PUT /playQueues/7?", "metadata/50"][..]][..],
        ),
        ([(21, "1"), (31, "51"), (22, "2"), (23, "3")], &[]),
    ] {
        let mut script = adding(Where::Queue);
        script.answer(Question::EditQueue, Err(Failure::BadAnswer));
        script.answer(Question::CompareQueue, Ok(&with_episodes(2, &rows)));
        script.assert_asked(asked);
    }
}

/// A show was on its way when the page went: it was gone from the queue at the next visit, and nobody said so.
#[test]
fn a_show_that_was_not_added_any_more_is_spoken_of() {
    let second = adding(Where::Queue).next_visit();
    let notice = second.model.notice().map(|notice| notice.text.clone());
    assert_eq!(
        notice.as_deref(),
        Some("Show was still being added; add it again if it is not there.")
    );
}

/// Of a collection the server says no parents, and its entries were counted by how much longer the queue was: another device had
/// taken one out meanwhile, and the collection was added twice.
#[test]
fn a_collection_is_there_though_something_else_was_removed() {
    let mut script = Script::playing_first_of_three();
    let mut item = Item::new(RatingKey::new("60"), Kind::Collection, "Two");
    item.details.child_count = Some(2);
    let (item, to) = (Box::new(item), Where::Queue);
    script.act(Action::Edit(QueueWish::Add { item, to }));
    script.answer(Question::EditQueue, Err(Failure::BadAnswer));
    let there = [(21, "1"), (31, "8"), (32, "9"), (23, "3")];
    script.answer(Question::CompareQueue, Ok(&queue(7, 3, &there, 21)));
    script.assert_asked(&[]);
}

/// A queue of hundreds, of which only the part around what plays is read: a show that was added came behind that, its answer
/// was lost, and the show was added once more.
#[test]
fn a_show_that_came_out_of_sight_is_not_added_twice() {
    let of = |total: &str, version| {
        let rows = [(21, "1"), (22, "2"), (23, "3")];
        let total = format!("TotalCount='{total}'");
        queue(7, version, &rows, 21).replace("TotalCount='3'", &total)
    };
    let again: &[&[&str]] = &[&["PUT /playQueues/7?", "metadata/50"]];
    for (total, asked) in [("908", &[][..]), ("901", again)] {
        let mut script = Script::new();
        script.play(super::script::film("1"));
        script.answer(Question::CreateQueue, Ok(&of("900", 1)));
        let mut item = Item::new(RatingKey::new("50"), Kind::Show, "Show");
        item.details.leaf_count = Some(8);
        let (item, to) = (Box::new(item), Where::Queue);
        script.act(Action::Edit(QueueWish::Add { item, to }));
        script.answer(Question::EditQueue, Err(Failure::BadAnswer));
        script.answer(Question::CompareQueue, Ok(&of(total, 2)));
        script.assert_asked(asked);
    }
}

/// Which form of source a server takes was known in the visit alone in which a queue was made: in the next one it refused every
/// addition.
#[test]
fn an_addition_is_asked_for_in_the_other_form_where_the_server_takes_no_such_source() {
    let three = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 21);
    for status in [Some(400), None] {
        let refused = || Err(Failure::ServerError { status });
        let look = |script: &mut Script| {
            // It is not known for what it was refused.
            if status.is_none() {
                script.answer(Question::CompareQueue, Ok(&three));
            }
        };
        let mut script = adding(Where::Next);
        script.assert_asked(&[&["PUT /playQueues/7?", "uri=server"]]);
        script.answer(Question::EditQueue, refused());
        look(&mut script);
        script.assert_asked(&[&["PUT /playQueues/7?", "uri=library"]]);
        script.answer(Question::EditQueue, refused());
        look(&mut script);
        let notice = script.model.notice().map(|notice| notice.text.as_str());
        assert_eq!(notice, Some("The server did not take that change."));
    }
}

/// A queue of 900 of which three are known; what the server answers about it.
fn long(version: u64, total: usize, rows: &[(u64, &str)], last_added: u64) -> String {
    let whole = format!("TotalCount='{}'", rows.len());
    let total = format!("TotalCount='{total}' playQueueLastAddedItemID='{last_added}'");
    queue(7, version, rows, 21).replace(&whole, &total)
}

fn in_a_long_queue(item: Item, to: Where) -> Script {
    let mut script = Script::new();
    script.play(super::script::film("1"));
    let rows = [(21, "1"), (22, "2"), (23, "3")];
    script.answer(Question::CreateQueue, Ok(&long(1, 900, &rows, 0)));
    let item = Box::new(item);
    script.act(Action::Edit(QueueWish::Add { item, to }));
    script
}

/// A film was added to a queue of hundreds and came behind what had been added far away; the answer was lost, nothing of it was to
/// be seen around what plays, and the film was added once more.
#[test]
fn a_film_that_came_out_of_sight_is_not_added_twice() {
    let mut script = in_a_long_queue(super::script::film("9"), Where::Queue);
    script.answer(Question::EditQueue, Err(Failure::BadAnswer));
    let around = [(21, "1"), (22, "2"), (23, "3")];
    script.answer(Question::CompareQueue, Ok(&long(2, 901, &around, 99)));
    script.assert_asked(&[&["GET /playQueues/7?", "center=99"]]);
    let far = [(97, "5"), (98, "6"), (99, "9"), (100, "7")];
    script.answer(Question::CompareQueue, Ok(&long(2, 901, &far, 99)));
    script.assert_asked(&[&["PUT /playQueues/7/items/99/move?", "after=21"]]);
}

/// A show longer than an answer could not be taken back, nor anything done before it.
#[test]
fn a_show_longer_than_an_answer_is_read_to_its_end_and_taken_back() {
    let mut show = Item::new(RatingKey::new("50"), Kind::Show, "Show");
    show.details.leaf_count = Some(3);
    let mut script = in_a_long_queue(show, Where::Next);
    let begins = [(21, "1"), (31, "51")];
    script.answer(Question::EditQueue, Ok(&long(2, 903, &begins, 33)));
    script.assert_asked(&[&["GET /playQueues/7?", "center=31", "includeBefore=0"]]);
    let goes_on = [(32, "52"), (33, "53"), (22, "2")];
    script.answer(Question::CompareQueue, Ok(&long(2, 903, &goes_on, 33)));
    script.assert_asked(&[]);
    assert_eq!(items(&script), ["1", "51", "52", "53", "2", "3"]);
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(items(&script), ["1", "2", "3"]);
}

/// A server that reads around no entry that it is asked for was asked two hundred and fifty times.
#[test]
fn a_server_that_answers_as_before_is_not_asked_again() {
    let mut show = Item::new(RatingKey::new("50"), Kind::Show, "Show");
    show.details.leaf_count = Some(3);
    let mut script = in_a_long_queue(show.clone(), Where::Next);
    let without = [(21, "1"), (22, "2"), (23, "3")];
    script.answer(Question::EditQueue, Ok(&long(2, 903, &without, 33)));
    script.assert_asked(&[&["GET /playQueues/7?", "center=33"]]);
    script.answer(Question::CompareQueue, Ok(&long(2, 903, &without, 33)));
    let asked = script.asked();
    assert!(
        !asked.iter().any(|line| line.contains("center=33")),
        "{asked:#?}"
    );
    // Nor one that answers with the same part again.
    let mut script = in_a_long_queue(show, Where::Next);
    let begins = [(21, "1"), (31, "51")];
    script.answer(Question::EditQueue, Ok(&long(2, 903, &begins, 33)));
    script.assert_asked(&[&["GET /playQueues/7?", "center=31"]]);
    script.answer(Question::CompareQueue, Ok(&long(2, 903, &begins, 33)));
    let asked = script.asked();
    assert!(
        !asked.iter().any(|line| line.contains("center=31")),
        "{asked:#?}"
    );
}

/// The connection closed without an answer, and the browser sent the addition again by itself: it stood there twice, and Undo
/// took out neither.
#[test]
fn what_the_browser_sent_twice_stands_there_once() {
    let mut script = Script::playing_first_of_three();
    let (item, to) = (Box::new(super::script::film("9")), Where::Next);
    script.act(Action::Edit(QueueWish::Add { item, to }));
    let twice = [(21, "1"), (32, "9"), (31, "9"), (22, "2"), (23, "3")];
    script.answer(Question::EditQueue, Ok(&queue(7, 3, &twice, 21)));
    assert_eq!(items(&script), ["1", "9", "2", "3"]);
    script.assert_asked(&[&["DELETE /playQueues/7/items/31?"]]);
    let once = [(21, "1"), (32, "9"), (22, "2"), (23, "3")];
    script.answer(Question::EditQueue, Ok(&queue(7, 4, &once, 21)));
    script.act(Action::Edit(QueueWish::Undo));
    script.assert_asked(&[&["DELETE /playQueues/7/items/32?"]]);
    assert_eq!(items(&script), ["1", "2", "3"]);
}

/// The server took the addition of an album in which nothing may be seen, and the person was told that it plays next.
#[test]
fn an_addition_of_nothing_is_none() {
    let mut script = adding(Where::Next);
    let three = [(21, "1"), (22, "2"), (23, "3")];
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &three, 21)));
    let notice = script.model.notice().map(|notice| notice.text.as_str());
    assert_eq!(notice, Some("Nothing in Show is available to you."));
    assert_eq!(items(&script), ["1", "2", "3"]);
}

/// A playlist that holds two films twice was added after another device had moved an entry, and half of it was taken for sent
/// twice.
#[test]
fn a_list_that_repeats_itself_is_not_taken_for_sent_twice() {
    let mut list = Item::new(RatingKey::new("60"), Kind::Playlist, "Twice two");
    list.details.leaf_count = Some(4);
    let mut script = Script::playing_first_of_three();
    let (item, to) = (Box::new(list), Where::Next);
    script.act(Action::Edit(QueueWish::Add { item, to }));
    let rows = [
        (21, "1"),
        (31, "8"),
        (32, "9"),
        (33, "8"),
        (34, "9"),
        (23, "3"),
        (22, "2"),
    ];
    script.answer(Question::EditQueue, Ok(&queue(7, 3, &rows, 21)));
    assert_eq!(items(&script), ["1", "8", "9", "8", "9", "3", "2"]);
}

/// An answer about a long queue showed low numbers alone, and more entries than these had been added at once.
#[test]
fn what_came_twice_out_of_sight_is_no_sum_below_nothing() {
    let mut script = in_a_long_queue(super::script::film("9"), Where::Next);
    let rows = [(1, "1"), (2, "2"), (3, "3")];
    script.answer(Question::EditQueue, Ok(&long(3, 904, &rows, 904)));
    assert!(script.model.queue().is_some());
}
