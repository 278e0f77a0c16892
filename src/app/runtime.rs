//! The model at run time: messages in one at a time, orders carried out, signals written.

use super::answers::Answers;
use super::handle::App;
use super::pages::Reading;
use super::perform;
use crate::browser::clock::{self, Every};
use crate::browser::event_stream::EventStream;
use crate::browser::idb::Records;
use crate::browser::listen::Listener;
use crate::browser::media_element::{ElementEvent, MediaElement};
use crate::browser::page::{self, PageEvent};
use crate::browser::tabs::{Seat, Tabs};
use crate::playback::Now;
use crate::playback::machine::{ElementFact, Ticket};
use crate::plex::request::Identity;
use crate::session::message::{Changed, Fact, Message};
use crate::session::model::Model;
use crate::session::view::PlayerView;
use futures::channel::oneshot;
use futures::future::{LocalBoxFuture, Shared, select};
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Element, HtmlElement, HtmlVideoElement};

/// How long the browser may take to say which tab plays.
const SEAT_MS: u32 = 1_000;

/// The database once it is open, and none where the browser has none for us.
pub(super) type Opening = Shared<LocalBoxFuture<'static, Option<Rc<Records>>>>;

/// All that lives as long as the page.
#[derive(Default)]
pub struct Runtime {
    pub(super) model: Model,
    pub(super) identity: Option<Identity>,
    pub(super) element: Option<Rc<MediaElement>>,
    pub(super) records: Option<Opening>,
    /// The last of what was to be kept could not be written.
    pub(super) is_store_full: bool,
    /// The other tabs of this browser; none where it does not let them know of each other.
    pub(super) tabs: Option<Rc<Tabs>>,
    /// What the server tells by itself.
    pub(super) events: Option<EventStream>,
    pub(super) answers: Answers,
    pub(super) readings: HashMap<String, Reading>,
    pub(super) listeners: Vec<Listener>,
    pub(super) clock: Option<Every>,
    /// What fills the screen on request.
    pub(super) stage: Option<Element>,
    /// What had the keyboard before the player came over it.
    pub(super) focus: Option<HtmlElement>,
}

impl App {
    pub(super) fn send(self, message: Message) {
        let now = Now(clock::now_ms());
        let outcome = self
            .runtime
            .try_update_value(|runtime| runtime.model.update(message, now));
        if let Some(outcome) = outcome {
            self.publish(outcome.changed);
            for effect in outcome.effects {
                perform::carry_out(self, effect);
            }
        }
    }

    /// Writes the signals of what changed, and no others.
    fn publish(self, changed: Changed) {
        let at = self.runtime.with_value(|runtime| runtime.model.at());
        if self.position.get_untracked() != at {
            self.position.set(at);
        }
        if changed.queue {
            self.queue.set(
                self.runtime
                    .with_value(|runtime| runtime.model.queue_view())
                    .map(Arc::new),
            );
        }
        if changed.player || changed.queue {
            self.publish_player(
                self.runtime
                    .with_value(|runtime| runtime.model.player_view()),
            );
        }
        if changed.recent || changed.queue {
            let recent = self
                .runtime
                .with_value(|runtime| runtime.model.recent_queues());
            if self.recent.with_untracked(|before| *before != recent) {
                self.recent.set(recent);
            }
        }
        if changed.devices {
            let devices = self
                .runtime
                .with_value(|runtime| runtime.model.devices().to_vec());
            if self.devices.with_untracked(|before| *before != devices) {
                self.devices.set(devices);
            }
        }
        if changed.settings {
            self.settings.set(
                self.runtime
                    .with_value(|runtime| runtime.model.settings().clone()),
            );
        }
        if changed.notice {
            self.notice.set(
                self.runtime
                    .with_value(|runtime| runtime.model.notice().cloned()),
            );
        }
        if changed.begun {
            self.forget_answers();
            self.plays.update(|plays| *plays += 1);
        }
        if changed.returned {
            self.connect_if_lost();
            self.returns.update(|returns| *returns += 1);
        }
        if changed.journal {
            self.journal_revision.update(|revision| *revision += 1);
        }
    }

