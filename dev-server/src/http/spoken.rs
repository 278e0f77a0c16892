//! The server without a network: wire text in, wire text out, one call after the other.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode};

use super::call::Call;
use super::events::{self, Listener};
use super::reply::{Failure, Reply, error_page};
use super::{carry_out, do_orders};
use crate::faults::{Faults, Switches};
use crate::library::model::{Library, Sidecar};
use crate::timeline::Notification;
use crate::users;
use crate::world::World;

/// A server that is spoken to by function calls, for simulations.
///
/// A call goes the way that a request takes over HTTP: the same reading of the query, the same token check, the
/// same answers and the same writer of XML. It does no IO, takes the time from its caller, starts no thread and
/// draws no random numbers: the same calls lead to the same answers. A clone is a server of its own that has the
/// same past.
#[derive(Debug, Clone)]
pub struct Spoken {
    world: World,
    faults: Faults,
    told: Vec<Told>,
}

/// What the server tells those who listen at `/:/websockets/notifications`.
#[derive(Debug, Clone)]
pub struct Told {
    notification: Notification,
    /// The frame, as JSON.
    pub text: String,
}

impl Told {
    /// Whether a listener with this token hears it: the owner hears everything, others what is their own.
    pub fn reaches(&self, token: &str) -> bool {
        let listener = |user| Listener {
            user,
            filters: Vec::new(),
        };
        users::by_token(token).is_some_and(|user| listener(user).wants(&self.notification))
    }
}

impl Spoken {
    pub fn new(library: Arc<Library>) -> Spoken {
        Spoken {
            world: World::new(library),
            faults: Faults::default(),
            told: Vec::new(),
        }
    }

    /// Status and body of the answer. `target` is path and query as on the wire; `client` and `token` count where
    /// it names none itself, and an empty one is none. `now_ms` is Unix time and must not go back.
    ///
    /// An error is its HTML page. Pictures and media have no bytes here: such an answer is 200 and empty, and so is
    /// a listening connection. Of the fault rules `status` applies; delays and breaks are the caller's own.
    pub fn ask(
        &mut self,
        method: &str,
        target: &str,
        client: &str,
        token: &str,
        now_ms: i64,
    ) -> (u16, String) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let call = Call::of(method, path, query, identity(client, token), now_ms);
        let rule = self.faults.matching(method, path).unwrap_or_default();
        let refused = rule
            .status
            .and_then(|status| StatusCode::from_u16(status).ok());
        if let Some(status) = refused {
            return (status.as_u16(), error_page(status));
        }
        self.world.switches = self.faults.switches.clone();
        let answer = carry_out(&call, &mut self.world);
        self.faults.switches.empty_create = self.world.switches.empty_create;
        self.hear();
        match answer {
            Ok(reply) => (200, text_of(&call, reply)),
            Err(Failure(status)) => (status.as_u16(), error_page(status)),
        }
    }

    /// Lets time go by without a call: lagging selections come into force and silent sessions end.
    pub fn pass_time(&mut self, now_ms: i64) {
        self.world.pass_time(now_ms);
        self.hear();
    }

    /// What was told since this was asked last, oldest first.
    pub fn take_told(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.told)
    }

    /// Every queue is gone, as after the restart of a server that keeps none.
    pub fn forget_queues(&mut self) {
        self.world.queues.forget();
    }

    /// The server goes and comes back: queues with their versions, views and playlists are kept; sessions, decisions,
    /// transient tokens and what was about to happen are not.
    pub fn restart(&mut self) {
        self.world.restart();
    }

    /// Takes an item, and all below it, out of the library and out of every list and queue. False where there is no
    /// such item.
    pub fn delete_item(&mut self, rating_key: u64, now_ms: i64) -> bool {
        let is_done = self.world.delete_item(rating_key, now_ms);
        self.hear();
        is_done
    }

    /// Faults, as `POST /__dev/faults` takes them: one JSON object or an array.
    pub fn set_faults(&mut self, json: &str) -> Result<(), String> {
        let json = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let orders = self.faults.take(&json)?;
        do_orders(orders, &mut self.world);
        Ok(())
    }

    pub fn switches(&mut self) -> &mut Switches {
        &mut self.faults.switches
    }

    /// What the server knows: its queues, views and sessions.
    pub fn world(&self) -> &World {
        &self.world
    }

    fn hear(&mut self) {
        let told = self.world.outbox.drain(..).map(|notification| Told {
            text: events::container(&notification),
            notification,
        });
        self.told.extend(told);
    }
}

fn identity(client: &str, token: &str) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(2);
    for (name, value) in [
        ("x-plex-client-identifier", client),
        ("x-plex-token", token),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers
}

fn text_of(call: &Call, reply: Reply) -> String {
    match reply {
        Reply::Tree(tree) | Reply::Page { tree, .. } => call.written(tree).1,
        Reply::Subtitles(subtitles) => match &subtitles.file {
            Sidecar::Text(text) => {
                String::from_utf8_lossy(&subtitles.written(text.as_bytes()).1).into_owned()
            }
            Sidecar::File(_) => String::new(),
        },
        Reply::Empty | Reply::Listen(_) | Reply::File { .. } => String::new(),
        Reply::Picture(_) | Reply::Scaled(..) => String::new(),
    }
}

#[cfg(test)]
mod tests;
