//! The last queues: each with its place, none lost to another.

use super::script::{DIRECT, Script, film, owner, queue, server};
use crate::media::{Kind, Millis, Token};
use crate::playback::machine::{ElementFact, Phase};
use crate::plex::request::Server;
use crate::prefs::key::{Key, Slot};
use crate::session::message::{Action, Effect, Fact, Question};

/// Queue 7 of three films, left at its second; then queue 8 plays another film.
fn two_queues() -> Script {
    let mut script = Script::playing_first_of_three();
    script.act(Action::SkipNext);
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.element(ElementFact::TimeMoved(Millis(12_000)));
    script.after(60_000).play(film("9"));
    script.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(91, "9"), (92, "10")], 91)),
    );
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script
}

fn recent(script: &Script) -> Vec<(String, usize, Millis)> {
    let queues = script.model.recent_queues();
    let line = |queue: &crate::prefs::kept::KeptQueue| {
        (queue.item.title.clone(), queue.position, queue.at)
    };
    queues.iter().map(line).collect()
}

fn slot(script: &Script) -> Slot {
    script.model.recent_queues()[0].slot
}

#[test]
fn a_queue_that_gave_way_is_gone_back_to_at_its_place() {
    let first = two_queues();
    let expected = [("Film 2".to_owned(), 1, Millis(12_000))];
    assert_eq!(recent(&first), expected);
    // The next visit goes on with the last one, and still knows the one before.
    let mut next = first.next_visit();
    assert_eq!(
        next.model.item().map(|item| item.title.as_str()),
        Some("Film 9")
    );
    assert_eq!(recent(&next), expected);
    let slot = slot(&next);
    next.act(Action::Reopen(slot));
    next.assert_asked(&[
        &["GET /playQueues/7", "own=1", "center=22"],
        &["decision", "/library/metadata/2"],
    ]);
    next.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(next.source().map(|(_, start)| start), Some(Millis(12_000)));
    assert_eq!(recent(&next), [("Film 9".to_owned(), 0, Millis::ZERO)]);
}

/// A browser's own menu of the film offers speeds, and the next visit knew nothing of it.
#[test]
fn the_speed_is_kept_with_the_place() {
    let rate = |effects: &[Effect]| -> Vec<f64> {
        let rates = effects.iter().filter_map(|effect| match effect {
            Effect::SetRate(rate) => Some(*rate),
            _ => None,
        });
        rates.collect()
    };
    let mut script = Script::playing_first_of_three();
    script.fact(Fact::RateChanged(1.5));
    assert_eq!(rate(&script.effects), [1.5]);
    // What is no speed is none.
    script.fact(Fact::RateChanged(0.0));
    assert_eq!(
        (rate(&script.effects), script.model.rate()),
        (vec![1.5], 1.5)
    );
    let next = script.next_visit();
    assert_eq!((rate(&next.effects), next.model.rate()), (vec![1.5], 1.5));
    // It is the queue's: another one begins as it was made, and this one comes back as it was.
    script.play(film("9"));
    script.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(91, "9"), (92, "10")], 91)),
    );
    assert_eq!(
        (rate(&script.effects), script.model.rate()),
        (vec![1.0], 1.0)
    );
    script.act(Action::Edit(crate::session::message::QueueWish::Undo));
    assert_eq!(
        (rate(&script.effects), script.model.rate()),
        (vec![1.5], 1.5)
    );
    script.fact(Fact::RateChanged(1.0));
    assert_eq!(script.next_visit().model.rate(), 1.0);
}

/// Browsers throw at such a speed, on every visit.
#[test]
fn a_speed_that_no_browser_plays_is_none() {
    let mut script = Script::playing_first_of_three();
    script.fact(Fact::RateChanged(1.5));
    for text in script.store.values_mut() {
        *text = text.replace("\"rate\":1.5", "\"rate\":100.0");
    }
    assert_eq!(script.next_visit().model.rate(), 1.0);
}

