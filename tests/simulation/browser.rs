//! The tabs of one browser profile among each other: who of them plays, and what they say.
//!
//! As `src/browser/tabs.rs` has it of a browser: the seat is granted at once while nobody has it, taken by force, and given to
//! the next in line when a tab is gone. What a tab said before is heard before that.

use crate::client::{Client, Pressed, Said};
use crate::dice::Dice;
use crate::world::{Packet, World};
use playhead::queue::{Anchor, EntryId};
use playhead::session::live::LiveQueue;
use playhead::session::message::{Action, Fact, Message, QueueWish};
use std::collections::VecDeque;

/// So many tabs at most.
pub const MOST_TABS: usize = 3;

#[derive(Debug, Default)]
pub struct Seats {
    /// Who has the seat, whether or not it has heard so.
    pub holder: Option<usize>,
    line: VecDeque<usize>,
    /// When the last word of any kind reaches a tab.
    heard_at: [u64; MOST_TABS],
}

impl Seats {
    /// A tab asks for the seat if that is free; otherwise it stands in line.
    fn come(&mut self, tab: usize) -> bool {
        if self.holder.is_none() {
            self.holder = Some(tab);
            return true;
        }
        self.stand_in_line(tab);
        false
    }

    fn stand_in_line(&mut self, tab: usize) {
        if !self.line.contains(&tab) {
            self.line.push_back(tab);
        }
    }

    /// By force; says who had it.
    fn take(&mut self, tab: usize) -> Option<usize> {
        let before = self.holder.replace(tab).filter(|before| *before != tab);
        if let Some(before) = before {
            self.stand_in_line(before);
        }
        before
    }

    /// A tab is gone; says who has the seat now, if that is another.
    fn go(&mut self, tab: usize) -> Option<usize> {
        self.line.retain(|waiting| *waiting != tab);
        if self.holder != Some(tab) {
            return None;
        }
        self.holder = self.line.pop_front();
        self.holder
    }
}

impl World {
    pub fn open_tabs(&self) -> Vec<usize> {
        let tabs = self.tabs.iter().enumerate();
        tabs.filter(|(_, tab)| tab.is_open)
            .map(|(idx, _)| idx)
            .collect()
    }

    /// The tab that plays, or would.
    pub fn player(&self) -> usize {
        self.seats.holder.unwrap_or(0)
    }

    /// A tab is opened, in front of the others.
    pub fn open_tab(&mut self, dice: &mut Dice) {
        let Some(tab) = self.tabs.iter().position(|tab| !tab.is_open) else {
            return;
        };
        self.visits[tab] += 1;
        let session = format!("session-{tab}-{}", self.visits[tab]);
        self.tabs[tab] = Client::open(session, tab, self.storage.clone(), self.now);
        self.note(|| format!("OPEN tab {tab}"));
        let is_player = self.seats.come(tab);
        // A browser that takes its time with the seat is not waited for.
        if dice.once_in(8) {
            self.seat_told(tab, is_player, 200 + dice.roll(800));
        } else {
            self.sit(tab, is_player);
        }
        self.tabs[tab].begin(self.now);
        self.show_tab(tab);
    }

    /// Whichever was in front is out of sight then.
    pub fn show_tab(&mut self, tab: usize) {
        let before = std::mem::replace(&mut self.in_front, tab);
        if before == tab {
            return;
        }
        self.note(|| format!("LOOK at tab {tab}"));
        if self.tabs[before].is_open {
            self.tabs[before].learn(Fact::Hidden, self.now);
        }
        self.tabs[tab].learn(Fact::Shown, self.now);
    }

    /// A tab is closed by the person, or crashes. The last one stays.
    pub fn close_tab(&mut self, dice: &mut Dice) {
        let open = self.open_tabs();
        let Some(tab) = dice.pick(&open).copied().filter(|_| open.len() > 1) else {
            return;
        };
        if dice.once_in(2) {
            self.note(|| format!("CLOSE tab {tab}"));
            self.tabs[tab].learn(Fact::Hidden, self.now);
            self.tabs[tab].learn(Fact::Left, self.now);
            // What a page sends on leaving outlives it.
            self.post(dice);
            self.laws.closed(&self.tabs[tab]);
        } else {
            self.note(|| format!("KILL tab {tab}"));
        }
        let is_player = self.player() == tab;
        let is_written = self.lose_writes(Some(tab), dice);
        self.laws.gone(&self.tabs[tab], is_player, is_written);
        self.end_tab(tab);
        if let Some(next) = self.seats.go(tab) {
            self.seat_told(next, true, 1 + dice.roll(60));
        }
        if self.in_front == tab
            && let Some(other) = self.open_tabs().first()
        {
            self.show_tab(*other);
        }
    }

    fn end_tab(&mut self, tab: usize) {
        self.visits[tab] += 1;
        self.turns.gone(tab);
        self.tabs[tab].is_open = false;
        self.tabs[tab].element.unload();
    }

    /// The browser is killed, with all its tabs, and opened again with one.
    pub fn kill(&mut self, dice: &mut Dice) {
        let is_written = self.lose_writes(None, dice);
        let player = self.player();
        for tab in self.open_tabs() {
            self.laws.gone(&self.tabs[tab], tab == player, is_written);
            self.end_tab(tab);
        }
        self.seats = Seats::default();
        self.note(|| format!("KILL and open again, everything written: {is_written}"));
        self.open_tab(dice);
        let player = self.player();
        self.laws.reopened(&self.tabs[player]);
    }

