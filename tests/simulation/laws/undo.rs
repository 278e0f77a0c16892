//! What is taken back comes back: the order, the entry that plays and the person's own marks are what they were before.

use super::shown::Shown;
use crate::client::Client;
use playhead::session::message::{Action, Offer, QueueWish};

/// How a change begins to be refused for the time being.
pub const TOO_EARLY: &str = "What you added is still on its way";

/// A change that comes back leaves nothing to take back, also where nothing of it was seen.
const REFUSED: &str = "The server did not take that change.";

#[derive(Debug, Default)]
pub struct Undo {
    /// What was there before each change that can be taken back, and before each that was.
    before: Vec<Past>,
    undone: Vec<Past>,
    /// What was there after the last press, and before this one.
    last: Shown,
    now: Shown,
    /// How many sentences had been shown before this press.
    notices: usize,
    /// How many had been when the one before was made.
    heard: usize,
}

#[derive(Debug)]
struct Past {
    shown: Shown,
    /// The person, or the queue by itself, went to another entry since; nothing takes that back.
    has_walked: bool,
    /// Another queue took its place.
    is_aside: bool,
}

impl Undo {
    /// A press is about to be made. What answers from outside did to the list cannot be taken back, and leaves nothing to
    /// compare with.
    pub fn before(&mut self, tab: &mut Client) {
        self.now = Shown::of(&tab.model);
        self.notices = tab.notices.len();
        let aside = tab.put_aside.take();
        let can_undo = tab.model.queue_view().is_some_and(|view| view.can_undo);
        let news = tab.notices.get(self.heard..).unwrap_or_default();
        let is_refused = news.iter().any(|text| text == REFUSED);
        self.heard = tab.notices.len();
        let can_redo = tab.model.queue_view().is_some_and(|view| view.can_redo);
        if aside.is_some() || is_refused || self.now.differs(&self.last).is_some() {
            self.before.clear();
            // What became of this queue is nothing to the other.
            let is_there = |past: &Past| past.is_aside && aside.is_none();
            self.undone.retain(is_there);
        } else if self.now.place != self.last.place {
            self.walked();
        }
        if !can_undo {
            self.before.clear();
        }
        if !can_redo {
            self.undone.clear();
        }
        self.before.extend(aside.map(|shown| Past {
            is_aside: true,
            ..Past::of(shown)
        }));
    }

    fn walked(&mut self) {
        let pasts = self.before.iter_mut().chain(&mut self.undone);
        pasts.for_each(|past| past.has_walked = !past.is_aside);
    }

    /// The press was made. Says by how many entries the list grew.
    pub fn after(&mut self, action: &Action, tab: &Client, broken: &mut Vec<String>) -> usize {
        let before = self.now.total;
        broken.extend(self.compare(action, tab));
        self.last.total.saturating_sub(before)
    }

    /// What is not as it was.
    fn compare(&mut self, action: &Action, tab: &Client) -> Option<String> {
        self.last = Shown::of(&tab.model);
        let before = std::mem::take(&mut self.now);
        let is_told = tab.notices.len() > self.notices;
        let notice = tab.model.notice().filter(|_| is_told);
        let is_done = notice.is_some_and(|notice| notice.offer == Some(Offer::Undo));
        let is_undone = notice.is_some_and(|notice| notice.offer == Some(Offer::Redo));
        let is_changed = self.last.differs(&before).is_some();
        match action {
            // It may be asked again.
            _ if notice.is_some_and(|notice| notice.text.starts_with(TOO_EARLY)) => None,
            Action::Edit(QueueWish::Undo) if is_undone || is_changed => {
                let past = self.before.pop();
                if is_undone {
                    self.undone.push(Past {
                        is_aside: past.as_ref().is_some_and(|past| past.is_aside),
                        ..Past::of(before)
                    });
                }
                past?.broken(&self.last, "taken back")
            }
            Action::Edit(QueueWish::Redo) if is_done => {
                self.before.push(Past::of(before));
                // Some changes keep what plays, and are others once something else does.
                let past = self.undone.pop().filter(|past| !past.has_walked)?;
                past.broken(&self.last, "done again")
            }
            Action::Edit(QueueWish::Undo | QueueWish::Redo) => {
                self.before.clear();
                self.undone.clear();
                None
            }
            Action::Edit(_) if is_done => {
                self.before.push(Past::of(before));
                self.undone.clear();
                None
            }
            // What cannot be taken back, or an entry that was removed elsewhere and is left.
            _ if is_changed => {
                self.before.clear();
                self.undone.clear();
                None
            }
            Action::Edit(_) => None,
            _ => {
                if self.last.place != before.place {
                    self.walked();
                }
                None
            }
        }
    }

    /// Nothing of it outlives the browser.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Past {
    fn of(shown: Shown) -> Self {
        Self {
            shown,
            has_walked: false,
            is_aside: false,
        }
    }

    fn broken(&self, now: &Shown, what: &str) -> Option<String> {
        let other_order = now.differs(&self.shown);
        let other_place = (!self.has_walked && now.place != self.shown.place)
            .then(|| format!("place {:?} plays, not {:?}", now.place, self.shown.place));
        let differs = other_order.or(other_place)?;
        Some(format!("{what}, and not as before: {differs}"))
    }
}
