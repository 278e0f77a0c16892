//! One `stopped` for each entry that is left, which says whether another one follows, and silence once the server has ended
//! the session.

use super::query_of;
use crate::browser::MOST_TABS;
use crate::client::{Asked, Client};
use playhead::playback::machine::{Phase, Ticket};
use playhead::session::message::Question;

/// By tab.
#[derive(Debug, Default)]
pub struct Reports([Told; MOST_TABS]);

#[derive(Debug, Default)]
struct Told {
    /// What was reported last.
    last: Option<Load>,
    /// Reports are counted; one that was refused is told again under its number.
    sequence: u64,
    /// The last that was sent before somebody pressed something.
    pressed_after: u64,
    /// The server ended the session, and nobody has pressed anything since.
    is_ended: bool,
}

#[derive(Debug, Clone, Copy)]
struct Load {
    ticket: Ticket,
    is_stopped: bool,
}

fn number_of(asked: &Asked) -> Option<u64> {
    query_of(&asked.target).get("sequence")?.parse().ok()
}

impl Reports {
    /// A tab sends something.
    pub fn sent(&mut self, tab: usize, asked: &Asked) -> Option<String> {
        if asked.question != Question::Report {
            return None;
        }
        let told = &mut self.0[tab];
        let query = query_of(&asked.target);
        let number = number_of(asked)?;
        if number <= told.sequence {
            return None;
        }
        told.sequence = number;
        let item = query.get("ratingKey").cloned().unwrap_or_default();
        let is_stopped = query.get("state").is_some_and(|state| state == "stopped");
        let now = Load {
            ticket: asked.ticket,
            is_stopped,
        };
        let before = told.last.replace(now);
        let is_same = before.is_some_and(|before| before.ticket == now.ticket);
        let says_more = query.contains_key("continuing");
        match before {
            Some(before) if before.is_stopped && is_same => {
                Some(format!("a report of item {item} after its stop"))
            }
            Some(before) if !before.is_stopped && !is_same => Some(format!(
                "item {item} is told of before the one before stopped"
            )),
            // A stop plays nothing: it may be that of another tab, which is gone.
            _ if told.is_ended && !is_same && !is_stopped => Some(format!(
                "the server ended the session, and item {item} is told of"
            )),
            _ if is_stopped && says_more != asked.is_before_another => Some(format!(
                "the stop of item {item} says continuing: {says_more}"
            )),
            _ => None,
        }
    }

    /// An answer comes to a tab.
    pub fn heard(&mut self, tab: usize, asked: &Asked, answer: Option<&str>) {
        let told = &mut self.0[tab];
        let is_of_this = |last: Load| last.ticket == asked.ticket && !last.is_stopped;
        let is_end = answer.is_some_and(|text| text.contains("terminationCode"));
        // Whoever has pressed since then wished for something else before the server's word was here.
        let is_news = number_of(asked).is_some_and(|number| number > told.pressed_after);
        told.is_ended |= is_end && is_news && told.last.is_some_and(is_of_this);
    }

    /// A person presses something in a tab.
    pub fn pressed(&mut self, tab: usize) {
        let told = &mut self.0[tab];
        told.is_ended = false;
        told.pressed_after = told.sequence;
    }

    /// A tab has nothing to play any more, or is closed; what it played has stopped.
    pub fn left(&self, tab: usize) -> Option<String> {
        let is_open = self.0[tab].last.is_some_and(|last| !last.is_stopped);
        is_open.then(|| format!("tab {tab} left an entry and told of no stop"))
    }

    /// All is quiet.
    pub fn at_rest(&self, number: usize, tab: &Client) -> Option<String> {
        let is_left = matches!(
            tab.model.phase(),
            Phase::Idle | Phase::Parked | Phase::Failed(_)
        );
        if self.0[number].is_ended && !is_left {
            return Some(format!("the session was ended, and tab {number} plays"));
        }
        self.left(number).filter(|_| is_left)
    }

    /// A tab is gone, or opened anew.
    pub fn gone(&mut self, tab: usize) {
        self.0[tab] = Told::default();
    }
}
