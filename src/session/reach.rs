//! A server that cannot be reached, and going on by itself when it can be again.
//!
//! Whoever finds the server out of reach says so, and from then on it is knocked at, ever more seldom. Its first answer, of
//! whatever sort, is the end of that: pages that failed are asked for again, and what was playing goes on where it stood.
//! Nothing starts by itself after so long that the person will have gone, and nothing that was paused or closed.

use super::message::{Action, AskId, Question};
use super::model::Model;
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::playback::machine::Phase;
use crate::plex::requests;

/// From one knock to the next, twice as long each time.
const FIRST_WAIT_MS: u64 = 2_000;
const LONGEST_WAIT_MS: u64 = 60_000;
/// Lost again within this, the waits go on growing: a server that answers this question and no other is not hurried.
const CALM_MS: u64 = 60_000;
/// After so long nothing begins to play by itself.
const PATIENCE_MS: u64 = 600_000;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Out of reach since then.
    lost_at: Option<Now>,
    /// Lost for the first time then, and again and again since.
    first_lost_at: Option<Now>,
    returned_at: Option<Now>,
    knocks: u32,
    next: Now,
    ask: Option<AskId>,
}

impl Reach {
    fn wait_ms(&self) -> u64 {
        (FIRST_WAIT_MS << self.knocks.min(8)).min(LONGEST_WAIT_MS)
    }
}

impl Model {
    /// Somebody asked the server and had no answer.
    pub(super) fn out_of_reach(&mut self) {
        let is_known = self.reach.lost_at.is_some();
        if is_known || self.server.is_none() {
            return;
        }
        let is_calm = |returned| self.now.since(returned) >= CALM_MS;
        if self.reach.returned_at.is_none_or(is_calm) {
            self.reach.knocks = 0;
            self.reach.first_lost_at = None;
        }
        self.reach.first_lost_at.get_or_insert(self.now);
        self.reach.lost_at = Some(self.now);
        self.reach.next = Now(self.now.0 + self.reach.wait_ms());
    }

    /// Whoever presses Play is there, and wants it to play.
    pub(super) fn be_patient_with(&mut self, action: &Action) {
        let is_press = matches!(
            action,
            Action::Play(_) | Action::Resume | Action::Retry | Action::TogglePlay
        );
        if is_press {
            self.reach.first_lost_at = None;
        }
    }

    /// What the machine ran into may be the same.
    pub(super) fn note_failure_to_play(&mut self) {
        if is_of_reach(self.machine.phase()) {
            self.out_of_reach();
        }
    }

    /// The browser says that there is a network again.
    pub(super) fn network_returned(&mut self) {
        self.reach.next = self.now;
        self.knock();
    }

    pub(super) fn knock(&mut self) {
        let is_due = self.reach.lost_at.is_some() && self.now >= self.reach.next;
        if !is_due || self.reach.ask.is_some() || self.server.is_none() {
            return;
        }
        let ticket = self.machine.ticket();
        self.reach.ask = Some(self.ask(ticket, Question::Knock, requests::identity(), false));
        self.reach.knocks += 1;
    }

    pub(super) fn knocked(&mut self, ask: AskId, answer: &Result<String, Failure>) {
        if self.reach.ask.take_if(|asked| *asked == ask).is_none() {
            return;
        }
        match answer {
            Err(Failure::Unreachable) => {
                self.reach.next = Now(self.now.0 + self.reach.wait_ms());
            }
            // A refusal is an answer too; what is asked next says what it means.
            Ok(_) | Err(_) => self.server_returned(),
        }
    }

    fn server_returned(&mut self) {
        if self.reach.lost_at.take().is_none() {
            return;
        }
        self.reach.returned_at = Some(self.now);
        self.changed().returned = true;
        self.read_again_at = None;
        self.read_restored();
        self.empty_outbox();
        let first = self.reach.first_lost_at.unwrap_or(self.now);
        let is_young = self.now.since(first) < PATIENCE_MS;
        if is_young && is_of_reach(self.machine.phase()) {
            self.start_again();
        }
    }
}

/// It failed for want of an answer, and might not when there is one.
fn is_of_reach(phase: &Phase) -> bool {
    matches!(phase, Phase::Failed(Failure::Unreachable | Failure::Stuck))
}
