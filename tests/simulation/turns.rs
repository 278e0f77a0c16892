//! Reports of a tab leave one after the other, as `src/app/turns.rs` has it.

use crate::browser::MOST_TABS;
use crate::client::Asked;
use playhead::plex::request::Method;
use playhead::session::message::{AskId, Question};
use std::collections::VecDeque;

/// By tab.
#[derive(Debug, Default)]
pub struct Turns([Line; MOST_TABS]);

#[derive(Debug, Default)]
struct Line {
    waiting: VecDeque<Asked>,
    /// Reports under way, and when the last of them arrives.
    open: Vec<AskId>,
    due: u64,
}

impl Turns {
    pub fn push(&mut self, tab: usize, asked: Asked) {
        self.0[tab].waiting.push_back(asked);
    }

    /// What need not wait.
    pub fn ready(&mut self, tab: usize) -> Vec<Asked> {
        let line = &mut self.0[tab];
        let mut ready = Vec::new();
        for asked in std::mem::take(&mut line.waiting) {
            let is_report = asked.question == Question::Report;
            // What outlives the page is a POST, and cannot wait.
            if is_report && asked.method == Method::Get && !line.open.is_empty() {
                line.waiting.push_back(asked);
                continue;
            }
            if is_report {
                line.open.push(asked.ask);
            }
            ready.push(asked);
        }
        ready
    }

    /// A report that could not wait does not arrive before those that were under way: this much is left to the network.
    pub fn in_order(&mut self, tab: usize, asked: &Asked, due: u64) -> u64 {
        if asked.question != Question::Report {
            return due;
        }
        let line = &mut self.0[tab];
        line.due = due.max(line.due);
        line.due
    }

    pub fn answered(&mut self, tab: usize, asked: &Asked) {
        self.0[tab].open.retain(|open| *open != asked.ask);
    }

    /// The tab is gone, and with it what had not left.
    pub fn gone(&mut self, tab: usize) {
        self.0[tab] = Line::default();
    }
}
