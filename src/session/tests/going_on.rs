use super::script::{DIRECT, Script, film, queue};
use crate::media::Millis;
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Phase};
use crate::queue::EntryId;
use crate::session::live::Hold;
use crate::session::message::{Action, Effect, Fact, Question, QueueWish};

#[test]
fn at_the_end_the_next_entry_starts_by_itself() {
    let mut script = Script::playing_first_of_three();
    script.element(ElementFact::Ended);
    script.assert_asked(&[
        &[
            "timeline",
            "state=stopped",
            "continuing=1",
            "time=100000",
            "playQueueItemID=21",
            "ratingKey=1",
        ],
        &["decision", "path=/library/metadata/2"],
    ]);
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(script.source().map(|(_, start)| start), Some(Millis::ZERO));
    script.element(ElementFact::Playing);
    script.assert_asked(&[&[
        "state=playing",
        "playQueueItemID=22",
        "containerKey=/playQueues/7",
        "ratingKey=2",
    ]]);
}

#[test]
fn the_last_entry_ends_with_a_plain_stop() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::JumpTo(EntryId(23)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.element(ElementFact::Ended);
    let asked = script.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(
        asked[0].contains("state=stopped") && !asked[0].contains("continuing"),
        "{asked:?}"
    );
    assert_eq!(script.model.phase(), &Phase::Parked);
}

#[test]
fn previous_means_the_beginning_first_and_the_entry_before_next() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::SkipNext);
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.element(ElementFact::TimeMoved(Millis(9_000)));
    script.act(Action::SkipPrevious);
    assert!(script.effects.contains(&Effect::Seek(Millis::ZERO)));
    script.act(Action::SkipPrevious);
    script.assert_asked(&[
        &["state=stopped"],
        &["decision", "path=/library/metadata/1"],
    ]);
}

#[test]
fn a_seek_is_told_with_the_place() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::SeekBy(30_000));
    assert!(script.effects.contains(&Effect::Seek(Millis(60_000))));
    script.element(ElementFact::Sought(Millis(60_000)));
    script.assert_asked(&[&["state=playing", "time=60000"]]);
}

#[test]
fn the_place_is_written_every_two_seconds_and_when_the_page_is_hidden() {
    let mut script = Script::playing_first_of_three();
    script
        .after(2_000)
        .element(ElementFact::TimeMoved(Millis(32_000)));
    assert_eq!(
        script.place.as_ref().map(|place| (place.entry, place.at.0)),
        Some((21, 32_000))
    );
    script
        .after(1_900)
        .element(ElementFact::TimeMoved(Millis(33_900)));
    assert_eq!(
        script.place.as_ref().map(|place| place.at.0),
        Some(32_000),
        "not yet"
    );
    script.fact(Fact::Hidden);
    assert_eq!(script.place.as_ref().map(|place| place.at.0), Some(33_900));
}

#[test]
fn leaving_writes_the_place_and_sends_one_stop_that_outlives_the_page() {
    let mut script = Script::playing_first_of_three();
    script.fact(Fact::Left);
    script.assert_asked(&[&[
        "POST /:/timeline",
        "state=stopped",
        "time=30000",
        "playQueueItemID=21",
    ]]);
    let outlives = |effect: &Effect| {
        matches!(
            effect,
            Effect::Ask {
                is_leaving: true,
                ..
            }
        )
    };
    assert!(script.effects.iter().any(outlives));
    script.act(Action::Close);
    assert!(script.asked().is_empty());
}

#[test]
fn closing_keeps_the_queue_for_the_home_page_alone() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::Close);
    script.assert_asked(&[&["state=stopped", "time=30000"]]);
    assert!(script.model.is_closed() && script.model.queue().is_some());
    assert_eq!(
        script.place.as_ref().map(|place| place.is_closed),
        Some(true)
    );
}

