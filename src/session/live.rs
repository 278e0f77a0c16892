//! A queue with its items, and where the server's copy of it stands.

use super::calls::{Call, What};
use super::ends::place_by_ends;
use super::history::{History, Unshuffled};
use super::message::From;
use super::names::Names;
use super::remake::Recipe;
use super::titles::Titles;
use crate::media::{Item, Millis, QueueId, RatingKey, Repeat};
use crate::plex::queue::{QueueAnswer, QueueRow};
use crate::prefs::key::Slot;
use crate::queue::{Anchor, Edit, EntryId, Merged, Queue, Window};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

/// Where the server's copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    Server(QueueId),
    /// The server forgot it; it is made again at the next press of Play or the next edit.
    Lost,
    /// The server would not make one: it lives here, and reports go without a queue.
    Local,
}

/// So near the end of an entry there is nothing left to go on with.
pub(super) const NEAR_END: Millis = Millis(1_000);

#[derive(Debug, Clone, PartialEq)]
pub struct LiveQueue {
    pub hold: Hold,
    /// Where it is kept; none before it was written for the first time.
    pub slot: Option<Slot>,
    /// What it was made from: `The Salt Cartographers`.
    pub origin: String,
    /// How it was asked for.
    pub(super) recipe: Option<Recipe>,
    /// What stands far away in it, by what it was made from.
    pub(super) titles: Option<Titles>,
    pub repeat: Repeat,
    /// How fast it is played, where that is not as it was made.
    pub(super) rate: Option<f64>,
    pub is_shuffled: bool,
    /// Nobody said how many entries come before the first that is known.
    pub(super) is_start_unsure: bool,
    /// The server's copy has entries that were added by hand, and is not shuffled.
    pub(super) has_up_next: bool,
    /// Shuffled by being made again in another order; the server knows nothing of it.
    pub(super) is_shuffled_here: bool,
    /// The order before it was shuffled, where all of it was known.
    pub(super) unshuffled: Option<Unshuffled>,
    /// As the person sees it.
    pub queue: Queue,
    /// As the server has it, while changes are on their way there.
    pub(super) base: Option<Queue>,
    /// Changes that are seen already and not confirmed, in order. The first is under way.
    pub(super) calls: VecDeque<Call>,
    pub(super) history: History,
    pub(super) names: Names,
    /// Entries that the server was told of as the ones that play, by its ids, the newest at the end.
    pub(super) selected: Vec<u64>,
    items: HashMap<EntryId, Arc<Item>>,
    /// Where entries were left in this visit.
    left: HashMap<EntryId, Millis>,
}

impl LiveQueue {
    fn new(hold: Hold, origin: String, queue: Queue) -> Self {
        Self {
            hold,
            slot: None,
            origin,
            recipe: None,
            titles: None,
            repeat: Repeat::Off,
            rate: None,
            is_shuffled: false,
            is_start_unsure: false,
            has_up_next: false,
            is_shuffled_here: false,
            unshuffled: None,
            queue,
            base: None,
            calls: VecDeque::new(),
            history: History::default(),
            names: Names::default(),
            selected: Vec::new(),
            items: HashMap::new(),
            left: HashMap::new(),
        }
    }

    /// A queue that lives here alone, for when the server makes none.
    pub fn local(items: Vec<Item>, start: usize, origin: String) -> Self {
        let mut live = Self::new(Hold::Local, origin, Queue::default());
        let entries: Vec<EntryId> = items
            .into_iter()
            .map(|item| live.welcome(Arc::new(item)))
            .collect();
        live.queue = Queue::new(Window {
            version: 0,
            total: Some(entries.len()),
            before: 0,
            selected: entries.get(start).copied(),
            entries,
        });
        live
    }

    /// The queue that a server just answered; `None` when it is without entries.
    pub fn of_answer(answer: QueueAnswer, origin: String) -> Option<Self> {
        let id = answer.id?;
        let before = answer.rows_before();
        let mut live = Self::new(Hold::Server(id), origin, Queue::default());
        live.is_start_unsure = before.is_none();
        live.note_state(&answer);
        live.selected.extend(answer.selected);
        let window = live.welcome_rows(answer, before.unwrap_or(0));
        live.queue = Queue::new(window);
        (!live.queue.is_empty()).then_some(live)
    }

    /// At this entry, by the server's id, instead of the one that the server holds for current.
    pub(super) fn at_server_entry(mut self, id: Option<u64>) -> Self {
        if let Some(entry) = id.and_then(|id| self.names.known(id)) {
            self.queue.jump(entry);
        }
        self
    }

