//! A server that was put up anew at the address of another one.

use super::script::{Script, owner, queue};
use crate::media::Millis;
use crate::playback::failure::Failure;
use crate::playback::machine::ElementFact;
use crate::prefs::key::{Key, Slot};
use crate::session::message::{Action, Question};

/// The place in the first film was not taken by the server.
fn left_untold() -> Script {
    let mut script = Script::playing_first_of_three();
    script.element(ElementFact::TimeMoved(Millis(70_000)));
    script.act(Action::TogglePlay);
    script.element(ElementFact::Paused);
    script.answer(Question::Report, Err(Failure::Unreachable));
    script
}

#[test]
fn the_same_server_goes_on_with_what_was_kept() {
    let next = left_untold().next_visit_to("MID");
    let item = next.model.item().map(|item| item.title.clone());
    assert_eq!(item.as_deref(), Some("Film 1"));
    let asked = next.asked();
    let is_asked = |what: &str| asked.iter().any(|line| line.contains(what));
    assert!(is_asked("GET /playQueues/7?"), "{asked:#?}");
    assert!(is_asked("GET /library/metadata/1?"), "{asked:#?}");
}

#[test]
fn another_server_is_neither_shown_nor_told_what_was_kept() {
    let first = left_untold();
    let mut next = first.next_visit_to("OTHER");
    let asked = next.asked();
    let of_items = asked.iter().find(|line| line.contains("metadata"));
    assert_eq!(of_items, None);
    // The queue is asked for before the server says what it calls itself; what that knows by this number is another one.
    let theirs = queue(7, 1, &[(21, "8"), (22, "9")], 21);
    next.answer(Question::ReadQueue, Ok(&theirs));
    assert!(next.model.queue().is_none() && next.model.item().is_none());
    let notice = next.model.notice().map(|notice| notice.text.clone());
    assert_eq!(
        notice.as_deref(),
        Some("There is another server at this address now. Your queue was the other one's.")
    );
    // Nothing of it is destroyed.
    let outbox = Key::Outbox(owner());
    assert!(next.store[&outbox.aside()].contains("Film 1"));
    let queue = first.queue.as_ref().and_then(|queue| queue.place.as_ref());
    let slot: Slot = queue.map(|place| place.slot).unwrap();
    let name = Key::Queue(owner(), slot).name();
    assert_eq!(next.store.get(&name), first.store.get(&name));
}

#[test]
fn a_queue_of_another_server_is_not_gone_back_to() {
    let mut next = left_untold().next_visit_to("OTHER");
    let slot = next.model.recent_queues()[0].slot;
    next.act(Action::Reopen(slot));
    assert!(next.model.queue().is_none());
    assert_eq!(next.model.recent_queues(), []);
}
