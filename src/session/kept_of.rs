//! Another server at an address that is known.
//!
//! Who puts a server up anew often keeps its address, and its items have other numbers then: what was kept would play and mark
//! what it never meant. So what is kept names the server that it is of as that calls itself. Where another one answers, the
//! visit begins anew with it; the old records stay until new ones take their place.

use super::message::{Effect, Notice};
use super::model::Model;
use super::outbox::Outbox;

const OTHER: &str =
    "This is not the server that your queue was of; what you play here begins a new one.";

impl Model {
    /// The server that this visit is about, as far as anybody said.
    pub(super) fn machine(&self) -> Option<&String> {
        self.machine_identifier.as_ref().or(self.kept_of.as_ref())
    }

    /// What was kept is of another server than the one that answers.
    pub(super) fn is_others(&self, of: Option<&String>) -> bool {
        of.zip(self.machine_identifier.as_ref())
            .is_some_and(|(of, here)| of != here)
    }

    /// The server says what it calls itself.
    pub(super) fn meet_machine(&mut self, machine: String) {
        let before = self.machine_identifier.replace(machine);
        let of = before.or(self.kept_of.take());
        if self.is_others(of.as_ref()) {
            self.leave_others();
        }
        if self.is_others(self.outbox.of.as_ref()) {
            self.outbox = Outbox::default();
        }
    }

    /// Nothing of what was there is told to this server, not even that it stops. A press that waited for the server is one for
    /// this one.
    pub(super) fn leave_others(&mut self) {
        let starting = self.starting.take();
        let waits = starting.is_some_and(|starting| starting.waits_for_server());
        let wish = self.wish.take().filter(|_| waits);
        let (server, machine) = (self.server.take(), self.machine_identifier.take());
        self.order(Effect::Unload);
        self.begin_anew();
        self.server = server;
        self.machine_identifier = machine;
        if let Some(wish) = wish {
            self.play(wish);
        }
        self.note(Some(Notice::passing(OTHER)));
    }
}
