//! Shuffled by the server, which gives every entry another number, and back.

use super::script::{DIRECT, Script, film, queue};
use crate::playback::failure::Failure;
use crate::playback::machine::ElementFact;
use crate::queue::EntryId;
use crate::session::message::{Action, Fact, Offer, Question, QueueWish};

const IN_ORDER: [(u64, &str); 4] = [(21, "1"), (22, "2"), (23, "3"), (24, "4")];
const SHUFFLED: [(u64, &str); 4] = [(31, "2"), (32, "4"), (33, "1"), (34, "3")];
const BACK: [(u64, &str); 4] = [(41, "1"), (42, "2"), (43, "3"), (44, "4")];

fn playing_second_of_four() -> Script {
    let mut script = Script::new();
    script.play(film("2"));
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &IN_ORDER, 22)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script
}

fn order(script: &Script) -> Vec<String> {
    let view = script.model.queue_view().unwrap();
    let rows = view.rows.iter();
    rows.map(|row| row.item.key.to_string()).collect()
}

fn edit(script: &mut Script, wish: QueueWish) -> &mut Script {
    script.act(Action::Edit(wish))
}

#[test]
fn the_server_puts_back_what_it_shuffled() {
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Shuffle(true)).assert_asked(&[&["PUT /playQueues/7/shuffle?"]]);
    let offer = script
        .model
        .notice()
        .and_then(|notice| notice.offer.clone());
    assert_eq!(offer, Some(Offer::Undo));
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &SHUFFLED, 31)));
    assert_eq!(order(&script), ["2", "4", "1", "3"]);
    script.after(10_000).fact(Fact::Ticked);
    script.assert_asked(&[&["/:/timeline?", "playQueueItemID=31"]]);
    edit(&mut script, QueueWish::Undo).assert_asked(&[&["PUT /playQueues/7/unshuffle?"]]);
    script.answer(Question::EditQueue, Ok(&queue(7, 3, &BACK, 42)));
    assert_eq!(order(&script), ["1", "2", "3", "4"]);
    let view = script.model.queue_view().unwrap();
    assert_eq!((view.position, view.is_shuffled), (1, false));
    // No server draws the same order twice.
    edit(&mut script, QueueWish::Redo).assert_asked(&[&["POST /playQueues?", "2%2C4%2C1%2C3"]]);
    assert_eq!(order(&script), ["2", "4", "1", "3"]);
    edit(&mut script, QueueWish::Undo);
    assert_eq!(order(&script), ["1", "2", "3", "4"]);
    assert!(!script.model.queue_view().unwrap().is_shuffled);
}

/// Taken back, an order that was drawn became another one.
#[test]
fn an_order_that_was_drawn_comes_back() {
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Shuffle(true));
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &SHUFFLED, 31)));
    edit(&mut script, QueueWish::Shuffle(false));
    script.answer(Question::EditQueue, Ok(&queue(7, 3, &BACK, 42)));
    edit(&mut script, QueueWish::Undo).assert_asked(&[&["POST /playQueues?", "2%2C4%2C1%2C3"]]);
    assert_eq!(order(&script), ["2", "4", "1", "3"]);
    assert!(script.model.queue_view().unwrap().is_shuffled);
}

/// After a reload the key said that nothing was shuffled, and there was no way back to the order of before.
#[test]
fn an_order_that_was_shuffled_here_has_its_way_back_in_the_next_visit() {
    let mut script = playing_second_of_four();
    let added = film("9");
    edit(
        &mut script,
        QueueWish::Add {
            item: Box::new(added),
            to: crate::session::message::Where::End,
        },
    );
    edit(&mut script, QueueWish::Shuffle(true));
    let before = order(&script);
    let mut next = script.next_visit();
    assert_eq!(order(&next), before);
    assert!(next.model.queue_view().unwrap().is_shuffled);
    edit(&mut next, QueueWish::Shuffle(false));
    assert_eq!(order(&next), ["1", "2", "3", "4", "9"]);
    assert!(!next.model.queue_view().unwrap().is_shuffled);
}

