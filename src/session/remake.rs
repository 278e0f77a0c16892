//! The same entries as another queue on the server, after the old one was forgotten or could not be changed as wished.

use super::calls::{self, Call, What, first_chunk};
use super::live::{Hold, LiveQueue};
use crate::catalog::route::Route;
use crate::media::{Ancestor, SectionKey};
use crate::plex::queue::QueueAnswer;
use crate::plex::requests::{NewQueue, Source};
use crate::queue::{Anchor, EntryId, Queue, Sparse};

/// What a queue was made from, as long as it is what that makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    pub new: NewQueue,
    /// The version of the queue that it made.
    pub version: u64,
}

/// What a queue that is being made again will be.
#[derive(Debug, Clone, PartialEq)]
pub enum Remade {
    /// All of it, as its source makes it.
    Whole,
    /// What is known around the current entry, in this order; the question named a part of it.
    Known {
        order: Vec<EntryId>,
        named: Vec<EntryId>,
    },
}

/// What did not come along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    /// Not in the library any more.
    pub missing: usize,
    /// Never seen, so that nobody knows what it was.
    pub unseen: usize,
}

/// What to ask for to have a queue again: the same items in the same order from the same entry on. What was seen is asked for
/// by itself; where that is not all, and the queue was never changed, its source makes all of it again.
pub(super) fn again(live: &LiveQueue) -> Option<(NewQueue, Remade)> {
    if let Some(new) = whole_again(live) {
        return Some((new, Remade::Whole));
    }
    let What::Make { order, .. } = live.as_made() else {
        return None;
    };
    let named = first_chunk(live, &order);
    let new = calls::make(live, &named)?;
    Some((new, Remade::Known { order, named }))
}

fn whole_again(live: &LiveQueue) -> Option<NewQueue> {
    let recipe = live.valid_recipe()?;
    let What::Make { order, .. } = live.as_made() else {
        return None;
    };
    let (_, item) = live.current()?;
    (order.len() < live.queue.len()).then(|| NewQueue {
        start: Some(item.key.clone()),
        on_deck: false,
        ..recipe.new.clone()
    })
}

impl LiveQueue {
    pub(super) fn made_so(mut self, recipe: Option<Recipe>) -> Self {
        self.recipe = recipe;
        self
    }

    /// The page of what the queue was made from, where that has one: of an episode's queue it is the show.
    pub(super) fn source_page(&self) -> Option<Route> {
        let above = self.current().map(|(_, item)| &item.details.grandparent);
        let is_of_show = |above: &&Ancestor| above.title.as_deref() == Some(self.origin.as_str());
        match &self.recipe.as_ref()?.new.source {
            Source::Item(key) => {
                let show = above.filter(is_of_show).and_then(|above| above.key.clone());
                Some(Route::Item(show.unwrap_or_else(|| key.clone())))
            }
            Source::Playlist(key) => Some(Route::Playlist(key.clone())),
            Source::Collection(key) => Some(Route::Collection(key.clone())),
            Source::Listing(path) => {
                let section = path.strip_prefix("/library/sections/")?.split('/').next()?;
                Some(Route::Library(SectionKey::new(section)))
            }
            Source::Items(_) => None,
        }
    }

    /// `None` once somebody changed the queue, or where its order was drawn by lot.
    pub(super) fn valid_recipe(&self) -> Option<&Recipe> {
        let is_ours = self.calls.is_empty() && !self.is_shuffled;
        let recipe = self.recipe.as_ref().filter(|_| is_ours)?;
        (recipe.version == self.truth().version() && !recipe.new.is_shuffled).then_some(recipe)
    }

    /// Takes in the answer to such a question. `None` where it is not what was here: the source is another one now.
    pub(super) fn take_remade(&mut self, answer: QueueAnswer, remade: &Remade) -> Option<Left> {
        let (order, first) = match remade {
            Remade::Whole => return self.remake_whole(answer),
            Remade::Known { order, named } => (order, named),
        };
        let unseen = self.queue.len().saturating_sub(order.len());
        let marked: Vec<EntryId> = self.queue.marked().iter().copied().collect();
        let current = self.queue.current();
        let from = order.iter().position(|entry| Some(*entry) == current);
        let following = &order[from.unwrap_or(0)..];
        let missing = self.remake(answer, first)?;
        if first.len() < order.len() {
            let change = self.history.number();
            self.add_rest(change, order, &marked, first);
            let stays = |entry: &&EntryId| !first.contains(entry) || self.queue.contains(**entry);
            let current = following.iter().find(stays).copied();
            self.base = Some(self.queue.clone());
            self.redraw_at(current);
        }
        Some(Left { missing, unseen })
    }