#[test]
fn a_new_visit_shows_the_place_at_once_and_reads_the_servers_copy() {
    let mut first = Script::playing_first_of_three();
    first.fact(Fact::Hidden);
    let mut script = first.next_visit();
    assert_eq!(
        (script.model.phase(), script.model.at()),
        (&Phase::Parked, Millis(30_000))
    );
    // The last report of the first visit was never answered, but a server keeps no place in the first minute.
    script.assert_asked(&[
        &["GET /playQueues/7", "own=1", "center=21"],
        &["GET /status/sessions"],
    ]);
    script.answer(
        Question::ReadQueue,
        Ok(&queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 21)),
    );
    script.act(Action::Resume);
    script.assert_asked(&[&["decision", "path=/library/metadata/1"]]);
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(
        script.source().map(|(_, start)| start),
        Some(Millis(30_000))
    );
}

#[test]
fn a_queue_that_the_server_forgot_is_made_again_in_the_same_order_at_the_same_entry() {
    let mut first = Script::playing_first_of_three();
    first.act(Action::SkipNext);
    first.answer(Question::Decide, Ok(DIRECT));
    first.element(ElementFact::Playing);
    first.element(ElementFact::TimeMoved(Millis(12_000)));
    first.fact(Fact::Hidden);

    let mut script = first.next_visit();
    script.answer(
        Question::ReadQueue,
        Err(Failure::ServerError { status: Some(404) }),
    );
    assert_eq!(script.model.queue().map(|live| live.hold), Some(Hold::Lost));
    script.act(Action::TogglePlay);
    script.assert_asked(&[
        &[
            "POST /playQueues",
            "/library/metadata/1%2C2%2C3",
            "key=/library/metadata/2",
        ],
        &["decision", "path=/library/metadata/2"],
    ]);
    script.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(41, "1"), (42, "2"), (43, "3")], 42)),
    );
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(
        script.source().map(|(_, start)| start),
        Some(Millis(12_000))
    );
    script.element(ElementFact::Playing);
    script.assert_asked(&[&[
        "playQueueItemID=42",
        "containerKey=/playQueues/8",
        "time=12000",
    ]]);
}

#[test]
fn an_item_that_stands_twice_is_found_by_its_place_when_the_queue_is_made_again() {
    let mut first = Script::new();
    first.play(film("1"));
    first.answer(
        Question::CreateQueue,
        Ok(&queue(7, 1, &[(21, "1"), (22, "2"), (23, "1")], 23)),
    );
    let mut script = first.next_visit();
    script.answer(
        Question::ReadQueue,
        Err(Failure::ServerError { status: None }),
    );
    script.act(Action::Resume);
    script.answer(
        Question::CreateQueue,
        Ok(&queue(8, 1, &[(41, "1"), (42, "2"), (43, "1")], 41)),
    );
    let live = script.model.queue().unwrap();
    let current = live.queue.current().unwrap();
    assert_eq!(live.server_id(current), Some(43));
}

#[test]
fn a_server_that_is_away_does_not_cost_the_queue() {
    let mut first = Script::playing_first_of_three();
    first.fact(Fact::Hidden);
    let mut script = first.next_visit();
    script.answer(Question::ReadQueue, Err(Failure::Unreachable));
    assert!(matches!(
        script.model.queue().map(|live| live.hold),
        Some(Hold::Server(_))
    ));
    script.act(Action::Resume);
    script.answer(Question::Decide, Err(Failure::Unreachable));
    assert_eq!(script.model.phase(), &Phase::Failed(Failure::Unreachable));
    assert_eq!(script.model.at(), Millis(30_000));
}

#[test]
fn an_administrators_stop_is_shown_and_not_reported_against() {
    let mut script = Script::playing_first_of_three();
    let stop = "<MediaContainer terminationCode='2006' terminationText='Bedtime.'/>";
    script.answer(Question::Report, Ok(stop));
    let stops = script
        .asked()
        .iter()
        .filter(|line| line.contains("state=stopped"))
        .count();
    assert_eq!(stops, 1);
    assert_eq!(
        script.model.phase(),
        &Phase::Failed(Failure::Terminated {
            text: "Bedtime.".into()
        })
    );
    script.after(60_000).fact(Fact::Ticked);
    assert!(script.asked().is_empty());
}

