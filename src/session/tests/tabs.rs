//! Two tabs of one browser, with the seat and the channel moved by hand.

use super::devices::{SESSIONS, note};
use super::script::{DIRECT, Script, film, queue};
use crate::media::{ClientId, Item, Kind, Millis, RatingKey};
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Phase};
use crate::queue::EntryId;
use crate::session::message::{Action, Effect, Fact, Message, Question, QueueWish, Where};
use crate::session::view::Status;

/// What one tab said in its last message reaches the other.
pub(super) fn pass(from: &Script, to: &mut Script) {
    let said = from.effects.iter().filter_map(|effect| match effect {
        Effect::Say { text } => Some(text.clone()),
        _ => None,
    });
    let mut effects = Vec::new();
    for text in said.collect::<Vec<_>>() {
        to.fact(Fact::Heard { text });
        effects.append(&mut to.effects);
    }
    to.effects = effects;
}

/// A tab that plays the first of three, and another that was opened beside it.
pub(super) fn two_tabs() -> (Script, Script) {
    let mut player = Script::playing_first_of_three();
    player.fact(Fact::SeatTaken);
    let mut remote = player.next_visit();
    remote.fact(Fact::SeatLost);
    pass(&remote, &mut player);
    pass(&player, &mut remote);
    (player, remote)
}

fn wants_the_seat(script: &Script) -> bool {
    script.effects.contains(&Effect::TakeSeat)
}

#[test]
fn the_other_tab_shows_what_plays_and_asks_the_server_nothing() {
    let (mut player, mut remote) = two_tabs();
    let view = remote.model.player_view();
    assert_eq!((view.status, view.is_elsewhere), (Status::Playing, true));
    player
        .after(1_000)
        .element(ElementFact::TimeMoved(Millis(31_000)));
    pass(&player, &mut remote);
    assert_eq!(remote.model.at(), Millis(31_000));
    remote.after(1_000).fact(Fact::Ticked);
    assert!(remote.asked().is_empty());
    remote.place = None;
    for fact in [Fact::Shown, Fact::Hidden, Fact::Left] {
        remote.fact(fact);
        assert!(remote.asked().is_empty());
    }
    assert_eq!(remote.place, None);
}

#[test]
fn a_wish_in_the_other_tab_is_carried_out_where_it_plays() {
    let (mut player, mut remote) = two_tabs();
    remote.act(Action::TogglePlay);
    pass(&remote, &mut player);
    assert!(player.effects.contains(&Effect::Toggle));
    remote.act(Action::Edit(QueueWish::Remove(vec![EntryId(22)])));
    pass(&remote, &mut player);
    player.assert_asked(&[&["DELETE /playQueues/7/items/22"]]);
    pass(&player, &mut remote);
    let rows = remote.model.queue_view().unwrap().rows;
    let keys: Vec<_> = rows.iter().map(|row| row.item.key.to_string()).collect();
    assert_eq!(keys, ["1", "3"]);
    assert!(
        remote.model.notice().is_some(),
        "the toast that takes it back"
    );
    remote.act(Action::JumpTo(EntryId(23)));
    pass(&remote, &mut player);
    player.assert_asked(&[
        &["state=stopped", "continuing=1"],
        &["decision", "metadata/3"],
    ]);
}

/// The other tab's queue may have been replaced when the wish arrives.
#[test]
fn a_wish_about_another_queue_is_dropped() {
    let (mut player, mut remote) = two_tabs();
    remote.act(Action::JumpTo(EntryId(23)));
    player.after(60_000).play(film("9"));
    player.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(23, "9"), (24, "10")], 23)),
    );
    pass(&remote, &mut player);
    assert!(player.effects.is_empty());
}

#[test]
fn a_press_of_play_moves_playing_to_the_tab_where_it_was_pressed() {
    let (mut player, mut remote) = two_tabs();
    remote.play(film("9"));
    assert!(wants_the_seat(&remote) && remote.asked().is_empty());
    player.fact(Fact::SeatLost);
    player.assert_asked(&[&["state=stopped", "time=30000", "playQueueItemID=21"]]);
    assert!(player.effects.contains(&Effect::Unload));
    remote.fact(Fact::SeatTaken);
    let asked = remote.asked();
    assert!(
        asked
            .iter()
            .any(|line| line.starts_with("POST /playQueues")),
        "{asked:?}"
    );
    // What was there can be had back, as in one tab.
    remote.answer(Question::CreateQueue, Ok(&queue(8, 1, &[(91, "9")], 91)));
    remote.act(Action::Edit(QueueWish::Undo));
    assert_eq!(remote.model.at(), Millis(30_000));
}

