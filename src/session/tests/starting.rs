use super::script::{DIRECT, Script, film, queue};
use crate::media::{Item, Kind, Millis, RatingKey};
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Phase, Ticket};
use crate::session::live::{Hold, LiveQueue};
use crate::session::message::{Action, Fact, List, PlayWish, Question, QueueWish};

const ONE: &[(u64, &str)] = &[(21, "1")];

#[test]
fn a_known_item_asks_for_queue_and_decision_side_by_side_and_then_for_bytes() {
    let mut script = Script::new();
    script.play(film("1"));
    script.assert_asked(&[
        &[
            "POST /playQueues",
            "/library/metadata/1",
            "continuous=0",
            "own=1",
        ],
        &[
            "GET /video/:/transcode/universal/decision",
            "directPlay=1",
            "mediaIndex=0",
        ],
    ]);
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(script.source(), None, "the queue is still awaited");
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, ONE, 21)));
    assert_eq!(
        script.source(),
        Some(("/library/parts/4/1/a.mp4".into(), Millis::ZERO))
    );
    assert!(script.asked().is_empty(), "nothing else stands between");
}

#[test]
fn resuming_begins_at_the_place_and_an_episode_brings_the_rest_of_its_show() {
    let mut episode = film("1");
    episode.kind = Kind::Episode;
    episode.details.resume_at = Some(Millis(42_000));
    let mut script = Script::new();
    script.play(episode);
    assert!(script.asked()[0].contains("continuous=1"));
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, ONE, 21)));
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(
        script.source().map(|(_, start)| start),
        Some(Millis(42_000))
    );
}

#[test]
fn a_show_is_begun_by_what_the_queue_selects() {
    let mut script = Script::new();
    script.play(Item::new(
        RatingKey::new("9"),
        Kind::Show,
        "The Salt Cartographers",
    ));
    script.assert_asked(&[&["POST /playQueues", "onDeck=1"]]);
    script.answer(
        Question::CreateQueue,
        Ok(&queue(7, 1, &[(21, "1"), (22, "2")], 22)),
    );
    script.assert_asked(&[&["decision", "path=/library/metadata/2"]]);
    script.answer(Question::Decide, Ok(DIRECT));
    assert!(script.source().is_some());
}

#[test]
fn an_old_answer_after_a_newer_press_is_dropped() {
    let mut script = Script::new();
    script.play(film("1")).play(film("2"));
    script.answer_to(Ticket(1), Question::Decide, Ok(DIRECT));
    script.answer_to(Ticket(1), Question::CreateQueue, Ok(&queue(7, 1, ONE, 21)));
    assert!(script.model.queue().is_none() && script.source().is_none());
    script.answer(Question::CreateQueue, Ok(&queue(8, 1, &[(31, "2")], 31)));
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(
        script.model.queue().map(|live| live.hold),
        Some(Hold::Server(crate::media::QueueId(8)))
    );
    assert!(script.source().is_some());
}

#[test]
fn a_press_before_the_server_said_who_it_is_waits_for_that() {
    let mut script = Script::new();
    script.model.machine_identifier = None;
    script.play(film("1"));
    assert!(script.asked().is_empty());
    script.fact(Fact::ServerKnown {
        machine: "MID".into(),
    });
    assert_eq!(script.asked().len(), 2);
    script.fact(Fact::ServerKnown {
        machine: "MID".into(),
    });
    assert!(script.asked().is_empty(), "asked once");
}

