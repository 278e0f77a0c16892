//! What has to hold whatever happens.

mod additions;
mod reports;
mod shown;
mod starts;
mod tabs;
mod undo;
mod wanted;
mod watched;

use crate::client::{Asked, Client};
use additions::Additions;
use dev_server::Spoken;
use dev_server::play_queue::{EntryId, PlayQueue, QueueId};
use dev_server::users::OWNER;
use playhead::playback::machine::Phase;
use playhead::session::live::{Hold, LiveQueue};
use playhead::session::message::{Action, Question};
use reports::Reports;
use starts::Starts;
use std::collections::HashMap;
use undo::Undo;
use wanted::Wanted;
use watched::Watched;

pub use shown::Shown;

#[derive(Debug, Default)]
pub struct Laws {
    pub broken: Vec<String>,
    /// Where a tab was when it was killed, if it had a place to lose.
    left: Option<(String, u64)>,
    /// Where each item was last seen playing, and for how long before.
    played: HashMap<String, Played>,
    additions: Additions,
    undo: Undo,
    wanted: Wanted,
    watched: Watched,
    reports: Reports,
    starts: Starts,
}

#[derive(Debug, Clone, Copy, Default)]
struct Played {
    at: u64,
    /// Milliseconds without a seek up to there.
    steady: u64,
    length: u64,
}

/// A place before this is none to a server.
const FIRST_PLACE_MS: u64 = 61_000;

/// The most that may be lost of what was played.
const MOST_LOST_MS: u64 = 5_000;

