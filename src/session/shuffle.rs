//! Shuffled and back in order: by the server, or here where it will not.

use super::calls::{Call, What};
use super::history::{Drawn, Step, Unshuffled, Ways};
use super::live::{Hold, LiveQueue};
use super::message::{Notice, Offer};
use super::model::Model;
use crate::playback::Now;
use crate::queue::{Edit, EntryId, MOST_REMADE, Queue};

impl Model {
    /// The server shuffles what it holds. What was added by hand forbids that, so the queue is then made again in another
    /// order, with the current entry first.
    pub(super) fn shuffle(&mut self, is_on: bool) {
        let Some(live) = &mut self.queue else { return };
        // What is still on its way forbids it as soon as it is there.
        let will_have_up_next = live
            .calls
            .iter()
            .any(|call| matches!(call.what, What::Add { .. } | What::AddAll(_)));
        let has_up_next = live.has_up_next || will_have_up_next;
        let is_servers = matches!(live.hold, Hold::Server(_)) && !has_up_next;
        let label = if is_on { "Shuffled" } else { "Back in order" };
        // An order that nobody here knows only the server can bring back, if it will.
        let is_unknown = !is_on && live.unshuffled.is_none();
        if (is_servers && !live.is_shuffled_here) || is_unknown {
            let number = live.history.number();
            let drawn = live.whole_order().filter(|_| !is_on);
            if is_on && !live.is_shuffled {
                live.unshuffled = live.whole_order().map(|order| live.as_it_is(order));
            }
            if !live.shuffle_there(number, is_on) {
                let text = "The order of before is not known here.";
                return self.note(Some(Notice::passing(text)));
            }
            live.history.done(Step {
                number,
                label: label.to_owned(),
                left: None,
                drawn: None,
                ways: Ways::Shuffle { is_on, drawn },
            });
            self.replaced = None;
            self.note(Some(Notice::passing(label).offering(Offer::Undo)));
            return self.changes_made();
        }
        if !live.queue.list().is_whole() || live.queue.len() > MOST_REMADE {
            return self.note(Some(Notice::passing(
                "This queue is too long to be shuffled once something was put into it.",
            )));
        }
        let known: Vec<EntryId> = live.queue.list().known().map(|(_, entry)| entry).collect();
        let before = (live.unshuffled.clone(), live.is_shuffled);
        let (order, marked, since) = match (is_on, live.unshuffled.clone()) {
            (true, first) => {
                let first = first.filter(|_| live.is_shuffled);
                let since = first.unwrap_or_else(|| live.as_it_is(known.clone()));
                let order = shuffled(known, live.queue.current(), self.now);
                (order, Vec::new(), Some(since))
            }
            (false, Some(before)) => {
                let Unshuffled { order, marked } = before.in_order(&live.queue);
                (order, marked, None)
            }
            (false, None) => return,
        };
        let since = (since, is_on);
        live.draw(since.clone());
        self.change(vec![Edit::Arrange { order, marked }], label);
        if let Some(live) = &mut self.queue {
            live.history.drew([before, since]);
        }
    }
}

impl Unshuffled {
    /// A queue's entries in the order of before, without what went since. Of what came since, what was added by hand still
    /// plays next, and the rest comes at the end.
    fn in_order(self, queue: &Queue) -> Self {
        let known: Vec<EntryId> = queue.list().known().map(|(_, entry)| entry).collect();
        let is_new = |entry: &EntryId| !self.order.contains(entry);
        let next = queue.up_next().iter().copied().filter(is_new);
        let next: Vec<EntryId> = next.collect();
        let late = known.iter().copied();
        let late = late.filter(|entry| is_new(entry) && !next.contains(entry));
        let before = self.order.iter().copied();
        let mut order: Vec<EntryId> = before.filter(|entry| queue.contains(*entry)).collect();
        if let Some(current) = queue.current().filter(is_new) {
            // What plays stays behind what stood before it.
            let played = queue.played().iter().rev();
            let left = played
                .copied()
                .find_map(|entry| order.iter().position(|known| *known == entry));
            order.insert(left.map_or(0, |place| place + 1), current);
        }
        order.extend(late.filter(|entry| Some(*entry) != queue.current()));
        let current = order
            .iter()
            .position(|entry| Some(*entry) == queue.current());
        let behind = current.map_or(0, |place| place + 1);
        order.splice(behind..behind, next.iter().copied());
        let marked = self.marked.into_iter().chain(next).collect();
        Self { order, marked }
    }
}

