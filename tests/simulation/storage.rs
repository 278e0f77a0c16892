//! What a browser profile keeps: one store that writes at once, and one that takes its time and loses what was under way
//! when the browser is killed.

use playhead::prefs::key::{Key, Store};
use std::collections::{HashMap, VecDeque};

#[derive(Debug, Default)]
pub struct Storage {
    kept: HashMap<String, String>,
    writing: VecDeque<Write>,
}

#[derive(Debug)]
struct Write {
    /// When it is done.
    due: u64,
    /// Of the tab that writes.
    tab: usize,
    name: String,
    /// None to forget the record.
    text: Option<String>,
}

/// How long a large write may take.
const WRITE_MS: u64 = 400;

impl Storage {
    pub fn write(&mut self, tab: usize, key: Key, text: String, now: u64) {
        match key.store() {
            Store::Small => {
                self.kept.insert(key.name(), text);
            }
            Store::Large => self.later(tab, now, key.name(), Some(text)),
        }
    }

    pub fn forget(&mut self, tab: usize, key: Key, now: u64) {
        self.later(tab, now, key.name(), None);
    }

    pub fn set_aside(&mut self, tab: usize, key: Key, text: String, now: u64) {
        self.later(tab, now, key.aside(), Some(text));
    }

    fn later(&mut self, tab: usize, now: u64, name: String, text: Option<String>) {
        let due = now + WRITE_MS;
        self.writing.push_back(Write {
            due,
            tab,
            name,
            text,
        });
    }

    /// What was written before is done before: a store answers in the order of its questions.
    pub fn read(&self, key: Key) -> Option<String> {
        let name = key.name();
        let last = self.writing.iter().rfind(|write| write.name == name);
        last.map_or_else(|| self.kept.get(&name).cloned(), |write| write.text.clone())
    }

    /// Writes that are done by now.
    pub fn run(&mut self, now: u64) {
        while self.writing.front().is_some_and(|write| write.due <= now) {
            self.finish(0);
        }
    }

    /// A tab is gone, or all are: of what it was writing, the first few are done and the rest is lost.
    pub fn lose(&mut self, tab: Option<usize>, done: usize) {
        for _ in 0..done {
            if let Some(idx) = self.writing.iter().position(|write| is_of(write, tab)) {
                self.finish(idx);
            }
        }
        self.writing.retain(|write| !is_of(write, tab));
    }

    pub fn pending(&self, tab: Option<usize>) -> usize {
        self.writing
            .iter()
            .filter(|write| is_of(write, tab))
            .count()
    }

    fn finish(&mut self, idx: usize) {
        let Some(Write { name, text, .. }) = self.writing.remove(idx) else {
            return;
        };
        match text {
            Some(text) => drop(self.kept.insert(name, text)),
            None => drop(self.kept.remove(&name)),
        }
    }
}

fn is_of(write: &Write, tab: Option<usize>) -> bool {
    tab.is_none_or(|tab| write.tab == tab)
}
