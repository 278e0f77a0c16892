//! Changes on their way to the server: what each asks, what it looks like until the answer comes, and how to tell whether
//! one whose answer was lost was carried out.

use super::live::LiveQueue;
use super::lot::Lot;
use super::message::Where;
use super::run::run_of;
use crate::media::{QueueId, RatingKey};
use crate::plex::queue::QueueAnswer;
use crate::plex::request::Request;
use crate::plex::requests::{self, Form, MOST_ENTRIES, NewQueue, Source};
use crate::queue::{Anchor, Edit, EntryId};

/// One call of the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The change that it belongs to; one that is refused takes the rest of its change with it.
    pub change: u64,
    pub what: What,
    /// How often it was sent.
    pub attempts: u8,
    /// Of a queue that is made, the entries that its question named: what plays may be another by the time of the answer.
    pub named: Vec<EntryId>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Add {
        entries: Vec<EntryId>,
        at: Anchor,
        is_marked: bool,
    },
    /// What is below an item, which only the server knows yet.
    AddAll(Lot),
    Remove(EntryId),
    Move {
        entry: EntryId,
        to: Anchor,
        is_marked: bool,
    },
    Shuffle(bool),
    /// A queue of its own in place of this one, in this order.
    Make {
        order: Vec<EntryId>,
        marked: Vec<EntryId>,
    },
}

impl Call {
    pub fn new(change: u64, what: What) -> Self {
        Self {
            change,
            what,
            attempts: 0,
            named: Vec::new(),
        }
    }

    /// What it does to the order, as far as that is known before the answer.
    pub fn edit(&self) -> Option<Edit> {
        match self.what.clone() {
            What::Add {
                entries,
                at,
                is_marked,
            } => Some(Edit::Insert {
                entries,
                at,
                is_marked,
            }),
            What::Remove(entry) => Some(Edit::Remove(vec![entry])),
            What::Move {
                entry,
                to,
                is_marked,
            } => Some(Edit::Move {
                entry,
                to,
                is_marked,
            }),
            What::Make { order, marked } if order.len() == 1 && marked.is_empty() => {
                Some(Edit::Clear)
            }
            What::Make { order, marked } => Some(Edit::Arrange { order, marked }),
            What::AddAll(_) | What::Shuffle(_) => None,
        }
    }

    /// It is about to be sent.
    pub fn prepare(&mut self, named: Vec<EntryId>) {
        self.attempts += 1;
        self.named = named;
    }

    /// What its question will name.
    pub fn to_name(&self, live: &LiveQueue) -> Vec<EntryId> {
        match &self.what {
            What::Make { order, .. } => first_chunk(live, order),
            _ => Vec::new(),
        }
    }

    /// `None` where it speaks of an entry that the server does not have.
    pub fn request(
        &self,
        live: &LiveQueue,
        id: QueueId,
        form: Form,
        machine: &str,
    ) -> Option<Request> {
        Some(match &self.what {
            What::Add { entries, at, .. } => {
                let keys = keys(live, entries)?;
                let is_next = *at == live.queue.next_anchor();
                requests::add_to_queue(id, &Source::of(keys), form, machine, is_next)
            }
            What::AddAll(lot) => {
                requests::add_to_queue(id, &lot.of, form, machine, lot.to == Where::Next)
            }
            What::Remove(entry) => requests::remove_from_queue(id, live.server_id(*entry)?),
            What::Move { entry, to, .. } => {
                let after = match to {
                    Anchor::Front => None,
                    Anchor::After(before) => Some(live.server_id(*before)?),
                };
                requests::move_in_queue(id, live.server_id(*entry)?, after)
            }
            What::Shuffle(is_on) => requests::shuffle_queue(id, *is_on),
            What::Make { .. } => {
                let new = make(live, &self.named)?;
                requests::create_queue(&NewQueue { form, ..new }, machine)
            }
        })
    }

    /// Whether a queue that was read after the answer was lost shows that it was carried out all the same.
    pub fn is_done(&self, live: &LiveQueue, answer: &QueueAnswer) -> bool {
        let row_of = |entry: EntryId| {
            let id = live.server_id(entry)?;
            answer.rows.iter().position(|row| row.entry == id)
        };
        if answer.version <= live.truth().version() {
            return false;
        }
        match &self.what {
            What::Add { entries, .. } => run_of(live, answer, entries).is_some(),
            What::AddAll(lot) => lot.is_there(live, answer),
            What::Remove(entry) => row_of(*entry).is_none(),
            What::Move { entry, to, .. } => match to {
                Anchor::Front => row_of(*entry) == Some(0),
                Anchor::After(before) => row_of(*entry)
                    .zip(row_of(*before))
                    .is_some_and(|(row, before)| row == before + 1),
            },
            What::Shuffle(is_on) => answer.is_shuffled == *is_on,
            // It made another queue, whose number nobody knows.
            What::Make { .. } => false,
        }
    }

