//! One model, a clock that is set by hand, and the orders of the last message.

use crate::media::{Item, Kind, Millis, RatingKey, Token, Version};
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::playback::machine::{ElementFact, Ticket};
use crate::playback::stream_choice::Capabilities;
use crate::plex::request::Server;
use crate::prefs::key::{Key, Owner};
use crate::prefs::record;
use crate::prefs::saved::{SavedPlace, SavedQueue};
use crate::session::message::{Action, AskId, Effect, Fact, Message, PlayWish, Question};
use crate::session::model::Model;
use std::collections::{HashMap, VecDeque};

pub struct Script {
    pub model: Model,
    pub now: u64,
    pub effects: Vec<Effect>,
    /// The last that was stored under each key.
    pub queue: Option<SavedQueue>,
    pub place: Option<SavedPlace>,
    /// Everything that was stored, by its name.
    pub store: HashMap<String, String>,
    /// Reports wait for one another, as they do everywhere else.
    pub holds_reports: bool,
    /// The last question of each sort.
    asks: Vec<(Question, AskId)>,
}

impl Script {
    pub fn new() -> Self {
        Self::with_store(HashMap::new(), 1_000)
    }

    /// The next visit to what this one stored, a minute later.
    pub fn next_visit(&self) -> Self {
        Self::with_store(self.store.clone(), self.now + 60_000)
    }

    /// The next visit to the same address, where a server answers that calls itself this.
    pub fn next_visit_to(&self, machine: &str) -> Self {
        Self::with_server(self.store.clone(), self.now + 60_000, machine)
    }

    /// A visit that finds this in the browser's stores.
    pub fn with_store(store: HashMap<String, String>, now: u64) -> Self {
        Self::with_server(store, now, "MID")
    }

    /// The next visit, in which the server has not answered yet.
    pub fn next_visit_before_it_says(&self) -> Self {
        Self::with_store_alone(self.store.clone(), self.now + 60_000)
    }

    fn with_server(store: HashMap<String, String>, now: u64, machine: &str) -> Self {
        let mut script = Self::with_store_alone(store, now);
        let named = std::mem::take(&mut script.effects);
        script.fact(Fact::ServerKnown {
            machine: machine.into(),
        });
        // All that the opening of the page led to.
        script.effects.splice(0..0, named);
        script
    }

    fn with_store_alone(store: HashMap<String, String>, now: u64) -> Self {
        let mut script = Self {
            model: Model::default(),
            now,
            effects: Vec::new(),
            queue: None,
            place: None,
            store,
            holds_reports: false,
            asks: Vec::new(),
        };
        let capabilities = ["mp4", "mkv", "h264", "aac", "flac"];
        script.fact(Fact::Probed(Capabilities::new(capabilities)));
        script.fact(Fact::ServerNamed(server()));
        script
    }

    pub fn act(&mut self, action: Action) -> &mut Self {
        self.send(Message::Action(action))
    }

    pub fn fact(&mut self, fact: Fact) -> &mut Self {
        self.send(Message::Fact(fact))
    }

