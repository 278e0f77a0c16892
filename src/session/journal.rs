//! The last questions and reports, for the diagnostics page and for people who report a server's oddities.

use super::message::{AskId, Question};
use crate::playback::Now;
use crate::playback::failure::Failure;
use std::collections::VecDeque;

/// One question with its answer. Questions are kept without host, identity and token.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub ask: AskId,
    pub asked_at: Now,
    pub question: Question,
    pub asked: String,
    /// Version of the queue before and after the answer.
    pub versions: (u64, u64),
    /// `ok`, or the failure in words; empty while the answer is awaited.
    pub result: String,
    pub took_ms: Option<u64>,
}

/// How many are kept.
pub const KEPT: usize = 500;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journal {
    entries: VecDeque<Entry>,
}

impl Journal {
    /// Oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(super) fn asked(
        &mut self,
        ask: AskId,
        asked_at: Now,
        question: Question,
        asked: String,
        version: u64,
    ) {
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        let versions = (version, version);
        let result = String::new();
        self.entries.push_back(Entry {
            ask,
            asked_at,
            question,
            asked,
            versions,
            result,
            took_ms: None,
        });
    }

    /// Notes an answer with its question, unless that was so long ago that the ring has let go of it.
    pub(super) fn answered(
        &mut self,
        ask: AskId,
        answer: Result<(), &Failure>,
        took_ms: u64,
        version: u64,
    ) {
        if let Some(entry) = self.entries.iter_mut().rfind(|entry| entry.ask == ask) {
            entry.result = match answer {
                Ok(()) => "ok".to_owned(),
                Err(failure) => failure.to_string(),
            };
            entry.took_ms = Some(took_ms);
            entry.versions.1 = version;
        }
    }

    /// All of it as lines to copy.
    pub fn lines(&self) -> String {
        self.entries
            .iter()
            .map(|entry| format!("{}\n", line(entry)))
            .collect()
    }
}

/// `12:53:19.123Z GET /playQueues/7?own=1 · v3→4 · ok · 12 ms`. The hour is UTC, as servers' logs can be held beside it
/// wherever they stand.
pub fn line(entry: &Entry) -> String {
    let (before, after) = entry.versions;
    let took = match entry.took_ms {
        Some(ms) => format!("{ms} ms"),
        None => "no answer yet".to_owned(),
    };
    format!(
        "{} {} · v{before}→{after} · {} · {took}",
        hour(entry.asked_at),
        entry.asked,
        entry.result
    )
}

fn hour(at: Now) -> String {
    let (seconds, ms) = (at.0 / 1_000, at.0 % 1_000);
    let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}.{ms:03}Z", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_keeps_the_last_five_hundred() {
        let mut journal = Journal::default();
        for n in 0..KEPT as u64 + 3 {
            journal.asked(AskId(n), Now(n), Question::Report, format!("GET /{n}"), 1);
        }
        assert_eq!(journal.entries().count(), KEPT);
        assert_eq!(
            journal.entries().next().map(|entry| entry.asked.as_str()),
            Some("GET /3")
        );
    }

    #[test]
    fn answers_that_cross_are_noted_with_their_own_questions() {
        let mut journal = Journal::default();
        journal.asked(
            AskId(1),
            Now(1_732_279_999_123),
            Question::Report,
            "GET /first".into(),
            3,
        );
        journal.asked(
            AskId(2),
            Now(1_732_280_000_004),
            Question::Report,
            "GET /second".into(),
            3,
        );
        journal.answered(AskId(2), Err(&Failure::Unreachable), 9, 4);
        journal.answered(AskId(1), Ok(()), 12, 4);
        assert_eq!(
            journal.lines(),
            "12:53:19.123Z GET /first · v3→4 · ok · 12 ms\n\
             12:53:20.004Z GET /second · v3→4 · The server does not answer. · 9 ms\n"
        );
    }
}
