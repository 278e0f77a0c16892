//! Carrying out what the session orders.

use super::diagnose;
use super::handle::App;
use crate::browser::http::{self, HttpError, Manner};
use crate::browser::media_element::MediaElement;
use crate::browser::{clock, local_store, page};
use crate::media::SignedUrl;
use crate::playback::failure::Failure;
use crate::playback::machine::Ticket;
use crate::plex::request::Request;
use crate::prefs::key::{Key, Store};
use crate::prefs::settings::Theme;
use crate::session::message::{Effect, Fact, Question};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A question that nobody answers for so long has no answer.
pub(super) const ANSWER_MS: u32 = 15_000;

pub(super) fn carry_out(app: App, effect: Effect) {
    match effect {
        Effect::Ask {
            ticket,
            question,
            request,
            is_leaving,
        } => {
            spawn_local(ask(app, ticket, question, request, is_leaving));
        }
        Effect::SetSource {
            ticket,
            request,
            start,
        } => {
            app.buffered.set(start);
            if let Some(url) = app.signed(&request) {
                app.with_element(|element| element.set_source(ticket.0, &url, start));
            }
        }
        Effect::Play => app.with_element(MediaElement::play),
        Effect::Pause => app.with_element(MediaElement::pause),
        Effect::Seek(at) => app.with_element(|element| element.seek(at)),
        Effect::Unload => app.with_element(MediaElement::unload),
        Effect::SetVolume { volume, is_muted } => {
            app.with_element(|element| element.set_volume(volume, is_muted))
        }
        Effect::ShowTheme(theme) => show_theme(theme),
        Effect::Examine { ticket, request } => spawn_local(examine(app, ticket, request)),
        Effect::Save { key, text } => save(app, key, text),
        Effect::Forget(key) => forget(app, key),
    }
}

async fn ask(app: App, ticket: Ticket, question: Question, request: Request, is_leaving: bool) {
    let started = clock::now_ms();
    let manner = Manner {
        keepalive: is_leaving,
        timeout_ms: ANSWER_MS,
    };
    let answer = match app.signed(&request) {
        Some(url) => http::send(request.method, &url, manner).await,
        None => Err(HttpError::Unreadable),
    };
    // A report that is lost is made up for by the next one, so its failure is not looked into.
    let answer = match answer {
        Ok(text) => Ok(text),
        Err(_) if question == Question::Report => Err(Failure::Unreachable),
        Err(error) => Err(diagnose::failure(app, error).await),
    };
    let took_ms = clock::now_ms().saturating_sub(started);
    app.learn(Fact::Answered {
        ticket,
        question,
        answer,
        took_ms,
    });
}

/// A media element does not say why it failed: bytes that come and mean nothing are another trouble than none.
async fn examine(app: App, ticket: Ticket, request: Request) {
    let Some(url) = app.signed(&request) else {
        return;
    };
    let failure = match http::has_bytes(&url, ANSWER_MS).await {
        Ok(()) => Failure::FileBroken,
        Err(HttpError::Status(404 | 410)) => Failure::FileMissing,
        Err(error) => match diagnose::failure(app, error).await {
            Failure::ServerError { .. } => Failure::FileMissing,
            other => other,
        },
    };
    app.learn(Fact::Examined { ticket, failure });
}

fn show_theme(theme: Theme) {
    page::set_theme(match theme {
        Theme::System => None,
        Theme::Dark => Some("dark"),
        Theme::Light => Some("light"),
    });
}

fn save(app: App, key: Key, text: String) {
    match key.store() {
        Store::Small => {
            if local_store::write(key.name(), &text).is_err() {
                app.learn(Fact::StoreFailed);
            }
        }
        Store::Large => spawn_local(async move {
            let records = app
                .runtime
                .try_with_value(|runtime| runtime.records.clone())
                .flatten();
            let written = match records {
                Some(records) => records.write(key.name(), &text).await.is_ok(),
                None => false,
            };
            // Where the large store is shut the small one may still be open, and a place is small.
            if !written
                && (key != Key::Place || local_store::write(Key::LastPlace.name(), &text).is_err())
            {
                app.learn(Fact::StoreFailed);
            }
        }),
    }
}

fn forget(app: App, key: Key) {
    match key.store() {
        Store::Small => local_store::forget(key.name()),
        Store::Large => spawn_local(async move {
            if let Some(records) = app
                .runtime
                .try_with_value(|runtime| runtime.records.clone())
                .flatten()
            {
                // What cannot be forgotten is overwritten by the next queue.
                let _ = records.forget(key.name()).await;
            }
        }),
    }
}

impl App {
    /// The address of a question, once there is a server and we know who we are.
    pub(super) fn signed(self, request: &Request) -> Option<SignedUrl> {
        self.runtime.try_with_value(|runtime| {
            let (server, identity) = (runtime.model.server()?, runtime.identity.as_ref()?);
            Some(server.url(request, identity))
        })?
    }

    fn with_element(self, order: impl FnOnce(&MediaElement)) {
        let element: Option<Rc<MediaElement>> = self
            .runtime
            .try_with_value(|runtime| runtime.element.clone())
            .flatten();
        if let Some(element) = element {
            order(&element);
        }
    }
}
