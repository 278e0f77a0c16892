//! What a tab that is gone did not tell, told by the one that takes its place.

use super::script::{DIRECT, Script};
use super::tabs::{pass, two_tabs};
use crate::media::Millis;
use crate::playback::failure::Failure;
use crate::playback::machine::ElementFact;
use crate::session::message::{Action, Fact, Question};

fn stops(script: &Script) -> usize {
    let asked = script.asked();
    asked
        .iter()
        .filter(|line| line.contains("state=stopped"))
        .count()
}

/// A tab that was cut off or crashed told of no stop: the one that takes its place does, after a while for a late word.
#[test]
fn a_stop_that_nobody_told_is_told_by_the_next_tab() {
    let (player, mut remote) = two_tabs();
    remote.store = player.store.clone();
    remote.fact(Fact::SeatTaken);
    assert_eq!(stops(&remote), 0);
    remote.after(1_000).fact(Fact::Ticked);
    remote.assert_asked(&[&["state=stopped", "time=30000", "playQueueItemID=21"]]);
    remote.after(1_000).fact(Fact::Ticked);
    assert_eq!(stops(&remote), 0);
}

#[test]
fn a_stop_that_was_told_is_not_told_again() {
    for is_word_late in [false, true] {
        let (mut player, mut remote) = two_tabs();
        player.fact(Fact::Left);
        assert_eq!(stops(&player), 1);
        if !is_word_late {
            pass(&player, &mut remote);
        }
        remote.store = player.store.clone();
        remote.fact(Fact::SeatTaken);
        if is_word_late {
            pass(&player, &mut remote);
        }
        for _ in 0..3 {
            remote.after(1_000).fact(Fact::Ticked);
            assert_eq!(stops(&remote), 0, "the word is late: {is_word_late}");
        }
    }
}

/// Whoever presses Play at once does not make the server hear of the old stop after the new start.
#[test]
fn an_owed_stop_comes_before_what_plays_next() {
    let (player, mut remote) = two_tabs();
    remote.store = player.store.clone();
    remote.fact(Fact::SeatTaken);
    remote.act(Action::TogglePlay);
    remote.answer(Question::Decide, Ok(DIRECT));
    remote.element(ElementFact::Playing);
    remote.assert_asked(&[&["state=stopped", "time=30000"], &["state=playing"]]);
}

/// A tab from which the seat is taken is there to tell its stop.
#[test]
fn a_tab_that_takes_the_seat_owes_nothing() {
    let (mut player, mut remote) = two_tabs();
    remote.act(Action::PlayHere);
    player.fact(Fact::SeatLost);
    assert_eq!(stops(&player), 1);
    remote.fact(Fact::SeatTaken);
    assert_eq!(stops(&remote), 0);
    remote.after(1_000).fact(Fact::Ticked);
    assert_eq!(stops(&remote), 0);
}

/// What the next tab knew of the film was what a card shows, and of the time that was played nothing: the end that it told for
/// the closed tab was not counted.
#[test]
fn a_stop_told_for_another_tab_counts_what_that_one_played() {
    let (mut player, mut remote) = two_tabs();
    player
        .after(10_000)
        .element(ElementFact::TimeMoved(Millis(96_000)));
    pass(&player, &mut remote);
    remote.store = player.store.clone();
    remote.fact(Fact::SeatTaken);
    remote.after(1_000).fact(Fact::Ticked);
    remote.answer(Question::Report, Err(Failure::Unreachable));
    remote.after(9_000).fact(Fact::Ticked);
    let item =
        "<MediaContainer><Video ratingKey='1' type='movie' duration='100000'/></MediaContainer>";
    remote.answer(Question::LookBefore, Ok(item));
    remote.assert_asked(&[&["GET /:/timeline?", "time=96000", "offline=1"]]);
}
