//! A tab: the real session over a pretended element, storage and network.

use crate::element::Element;
use crate::laws::Shown;
use crate::storage::Storage;
use playhead::media::{ClientId, SessionId, Token};
use playhead::playback::Now;
use playhead::playback::machine::{Phase, Ticket};
use playhead::playback::stream_choice::Capabilities;
use playhead::plex::request::{Identity, Method, Server};
use playhead::prefs::key::Slot;
use playhead::session::message::{Action, AskId, Effect, Fact, Message, Question};
use playhead::session::model::Model;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub const TOKEN: &str = "demo-token";
/// What servers call the browser that all tabs are in.
const BROWSER: &str = "browser";
/// What is said when a press of Play has become another queue.
const PUT_ASIDE: &str = "This took the place of your queue";

/// A question on its way.
#[derive(Debug, Clone)]
pub struct Asked {
    pub ask: AskId,
    pub ticket: Ticket,
    pub question: Question,
    pub method: Method,
    /// Path and query, as on the wire.
    pub target: String,
    pub asked_at: u64,
    /// Another entry is on its way by the time that this is sent.
    pub is_before_another: bool,
}

/// A press, with what is below the item that it speaks of and the queue that was there.
#[derive(Debug, Clone)]
pub struct Pressed {
    pub action: Action,
    pub leaves: Vec<u64>,
    pub slot: Option<Slot>,
}

/// What a tab says to the others, and the press that it passes on by that.
#[derive(Debug, Clone)]
pub struct Said {
    pub text: String,
    pub wish: Option<Pressed>,
}

pub struct Client {
    /// Of this visit, by which servers know it.
    session: String,
    pub number: usize,
    pub is_open: bool,
    /// It plays, as far as it has heard.
    pub is_player: bool,
    pub model: Model,
    pub element: Element,
    storage: Rc<RefCell<Storage>>,
    /// Said, for the browser to pass on.
    pub said: Vec<Said>,
    pub wants_seat: bool,
    /// A press that waits for the seat.
    pub waiting: Option<Pressed>,
    /// The press that is being made, in a tab that does not play.
    pressed: Option<Pressed>,
    /// Questions that have left, for the network to carry.
    pub outbox: Vec<Asked>,
    pub wants_server: bool,
    /// Whether another load followed at once when this one ended.
    ways_left: HashMap<Ticket, bool>,
    /// Sentences that were shown.
    pub notices: Vec<String>,
    /// The queue that another took the place of a moment ago.
    pub put_aside: Option<Shown>,
    shown: Shown,
}

impl Client {
    /// A tab that is not there yet.
    pub fn closed() -> Self {
        Self::open(String::new(), 0, Rc::default(), 0).away()
    }

    fn away(self) -> Self {
        Self {
            is_open: false,
            ..self
        }
    }

    /// Opens the app in a browser that may have been here before.
    pub fn open(session: String, number: usize, storage: Rc<RefCell<Storage>>, now: u64) -> Self {
        let mut client = Self {
            session,
            number,
            is_open: true,
            is_player: true,
            model: Model::default(),
            element: Element::default(),
            storage,
            said: Vec::new(),
            wants_seat: false,
            waiting: None,
            pressed: None,
            outbox: Vec::new(),
            wants_server: false,
            ways_left: HashMap::new(),
            notices: Vec::new(),
            put_aside: None,
            shown: Shown::default(),
        };
        client.learn(Fact::Identified(ClientId::new(BROWSER)), now);
        let all = ["mp4", "mkv", "h264", "aac", "flac", "mp3"];
        client.learn(Fact::Probed(Capabilities::new(all)), now);
        client
    }

    /// Goes to its server, once the browser has said who plays.
    pub fn begin(&mut self, now: u64) {
        self.learn(Fact::ServerNamed(server()), now);
        self.wants_server = true;
    }

    /// A press in a tab that does not play: it goes to the one that does, or waits until this is that.
    pub fn press_remotely(&mut self, pressed: Pressed, now: u64) {
        let message = Message::Action(pressed.action.clone());
        let count = self.said.len();
        self.pressed = Some(pressed);
        self.send(message, now);
        let pressed = self.pressed.take();
        if self.waiting.is_some() && count == self.said.len() {
            // The seat is asked for once, and the last press counts.
            self.waiting = pressed;
        }
    }