impl LiveQueue {
    /// These entries with the marks of now, to go back to.
    fn as_it_is(&self, order: Vec<EntryId>) -> Unshuffled {
        let marked = self.queue.marked().iter().copied().collect();
        Unshuffled { order, marked }
    }

    /// Counts as shuffled or not, with what there is to go back to.
    pub(super) fn draw(&mut self, (unshuffled, is_shuffled): Drawn) {
        self.is_shuffled_here = is_shuffled && unshuffled.is_some();
        self.unshuffled = unshuffled;
        self.is_shuffled = is_shuffled;
    }

    /// All of it in its order, where it can be made again in that.
    fn whole_order(&self) -> Option<Vec<EntryId>> {
        // What the server is about to shuffle is in an order that nobody knows.
        let mut calls = self.calls.iter();
        let is_known = !calls.any(|call| matches!(call.what, What::Shuffle(_)));
        let known = self.queue.list().known().map(|(_, entry)| entry);
        (is_known && self.can_be_made()).then(|| known.collect())
    }

    /// Back in the order of before. Says what it was shuffled to.
    pub(super) fn go_ordered(&mut self, change: u64) -> Option<Ways> {
        let drawn = self.whole_order();
        // What the server puts back is not what was moved before it was shuffled, nor does it once something was put into it.
        let is_servers = !self.is_shuffled_here && !self.has_up_next && !self.history.can_undo();
        let is_done = match (self.unshuffled.clone(), &drawn) {
            (Some(before), Some(_)) if !is_servers => {
                let order = before.in_order(&self.queue).order;
                self.arrange(change, order)
            }
            _ => self.shuffle_there(change, false),
        };
        if !is_done {
            return None;
        }
        self.draw((None, false));
        Some(Ways::Shuffle { is_on: true, drawn })
    }

    /// Shuffled to the order that was drawn before, where that still holds what there is; else to another.
    pub(super) fn go_shuffled(&mut self, change: u64, drawn: Option<Vec<EntryId>>) -> Option<()> {
        let known = self.whole_order();
        let is_same = |drawn: &Vec<EntryId>| {
            let mut one = drawn.clone();
            let mut other = known.clone().unwrap_or_default();
            one.sort_unstable();
            other.sort_unstable();
            one == other
        };
        let drawn = drawn.filter(is_same);
        let is_here = drawn.is_some();
        let before = known.clone().map(|known| self.as_it_is(known));
        let is_done = match drawn {
            Some(order) => self.arrange(change, order),
            None => self.shuffle_there(change, true),
        };
        if !is_done {
            return None;
        }
        self.unshuffled = before;
        self.is_shuffled = true;
        self.is_shuffled_here = is_here;
        Some(())
    }

    /// A queue that begins in any order, with any entry.
    pub(super) fn begun_shuffled(mut self, now: Now) -> Self {
        let known: Vec<EntryId> = self.queue.list().known().map(|(_, entry)| entry).collect();
        let mut order = known.clone();
        draw(&mut order, now);
        let first = order.first().copied();
        let marked = Vec::new();
        self.queue.apply(&Edit::Arrange { order, marked });
        if let Some(first) = first {
            self.queue.jump(first);
        }
        let before = self.as_it_is(known);
        self.draw((Some(before), true));
        self
    }

    fn arrange(&mut self, change: u64, order: Vec<EntryId>) -> bool {
        let marked = self.queue.marked().iter().copied().collect();
        let edit = Edit::Arrange { order, marked };
        self.carry_out_all(change, &[edit]).is_some()
    }

    /// The server shuffles, or puts back in order, what it holds. False, and no change, where it holds nothing.
    pub(super) fn shuffle_there(&mut self, change: u64, is_on: bool) -> bool {
        if !matches!(self.hold, Hold::Server(_)) {
            return false;
        }
        self.base.get_or_insert_with(|| self.queue.clone());
        self.calls
            .push_back(Call::new(change, What::Shuffle(is_on)));
        self.is_shuffled = is_on;
        true
    }
}

/// Another order with the current entry first.
fn shuffled(mut entries: Vec<EntryId>, current: Option<EntryId>, now: Now) -> Vec<EntryId> {
    entries.retain(|entry| Some(*entry) != current);
    draw(&mut entries, now);
    current.into_iter().chain(entries).collect()
}

/// Any order, drawn from the moment of asking.
fn draw(entries: &mut [EntryId], now: Now) {
    let mut seed = now.0 | 1;
    for last in (1..entries.len()).rev() {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        entries.swap(last, (seed % (last as u64 + 1)) as usize);
    }
}