#[test]
fn going_back_can_be_taken_back() {
    let mut script = two_queues();
    let slot = slot(&script);
    script.act(Action::Reopen(slot));
    script.act(Action::Edit(crate::session::message::QueueWish::Undo));
    assert_eq!(
        script.model.item().map(|item| item.title.as_str()),
        Some("Film 9")
    );
    assert_eq!(recent(&script), [("Film 2".to_owned(), 1, Millis(12_000))]);
}

/// A queue that was taken back could not be put in its place again.
#[test]
fn a_queue_that_took_the_place_of_another_takes_it_again() {
    use crate::session::message::{Offer, QueueWish};
    let mut script = two_queues();
    script.element(ElementFact::TimeMoved(Millis(7_000)));
    for (wish, title, at, id, offer) in [
        (QueueWish::Undo, "Film 2", 12_000, 7, Offer::Redo),
        (QueueWish::Redo, "Film 9", 7_000, 8, Offer::Undo),
        (QueueWish::Undo, "Film 2", 12_000, 7, Offer::Redo),
    ] {
        script.act(Action::Edit(wish));
        let read = format!("GET /playQueues/{id}?own=1");
        assert!(script.asked().iter().any(|asked| asked.starts_with(&read)));
        let item = script.model.item().map(|item| item.title.clone());
        assert_eq!(item.as_deref(), Some(title));
        assert_eq!(script.model.at(), Millis(at));
        let notice = script.model.notice().cloned().unwrap();
        assert_eq!(notice.offer, Some(offer));
    }
    // Something else is done, and there is nothing to do again.
    script.act(Action::Edit(QueueWish::Remove(vec![
        crate::queue::EntryId(23),
    ])));
    assert!(!script.model.queue_view().unwrap().can_redo);
}

/// An entry whose number is not known since the queue was made again was stored under its old one, which another entry may have.
#[test]
fn an_entry_without_a_number_does_not_come_back_with_its_old_one() {
    let mut script = Script::playing_first_of_three();
    let live = script.model.queue.as_mut().unwrap();
    live.names.release(crate::queue::EntryId(23));
    script.model.keep_queue();
    script.fact(Fact::Hidden);
    let next = script.next_visit();
    let live = next.model.queue().unwrap();
    let ids: Vec<_> = live
        .rows()
        .map(|(_, entry, _)| live.server_id(entry))
        .collect();
    assert_eq!(ids, [Some(21), Some(22), None]);
}

#[test]
fn a_queue_that_cannot_be_read_is_off_the_list_and_says_so() {
    let mut script = two_queues();
    let slot = slot(&script);
    script
        .store
        .insert(Key::Queue(owner(), slot).name(), "}{".to_owned());
    script.act(Action::Reopen(slot));
    assert!(
        script
            .model
            .notice()
            .is_some_and(|notice| notice.text.contains("could not be read"))
    );
    assert_eq!(
        (recent(&script), script.model.phase()),
        (vec![], &Phase::Playing)
    );
    assert_eq!(
        script
            .store
            .get(&Key::Queue(owner(), slot).aside())
            .map(String::as_str),
        Some("}{")
    );
}

#[test]
fn a_queue_that_is_forgotten_takes_its_record_along() {
    let mut script = two_queues();
    let slot = slot(&script);
    script.act(Action::ForgetQueue(slot));
    assert!(
        recent(&script).is_empty() && !script.store.contains_key(&Key::Queue(owner(), slot).name())
    );
}

/// Another user of the same server has a queue of their own, and the first one's is there when they come back.
#[test]
fn another_user_finds_their_own_queue_alone() {
    let mut script = Script::playing_first_of_three();
    let guest = Server::new(&server().address, Token::new("guest")).unwrap();
    script.fact(Fact::ServerNamed(guest));
    assert!(script.model.queue().is_none() && recent(&script).is_empty());
    script.fact(Fact::ServerNamed(server()));
    assert_eq!(
        (script.model.phase(), script.model.at()),
        (&Phase::Parked, Millis(30_000))
    );
}

