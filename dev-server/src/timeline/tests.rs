//! Reports in, view state out.

use super::{Facts, Notification, Refused, Report, SESSION_EXPIRY_MS, State, Timeline};
use crate::users::{GUEST, OWNER};

const MINUTE: u64 = 60_000;
const NOW: i64 = 1_800_000_000_000;

fn film(credits_ms: Option<u64>) -> Facts {
    Facts {
        rating_key: 7,
        guid: "plex://movie/7".into(),
        duration_ms: 100 * MINUTE,
        first_credits_ms: credits_ms,
    }
}

fn report(state: State, time_ms: u64) -> Report {
    Report {
        user: OWNER.id,
        client: "client".into(),
        session: Some("tab".into()),
        rating_key: 7,
        state,
        time_ms,
        duration_ms: 100 * MINUTE,
        queue: None,
        queue_item: None,
        is_continuing: false,
        is_offline: false,
        updated: None,
        product: String::new(),
        platform: String::new(),
        device: String::new(),
    }
}

/// Sends `playing` reports at these minutes and gives (resume point in minutes, view count).
fn after(minutes: &[u64], credits_ms: Option<u64>) -> (u64, u32) {
    let mut timeline = Timeline::default();
    for minute in minutes {
        let report = report(State::Playing, minute * MINUTE);
        timeline
            .report(&report, &film(credits_ms), NOW)
            .expect("within the duration");
    }
    let view = timeline.views(OWNER.id).get(7).clone();
    (view.view_offset_ms / MINUTE, view.view_count)
}

#[test]
fn positions_become_resume_points_and_crossings_become_views() {
    let credits = Some(80 * MINUTE);
    type Case<'a> = (&'a [u64], Option<u64>, (u64, u32));
    let cases: [Case; 10] = [
        (&[0], None, (0, 0)),
        (&[1], None, (0, 0)),
        (&[2], None, (2, 0)),
        (&[2, 50, 40], None, (40, 0)),
        (&[50, 90], None, (0, 1)),
        (&[50, 90, 95, 100], None, (0, 1)),
        (&[0, 100], None, (0, 0)),
        (&[50, 81], credits, (0, 1)),
        (&[50, 79], credits, (79, 0)),
        (&[50, 95, 10, 95], None, (0, 2)),
    ];
    for (minutes, credits_ms, expected) in cases {
        assert_eq!(
            after(minutes, credits_ms),
            expected,
            "reports at {minutes:?}"
        );
    }
}

#[test]
fn a_time_beyond_the_duration_is_refused_and_changes_nothing() {
    let mut timeline = Timeline::default();
    let late = report(State::Playing, 101 * MINUTE);
    let refused = timeline.report(&late, &film(None), NOW);
    assert_eq!(refused, Err(Refused::TimeBeyondDuration));
    assert!(timeline.sessions().is_empty());
}

#[test]
fn sessions_live_from_the_first_report_to_the_last() {
    // (state, continuing, sessions afterwards)
    let cases = [
        (State::Buffering, false, 1),
        (State::Playing, false, 1),
        (State::Paused, false, 1),
        (State::Stopped, true, 1),
        (State::Playing, false, 1),
        (State::Stopped, false, 0),
    ];
    let mut timeline = Timeline::default();
    for (state, is_continuing, expected) in cases {
        let report = Report {
            is_continuing,
            ..report(state, 5 * MINUTE)
        };
        timeline.report(&report, &film(None), NOW).expect("taken");
        assert_eq!(timeline.sessions().len(), expected, "{state:?}");
    }
}

#[test]
fn two_tabs_are_two_sessions_and_silence_ends_them() {
    let mut timeline = Timeline::default();
    for tab in ["one", "two"] {
        let report = Report {
            session: Some(tab.into()),
            ..report(State::Playing, MINUTE)
        };
        timeline.report(&report, &film(None), NOW).expect("taken");
    }
    assert_eq!(timeline.sessions().len(), 2);
    assert!(timeline.expire(NOW + SESSION_EXPIRY_MS).is_empty());
    assert_eq!(timeline.expire(NOW + SESSION_EXPIRY_MS + 1).len(), 2);
    assert!(timeline.sessions().is_empty());
}