    /// As it was stored: entries by the names they were stored under, which are the server's ids where it has them.
    pub fn restored(hold: Hold, origin: String, queue: Queue, items: Vec<(EntryId, Item)>) -> Self {
        let mut live = Self::new(hold, origin, queue);
        for (entry, item) in items {
            live.names.restore(entry);
            live.items.insert(entry, Arc::new(item));
        }
        live
    }

    /// Takes in what the server answered to a reading. `None`, and no change, for a window that nothing places: the
    /// server's selection is outside it, so is every entry that is known, and neither end of the queue is there to be told by
    /// `center`, the entry that was asked around.
    pub fn merge(&mut self, answer: QueueAnswer, center: Option<u64>) -> Option<Merged> {
        if answer.version < self.truth().version() {
            return Some(Merged::Stale);
        }
        self.take_new_ids(&answer);
        let before = match self.place_of(&answer, center) {
            Some(before) => before,
            None => self.make_room_before(&answer)?,
        };
        let is_changed = answer.version > self.truth().version();
        self.note_state(&answer);
        let window = self.welcome_rows(answer, before);
        if is_changed {
            // Somebody else's change: what would be taken back is not what stands there.
            self.history.clear();
        }
        self.base.get_or_insert_with(|| self.queue.clone());
        let merged = self.truth_mut().merge(window);
        self.redraw();
        Some(merged)
    }

    pub(super) fn note_state(&mut self, answer: &QueueAnswer) {
        self.is_shuffled = answer.is_shuffled || self.is_shuffled_here;
        self.has_up_next = answer.last_added.is_some();
    }

    /// The server has no copy, and none is under way.
    pub fn is_to_be_made(&self) -> bool {
        self.hold == Hold::Lost && self.calls.is_empty()
    }

    /// Takes in rows of the same version whose place is known from what was asked.
    pub(super) fn merge_at(&mut self, answer: QueueAnswer, before: usize) {
        let window = self.welcome_rows(answer, before);
        self.base.get_or_insert_with(|| self.queue.clone());
        self.truth_mut().merge(window);
        self.redraw();
    }

    /// The server's copy as far as it is known.
    pub(super) fn truth(&self) -> &Queue {
        self.base.as_ref().unwrap_or(&self.queue)
    }

    pub(super) fn truth_mut(&mut self) -> &mut Queue {
        self.base.as_mut().unwrap_or(&mut self.queue)
    }

    /// What the person sees: the server's copy with the changes that are on their way, and with the entry that plays even
    /// where the server does not have it any more.
    pub(super) fn redraw(&mut self) {
        self.redraw_at(self.queue.current());
    }

    pub(super) fn redraw_at(&mut self, current: Option<EntryId>) {
        let Some(base) = &self.base else { return };
        let mut shown = base.clone();
        let stay = |shown: &mut Queue| current.is_none_or(|current| shown.jump(current));
        stay(&mut shown);
        for call in &self.calls {
            if let Some(edit) = call.edit() {
                make_room(&mut shown, call);
                shown.apply(&edit);
                stay(&mut shown);
            }
        }
        let is_base_enough = self.calls.is_empty() && stay(&mut shown);
        if let Some(current) = current.filter(|current| !shown.contains(*current)) {
            self.keep_in(&mut shown, current);
        }
        self.queue = shown;
        if is_base_enough {
            self.base = None;
        }
    }

    /// An entry that plays and is gone from the list: it stays behind what stood before it, until it is left.
    fn keep_in(&self, shown: &mut Queue, current: EntryId) {
        let before = self.queue.played().iter().rev();
        let left = before.copied().find(|entry| shown.contains(*entry));
        let insert = Edit::Insert {
            entries: vec![current],
            at: left.map_or(Anchor::Front, Anchor::After),
            is_marked: false,
        };
        shown.apply(&insert);
        shown.jump(current);
    }

    /// Makes a known entry the current one.
    pub fn jump(&mut self, entry: EntryId) -> bool {
        let is_known = self.queue.jump(entry);
        if let Some(base) = &mut self.base {
            base.jump(entry);
            self.redraw();
        }
        is_known
    }

    /// Entries before a window's first row: by an entry that is known, since the server's selection lags behind.
    pub(super) fn place_of(&self, answer: &QueueAnswer, center: Option<u64>) -> Option<usize> {
        let truth = self.truth();
        let known = |(idx, row): (usize, &QueueRow)| {
            let place = truth.place_of(self.names.known(row.entry)?)?;
            place.checked_sub(idx)
        };
        let by_entry = || answer.rows.iter().enumerate().find_map(known);
        let is_other_length = answer.total.is_some_and(|total| total != truth.len());
        if answer.version > truth.version() || is_other_length {
            let by_ends = || place_by_ends(answer, center?);
            answer.rows_before().or_else(by_ends).or_else(by_entry)
        } else {
            by_entry().or_else(|| answer.rows_before())
        }
    }

