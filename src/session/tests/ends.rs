//! Queues of servers that do not say where they begin or end.

use super::script::{DIRECT, Script, film, queue};
use crate::queue::EntryId;
use crate::session::message::{Action, Fact, Question, QueueWish, Where};

fn playing(answer: &str) -> Script {
    let mut script = Script::new();
    script.play(film("3"));
    script.answer(Question::Decide, Ok(DIRECT));
    script.answer(Question::CreateQueue, Ok(answer));
    script
}

fn place(script: &Script) -> (usize, usize, bool) {
    let view = script.model.queue_view().unwrap();
    (view.position, view.total, view.is_counted)
}

/// Entries of a queue of ten, the 25th selected, which is said to stand beyond its end.
fn astray(entries: &[u64]) -> String {
    let rows: Vec<(u64, &str)> = entries.iter().map(|entry| (*entry, "3")).collect();
    let text = queue(7, 1, &rows, 25);
    let at = text.find("Offset='").unwrap() + "Offset='".len();
    let end = at + text[at..].find('\'').unwrap();
    let count = format!("TotalCount='{}'", rows.len());
    format!("{}10{}", &text[..at], &text[end..]).replace(&count, "TotalCount='10'")
}

#[test]
fn a_window_that_nothing_places_is_read_back_to_the_beginning() {
    let mut script = playing(&astray(&[24, 25, 26]));
    script.assert_asked(&[&["GET /playQueues/7?", "center=24"]]);
    script.answer(Question::ReadQueue, Ok(&astray(&[22, 23, 24, 25])));
    script.assert_asked(&[&["GET /playQueues/7?", "center=22"]]);
    assert_eq!(place(&script), (3, 10, true));
    script.answer(Question::ReadQueue, Ok(&astray(&[21, 22, 23])));
    script.assert_asked(&[&["GET /playQueues/7?", "center=21"]]);
    script.answer(Question::ReadQueue, Ok(&astray(&[21, 22, 23])));
    script.assert_asked(&[]);
    assert_eq!(place(&script), (4, 10, true));
    let live = script.model.queue().unwrap();
    assert_eq!(live.queue.list().at(5), Some(EntryId(26)));
}

/// Entries of a queue that nobody counts.
fn uncounted(entries: &[u64]) -> String {
    let rows: Vec<(u64, &str)> = entries.iter().map(|entry| (*entry, "3")).collect();
    let count = format!("playQueueTotalCount='{}'", rows.len());
    queue(7, 1, &rows, 21).replace(&count, "")
}

#[test]
fn a_queue_without_a_total_is_read_on_until_nothing_follows() {
    let mut script = playing(&uncounted(&[21, 22, 23, 24, 25]));
    assert_eq!(place(&script), (0, 6, false));
    let item = Box::new(film("9"));
    script.act(Action::Edit(QueueWish::Add {
        item,
        to: Where::End,
    }));
    let said = script.model.notice().map(|notice| notice.text.as_str());
    assert_eq!(said, Some("The end of this queue has not been read yet."));
    script.act(Action::LookAt(5));
    script.assert_asked(&[&["GET /playQueues/7?", "center=25", "includeBefore=0"]]);
    script.answer(Question::WalkQueue, Ok(&uncounted(&[26])));
    assert_eq!(place(&script), (0, 7, false));
    script.act(Action::LookAt(6));
    script.answer(Question::WalkQueue, Ok(&uncounted(&[])));
    assert_eq!(place(&script), (0, 6, true));
    script.act(Action::LookAt(6));
    script.assert_asked(&[]);
}

#[test]
fn near_its_end_a_queue_without_a_total_is_read_by_itself() {
    let mut script = playing(&uncounted(&[21, 22, 23, 24]));
    script.act(Action::JumpTo(EntryId(23)));
    script.answer(Question::ReadQueue, Ok(&uncounted(&[23, 24])));
    assert_eq!(place(&script), (2, 4, true));
    assert!(script.model.has_next());
    script.act(Action::JumpTo(EntryId(24)));
    assert!(!script.model.has_next());
}

/// Another device put hundreds between what the server held for current and what plays here, at the end; what was read around
/// it had no place, and the queue was shown as it had been before for the rest of the evening.
#[test]
fn what_plays_at_the_very_end_has_its_place_from_there() {
    let of_900 = |rows: &[(u64, &str)]| {
        let count = format!("TotalCount='{}'", rows.len());
        queue(7, 2, rows, 21).replace(&count, "TotalCount='900'")
    };
    let mut script = Script::new();
    script.play(film("1"));
    script.answer(Question::Decide, Ok(DIRECT));
    script.answer(
        Question::CreateQueue,
        Ok(&queue(7, 1, &[(21, "1"), (22, "2")], 21)),
    );
    script.act(Action::JumpTo(EntryId(22)));
    script.fact(Fact::Shown);
    script.answer(
        Question::ReadQueue,
        Ok(&of_900(&[(21, "1"), (31, "8"), (32, "8")])),
    );
    script.assert_asked(&[&["GET /playQueues/7?", "center=22"]]);
    script.answer(
        Question::ReadQueue,
        Ok(&of_900(&[(95, "8"), (96, "8"), (22, "2")])),
    );
    assert_eq!(place(&script), (899, 900, true));
}

/// The first entry was removed while another device changed the queue of a server that does not count, and an answer came
/// between that did not show it: from then on all that follows was shown one place too far down.
#[test]
fn what_is_removed_out_of_sight_moves_all_that_follows() {
    let of = |version: u64, rows: &[(u64, &str)], offset: usize| {
        let count = format!("playQueueTotalCount='{}'", rows.len());
        let text = queue(7, version, rows, 22).replace(&count, "");
        let at = text.find("Offset='").unwrap() + "Offset='".len();
        format!("{}{offset}{}", &text[..at], &text[at + 1..])
    };
    let mut script = playing(&of(1, &[(21, "1"), (22, "2"), (23, "3"), (24, "4")], 1));
    for gone in [24, 21] {
        script.act(Action::Edit(QueueWish::Remove(vec![EntryId(gone)])));
    }
    let rows = [(22, "2"), (25, "5"), (23, "3")];
    script.answer(Question::EditQueue, Ok(&of(3, &rows, 1)));
    script.assert_asked(&[&["DELETE /playQueues/7/items/21?"]]);
    script.answer(Question::EditQueue, Ok(&of(4, &rows, 0)));
    let live = script.model.queue().unwrap();
    let places = [22, 25, 23].map(|entry| live.queue.place_of(EntryId(entry)));
    assert_eq!(places, [Some(0), Some(1), Some(2)]);
}
