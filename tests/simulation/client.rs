//! A tab: the real session over a pretended element, storage and network.

use crate::element::Element;
use crate::laws::Shown;
use crate::storage::Storage;
use playhead::media::{ClientId, SessionId, Token};
use playhead::playback::Now;
use playhead::playback::machine::Ticket;
use playhead::playback::stream_choice::Capabilities;
use playhead::plex::request::{Identity, Method, Server};
use playhead::session::message::{Action, AskId, Effect, Fact, Message, Question};
use playhead::session::model::Model;

pub const TOKEN: &str = "demo-token";
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
}

pub struct Client {
    pub name: &'static str,
    pub model: Model,
    pub element: Element,
    pub storage: Storage,
    /// Questions that have left, for the network to carry.
    pub outbox: Vec<Asked>,
    pub wants_server: bool,
    /// Sentences that were shown.
    pub notices: Vec<String>,
    /// The queue that another took the place of a moment ago.
    pub put_aside: Option<Shown>,
    shown: Shown,
}

impl Client {
    /// Opens the app in a browser that may have been here before.
    pub fn open(name: &'static str, storage: Storage, now: u64) -> Self {
        let mut client = Self {
            name,
            model: Model::default(),
            element: Element::default(),
            storage,
            outbox: Vec::new(),
            wants_server: false,
            notices: Vec::new(),
            put_aside: None,
            shown: Shown::default(),
        };
        let all = ["mp4", "mkv", "h264", "aac", "flac", "mp3"];
        client.learn(Fact::Probed(Capabilities::new(all)), now);
        client.learn(Fact::ServerNamed(server()), now);
        client.wants_server = true;
        client
    }

    pub fn act(&mut self, action: Action, now: u64) {
        self.send(Message::Action(action), now);
    }

    pub fn learn(&mut self, fact: Fact, now: u64) {
        self.send(Message::Fact(fact), now);
    }

    /// Time goes by: the element runs, and tells.
    pub fn run(&mut self, ms: u64, now: u64) {
        for (ticket, fact) in self.element.run(ms) {
            self.learn(Fact::Element { ticket, fact }, now);
        }
        self.storage.run(now);
        self.learn(Fact::Ticked, now);
    }

    fn send(&mut self, message: Message, now: u64) {
        let outcome = self.model.update(message, Now(now));
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
                let url = server.url(&request, &identity(self.name));
                let target = url.expose().trim_start_matches(&server.address).to_owned();
                self.outbox.push(Asked {
                    ask,
                    ticket,
                    question,
                    method: request.method,
                    target,
                    asked_at: now,
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
                let text = self.storage.read(key);
                self.learn(Fact::Loaded { key, text }, now);
                Vec::new()
            }
            Effect::Save { key, text } => {
                self.storage.write(key, text, now);
                Vec::new()
            }
            Effect::SetAside { key, text } => {
                self.storage.set_aside(key, text, now);
                Vec::new()
            }
            Effect::Forget { key } => {
                self.storage.forget(key, now);
                Vec::new()
            }
            Effect::SetVolume { .. }
            | Effect::ShowTheme(_)
            | Effect::Examine { .. }
            | Effect::Listen { .. }
            | Effect::TakeSeat
            | Effect::Say { .. } => Vec::new(),
        };
        for (ticket, fact) in told {
            self.learn(Fact::Element { ticket, fact }, now);
        }
    }
}

pub fn server() -> Server {
    Server::new("http://attic:32400", Token::new(TOKEN)).expect("an address")
}

fn identity(client: &str) -> Identity {
    Identity {
        client: ClientId::new(client),
        session: SessionId::new(format!("{client}-session")),
        platform: "Chrome".into(),
        platform_version: "1".into(),
        device: "Linux".into(),
    }
}
