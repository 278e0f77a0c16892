//! No change of the person's is lost without a word, and none is made twice.
//!
//! What the person asks for is done to a plain list as well, by places alone. What is shown has to be that list, at every
//! press and at rest, unless a sentence said otherwise or another device changed the queue: then the next quiet moment
//! says what is there. What only the server can put in order (a show, a shuffle) is compared without its order.

use super::shown::Shown;
use super::undo::TOO_EARLY;
use crate::client::Client;
use dev_server::Spoken;
use dev_server::play_queue::QueueId;
use dev_server::users::OWNER;
use playhead::media::{Item, Repeat};
use playhead::playback::machine::Phase;
use playhead::queue::{Anchor, EntryId};
use playhead::session::live::Hold;
use playhead::session::message::{Action, Offer, QueueWish, Where};

#[derive(Debug, Default)]
pub struct Wanted {
    list: Option<List>,
    /// The list once the press that is being made is taken.
    next: Option<List>,
    /// Play was pressed, and what is shown may give way to another queue at any time.
    is_pressed: bool,
    /// How many of the sentences shown are known.
    notices: usize,
}

/// Items with their marks.
#[derive(Debug, Clone, PartialEq)]
struct List {
    rows: Vec<(u64, bool)>,
    is_ordered: bool,
}

/// A change came back: these say so. Then what is shown counts.
const TAKEN_BACK: [&str; 4] = [
    "The server did not take that change.",
    "That entry is not in the queue any more.",
    "not in the library any more.",
    "could not be had back.",
];
/// A change was not made at all: beginnings of what is said.
const REFUSED: [&str; 4] = [
    "This queue ",
    "The end of this queue",
    "That cannot be",
    TOO_EARLY,
];

/// Another queue is there.
const OTHER: [&str; 2] = ["This took the place of your queue", "Your queue is back"];

/// What a shuffle is called, and the way back from one.
const SHUFFLES: [&str; 2] = ["Shuffled", "Back in order"];

impl Wanted {
    /// Compares what is shown with what was asked for.
    pub fn look(&mut self, server: &Spoken, tab: &Client) -> Option<String> {
        self.hear(tab);
        if matches!(tab.model.phase(), Phase::Opening { .. } | Phase::Playing) {
            self.is_pressed = false;
        }
        let shown = Shown::of(&tab.model);
        let there = List::of(&shown).filter(|_| !self.is_pressed)?;
        let is_sending = tab.model.queue_view().is_none_or(|view| view.is_sending);
        let Some(wanted) = &self.list else {
            self.list = Some(there).filter(|_| !is_sending && is_up_to_date(server, tab));
            return None;
        };
        if !wanted.is_ordered && is_sending {
            return None;
        }
        let is_same = match wanted.is_ordered {
            true => *wanted == there,
            false => wanted.items() == there.items(),
        };
        let broken = (!is_same).then(|| {
            format!(
                "wanted was {}, and shown is {}",
                wanted.brief(),
                there.brief()
            )
        });
        self.list = is_same.then_some(there);
        broken
    }

    fn hear(&mut self, tab: &Client) {
        let new = tab.notices.get(self.notices..).unwrap_or_default();
        let is_back = |text: &String| TAKEN_BACK.iter().any(|back| text.ends_with(back));
        if new.iter().any(is_back) {
            self.list = None;
        }
        self.notices = tab.notices.len();
    }

    /// A press is about to be made.
    pub fn before(&mut self, action: &Action, tab: &Client, leaves: &[u64]) {
        let shown = Shown::of(&tab.model);
        self.next = match (action, self.list.clone()) {
            (Action::Edit(wish), Some(mut list)) => {
                let goes_round = tab
                    .model
                    .queue()
                    .is_some_and(|live| live.repeat == Repeat::All);
                let press = Press {
                    shown: &shown,
                    leaves,
                    goes_round,
                };
                press.make(wish, &mut list);
                Some(list)
            }
            (_, list) => list,
        };
    }