/// What was added to play next came back as a part of the rest, and what was added while it was shuffled went to the end.
#[test]
fn what_was_added_by_hand_plays_next_in_either_order() {
    use crate::session::message::Where;
    let add = |key: &str| QueueWish::Add {
        item: Box::new(film(key)),
        to: Where::Next,
    };
    let up_next = |script: &Script| -> Vec<String> {
        let live = script.model.queue().unwrap();
        let key = |entry: &EntryId| live.item(*entry).unwrap().key.to_string();
        live.queue.up_next().iter().map(key).collect()
    };
    let mut script = playing_second_of_four();
    edit(&mut script, add("8"));
    edit(&mut script, QueueWish::Shuffle(true));
    assert_eq!(up_next(&script), [] as [&str; 0]);
    edit(&mut script, add("9"));
    edit(&mut script, QueueWish::Shuffle(false));
    assert_eq!(order(&script), ["1", "2", "9", "8", "3", "4"]);
    assert_eq!(up_next(&script), ["9", "8"]);
    // What plays by then stays behind what stood before it.
    let mut script = playing_second_of_four();
    edit(&mut script, add("8"));
    edit(&mut script, QueueWish::Shuffle(true));
    edit(&mut script, add("9"));
    let added = script.model.queue_view().unwrap().rows[1].entry;
    script.act(Action::JumpTo(added));
    edit(&mut script, QueueWish::Shuffle(false));
    assert_eq!(order(&script), ["1", "2", "9", "8", "3", "4"]);
}

/// Of what is still on its way, too: it was dropped as not there any more, and what played stood twice.
#[test]
fn a_change_made_meanwhile_finds_its_entry() {
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Shuffle(true));
    edit(&mut script, QueueWish::Remove(vec![EntryId(24)]));
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &SHUFFLED, 31)));
    script.assert_asked(&[&["DELETE /playQueues/7/items/32?"]]);
    assert_eq!(order(&script), ["2", "1", "3"]);
}

/// Nothing that was done before the server had shuffled the queue could be taken back any more, and nobody said so.
#[test]
fn what_came_before_a_shuffle_can_be_taken_back_after_it() {
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Remove(vec![EntryId(24)]));
    let three = &IN_ORDER[..3];
    script.answer(Question::EditQueue, Ok(&queue(7, 2, three, 22)));
    edit(&mut script, QueueWish::Shuffle(true));
    let shuffled = [SHUFFLED[0], SHUFFLED[2], SHUFFLED[3]];
    script.answer(Question::EditQueue, Ok(&queue(7, 3, &shuffled, 31)));
    let last = script.model.queue_view().unwrap().rows[2].entry;
    edit(&mut script, QueueWish::Remove(vec![last]));
    script.answer(Question::EditQueue, Ok(&queue(7, 4, &shuffled[..2], 31)));
    for (labels, can_undo) in [
        ("the removal", true),
        ("the shuffle", true),
        ("the first removal", false),
    ] {
        edit(&mut script, QueueWish::Undo);
        let view = script.model.queue_view().unwrap();
        assert_eq!(view.can_undo, can_undo, "after {labels}");
    }
    assert_eq!(order(&script), ["1", "2", "3", "4"]);
}

/// The queue was gone when it was to be shuffled: it was made again in its old order, with a key that said it was shuffled.
#[test]
fn a_queue_that_is_made_again_is_shuffled_as_it_was_to_be() {
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Shuffle(true));
    let gone = Failure::ServerError { status: Some(404) };
    script.answer(Question::EditQueue, Err(gone));
    script.assert_asked(&[&["POST /playQueues?"]]);
    script.answer(Question::EditQueue, Ok(&queue(8, 1, &BACK, 42)));
    script.assert_asked(&[&["PUT /playQueues/8/shuffle?"]]);
}

