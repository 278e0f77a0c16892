//! From a press of Play to a source.
//!
//! Where the item is known, the queue and the decision are asked side by side and nothing stands between them and the
//! bytes. Where it is not (a show, an album), the queue says what it is, and the decision follows.

use super::live::NEAR_END;
use super::message::{Effect, From, PlayWish, Question};
use super::model::Model;
use super::remake;
use super::replaced::Left;
use super::starting::{Starting, new_queue, origin};
use crate::media::{Item, Millis, QueueId};
use crate::playback::failure::Failure;
use crate::playback::machine::{Input, Phase, Ticket};
use crate::playback::stream_choice;
use crate::plex::decision::{self, Verdict};
use crate::plex::requests::{self, NewQueue};
use std::sync::Arc;

impl Model {
    pub(super) fn play(&mut self, mut wish: PlayWish) {
        let at = self.place_of_wish(&wish);
        // Who goes on in the middle of a film has seen them.
        if at == Millis::ZERO {
            wish.trailers = self.settings.trailers;
        }
        if self.wish.is_none() && self.queue.is_some() {
            // Until this press is a queue of its own, the old one stays where it was left.
            self.keep_place_now();
            self.left_at = Some(Left {
                at: self.machine.at(),
                duration: self.duration(),
            });
        }
        self.wish = Some(wish.clone());
        self.rebuilding = None;
        let ticket = self.fresh_ticket();
        self.drive(Input::Load {
            ticket,
            at,
            duration: wish.item.duration(),
        });
        self.is_closed = false;
        self.pending_step = None;
        self.forget_news();
        let start = Starting::new(ticket, wish.from, origin(&wish), Some(new_queue(&wish)));
        self.starting = Some(Starting {
            awaits_queue: matches!(wish.from, From::At(_)),
            ..start
        });
        self.show_item(Arc::new(wish.item));
        self.begin_waiting();
    }

    /// A page's idea of the place is as old as the page; of the entry that plays, the place is known here.
    fn place_of_wish(&self, wish: &PlayWish) -> Millis {
        let is_here = self.wish.is_none()
            && self.is_same_item(&wish.item)
            && self.machine.phase() != &Phase::Idle;
        match wish.from {
            From::Place if is_here => self.place_to_resume(),
            from => from.at(&wish.item),
        }
    }

    /// Goes on with the queue that is there, at its place. A queue that the server forgot is made again.
    pub(super) fn resume(&mut self) {
        let Some(live) = &self.queue else { return };
        let Some((_, item)) = live.current() else {
            return;
        };
        let (item, origin) = (item.clone(), live.origin.clone());
        let again = remake::again(live).filter(|_| live.is_to_be_made());
        self.wish = None;
        self.rebuilding = None;
        let ticket = self.fresh_ticket();
        let at = self.place_to_resume();
        self.drive(Input::Load {
            ticket,
            at,
            duration: item.duration(),
        });
        self.is_closed = false;
        let (new, remade) = again.unzip();
        let start = Starting::new(ticket, From::Place, origin, new);
        self.starting = Some(Starting { remade, ..start });
        self.show_item(item);
        self.begin_waiting();
    }

    /// From a stand or a failure: the press that never became a queue, or the place in the queue that is there.
    pub(super) fn start_again(&mut self) {
        match self.wish.take() {
            Some(wish) => self.play(wish),
            None => self.resume(),
        }
    }

    /// The server did not say who it is, and whatever waits for that has failed.
    pub(super) fn server_failed(&mut self, failure: Failure) {
        if let Some(starting) = self
            .starting
            .take_if(|starting| starting.waits_for_server())
        {
            self.drive(Input::Fail {
                ticket: starting.ticket,
                failure,
            });
        }
    }

    /// At the very end there is nothing left to go on with, so the entry begins anew.
    fn place_to_resume(&self) -> Millis {
        let at = self.machine.at();
        match self.duration() {
            Some(whole) if at + NEAR_END >= whole => Millis::ZERO,
            _ => at,
        }
    }

    /// Asks what a start is waiting for, once the server's identifier is known: queues are made from it.
    pub(super) fn begin_waiting(&mut self) {
        let Some(starting) = &mut self.starting else {
            return;
        };
        let ticket = starting.ticket;
        if let Some(new) = starting.new.take() {
            if self.machine_identifier.is_none() {
                starting.new = Some(new);
                return self.order(Effect::FindServer);
            }
            let form = self.form;
            let new = NewQueue { form, ..new };
            match self.wish.as_ref().and_then(|wish| wish.taken) {
                Some((id, entry)) => self.take_over(ticket, id, entry, new),
                None => self.ask_for_queue(ticket, new),
            }
        }
        let awaits_queue = self
            .starting
            .as_ref()
            .is_some_and(|starting| starting.awaits_queue);
        let item = self.item.clone().filter(|item| item.kind.is_playable());
        if let Some(item) = item.filter(|_| !awaits_queue) {
            self.decide(ticket, &item);
        }
    }