#[test]
fn a_server_without_queues_still_plays_and_hears_plain_reports() {
    let mut script = Script::new();
    script.play(film("1"));
    script.answer(
        Question::CreateQueue,
        Err(Failure::ServerError { status: Some(500) }),
    );
    // Old servers take sources in another form only.
    script.assert_asked(&[&["POST /playQueues", "uri=library%3A///directory/"]]);
    script.answer(
        Question::CreateQueue,
        Err(Failure::ServerError { status: Some(500) }),
    );
    script.answer(Question::Decide, Ok(DIRECT));
    assert!(script.source().is_some());
    assert_eq!(
        script.model.queue().map(|live| live.hold),
        Some(Hold::Local)
    );
    script.element(ElementFact::Playing);
    let asked = script.asked();
    assert!(
        asked[0].contains("/:/timeline") && !asked[0].contains("playQueue"),
        "{asked:?}"
    );
}

#[test]
fn an_answer_without_entries_is_read_once_more_and_then_believed() {
    let mut script = Script::new();
    script.play(film("1"));
    script.answer(
        Question::CreateQueue,
        Ok("<MediaContainer size='0' playQueueID='7'/>"),
    );
    script.assert_asked(&[&["GET /playQueues/7"]]);
    script.answer(
        Question::CreateQueue,
        Ok("<MediaContainer size='0' playQueueID='7'/>"),
    );
    assert_eq!(script.model.phase(), &Phase::Failed(Failure::NothingToPlay));
}

#[test]
fn what_fails_can_be_pressed_again() {
    for (answer, failure) in [
        (Err(Failure::Unreachable), Failure::Unreachable),
        (Err(Failure::Unauthorised), Failure::Unauthorised),
        (
            Err(Failure::ServerError { status: Some(503) }),
            Failure::ServerError { status: Some(503) },
        ),
        (Ok("<MediaContainer><Vid"), Failure::BadAnswer),
        (
            Ok("<MediaContainer generalDecisionCode='2000' generalDecisionText='No.'/>"),
            Failure::Refused {
                text: Some("No.".into()),
            },
        ),
    ] {
        let mut script = Script::new();
        script.play(film("1"));
        script.answer(Question::CreateQueue, Ok(&queue(7, 1, ONE, 21)));
        script.answer(Question::Decide, answer);
        assert_eq!(script.model.phase(), &Phase::Failed(failure));
        script.act(Action::Retry);
        script.assert_asked(&[&["decision"]]);
        script.answer(Question::Decide, Ok(DIRECT));
        assert!(script.source().is_some());
    }
}

#[test]
fn a_press_that_never_became_a_queue_is_pressed_again_whole() {
    let mut script = Script::playing_first_of_three();
    script.play(film("9"));
    script.answer(Question::CreateQueue, Err(Failure::Unreachable));
    assert_eq!(script.model.phase(), &Phase::Failed(Failure::Unreachable));
    script.act(Action::Retry);
    script.assert_asked(&[&["POST /playQueues", "/library/metadata/9"], &["decision"]]);
}

#[test]
fn a_file_that_this_browser_cannot_play_is_asked_about_and_named() {
    let mut hevc = film("1");
    hevc.details.versions[0].video_codec = Some("hevc".into());
    let mut script = Script::new();
    script.play(hevc);
    assert!(script.asked()[1].contains("directPlay=0"));
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, ONE, 21)));
    script.answer(
        Question::Decide,
        Ok("<MediaContainer generalDecisionCode='2000'/>"),
    );
    let why = "This browser does not play HEVC video.".to_owned();
    assert_eq!(
        script.model.phase(),
        &Phase::Failed(Failure::Unsupported { why })
    );
}

/// Trailers come before a film that begins, never before one that is gone on with.
#[test]
fn trailers_are_a_setting_and_no_part_of_going_on() {
    for (left_at, expected) in [(None, true), (Some(Millis(40_000)), false)] {
        let mut script = Script::new();
        script.act(Action::SetTrailers(2));
        let mut item = film("1");
        item.details.resume_at = left_at;
        script.play(item);
        let asked = script.asked().remove(0);
        assert_eq!(asked.contains("extrasPrefixCount=2"), expected, "{asked}");
    }
}