#[test]
fn what_another_tab_plays_goes_on_here_at_the_same_second() {
    let (mut player, mut remote) = two_tabs();
    remote.act(Action::PlayHere);
    assert!(wants_the_seat(&remote));
    player.fact(Fact::SeatLost);
    remote.fact(Fact::SeatTaken);
    remote.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(
        remote.source().map(|(_, start)| start),
        Some(Millis(30_000))
    );
    // The first tab is a remote now.
    pass(&remote, &mut player);
    player.act(Action::TogglePlay);
    assert!(player.asked().is_empty());
}

/// One `stopped` in all: the tab that closes says it, the one that takes its place says nothing.
#[test]
fn when_the_playing_tab_closes_another_holds_its_place() {
    let (mut player, mut remote) = two_tabs();
    player.fact(Fact::Left);
    player.assert_asked(&[&["state=stopped", "time=30000"]]);
    remote.store = player.store.clone();
    remote.fact(Fact::SeatTaken);
    let reports = remote
        .asked()
        .iter()
        .filter(|line| line.contains("timeline"))
        .count();
    assert_eq!((reports, remote.model.phase()), (0, &Phase::Parked));
    assert_eq!(remote.model.at(), Millis(30_000));
    assert!(!remote.model.player_view().is_elsewhere);
    remote.act(Action::TogglePlay);
    assert!(remote.asked().iter().any(|line| line.contains("decision")));
}

/// A second tab that is opened with nothing to play anywhere plays itself.
#[test]
fn what_only_stands_there_is_started_where_it_is_pressed() {
    let mut first = Script::new();
    first.fact(Fact::SeatTaken);
    let mut second = Script::new();
    second.fact(Fact::SeatLost);
    pass(&second, &mut first);
    pass(&first, &mut second);
    second.send(Message::Action(Action::Play(Box::new(
        crate::session::message::PlayWish::of(film("1")),
    ))));
    assert!(wants_the_seat(&second));
}

/// The list of kept queues was read when the other tab had just given way, and what had been put aside here since was off it.
#[test]
fn a_queue_put_aside_while_the_list_is_read_stays_on_it() {
    let (mut player, mut remote) = two_tabs();
    remote.play(film("9"));
    player.fact(Fact::SeatLost);
    remote.fact(Fact::SeatTaken);
    remote.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(91, "9"), (92, "10")], 91)),
    );
    let key = crate::prefs::key::Key::Kept(super::script::owner());
    remote.fact(Fact::Loaded { key, text: None });
    let recent = remote.model.recent_queues();
    assert_eq!(recent.len(), 1);
    assert_eq!(recent[0].item.title, "Film 1");
}

/// A press of Play that had failed was taken for the place in the queue when another tab took the seat.
#[test]
fn a_press_that_failed_is_not_the_place_in_the_queue() {
    let (mut player, mut remote) = two_tabs();
    player.play(film("9"));
    player.answer(Question::CreateQueue, Err(Failure::Unreachable));
    pass(&player, &mut remote);
    assert_eq!(remote.model.at(), player.model.at(), "the press's own");
    player.fact(Fact::SeatLost);
    assert_eq!(player.model.at(), Millis(30_000));
    let place = player.place.as_ref().map(|place| (place.entry, place.at));
    assert_eq!(place, Some((21, Millis(30_000))));
    remote.fact(Fact::SeatTaken);
    assert_eq!(remote.model.at(), Millis(30_000));
}

#[test]
fn two_presses_take_the_seat_once() {
    let (_player, mut remote) = two_tabs();
    remote.act(Action::PlayHere);
    assert!(wants_the_seat(&remote));
    remote.play(film("9"));
    assert!(!wants_the_seat(&remote));
    remote.fact(Fact::SeatTaken);
    assert!(
        remote
            .asked()
            .iter()
            .any(|line| line.starts_with("POST /playQueues"))
    );
}

/// What only stands in the other tab is started here, and what belongs to nobody there too.
#[test]
fn a_jump_in_a_queue_that_stands_starts_here() {
    let (mut player, mut remote) = two_tabs();
    player.act(Action::Close);
    pass(&player, &mut remote);
    for action in [Action::TogglePlay, Action::JumpTo(EntryId(22))] {
        let mut tab = player.next_visit();
        tab.fact(Fact::SeatLost);
        pass(&player, &mut tab);
        tab.act(action);
        assert!(wants_the_seat(&tab));
    }
}

/// A place chosen in what stands still was not told, and the other tab went on showing the old one.
#[test]
fn a_place_chosen_while_nothing_plays_is_shown_in_the_other_tab() {
    let (mut player, mut remote) = two_tabs();
    player.act(Action::Close);
    pass(&player, &mut remote);
    player.after(5_000).act(Action::Seek(Millis(70_000)));
    pass(&player, &mut remote);
    assert_eq!(remote.model.at(), Millis(70_000));
}

