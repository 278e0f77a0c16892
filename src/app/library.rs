//! A library of any size, in pages: only those that are wanted are asked for.

use super::handle::{App, Connection};
use crate::catalog::filters::Filter;
use crate::catalog::paging::{PAGE, Rows, pages};
use crate::media::{Item, Listing, RatingKey, Section};
use crate::playback::failure::Failure;
use crate::plex::request::Request;
use crate::plex::requests;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;
use std::sync::Arc;

type Local<T> = RwSignal<T, LocalStorage>;

/// One page. Counted, not owned: it is made wherever rows happen to be wanted, and must outlive that place.
type Slot = ArcRwSignal<Option<Arc<Listing>>>;

/// Pages on either side of what is seen that are kept.
const NEAR: usize = 20;

/// The wall of one library. Pages that are asked for and not there yet hold nothing.
#[derive(Clone, Copy)]
pub struct Wall {
    app: App,
    /// What it is a wall of, without a page.
    listing: StoredValue<Request>,
    pages: Local<HashMap<usize, Slot>>,
    wanted: StoredValue<Rows>,
    pub total: RwSignal<Option<usize>>,
    pub failure: Local<Option<Failure>>,
}

impl App {
    /// A library, as it is filtered.
    pub fn library_wall(self, section: &Section, filter: &Filter) -> Wall {
        self.wall(requests::filtered(
            filter.path(section),
            filter.words(section),
        ))
    }

    pub fn collection_wall(self, key: &RatingKey) -> Wall {
        self.wall(requests::collection_items(key))
    }

    fn wall(self, listing: Request) -> Wall {
        let wall = Wall {
            app: self,
            listing: StoredValue::new(listing),
            pages: RwSignal::new_local(HashMap::new()),
            wanted: StoredValue::new(Rows::default()),
            total: RwSignal::new(None),
            failure: RwSignal::new_local(None),
        };
        wall.ask(0);
        Effect::new(move |before: Option<u32>| {
            let returns = self.returns.get();
            let is_failed = || wall.failure.with_untracked(Option::is_some);
            if before.is_some_and(|before| returns > before) && is_failed() {
                wall.retry();
            }
            returns
        });
        wall
    }

    pub fn server_name(self) -> Option<String> {
        match self.connection.get() {
            Connection::Connected { name } => Some(name),
            _ => None,
        }
    }
}

impl Wall {
    /// The item at a place in the library, once its page is here.
    pub fn item(self, idx: usize) -> Option<Item> {
        let page = self.pages.with(|pages| pages.get(&(idx / PAGE)).cloned())?;
        page.with(|listing| listing.as_ref()?.items.get(idx % PAGE).cloned())
    }

    /// Asks for the pages that cover some rows, and lets go of those far from them.
    pub fn want(self, rows: Rows) {
        self.wanted.set_value(rows);
        let near = pages(rows);
        let (first, last) = (near.start.saturating_sub(NEAR), near.end + NEAR);
        let has_far =
            |pages: &HashMap<usize, Slot>| pages.keys().any(|page| !(first..last).contains(page));
        if self.pages.with_untracked(has_far) {
            self.pages
                .update(|pages| pages.retain(|page, _| (first..last).contains(page)));
        }
        for number in near {
            if !self
                .pages
                .with_untracked(|pages| pages.contains_key(&number))
            {
                self.ask(number);
            }
        }
    }

    /// Once more for what is on screen, and for the first page, which knows how many there are.
    pub fn retry(self) {
        self.failure.set(None);
        self.pages
            .update(|pages| pages.retain(|_, page| page.with_untracked(Option::is_some)));
        if self.total.get_untracked().is_none() {
            self.ask(0);
        }
        self.want(self.wanted.get_value());
    }

    fn request(self, number: usize) -> Request {
        let listing = self.listing.get_value();
        listing.page(number * PAGE, PAGE)
    }

    fn ask(self, number: usize) {
        let request = self.request(number);
        let known = self.app.cached(&request.asked());
        let slot = Slot::new(known.clone());
        self.pages.update(|pages| {
            pages.insert(number, slot.clone());
        });
        if let Some(listing) = known {
            self.total
                .set(Some(listing.total.unwrap_or(listing.items.len())));
            return;
        }
        spawn_local(async move {
            match self.app.read(&request).await {
                Ok(listing) => {
                    let total = listing.total.unwrap_or(listing.items.len());
                    // The page may have been left meanwhile; its signals are gone then.
                    let _ = self.total.try_set(Some(total));
                    slot.set(Some(listing));
                }
                Err(failure) => {
                    let _ = self.failure.try_set(Some(failure));
                }
            }
        });
    }
}
