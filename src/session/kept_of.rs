//! Another server at an address that is known.
//!
//! Who puts a server up anew often keeps its address, and its items have other numbers then: what was kept would play and mark
//! what it never meant. So what is kept names the server that it is of as that calls itself, and is no other's: it is neither
//! shown there nor told, and stays where it is stored.

use super::message::{Effect, Notice};
use super::model::Model;
use super::sending::Sending;
use crate::playback::machine::Input;
use crate::prefs::key::Key;
use crate::prefs::record;
use crate::prefs::saved::SavedOutbox;

const OTHER: &str = "There is another server at this address now. Your queue was the other one's.";

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

    pub(super) fn tell_others(&mut self) {
        self.note(Some(Notice::passing(OTHER)));
    }

    /// The server says what it calls itself.
    pub(super) fn meet_machine(&mut self, machine: String) {
        let before = self.machine_identifier.replace(machine);
        let of = before.or(self.kept_of.take());
        if self.is_others(of.as_ref()) {
            self.leave_others(of);
        }
    }

    /// What plays goes on as long as its file does.
    fn leave_others(&mut self, of: Option<String>) {
        if let Some(server) = &self.server {
            let server = server.address.clone();
            let reports = self.outbox.take_unsent();
            self.set_reports_aside(&SavedOutbox {
                server,
                machine: of,
                reports,
            });
        }
        if self.machine.has_source() || self.queue.take().is_none() {
            return;
        }
        self.drive(Input::Stop {
            is_continuing: false,
        });
        self.wish = None;
        self.starting = None;
        self.pending_step = None;
        self.look = None;
        self.reading = None;
        self.sending = Sending::default();
        self.item = None;
        self.changed().queue = true;
        self.changed().player = true;
        self.tell_others();
    }

    /// Kept under another name, since this one is written again.
    pub(super) fn set_reports_aside(&mut self, saved: &SavedOutbox) {
        let Some(owner) = self.owner().filter(|_| !saved.reports.is_empty()) else {
            return;
        };
        let text = record::write(saved);
        let key = Key::Outbox(owner);
        self.order(Effect::SetAside { key, text });
    }
}