#[test]
fn more_of_a_long_queue_is_read_before_its_edge() {
    let mut script = Script::new();
    script.play(film("1"));
    let long = queue(
        7,
        1,
        &[(21, "1"), (22, "2"), (23, "3"), (24, "4"), (25, "5")],
        21,
    )
    .replace("playQueueTotalCount='5'", "playQueueTotalCount='900'");
    script.answer(Question::CreateQueue, Ok(&long));
    script.answer(Question::Decide, Ok(DIRECT));
    script.act(Action::JumpTo(EntryId(23)));
    assert!(
        script
            .asked()
            .iter()
            .any(|line| line.contains("GET /playQueues/7") && line.contains("center=25"))
    );
    script.act(Action::JumpTo(EntryId(24)));
    let reads = script
        .asked()
        .iter()
        .filter(|line| line.contains("/playQueues/"))
        .count();
    assert_eq!(reads, 0, "one reading at a time");
}

#[test]
fn the_journal_knows_no_token() {
    let script = Script::playing_first_of_three();
    let lines = script.model.journal().lines();
    assert!(
        lines.contains("POST /playQueues") && lines.contains("/:/timeline"),
        "{lines}"
    );
    assert!(!lines.contains("hunter2"));
}

#[test]
fn storage_that_refuses_is_told_once() {
    let mut script = Script::playing_first_of_three();
    script.fact(Fact::StoreFailed);
    assert!(script.model.notice().is_some());
    script.act(Action::DismissNotice);
    script.fact(Fact::StoreFailed);
    assert!(script.model.notice().is_none());
}

/// The reading that would have shown another device's change was lost, and nothing asked again before the next entry.
#[test]
fn a_reading_that_is_lost_is_made_again() {
    let mut script = Script::playing_first_of_three();
    script.fact(Fact::Shown);
    script.answer(Question::ReadQueue, Err(Failure::Unreachable));
    script.after(3_000).fact(Fact::Ticked);
    assert!(
        script
            .asked()
            .iter()
            .any(|line| line.starts_with("GET /playQueues/7"))
    );
    script.answer(
        Question::ReadQueue,
        Ok(&queue(7, 2, &[(21, "1"), (23, "3")], 21)),
    );
    script.after(3_000).fact(Fact::Ticked);
    assert!(
        !script
            .asked()
            .iter()
            .any(|line| line.starts_with("GET /playQueues/7"))
    );
}

/// Another device had removed what plays, and then everything else was removed here: the answer shows no row, and its version
/// was passed over.
#[test]
fn an_empty_answer_counts() {
    let mut script = Script::playing_first_of_three();
    script.act(Action::Edit(QueueWish::Remove(vec![
        EntryId(22),
        EntryId(23),
    ])));
    script.answer(Question::EditQueue, Ok(&queue(7, 3, &[(23, "3")], 23)));
    script.answer(Question::EditQueue, Ok(&queue(7, 4, &[], 0)));
    let live = script.model.queue().unwrap();
    assert_eq!((live.queue.version(), live.queue.len()), (4, 1));
}

/// The next film had been deleted: the player stood on it, at its beginning, until somebody came.
#[test]
fn what_the_server_has_no_longer_is_stepped_over_with_a_word() {
    let gone = || Err(Failure::ServerError { status: None });
    let mut script = Script::playing_first_of_three();
    script.act(Action::SkipNext);
    script.answer(Question::Decide, gone());
    script.assert_asked(&[&["decision", "metadata/3"]]);
    let notice = script.model.notice().map(|notice| notice.text.as_str());
    assert_eq!(
        notice,
        Some("Film 2 could not be had from the server, and was skipped.")
    );
    // Nothing follows: that is what there is to say.
    script.answer(Question::Decide, gone());
    assert!(matches!(script.model.phase(), Phase::Failed(_)));
    // What was pressed by itself is what the person wants to hear of.
    script.act(Action::JumpTo(EntryId(22)));
    script.answer(Question::Decide, gone());
    assert!(matches!(script.model.phase(), Phase::Failed(_)));
}
