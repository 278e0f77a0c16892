//! Several tabs of one browser: one plays, the others show what it plays and hand it their wishes.
//!
//! Who plays is the browser's word ([`Fact::SeatTaken`], [`Fact::SeatLost`]). That tab alone talks to the server about the
//! queue, reports, and writes what is kept. The others are remotes: their queue is a copy of what the playing tab says, under
//! the names that entries are stored by, and a wish goes to where it can be carried out. A wish that begins to play something
//! takes the seat first, because people look at the tab where they press; so does any that would start what only stands there.
//!
//! Words from a tab of another server or user, about another queue, or from another build that says them differently, are
//! dropped.

use super::keep;
use super::live::{Hold, LiveQueue};
use super::message::{Action, Effect, Notice, QueueWish};
use super::model::Model;
use super::sending::Sending;
use super::wish::Wish;
use super::words::{Marks, News, Playing, Said, Word};
use crate::playback::machine::Input;
use crate::prefs::key::Slot;
use crate::prefs::saved::{self, SavedQueue, SavedReport};
use crate::queue::EntryId;
use serde_json::Value;
use std::sync::Arc;

/// What this tab is among those of its browser.
#[derive(Debug, Default)]
pub enum Role {
    /// It plays; so does a tab that is alone.
    #[default]
    Player,
    /// Another one plays, and this is what it last said.
    Remote(Box<Mirror>),
}

/// What the tab that plays last said.
#[derive(Debug, Default)]
pub struct Mirror {
    pub(super) playing: Option<Playing>,
    pub(super) marks: Option<Marks>,
    /// What is on its way into the queue, by name.
    pub(super) adding: Vec<String>,
}

/// What becomes of a wish in a remote.
enum Way {
    Here,
    /// To the tab that plays.
    There,
    /// Here, once this is the tab that plays.
    WithTheSeat,
}

/// How often the place is told while it moves.
const SAY_MS: u64 = 1_000;

impl Model {
    pub(super) fn is_remote(&self) -> bool {
        matches!(self.role, Role::Remote(_))
    }

    pub(super) fn mirror(&self) -> Option<&Mirror> {
        match &self.role {
            Role::Remote(mirror) => Some(mirror),
            Role::Player => None,
        }
    }

    /// The wish if it is this tab's to carry out; otherwise it is on its way there.
    pub(super) fn for_this_tab(&mut self, action: Action) -> Option<Action> {
        if !self.is_remote() {
            return Some(action);
        }
        match self.way_of(&action) {
            Way::Here => Some(action),
            Way::There => {
                let slot = self.queue.as_ref().and_then(|live| live.slot);
                if let Some(wish) = Wish::of(&action) {
                    self.say(Word::Wish(slot, wish));
                }
                None
            }
            Way::WithTheSeat => {
                let then = match action {
                    Action::PlayHere => Action::Resume,
                    other => other,
                };
                // Asked for once: taken twice it would be taken from ourselves.
                if self.after_seat.replace(then).is_none() {
                    self.order(Effect::TakeSeat);
                }
                None
            }
        }
    }

    fn way_of(&self, action: &Action) -> Way {
        let playing = self.mirror().and_then(|mirror| mirror.playing.as_ref());
        let is_under_way = playing.is_some_and(|playing| playing.status.is_under_way());
        match action {
            Action::Play(_) | Action::Reopen(_) | Action::ContinueHere(_) | Action::PlayHere => {
                Way::WithTheSeat
            }
            Action::Resume
            | Action::TogglePlay
            | Action::SkipNext
            | Action::SkipPrevious
            | Action::JumpTo(_)
            | Action::Restart(_)
            | Action::Retry
                if !is_under_way =>
            {
                Way::WithTheSeat
            }
            Action::Edit(QueueWish::Add { .. } | QueueWish::AddEach { .. })
                if self.queue.is_none() =>
            {
                Way::WithTheSeat
            }
            Action::DismissNotice => Way::Here,
            // Nobody who plays for this server and user says anything: there is nobody to ask.
            Action::SetVolume(_)
            | Action::ToggleMute
            | Action::SetTheme(_)
            | Action::SetTrailers(_)
                if playing.is_none() =>
            {
                Way::Here
            }
            _ if playing.is_none() => Way::WithTheSeat,
            _ => Way::There,
        }
    }

    /// A remote asks the tab that plays what it does.
    pub(super) fn greet_tabs(&mut self) {
        if self.is_remote() {
            self.say(Word::Hello);
        }
    }