    /// The source has made the queue once more: every row that is known has to stand where it stood.
    fn remake_whole(&mut self, answer: QueueAnswer) -> Option<Left> {
        let id = answer.id?;
        let before = answer.rows_before()?;
        let list = self.queue.list().clone();
        let is_same_length = answer.total == list.is_counted().then_some(list.len());
        let is_same = |(idx, row): (usize, &crate::plex::queue::QueueRow)| {
            let known = list.at(before + idx);
            known.is_none_or(|entry| self.key(entry) == Some(&row.item.key))
        };
        if !is_same_length || !answer.rows.iter().enumerate().all(is_same) {
            return None;
        }
        let (marked, current) = (self.queue.marked().clone(), self.queue.current());
        self.hold = Hold::Server(id);
        self.names.release_all();
        self.selected = answer.selected.into_iter().collect();
        self.base = None;
        self.queue = Queue::restored(answer.version, list, marked, current);
        self.note_state(&answer);
        if let Some(recipe) = &mut self.recipe {
            recipe.version = answer.version;
        }
        let window = self.welcome_rows(answer, before);
        self.queue.confirm(window);
        Some(Left::default())
    }

    /// What did not fit into the first question is added behind it.
    pub(super) fn add_rest(
        &mut self,
        change: u64,
        order: &[EntryId],
        marked: &[EntryId],
        first: &[EntryId],
    ) {
        let rest = order
            .iter()
            .position(|entry| first.last() == Some(entry))
            .map_or(&[][..], |last| &order[last + 1..]);
        // The last of the first question may be gone from the library.
        let mut stays = first
            .iter()
            .rev()
            .filter(|entry| self.queue.contains(**entry));
        let mut at = stays.next().copied().map_or(Anchor::Front, Anchor::After);
        let is_marked = |entry: &EntryId| marked.contains(entry);
        for alike in rest.chunk_by(|one, other| is_marked(one) == is_marked(other)) {
            let is_marked = alike.iter().any(is_marked);
            let calls = calls::additions(alike, at, is_marked);
            self.calls
                .extend(calls.into_iter().map(|what| Call::new(change, what)));
            at = alike.last().copied().map_or(at, Anchor::After);
        }
    }

    /// The same entries as another queue on the server: `entries` in their order are what it was made from. Those whose item
    /// is gone from the library are not in it, and how many these are is answered; the next that is left, else the one
    /// before, takes the place of the current one. `None`, and no change, for an answer without entries.
    pub fn remake(&mut self, answer: QueueAnswer, entries: &[EntryId]) -> Option<usize> {
        let id = answer.id.filter(|_| !answer.rows.is_empty())?;
        let first = &answer.rows[0].item.key;
        let place = || {
            entries
                .iter()
                .position(|entry| self.key(*entry) == Some(first))
        };
        let before = answer.rows_before().or_else(place);
        let before = before.unwrap_or(0).min(entries.len());
        let total = answer.total.unwrap_or(entries.len());
        let mut list = Sparse::default();
        if total == entries.len() {
            list.learn(0, entries.to_vec(), answer.total);
        } else {
            let (start, left) = self.survivors(&answer, entries, before, total);
            list.learn(start, left, answer.total);
        }
        let missing = entries.len().saturating_sub(total);
        let current = self.queue.current().and_then(|current| {
            let from = entries.iter().position(|entry| *entry == current)?;
            let stays = |entry: &&EntryId| list.place_of(**entry).is_some();
            let before = || entries[..from].iter().rev().find(stays);
            entries[from..].iter().find(stays).or_else(before).copied()
        });
        let marked = self.queue.marked().clone();
        self.hold = Hold::Server(id);
        self.names.release_all();
        self.selected = answer.selected.into_iter().collect();
        self.base = None;
        self.queue = Queue::restored(answer.version, list, marked, current);
        // The server takes the order that was drawn for the queue's own.
        self.is_shuffled_here |= self.is_shuffled && self.unshuffled.is_some();
        self.note_state(&answer);
        let window = self.welcome_rows(answer, before);
        self.queue.confirm(window);
        if let Some(current) = current {
            self.queue.jump(current);
        }
        Some(missing)
    }

    /// Of these entries the ones that a shorter queue has, in order, and the place of the first. Where its answer does not show
    /// all that are gone, those that it shows.
    fn survivors(
        &self,
        answer: &QueueAnswer,
        entries: &[EntryId],
        before: usize,
        total: usize,
    ) -> (usize, Vec<EntryId>) {
        let mut left = entries[before..].iter();
        let shown: Vec<EntryId> = answer
            .rows
            .iter()
            .filter_map(|row| left.find(|entry| self.key(**entry) == Some(&row.item.key)))
            .copied()
            .collect();
        let all = [&entries[..before], &shown, left.as_slice()].concat();
        if all.len() == total {
            (0, all)
        } else {
            (before, shown)
        }
    }
}