    /// Storage answers at once.
    pub fn send(&mut self, message: Message) -> &mut Self {
        self.effects.clear();
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            let mut effects = self.model.update(message, Now(self.now)).effects;
            effects.extend(self.reports_in_line());
            for effect in effects {
                if let Effect::Load { key } = effect {
                    let text = self.store.get(&key.name()).cloned();
                    messages.push_back(Message::Fact(Fact::Loaded { key, text }));
                }
                self.note(&effect);
                self.effects.push(effect);
            }
        }
        self
    }

    /// Reports wait for no answer here, unless a test is about that.
    fn reports_in_line(&mut self) -> Vec<Effect> {
        while !self.holds_reports && self.model.turns.answer_all() {
            self.model.send_reports(false);
        }
        std::mem::take(&mut self.model.out.effects)
    }

    fn note(&mut self, effect: &Effect) {
        match effect {
            Effect::Ask { ask, question, .. } => self.asks.push((*question, *ask)),
            Effect::Save { key, text } => {
                match key {
                    Key::Queue(..) => self.queue = record::read(text).ok(),
                    Key::Place(_) | Key::LastPlace(_) => self.place = record::read(text).ok(),
                    _ => {}
                }
                self.store.insert(key.name(), text.clone());
            }
            Effect::SetAside { key, text } => {
                self.store.insert(key.aside(), text.clone());
            }
            Effect::Forget { key } => {
                self.store.remove(&key.name());
            }
            _ => {}
        }
    }

    pub fn play(&mut self, item: Item) -> &mut Self {
        self.act(Action::Play(Box::new(PlayWish::of(item))))
    }

    pub fn after(&mut self, ms: u64) -> &mut Self {
        self.now += ms;
        self
    }

    pub fn answer(&mut self, question: Question, answer: Result<&str, Failure>) -> &mut Self {
        let ticket = self.model.machine.ticket();
        self.answer_to(ticket, question, answer)
    }

    pub fn answer_to(
        &mut self,
        ticket: Ticket,
        question: Question,
        answer: Result<&str, Failure>,
    ) -> &mut Self {
        let answer = answer.map(str::to_owned);
        let asked = self.asks.iter().rfind(|(asked, _)| *asked == question);
        let ask = asked.map_or(AskId(0), |(_, ask)| *ask);
        self.fact(Fact::Answered {
            ask,
            ticket,
            question,
            answer,
            took_ms: 5,
        })
    }

    pub fn element(&mut self, fact: ElementFact) -> &mut Self {
        let ticket = self.model.machine.ticket();
        self.fact(Fact::Element { ticket, fact })
    }

    /// A queue of 1 2 3 that plays its first entry, 30 s in.
    pub fn playing_first_of_three() -> Self {
        let mut script = Self::new();
        script.play(film("1"));
        script.answer(
            Question::CreateQueue,
            Ok(&queue(7, 1, &[(21, "1"), (22, "2"), (23, "3")], 21)),
        );
        script.answer(Question::Decide, Ok(DIRECT));
        script.element(ElementFact::Playing);
        script.element(ElementFact::TimeMoved(Millis(30_000)));
        script
    }

    /// The questions of the last message, without what is the same in all of them.
    pub fn asked(&self) -> Vec<String> {
        let asks = self.effects.iter().filter_map(|effect| match effect {
            Effect::Ask { request, .. } => Some(request.asked()),
            _ => None,
        });
        asks.collect()
    }

    #[track_caller]
    pub fn assert_asked(&self, expected: &[&[&str]]) {
        let asked = self.asked();
        assert_eq!(asked.len(), expected.len(), "{asked:#?}");
        for (line, parts) in asked.iter().zip(expected) {
            for part in *parts {
                assert!(line.contains(part), "{part} is not in {line}");
            }
        }
    }

    pub fn source(&self) -> Option<(String, Millis)> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::SetSource { request, start, .. } => Some((request.path.clone(), *start)),
            _ => None,
        })
    }
}

pub const DIRECT: &str = "<MediaContainer generalDecisionCode='1000'><Video><Media>\
    <Part decision='directplay' key='/library/parts/4/1/a.mp4'/></Media></Video></MediaContainer>";

pub fn server() -> Server {
    Server::new("http://attic:32400", Token::new("hunter2")).unwrap()
}

pub fn owner() -> Owner {
    Owner::of(&server().address, &server().token)
}

pub fn film(key: &str) -> Item {
    let mut film = Item::new(RatingKey::new(key), Kind::Film, format!("Film {key}"));
    film.details.duration = Some(Millis(100_000));
    film.details.versions = vec![Version {
        container: Some("mp4".into()),
        video_codec: Some("h264".into()),
        audio_codec: Some("aac".into()),
        parts: vec![serde_json::from_str(r#"{"id":4,"path":"/library/parts/4/1/a.mp4"}"#).unwrap()],
        ..Version::default()
    }];
    film
}

/// An answer about queue `id`, its entries with their items, and the one that is selected.
pub fn queue(id: u64, version: u64, entries: &[(u64, &str)], selected: u64) -> String {
    let offset = entries
        .iter()
        .position(|(entry, _)| *entry == selected)
        .unwrap_or(0);
    let rows: String = entries
        .iter()
        .map(|(entry, key)| {
            format!(
                "<Video playQueueItemID='{entry}' ratingKey='{key}' type='movie' title='Film {key}' duration='100000'>\
                 <Media container='mp4' videoCodec='h264' audioCodec='aac'>\
                 <Part id='4' key='/library/parts/4/1/a.mp4'/></Media></Video>"
            )
        })
        .collect();
    format!(
        "<MediaContainer playQueueID='{id}' playQueueVersion='{version}' playQueueTotalCount='{}' \
         playQueueSelectedItemID='{selected}' playQueueSelectedItemOffset='{offset}'>{rows}</MediaContainer>",
        entries.len()
    )
}
