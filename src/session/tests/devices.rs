//! Other devices of the same person: what they play is offered here, and where they went on, this one follows.

use super::script::{DIRECT, Script, queue};
use crate::media::{ClientId, Millis};
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Phase};
use crate::queue::EntryId;
use crate::session::message::{Action, Fact, Offer, Question};

pub(super) fn note(client: &str, state: &str, at: u64) -> Fact {
    let text = format!(
        r#"{{"PlaySessionStateNotification":{{"clientIdentifier":"{client}","ratingKey":"2","viewOffset":{at},
            "playQueueID":7,"playQueueItemID":22,"state":"{state}"}}}}"#
    );
    Fact::Notified { text }
}

pub(super) const SESSIONS: &str = "<MediaContainer size='2'>\
    <Video ratingKey='2' type='movie' title='Film 2' viewOffset='60000' duration='100000'><User id='1'/>\
    <Player title='Living room' machineIdentifier='tv'/></Video>\
    <Video ratingKey='9' type='movie' title='Theirs'><User id='2'/><Player machineIdentifier='phone'/></Video></MediaContainer>";

/// A page with nothing of its own, while a television plays the second of three.
fn beside_a_television() -> Script {
    let mut script = Script::new();
    script.fact(Fact::Identified(ClientId::new("ours")));
    script.answer(Question::ReadSessions, Ok("<MediaContainer size='0'/>"));
    script.after(5_000).fact(note("tv", "playing", 61_000));
    script.assert_asked(&[&["GET /status/sessions"]]);
    script.answer(Question::ReadSessions, Ok(SESSIONS));
    script
}

fn devices(script: &Script) -> Vec<(Option<String>, String, Millis)> {
    let line = |device: &crate::session::devices::Device| {
        (device.name.clone(), device.item.title.clone(), device.at)
    };
    script.model.devices().iter().map(line).collect()
}

#[test]
fn a_device_is_offered_while_it_plays_and_no_stranger_ever() {
    let mut script = beside_a_television();
    let living = |at| {
        (
            Some("Living room".to_owned()),
            "Film 2".to_owned(),
            Millis(at),
        )
    };
    assert_eq!(devices(&script), [living(61_000)]);
    for (fact, expected) in [
        (note("tv", "playing", 71_000), vec![living(71_000)]),
        (note("ours", "playing", 5_000), vec![living(71_000)]),
        (note("phone", "playing", 5_000), vec![living(71_000)]),
        (note("tv", "stopped", 72_000), vec![]),
    ] {
        script.after(5_000).fact(fact);
        assert!(script.asked().is_empty());
        assert_eq!(devices(&script), expected);
    }
}

#[test]
fn a_device_that_falls_silent_is_gone() {
    let mut script = beside_a_television();
    script.after(61_000).fact(Fact::Ticked);
    assert_eq!(devices(&script), []);
}

/// Who may not see the sessions hears of their own devices all the same.
#[test]
fn without_the_list_the_item_is_asked_for() {
    let mut script = Script::new();
    script.fact(Fact::Identified(ClientId::new("ours")));
    script.answer(
        Question::ReadSessions,
        Err(Failure::ServerError { status: Some(403) }),
    );
    script.after(5_000).fact(note("tv", "playing", 61_000));
    script.answer(
        Question::ReadSessions,
        Err(Failure::ServerError { status: Some(403) }),
    );
    script.assert_asked(&[&["GET /library/metadata/2"]]);
    let item =
        "<MediaContainer><Video ratingKey='2' type='movie' title='Film 2'/></MediaContainer>";
    script.answer(Question::ReadPlayed, Ok(item));
    assert_eq!(
        devices(&script),
        [(None, "Film 2".to_owned(), Millis(61_000))]
    );
}

/// To somebody who is not the owner the server names a device once, while it happens; a tab that was opened afterwards offered
/// nothing.
#[test]
fn a_tab_that_was_opened_later_hears_what_the_others_know() {
    use super::tabs::{pass, two_tabs};
    let (mut player, _) = two_tabs();
    let nothing = Err(Failure::ServerError { status: Some(403) });
    player.fact(Fact::Identified(ClientId::new("ours")));
    player.answer(Question::ReadSessions, nothing.clone());
    player.after(5_000).fact(note("tv", "playing", 61_000));
    player.answer(Question::ReadSessions, nothing);
    let item =
        "<MediaContainer><Video ratingKey='2' type='movie' title='Film 2'/></MediaContainer>";
    player.answer(Question::ReadPlayed, Ok(item));
    let mut later = player.next_visit();
    later.fact(Fact::SeatLost);
    assert_eq!(devices(&later), []);
    pass(&later, &mut player);
    pass(&player, &mut later);
    assert_eq!(
        devices(&later),
        [(None, "Film 2".to_owned(), Millis(61_000))]
    );
}