#[test]
fn an_offline_report_older_than_the_stored_one_is_ignored() {
    let at = NOW / 1000;
    // (seconds after the live report, minute) and the resume point afterwards
    let cases = [(-10, 30, 20), (10, 30, 30)];
    for (seconds, minute, expected) in cases {
        let mut timeline = Timeline::default();
        let live = report(State::Playing, 20 * MINUTE);
        timeline.report(&live, &film(None), NOW).expect("taken");
        let offline = Report {
            is_offline: true,
            updated: Some(at + seconds),
            ..report(State::Stopped, minute * MINUTE)
        };
        let outcome = timeline.report(&offline, &film(None), NOW).expect("taken");
        assert!(outcome.notifications.is_empty() && !outcome.is_live);
        let view = timeline.views(OWNER.id).get(7);
        assert_eq!(view.view_offset_ms, expected * MINUTE, "{seconds} s");
    }
}

/// A stop that was told late made the next report near the end a view, though it was none.
#[test]
fn a_stop_that_is_told_late_is_no_beginning() {
    let mut timeline = Timeline::default();
    let late = Report {
        is_offline: true,
        updated: Some(NOW / 1000),
        ..report(State::Stopped, 20 * MINUTE)
    };
    let near_the_end = report(State::Playing, 96 * MINUTE);
    for report in [&late, &near_the_end] {
        timeline.report(report, &film(None), NOW).expect("taken");
    }
    assert_eq!(timeline.views(OWNER.id).get(7).view_count, 0);
}

/// Nobody heard the stop of a session that fell silent; what began in it was counted by the next report near the end.
#[test]
fn a_session_that_fell_silent_crosses_nothing() {
    let mut timeline = Timeline::default();
    let begun = report(State::Playing, 20 * MINUTE);
    timeline.report(&begun, &film(None), NOW).expect("taken");
    let later = NOW + SESSION_EXPIRY_MS + 1;
    assert_eq!(timeline.expire(later).len(), 1);
    let near_the_end = report(State::Playing, 96 * MINUTE);
    timeline
        .report(&near_the_end, &film(None), later)
        .expect("taken");
    assert_eq!(timeline.views(OWNER.id).get(7).view_count, 0);
}

#[test]
fn users_do_not_share_what_they_have_seen() {
    let mut timeline = Timeline::default();
    timeline
        .report(&report(State::Playing, 9 * MINUTE), &film(None), NOW)
        .expect("taken");
    assert_eq!(timeline.views(OWNER.id).get(7).view_offset_ms, 9 * MINUTE);
    assert_eq!(timeline.views(GUEST.id).get(7).view_offset_ms, 0);
}

#[test]
fn a_terminated_session_is_told_once() {
    let mut timeline = Timeline::default();
    timeline.terminate_next("Paused too long".into());
    let playing = report(State::Playing, MINUTE);
    let first = timeline.report(&playing, &film(None), NOW).expect("taken");
    assert_eq!(first.termination, Some((2006, "Paused too long".into())));
    assert!(timeline.sessions().is_empty());
    let second = timeline.report(&playing, &film(None), NOW).expect("taken");
    assert_eq!(second.termination, None);
}

#[test]
fn every_live_report_is_broadcast_with_its_queue() {
    let mut timeline = Timeline::default();
    let report = Report {
        queue: Some(3),
        queue_item: Some(31),
        ..report(State::Paused, MINUTE)
    };
    let outcome = timeline.report(&report, &film(None), NOW).expect("taken");
    let Some(Notification::Playing(told)) = outcome.notifications.first() else {
        panic!("no notification");
    };
    assert_eq!(
        (told.queue, told.queue_item, told.state),
        (Some(3), Some(31), State::Paused)
    );
}
