//! What a browser profile keeps: one store that writes at once, and one that takes its time and loses what was under way
//! when the browser is killed.

use playhead::prefs::key::{Key, Store};
use std::collections::{HashMap, VecDeque};

#[derive(Debug, Clone, Default)]
pub struct Storage {
    kept: HashMap<&'static str, String>,
    writing: VecDeque<(u64, &'static str, String)>,
}

/// How long a large write may take.
const WRITE_MS: u64 = 400;

impl Storage {
    pub fn write(&mut self, key: Key, text: String, now: u64) {
        match key.store() {
            Store::Small => {
                self.kept.insert(key.name(), text);
            }
            Store::Large => self.writing.push_back((now + WRITE_MS, key.name(), text)),
        }
    }

    pub fn read(&self, key: Key) -> Option<&str> {
        self.kept.get(key.name()).map(String::as_str)
    }

    /// Writes that are done by now.
    pub fn run(&mut self, now: u64) {
        while self.writing.front().is_some_and(|(due, ..)| *due <= now) {
            self.finish_one();
        }
    }

    /// The browser is killed: of what was under way, the first few are done.
    pub fn survive(mut self, done: usize) -> Self {
        for _ in 0..done {
            self.finish_one();
        }
        self.writing.clear();
        self
    }

    pub fn pending(&self) -> usize {
        self.writing.len()
    }

    fn finish_one(&mut self) {
        if let Some((_, key, text)) = self.writing.pop_front() {
            self.kept.insert(key, text);
        }
    }
}