    /// This is the tab that plays from now on; what another one played stands here, one press from going on.
    pub(super) fn seat_taken(&mut self) {
        if !self.is_remote() {
            return;
        }
        let told = self.mirror().and_then(|mirror| mirror.playing.as_ref());
        let left = told.and_then(|told| told.left);
        let adding = self.mirror().map(|mirror| mirror.adding.clone());
        self.owe_stop();
        self.role = Role::Player;
        self.has_company = true;
        if let Some(left) = left {
            self.stand_where_left(left);
        }
        if let Some(live) = &self.queue {
            self.is_queue_fresh = !matches!(live.hold, Hold::Server(_));
        }
        self.changed().player = true;
        self.changed().queue = true;
        self.tell_not_added(&adding.unwrap_or_default());
        // What the other tab had kept and not told is this one's to tell, as it was stored last.
        self.stop_emptying_outbox();
        self.wait_for_last_words();
        self.load_records();
        self.listen_to_devices();
        if let Some(action) = self.after_seat.take() {
            self.act(action);
        }
    }

    /// Another tab plays: this one stops, says so to the server, and shows what the other does.
    pub(super) fn seat_lost(&mut self) {
        if self.is_remote() {
            return;
        }
        let left = self.left();
        self.tell_owed_stop(false);
        self.drive(Input::Stop {
            is_continuing: false,
        });
        self.send_reports(true); // Before the other tab tells of what it plays.
        let was_pressed = self.wish.take().is_some();
        self.left_at = None;
        self.starting = None;
        self.pending_step = None;
        self.rebuilding = None;
        self.reading = None;
        self.reopening = None;
        self.look = None;
        self.replaced = None;
        self.stop_emptying_outbox();
        if was_pressed {
            self.stand_where_left(left);
        }
        self.keep_place_now();
        self.sending = Sending::default();
        // What is under way here goes on from what the other tab was told of it.
        if let Some((slot, saved, _)) = self.copy() {
            self.queue = Some(keep::restored(slot, saved));
        }
        self.role = Role::Remote(Box::default());
        self.note(None);
        self.changed().player = true;
        self.listen_to_devices();
        self.greet_tabs();
    }

    /// What another tab said.
    pub(super) fn heard(&mut self, text: &str) {
        // In two steps, as records are read: the second is compiled once for all of them.
        let said = serde_json::from_str::<Value>(text);
        let Ok(Said { owner, word }) = said.and_then(serde_json::from_value) else {
            return;
        };
        if self.owner().map(|owner| owner.to_string()) != Some(owner) {
            return;
        }
        match (word, self.is_remote()) {
            (Word::Hello, false) => {
                self.has_company = true;
                self.changed().queue = true;
                self.changed().player = true;
                self.read_sessions_anew();
            }
            (Word::Untold(report), false) => self.settle_report(*report, false),
            (Word::Wish(slot, wish), false) => self.heard_wish(slot, wish),
            (Word::Queue(queue), true) => self.show_copy(*queue),
            (Word::Playing(playing), true) => self.show_playing(*playing),
            (Word::Notified(text), true) => self.notified(text),
            (Word::Sessions(text), true) => self.sessions_listed(text),
            (Word::Played(text), true) => self.played_listed(text),
            (Word::Devices(devices), true) => self.devices_told(devices),
            // The last word of the tab that was before this one, which came late.
            (Word::Playing(playing), false) if !playing.is_open => self.owed_stop = None,
            (Word::Kept(kept), true) => {
                self.kept = kept;
                self.changed().recent = true;
            }
            // Of a tab that has just ceased, or begun, to be the one that plays.
            (Word::Hello | Word::Wish(..) | Word::Untold(_), true) | (_, false) => {}
        }
    }

    fn heard_wish(&mut self, slot: Option<Slot>, wish: Wish) {
        let ours = self.queue.as_ref().and_then(|live| live.slot);
        if ours != slot && wish.is_about_queue() {
            return;
        }
        let wish = match &self.queue {
            Some(live) => wish.with_names_of(live),
            None => wish,
        };
        match wish.action() {
            // The queue was made again meanwhile, and goes by other numbers.
            Some(Action::Edit(QueueWish::Remove(entries))) if !self.knows(&entries) => {
                self.note(Some(Notice::passing(
                    "That cannot be done: the queue had just changed.",
                )));
            }
            Some(action) => self.act(action),
            None => {}
        }
    }

    fn knows(&self, entries: &[EntryId]) -> bool {
        let contains = |live: &LiveQueue| entries.iter().all(|entry| live.queue.contains(*entry));
        self.queue.as_ref().is_some_and(contains)
    }

