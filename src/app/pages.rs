//! What pages read: one question, one slot, and a cache keyed by the question.
//!
//! A page that was seen is drawn from the cache at once. It is asked for again only when it may have changed: by
//! Retry, or after something was played where it shows what was begun.

use super::diagnose;
use super::handle::{App, Connection};
use super::perform::ANSWER_MS;
use super::runtime::Runtime;
use crate::browser::http::{self, Manner};
use crate::catalog::filters::kind_number;
use crate::media::{Item, Kind, Listing, RatingKey, Section};
use crate::playback::failure::Failure;
use crate::playback::stream_choice;
use crate::plex::decode;
use crate::plex::request::Request;
use crate::plex::requests;
use crate::session::message::Fact;
use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

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

pub(super) type Answer = Result<Arc<Listing>, Failure>;
/// A question that is under way, and may be waited for by several.
pub(super) type Reading = Shared<LocalBoxFuture<'static, Answer>>;

type Slot = RwSignal<Loadable<Arc<Listing>>, LocalStorage>;

/// Entries of a playlist that are listed.
const SHOWN_ENTRIES: usize = 400;
/// Cards of a row on the home page.
const HOME_CARDS: usize = 20;

/// A page's answer and the way to ask for it again.
#[derive(Clone, Copy)]
pub struct Page {
    pub slot: Slot,
    retries: RwSignal<u32>,
}

impl Page {
    pub fn retry(self) {
        self.retries.update(|retries| *retries += 1);
    }
}

impl App {
    /// The rows of the home page; asked for anew after something was played.
    pub fn home_page(self) -> Page {
        self.page(move || {
            self.plays.track();
            Some(requests::home(HOME_CARDS))
        })
    }

    pub fn item_page(self, key: Memo<RatingKey>) -> Page {
        self.page(move || {
            self.plays.track();
            Some(requests::item(&key.get()))
        })
    }

    /// What is directly below an item; waits while it is not known whose.
    pub fn children_page(self, key: Signal<Option<RatingKey>>) -> Page {
        self.page(move || {
            self.plays.track();
            key.get().map(|key| requests::children(&key))
        })
    }

    /// This person's playlists.
    pub fn playlists_page(self) -> Page {
        self.page(|| Some(requests::playlists()))
    }

    /// A playlist or collection itself.
    pub fn list_page(self, kind: Kind, key: Memo<RatingKey>) -> Page {
        self.page(move || {
            Some(match kind {
                Kind::Playlist => requests::playlist(&key.get()),
                _ => requests::collection(&key.get()),
            })
        })
    }

    /// The first entries of a playlist.
    pub fn playlist_items_page(self, key: &RatingKey) -> Page {
        let request = requests::playlist_items(key).page(0, SHOWN_ENTRIES);
        self.page(move || Some(request.clone()))
    }

    /// The genres of a library.
    pub fn genres_page(self, section: &Section) -> Page {
        let request = requests::genres(&section.key, kind_number(&section.kind));
        self.page(move || Some(request.clone()))
    }

    /// What a list already said of an item.
    pub fn known_item(self, key: &RatingKey) -> Option<Arc<Item>> {
        let find = |listing: &Arc<Listing>| {
            let in_hubs = listing.hubs.iter().flat_map(|hub| &hub.items);
            listing
                .items
                .iter()
                .chain(in_hubs)
                .find(|item| item.key == *key)
                .cloned()
        };
        let known = |runtime: &Runtime| runtime.answers.all().find_map(find);
        self.runtime.try_with_value(known).flatten().map(Arc::new)
    }

    /// Whether this browser plays an item as it is, in words; why not, otherwise.
    pub fn verdict(self, item: &Item) -> Result<String, String> {
        let choose = |runtime: &Runtime| {
            stream_choice::choose(&item.details.versions, runtime.model.capabilities())
                .map(|plan| plan.reason)
                .map_err(|no_plan| no_plan.why)
        };
        self.runtime.with_value(choose)
    }

