//! One server, the tabs of a browser, and a network that delays, reorders, doubles and drops.

use crate::browser::{MOST_TABS, Seats};
use crate::client::{Asked, Client, Said, TOKEN};
use crate::dice::Dice;
use crate::laws::Laws;
use crate::storage::Storage;
use crate::turns::Turns;
use dev_server::Spoken;
use dev_server::library::synthetic;
use playhead::playback::failure::Failure;
use playhead::plex::queue;
use playhead::session::message::{Fact, Question};
use std::cell::RefCell;
use std::rc::Rc;

/// What is under way between a tab and the server.
pub enum Packet {
    Question {
        tab: usize,
        asked: Asked,
    },
    Answer {
        tab: usize,
        asked: Asked,
        answer: Result<String, Failure>,
    },
    Greeting {
        tab: usize,
    },
    /// The browser says whether this tab plays.
    Seat {
        tab: usize,
        is_player: bool,
    },
    /// Another tab said something.
    Word {
        tab: usize,
        said: Said,
    },
}

pub struct World {
    pub server: Spoken,
    pub tabs: Vec<Client>,
    /// By number of the visit: answers for a tab that was killed find nobody.
    pub visits: Vec<u64>,
    pub seats: Seats,
    /// The tab that the person looks at.
    pub in_front: usize,
    pub storage: Rc<RefCell<Storage>>,
    pub now: u64,
    pub packets: Vec<(u64, u64, Packet)>,
    pub turns: Turns,
    pub laws: Laws,
    pub trace: Option<Vec<String>>,
    /// Changes of a queue may reach the server twice.
    pub doubles_changes: bool,
    /// Nothing goes wrong any more.
    pub is_calm: bool,
    /// No network until then.
    pub away_until: u64,
}

/// Unix time at which every evening begins.
const EVENING: u64 = 1_760_000_000_000;

impl World {
    pub fn new(server: Spoken, with_trace: bool, dice: &mut Dice) -> Self {
        let mut world = Self {
            server,
            tabs: (0..MOST_TABS).map(|_| Client::closed()).collect(),
            visits: vec![0; MOST_TABS],
            seats: Seats::default(),
            in_front: 0,
            storage: Rc::default(),
            now: EVENING,
            packets: Vec::new(),
            turns: Turns::default(),
            laws: Laws::default(),
            trace: with_trace.then(Vec::new),
            doubles_changes: false,
            is_calm: false,
            away_until: 0,
        };
        world.open_tab(dice);
        world
    }

    pub fn note(&mut self, line: impl FnOnce() -> String) {
        let now = self.now - EVENING;
        if let Some(trace) = &mut self.trace {
            trace.push(format!("{:>9.3} {}", now as f64 / 1000.0, line()));
        }
    }

    /// Says in the trace what was found broken since so many laws were.
    pub fn note_broken(&mut self, since: usize) {
        if let Some(law) = self.laws.broken.get(since).cloned() {
            self.note(|| format!("BROKEN here or before: {law}"));
        }
    }

    /// What the tabs asked goes out.
    pub fn post(&mut self, dice: &mut Dice) {
        self.pass_on(dice);
        for tab in 0..self.tabs.len() {
            if std::mem::take(&mut self.tabs[tab].wants_server) {
                let due = self.now + self.delay(dice);
                self.packets
                    .push((due, self.visits[tab], Packet::Greeting { tab }));
            }
            for asked in std::mem::take(&mut self.tabs[tab].outbox) {
                self.laws.sent(&self.tabs[tab], &asked);
                self.leave(tab, asked, dice);
            }
        }
    }

    /// A question goes out.
    fn leave(&mut self, tab: usize, asked: Asked, dice: &mut Dice) {
        let due = self.now + self.delay(dice);
        let due = self.turns.in_order(tab, &asked, due);
        let line = asked.target.split("&X-Plex-Client").next();
        let line = line.unwrap_or_default().to_owned();
        self.note(|| format!("  ask  {} {line}", asked.method.as_str()));
        let is_away = self.now < self.away_until;
        let is_lost = !self.is_calm && (is_away || dice.once_in(25));
        let packet = if is_lost {
            self.note(|| "       … lost on its way".to_owned());
            let answer = Err(Failure::Unreachable);
            Packet::Answer { tab, asked, answer }
        } else {
            Packet::Question { tab, asked }
        };
        self.packets.push((due, self.visits[tab], packet));
    }

    fn delay(&self, dice: &mut Dice) -> u64 {
        match dice.roll(10) {
            _ if self.is_calm => 5,
            0 => 200 + dice.roll(4_000),
            _ => 5 + dice.roll(150),
        }
    }

