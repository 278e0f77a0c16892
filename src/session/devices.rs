//! What this person's other devices play, and going on here with it.
//!
//! The server tells while it happens who plays which entry of which queue, and lists to its owner whose device that is. Where
//! it lists nothing, what is told is this person's own (inferred: other users hear of nobody else). A device that says nothing
//! for a minute is gone.

use super::message::{AskId, Effect, From, Notice, PlayWish, Question};
use super::model::Model;
use super::words::Word;
use crate::media::{ClientId, Item, Millis, QueueId, RatingKey};
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::plex::sessions::{self, Playing, Session};
use crate::plex::{decode, requests};
use crate::prefs::saved;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Another device of this person, and what it plays.
#[derive(Debug, Clone, PartialEq)]
pub struct Device {
    pub client: ClientId,
    /// `Living room`, where the server says.
    pub name: Option<String>,
    pub item: Arc<Item>,
    pub at: Millis,
    queue: Option<(QueueId, u64)>,
    heard_at: Now,
}

/// A device as one tab tells another of it: what it is called, what it plays where, and the entry of which queue that is.
pub type KnownDevice = (
    ClientId,
    Option<String>,
    Item,
    Millis,
    Option<(QueueId, u64)>,
);

#[derive(Debug, Default)]
pub struct Devices {
    /// Known with what they play.
    known: Vec<Device>,
    /// Heard of, and not known yet.
    heard: Vec<Playing>,
    /// Those of other people.
    strangers: BTreeSet<ClientId>,
    /// The server lists sessions to this person.
    is_owner: bool,
    /// The reading of sessions under way.
    asking: Option<AskId>,
    asked_at: Now,
}

/// The server's own number for its owner's account.
const OWNER: u64 = 1;
/// A device that said nothing for so long is gone.
const SILENT_MS: u64 = 60_000;
/// Sessions are not read more often than this.
const ASK_MS: u64 = 2_000;

impl Model {
    /// What other devices of this person play.
    pub fn devices(&self) -> &[Device] {
        &self.devices.known
    }

    /// Of several tabs the one that plays hears it.
    pub(super) fn listen_to_devices(&mut self) {
        let is_ours = self.machine_identifier.is_some() && !self.is_remote();
        self.order(Effect::Listen {
            request: is_ours.then(requests::playing_events),
        });
        if is_ours {
            self.read_sessions();
        }
    }

    /// Once, and again after a while: a list that was just read says nothing new.
    pub(super) fn read_sessions(&mut self) {
        let is_early = self.devices.asked_at != Now::default()
            && self.now.since(self.devices.asked_at) < ASK_MS;
        let is_ours = self.machine_identifier.is_some() && !self.is_remote();
        if !is_ours || is_early || self.devices.asking.is_some() {
            return;
        }
        self.devices.asked_at = self.now;
        let ticket = self.machine.ticket();
        let ask = self.ask(ticket, Question::ReadSessions, requests::sessions(), false);
        self.devices.asking = Some(ask);
    }

    /// A tab that was just opened knows of none. To a person who may not see the list nothing else says them once more.
    pub(super) fn read_sessions_anew(&mut self) {
        let known = self.devices.known.iter().map(|device| {
            let item = saved::for_a_card(&device.item);
            let (client, name) = (device.client.clone(), device.name.clone());
            (client, name, item, device.at, device.queue)
        });
        let known: Vec<KnownDevice> = known.collect();
        self.pass_on(Word::Devices(known));
        self.devices.asked_at = Now::default();
        self.read_sessions();
    }

    pub(super) fn notified(&mut self, text: String) {
        for playing in sessions::playing(&text) {
            let is_own = self.client.as_ref() == Some(&playing.client);
            if !is_own && !self.devices.strangers.contains(&playing.client) {
                self.device_plays(playing);
            }
        }
        self.pass_on(Word::Notified(text));
    }

    /// Another tab knows of these.
    pub(super) fn devices_told(&mut self, devices: Vec<KnownDevice>) {
        let now = self.now;
        let known = &mut self.devices.known;
        for (client, name, item, at, queue) in devices {
            known.retain(|device| device.client != client);
            known.push(Device {
                client,
                name,
                item: Arc::new(item),
                at,
                queue,
                heard_at: now,
            });
        }
        self.changed().devices = true;
    }

    fn device_plays(&mut self, playing: Playing) {
        self.changed().devices = true;
        let devices = &mut self.devices;
        devices.heard.retain(|heard| heard.client != playing.client);
        if playing.is_stopped {
            devices
                .known
                .retain(|device| device.client != playing.client);
            return;
        }
        let known = devices
            .known
            .iter_mut()
            .find(|device| device.client == playing.client && device.item.key == playing.item);
        match known {
            Some(device) => {
                device.at = playing.at;
                device.queue = playing.queue;
                device.heard_at = self.now;
            }
            None => {
                devices.heard.push(playing);
                self.read_sessions();
            }
        }
    }

