//! The server that is named, and what it says of itself.

use super::message::{Changed, Effect, Outcome};
use super::model::Model;
use super::starting::Starting;
use super::tabs::Role;
use crate::playback::machine::Input;
use crate::plex::request::Server;
use crate::prefs::key::Owner;

impl Model {
    /// Whose records these are; nobody's before a server is named.
    pub(super) fn owner(&self) -> Option<Owner> {
        let server = self.server.as_ref()?;
        Some(Owner::of(&server.address, &server.token))
    }

    /// Another server, or another user of it, knows nothing of this queue: all but the person's own settings begins anew.
    pub(super) fn take_server(&mut self, server: Server) {
        if self.server.as_ref() == Some(&server) {
            return;
        }
        if self.server.is_some() {
            self.keep_place_now();
            self.drive(Input::Stop {
                is_continuing: false,
            });
            self.send_reports(true);
            self.order(Effect::Listen { request: None });
            self.begin_anew();
        }
        self.server = Some(server);
        self.load_records();
        self.greet_tabs();
    }

    /// All but what is this browser's and this person's own.
    pub(super) fn begin_anew(&mut self) {
        let changed = Changed {
            player: true,
            queue: true,
            settings: true,
            notice: true,
            journal: true,
            recent: true,
            devices: true,
            begun: true,
            returned: false,
        };
        *self = Self {
            capabilities: std::mem::take(&mut self.capabilities),
            settings: self.settings.clone(),
            rate_set: self.rate_set,
            role: match self.role {
                Role::Player => Role::Player,
                Role::Remote(_) => Role::Remote(Box::default()),
            },
            has_company: self.has_company,
            client: self.client.take(),
            tickets: self.tickets,
            reports: self.reports,
            asks: self.asks,
            now: self.now,
            out: Outcome {
                changed,
                effects: std::mem::take(&mut self.out.effects),
            },
            ..Self::default()
        };
    }

    /// It is there, and has a name of its own: whatever waited for that goes on.
    pub(super) fn server_known(&mut self, machine: String) {
        self.meet_machine(machine);
        self.read_again_at = None;
        self.read_restored();
        self.empty_outbox();
        self.listen_to_devices();
        let starting = self.starting.as_ref();
        if starting.is_some_and(Starting::waits_for_server) {
            self.begin_waiting();
        }
    }
}
