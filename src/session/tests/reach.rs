//! A server that goes away and comes back.

use super::script::{DIRECT, Script, film, queue};
use crate::media::Millis;
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Phase};
use crate::session::message::{Action, Fact, Question};

const KNOCK: &[&[&str]] = &[&["GET /identity"]];

/// A film was pressed, and the server did not answer.
fn pressed_in_vain() -> Script {
    let mut script = Script::new();
    script.play(film("1"));
    script.answer(Question::Decide, Err(Failure::Unreachable));
    script.answer(Question::CreateQueue, Err(Failure::Unreachable));
    assert_eq!(script.model.phase(), &Phase::Failed(Failure::Unreachable));
    script
}

/// The seconds at which the server is knocked at, in so many of them.
fn knocks(script: &mut Script, seconds: u64) -> Vec<u64> {
    let mut knocks = Vec::new();
    for second in 1..=seconds {
        script.after(1_000).fact(Fact::Ticked);
        if script
            .asked()
            .iter()
            .any(|asked| asked.contains("/identity"))
        {
            knocks.push(second);
            script.answer(Question::Knock, Err(Failure::Unreachable));
        }
    }
    knocks
}

#[test]
fn a_lost_server_is_knocked_at_ever_more_seldom() {
    let mut script = pressed_in_vain();
    assert_eq!(knocks(&mut script, 200), [2, 6, 14, 30, 62, 122, 182]);
    script.fact(Fact::NetworkReturned).assert_asked(KNOCK);
}

#[test]
fn what_was_pressed_begins_when_the_server_answers_again() {
    for (waited, begins) in [(10, true), (599, true), (601, false)] {
        let mut script = pressed_in_vain();
        script.after(waited * 1_000).fact(Fact::Ticked);
        script.assert_asked(KNOCK);
        script.answer(Question::Knock, Ok("<MediaContainer/>"));
        let began = script.asked().iter().any(|asked| asked.starts_with("POST"));
        assert_eq!(began, begins, "after {waited} s");
    }
}

/// It goes on at the second where it stood.
#[test]
fn what_played_goes_on_where_it_stood() {
    let mut script = Script::playing_first_of_three();
    script.element(ElementFact::Waiting);
    script.after(30_000).fact(Fact::Ticked);
    assert_eq!(script.model.phase(), &Phase::Failed(Failure::Stuck));
    script.after(2_000).fact(Fact::Ticked).assert_asked(KNOCK);
    script.answer(Question::Knock, Ok("<MediaContainer/>"));
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(script.source().map(|(_, at)| at), Some(Millis(30_000)));
}

#[test]
fn what_was_closed_or_paused_stays_so() {
    let mut script = pressed_in_vain();
    script.act(Action::Close);
    script.after(2_000).fact(Fact::Ticked);
    script.answer(Question::Knock, Ok("<MediaContainer/>"));
    script.assert_asked(&[]);
    let mut script = Script::playing_first_of_three();
    script.element(ElementFact::Paused);
    script
        .fact(Fact::OutOfReach)
        .after(2_000)
        .fact(Fact::Ticked);
    script.answer(Question::Knock, Ok("<MediaContainer/>"));
    assert_eq!(script.model.phase(), &Phase::Paused);
}

/// A server that answers this question and no other was asked again and again, as fast as it could fail.
#[test]
fn one_that_is_lost_again_at_once_is_not_hurried() {
    let mut script = pressed_in_vain();
    let mut waits = Vec::new();
    for _ in 0..4 {
        let lost_at = script.now;
        while !script
            .asked()
            .iter()
            .any(|asked| asked.contains("/identity"))
        {
            script.after(1_000).fact(Fact::Ticked);
        }
        waits.push((script.now - lost_at) / 1_000);
        script.answer(Question::Knock, Ok("<MediaContainer/>"));
        script.answer(Question::Decide, Err(Failure::Unreachable));
        script.answer(Question::CreateQueue, Err(Failure::Unreachable));
    }
    assert_eq!(waits, [2, 4, 8, 16]);
    let first = [(21, "1"), (22, "2")];
    script.act(Action::Retry);
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &first, 21)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    assert_eq!(script.model.phase(), &Phase::Playing);
}

/// A film that never opened was begun again all night.
#[test]
fn what_fails_again_and_again_is_left_alone() {
    let mut script = pressed_in_vain();
    let mut begun = Vec::new();
    for second in 1..1_800 {
        script.after(1_000).fact(Fact::Ticked);
        if script
            .asked()
            .iter()
            .any(|asked| asked.contains("/identity"))
        {
            script.answer(Question::Knock, Ok("<MediaContainer/>"));
            if script.asked().iter().any(|asked| asked.starts_with("POST")) {
                begun.push(second);
            }
            script.answer(Question::Decide, Err(Failure::Unreachable));
            script.answer(Question::CreateQueue, Err(Failure::Unreachable));
        }
    }
    assert!(begun.len() > 3 && begun.last() < Some(&600), "{begun:?}");
    script.act(Action::Retry);
    script.assert_asked(&[&["POST /playQueues?"], &["decision"]]);
}