    fn publish_player(self, view: PlayerView) {
        if self.player.with_untracked(|before| *before != view) {
            self.player.set(view);
        }
    }

    /// Takes the page's one media element into service.
    pub fn adopt(self, element: HtmlVideoElement) {
        let media = MediaElement::new(element, move |ticket, event| {
            self.hear(Ticket(ticket), event)
        });
        self.runtime.update_value(|runtime| {
            media.set_volume(
                runtime.model.settings().volume,
                runtime.model.settings().is_muted,
            );
            media.set_rate(runtime.model.rate());
            runtime.element = Some(Rc::new(media));
        });
    }

    fn hear(self, ticket: Ticket, event: ElementEvent) {
        let fact = match event {
            ElementEvent::LengthKnown(length) => ElementFact::LengthKnown(length),
            ElementEvent::Playing => ElementFact::Playing,
            ElementEvent::Paused => ElementFact::Paused,
            ElementEvent::Waiting => ElementFact::Waiting,
            ElementEvent::TimeMoved { at, buffered } => {
                if self.buffered.get_untracked() != buffered {
                    self.buffered.set(buffered);
                }
                // Also where it is what it was: after a seek nobody knows that before it is said.
                let fact = ElementFact::Fetched(buffered);
                self.learn(Fact::Element { ticket, fact });
                ElementFact::TimeMoved(at)
            }
            ElementEvent::Sought(at) => ElementFact::Sought(at),
            ElementEvent::Ended => ElementFact::Ended,
            ElementEvent::PlayRefused => ElementFact::PlayRefused,
            ElementEvent::SourceFailed => ElementFact::SourceFailed,
            ElementEvent::RateChanged(rate) => return self.learn(Fact::RateChanged(rate)),
        };
        self.learn(Fact::Element { ticket, fact });
    }

    /// A server that could not be reached may be there again with the network.
    fn hear_network(self, is_online: bool) {
        self.is_online.set(is_online);
        if is_online {
            self.connect_if_lost();
            self.learn(Fact::NetworkReturned);
        }
    }

    /// Finds its place among the tabs of this browser; answered as soon as the browser has said who plays.
    pub(super) async fn meet_tabs(self) {
        let (told, known) = oneshot::channel();
        let told = Cell::new(Some(told));
        let on_seat = move |seat| {
            self.learn(match seat {
                Seat::Ours => Fact::SeatTaken,
                Seat::Elsewhere => Fact::SeatLost,
            });
            if let Some(told) = told.take() {
                // Nobody waits any more where the browser was slow.
                let _ = told.send(());
            }
        };
        let tabs = Tabs::open(on_seat, move |text| self.learn(Fact::Heard { text }));
        let Some(tabs) = tabs else { return };
        self.runtime
            .update_value(|runtime| runtime.tabs = Some(Rc::new(tabs)));
        let _ = select(known, clock::after(SEAT_MS)).await;
    }

    fn tick(self) {
        let minute = clock::minutes_of_day();
        if self.minute.get_untracked() != minute {
            self.minute.set(minute);
        }
        self.with_element(MediaElement::look);
        self.learn(Fact::Ticked);
    }

    /// Hears the page's comings and goings, and the seconds.
    pub(super) fn listen(self) {
        let mut listeners = page::listen(move |event| match event {
            PageEvent::Hidden => self.learn(Fact::Hidden),
            PageEvent::Left => self.learn(Fact::Left),
            PageEvent::Returned => self.learn(Fact::Returned),
            PageEvent::Shown => self.learn(Fact::Shown),
        });
        listeners.extend(page::listen_network(move |is_online| {
            self.hear_network(is_online)
        }));
        listeners.extend(page::keep_focus_in_sight());
        let clock = Every::new(1_000, move || self.tick());
        self.runtime.update_value(|runtime| {
            runtime.listeners.extend(listeners);
            runtime.clock = Some(clock);
        });
    }
}