    /// The answer to a question that follows the page's address. A late answer to an older address is dropped, since the
    /// slot then waits for another question.
    fn page(self, question: impl Fn() -> Option<Request> + 'static) -> Page {
        let slot = RwSignal::new_local(Loadable::Loading);
        let retries = RwSignal::new(0);
        let asked = StoredValue::new(String::new());
        let has_server = Memo::new(move |_| {
            self.connection
                .with(|connection| !matches!(connection, Connection::Unknown | Connection::Nowhere))
        });
        Effect::new(move |before: Option<(u32, u32)>| {
            let tries = (retries.get(), self.returns.get());
            let (Some(request), true) = (question(), has_server.get()) else {
                return tries;
            };
            let key = request.asked();
            let is_failed = || slot.with_untracked(|slot| matches!(slot, Loadable::Failed(_)));
            let is_retry = before
                .is_some_and(|before| tries.0 > before.0 || (tries.1 > before.1 && is_failed()));
            let is_same = asked.get_value() == key;
            asked.set_value(key.clone());
            match self.cached(&key).filter(|_| !is_retry) {
                Some(known) => slot.set(Loadable::Ready(known)),
                None => {
                    // A refresh keeps what is shown until the answer is there.
                    if !is_same || slot.with_untracked(|slot| slot.ready().is_none()) {
                        slot.set(Loadable::Loading);
                    }
                    spawn_local(self.fill(request, slot, asked));
                }
            }
            tries
        });
        Page { slot, retries }
    }

    async fn fill(self, request: Request, slot: Slot, asked: StoredValue<String>) {
        let server = self.server();
        let answer = self.read(&request).await;
        // The page may have been left, or have turned to another question.
        let is_awaited = asked
            .try_get_value()
            .is_some_and(|asked| asked == request.asked());
        if is_awaited && self.server() == server {
            let _ = slot.try_set(answer.map_or_else(Loadable::Failed, Loadable::Ready));
        }
    }

    pub(super) fn cached(self, key: &str) -> Option<Arc<Listing>> {
        self.runtime
            .try_with_value(|runtime| runtime.answers.get(key))
            .flatten()
    }

    /// Asks the server and remembers the answer. Whoever asks the same while that is under way waits for the same answer.
    pub(super) async fn read(self, request: &Request) -> Answer {
        let question = request.asked();
        let under_way = self
            .runtime
            .with_value(|runtime| runtime.readings.get(&question).cloned());
        let reading = under_way.unwrap_or_else(|| {
            let reading = self.ask(request.clone()).boxed_local().shared();
            let kept = reading.clone();
            self.runtime.update_value(|runtime| {
                runtime.readings.insert(question.clone(), kept);
            });
            reading
        });
        let answer = reading.await;
        self.runtime.update_value(|runtime| {
            runtime.readings.remove(&question);
        });
        answer
    }

    async fn ask(self, request: Request) -> Answer {
        // After a play the same question is asked for its new answer; saying so keeps any cache between from giving the old.
        let plays = self.plays.get_untracked();
        let sent = request
            .clone()
            .with_some("sequence", (plays > 0).then_some(plays));
        let server = self.server();
        let url = self.signed(&sent).ok_or(Failure::Unreachable)?;
        let manner = Manner {
            keepalive: false,
            timeout_ms: ANSWER_MS,
        };
        let text = match http::send(request.method, &url, manner).await {
            Ok(text) => text,
            Err(error) => {
                let failure = diagnose::failure(self, error).await;
                if failure == Failure::Unreachable {
                    self.learn(Fact::OutOfReach);
                }
                return Err(failure);
            }
        };
        let listing = Arc::new(decode::listing("page", &text).map_err(|_| Failure::BadAnswer)?);
        // An answer of a server that was left meanwhile would stand under the same question.
        if self.server() != server {
            return Err(Failure::Unreachable);
        }
        self.runtime
            .update_value(|runtime| runtime.answers.keep(request.asked(), listing.clone()));
        Ok(listing)
    }

    /// What was begun changes with every play, so whatever was read before is read anew when it is next shown.
    pub(super) fn forget_answers(self) {
        self.runtime.update_value(|runtime| {
            runtime.answers.clear();
            runtime.readings.clear();
        });
    }
}
