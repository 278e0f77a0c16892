//! What the server saw.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::trouble::{Outcome, Trouble, check};

/// The requests of a story, in order.
#[derive(Debug, Clone, Default)]
pub struct Journal(Vec<Value>);

/// One request.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a>(&'a Value);

impl<'a> Line<'a> {
    pub fn method(self) -> &'a str {
        self.0["method"].as_str().unwrap_or_default()
    }

    pub fn path(self) -> &'a str {
        self.0["path"].as_str().unwrap_or_default()
    }

    /// Empty where the question has no such part.
    pub fn query(self, name: &str) -> &'a str {
        self.0["query"][name].as_str().unwrap_or_default()
    }

    pub fn status(self) -> u64 {
        self.0["status"].as_u64().unwrap_or_default()
    }

    fn has_query(self, name: &str) -> bool {
        self.0["query"].get(name).is_some()
    }

    pub fn is_media(self) -> bool {
        self.path().starts_with("/library/parts/")
    }

    pub fn is_picture(self) -> bool {
        self.path().starts_with("/photo/") || self.path().contains("/thumb/")
    }

    /// A question that changes a queue or makes one, but none of the browser's own.
    pub fn is_queue_change(self) -> bool {
        self.path().starts_with("/playQueues") && !matches!(self.method(), "GET" | "OPTIONS")
    }

    /// How many entries of a queue it asks to see; it names the number on each side.
    pub fn window(self) -> u64 {
        let is_one_sided = ["includeBefore", "includeAfter"]
            .iter()
            .any(|side| self.query(side) == "0");
        let sides = if is_one_sided { 1 } else { 2 };
        sides * self.query("window").parse().unwrap_or(0)
    }

    pub fn is_report(self) -> bool {
        self.path() == "/:/timeline"
    }

    /// Without what says who is asking.
    fn shown(self) -> String {
        let query = self.0["query"].as_object();
        let words = query.into_iter().flatten().filter_map(|(name, value)| {
            let is_own = !name.starts_with("X-Plex-") || name.starts_with("X-Plex-Container");
            is_own.then(|| format!("{name}={}", value.as_str().unwrap_or_default()))
        });
        let words: Vec<String> = words.collect();
        format!("{} {}?{}", self.method(), self.path(), words.join("&"))
    }
}

impl Journal {
    pub fn new(lines: Vec<Value>) -> Self {
        Self(lines)
    }

    pub fn into_lines(self) -> Vec<Value> {
        self.0
    }

    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.0.iter().map(Line)
    }

    /// Reports of progress, as far as they can be told apart by state.
    pub fn reports<'a>(&'a self, state: &'a str) -> impl Iterator<Item = Line<'a>> {
        self.lines()
            .filter(move |line| line.is_report() && line.query("state") == state)
    }

    pub fn count(&self, method: &str, path: &str) -> usize {
        self.lines()
            .filter(|line| line.method() == method && line.path() == path)
            .count()
    }

    /// Of the API, pictures included, before the first byte of media was asked for.
    pub fn before_media(&self) -> Vec<Line<'_>> {
        self.lines()
            .take_while(|line| !line.is_media())
            .filter(|line| !line.path().starts_with("/__dev"))
            .collect()
    }

    /// Nothing that the player asks may need the server's leave first, but changes of a queue, for which servers know no
    /// other methods than those that need it.
    pub fn has_no_preflight(&self) -> Outcome {
        match self
            .lines()
            .find(|line| line.method() == "OPTIONS" && !line.path().starts_with("/playQueues/"))
        {
            Some(line) => Err(Trouble(format!("a preflight: {}", line.shown()))),
            None => Ok(()),
        }
    }

    /// Nothing is asked twice. Media are fetched in ranges, pictures by the browser as it sees fit, and a report has
    /// its time in it.
    pub fn asks_nothing_twice(&self) -> Outcome {
        self.asks_again_only(|_| false, 0)
    }

    /// What is asked again has a reason: since it was asked before, something was reported or changed, so that the answer may
    /// be another; or something was refused or lost, each of which may have one question asked once more, to look into it or
    /// by Retry.
    pub fn asks_again_with_reason(&self) -> Outcome {
        let has_failed = |line: &Line| line.status() == 0 || line.status() >= 400;
        let failures = self.lines().filter(has_failed).count();
        let is_reason =
            |line: Line| line.is_report() || !matches!(line.method(), "GET" | "OPTIONS");
        self.asks_again_only(is_reason, failures)
    }

    fn asks_again_only(&self, is_reason: impl Fn(Line) -> bool, excused: usize) -> Outcome {
        let mut reasons = 0;
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let mut again = Vec::new();
        for line in self.lines() {
            // Who plays elsewhere is asked for when the server says, by an event that is no request, that somebody does.
            let is_exempt = line.path().starts_with("/__dev") || line.path() == "/status/sessions";
            if !is_exempt && !line.is_media() && !line.is_picture() {
                let key = format!("{} {} {}", line.method(), line.path(), line.0["query"]);
                // What changes something is no reason to change it again.
                let since = reasons + u32::from(is_reason(line));
                if seen.insert(key, since) == Some(reasons) {
                    again.push(line.shown());
                }
            }
            reasons += u32::from(is_reason(line));
        }
        check(
            again.len() <= excused,
            format!("asked again: {}", again.join("; ")),
        )
    }

    /// Every question says who asks, and none carries the token anywhere but in its own place.
    pub fn is_signed(&self) -> Outcome {
        let unsigned = self
            .lines()
            .find(|line| line.path().starts_with("/library/") && !line.has_query("X-Plex-Token"));
        match unsigned {
            Some(line) => Err(Trouble(format!("without a token: {}", line.shown()))),
            None => Ok(()),
        }
    }

    /// All of it, one request a line.
    pub fn shown(&self) -> String {
        let lines = self
            .lines()
            .map(|line| format!("{:>3} {}\n", line.status(), line.shown()));
        lines.collect()
    }
}