    /// Another device's queue becomes this one's by being read so; where it is gone, the item is asked for by itself.
    fn take_over(&mut self, ticket: Ticket, id: QueueId, entry: u64, instead: NewQueue) {
        if let Some(starting) = &mut self.starting {
            starting.entry = Some(entry);
            starting.instead = Some(instead);
        }
        let request = requests::read_queue(id, Some(entry));
        self.ask(ticket, Question::CreateQueue, request, false);
    }

    pub(super) fn ask_for_queue(&mut self, ticket: Ticket, new: NewQueue) {
        let Some(machine) = &self.machine_identifier else {
            return;
        };
        let request = requests::create_queue(&new, machine);
        if let Some(starting) = &mut self.starting {
            starting.asked = Some(new);
        }
        self.ask(ticket, Question::CreateQueue, request, false);
    }

    /// Asks how the item is to be played. Where this browser plays none of its files, the server is asked what it could
    /// do with the first.
    pub(super) fn decide(&mut self, ticket: Ticket, item: &Item) {
        let chosen = stream_choice::choose(&item.details.versions, &self.capabilities);
        let (version_idx, part_idx, is_direct) = match &chosen {
            Ok(plan) => (plan.version_idx, plan.part_idx, true),
            Err(no_plan) => (no_plan.version_idx, 0, false),
        };
        self.plan_label = chosen.as_ref().ok().map(|plan| plan.reason.clone());
        if let Some(starting) = &mut self.starting {
            starting.obstacle = chosen.err().map(|no_plan| no_plan.why);
        }
        let request = requests::decision(
            &item.key,
            version_idx,
            part_idx,
            item.kind.is_music(),
            is_direct,
        );
        self.ask(ticket, Question::Decide, request, false);
    }

    pub(super) fn decided(&mut self, ticket: Ticket, answer: Result<String, Failure>) {
        if self.machine.ticket() != ticket || self.machine.phase() != &Phase::Loading {
            return;
        }
        let verdict =
            answer.and_then(|text| decision::verdict(&text).map_err(|_| Failure::BadAnswer));
        match verdict {
            Ok(verdict) => {
                if let Some(starting) = &mut self.starting {
                    starting.verdict = Some(verdict);
                }
                self.open_when_ready();
            }
            Err(failure) => self.not_decided(ticket, failure),
        }
    }

    pub(super) fn is_same_item(&self, item: &Item) -> bool {
        self.item
            .as_ref()
            .is_some_and(|known| known.key == item.key)
    }

    /// What was pressed has become a queue.
    pub(super) fn forget_wish(&mut self) {
        self.wish = None;
        self.left_at = None;
    }

    pub(super) fn open_when_ready(&mut self) {
        let Some(starting) = self
            .starting
            .take_if(|s| !s.is_queue_open && s.verdict.is_some())
        else {
            return;
        };
        let ticket = starting.ticket;
        match (starting.verdict, starting.obstacle) {
            (Some(Verdict::Direct { path }), None) => {
                let start = self.machine.at();
                self.drive(Input::Open { ticket });
                self.order(Effect::SetSource {
                    ticket,
                    request: requests::part(&path),
                    start,
                });
            }
            (_, Some(why)) => self.drive(Input::Fail {
                ticket,
                failure: Failure::Unsupported { why },
            }),
            (Some(Verdict::Convert { text } | Verdict::Refused { text, .. }), None) => {
                self.drive(Input::Fail {
                    ticket,
                    failure: Failure::Refused { text },
                });
            }
            (None, None) => {}
        }
    }

    pub(super) fn examine(&mut self, ticket: Ticket) {
        let Some(item) = &self.item else { return };
        let chosen = stream_choice::choose(&item.details.versions, &self.capabilities);
        let part = chosen.ok().and_then(|plan| {
            item.details
                .versions
                .get(plan.version_idx)
                .and_then(|version| version.parts.get(plan.part_idx))
        });
        if let Some(part) = part {
            let request = requests::part(&part.path);
            self.order(Effect::Examine { ticket, request });
        } else {
            self.drive(Input::Fail {
                ticket,
                failure: Failure::FileMissing,
            });
        }
    }

    /// Starts an entry of the queue that is there.
    pub(super) fn start_entry(&mut self, item: Arc<Item>, from: From, at: Millis) {
        self.forget_wish();
        let ticket = self.fresh_ticket();
        self.drive(Input::Load {
            ticket,
            at,
            duration: item.duration(),
        });
        self.is_closed = false;
        self.starting = Some(Starting::new(ticket, from, String::new(), None));
        self.show_item(item.clone());
        self.decide(ticket, &item);
    }

    pub(super) fn show_item(&mut self, item: Arc<Item>) {
        self.item = Some(item);
        self.changed().player = true;
    }
}
