//! Sequences that once lost a place or told the server something untrue.

use super::script::{DIRECT, Script, film, owner, queue};
use crate::media::{Item, Millis};
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Phase, Ticket};
use crate::prefs::key::{Key, Slot};
use crate::prefs::record;
use crate::prefs::saved::SavedPlace;
use crate::queue::EntryId;
use crate::session::message::{Action, Effect, Fact, Question, QueueWish};

fn lasting(key: &str, millis: u64) -> Item {
    let mut item = film(key);
    item.details.duration = Some(Millis(millis));
    item
}

/// The stop of a long film was told with the length of the short track that followed, cut to it, and the film's place on
/// the server fell back to minutes.
#[test]
fn a_stop_is_told_with_its_own_entrys_length() {
    let mut script = Script::new();
    script.play(lasting("1", 5_400_000));
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &[(21, "1")], 21)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::LengthKnown(Millis(5_400_000)));
    script.element(ElementFact::Playing);
    script.element(ElementFact::TimeMoved(Millis(4_800_000)));
    script.play(lasting("2", 240_000));
    let stop = script.asked().remove(0);
    assert!(
        stop.contains("ratingKey=1") && stop.contains("time=4800000&duration=5400000"),
        "{stop}"
    );
}

/// Play on another film with the server down, then a hidden tab: the old queue's entry was stored with the new film's place.
#[test]
fn a_press_that_fails_leaves_the_old_place_alone() {
    let mut script = Script::playing_first_of_three();
    script.play(film("9"));
    assert_eq!(
        script.place.as_ref().map(|place| (place.entry, place.at.0)),
        Some((21, 30_000))
    );
    script.answer(Question::CreateQueue, Err(Failure::Unreachable));
    script.after(5_000).fact(Fact::Hidden);
    assert_eq!(
        script.place.as_ref().map(|place| (place.entry, place.at.0)),
        Some((21, 30_000))
    );
    script.act(Action::Close);
    assert_eq!(
        (script.model.at(), script.model.phase()),
        (Millis(30_000), &Phase::Parked)
    );
    assert_eq!(
        script
            .model
            .item()
            .map(|item| item.key.to_string())
            .as_deref(),
        Some("1")
    );
}

/// The failed press was kept, and hours later Try again on another entry played it.
#[test]
fn a_failed_press_is_forgotten_when_the_person_goes_on() {
    let mut script = Script::playing_first_of_three();
    script.play(film("9"));
    script.answer(Question::CreateQueue, Err(Failure::Unreachable));
    script.act(Action::JumpTo(EntryId(22)));
    script.answer(Question::Decide, Err(Failure::Unreachable));
    script.act(Action::Retry);
    script.assert_asked(&[&["decision", "path=/library/metadata/2"]]);
}

/// Pages hold what they read; Play on the film that is in the bar began where the page thought it was.
#[test]
fn play_on_what_plays_goes_on_where_it_is() {
    let mut script = Script::playing_first_of_three();
    script.element(ElementFact::TimeMoved(Millis(64_000)));
    script.play(film("1"));
    assert_eq!(script.model.at(), Millis(64_000));
}

#[test]
fn jumping_back_finds_the_place_that_was_left() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::JumpTo(EntryId(22)));
    assert_eq!(script.model.at(), Millis::ZERO);
    script.act(Action::JumpTo(EntryId(21)));
    assert_eq!(script.model.at(), Millis(30_000));
}

/// Busy for ever: nothing told the session that the server would not say who it is.
#[test]
fn a_server_that_never_says_who_it_is_fails_the_press() {
    let mut script = Script::new();
    script.model.machine_identifier = None;
    script.play(film("1"));
    assert!(script.effects.contains(&Effect::FindServer));
    script.fact(Fact::ServerFailed(Failure::Unreachable));
    assert_eq!(script.model.phase(), &Phase::Failed(Failure::Unreachable));
}

