//! What comes of asking for a queue: one to play, one that has to be asked for in another way, or none.

use super::live::{Hold, LiveQueue};
use super::message::{Notice, Question};
use super::model::Model;
use super::remake::{self, Recipe};
use super::starting::{self, Starting};
use crate::media::Item;
use crate::playback::failure::Failure;
use crate::playback::machine::{Input, Ticket};
use crate::plex::queue::{self, QueueAnswer};
use crate::plex::requests::{Form, NewQueue};
use crate::plex::{decode, requests};
use std::sync::Arc;

impl Model {
    pub(super) fn queue_created(&mut self, ticket: Ticket, answer: Result<String, Failure>) {
        if let Some((_, remade)) = self
            .rebuilding
            .take_if(|(rebuilding, _)| *rebuilding == ticket)
        {
            return self.rebuilt(&remade, answer);
        }
        let Some(starting) = self
            .starting
            .as_mut()
            .filter(|starting| starting.ticket == ticket && starting.is_queue_open)
        else {
            return;
        };
        let origin = starting.origin.clone();
        let instead = starting.instead.take();
        match answer.and_then(|text| queue::queue(&text).map_err(|_| Failure::BadAnswer)) {
            Ok(QueueAnswer { rows, .. }) if rows.is_empty() && instead.is_some() => {
                self.ask_instead(ticket, instead)
            }
            Err(Failure::ServerError { .. } | Failure::BadAnswer) if instead.is_some() => {
                self.ask_instead(ticket, instead)
            }
            Ok(answer) if answer.rows.is_empty() => self.queue_empty(ticket, &answer),
            Ok(answer) => {
                // What a server once took it takes again.
                let asked = starting.asked.take();
                self.form = asked.as_ref().map_or(self.form, |new| new.form);
                self.take_queue(ticket, answer, origin, asked);
            }
            Err(failure) => self.go_on_without_queue(ticket, failure),
        }
    }

    /// The queue of another device is gone.
    fn ask_instead(&mut self, ticket: Ticket, instead: Option<NewQueue>) {
        if let Some(starting) = &mut self.starting {
            starting.entry = None;
        }
        if let Some(new) = instead {
            self.ask_for_queue(ticket, new);
        }
    }

    /// A fresh queue without entries is read once more, which is all it took in practice (Plezy); a second time it means
    /// that nothing in it may be seen.
    fn queue_empty(&mut self, ticket: Ticket, answer: &QueueAnswer) {
        let first = self
            .starting
            .as_mut()
            .filter(|starting| !starting.has_reread);
        match (first, answer.id) {
            (Some(starting), Some(id)) => {
                starting.has_reread = true;
                self.ask(
                    ticket,
                    Question::CreateQueue,
                    requests::read_queue(id, None),
                    false,
                );
            }
            _ => {
                self.starting = None;
                self.drive(Input::Fail {
                    ticket,
                    failure: Failure::NothingToPlay,
                });
            }
        }
    }

    fn take_queue(
        &mut self,
        ticket: Ticket,
        answer: QueueAnswer,
        origin: String,
        asked: Option<NewQueue>,
    ) {
        let remade = self
            .starting
            .as_mut()
            .and_then(|starting| starting.remade.take());
        let recipe = asked.map(|new| Recipe {
            new,
            version: answer.version,
        });
        let live = match (remade, self.queue.take()) {
            (Some(remade), Some(mut live)) => match live.take_remade(answer, &remade) {
                Some(left) => {
                    self.tell_left(left);
                    Some(live)
                }
                None => return self.remake_known(ticket, live),
            },
            (_, before) => {
                let entry = self.starting.as_ref().and_then(|starting| starting.entry);
                let live = LiveQueue::of_answer(answer, origin);
                self.put_aside(before);
                live.map(|live| live.made_so(recipe).at_server_entry(entry))
            }
        };
        let Some(live) = live else { return };
        let Some((_, item)) = live.current() else {
            return;
        };
        let item = item.clone();
        self.queue = Some(live);
        self.is_queue_fresh = true;
        self.read_failures = 0;
        self.add_what_is_behind();
        self.forget_wish();
        let awaits_queue = self
            .starting
            .as_ref()
            .is_some_and(|starting| starting.awaits_queue);
        let was_known = !awaits_queue
            && self
                .item
                .as_ref()
                .is_some_and(|known| known.kind.is_playable());
        self.close_queue_question();
        if was_known && self.is_same_item(&item) {
            // The queue's row knows chapters and markers that a card did not.
            self.show_item(item);
            self.open_when_ready();
        } else {
            self.start_named_by_queue(item);
        }
        self.send_changes();
        self.find_start_after(None);
    }

    /// The rest of a selection that was longer than one question.
    fn add_what_is_behind(&mut self) {
        let items = self
            .wish
            .as_ref()
            .map_or(&[][..], starting::behind)
            .to_vec();
        let Some(live) = self.queue.as_mut().filter(|_| !items.is_empty()) else {
            return;
        };
        let Some(first) = live.queue.current() else {
            return;
        };
        let rest = items.into_iter().map(|item| live.welcome(Arc::new(item)));
        let order: Vec<_> = [first]
            .into_iter()
            .chain(rest.collect::<Vec<_>>())
            .collect();
        let change = live.history.number();
        live.base = Some(live.queue.clone());
        live.recipe = None;
        live.add_rest(change, &order, &[], &[first]);
        live.redraw();
    }

