//! A server that was put up anew at the address of another one.

use super::script::{DIRECT, Script, film, owner, queue};
use crate::media::Millis;
use crate::playback::failure::Failure;
use crate::playback::machine::ElementFact;
use crate::prefs::key::{Key, Slot};
use crate::session::message::{Action, Effect, Fact, Question};

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
    assert_eq!(notice.as_deref(), Some(OTHER));
    // Nothing of it is destroyed, as long as nothing is kept of the other.
    let outbox = Key::Outbox(owner()).name();
    let queue = first.queue.as_ref().and_then(|queue| queue.place.as_ref());
    let slot: Slot = queue.map(|place| place.slot).unwrap();
    for name in [outbox, Key::Queue(owner(), slot).name()] {
        assert_eq!(next.store.get(&name), first.store.get(&name), "{name}");
    }
    assert_eq!(next.model.recent_queues(), []);
}

const OTHER: &str =
    "This is not the server that your queue was of; what you play here begins a new one.";

/// Resumed before the server had said what it calls itself, the film of that number played there, was told to it and kept for
/// its own.
#[test]
fn what_was_begun_before_the_server_was_known_is_not_told_to_it() {
    let mut script = left_untold().next_visit_before_it_says();
    script.act(Action::Resume);
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.fact(Fact::ServerKnown {
        machine: "OTHER".into(),
    });
    assert!(script.effects.contains(&Effect::Unload));
    assert!(script.model.queue().is_none() && script.model.item().is_none());
    let asked = script.asked();
    let told = asked.iter().find(|line| line.contains("/:/timeline"));
    assert_eq!(told, None);
}

/// A press on what this server has was dropped with the old queue.
#[test]
fn a_press_that_waited_for_the_server_is_made_there() {
    let mut script = left_untold().next_visit_before_it_says();
    script.play(film("9"));
    script.fact(Fact::ServerKnown {
        machine: "OTHER".into(),
    });
    let asked = script.asked();
    let is_made = |line: &&String| line.contains("POST /playQueues?") && line.contains("/9&");
    assert_eq!(asked.iter().filter(is_made).count(), 1, "{asked:#?}");
    script.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(91, "9"), (92, "10")], 91)),
    );
    script.answer(Question::Decide, Ok(DIRECT));
    assert!(script.source().is_some());
    assert_eq!(
        script.model.item().map(|item| item.title.as_str()),
        Some("Film 9")
    );
}

/// Reports of the one server and the queue of the other were read in one visit, and the reports told to the other.
#[test]
fn reports_are_of_the_server_that_they_were_made_for() {
    let first = left_untold();
    let outbox = Key::Outbox(owner()).name();
    let reports = first.store[&outbox].clone();
    let mut second = Script::new();
    second.play(film("9"));
    second.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(91, "9"), (92, "10")], 91)),
    );
    second.store.insert(outbox, reports.replace("MID", "OTHER"));
    let next = second.next_visit();
    let asked = next.asked();
    let is_looked = |line: &&String| line.contains("GET /library/metadata/1?");
    assert_eq!(asked.iter().find(is_looked), None);
}