impl Laws {
    fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.broken.push(what());
        }
    }

    /// A tab sends a question.
    pub fn sent(&mut self, tab: &Client, asked: &Asked) {
        self.broken.extend(self.reports.sent(tab.number, asked));
        if asked.question == Question::CreateQueue || asked.question == Question::EditQueue {
            self.additions
                .sent(tab.number, asked, &Shown::of(&tab.model));
        }
    }

    /// An answer comes to the tab that asked.
    pub fn heard(&mut self, tab: usize, asked: &Asked, answer: Option<&str>) {
        self.reports.heard(tab, asked, answer);
    }

    /// Each report is about the entry that it names.
    pub fn asked(&mut self, server: &Spoken, asked: &Asked) {
        if asked.question != Question::Report {
            return;
        }
        let query = query_of(&asked.target);
        let number = |name: &str| query.get(name).and_then(|value| value.parse::<u64>().ok());
        let queue = query
            .get("containerKey")
            .and_then(|key| key.rsplit('/').next()?.parse().ok())
            .and_then(|id| server.world().queues.get(QueueId(id), OWNER.id).ok());
        let entry = number("playQueueItemID").and_then(|id| {
            queue?
                .entries()
                .iter()
                .find(|entry| entry.id == EntryId(id))
        });
        if let (Some(entry), Some(key)) = (entry, number("ratingKey")) {
            let named = entry.rating_key;
            self.check(named == key, || {
                format!(
                    "a report of item {key} names entry {} of item {named}",
                    entry.id.0
                )
            });
        }
    }

    /// A press is about to be made; these are below the item that it speaks of.
    pub fn before_press(
        &mut self,
        server: &Spoken,
        action: &Action,
        tab: &mut Client,
        leaves: &[u64],
    ) {
        self.watch(tab);
        self.reports.pressed(tab.number);
        let is_quiet = tab.model.queue_view().is_none_or(|view| !view.is_sending);
        self.additions.before(Shown::of(&tab.model), is_quiet);
        self.undo.before(tab);
        self.starts.before(tab);
        self.broken.extend(self.wanted.look(server, tab));
        self.wanted.before(action, tab, leaves);
    }

    /// The press was made.
    pub fn after_press(&mut self, action: &Action, tab: &Client) {
        let grown = self.undo.after(action, tab, &mut self.broken);
        self.additions.after(action, grown, &Shown::of(&tab.model));
        self.wanted.after(action, tab);
        self.broken.extend(self.starts.after(action, tab));
        self.watch(tab);
    }

    /// The server answers.
    pub fn answered(&mut self, tab: usize, asked: &Asked, status: u16, body: &str) {
        let broken = (status == 200).then(|| self.additions.answered(tab, asked, body));
        self.broken.extend(broken.flatten());
    }

    pub fn changed_elsewhere(&mut self) {
        self.wanted.changed_elsewhere();
    }

    /// The person closed a tab, and it said what there was to say.
    pub fn closed(&mut self, tab: &Client) {
        self.broken.extend(self.reports.left(tab.number));
    }

    /// Another tab plays from now on, and what is wanted is to be seen there.
    pub fn moved_to(&mut self, tab: &mut Client) {
        self.undo.forget();
        tab.put_aside = None;
        self.wanted.moved_to(tab);
    }

    /// A tab was killed or closed. `is_written`: the browser had stored all that it was told to.
    pub fn gone(&mut self, tab: &Client, is_player: bool, is_written: bool) {
        self.reports.gone(tab.number);
        if is_player {
            self.killed(tab, is_written);
        }
    }

    fn killed(&mut self, tab: &Client, is_written: bool) {
        self.undo.forget();
        self.wanted.killed(is_written);
        // What was played since the last report is known to this browser alone.
        if let Some(item) = tab.model.item() {
            self.played.remove(&item.key.to_string());
        }
        let is_playing = tab.model.phase() == &Phase::Playing && tab.element.is_playing();
        // A press that has not become a queue yet has no place.
        let item = tab
            .model
            .queue()
            .and_then(|live| live.current())
            .map(|(_, item)| item);
        let is_here = item.map(|item| &item.key) == tab.model.item().map(|item| &item.key);
        self.left = match (tab.element.at(), item) {
            (Some((_, at)), Some(item)) if is_playing && is_here => {
                Some((item.key.to_string(), at))
            }
            _ => None,
        };
    }

    pub fn reopened(&mut self, tab: &Client) {
        let Some((key, at)) = self.left.take() else {
            return;
        };
        let found = tab.model.item().map(|item| item.key.to_string());
        let is_same = found.as_deref() == Some(key.as_str());
        let back_at = tab.model.at().0;
        if at > MOST_LOST_MS {
            self.check(is_same, || {
                format!("killed at item {key}, came back to {found:?}")
            });
        }
        if is_same {
            self.check(back_at + MOST_LOST_MS >= at, || {
                format!("killed at {at} ms of item {key}, came back to {back_at} ms")
            });
        }
    }

    /// What plays, moment by moment.
    pub fn watch(&mut self, tab: &Client) {
        let (Some(item), Some((_, at))) = (tab.model.item(), tab.element.at()) else {
            return;
        };
        let is_here = match tab.model.phase() {
            Phase::Playing => tab.element.is_playing(),
            phase => phase == &Phase::Paused,
        };
        if !is_here {
            return;
        }
        let played = self.played.entry(item.key.to_string()).or_default();
        let step = at.wrapping_sub(played.at);
        played.steady = if step <= 1_000 {
            played.steady + step
        } else {
            0
        };
        played.at = at;
        played.length = tab.model.duration().map_or(0, |length| length.0);
        if let Ok(key) = item.key.to_string().parse() {
            self.watched.at(key, at, played.length);
        }
    }

    /// Every place in what was left, as far as it was played for a while and no kill took it, is on the server.
    fn places_arrived(&mut self, server: &Spoken, tab: &Client) {
        let here = tab.model.item().map(|item| item.key.to_string());
        let views = server.world().timeline.views(OWNER.id);
        for (key, played) in self.played.clone() {
            let is_place = (FIRST_PLACE_MS..played.length / 10 * 8).contains(&played.at);
            if !is_place || played.steady < 12_000 || Some(&key) == here.as_ref() {
                continue;
            }
            let view = views.get(key.parse().unwrap_or_default());
            let there = view.view_offset_ms;
            let is_near = there.abs_diff(played.at) <= 11_000 || view.view_count > 0;
            self.check(is_near, || {
                format!(
                    "item {key} was left at {} ms, the server says {there}",
                    played.at
                )
            });
        }
    }

    /// With all traffic over, player and server agree.
    pub fn at_rest(&mut self, server: &Spoken, tab: &Client) {
        let is_sending = tab.model.queue_view().is_some_and(|view| view.is_sending);
        self.check(!is_sending, || "a change never arrived".to_owned());
        self.places_arrived(server, tab);
        self.broken.extend(self.watched.broken(server));
        self.broken.extend(self.wanted.look(server, tab));
        let Some(live) = tab.model.queue() else {
            return;
        };
        let Hold::Server(id) = live.hold else { return };
        let Ok(queue) = server.world().queues.get(QueueId(id.0), OWNER.id) else {
            return;
        };
        self.agree_on_current(queue, live, tab);
        self.agree_on_order(queue, live);
    }

    fn agree_on_current(&mut self, queue: &PlayQueue, live: &LiveQueue, tab: &Client) {
        if tab.model.phase() != &Phase::Playing {
            return;
        }
        let ours = live.queue.current().and_then(|entry| live.server_id(entry));
        let theirs = queue.selected().map(|entry| entry.id.0);
        let has_ours = queue.entries().iter().any(|entry| Some(entry.id.0) == ours);
        if !has_ours {
            // Removed elsewhere, it plays to its end.
            return;
        }
        self.check(ours == theirs, || {
            format!("it plays entry {ours:?}, the server says {theirs:?}")
        });
    }

    fn agree_on_order(&mut self, queue: &PlayQueue, live: &LiveQueue) {
        let theirs: Vec<(u64, String)> = queue
            .entries()
            .iter()
            .map(|entry| (entry.id.0, entry.rating_key.to_string()))
            .collect();
        if u64::from(queue.version()) != live.queue.version() {
            return self.check(false, || {
                format!(
                    "version {} is shown, the server has {}",
                    live.queue.version(),
                    queue.version()
                )
            });
        }
        let current = live.queue.current();
        let ours = current.and_then(|entry| live.server_id(entry));
        // One whose id was never seen is told by the length alone.
        let is_orphan = match ours {
            Some(ours) => !theirs.iter().any(|(id, _)| *id == ours),
            None => live.queue.len() > theirs.len(),
        };
        let orphan = live.queue.position().filter(|_| is_orphan);
        let total = live.queue.len() - usize::from(orphan.is_some());
        // A server that does not say how many there are is asked for more as they are come to.
        let is_all = total == theirs.len() || !live.queue.list().is_counted();
        self.check(is_all, || format!("{total} are shown of {}", theirs.len()));
        for (place, entry, item) in live.rows() {
            // Removed elsewhere, it stays until it is left.
            if Some(place) == orphan {
                continue;
            }
            let place = place - usize::from(orphan.is_some_and(|orphan| orphan < place));
            // Of what was put into a new queue and lies outside its window, the ids are not known.
            let ours = (live.server_id(entry), item.key.to_string());
            let is_same = theirs
                .get(place)
                .is_some_and(|(id, key)| ours.0.is_none_or(|ours| ours == *id) && *key == ours.1);
            if !is_same {
                return self.check(false, || {
                    format!(
                        "at place {place} stands {ours:?}, the server has {:?}",
                        theirs.get(place)
                    )
                });
            }
        }
    }
}

pub fn query_of(target: &str) -> HashMap<String, String> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
