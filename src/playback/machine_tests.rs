use super::*;
use ElementFact::{Ended, Fetched, Paused, Playing, Sought, SourceFailed, TimeMoved, Waiting};

const TICKET: Ticket = Ticket(1);

fn loaded() -> Machine {
    let mut machine = Machine::default();
    let duration = Some(Millis(100_000));
    machine.update(
        Input::Load {
            ticket: TICKET,
            at: Millis(40_000),
            duration,
        },
        Now(0),
    );
    machine.update(Input::Open { ticket: TICKET }, Now(100));
    machine
}

fn playing() -> Machine {
    let mut machine = loaded();
    fact(&mut machine, Playing, 200);
    machine
}

fn fact(machine: &mut Machine, fact: ElementFact, now: u64) -> Vec<Effect> {
    machine.update(
        Input::Element {
            ticket: TICKET,
            fact,
        },
        Now(now),
    )
}

fn told(effects: &[Effect]) -> Vec<(Reported, u64)> {
    let reports = effects.iter().filter_map(|effect| match effect {
        Effect::Report(told) => Some((told.report.state, told.report.at.0)),
        _ => None,
    });
    reports.collect()
}

/// The end of the entry that these tests play, which is 100 s long.
fn stopped(report: Report) -> Effect {
    Effect::Report(Told {
        report,
        ticket: TICKET,
        duration: Some(Millis(100_000)),
    })
}

#[test]
fn a_failure_after_the_stop_is_nobodys() {
    let mut machine = playing();
    machine.update(
        Input::Stop {
            is_continuing: false,
        },
        Now(300),
    );
    machine.update(
        Input::Fail {
            ticket: TICKET,
            failure: Failure::FileMissing,
        },
        Now(400),
    );
    assert_eq!(machine.phase(), &Phase::Parked);
}

#[test]
fn nothing_is_told_before_the_element_plays() {
    let mut machine = loaded();
    assert_eq!(machine.update(Input::Tick, Now(1_100)), []);
    assert_eq!(
        told(&fact(&mut machine, Playing, 1_200)),
        [(Reported::Playing, 40_000)]
    );
}

#[test]
fn a_wish_changes_nothing_until_the_element_says_so() {
    let mut machine = playing();
    assert_eq!(machine.update(Input::Toggle, Now(300)), [Effect::Toggle]);
    assert_eq!(machine.phase(), &Phase::Playing);
    assert_eq!(
        told(&fact(&mut machine, Paused, 310)),
        [(Reported::Paused, 40_000)]
    );
    assert_eq!(machine.phase(), &Phase::Paused);
}

#[test]
fn facts_of_an_older_load_are_dropped() {
    let mut machine = playing();
    machine.update(
        Input::Load {
            ticket: Ticket(2),
            at: Millis::ZERO,
            duration: None,
        },
        Now(500),
    );
    machine.update(Input::Open { ticket: Ticket(2) }, Now(600));
    assert_eq!(fact(&mut machine, TimeMoved(Millis(77_000)), 700), []);
    assert_eq!(fact(&mut machine, Ended, 700), []);
    assert_eq!(
        (machine.at(), machine.phase()),
        (Millis::ZERO, &Phase::Opening { since: Now(600) })
    );
}

#[test]
fn a_new_load_ends_the_old_entry_with_one_continuing_stop() {
    let mut machine = playing();
    let load = Input::Load {
        ticket: Ticket(2),
        at: Millis::ZERO,
        duration: None,
    };
    let effects = machine.update(load, Now(500));
    let stop = Report {
        state: Reported::Stopped,
        at: Millis(40_000),
        is_continuing: true,
    };
    assert_eq!(effects, [stopped(stop), Effect::Unload]);
}

#[test]
fn a_stall_is_told_after_a_second_and_given_up_after_thirty() {
    let mut machine = playing();
    fact(&mut machine, Waiting, 1_000);
    assert_eq!(told(&machine.update(Input::Tick, Now(1_900))), []);
    assert_eq!(
        told(&machine.update(Input::Tick, Now(2_000))),
        [(Reported::Buffering, 40_000)]
    );
    machine.update(Input::Tick, Now(31_000));
    assert_eq!(machine.phase(), &Phase::Failed(Failure::Stuck));
}