    pub fn after(&mut self, action: &Action, tab: &Client) {
        let new = tab.notices.get(self.notices..).unwrap_or_default();
        let is_refused = |text: &String| REFUSED.iter().any(|start| text.starts_with(start));
        let next = self.next.take();
        match action {
            Action::Play(_) => {
                self.list = None;
                self.is_pressed = true;
            }
            Action::Edit(QueueWish::Add { .. }) if tab.model.queue().is_none() => {
                self.is_pressed = true;
            }
            Action::Close => self.is_pressed = false,
            _ if new.iter().any(is_refused) => {}
            _ if new.iter().any(|text| OTHER.contains(&text.as_str())) => self.list = None,
            // That it is as before is a law of its own.
            Action::Edit(QueueWish::Undo | QueueWish::Redo) if !new.is_empty() => {
                let notice = tab.model.notice();
                let is_of_list = notice
                    .is_some_and(|notice| matches!(notice.offer, Some(Offer::Undo | Offer::Redo)));
                let was_ordered = self.list.as_ref().is_some_and(|list| list.is_ordered);
                let is_shuffle = notice.is_some_and(|notice| {
                    SHUFFLES.iter().any(|label| notice.text.ends_with(label))
                });
                let list = List::of(&Shown::of(&tab.model)).filter(|_| is_of_list && was_ordered);
                // The order comes with the server's answer.
                self.list = list.map(|list| List {
                    is_ordered: !is_shuffle,
                    ..list
                });
            }
            Action::Edit(QueueWish::Undo | QueueWish::Redo) => self.list = None,
            _ => self.list = next,
        }
    }

    /// Another device changed the queue: what is wanted is what is there once the tab knows.
    pub fn changed_elsewhere(&mut self) {
        self.list = None;
    }

    /// Another tab is looked at from now on.
    pub fn moved_to(&mut self, tab: &Client) {
        self.killed(true);
        self.notices = tab.notices.len();
    }

    /// What had been written stays wanted. What only the server could put in order may not have been.
    pub fn killed(&mut self, is_written: bool) {
        let stays = |list: &List| is_written && list.is_ordered;
        *self = Self {
            list: self.list.take().filter(stays),
            ..Self::default()
        };
    }
}

fn is_up_to_date(server: &Spoken, tab: &Client) -> bool {
    let Some(live) = tab.model.queue() else {
        return false;
    };
    let Hold::Server(id) = live.hold else {
        return live.hold == Hold::Local;
    };
    let queue = server.world().queues.get(QueueId(id.0), OWNER.id);
    // What plays and was removed elsewhere is shown until it is left.
    queue.is_ok_and(|queue| {
        let is_all_there = queue.entries().len() == live.queue.len();
        u64::from(queue.version()) == live.queue.version() && is_all_there
    })
}

impl List {
    fn of(shown: &Shown) -> Option<Self> {
        let rows = shown.rows.iter().map(|row| (row.key, row.is_marked));
        shown.is_whole.then(|| Self {
            rows: rows.collect(),
            is_ordered: true,
        })
    }

    fn items(&self) -> Vec<u64> {
        let mut items: Vec<u64> = self.rows.iter().map(|(key, _)| *key).collect();
        items.sort_unstable();
        items
    }

    fn brief(&self) -> String {
        let mark = |is_marked: bool| if is_marked { "+" } else { "" };
        let rows = self.rows.iter();
        let words: Vec<String> = rows
            .map(|(key, is_marked)| format!("{key}{}", mark(*is_marked)))
            .collect();
        let order = if self.is_ordered { "" } else { " in any order" };
        format!("[{}]{order}", words.join(" "))
    }
}

/// A change of the queue as the person means it: by what stands where.
struct Press<'a> {
    shown: &'a Shown,
    /// What is below the item that is added.
    leaves: &'a [u64],
    goes_round: bool,
}

