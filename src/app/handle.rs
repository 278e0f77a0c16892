//! What views hold of the app.

use super::runtime::Runtime;
use crate::browser::{clock, fullscreen, page};
use crate::media::{Listing, Millis, Section};
use crate::playback::failure::Failure;
use crate::plex::requests;
use crate::prefs::kept::KeptQueue;
use crate::prefs::settings::Settings;
use crate::session::devices::Device;
use crate::session::message::{Action, Fact, Message, Notice};
use crate::session::view::{PlayerView, QueueView};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Element;

type Local<T> = RwSignal<T, LocalStorage>;

/// How far the server has been found.
#[derive(Debug, Clone, PartialEq)]
pub enum Connection {
    /// What is stored and configured is still being read.
    Unknown,
    /// No server was ever named.
    Nowhere,
    /// Named, and asked who it is.
    Connecting,
    Connected {
        name: String,
    },
    Failed(Failure),
}

impl Connection {
    /// Why the server, or what it has, is not known.
    pub fn failure(&self) -> Option<Failure> {
        match self {
            Self::Failed(failure) => Some(failure.clone()),
            _ => None,
        }
    }
}

/// Signals to read and one door to wish through. Copies are the same app.
#[derive(Clone, Copy)]
pub struct App {
    pub(super) runtime: StoredValue<Runtime, LocalStorage>,
    /// What the controls show.
    pub player: Local<PlayerView>,
    /// The place in the entry; a clock of its own, so that nothing else moves with it.
    pub position: Local<Millis>,
    /// Up to where the bytes are here.
    pub buffered: Local<Millis>,
    pub queue: Local<Option<Arc<QueueView>>>,
    /// The last queues, to go back to.
    pub recent: Local<Vec<KeptQueue>>,
    /// What this person's other devices play.
    pub devices: Local<Vec<Device>>,
    pub settings: Local<Settings>,
    pub notice: Local<Option<Notice>>,
    /// Rises with every line of the journal.
    pub journal_revision: Local<u64>,
    pub connection: Local<Connection>,
    /// A person named a server here and it has not let them in yet: the form stays, with what was typed.
    pub is_naming: Local<bool>,
    pub sections: Local<Arc<Vec<Section>>>,
    /// Rises when something was played, so that lists of what was begun may be read again.
    pub plays: Local<u64>,
    /// Rises when a server that could not be reached answers again.
    pub returns: Local<u32>,
    /// Minutes since midnight.
    pub minute: Local<u32>,
    pub is_online: Local<bool>,
    pub is_update_ready: Local<bool>,
    /// The drawer is open.
    pub is_queue_open: Local<bool>,
    /// The folder that the app lives in; empty at the root.
    pub base: StoredValue<String>,
}

impl App {
    pub fn new(base: String) -> Self {
        Self {
            runtime: StoredValue::new_local(Runtime::default()),
            player: RwSignal::new_local(PlayerView::default()),
            position: RwSignal::new_local(Millis::ZERO),
            buffered: RwSignal::new_local(Millis::ZERO),
            queue: RwSignal::new_local(None),
            recent: RwSignal::new_local(Vec::new()),
            devices: RwSignal::new_local(Vec::new()),
            settings: RwSignal::new_local(Settings::default()),
            notice: RwSignal::new_local(None),
            journal_revision: RwSignal::new_local(0),
            connection: RwSignal::new_local(Connection::Unknown),
            is_naming: RwSignal::new_local(false),
            sections: RwSignal::new_local(Arc::new(Vec::new())),
            plays: RwSignal::new_local(0),
            returns: RwSignal::new_local(0),
            minute: RwSignal::new_local(clock::minutes_of_day()),
            is_online: RwSignal::new_local(true),
            is_update_ready: RwSignal::new_local(false),
            is_queue_open: RwSignal::new_local(false),
            base: StoredValue::new(base),
        }
    }

    /// The folder that this copy of the app lives in; empty at the root.
    pub fn folder() -> String {
        page::base_path()
    }

    /// Should the app break all the same, the page says so and offers to begin again; the place is stored by then.
    pub fn announce_panics(self) {
        std::panic::set_hook(Box::new(|info| {
            console_error_panic_hook::hook(info);
            page::show_broken();
        }));
    }

    /// Wishes for something.
    pub fn dispatch(self, action: Action) {
        self.send(Message::Action(action));
    }

    pub(super) fn learn(self, fact: Fact) {
        self.send(Message::Fact(fact));
    }