#[test]
fn a_source_that_shows_nothing_is_given_up() {
    let mut machine = loaded();
    machine.update(Input::Tick, Now(OPENING_MS));
    assert!(machine.has_source());
    assert_eq!(
        machine.update(Input::Tick, Now(OPENING_MS + 100)),
        [Effect::Unload]
    );
    assert_eq!(machine.phase(), &Phase::Failed(Failure::Stuck));
}

#[test]
fn a_seek_moves_the_place_at_once_and_is_told_when_done() {
    let mut machine = playing();
    assert_eq!(
        machine.update(Input::Seek(Millis(500_000)), Now(300)),
        [Effect::Seek(Millis(100_000))]
    );
    assert_eq!(
        told(&fact(&mut machine, Sought(Millis(99_000)), 400)),
        [(Reported::Playing, 99_000)]
    );
}

#[test]
fn a_parked_entry_can_be_sought_in_without_a_source() {
    let mut machine = Machine::default();
    machine.update(
        Input::Park {
            at: Millis(5),
            duration: Some(Millis(100)),
        },
        Now(0),
    );
    assert_eq!(machine.update(Input::Seek(Millis(60)), Now(1)), []);
    assert_eq!(
        (machine.at(), machine.phase()),
        (Millis(60), &Phase::Parked)
    );
    assert_eq!(machine.update(Input::Play, Now(2)), []);
}

#[test]
fn closing_sends_the_one_stop_and_keeps_the_place() {
    let mut machine = playing();
    fact(&mut machine, TimeMoved(Millis(45_000)), 300);
    let effects = machine.update(
        Input::Stop {
            is_continuing: false,
        },
        Now(400),
    );
    let stop = Report {
        state: Reported::Stopped,
        at: Millis(45_000),
        is_continuing: false,
    };
    assert_eq!(effects, [stopped(stop), Effect::Unload]);
    assert_eq!(machine.update(Input::Leave, Now(500)), []);
    assert_eq!(
        (machine.at(), machine.phase()),
        (Millis(45_000), &Phase::Parked)
    );
}

#[test]
fn a_page_that_leaves_stops_and_one_that_returns_goes_on_telling() {
    let mut machine = playing();
    assert_eq!(
        told(&machine.update(Input::Leave, Now(400))),
        [(Reported::Stopped, 40_000)]
    );
    assert_eq!(told(&machine.update(Input::Tick, Now(20_000))), []);
    assert_eq!(
        told(&machine.update(Input::Return, Now(30_000))),
        [(Reported::Playing, 40_000)]
    );
}

#[test]
fn an_end_stands_at_the_length_and_leaves_the_rest_to_the_queue() {
    let mut machine = playing();
    assert_eq!(fact(&mut machine, Ended, 400), [Effect::Ended]);
    assert_eq!(machine.at(), Millis(100_000));
    assert_eq!(
        fact(&mut machine, SourceFailed, 500),
        [Effect::Examine(TICKET)]
    );
}

fn tick(machine: &mut Machine, times: u64, from: u64) -> Vec<Effect> {
    (0..times)
        .flat_map(|second| machine.update(Input::Tick, Now(from + second * 1_000)))
        .filter(|effect| !matches!(effect, Effect::Report(_)))
        .collect()
}

#[test]
fn what_stands_still_with_all_at_hand_is_pushed_three_times() {
    for says in [Playing, Waiting] {
        let mut machine = playing();
        fact(&mut machine, Fetched(Millis(100_000)), 300);
        fact(&mut machine, says, 400);
        for (second, pushed) in [(1, 40_050), (5, 40_100), (9, 40_150)] {
            assert_eq!(
                tick(&mut machine, 4, second * 1_000),
                [Effect::Seek(Millis(pushed))],
                "{says:?}"
            );
            assert!(matches!(machine.phase(), Phase::Stalled { .. }));
            // Nobody wished for that seek, and it is told to nobody.
            let sought = fact(&mut machine, Sought(Millis(pushed)), second * 1_000 + 3_500);
            assert_eq!(sought, []);
        }
        assert_eq!(tick(&mut machine, 10, 13_000), []);
        fact(&mut machine, TimeMoved(Millis(40_300)), 22_000);
        assert_eq!(machine.phase(), &Phase::Playing);
    }
}