    pub fn learn(&mut self, fact: Fact, now: u64) {
        self.send(Message::Fact(fact), now);
    }

    /// Time goes by: the element runs, and tells.
    pub fn run(&mut self, ms: u64, now: u64) {
        for (ticket, fact) in self.element.run(ms) {
            self.learn(Fact::Element { ticket, fact }, now);
        }
        self.storage.borrow_mut().run(now);
        self.learn(Fact::Ticked, now);
    }

    pub fn send(&mut self, message: Message, now: u64) {
        let outcome = self.model.update(message, Now(now));
        self.note_way_left();
        if outcome.changed.notice
            && let Some(notice) = self.model.notice()
        {
            if notice.text == PUT_ASIDE {
                self.put_aside = Some(std::mem::take(&mut self.shown));
            }
            self.notices.push(notice.text.clone());
        }
        if outcome.changed.queue {
            self.shown = Shown::of(&self.model);
        }
        for effect in outcome.effects {
            self.carry_out(effect, now);
        }
        // Views are drawn after every message, so they must not break either.
        self.model.player_view();
        self.model.queue_view();
    }

    /// A load that has ended here, and whether for another: its stop may have to wait for the reports before it.
    fn note_way_left(&mut self) {
        let phase = self.model.phase();
        let is_on = matches!(
            phase,
            Phase::Opening { .. } | Phase::Playing | Phase::Paused | Phase::Stalled { .. }
        );
        if let Some(ticket) = self.element.ticket().filter(|_| !is_on) {
            let is_loading = matches!(phase, Phase::Loading);
            self.ways_left.entry(ticket).or_insert(is_loading);
        }
    }

    fn carry_out(&mut self, effect: Effect, now: u64) {
        let told = match effect {
            Effect::Ask {
                ask,
                server,
                ticket,
                question,
                request,
                ..
            } => {
                let url = server.url(&request, &identity(&self.session));
                let is_loading = matches!(self.model.phase(), Phase::Loading);
                let is_before_another = *self.ways_left.get(&ticket).unwrap_or(&is_loading);
                let target = url.expose().trim_start_matches(&server.address).to_owned();
                self.outbox.push(Asked {
                    ask,
                    ticket,
                    question,
                    method: request.method,
                    target,
                    asked_at: now,
                    is_before_another,
                });
                Vec::new()
            }
            Effect::SetSource { ticket, start, .. } => {
                let length = self.model.duration().map_or(0, |length| length.0);
                self.element.open(ticket, start, length);
                Vec::new()
            }
            Effect::Play => self.element.set_playing(Some(true)),
            Effect::Toggle => self.element.set_playing(None),
            Effect::Seek(at) => self.element.seek(at),
            Effect::Unload => {
                self.element.unload();
                Vec::new()
            }
            Effect::FindServer => {
                self.wants_server = true;
                Vec::new()
            }
            Effect::Load { key } => {
                let text = self.storage.borrow().read(key);
                self.learn(Fact::Loaded { key, text }, now);
                Vec::new()
            }
            Effect::Save { key, text } => {
                self.storage.borrow_mut().write(self.number, key, text, now);
                Vec::new()
            }
            Effect::SetAside { key, text } => {
                self.storage
                    .borrow_mut()
                    .set_aside(self.number, key, text, now);
                Vec::new()
            }
            Effect::Forget { key } => {
                self.storage.borrow_mut().forget(self.number, key, now);
                Vec::new()
            }
            Effect::TakeSeat => {
                self.wants_seat = true;
                self.waiting = self.pressed.clone();
                Vec::new()
            }
            Effect::Say { text } => {
                let wish = self.pressed.clone();
                self.said.push(Said { text, wish });
                Vec::new()
            }
            Effect::SetVolume { .. }
            | Effect::SetRate(_)
            | Effect::ShowTheme(_)
            | Effect::Examine { .. }
            | Effect::Listen { .. } => Vec::new(),
        };
        for (ticket, fact) in told {
            self.learn(Fact::Element { ticket, fact }, now);
        }
    }
}

pub fn server() -> Server {
    Server::new("http://attic:32400", Token::new(TOKEN)).expect("an address")
}

fn identity(session: &str) -> Identity {
    Identity {
        client: ClientId::new(BROWSER),
        session: SessionId::new(session),
        platform: "Chrome".into(),
        platform_version: "1".into(),
        device: "Linux".into(),
    }
}