/// Of 450 films that were picked by hand only the first 200 were played.
#[test]
fn a_long_selection_is_added_in_order_behind_its_first() {
    let mut script = Script::new();
    let films: Vec<_> = (1..=450).map(|key| film(&key.to_string())).collect();
    let wish = PlayWish::of_list("your selection", List::Items(films));
    script.act(Action::Play(Box::new(wish)));
    script.assert_asked(&[&["POST /playQueues?", "library/metadata/1&"]]);
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &[(21, "1")], 21)));
    let shown = script.model.queue_view().unwrap();
    let shown: Vec<u64> = shown
        .rows
        .iter()
        .map(|row| row.item.key.as_str().parse().unwrap())
        .collect();
    assert_eq!(shown, (1..=450).collect::<Vec<_>>());
    // As a server shows it: a hundred rows on either side, of what plays or of what was asked for.
    let window = |version: u64, known: u64, center: u64| {
        let rows: Vec<(u64, String)> = (1..=known)
            .filter(|key| key.abs_diff(center) <= 100)
            .map(|key| (20 + key, key.to_string()))
            .collect();
        let rows: Vec<(u64, &str)> = rows.iter().map(|(id, key)| (*id, key.as_str())).collect();
        queue(7, version, &rows, 21).replacen(
            &format!("TotalCount='{}'", rows.len()),
            &format!(
                "TotalCount='{known}' playQueueLastAddedItemID='{}'",
                known + 20
            ),
            1,
        )
    };
    for (count, version, known) in [(200, 2, 201), (200, 3, 401), (49, 4, 450)] {
        let asked = script.asked();
        let added = asked
            .iter()
            .find(|asked| asked.starts_with("PUT /playQueues/7?"));
        let keys = added.map_or(0, |asked| asked.matches("%2C").count() + 1);
        assert_eq!(keys, count, "{asked:?}");
        script.answer(Question::EditQueue, Ok(&window(version, known, 1)));
        if version > 2 {
            script.assert_asked(&[&["GET /playQueues/7?", &format!("center={}", known + 20)]]);
            script.answer(Question::CompareQueue, Ok(&window(version, known, known)));
        }
    }
    let view = script.model.queue_view().unwrap();
    assert!(!view.is_sending);
    assert_eq!((view.rows.len(), view.total, view.added), (450, 450, 0));
    let shown: Vec<&str> = view.rows.iter().map(|row| row.item.key.as_str()).collect();
    assert!(
        shown
            .iter()
            .zip(1..)
            .all(|(key, at)| **key == at.to_string())
    );
}

/// An album was played in its order and from its beginning where Shuffle had been pressed.
#[test]
fn a_queue_of_our_own_begins_shuffled() {
    let album = Item::new(RatingKey::new("50"), Kind::Album, "Album");
    let refused = || Err(Failure::ServerError { status: Some(500) });
    let row =
        |key: u64| format!("<Track ratingKey='{key}' type='track' title='{key}' duration='1000'/>");
    let rows: String = (51..=60).map(row).collect();
    let mut script = Script::new();
    script.act(Action::Play(Box::new(PlayWish::of(album).shuffled())));
    script.answer(Question::CreateQueue, refused());
    script.answer(Question::CreateQueue, refused());
    let tracks = format!("<MediaContainer>{rows}</MediaContainer>");
    script.answer(Question::ReadAround, Ok(&tracks));
    let live = script.model.queue().unwrap();
    let order = |live: &LiveQueue| -> Vec<String> {
        let rows = live.rows();
        rows.map(|(_, _, item)| item.key.to_string()).collect()
    };
    let sorted: Vec<String> = (51..=60).map(|key| key.to_string()).collect();
    let drawn = order(live);
    assert_ne!(drawn, sorted);
    assert_eq!(live.queue.position(), Some(0));
    assert!(live.is_shuffled);
    script.act(Action::Edit(QueueWish::Shuffle(false)));
    assert_eq!(order(script.model.queue().unwrap()), sorted);
}