    /// Gives the rows of an answer their names, new ones where they are new. A row that stands where an entry without a
    /// server's id was expected is that entry.
    pub(super) fn welcome_rows(&mut self, answer: QueueAnswer, before: usize) -> Window {
        let mut entries = Vec::with_capacity(answer.rows.len());
        for (idx, row) in answer.rows.into_iter().enumerate() {
            let expected = self.truth().list().at(before + idx).filter(|entry| {
                self.names.server_id(*entry).is_none() && self.key(*entry) == Some(&row.item.key)
            });
            let entry = match (self.names.known(row.entry), expected) {
                (Some(known), _) => known,
                (None, Some(expected)) => {
                    self.names.bind(expected, row.entry);
                    expected
                }
                (None, None) => self.names.entry(row.entry),
            };
            self.items.insert(entry, Arc::new(row.item));
            entries.push(entry);
        }
        Window {
            version: answer.version,
            total: answer.total,
            before,
            entries,
            selected: answer.selected.and_then(|id| self.names.known(id)),
        }
    }

    /// A name for an item that is not in the server's copy yet.
    pub(super) fn welcome(&mut self, item: Arc<Item>) -> EntryId {
        let entry = self.names.fresh();
        self.items.insert(entry, item);
        entry
    }

    /// Remembers where an entry was left. What the server says of its item stays what the server said.
    pub fn leave(&mut self, entry: EntryId, at: Millis) {
        self.left.insert(entry, at);
    }

    /// Leaves the current entry at a place for another one. Says its item, and where in it to begin; `None`, and no change,
    /// where its item is not known.
    pub(super) fn leave_for(
        &mut self,
        entry: EntryId,
        from: From,
        left_at: Millis,
    ) -> Option<(Arc<Item>, Millis)> {
        let item = self.items.get(&entry).cloned()?;
        if let Some(left) = self.queue.current() {
            self.leave(left, left_at);
        }
        let start = match from {
            From::Place => self.resume_at(entry),
            From::Beginning => Millis::ZERO,
            From::At(at) => at,
        };
        Some((item, start))
    }

    /// Where to go on in an entry: where it was left here, else what the server says of its item. One that came to its end
    /// begins anew.
    pub fn resume_at(&self, entry: EntryId) -> Millis {
        let item = self.items.get(&entry);
        let known = self.left.get(&entry).copied();
        let whole = item.and_then(|item| item.duration());
        let is_over = |at: &Millis| whole.is_some_and(|whole| *at + NEAR_END >= whole);
        known
            .or_else(|| item.and_then(|item| item.resume_at()))
            .filter(|at| !is_over(at))
            .unwrap_or_default()
    }

    pub fn item(&self, entry: EntryId) -> Option<&Arc<Item>> {
        self.items.get(&entry)
    }

    pub(super) fn key(&self, entry: EntryId) -> Option<&RatingKey> {
        self.items.get(&entry).map(|item| &item.key)
    }

    /// The server's id of an entry; `None` where its copy does not have it.
    pub fn server_id(&self, entry: EntryId) -> Option<u64> {
        self.names.server_id(entry)
    }

    pub fn current(&self) -> Option<(EntryId, &Arc<Item>)> {
        let entry = self.queue.current()?;
        Some((entry, self.items.get(&entry)?))
    }

    /// Whether it holds music; the server keeps music and pictures apart.
    pub fn is_music(&self) -> bool {
        self.current().is_some_and(|(_, item)| item.kind.is_music())
    }

    /// The known entries with their places and items, in order.
    pub fn rows(&self) -> impl Iterator<Item = (usize, EntryId, &Arc<Item>)> {
        self.queue
            .list()
            .known()
            .filter_map(|(place, entry)| Some((place, entry, self.items.get(&entry)?)))
    }

    /// Entries that were put there by hand.
    pub fn marked(&self) -> &BTreeSet<EntryId> {
        self.queue.marked()
    }
}

/// A change kept what played then, and something else may play by now that it takes out: it is drawn around what it kept.
fn make_room(shown: &mut Queue, call: &Call) {
    let is_kept = |entry: &EntryId| match &call.what {
        What::Remove(gone) => entry != gone,
        What::Make { order, .. } => order.contains(entry),
        _ => true,
    };
    if shown.current().is_some_and(|current| is_kept(&current)) {
        return;
    }
    let kept = shown
        .list()
        .known()
        .map(|(_, entry)| entry)
        .find(|entry| is_kept(entry));
    if let Some(kept) = kept {
        shown.jump(kept);
    }
}
