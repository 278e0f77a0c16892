//! Telling apart what `fetch` does not.
//!
//! A Plex server's refusals come with an origin header for its own web app, so this page may not read them: a refused
//! key, a missing item and a dead network all look alike. An opaque question tells a reachable server from none, and a
//! question that any valid key may ask tells a refused key from an error of this one request.

use super::handle::App;
use crate::browser::http::{self, HttpError, Manner};
use crate::playback::failure::Failure;
use crate::plex::requests;
use leptos::prelude::*;

const PROBE_MS: u32 = 5_000;

/// What an HTTP error says by itself.
pub(super) fn plain(error: HttpError) -> Failure {
    match error {
        HttpError::Status(401) => Failure::Unauthorised,
        HttpError::Status(status) => Failure::ServerError {
            status: Some(status),
        },
        HttpError::TimedOut | HttpError::Unreadable => Failure::Unreachable,
    }
}

/// What an HTTP error means for a person, found out where it does not say.
pub(super) async fn failure(app: App, error: HttpError) -> Failure {
    match error {
        HttpError::Unreadable => unreadable(app).await,
        other => plain(other),
    }
}

async fn unreadable(app: App) -> Failure {
    let identity = app
        .runtime
        .try_with_value(|runtime| runtime.model.server().map(|server| server.identity_url()));
    let Some(identity) = identity.flatten() else {
        return Failure::Unreachable;
    };
    if !http::answers(&identity, PROBE_MS).await {
        return Failure::Unreachable;
    }
    let request = requests::sections();
    let Some(url) = app.signed(&request) else {
        return Failure::Unreachable;
    };
    let manner = Manner {
        keepalive: false,
        timeout_ms: PROBE_MS,
    };
    match http::send(request.method, &url, manner).await {
        Ok(_) => Failure::ServerError { status: None },
        Err(HttpError::Unreadable | HttpError::Status(401)) => Failure::Unauthorised,
        Err(HttpError::Status(status)) => Failure::ServerError {
            status: Some(status),
        },
        Err(HttpError::TimedOut) => Failure::Unreachable,
    }
}
