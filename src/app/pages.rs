//! What pages read: one question, one slot, and a cache keyed by the question.
//!
//! A page that was seen is drawn from the cache at once. It is asked for again only when it may have changed: by
//! Retry, or after something was played where it shows what was begun.

use super::diagnose;
use super::handle::App;
use super::perform::ANSWER_MS;
use crate::browser::http::{self, Manner};
use crate::media::Listing;
use crate::playback::failure::Failure;
use crate::plex::decode;
use crate::plex::request::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A slot for an answer: exactly one of these.
#[derive(Debug, Clone, PartialEq)]
pub enum Loadable<T> {
    Loading,
    Ready(T),
    Failed(Failure),
}

impl<T> Loadable<T> {
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }
}

/// A page's answer and the way to ask for it again.
#[derive(Clone, Copy)]
pub struct Page {
    pub slot: RwSignal<Loadable<Rc<Listing>>, LocalStorage>,
    retries: RwSignal<u32>,
}

impl Page {
    pub fn retry(self) {
        self.retries.update(|retries| *retries += 1);
    }
}

impl App {
    /// The answer to a question that follows the page's address. A late answer to an older address is dropped, since the
    /// slot then waits for another question.
    pub fn page(self, question: impl Fn() -> Option<Request> + 'static) -> Page {
        let slot = RwSignal::new_local(Loadable::Loading);
        let retries = RwSignal::new(0);
        let asked = StoredValue::new(String::new());
        Effect::new(move |_| {
            let is_retry = retries.get() > 0;
            let Some(request) = question() else { return };
            let key = request.asked();
            asked.set_value(key.clone());
            if let (Some(known), false) = (self.cached(&key), is_retry) {
                slot.set(Loadable::Ready(known));
                return;
            }
            slot.set(Loadable::Loading);
            spawn_local(async move {
                let answer = self.read(&request).await;
                if asked.try_get_value().as_deref() == Some(key.as_str()) {
                    slot.set(answer.map_or_else(Loadable::Failed, Loadable::Ready));
                }
            });
        });
        Page { slot, retries }
    }

    pub fn cached(self, key: &str) -> Option<Rc<Listing>> {
        self.runtime
            .try_with_value(|runtime| runtime.answers.get(key).cloned())
            .flatten()
    }

    /// Asks the server and remembers the answer.
    pub async fn read(self, request: &Request) -> Result<Rc<Listing>, Failure> {
        let url = self.signed(request).ok_or(Failure::Unreachable)?;
        let manner = Manner {
            keepalive: false,
            timeout_ms: ANSWER_MS,
        };
        let text = match http::send(request.method, &url, manner).await {
            Ok(text) => text,
            Err(error) => return Err(diagnose::failure(self, error).await),
        };
        let listing = decode::listing("page", &text).map_err(|_| Failure::BadAnswer)?;
        let listing = Rc::new(listing);
        self.runtime.update_value(|runtime| {
            runtime.answers.insert(request.asked(), listing.clone());
        });
        Ok(listing)
    }

    /// Pages that show what was begun are read anew the next time, after something was played.
    pub(super) fn forget_answers(self) {
        self.runtime.update_value(|runtime| runtime.answers.clear());
    }
}
