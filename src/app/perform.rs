//! Carrying out what the session orders.

use super::diagnose;
use super::handle::App;
use super::keeping::{forget, load, save, set_aside};
use crate::browser::event_stream::EventStream;
use crate::browser::http::{self, HttpError, Manner};
use crate::browser::media_element::MediaElement;
use crate::browser::tabs::Tabs;
use crate::browser::{clock, page};
use crate::media::SignedUrl;
use crate::playback::failure::Failure;
use crate::playback::machine::Ticket;
use crate::plex::request::{Request, Server};
use crate::prefs::settings::Theme;
use crate::session::message::{AskId, Effect, Fact, Question};
use futures::future::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A question that nobody answers for so long has no answer.
pub(super) const ANSWER_MS: u32 = 15_000;

pub(super) fn carry_out(app: App, effect: Effect) {
    match effect {
        Effect::Ask {
            ask,
            server,
            ticket,
            question,
            request,
            is_leaving,
        } => {
            let answered = Answered {
                ask,
                ticket,
                question,
            };
            let putting = put(app, server, answered, request, is_leaving);
            if is_leaving {
                begin_at_once(putting);
            } else {
                spawn_local(putting);
            }
        }
        Effect::FindServer => app.find_server(),
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
        Effect::Toggle => app.with_element(MediaElement::toggle),
        Effect::Seek(at) => app.with_element(|element| element.seek(at)),
        Effect::Unload => app.with_element(MediaElement::unload),
        Effect::SetVolume { volume, is_muted } => {
            app.with_element(|element| element.set_volume(volume, is_muted))
        }
        Effect::SetRate(rate) => app.with_element(|element| element.set_rate(rate)),
        Effect::ShowTheme(theme) => show_theme(theme),
        Effect::Examine { ticket, request } => spawn_local(examine(app, ticket, request)),
        Effect::Listen { request } => listen(app, request),
        Effect::TakeSeat => app.with_tabs(Tabs::take_seat),
        Effect::Say { text } => app.with_tabs(|tabs| tabs.say(&text)),
        Effect::Load { key } => spawn_local(load(app, key)),
        Effect::Save { key, text } => save(app, key, text),
        Effect::SetAside { key, text } => set_aside(app, key, text),
        Effect::Forget { key } => forget(app, key),
    }
}

/// What is spawned begins a moment later, which a page that goes away may not have.
fn begin_at_once(task: impl Future<Output = ()> + 'static) {
    let mut task = Box::pin(task);
    if task.as_mut().now_or_never().is_none() {
        spawn_local(task);
    }
}

/// What an answer has to say of its question.
struct Answered {
    ask: AskId,
    ticket: Ticket,
    question: Question,
}

async fn put(app: App, server: Server, answered: Answered, request: Request, is_leaving: bool) {
    let Answered {
        ask,
        ticket,
        question,
    } = answered;
    let started = clock::now_ms();
    let manner = Manner {
        keepalive: is_leaving,
        timeout_ms: ANSWER_MS,
    };
    let answer = match app.signed_for(&server, &request) {
        Some(url) => http::send(request.method, &url, manner).await,
        None => Err(HttpError::Unreadable),
    };
    let took_ms = clock::now_ms().saturating_sub(started);
    let answer = match answer {
        Ok(text) => Ok(text),
        // A page that goes away has no time to look into it.
        Err(error) if is_leaving => Err(diagnose::plain(error)),
        Err(error) => Err(diagnose::failure(app, error).await),
    };
    app.learn(Fact::Answered {
        ask,
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

/// One stream at a time: the one before ends with the next.
fn listen(app: App, request: Option<Request>) {
    let url = request.and_then(|request| app.signed(&request));
    let on_event = move |text| app.learn(Fact::Notified { text });
    let stream = url.and_then(|url| EventStream::open(&url, "playing", on_event));
    app.runtime
        .try_update_value(|runtime| runtime.events = stream);
}

fn show_theme(theme: Theme) {
    page::set_theme(match theme {
        Theme::System => None,
        Theme::Dark => Some("dark"),
        Theme::Light => Some("light"),
    });
}

impl App {
    /// The address of a question to the server that is named now, once we know who we are.
    pub(super) fn signed(self, request: &Request) -> Option<SignedUrl> {
        let server = self.server()?;
        self.signed_for(&server, request)
    }

    fn signed_for(self, server: &Server, request: &Request) -> Option<SignedUrl> {
        self.runtime
            .try_with_value(|runtime| Some(server.url(request, runtime.identity.as_ref()?)))?
    }

    pub(super) fn server(self) -> Option<Server> {
        self.runtime
            .try_with_value(|runtime| runtime.model.server().cloned())
            .flatten()
    }

    fn with_tabs(self, order: impl FnOnce(&Tabs)) {
        let tabs = self
            .runtime
            .try_with_value(|runtime| runtime.tabs.clone())
            .flatten();
        if let Some(tabs) = tabs {
            order(&tabs);
        }
    }

    pub(super) fn with_element(self, order: impl FnOnce(&MediaElement)) {
        let element: Option<Rc<MediaElement>> = self
            .runtime
            .try_with_value(|runtime| runtime.element.clone())
            .flatten();
        if let Some(element) = element {
            order(&element);
        }
    }
}