    pub(super) fn sessions_read(&mut self, ask: AskId, answer: Result<String, Failure>) {
        if self
            .devices
            .asking
            .take_if(|asking| *asking == ask)
            .is_none()
        {
            return; // About another server.
        }
        match answer {
            Ok(text) => self.sessions_listed(text),
            Err(Failure::ServerError { .. } | Failure::Unauthorised) => {
                self.sessions_listed(String::new());
            }
            // Nothing was said about whose they are.
            Err(_) => {}
        }
    }

    pub(super) fn sessions_listed(&mut self, text: String) {
        self.changed().devices = true;
        let listed = sessions::sessions(&text).unwrap_or_default();
        self.pass_on(Word::Sessions(text));
        self.devices.is_owner |= !listed.is_empty();
        let is_owner = self.devices.is_owner;
        for session in listed {
            self.session_listed(session);
        }
        if !is_owner && !self.is_remote() {
            // The server lists nothing to this person, so what is heard is theirs; what it is has to be asked.
            let keys: Vec<RatingKey> = self
                .devices
                .heard
                .iter()
                .map(|heard| heard.item.clone())
                .collect();
            for key in keys {
                let ticket = self.machine.ticket();
                self.ask(ticket, Question::ReadPlayed, requests::item(&key), false);
            }
        }
    }

    fn session_listed(&mut self, session: Session) {
        let is_own = self.client.as_ref() == Some(&session.client);
        let is_strangers = session.user.is_some_and(|user| user != OWNER);
        if is_own || is_strangers {
            if is_strangers && !is_own {
                self.devices
                    .heard
                    .retain(|heard| heard.client != session.client);
                self.devices.strangers.insert(session.client);
            }
            return;
        }
        let name = session.device.clone();
        self.meet(session.client, name, session.item, session.at);
    }

    /// The item that a device plays, for a person who may not see the list.
    pub(super) fn played_read(&mut self, answer: Result<String, Failure>) {
        answer.into_iter().for_each(|text| self.played_listed(text));
    }

    pub(super) fn played_listed(&mut self, text: String) {
        let listing = decode::listing("played", &text).ok();
        self.pass_on(Word::Played(text));
        let Some(item) = listing.and_then(|listing| listing.items.into_iter().next()) else {
            return;
        };
        let heard = self
            .devices
            .heard
            .iter()
            .find(|heard| heard.item == item.key);
        if let Some((client, at)) = heard.map(|heard| (heard.client.clone(), heard.at)) {
            self.meet(client, None, item, at);
        }
    }

    /// With what was heard of it, which is newer than what is listed.
    fn meet(&mut self, client: ClientId, name: Option<String>, item: Item, at: Millis) {
        self.changed().devices = true;
        let devices = &mut self.devices;
        let before = devices
            .known
            .iter()
            .position(|device| device.client == client);
        let before = before.map(|idx| devices.known.remove(idx));
        let heard = devices
            .heard
            .iter()
            .position(|heard| heard.client == client && heard.item == item.key);
        let heard = heard.map(|idx| devices.heard.remove(idx));
        let same = before.filter(|device| device.item.key == item.key);
        devices.known.push(Device {
            client,
            name,
            at: heard.as_ref().map_or(at, |heard| heard.at),
            queue: heard
                .and_then(|heard| heard.queue)
                .or_else(|| same.and_then(|device| device.queue)),
            item: Arc::new(item),
            heard_at: self.now,
        });
    }

    /// Lets go of devices that say nothing any more.
    pub(super) fn forget_silent_devices(&mut self) {
        let now = self.now;
        // A television may be in other hands tomorrow.
        if !self.is_remote() && now.since(self.devices.asked_at) >= SILENT_MS {
            self.devices.strangers.clear();
            self.devices.heard.clear();
        }
        let is_there = |device: &Device| now.since(device.heard_at) < SILENT_MS;
        if !self.devices.known.iter().all(is_there) {
            self.devices.known.retain(is_there);
            self.changed().devices = true;
        }
    }

    /// Goes on with what another device plays, in its queue where that is known, else in a new one from the item.
    pub(super) fn continue_here(&mut self, client: &ClientId) {
        let found = self
            .devices
            .known
            .iter()
            .find(|device| device.client == *client);
        let Some(device) = found.cloned() else {
            return self.note(Some(Notice::passing("That device stopped playing.")));
        };
        // How it is sent to that device says nothing of how it is played here, so the queue is awaited.
        let mut item = (*device.item).clone();
        item.details.versions.clear();
        self.play(PlayWish {
            taken: device.queue,
            ..PlayWish::of(item).from(From::At(device.at))
        });
    }
}