/// The server had shuffled the queue, and something was put into it since: the key did nothing, and said nothing.
#[test]
fn a_queue_that_the_server_shuffled_comes_back_in_order_around_what_was_added() {
    use crate::session::message::Where;
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Shuffle(true));
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &SHUFFLED, 31)));
    let item = Box::new(film("9"));
    let to = Where::Next;
    edit(&mut script, QueueWish::Add { item, to });
    let added = [(31, "2"), (35, "9"), (32, "4"), (33, "1"), (34, "3")];
    let answer = queue(7, 3, &added, 31).replace(
        "playQueueTotalCount",
        "playQueueLastAddedItemID='35' playQueueTotalCount",
    );
    script.answer(Question::EditQueue, Ok(&answer));
    edit(&mut script, QueueWish::Shuffle(false)).assert_asked(&[&["POST /playQueues?"]]);
    assert_eq!(order(&script), ["1", "2", "9", "3", "4"]);
    assert!(!script.model.queue_view().unwrap().is_shuffled);
    // What began shuffled only the server can put back.
    let live = script.model.queue.as_mut().unwrap();
    live.unshuffled = None;
    live.is_shuffled = true;
    script.answer(
        Question::EditQueue,
        Ok(&queue(
            8,
            1,
            &[(41, "1"), (42, "2"), (43, "9"), (44, "3"), (45, "4")],
            42,
        )),
    );
    edit(&mut script, QueueWish::Shuffle(false)).assert_asked(&[&["PUT /playQueues/8/unshuffle?"]]);
    let refusal = Failure::ServerError { status: Some(400) };
    script.answer(Question::EditQueue, Err(refusal));
    let said = script.model.notice().map(|notice| notice.text.as_str());
    assert_eq!(said, Some("The server did not take that change."));
}

/// A browser sends a change again by itself where the connection closes without an answer. Done twice, a move is done once, but
/// the version went up by two, so it was taken for somebody else's, and nothing could be taken back any more.
#[test]
fn a_move_or_a_shuffle_that_came_twice_can_be_taken_back() {
    use crate::queue::Anchor;
    let wishes = [
        (
            QueueWish::Move {
                entry: EntryId(24),
                to: Anchor::After(EntryId(22)),
            },
            queue(7, 3, &[(21, "1"), (22, "2"), (24, "4"), (23, "3")], 22),
        ),
        (QueueWish::Shuffle(true), queue(7, 3, &SHUFFLED, 31)),
    ];
    for (wish, answer) in wishes {
        let mut script = playing_second_of_four();
        edit(&mut script, wish);
        script.answer(Question::EditQueue, Ok(&answer));
        assert!(script.model.queue_view().unwrap().can_undo);
        edit(&mut script, QueueWish::Undo);
        assert!(!script.asked().is_empty());
    }
}

#[test]
fn a_queue_that_may_not_be_shuffled_is_not() {
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Shuffle(true));
    let refusal = Failure::ServerError { status: Some(400) };
    script.answer(Question::EditQueue, Err(refusal));
    let view = script.model.queue_view().unwrap();
    assert_eq!((view.is_shuffled, view.can_undo), (false, false));
    assert_eq!(order(&script), ["1", "2", "3", "4"]);
}

/// A queue with something added by hand is shuffled here; taken back, its key still said that it was.
#[test]
fn a_shuffle_made_here_is_taken_back_with_its_mark() {
    let mut script = playing_second_of_four();
    script.model.queue.as_mut().unwrap().has_up_next = true;
    edit(&mut script, QueueWish::Shuffle(true)).assert_asked(&[&["POST /playQueues?"]]);
    for (wish, is_shuffled) in [
        (QueueWish::Undo, false),
        (QueueWish::Redo, true),
        (QueueWish::Undo, false),
    ] {
        edit(&mut script, wish);
        let is_marked = script.model.queue_view().unwrap().is_shuffled;
        assert_eq!(is_marked, is_shuffled);
    }
    assert_eq!(order(&script), ["1", "2", "3", "4"]);
    assert!(script.model.queue.as_ref().unwrap().unshuffled.is_none());
}

/// What had been told to play went by its old number, and the server's word for it was taken for another device's.
#[test]
fn what_was_told_to_play_goes_by_its_new_number() {
    let mut script = playing_second_of_four();
    edit(&mut script, QueueWish::Shuffle(true));
    script.answer(Question::EditQueue, Ok(&queue(7, 2, &SHUFFLED, 31)));
    assert_eq!(script.model.queue.as_ref().unwrap().selected, [31]);
}

/// Another part of a long queue has the same song: it was taken for the one that plays.
#[test]
fn a_part_of_a_long_queue_gives_no_new_numbers() {
    let mut script = playing_second_of_four();
    let live = script.model.queue.as_mut().unwrap();
    let long = |text: String| text.replace("TotalCount='4'", "TotalCount='900'");
    let known = long(queue(7, 2, &IN_ORDER, 22));
    live.merge(crate::plex::queue::queue(&known).unwrap(), None);
    let part = long(queue(7, 3, &SHUFFLED, 31));
    live.take_new_ids(&crate::plex::queue::queue(&part).unwrap());
    assert_eq!(live.server_id(EntryId(22)), Some(22));
}
