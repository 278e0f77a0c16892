//! Hundreds of items that were picked, put into a queue by two hundred at a time, of which each answer shows twenty-one.

use super::script::{DIRECT, Script, film, queue};
use crate::session::message::{Action, List, PlayWish, Question};

/// What the server answers of a queue of so many, whose films and ids count up from 1 and 1001.
fn part(version: u64, total: u64, around: u64) -> String {
    let first = around.saturating_sub(10).max(1);
    let last = (first + 20).min(total);
    let keys: Vec<String> = (first..=last).map(|film| film.to_string()).collect();
    let ids = (first..=last).map(|film| 1_000 + film);
    let rows: Vec<(u64, &str)> = ids.zip(keys.iter().map(String::as_str)).collect();
    let whole = format!("TotalCount='{}'", rows.len());
    let last_added = 1_000 + total;
    let total = format!("TotalCount='{total}' playQueueLastAddedItemID='{last_added}'");
    queue(7, version, &rows, 1_001).replace(&whole, &total)
}

/// Films 1 to 205, the first of which plays.
fn picked() -> Script {
    let mut script = Script::new();
    let films = (1..=205).map(|key| film(&key.to_string())).collect();
    let wish = PlayWish::of_list("your selection", List::Items(films));
    script.act(Action::Play(Box::new(wish)));
    script.answer(Question::CreateQueue, Ok(&part(1, 1, 1)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.answer(Question::EditQueue, Ok(&part(2, 201, 1)));
    script.answer(Question::EditQueue, Ok(&part(3, 205, 1)));
    script.assert_asked(&[&["GET /playQueues/7?", "center=1205"]]);
    script.answer(Question::CompareQueue, Ok(&part(3, 205, 205)));
    script
}

/// The second lot stood behind an entry whose id nobody had seen, and was missing from the queue.
#[test]
fn what_stands_behind_an_entry_without_an_id_is_there() {
    let script = picked();
    let live = script.model.queue().unwrap();
    let keys = live.rows().map(|(_, _, item)| item.key.to_string());
    let expected = (1..=205).map(|key| key.to_string());
    assert!(keys.eq(expected));
    assert!(live.calls.is_empty());
}

/// A jump far into the queue: one question was asked around the nearest entry that has an id, and reports never named what
/// played.
#[test]
fn the_id_of_what_plays_is_read_for_until_it_is_known() {
    let mut script = picked();
    script.answer(Question::ReadQueue, Ok(&part(3, 205, 1)));
    let far = script.model.queue().unwrap().queue.list().at(170).unwrap();
    script.act(Action::JumpTo(far));
    script.answer(Question::Decide, Ok(DIRECT));
    for (shown, asked) in [
        (195, &[&["GET /playQueues/7?", "center=1185"][..]][..]),
        (185, &[&["GET /playQueues/7?", "center=1175"]]),
        (175, &[]),
    ] {
        script.answer(Question::ReadQueue, Ok(&part(3, 205, shown)));
        script.assert_asked(asked);
    }
    let live = script.model.queue().unwrap();
    assert_eq!(live.server_id(far), Some(1_171));
}