    /// The source of a queue makes another one now, so what is known of the old one is asked for.
    fn remake_known(&mut self, ticket: Ticket, mut live: LiveQueue) {
        let had_recipe = live.recipe.take().is_some();
        let again = remake::again(&live).filter(|_| had_recipe);
        self.queue = Some(live);
        match (again, &mut self.starting) {
            (Some((new, remade)), Some(starting)) => {
                starting.remade = Some(remade);
                self.ask_for_queue(ticket, new);
            }
            _ => self.give_up(ticket, Failure::NothingToPlay),
        }
    }

    /// The queue says what begins: a show's On Deck episode, an album's first track. Its load is a new one, so that a decision
    /// about what was pressed is not taken for one about this.
    fn start_named_by_queue(&mut self, item: Arc<Item>) {
        let Some(from) = self.starting.as_ref().map(|starting| starting.from) else {
            return;
        };
        let ticket = self.fresh_ticket();
        self.drive(Input::Load {
            ticket,
            at: from.at(&item),
            duration: item.duration(),
        });
        self.starting = Some(Starting::new(ticket, from, String::new(), None));
        self.show_item(item.clone());
        self.decide(ticket, &item);
        // Killed now, the next visit begins where this one would have.
        self.keep_place_now();
    }

    /// A server that refuses one form of source is asked with the other; one that makes no queue still plays, with what
    /// stands around the item and plain reports.
    fn go_on_without_queue(&mut self, ticket: Ticket, failure: Failure) {
        let is_down = matches!(failure, Failure::Unreachable | Failure::Unauthorised);
        let Some(starting) = self.starting.as_mut().filter(|_| !is_down) else {
            return self.give_up(ticket, failure);
        };
        let asked = starting.asked.take();
        if let Some(new) = &asked
            && new.form == Form::Server
        {
            let form = Form::Library;
            let again = NewQueue {
                form,
                ..new.clone()
            };
            return self.ask_for_queue(ticket, again);
        }
        match asked.filter(|_| starting.remade.is_none()) {
            Some(new) => {
                let item = self.item.as_deref();
                match requests::around(&new.source, item) {
                    Some(request) => {
                        self.ask(ticket, Question::ReadAround, request, false);
                    }
                    None => self.play_locally(Vec::new(), failure),
                }
            }
            None => {
                if let Some(live) = &mut self.queue {
                    live.hold = Hold::Local;
                }
                self.queue_is_local();
            }
        }
    }

    pub(super) fn give_up(&mut self, ticket: Ticket, failure: Failure) {
        self.starting = None;
        self.drive(Input::Fail { ticket, failure });
    }

    /// What stands around an item that no queue can be made of.
    pub(super) fn around_read(&mut self, ticket: Ticket, answer: Result<String, Failure>) {
        if self.starting.as_ref().map(|starting| starting.ticket) != Some(ticket) {
            return;
        }
        let listing = answer
            .and_then(|text| decode::listing("around", &text).map_err(|_| Failure::BadAnswer));
        match listing {
            Ok(listing) => self.play_locally(listing.items, Failure::NothingToPlay),
            Err(failure) => self.play_locally(Vec::new(), failure),
        }
    }

    /// A queue that lives here alone: these, or the item by itself.
    fn play_locally(&mut self, mut items: Vec<Item>, failure: Failure) {
        let Some(starting) = &self.starting else {
            return;
        };
        let (ticket, origin) = (starting.ticket, starting.origin.clone());
        items.retain(|item| item.kind.is_playable());
        let pressed = self.item.as_deref().filter(|item| item.kind.is_playable());
        let start = pressed.and_then(|item| items.iter().position(|one| one.key == item.key));
        if start.is_none()
            && let Some(item) = pressed
        {
            items = vec![item.clone()];
        }
        if items.is_empty() {
            return self.give_up(ticket, failure);
        }
        let before = self.queue.take();
        self.put_aside(before);
        if self.replaced.is_none() {
            let text = "The server made no queue; this one is kept in this browser only.";
            self.note(Some(Notice::passing(text)));
        }
        let is_shuffled = self.wish.as_ref().is_some_and(|wish| wish.is_shuffled);
        let live = LiveQueue::local(items, start.unwrap_or(0), origin);
        let live = match is_shuffled {
            true => live.begun_shuffled(self.now),
            false => live,
        };
        let first = live.current().map(|(_, item)| item.clone());
        self.queue = Some(live);
        match first.filter(|first| !self.is_same_item(first)) {
            Some(first) => {
                self.forget_wish();
                self.keep_queue();
                self.start_named_by_queue(first);
            }
            None => self.queue_is_local(),
        }
    }

    fn queue_is_local(&mut self) {
        self.forget_wish();
        self.close_queue_question();
        self.open_when_ready();
    }

    fn close_queue_question(&mut self) {
        if let Some(starting) = &mut self.starting {
            starting.is_queue_open = false;
        }
        self.keep_queue();
    }
}
