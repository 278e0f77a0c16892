//! Titles of a far place before the queue is read as far as there.
//!
//! A walk takes as many questions as there are windows on the way. Where nobody has changed a queue, what it was made from
//! lists the same items in the same order and can be asked for any page of itself, so one question names what is in sight.
//! These titles are for reading: they have no entries of the queue behind them until the walk arrives.

use super::live::LiveQueue;
use super::message::{AskId, Question};
use super::model::Model;
use crate::media::{Item, Listing};
use crate::playback::failure::Failure;
use crate::plex::decode;
use crate::plex::request::Request;
use crate::plex::requests::{self, MOST_ENTRIES};
use std::ops::Range;
use std::sync::Arc;

/// Of what was asked for, this many stand before the place that is looked at: lists draw a little above what is in sight.
const BEFORE: usize = MOST_ENTRIES / 4;

/// A page of what a queue was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Titles {
    ask: AskId,
    /// Its place in the whole queue, counted from 0.
    start: usize,
    /// Nothing until the answer is here.
    items: Vec<Arc<Item>>,
}

impl Titles {
    fn covers(&self, place: usize) -> bool {
        (self.start..self.start + MOST_ENTRIES).contains(&place)
    }
}

impl LiveQueue {
    /// The titles that stand at a run of places, with the place of the first.
    pub(super) fn titles(&self) -> Option<(usize, &[Arc<Item>])> {
        self.valid_recipe()?;
        let titles = self.titles.as_ref()?;
        (!titles.items.is_empty()).then_some((titles.start, &titles.items))
    }

    fn titles_request(&self, start: usize) -> Option<Request> {
        let recipe = self.valid_recipe()?;
        let (_, item) = self.current()?;
        let listing = requests::listing_of(&recipe.new, item)?;
        Some(listing.page(start, MOST_ENTRIES))
    }

    /// Whether a page is of the list that this queue is: as long, and with the same items where both are known.
    fn is_of_source(&self, page: &Listing, places: Range<usize>) -> bool {
        let is_page = page.offset == places.start && page.items.len() <= places.len();
        let is_same = |(place, item): (usize, &Item)| {
            let known = self.queue.list().at(place);
            known.is_none_or(|entry| self.key(entry) == Some(&item.key))
        };
        is_page && page.total == Some(self.queue.len()) && places.zip(&page.items).all(is_same)
    }
}

impl Model {
    /// Asks for what stands around a place that a walk has just set out for.
    pub(super) fn ask_for_titles(&mut self, place: usize) {
        let start = place.saturating_sub(BEFORE);
        let Some(live) = &self.queue else { return };
        if live
            .titles
            .as_ref()
            .is_some_and(|titles| titles.covers(place))
        {
            return;
        }
        let Some(request) = live.titles_request(start) else {
            return;
        };
        let ask = self.ask(self.machine.ticket(), Question::ReadTitles, request, false);
        if let Some(live) = &mut self.queue {
            let items = Vec::new();
            live.titles = Some(Titles { ask, start, items });
        }
    }

    /// Without them the rows are empty until they are read, which is all that a failure changes.
    pub(super) fn titles_read(&mut self, ask: AskId, answer: Result<String, Failure>) {
        let Some(live) = &mut self.queue else { return };
        let Some(titles) = live.titles.take_if(|titles| titles.ask == ask) else {
            return;
        };
        let page = answer
            .ok()
            .and_then(|text| decode::listing("titles", &text).ok());
        let places = titles.start..titles.start + MOST_ENTRIES;
        if let Some(page) = page.filter(|page| live.is_of_source(page, places)) {
            let items = page.items.into_iter().map(Arc::new).collect();
            live.titles = Some(Titles { items, ..titles });
            self.changed().queue = true;
        }
    }
}
