//! Bringing up the server, the settings and the last visit.

use super::handle::{App, Connection};
use crate::browser::idb::Records;
use crate::browser::media_element;
use crate::browser::{clock, http, local_store, page, platform, service_worker};
use crate::media::{ClientId, SessionId, Token};
use crate::playback::failure::Failure;
use crate::playback::stream_choice::{Capabilities, PROBES};
use crate::plex::request::{Identity, Server};
use crate::plex::requests;
use crate::prefs::key::Key;
use crate::prefs::record::{self, Unreadable};
use crate::prefs::saved::SavedServer;
use crate::session::message::Fact;
use futures::future::{Either, FutureExt, select};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use std::rc::Rc;
use std::sync::Arc;

/// What stands in `config.json` beside the app, for those who serve it for one server.
#[derive(Deserialize)]
struct Config {
    server: String,
    #[serde(default)]
    token: String,
}

/// How long the visit waits for the database before it goes on without; what was kept comes later then.
const OPENING_MS: u32 = 3_000;
/// A database that has not opened by then never will, and the visit goes unsaved.
const GIVEN_UP_MS: u32 = 20_000;

impl App {
    /// Starts everything. Nothing here is waited for by the page: what is missing arrives later.
    pub fn boot(self) {
        let identity = identity();
        self.learn(Fact::Identified(identity.client.clone()));
        self.runtime
            .update_value(|runtime| runtime.identity = Some(identity));
        let supported = PROBES
            .iter()
            .filter(|probe| media_element::can_play(probe.mime))
            .map(|probe| probe.name);
        self.learn(Fact::Probed(Capabilities::new(supported)));
        match local_store::read(&Key::Settings.name()).map(|text| record::read(&text)) {
            Some(Ok(settings)) => self.learn(Fact::SettingsRead(settings)),
            Some(Err(Unreadable::Future { .. })) => self.learn(Fact::SettingsOfNewer),
            Some(Err(Unreadable::Garbage)) => self.learn(Fact::SettingsUnreadable),
            None => {}
        }
        self.listen();
        spawn_local(async move {
            self.open_records().await;
            self.meet_tabs().await;
            match self.named_server().await {
                Some((server, is_named)) => self.connect(server, is_named).await,
                None => self.connection.set(Connection::Nowhere),
            }
        });
        spawn_local(self.keep_shell());
    }

    /// A server that a person just named; kept when it answers. False, and nothing done, for what is no address.
    pub fn name_server(self, address: &str, token: &str) -> bool {
        let Some(server) = Server::new(address, Token::new(token.trim())) else {
            return false;
        };
        self.forget_answers();
        self.is_naming.set(true);
        spawn_local(self.connect(server, true));
        true
    }

    /// Asks the server once more who it is, where it did not answer before.
    pub fn connect_if_lost(self) {
        let is_lost = self
            .connection
            .with_untracked(|connection| matches!(connection, Connection::Failed(_)));
        if let (Some(server), true) = (self.server(), is_lost) {
            // What is spawned begins a moment later, and by then somebody else may have asked.
            self.connection.set(Connection::Connecting);
            spawn_local(self.connect(server, false));
        }
    }

    /// A press waits for the server's name: it is asked for, unless that is under way or there is nobody to ask.
    pub(super) fn find_server(self) {
        match self.connection.get_untracked() {
            Connection::Connecting | Connection::Unknown => {}
            Connection::Failed(_) => self.connect_if_lost(),
            Connection::Nowhere | Connection::Connected { .. } => {
                self.learn(Fact::ServerFailed(Failure::BadAnswer))
            }
        }
    }

    async fn connect(self, server: Server, is_named: bool) {
        self.connection.set(Connection::Connecting);
        self.learn(Fact::ServerNamed(server.clone()));
        let found = self.read(&requests::server()).await;
        // Another server may have been named while this one took its time.
        if self.server().as_ref() != Some(&server) {
            return;
        }
        match found {
            Ok(listing) => {
                remember(server.clone(), is_named);
                self.is_naming.set(false);
                self.take_identity_of(&listing);
            }
            Err(failure) => return self.lose_server(failure),
        }
        let sections = self.read(&requests::sections()).await;
        match sections {
            _ if self.server().as_ref() != Some(&server) => {}
            Ok(listing) => self.sections.set(Arc::new(listing.sections.clone())),
            Err(failure) => self.lose_server(failure),
        }
    }

