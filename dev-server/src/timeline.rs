//! What each user has watched, how far, and what is playing now.
//!
//! The engine is pure: reports and the time come in, changes and notifications come out. The rules are
//! those of `/:/timeline` in the published OpenAPI spec, with the measured behaviour that clients
//! describe: the watched threshold must be *crossed* within a session (Plezy), very early positions
//! leave no resume point (Plezy), `time` beyond `duration` is refused (plex-for-kodi), and `continuing`
//! keeps the session for the next item (the spec).

mod notification;
mod report;
mod session;
mod views;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use notification::{Notification, Playing, TimelineEntry};
pub use report::{Refused, Report, State};
pub use session::Session;
pub use views::{StreamChoice, View, Views};

use crate::users::UserId;

/// A position before this leaves no resume point.
pub const RESUME_MINIMUM_MS: u64 = 60_000;

/// `LibraryVideoPlayedThreshold`: an item counts as watched from here on, in per cent.
pub const WATCHED_PERCENT: u64 = 90;

/// A session that reports nothing for this long is gone.
pub const SESSION_EXPIRY_MS: i64 = 60_000;

/// What the engine needs to know of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub rating_key: u64,
    pub guid: String,
    pub duration_ms: u64,
    /// Where the first credits marker starts.
    pub first_credits_ms: Option<u64>,
}

impl Facts {
    /// Where the item counts as watched: at 90 per cent or at the first credits marker, whichever comes
    /// first (`LibraryVideoPlayedAtBehaviour` 3, the default of current servers).
    pub fn watched_at_ms(&self) -> u64 {
        let by_percent = self.duration_ms * WATCHED_PERCENT / 100;
        let by_credits = self.first_credits_ms.unwrap_or(u64::MAX);
        by_percent.min(by_credits)
    }
}

/// The whole state, for all users.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    views: BTreeMap<UserId, Views>,
    sessions: Vec<Session>,
    /// Who has reported a position between the start and the threshold, and may therefore cross it.
    armed: BTreeSet<(UserId, String, u64)>,
    last_session_key: u64,
    termination: Option<String>,
}

/// What a report led to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    pub notifications: Vec<Notification>,
    /// The server has ended the session: a code and a sentence for the person.
    pub termination: Option<(u32, String)>,
    /// Whether the report moves the selection of the queue it names.
    pub is_live: bool,
}

impl Timeline {
    pub fn views(&self, user: UserId) -> &Views {
        static NOTHING: Views = Views::new();
        self.views.get(&user).unwrap_or(&NOTHING)
    }

    pub fn views_mut(&mut self, user: UserId) -> &mut Views {
        self.views.entry(user).or_default()
    }

    pub fn all_views(&self) -> impl Iterator<Item = (UserId, &Views)> {
        self.views.iter().map(|(user, views)| (*user, views))
    }

    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// The next report that does not say `stopped` is answered with this text and ends its session.
    pub fn terminate_next(&mut self, text: String) {
        self.termination = Some(text);
    }

    /// Sessions, and who may cross a threshold, live in memory; what was watched is kept.
    pub fn restart(&mut self) {
        self.sessions.clear();
        self.armed.clear();
        self.termination = None;
    }

    /// Takes one report. `now_ms` is Unix time.
    pub fn report(
        &mut self,
        report: &Report,
        facts: &Facts,
        now_ms: i64,
    ) -> Result<Outcome, Refused> {
        if report.time_ms > report.duration_ms {
            return Err(Refused::TimeBeyondDuration);
        }
        if report.is_offline {
            self.store(report, facts, report.updated.unwrap_or(now_ms / 1000));
            return Ok(Outcome::default());
        }
        self.store(report, facts, now_ms / 1000);
        let session_key = self.touch_session(report, facts, now_ms);
        let mut outcome = Outcome {
            notifications: vec![Notification::Playing(Playing::of(
                report,
                facts,
                session_key,
            ))],
            termination: None,
            is_live: true,
        };
        if report.state == State::Stopped {
            self.end_session(report);
        } else if let Some(text) = self.termination.take() {
            self.sessions.retain(|session| !session.is_of(report));
            outcome.termination = Some((2006, text));
        }
        Ok(outcome)
    }

    /// Removes the sessions that have been silent for too long, and says so.
    pub fn expire(&mut self, now_ms: i64) -> Vec<Notification> {
        let is_gone = |session: &Session| now_ms - session.seen_ms > SESSION_EXPIRY_MS;
        let gone: Vec<_> = self
            .sessions
            .extract_if(.., |session| is_gone(session))
            .collect();
        // Within a session that is over nothing is crossed any more.
        let is_over = |user: &UserId, id: &str| {
            gone.iter()
                .any(|session| session.user == *user && session.id == id)
        };
        self.armed.retain(|(user, id, _)| !is_over(user, id));
        gone.iter()
            .map(|session| Notification::Playing(Playing::expired(session)))
            .collect()
    }

    /// The position becomes a resume point between the first minute and the threshold; crossing the
    /// threshold marks the item as watched.
    fn store(&mut self, report: &Report, facts: &Facts, at: i64) {
        let watched_at = facts.watched_at_ms();
        let arm = (report.user, report.session_id(), report.rating_key);
        let view = self
            .views
            .entry(report.user)
            .or_default()
            .entry(report.rating_key);
        // Only what is told late can be older than what is known, and a clock that is fast blocks nothing that is live.
        if report.is_offline && view.reported_at > at {
            return;
        }
        view.reported_at = at;
        view.is_hidden = false;
        if report.time_ms >= watched_at {
            if self.armed.remove(&arm) {
                view.watch(at);
            }
        } else if report.time_ms > 0 {
            // What is told late was over by then: nothing goes on from it to cross anything.
            if !report.is_offline {
                self.armed.insert(arm);
            }
            if report.time_ms > RESUME_MINIMUM_MS {
                view.view_offset_ms = report.time_ms;
                view.last_viewed_at = Some(at);
            }
        }
    }

    fn touch_session(&mut self, report: &Report, facts: &Facts, now_ms: i64) -> u64 {
        if let Some(session) = self
            .sessions
            .iter_mut()
            .find(|session| session.is_of(report))
        {
            session.update(report, facts, now_ms);
            return session.key;
        }
        self.last_session_key += 1;
        let session = Session::new(self.last_session_key, report, facts, now_ms);
        self.sessions.push(session);
        self.last_session_key
    }

    fn end_session(&mut self, report: &Report) {
        if !report.is_continuing {
            self.sessions.retain(|session| !session.is_of(report));
        }
        self.armed
            .remove(&(report.user, report.session_id(), report.rating_key));
    }
}
