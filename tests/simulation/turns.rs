//! Reports of a tab arrive in the order of sending: the player sends one after the other, and the one that a page sends on
//! leaving, which cannot wait, does not overtake those under way. This much is left to the network.

use crate::browser::MOST_TABS;
use crate::client::Asked;
use playhead::session::message::Question;

/// When the last report of each tab arrives.
#[derive(Debug, Default)]
pub struct Turns([u64; MOST_TABS]);

impl Turns {
    pub fn in_order(&mut self, tab: usize, asked: &Asked, due: u64) -> u64 {
        if asked.question != Question::Report {
            return due;
        }
        self.0[tab] = due.max(self.0[tab]);
        self.0[tab]
    }

    /// The tab is gone.
    pub fn gone(&mut self, tab: usize) {
        self.0[tab] = 0;
    }
}