    /// Of what a tab, or every tab, was writing only the first few are done.
    fn lose_writes(&mut self, tab: Option<usize>, dice: &mut Dice) -> bool {
        let mut storage = self.storage.borrow_mut();
        let pending = storage.pending(tab);
        let done = dice.roll(pending as u64 + 1) as usize;
        storage.lose(tab, done);
        done == pending
    }

    /// What the tabs said and asked of each other goes out.
    pub fn pass_on(&mut self, dice: &mut Dice) {
        for tab in self.open_tabs() {
            for said in std::mem::take(&mut self.tabs[tab].said) {
                for other in self.open_tabs().into_iter().filter(|other| *other != tab) {
                    let (tab, said) = (other, said.clone());
                    self.reaches(other, 1 + dice.roll(60), Packet::Word { tab, said });
                }
            }
            if std::mem::take(&mut self.tabs[tab].wants_seat) {
                let before = self.seats.take(tab);
                self.note(|| format!("tab {tab} TAKES the seat"));
                if let Some(before) = before {
                    self.seat_told(before, false, 1 + dice.roll(60));
                }
                self.seat_told(tab, true, 1 + dice.roll(60));
            }
        }
    }

    fn seat_told(&mut self, tab: usize, is_player: bool, delay: u64) {
        self.reaches(tab, delay, Packet::Seat { tab, is_player });
    }

    /// In the order of sending.
    fn reaches(&mut self, tab: usize, delay: u64, packet: Packet) {
        let due = (self.now + delay).max(self.seats.heard_at[tab]);
        self.seats.heard_at[tab] = due;
        self.packets.push((due, self.visits[tab], packet));
    }

    /// A tab hears that it plays, or that another one does. A press that waited for it is made then.
    pub fn sit(&mut self, tab: usize, is_player: bool) {
        let what = if is_player { "PLAYS" } else { "is a remote" };
        self.note(|| format!("tab {tab} {what}"));
        let was_player = std::mem::replace(&mut self.tabs[tab].is_player, is_player);
        if !is_player {
            return self.tabs[tab].learn(Fact::SeatLost, self.now);
        }
        if !was_player {
            self.laws.moved_to(&mut self.tabs[tab]);
        }
        match self.tabs[tab].waiting.take() {
            Some(pressed) => self.press(tab, &pressed, Message::Fact(Fact::SeatTaken)),
            None => self.tabs[tab].learn(Fact::SeatTaken, self.now),
        }
    }

    /// What another tab said. A wish is a press of the person's in the tab that plays.
    pub fn hear(&mut self, tab: usize, said: Said) {
        let heard = Message::Fact(Fact::Heard { text: said.text });
        let live = self.tabs[tab].model.queue();
        let slot = live.and_then(|live| live.slot);
        match said.wish {
            Some(pressed) if self.tabs[tab].is_player && pressed.slot == slot => {
                let action = match live {
                    Some(live) => by_names_of(pressed.action, live),
                    None => pressed.action,
                };
                let pressed = Pressed { action, ..pressed };
                self.press(tab, &pressed, heard);
            }
            _ => self.tabs[tab].send(heard, self.now),
        }
    }

    /// The person presses in a tab.
    pub fn press_in(&mut self, tab: usize, action: Action, leaves: Vec<u64>) {
        self.show_tab(tab);
        let slot = self.tabs[tab].model.queue().and_then(|live| live.slot);
        let pressed = Pressed {
            action,
            leaves,
            slot,
        };
        let message = Message::Action(pressed.action.clone());
        if self.tabs[tab].is_player {
            self.press(tab, &pressed, message);
        } else {
            self.tabs[tab].press_remotely(pressed, self.now);
        }
    }

    /// A press is made where it plays.
    fn press(&mut self, tab: usize, pressed: &Pressed, message: Message) {
        let Pressed { action, leaves, .. } = pressed;
        let broken = self.laws.broken.len();
        self.laws
            .before_press(&self.server, action, &mut self.tabs[tab], leaves);
        self.tabs[tab].send(message, self.now);
        self.laws.after_press(action, &self.tabs[tab]);
        self.note_broken(broken);
    }
}

/// A wish of another tab's, which goes by the names that entries are stored under.
fn by_names_of(action: Action, live: &LiveQueue) -> Action {
    let here = |entry: EntryId| {
        let mut rows = live.rows().map(|(_, entry, _)| entry);
        let known = rows.find(|known| live.stored(*known) == entry);
        known.unwrap_or(entry)
    };
    let Action::Edit(wish) = action else {
        return match action {
            Action::JumpTo(entry) => Action::JumpTo(here(entry)),
            other => other,
        };
    };
    Action::Edit(match wish {
        QueueWish::Remove(entries) => QueueWish::Remove(entries.into_iter().map(here).collect()),
        QueueWish::Move { entry, to } => QueueWish::Move {
            entry: here(entry),
            to: match to {
                Anchor::After(before) => Anchor::After(here(before)),
                Anchor::Front => Anchor::Front,
            },
        },
        QueueWish::MoveBy { entry, by } => QueueWish::MoveBy {
            entry: here(entry),
            by,
        },
        other => other,
    })
}