    fn show_copy(&mut self, (slot, saved, marks): (Slot, SavedQueue, Marks)) {
        if let Role::Remote(mirror) = &mut self.role {
            mirror.marks = Some(marks);
            mirror.adding.clone_from(&saved.adding);
        }
        self.queue = Some(keep::restored(slot, saved));
        self.changed().queue = true;
    }

    fn show_playing(&mut self, playing: Playing) {
        self.drive(Input::Park {
            at: playing.at,
            duration: playing.duration,
        });
        if let (Some(live), Some(entry)) = (&mut self.queue, playing.entry)
            && live.queue.current() != Some(entry)
        {
            live.jump(entry);
            self.changed().queue = true;
        }
        let known = self.item.as_ref().map(|item| &item.key);
        if known != playing.item.as_ref().map(|item| &item.key) {
            self.item = playing.item.clone().map(Arc::new);
        }
        self.is_closed = playing.is_closed;
        let said = self.mirror().and_then(|mirror| mirror.playing.as_ref());
        if said.is_none_or(|said| said.notice != playing.notice) {
            self.note(playing.notice.as_ref().map(News::notice));
        }
        if self.settings != playing.settings {
            self.take_settings(playing.settings.clone());
        }
        if let Role::Remote(mirror) = &mut self.role {
            mirror.playing = Some(playing);
        }
        self.changed().player = true;
    }

    /// Says to the other tabs what changed in this one, where there are any.
    pub(super) fn tell_tabs(&mut self) {
        if !self.has_company || self.is_remote() {
            return;
        }
        let changed = *self.changed();
        if changed.recent {
            self.say(Word::Kept(self.kept.clone()));
        }
        if changed.queue
            && let Some(copy) = self.copy()
        {
            self.say(Word::Queue(Box::new(copy)));
        }
        let is_due = self.machine.has_source() && self.now.since(self.said_at) >= SAY_MS;
        if changed.player || changed.queue || changed.notice || changed.settings || is_due {
            self.say_playing();
        }
    }

    fn copy(&self) -> Option<(Slot, SavedQueue, Marks)> {
        let live = self.queue.as_ref()?;
        let address = self.server.as_ref()?.address.clone();
        Some((live.slot?, keep::saved(live, address), self.marks(live)))
    }

    pub(super) fn marks(&self, live: &LiveQueue) -> Marks {
        if let Some(marks) = self.mirror().and_then(|mirror| mirror.marks) {
            return marks;
        }
        Marks {
            is_local: live.hold == Hold::Local,
            can_undo: live.history.can_undo() || self.has_other(false),
            can_redo: live.history.can_redo() || self.has_other(true),
            is_sending: !live.calls.is_empty(),
            is_clearing_final: !live.can_be_made(),
        }
    }

    /// What plays here, to the other tabs where there are any.
    pub(super) fn say_playing(&mut self) {
        if self.has_company && !self.is_remote() {
            self.said_at = self.now;
            let playing = self.playing();
            self.say(Word::Playing(Box::new(playing)));
        }
    }

    fn playing(&self) -> Playing {
        let view = self.player_view();
        let live = self.queue.as_ref();
        let current = live.and_then(|live| Some(live.names.stored(live.queue.current()?)));
        let is_pressed = live.is_some() && self.wish.is_some();
        Playing {
            entry: current,
            item: view.item.as_deref().map(saved::for_a_card),
            at: self.machine.at(),
            from: self.told_from(),
            duration: self.duration(),
            left: is_pressed.then(|| self.left()),
            status: view.status,
            is_open: self.machine.reporter().is_open(),
            plan: view.plan,
            failure_text: view.failure.map(|failure| failure.to_string()),
            is_closed: view.is_closed,
            settings: self.settings.clone(),
            notice: self.notice.as_ref().map(News::of),
        }
    }

    /// A remote writes nothing: what it could not tell is the playing tab's to tell.
    pub(super) fn hand_over(&mut self, report: SavedReport) {
        self.say(Word::Untold(Box::new(report)));
    }

    /// To the other tabs, where there are any and this is the one that hears of it.
    pub(super) fn pass_on(&mut self, word: Word) {
        if self.has_company && !self.is_remote() {
            self.say(word);
        }
    }

    fn say(&mut self, word: Word) {
        let Some(owner) = self.owner() else { return };
        let owner = owner.to_string();
        if let Ok(text) = serde_json::to_string(&Said { owner, word }) {
            self.order(Effect::Say { text });
        }
    }
}
