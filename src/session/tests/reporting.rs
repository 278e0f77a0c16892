//! What the server is told of playing, and what it is not told twice.

use super::script::{DIRECT, Script, film, queue};
use crate::media::Millis;
use crate::playback::failure::Failure;
use crate::playback::machine::ElementFact;
use crate::queue::EntryId;
use crate::session::message::{Action, Fact, Question, QueueWish};

/// Undo brought the queue of before back and played it; the server heard that playing was over, and shut its session.
#[test]
fn a_queue_that_comes_back_playing_follows_the_one_that_stops() {
    let mut script = Script::playing_first_of_three();
    script.play(film("9"));
    script.answer(Question::CreateQueue, Ok(&queue(8, 1, &[(31, "9")], 31)));
    script.answer(Question::Decide, Ok(DIRECT));
    script.element(ElementFact::Playing);
    script.act(Action::Edit(QueueWish::Undo));
    let stop = script.asked().remove(0);
    assert!(
        stop.contains("ratingKey=9&") && stop.contains("state=stopped"),
        "{stop}"
    );
    assert!(stop.contains("continuing=1"), "{stop}");
}

#[test]
fn a_report_leaves_when_the_one_before_it_is_answered() {
    for answer in [Ok(""), Err(Failure::Unreachable)] {
        let mut script = Script::playing_first_of_three();
        script.holds_reports = true;
        script.element(ElementFact::Sought(Millis(50_000)));
        script.assert_asked(&[&["/:/timeline?", "time=50000"]]);
        script.element(ElementFact::Sought(Millis(60_000)));
        script.element(ElementFact::Sought(Millis(70_000)));
        script.assert_asked(&[]);
        script.answer(Question::Report, answer);
        let asked = script.asked();
        let reports = asked.iter().filter(|line| line.contains("/:/timeline?"));
        let reports: Vec<_> = reports.collect();
        assert_eq!(reports.len(), 1, "{asked:#?}");
        assert!(reports[0].contains("time=70000"), "{asked:#?}");
    }
}

/// The report of a place past the end was lost and the stop after it was still under way: the server, asked meanwhile, had not
/// counted the film, so it was told to, and counted it once more when the stop arrived.
#[test]
fn a_place_is_not_looked_up_while_a_report_of_it_is_under_way() {
    let mut script = Script::playing_first_of_three();
    script.answer(Question::Report, Ok(""));
    script.element(ElementFact::Sought(Millis(96_000)));
    script.answer(Question::Report, Err(Failure::Unreachable));
    script.act(Action::Close);
    script.after(5_000).fact(Fact::Ticked);
    script.assert_asked(&[&["GET /identity"]]);
    script.answer(Question::Report, Err(Failure::Unreachable));
    script.after(5_000).fact(Fact::Ticked);
    script.assert_asked(&[&["GET /library/metadata/1?"]]);
}

/// An entry that was played to its end and jumped to ended at once, and the next one played; the server was told to count it
/// again.
#[test]
fn an_entry_that_came_to_its_end_begins_anew() {
    let mut script = Script::playing_first_of_three();
    script.element(ElementFact::TimeMoved(Millis(99_900)));
    script.element(ElementFact::Ended);
    script.answer(Question::Decide, Ok(DIRECT));
    script.act(Action::JumpTo(EntryId(21)));
    script.answer(Question::Decide, Ok(DIRECT));
    assert_eq!(script.source().map(|(_, at)| at), Some(Millis::ZERO));
}

/// The stop never arrived, so the server went on waiting for the end of a film that it had been told to count, and counted it
/// again at the next report of it.
#[test]
fn an_end_is_told_before_the_server_is_told_to_count_it() {
    let row = |count: u32| {
        format!(
            "<MediaContainer><Video ratingKey='1' type='movie' duration='100000' viewCount='{count}'/></MediaContainer>"
        )
    };
    for (count, asked) in [(0, &[&["GET /:/scrobble?", "key=1"][..]][..]), (1, &[])] {
        let mut script = Script::playing_first_of_three();
        script.answer(Question::Report, Ok(""));
        script.element(ElementFact::TimeMoved(Millis(96_000)));
        script.act(Action::Close);
        script.answer(Question::Report, Err(Failure::Unreachable));
        script.after(5_000).fact(Fact::Ticked);
        script.answer(Question::LookBefore, Ok(&row(0)));
        script.assert_asked(&[&["GET /:/timeline?", "time=96000", "offline=1"]]);
        script.answer(Question::TellLate, Ok(""));
        script.assert_asked(&[&["GET /library/metadata/1?"]]);
        script.answer(Question::LookBefore, Ok(&row(count)));
        script.assert_asked(asked);
    }
}

/// Of a film that was left in its first minute nothing was told late, since a server keeps no such place: it never heard that
/// the film had stopped.
#[test]
fn what_is_left_in_its_first_minute_with_no_network_stops_when_there_is_one() {
    let mut script = Script::playing_first_of_three();
    script.answer(Question::Report, Ok(""));
    script.act(Action::Close);
    script.answer(Question::Report, Err(Failure::Unreachable));
    script.after(5_000).fact(Fact::Ticked);
    let item =
        "<MediaContainer><Video ratingKey='1' type='movie' duration='100000'/></MediaContainer>";
    script.answer(Question::LookBefore, Ok(item));
    let stop = [
        "GET /:/timeline?",
        "state=stopped",
        "time=30000",
        "offline=1",
    ];
    script.assert_asked(&[&stop]);
}

/// A place arrived and its answer was lost. What the server had taken before was noted anew with each report that was lost
/// after it, until that one place was off the list: it was taken for another device's.
#[test]
fn a_place_that_may_have_arrived_is_known_for_ours_however_many_are_lost() {
    let mut script = Script::playing_first_of_three();
    script.answer(Question::Report, Ok(""));
    for second in 1..=8 {
        script.element(ElementFact::Sought(Millis(30_000 + second * 1_000)));
        script.answer(Question::Report, Ok(""));
    }
    let lost = || Err(Failure::Unreachable);
    script.element(ElementFact::Sought(Millis(60_000)));
    script.answer(Question::Report, lost());
    for second in 1..=4 {
        script.element(ElementFact::Sought(Millis(65_000 + second * 1_000)));
        script.answer(Question::Report, lost());
    }
    script.act(Action::Close);
    script.answer(Question::Report, lost());
    script.after(40_000).fact(Fact::Ticked);
    let item = "<MediaContainer><Video ratingKey='1' type='movie' duration='100000' viewOffset='60000' \
        lastViewedAt='900'/></MediaContainer>";
    script.answer(Question::LookBefore, Ok(item));
    script.assert_asked(&[&["GET /:/timeline?", "time=69000", "offline=1"]]);
}
