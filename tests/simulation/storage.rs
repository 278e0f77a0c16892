//! What a browser profile keeps: one store that writes at once, and one that takes its time and loses what was under way
//! when the browser is killed.

use playhead::prefs::key::{Key, Store};
use std::collections::{HashMap, VecDeque};

#[derive(Debug, Clone, Default)]
pub struct Storage {
    kept: HashMap<String, String>,
    /// With the time when each is done; a record that is forgotten has no text.
    writing: VecDeque<(u64, String, Option<String>)>,
}

/// How long a large write may take.
const WRITE_MS: u64 = 400;

impl Storage {
    pub fn write(&mut self, key: Key, text: String, now: u64) {
        match key.store() {
            Store::Small => {
                self.kept.insert(key.name(), text);
            }
            Store::Large => self.later(now, key.name(), Some(text)),
        }
    }

    pub fn forget(&mut self, key: Key, now: u64) {
        self.later(now, key.name(), None);
    }

    pub fn set_aside(&mut self, key: Key, text: String, now: u64) {
        self.later(now, key.aside(), Some(text));
    }

    fn later(&mut self, now: u64, name: String, text: Option<String>) {
        self.writing.push_back((now + WRITE_MS, name, text));
    }

    /// What was written before is done before: a store answers in the order of its questions.
    pub fn read(&self, key: Key) -> Option<String> {
        let name = key.name();
        let last = self
            .writing
            .iter()
            .rfind(|(_, written, _)| *written == name);
        last.map_or_else(|| self.kept.get(&name).cloned(), |(.., text)| text.clone())
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
        match self.writing.pop_front() {
            Some((_, name, Some(text))) => drop(self.kept.insert(name, text)),
            Some((_, name, None)) => drop(self.kept.remove(&name)),
            None => {}
        }
    }
}