/// The server's selection lags, so a window around the edge does not hold it; it was laid over the head of the list.
#[test]
fn a_window_without_the_selection_is_placed_by_what_is_known() {
    let mut script = Script::new();
    script.play(film("1"));
    let long = |answer: String| answer.replace("TotalCount='4'", "TotalCount='900'");
    let head = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3"), (24, "4")], 21);
    script.answer(Question::CreateQueue, Ok(&long(head)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.act(Action::JumpTo(EntryId(24)));
    let lagging = queue(7, 1, &[(23, "3"), (24, "4"), (25, "5"), (26, "6")], 21);
    script.answer(Question::ReadQueue, Ok(&long(lagging)));
    let live = script.model.queue().unwrap();
    assert_eq!(
        (live.queue.position(), live.queue.list().known().count()),
        (Some(3), 6)
    );
}

/// A decision about the pressed item, coming late, was taken for one about what the queue then named.
#[test]
fn a_decision_about_another_item_is_dropped() {
    let mut script = Script::new();
    script.play(film("1"));
    script.answer_to(
        Ticket(1),
        Question::CreateQueue,
        Ok(&queue(7, 1, &[(21, "5")], 21)),
    );
    script.answer_to(Ticket(1), Question::Decide, Ok(DIRECT));
    assert!(script.source().is_none());
    script.answer(Question::Decide, Ok(DIRECT));
    assert!(script.source().is_some());
}

/// An entry ended, the next could not be read, and "paused" was told every ten seconds without a word on the page.
#[test]
fn an_end_without_a_readable_next_stands_still_and_says_so() {
    let mut script = Script::new();
    script.play(film("1"));
    let answer = queue(7, 1, &[(21, "1")], 21).replace("TotalCount='1'", "TotalCount='9'");
    script.answer(Question::CreateQueue, Ok(&answer));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.element(ElementFact::Ended);
    script.answer(Question::ReadQueue, Err(Failure::Unreachable));
    assert_eq!(script.model.phase(), &Phase::Parked);
    assert!(script.model.notice().is_some());
}

/// A tab that only showed a place wrote it anew when hidden, over the later one of a tab that had played on.
#[test]
fn a_tab_that_only_looked_does_not_write_the_place() {
    let mut first = Script::playing_first_of_three();
    first.fact(Fact::Hidden);
    let mut second = first.next_visit();
    second.after(60_000).fact(Fact::Hidden);
    assert_eq!(second.place, None);
}

#[test]
fn the_latest_place_in_this_very_queue_is_the_one() {
    let mut first = Script::playing_first_of_three();
    let last = first.place.clone().unwrap();
    let place = |slot, entry, at, saved_at| SavedPlace {
        slot,
        entry,
        at: Millis(at),
        saved_at,
        ..last.clone()
    };
    let earlier = place(last.slot, 22, 5_000, 500_000);
    for (later, expected) in [
        (place(last.slot, 23, 6_000, 600_000), (23, 6_000)),
        (place(last.slot, 99, 7_000, 600_000), (22, 5_000)),
        (place(Slot(3), 23, 8_000, 600_000), (22, 5_000)),
    ] {
        let kept = [
            (Key::Place(owner()), &earlier),
            (Key::LastPlace(owner()), &later),
        ];
        for (key, place) in kept {
            first.store.insert(key.name(), record::write(place));
        }
        let second = first.next_visit();
        let entry = second.model.queue().and_then(|live| live.queue.current());
        assert_eq!(
            (entry, second.model.at()),
            (Some(EntryId(expected.0)), Millis(expected.1))
        );
    }
}

#[test]
fn a_press_taken_back_while_waiting_starts_over_when_pressed_again() {
    let mut script = Script::new();
    script.play(film("1"));
    script.act(Action::TogglePlay);
    script.answer_to(
        Ticket(1),
        Question::CreateQueue,
        Ok(&queue(7, 1, &[(21, "1")], 21)),
    );
    script.answer_to(Ticket(1), Question::Decide, Ok(DIRECT));
    assert!(script.source().is_none());
    script.act(Action::TogglePlay);
    script.assert_asked(&[&["POST /playQueues", "/library/metadata/1"], &["decision"]]);
}

/// A queue that was restored without a network was never read when the network came back.
#[test]
fn a_restored_queue_is_read_when_the_server_is_found() {
    let first = Script::playing_first_of_three();
    let mut second = first.next_visit();
    second.answer(Question::ReadQueue, Err(Failure::Unreachable));
    second.fact(Fact::ServerKnown {
        machine: "MID".into(),
    });
    second.assert_asked(&[&["GET /playQueues/7"]]);
}

/// The server that heard the stop is the one that heard the rest.
#[test]
fn the_last_report_goes_to_the_server_that_it_is_about() {
    let mut script = Script::playing_first_of_three();
    let other =
        crate::plex::request::Server::new("http://other", crate::media::Token::new("t")).unwrap();
    script.fact(Fact::ServerNamed(other));
    let stop = script.effects.iter().find_map(|effect| match effect {
        Effect::Ask { server, .. } => Some(server.address.clone()),
        _ => None,
    });
    assert_eq!(stop.as_deref(), Some("http://attic:32400"));
}

/// Resume was pressed before the server's word came that it had forgotten the queue: it played, and no queue was ever made.
#[test]
fn a_queue_found_missing_while_it_plays_is_made_again_beside_it() {
    let first = Script::playing_first_of_three();
    let mut second = first.next_visit();
    second.act(Action::Resume);
    second.answer(Question::Decide, Ok(DIRECT));
    second.element(ElementFact::Playing);
    second.answer(
        Question::ReadQueue,
        Err(Failure::ServerError { status: None }),
    );
    second.assert_asked(&[&[
        "POST /playQueues",
        "/library/metadata/1%2C2%2C3",
        "key=/library/metadata/1",
    ]]);
    let ticket = second.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let made = queue(8, 1, &[(41, "1"), (42, "2"), (43, "3")], 41);
    second.answer_to(ticket.unwrap(), Question::CreateQueue, Ok(&made));
    assert_eq!(
        second.model.phase(),
        &Phase::Playing,
        "what plays is not touched"
    );
    second.after(10_000).fact(Fact::Ticked);
    second.assert_asked(&[&["containerKey=/playQueues/8", "playQueueItemID=41"]]);
}

/// The bytes were out of reach for a moment, and a good file was called undecodable.
#[test]
fn a_file_that_fails_once_is_tried_once_more() {
    let mut script = Script::playing_first_of_three();
    let examined = |script: &mut Script| {
        script.element(ElementFact::SourceFailed);
        let ticket = script.model.machine.ticket();
        script.fact(Fact::Examined {
            ticket,
            failure: Failure::FileBroken,
        });
    };
    examined(&mut script);
    assert_eq!(script.model.at(), Millis(30_000));
    script.answer(Question::Decide, Ok(DIRECT));
    assert!(script.source().is_some());
    examined(&mut script);
    assert_eq!(script.model.phase(), &Phase::Failed(Failure::FileBroken));
}

/// The network came back between a lost question and the look why it was lost, or a server was still starting: that was taken
/// for an item that is gone, and the place in it was forgotten.
#[test]
fn a_place_is_not_forgotten_for_a_few_questions_that_seem_refused() {
    let mut script = Script::playing_first_of_three();
    script.answer(Question::Report, Ok(""));
    script.element(ElementFact::TimeMoved(Millis(70_000)));
    script.act(Action::Close);
    script.answer(Question::Report, Err(Failure::Unreachable));
    script.after(2_000).fact(Fact::Ticked);
    let look: &[&str] = &["GET /library/metadata/1?"];
    script.assert_asked(&[&["GET /identity"], look]);
    script.answer(Question::Knock, Ok("<MediaContainer/>"));
    for status in [Some(503), None, Some(401), None, None, None, None] {
        script.answer(Question::LookBefore, Err(Failure::ServerError { status }));
        script.after(70_000).fact(Fact::Ticked);
        script.assert_asked(&[look]);
    }
    // So often it is gone.
    script.answer(
        Question::LookBefore,
        Err(Failure::ServerError { status: None }),
    );
    script.after(70_000).fact(Fact::Ticked);
    script.assert_asked(&[]);
}

/// The answer to the last report was lost and what followed it never left: the server's place was taken for another device's,
/// and the person was put back to it.
#[test]
fn a_place_that_was_told_without_an_answer_is_not_another_devices() {
    let mut first = Script::playing_first_of_three();
    first.element(ElementFact::TimeMoved(Millis(65_000)));
    first.fact(Fact::Hidden);
    first.answer(Question::Report, Err(Failure::Unreachable));
    first.element(ElementFact::TimeMoved(Millis(80_000)));
    first.after(3_000).fact(Fact::Ticked);
    let mut second = first.next_visit();
    let answer = queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 21);
    let told = answer.replace(
        "ratingKey='1'",
        "ratingKey='1' viewOffset='65000' lastViewedAt='900'",
    );
    second.answer(Question::ReadQueue, Ok(&told));
    assert_eq!(second.model.at(), Millis(80_000));
    assert!(second.model.notice().is_none());
}

/// A queue stood still; the entry that it stood on was removed, and the next one began to play.
#[test]
fn a_queue_that_stands_still_stands_still_on_the_next() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::Close);
    script.act(Action::Edit(QueueWish::Remove(vec![EntryId(21)])));
    script.assert_asked(&[&["DELETE /playQueues/7/items/21?"]]);
    let standing = |script: &Script| {
        let item = script.model.item().map(|item| item.key.to_string());
        (item.unwrap_or_default(), script.model.at().0)
    };
    assert_eq!(standing(&script), ("2".to_owned(), 0));
    assert_eq!(script.model.phase(), &Phase::Parked);
    script.act(Action::Edit(QueueWish::Undo));
    assert_eq!(standing(&script), ("1".to_owned(), 30_000));
    assert_eq!(script.model.phase(), &Phase::Parked);
}

/// Play was pressed on another film, and the entry of the old queue was removed before the answer: the press was forgotten, and
/// the old queue's next entry played; or, where there was none, the player was closed.
#[test]
fn a_removal_leaves_a_press_alone() {
    for gone in [&[21][..], &[21, 22, 23], &[]] {
        let mut script = Script::playing_first_of_three();
        script.play(film("9"));
        let entries = gone.iter().map(|id| EntryId(*id)).collect();
        script.act(Action::Edit(QueueWish::Remove(entries)));
        script.answer(Question::CreateQueue, Ok(&queue(8, 1, &[(31, "9")], 31)));
        script.answer(Question::Decide, Ok(DIRECT));
        assert!(script.source().is_some(), "{gone:?}");
        let item = script.model.item().map(|item| item.key.to_string());
        assert_eq!(item.as_deref(), Some("9"), "{gone:?}");
    }
}