#[test]
fn what_a_device_plays_goes_on_here_in_its_queue_at_its_second() {
    let mut script = beside_a_television();
    script.act(Action::ContinueHere(ClientId::new("tv")));
    script.assert_asked(&[&["GET /playQueues/7", "own=1", "center=22"]]);
    // The server still holds the first for current.
    let theirs = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 21);
    script.answer(Question::CreateQueue, Ok(&theirs));
    script.assert_asked(&[&["decision", "/library/metadata/2"]]);
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(
        script.source().map(|(_, start)| start),
        Some(Millis(61_000))
    );
    let current = script.model.queue().and_then(|live| live.queue.current());
    assert_eq!(current, Some(EntryId(22)));
}

#[test]
fn a_queue_that_is_gone_is_made_from_the_item() {
    let mut script = beside_a_television();
    script.act(Action::ContinueHere(ClientId::new("tv")));
    script.answer(
        Question::CreateQueue,
        Err(Failure::ServerError { status: None }),
    );
    script.assert_asked(&[&["POST /playQueues", "/library/metadata/2"]]);
    script.answer(Question::CreateQueue, Ok(&queue(8, 1, &[(31, "2")], 31)));
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(
        script.source().map(|(_, start)| start),
        Some(Millis(61_000))
    );
}

/// Closed at the first of three; meanwhile a television moved on to the third.
fn after_the_television(selected: u64) -> Script {
    let mut first = Script::playing_first_of_three();
    first.answer(Question::Report, Ok("<MediaContainer/>"));
    first.act(Action::Close);
    first.answer(Question::Report, Ok("<MediaContainer/>"));
    let mut script = first.next_visit();
    let answer = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], selected);
    let at_half = answer.replace("ratingKey='3'", "ratingKey='3' viewOffset='50000'");
    script.answer(Question::ReadQueue, Ok(&at_half));
    script
}

fn standing(script: &Script) -> (Option<EntryId>, Millis) {
    let current = script.model.queue().and_then(|live| live.queue.current());
    (current, script.model.at())
}

#[test]
fn where_another_device_went_on_this_one_follows_and_can_go_back() {
    let mut script = after_the_television(23);
    assert_eq!(standing(&script), (Some(EntryId(23)), Millis(50_000)));
    let offer = script
        .model
        .notice()
        .and_then(|notice| notice.offer.clone());
    assert_eq!(offer, Some(Offer::GoBack(EntryId(21), Millis(30_000))));
    script.act(Action::GoBack(EntryId(21), Millis(30_000)));
    assert_eq!(standing(&script), (Some(EntryId(21)), Millis(30_000)));
    assert_eq!(script.model.phase(), &Phase::Parked);
    // Read once more, the same selection is no news.
    script.after(60_000).fact(Fact::Shown);
    let answer = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 23);
    script.answer(Question::ReadQueue, Ok(&answer));
    assert_eq!(standing(&script), (Some(EntryId(21)), Millis(30_000)));
}

#[test]
fn a_server_that_lags_behind_is_not_another_device() {
    let script = after_the_television(21);
    assert_eq!(standing(&script), (Some(EntryId(21)), Millis(30_000)));
    assert!(script.model.notice().is_none());
}

/// The same film was watched further on a television.
#[test]
fn a_later_place_in_the_same_entry_is_taken_too() {
    let mut first = Script::playing_first_of_three();
    first.act(Action::Close);
    first.answer(Question::Report, Ok("<MediaContainer/>"));
    let mut script = first.next_visit();
    let answer = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 21).replace(
        "ratingKey='1'",
        "ratingKey='1' viewOffset='80000' lastViewedAt='900'",
    );
    script.answer(Question::ReadQueue, Ok(&answer));
    assert_eq!(standing(&script), (Some(EntryId(21)), Millis(80_000)));
    script.act(Action::Resume);
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.act(Action::GoBack(EntryId(21), Millis(30_000)));
    assert_eq!(standing(&script), (Some(EntryId(21)), Millis(30_000)));
}

/// A tab was looked at while its queue was being read, and a phone had changed the queue since that was asked: the answer
/// showed the queue from before, and nothing asked again.
#[test]
fn what_was_read_before_a_look_is_read_again() {
    let first = Script::playing_first_of_three();
    let mut script = first.next_visit();
    script.fact(Fact::Shown);
    assert!(
        !script
            .asked()
            .iter()
            .any(|asked| asked.contains("/playQueues/"))
    );
    let before = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 21);
    script.answer(Question::ReadQueue, Ok(&before));
    script.assert_asked(&[&["GET /playQueues/7?own=1"]]);
    let since = queue(7, 2, &[(21, "1"), (23, "3"), (22, "2")], 21);
    script.answer(Question::ReadQueue, Ok(&since));
    script.assert_asked(&[]);
    let live = script.model.queue().unwrap();
    let order: Vec<u64> = live.rows().map(|(_, entry, _)| entry.0).collect();
    assert_eq!(order, [21, 23, 22]);
}