impl Press<'_> {
    fn make(&self, wish: &QueueWish, list: &mut List) {
        let rows = &mut list.rows;
        let current = self.shown.place.unwrap_or(0);
        match wish {
            QueueWish::Add { item, to } if item.kind.is_playable() => {
                self.put(std::slice::from_ref(&**item), *to, rows);
            }
            QueueWish::AddEach { items, to } => self.put(items, *to, rows),
            QueueWish::Add { .. } => {
                rows.extend(self.leaves.iter().map(|key| (*key, false)));
                list.is_ordered = false;
            }
            QueueWish::Remove(entries) => self.remove(entries, list),
            QueueWish::Move { entry, to } => self.move_to(*entry, *to, list),
            QueueWish::MoveBy { entry, by } => {
                let place = self.place_of(*entry).unwrap_or(0) as i64;
                let behind = if *by > 0 { place + 1 } else { place - 2 };
                let anchor = usize::try_from(behind).ok();
                match anchor.map(|behind| self.shown.rows.get(behind)) {
                    Some(Some(row)) => self.move_to(*entry, Anchor::After(row.entry), list),
                    None if place == 1 => self.move_to(*entry, Anchor::Front, list),
                    _ => {}
                }
            }
            QueueWish::Clear => self.keep_current(list),
            QueueWish::ClearUpcoming => match self.shown.rows.len() - (current + 1) {
                _ if self.shown.rows.len() <= 1 => {}
                1 => self.remove(&[self.shown.rows[current + 1].entry], list),
                _ if current == 0 => self.keep_current(list),
                _ => {
                    let rows = self.shown.rows[..=current].iter();
                    list.rows = rows.map(|row| (row.key, false)).collect();
                }
            },
            QueueWish::Shuffle(_) => list.is_ordered = false,
            QueueWish::Repeat(_) | QueueWish::Undo | QueueWish::Redo => {}
        }
    }

    fn put(&self, items: &[Item], to: Where, rows: &mut Vec<(u64, bool)>) {
        let at = match to {
            Where::Next => self.shown.place.unwrap_or(0) + 1,
            Where::Queue => self.end_of_added() + 1,
            Where::End => rows.len(),
        };
        let at = at.min(rows.len());
        let key = |item: &Item| item.key.to_string().parse().unwrap_or_default();
        let new = items.iter().map(|item| (key(item), to != Where::End));
        rows.splice(at..at, new);
    }

    fn place_of(&self, entry: EntryId) -> Option<usize> {
        self.shown.rows.iter().position(|row| row.entry == entry)
    }

    /// The place of the last that was added by hand behind what plays, else of what plays.
    fn end_of_added(&self) -> usize {
        let current = self.shown.place.unwrap_or(0);
        let behind = self.shown.rows.iter().skip(current + 1);
        current + behind.take_while(|row| row.is_marked).count()
    }

    fn keep_current(&self, list: &mut List) {
        let current = self
            .shown
            .place
            .and_then(|place| self.shown.rows.get(place));
        list.rows = current.iter().map(|row| (row.key, false)).collect();
    }

    /// What plays goes only where something that stays can play instead.
    fn remove(&self, entries: &[EntryId], list: &mut List) {
        let current = self.shown.place.unwrap_or(0);
        let is_staying = |(place, entry): (usize, EntryId)| {
            !entries.contains(&entry) && (place > current || self.goes_round)
        };
        let mut rows = self.shown.rows.iter().map(|row| (row.place, row.entry));
        let can_give_way = rows.any(is_staying);
        for row in self.shown.rows.iter().rev() {
            let goes = entries.contains(&row.entry) && (row.place != current || can_give_way);
            if goes && list.is_ordered {
                list.rows.remove(row.place);
            } else if goes && let Some(idx) = list.rows.iter().position(|(key, _)| *key == row.key)
            {
                list.rows.remove(idx);
            }
        }
    }

    fn move_to(&self, entry: EntryId, to: Anchor, list: &mut List) {
        let Some(from) = self.place_of(entry).filter(|_| list.is_ordered) else {
            return;
        };
        let (to, is_marked) = match to {
            Anchor::Front => (0, false),
            Anchor::After(before) => match self.place_of(before) {
                Some(place) => {
                    let added = self.shown.place.unwrap_or(0)..=self.end_of_added();
                    (place + 1, added.contains(&place))
                }
                None => return,
            },
        };
        if to == from || to == from + 1 {
            return;
        }
        let (key, _) = list.rows.remove(from);
        let to = if to > from { to - 1 } else { to };
        list.rows.insert(to, (key, is_marked));
    }
}