#[test]
fn what_waits_for_data_or_moves_is_not_pushed() {
    let mut waiting = playing();
    fact(&mut waiting, Fetched(Millis(40_400)), 300);
    fact(&mut waiting, Waiting, 400);
    assert_eq!(tick(&mut waiting, 10, 1_000), []);
    let mut moving = playing();
    fact(&mut moving, Fetched(Millis(100_000)), 300);
    for second in 1..10 {
        let at = Millis(40_000 + second * 1_000);
        fact(&mut moving, TimeMoved(at), second * 1_000);
        assert_eq!(tick(&mut moving, 1, second * 1_000), []);
    }
    assert_eq!(moving.phase(), &Phase::Playing);
    // A seek away from all that is here waits for what comes.
    moving.update(Input::Seek(Millis(5_000)), Now(10_000));
    assert_eq!(tick(&mut moving, 10, 11_000), []);
}

#[test]
fn one_late_tick_after_a_sleep_is_no_standstill() {
    let mut machine = playing();
    fact(&mut machine, Fetched(Millis(100_000)), 300);
    assert_eq!(tick(&mut machine, 1, 36_000_000), []);
    assert_eq!(machine.phase(), &Phase::Playing);
}

#[test]
fn time_that_moves_ends_a_stall_that_the_element_keeps_quiet_about() {
    let mut machine = playing();
    fact(&mut machine, Waiting, 300);
    fact(&mut machine, TimeMoved(Millis(40_000)), 400);
    assert!(matches!(machine.phase(), Phase::Stalled { .. }));
    fact(&mut machine, TimeMoved(Millis(40_250)), 650);
    assert_eq!(machine.phase(), &Phase::Playing);
}

#[test]
fn a_stall_that_a_push_may_end_is_told_once_the_push_did_not() {
    for has_helped in [true, false] {
        let mut machine = playing();
        fact(&mut machine, Fetched(Millis(100_000)), 300);
        fact(&mut machine, Waiting, 400);
        let mut reports = Vec::new();
        for second in 1..=5 {
            reports.extend(told(&machine.update(Input::Tick, Now(second * 1_000))));
            if second == 4 && has_helped {
                reports.extend(told(&fact(&mut machine, TimeMoved(Millis(40_300)), 4_500)));
            }
        }
        let expected: &[_] = match has_helped {
            true => &[],
            false => &[(Reported::Buffering, 40_050)],
        };
        assert_eq!(reports, expected);
    }
}

/// WebKit and Firefox seek to where a film begins after they have said that it plays.
#[test]
fn a_seek_to_where_it_is_already_is_no_news() {
    let mut machine = playing();
    assert_eq!(fact(&mut machine, Sought(Millis(40_000)), 300), []);
    machine.update(Input::Seek(Millis(40_000)), Now(400));
    assert_eq!(
        told(&fact(&mut machine, Sought(Millis(40_000)), 500)),
        [(Reported::Playing, 40_000)]
    );
    // By the browser's own controls, which move the time before they say that they have sought.
    fact(&mut machine, TimeMoved(Millis(70_000)), 600);
    assert_eq!(
        told(&fact(&mut machine, Sought(Millis(70_000)), 600)),
        [(Reported::Playing, 70_000)]
    );
}

/// WebKit stood before the data was there, and went on standing when it was.
#[test]
fn what_stands_still_is_pushed_when_all_is_at_hand_at_last() {
    let mut machine = playing();
    fact(&mut machine, Waiting, 400);
    assert_eq!(tick(&mut machine, 8, 1_000), []);
    fact(&mut machine, Fetched(Millis(100_000)), 8_500);
    assert_eq!(tick(&mut machine, 4, 9_000), [Effect::Seek(Millis(40_050))]);
}

#[test]
fn time_that_moves_in_long_steps_does_not_stand_still() {
    let mut machine = playing();
    fact(&mut machine, Fetched(Millis(1_000_000)), 300);
    for minute in 1..10 {
        fact(
            &mut machine,
            TimeMoved(Millis(40_000 + minute * 60_000)),
            minute * 60_000,
        );
        assert_eq!(tick(&mut machine, 1, minute * 60_000), []);
    }
}