/// Two removals, one by a number that the queue went by before it was made again: neither was made, and nothing was said.
#[test]
fn a_removal_by_old_numbers_is_refused_with_a_word() {
    let (mut player, mut remote) = two_tabs();
    let gone = vec![EntryId(22), EntryId(99)];
    remote.act(Action::Edit(QueueWish::Remove(gone)));
    pass(&remote, &mut player);
    assert!(player.asked().is_empty());
    let notice = player.model.notice().map(|notice| &notice.text[..]);
    assert_eq!(
        notice,
        Some("That cannot be done: the queue had just changed.")
    );
}

/// What this tab had read of untold places when it was opened was told in place of what the other one had stored since.
#[test]
fn an_untold_place_is_the_last_that_was_stored() {
    let failed = Err(Failure::Unreachable);
    let (mut player, _) = two_tabs();
    player
        .after(20_000)
        .element(ElementFact::TimeMoved(Millis(70_000)));
    player.fact(Fact::Hidden);
    player.answer(Question::Report, failed.clone());
    let mut remote = player.next_visit();
    remote.fact(Fact::SeatLost);
    // The store is slower than the seat.
    let key = crate::prefs::key::Key::Outbox(super::script::owner());
    let text = player.store.get(&key.name()).cloned();
    remote.fact(Fact::Loaded { key, text });
    player
        .after(90_000)
        .element(ElementFact::TimeMoved(Millis(80_000)));
    player.fact(Fact::Hidden);
    player.answer(Question::Report, failed);
    remote.store = player.store.clone();
    remote.fact(Fact::SeatTaken);
    remote.fact(Fact::Hidden);
    let untold = remote
        .store
        .iter()
        .find(|(name, _)| name.contains("outbox"));
    assert!(
        untold.is_some_and(|(_, text)| text.contains("80000")),
        "{untold:?}"
    );
}

/// The seat moved while a show was on its way, and the show was lost without a word.
#[test]
fn a_show_on_its_way_is_spoken_of_where_the_seat_goes() {
    let (mut player, mut remote) = two_tabs();
    let item = Box::new(Item::new(RatingKey::new("50"), Kind::Show, "Show"));
    let to = Where::Next;
    player.act(Action::Edit(QueueWish::Add { item, to }));
    pass(&player, &mut remote);
    remote.store = player.store.clone();
    remote.fact(Fact::SeatTaken);
    let notice = remote.model.notice().map(|notice| notice.text.as_str());
    assert_eq!(
        notice,
        Some("Show was still being added; add it again if it is not there.")
    );
}

#[test]
fn the_other_tab_offers_what_other_devices_play() {
    let (mut player, mut remote) = two_tabs();
    for tab in [&mut player, &mut remote] {
        tab.fact(Fact::Identified(ClientId::new("ours")));
    }
    player.answer(Question::ReadSessions, Ok("<MediaContainer size='0'/>"));
    player.after(5_000).fact(note("tv", "playing", 61_000));
    pass(&player, &mut remote);
    assert!(remote.asked().is_empty());
    player.answer(Question::ReadSessions, Ok(SESSIONS));
    pass(&player, &mut remote);
    let devices = remote.model.devices();
    assert_eq!(devices.len(), 1);
    assert_eq!(devices[0].at, Millis(61_000));
    // Taken up there, it goes on in the queue that the device plays.
    remote.act(Action::ContinueHere(ClientId::new("tv")));
    assert!(wants_the_seat(&remote));
    player.fact(Fact::SeatLost);
    remote.fact(Fact::SeatTaken);
    let asked = remote.asked();
    let takes_over = |line: &String| line.contains("GET /playQueues/7?own=1");
    assert!(asked.iter().any(takes_over), "{asked:#?}");
}

/// The other tab stood; its menu said "Play from start" in two wishes, of which one went to the wrong tab: the entry that stood
/// there was put to its beginning.
#[test]
fn from_the_start_is_one_wish() {
    let (mut player, mut remote) = two_tabs();
    player.act(Action::Close);
    pass(&player, &mut remote);
    remote.act(Action::Restart(EntryId(22)));
    assert!(wants_the_seat(&remote));
    player.fact(Fact::SeatLost);
    remote.store = player.store.clone();
    remote.fact(Fact::SeatTaken);
    remote.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(remote.source().map(|(_, at)| at), Some(Millis::ZERO));
    let live = remote.model.queue().unwrap();
    assert_eq!(live.queue.current(), Some(EntryId(22)));
    assert_eq!(live.resume_at(EntryId(21)), Millis(30_000));
}