    fn lose_server(self, failure: Failure) {
        self.connection.set(Connection::Failed(failure.clone()));
        self.learn(Fact::ServerFailed(failure));
    }

    /// The server that a person named here, else the one that this copy of the app was set up for, else that one as it was
    /// when there was a network; and whether a person named it.
    async fn named_server(self) -> Option<(Server, bool)> {
        let text = local_store::read(&Key::Server.name());
        let saved = text.map(|text| record::read::<SavedServer>(&text));
        if let Some(Err(Unreadable::Garbage)) = saved {
            self.learn(Fact::ServerUnreadable);
        }
        let saved = saved.and_then(Result::ok);
        let is_named = saved.as_ref().is_some_and(|saved| saved.is_named);
        let saved = saved.and_then(|saved| Server::new(&saved.address, saved.token));
        if is_named && let Some(saved) = saved {
            return Some((saved, true));
        }
        let configured = self.configured_server().await;
        configured.or(saved).map(|server| (server, false))
    }

    async fn configured_server(self) -> Option<Server> {
        let text = http::read_beside(&self.link("/config.json")).await.ok()?;
        // Some hosts answer what they do not have with the page.
        if text.trim_start().starts_with('<') {
            return None;
        }
        let config = serde_json::from_str::<Config>(&text).ok();
        let server =
            config.and_then(|config| Server::new(&config.server, Token::new(config.token)));
        if server.is_none() {
            self.learn(Fact::ConfigUnreadable);
        }
        server
    }

    /// Whatever asks for the database from here on waits for it in turn; only the start of the visit does not wait as long.
    async fn open_records(self) {
        let opening = opened().boxed_local().shared();
        let known = opening.clone();
        self.runtime
            .update_value(|runtime| runtime.records = Some(known));
        let asked = opening.clone();
        spawn_local(async move {
            if asked.await.is_none() {
                self.learn(Fact::StoreFailed);
            }
        });
        select(opening, clock::after(OPENING_MS)).await;
    }

    async fn keep_shell(self) {
        let listeners =
            service_worker::register(&self.link("/sw.js"), move || self.is_update_ready.set(true))
                .await;
        self.runtime
            .update_value(|runtime| runtime.listeners.extend(listeners.unwrap_or_default()));
    }

    /// Starts the newer shell that waits.
    pub fn take_update(self) {
        spawn_local(async move {
            match service_worker::take_update(page::reload).await {
                Some(listener) => self
                    .runtime
                    .update_value(|runtime| runtime.listeners.push(listener)),
                None => page::reload(),
            }
        });
    }
}

/// The database; `None` where the browser has none for us. Some browsers never answer the first opening.
async fn opened() -> Option<Rc<Records>> {
    let opening = Box::pin(Records::open());
    match select(opening, clock::after(GIVEN_UP_MS)).await {
        Either::Left((opened, _)) => opened.ok().map(Rc::new),
        Either::Right(_) => None,
    }
}

fn identity() -> Identity {
    let known = local_store::read(&Key::Client.name()).filter(|text| platform::is_id(text));
    let client = known.unwrap_or_else(|| {
        let fresh = platform::random_id();
        // Without storage this browser is a new device on every visit.
        let _ = local_store::write(&Key::Client.name(), &fresh);
        fresh
    });
    let platform = platform::platform();
    Identity {
        client: ClientId::new(client),
        session: SessionId::new(platform::random_id()),
        platform: platform.name.to_owned(),
        platform_version: platform.version,
        device: platform.system.to_owned(),
    }
}

/// A server that cannot be remembered is asked for again on the next visit; one that a newer version wrote is left alone.
fn remember(server: Server, is_named: bool) {
    let name = Key::Server.name();
    let known = local_store::read(&name).map(|text| record::read::<SavedServer>(&text));
    if !matches!(known, Some(Err(Unreadable::Future { .. }))) {
        let saved = SavedServer {
            address: server.address,
            token: server.token,
            is_named,
        };
        let _ = local_store::write(&name, &record::write(&saved));
    }
}