    /// The address of a picture on the server, fitted to a box of page pixels on this screen. Sizes come in coarse steps,
    /// so that the same picture is found in the browser's cache.
    pub fn picture(self, path: &str, width: u32, height: u32) -> Option<String> {
        let ratio = page::pixel_ratio().clamp(1.0, 3.0);
        let step = |pixels: u32| ((f64::from(pixels) * ratio / 80.0).ceil() as u32) * 80;
        let request = requests::picture(path, step(width), step(height));
        self.runtime.try_with_value(|runtime| {
            Some(
                runtime
                    .model
                    .server()?
                    .picture(&request)
                    .expose()
                    .to_owned(),
            )
        })?
    }

    /// A picture as wide as the page, which shows no more detail than a large screen has.
    pub fn backdrop(self, path: &str) -> Option<String> {
        let width = self.page_width().unwrap_or(1440.0).clamp(320.0, 1440.0) as u32;
        self.picture(path, width, width * 9 / 16)
    }

    /// A path of the app as a link.
    pub fn link(self, path: &str) -> String {
        self.base.with_value(|base| format!("{base}{path}"))
    }

    /// The journal as lines, newest last.
    pub fn journal(self) -> Vec<String> {
        let lines = |runtime: &Runtime| {
            runtime
                .model
                .journal()
                .entries()
                .map(crate::session::journal::line)
                .collect::<Vec<_>>()
        };
        self.runtime.try_with_value(lines).unwrap_or_default()
    }

    /// Puts the journal on the clipboard; `on_done` hears whether the browser let us.
    pub fn copy_journal(self, on_done: impl Fn(bool) + 'static) {
        let text = self
            .runtime
            .try_with_value(|runtime| runtime.model.journal().lines())
            .unwrap_or_default();
        leptos::task::spawn_local(
            async move { on_done(crate::browser::clipboard::copy(&text).await) },
        );
    }

    /// The page's title: what is shown, then us.
    pub fn set_title(self, what: Option<&str>) {
        let title = what.map_or_else(
            || "Playhead".to_owned(),
            |what| format!("{what} · Playhead"),
        );
        page::set_title(&title);
    }

    /// One step back in the browser's history.
    pub fn go_back(self) {
        page::go_back();
    }

    /// Minutes since midnight, for the hour at which things end; followed by whoever reads it in a view.
    pub fn minutes_of_day(self) -> u32 {
        self.minute.get()
    }

    /// What had the keyboard before the player came over it has it again after.
    pub fn keep_focus(self) {
        self.runtime
            .update_value(|runtime| runtime.focus = page::focused());
    }

    /// Past the rail, to what the page is about.
    pub fn focus_content(self) {
        page::focus_by_id("main");
    }

    /// After what had the keyboard went away: it goes to what had it before, else to what the page is about.
    pub fn settle_focus(self) {
        let before = self
            .runtime
            .try_update_value(|runtime| runtime.focus.take())
            .flatten();
        request_animation_frame(move || page::settle_focus(before, &["player", "main"]));
    }

    /// Gives the keyboard to the first part of the page that a selector finds, once what was just changed is drawn.
    pub fn focus_drawn(self, selector: String) {
        request_animation_frame(move || page::focus_first(&selector));
    }

    /// Pixels across the page.
    pub fn page_width(self) -> Option<f64> {
        page::width()
    }

    /// The element that fills the screen on request.
    pub fn adopt_stage(self, stage: &Element) {
        self.runtime
            .update_value(|runtime| runtime.stage = Some(stage.clone()));
    }

    pub fn toggle_fullscreen(self) {
        if fullscreen::is_on() {
            fullscreen::leave();
        } else if let Some(stage) = self.runtime.with_value(|runtime| runtime.stage.clone()) {
            fullscreen::enter(&stage);
        }
    }

    /// The page under the player neither scrolls nor takes part, and a player that is left does not fill the screen.
    pub fn mark_player_open(self, is_open: bool) {
        page::set_body_class("playing", is_open);
        if !is_open && fullscreen::is_on() {
            fullscreen::leave();
        }
    }

    pub(super) fn take_identity_of(self, listing: &Listing) {
        match listing.machine.clone() {
            Some(machine) => self.learn(Fact::ServerKnown { machine }),
            None => self.learn(Fact::ServerFailed(Failure::BadAnswer)),
        }
        let name = listing
            .server_name
            .clone()
            .unwrap_or_else(|| "Plex".to_owned());
        self.connection.set(Connection::Connected { name });
    }
}

/// The app of this page. Views are only ever drawn inside it, so its absence is a mistake of ours.
pub fn use_app() -> App {
    use_context::<App>().unwrap_or_else(|| App::new(String::new()))
}