    /// An entry that its question names, that stands in the server's queue, and whose id there nobody has seen yet.
    pub fn unnamed(&self, live: &LiveQueue) -> Option<EntryId> {
        let named = match &self.what {
            What::Remove(entry) => vec![*entry],
            What::Move { entry, to, .. } => match to {
                Anchor::After(before) => vec![*entry, *before],
                Anchor::Front => vec![*entry],
            },
            _ => Vec::new(),
        };
        named
            .into_iter()
            .find(|entry| live.server_id(*entry).is_none() && live.truth().contains(*entry))
    }

    /// The entry to look around for a trace of it.
    pub fn trace(&self, live: &LiveQueue) -> Option<u64> {
        let anchor = match &self.what {
            What::Add { at, .. } => Some(*at),
            What::Remove(entry) => live.truth().anchor_of(*entry),
            What::Move { to, .. } => Some(*to),
            _ => None,
        };
        let entry = match anchor {
            Some(Anchor::After(entry)) => Some(entry),
            _ => live.truth().current(),
        };
        live.server_id(entry?)
    }
}

/// What a queue of these entries is made from, around the current one.
pub fn make(live: &LiveQueue, entries: &[EntryId]) -> Option<NewQueue> {
    let (current, item) = live.current()?;
    let start = if entries.contains(&current) {
        Some(item.key.clone())
    } else {
        live.key(*entries.last()?).cloned()
    };
    let source = Source::of(keys(live, entries)?);
    Some(NewQueue {
        start,
        ..NewQueue::of(source, item.kind.is_music())
    })
}

/// What fits into the first question of a queue that is made again. A longer one ends with the entry that it starts at, because
/// what is added afterwards lands directly behind that: with the current one, or before it with as much as fits.
pub fn first_chunk(live: &LiveQueue, order: &[EntryId]) -> Vec<EntryId> {
    let current = live
        .queue
        .current()
        .and_then(|current| order.iter().position(|entry| *entry == current));
    match current {
        _ if order.len() <= MOST_ENTRIES => order.to_vec(),
        Some(idx) if idx < MOST_ENTRIES => order[..=idx].to_vec(),
        _ => order[..MOST_ENTRIES].to_vec(),
    }
}

fn keys(live: &LiveQueue, entries: &[EntryId]) -> Option<Vec<RatingKey>> {
    entries
        .iter()
        .map(|entry| live.key(*entry).cloned())
        .collect()
}

/// The calls that bring an edit to the server; `None` where only a queue of its own does. A server asked to clear a queue
/// keeps what *it* holds for current, which lags behind, so that is no way to keep what plays. Adding has no place in the protocol but behind the current entry or behind
/// what was added before; [`LiveQueue::confirm`] moves what came to stand elsewhere.
pub fn calls_for(edit: &Edit) -> Option<Vec<What>> {
    Some(match edit.clone() {
        Edit::Insert {
            entries,
            at,
            is_marked,
        } => additions(&entries, at, is_marked),
        Edit::Remove(entries) => entries.into_iter().map(What::Remove).collect(),
        Edit::Move {
            entry,
            to,
            is_marked,
        } => vec![What::Move {
            entry,
            to,
            is_marked,
        }],
        Edit::Arrange { .. } | Edit::Clear => return None,
    })
}

/// As many to a question as there is room for, each behind those before.
pub fn additions(entries: &[EntryId], at: Anchor, is_marked: bool) -> Vec<What> {
    let behind = entries.chunks(MOST_ENTRIES).map(|chunk| chunk.last());
    let behind = behind.map(|last| last.copied().map_or(at, Anchor::After));
    let anchors = [at].into_iter().chain(behind);
    let chunks = entries.chunks(MOST_ENTRIES).zip(anchors);
    let one = |(entries, at): (&[EntryId], Anchor)| What::Add {
        entries: entries.to_vec(),
        at,
        is_marked,
    };
    chunks.map(one).collect()
}