/// A press of Play that is quicker than storage costs none of the queues that are kept.
#[test]
fn what_is_kept_is_known_before_anything_is_written() {
    let first = two_queues();
    let mut model = crate::session::model::Model::default();
    let mut send = |message| model.update(message, crate::playback::Now(900_000)).effects;
    send(crate::session::message::Message::Fact(Fact::ServerNamed(
        server(),
    )));
    let mut other = film("5");
    other.kind = Kind::Film;
    send(crate::session::message::Message::Fact(Fact::ServerKnown {
        machine: "MID".into(),
    }));
    let wish = crate::session::message::PlayWish::of(other);
    let effects = send(crate::session::message::Message::Action(Action::Play(
        Box::new(wish),
    )));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let written = send(crate::session::message::Message::Fact(Fact::Answered {
        ask: crate::session::message::AskId(1),
        ticket: ticket.unwrap(),
        question: Question::CreateQueue,
        answer: Ok(queue(9, 1, &[(51, "5")], 51)),
        took_ms: 5,
    }));
    assert!(
        !written
            .iter()
            .any(|effect| matches!(effect, Effect::Save { .. }))
    );
    let mut saved = Vec::new();
    for key in [
        Key::Place(owner()),
        Key::LastPlace(owner()),
        Key::Outbox(owner()),
        Key::Kept(owner()),
    ] {
        let text = first.store.get(&key.name()).cloned();
        saved = send(crate::session::message::Message::Fact(Fact::Loaded {
            key,
            text,
        }));
    }
    let newest = saved.iter().find_map(|effect| match effect {
        Effect::Load { key } => Some(*key),
        _ => None,
    });
    let key = newest.unwrap();
    let text = first.store.get(&key.name()).cloned();
    let saved = send(crate::session::message::Message::Fact(Fact::Loaded {
        key,
        text,
    }));
    let names: Vec<_> = saved
        .iter()
        .filter_map(|effect| match effect {
            Effect::Save { key, .. } => Some(*key),
            _ => None,
        })
        .collect();
    assert!(
        matches!(names[..], [Key::Queue(..), Key::Kept(_), Key::Place(_)]),
        "{names:?}"
    );
    assert_eq!(model.recent_queues().len(), 2);
}

/// A press of Play that had failed lent its own place to the queue that was left by it.
#[test]
fn a_failed_press_is_not_the_place_of_the_queue_that_gives_way() {
    let mut script = two_queues();
    let slot = slot(&script);
    script.element(ElementFact::TimeMoved(Millis(25_000)));
    script.play(film("5"));
    script.answer(
        Question::CreateQueue,
        Err(crate::playback::failure::Failure::Unreachable),
    );
    script.act(Action::Reopen(slot));
    assert_eq!(recent(&script)[0], ("Film 9".to_owned(), 0, Millis(25_000)));
}

/// Taking back a new queue wrote nothing of where that one was.
#[test]
fn a_queue_that_is_taken_back_keeps_its_place_too() {
    let mut script = two_queues();
    script
        .after(1_200_000)
        .element(ElementFact::TimeMoved(Millis(77_000)));
    script.act(Action::Edit(crate::session::message::QueueWish::Undo));
    assert_eq!(recent(&script)[0], ("Film 9".to_owned(), 0, Millis(77_000)));
}

/// A store that would not say what it holds was taken for an empty one, and its list written over.
#[test]
fn a_store_that_cannot_be_read_is_not_written_over() {
    let mut script = Script::playing_first_of_three();
    let key = Key::Kept(owner());
    script.fact(Fact::LoadFailed { key });
    script.act(Action::SkipNext);
    let is_write = |effect: &Effect| matches!(effect, Effect::Save { .. } | Effect::Forget { .. });
    assert!(!script.effects.iter().any(is_write));
    assert!(script.model.notice().is_some());
}