    /// Everything that is due arrives, in the order of its time.
    pub fn deliver(&mut self, dice: &mut Dice) {
        self.packets.sort_by_key(|(due, ..)| *due);
        while self
            .packets
            .first()
            .is_some_and(|(due, ..)| *due <= self.now)
        {
            let (_, visit, packet) = self.packets.remove(0);
            let broken = self.laws.broken.len();
            self.arrive(visit, packet, dice);
            self.post(dice);
            self.note_broken(broken);
            self.packets.sort_by_key(|(due, ..)| *due);
        }
    }

    /// Tabs chatter as long as anything plays.
    pub fn is_quiet(&self) -> bool {
        let mut packets = self.packets.iter();
        packets.all(|(.., packet)| matches!(packet, Packet::Word { .. }))
    }

    fn arrive(&mut self, visit: u64, packet: Packet, dice: &mut Dice) {
        match packet {
            Packet::Greeting { tab } if self.visits[tab] == visit => {
                let machine = synthetic::MACHINE.to_owned();
                self.tabs[tab].learn(Fact::ServerKnown { machine }, self.now);
            }
            Packet::Greeting { .. } => {}
            Packet::Question { tab, asked } => self.ask(tab, visit, asked, dice),
            Packet::Answer { tab, asked, answer } if self.visits[tab] == visit => {
                let line = match &answer {
                    Ok(text) => shape(text),
                    Err(failure) => failure.to_string(),
                };
                self.note(|| format!("  answer to {:?}: {line}", asked.question));
                self.laws.heard(tab, &asked, answer.as_deref().ok());
                let took_ms = self.now - asked.asked_at;
                let fact = Fact::Answered {
                    ask: asked.ask,
                    ticket: asked.ticket,
                    question: asked.question,
                    answer,
                    took_ms,
                };
                self.tabs[tab].learn(fact, self.now);
            }
            Packet::Seat { tab, is_player } if self.visits[tab] == visit => {
                self.sit(tab, is_player);
                if is_player {
                    self.laws.reopened(&self.tabs[tab]);
                }
            }
            Packet::Word { tab, said } if self.visits[tab] == visit => self.hear(tab, said),
            Packet::Answer { .. } | Packet::Seat { .. } | Packet::Word { .. } => {}
        }
    }

    fn ask(&mut self, tab: usize, visit: u64, asked: Asked, dice: &mut Dice) {
        let now = self.now as i64;
        let method = asked.method.as_str();
        self.laws.asked(&self.server, &asked);
        let (mut status, mut body) = self.server.ask(method, &asked.target, "", TOKEN, now);
        let may_be_doubled = match asked.question {
            Question::ReadQueue | Question::Report => true,
            Question::EditQueue => self.doubles_changes,
            _ => false,
        };
        if may_be_doubled && !self.is_calm && dice.once_in(40) {
            // A browser or a proxy asks once more, and tells the second answer.
            self.note(|| "       … asked TWICE".to_owned());
            (status, body) = self.server.ask(method, &asked.target, "", TOKEN, now);
        }
        self.laws.answered(tab, &asked, status, &body);
        let answer = match status {
            200 if !self.is_calm && dice.once_in(25) => Err(Failure::Unreachable),
            200 if !self.is_calm && dice.once_in(60) => Ok(cut(&body)),
            200 => Ok(body),
            // A page may not read why.
            _ if dice.once_in(2) => Err(Failure::ServerError { status: None }),
            status => Err(Failure::ServerError {
                status: Some(status),
            }),
        };
        if !self.is_calm && dice.once_in(30) {
            let (asked, answer) = (asked.clone(), answer.clone());
            self.answer(visit, Packet::Answer { tab, asked, answer }, dice);
        }
        self.answer(visit, Packet::Answer { tab, asked, answer }, dice);
    }

    fn answer(&mut self, visit: u64, packet: Packet, dice: &mut Dice) {
        let due = self.now + self.delay(dice);
        self.packets.push((due, visit, packet));
    }
}

/// What an answer says of a queue, in short: its version, how long it is, what is current, and which rows it shows.
fn shape(text: &str) -> String {
    let Ok(answer) = queue::queue(text) else {
        return "ok".to_owned();
    };
    let ids = |row: Option<&queue::QueueRow>| row.map_or(0, |row| row.entry);
    format!(
        "version {}, {:?} in all, at {:?}, last added {:?}, {} rows from {} to {}",
        answer.version,
        answer.total,
        answer.selected,
        answer.last_added,
        answer.rows.len(),
        ids(answer.rows.first()),
        ids(answer.rows.last()),
    )
}

fn cut(body: &str) -> String {
    let half = body.len() / 2;
    let end = (half..body.len()).find(|end| body.is_char_boundary(*end));
    body[..end.unwrap_or(0)].to_owned()
}
