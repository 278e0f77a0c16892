//! The queue as a playlist on the server.
//!
//! A queue that the server has is named by its number, so what nobody has seen of it comes along; where that is refused, or the
//! queue is ahead of the server's copy or lives here alone, the entries that are known are sent, as many at a time as an address
//! holds.

use super::live::Hold;
use super::message::{AskId, Notice, Question};
use super::model::Model;
use crate::media::RatingKey;
use crate::playback::failure::Failure;
use crate::plex::decode;
use crate::plex::request::Request;
use crate::plex::requests::{self, MOST_ENTRIES, Source};

/// A playlist that is being made.
#[derive(Debug, Clone)]
pub struct SavingList {
    title: String,
    is_music: bool,
    /// What is not in it yet.
    rest: Vec<RatingKey>,
    /// It was asked for by the queue's number.
    is_whole: bool,
    /// The question under way.
    ask: Option<AskId>,
    /// Once the server has it.
    key: Option<RatingKey>,
}

impl Model {
    pub(super) fn save_as_playlist(&mut self, title: &str) {
        let title = title.trim();
        if self.saving_list.is_some() {
            return self.note(Some(Notice::passing("A playlist is being saved already.")));
        }
        let Some(live) = self.queue.as_ref().filter(|_| !title.is_empty()) else {
            return;
        };
        let whole = match live.hold {
            Hold::Server(id) if live.calls.is_empty() => Some(id),
            _ => None,
        };
        self.saving_list = Some(SavingList {
            title: title.to_owned(),
            is_music: live.is_music(),
            rest: live.rows().map(|(_, _, item)| item.key.clone()).collect(),
            is_whole: whole.is_some(),
            ask: None,
            key: None,
        });
        match whole {
            Some(id) => {
                let request = requests::save_queue(title, live.is_music(), id);
                self.ask_to_save(request);
            }
            None => self.save_more(),
        }
    }

    fn ask_to_save(&mut self, request: Request) {
        let ticket = self.machine.ticket();
        let ask = self.ask(ticket, Question::SaveList, request, false);
        if let Some(saving) = &mut self.saving_list {
            saving.ask = Some(ask);
        }
    }

    fn save_more(&mut self) {
        let Some(machine) = self.machine_identifier.clone() else {
            return self.list_refused();
        };
        let Some(saving) = &mut self.saving_list else {
            return;
        };
        let count = saving.rest.len().min(MOST_ENTRIES);
        let source = Source::Items(saving.rest.drain(..count).collect());
        let request = match &saving.key {
            Some(key) => requests::add_to_playlist(key, &source, &machine),
            None => requests::create_playlist(&saving.title, saving.is_music, &source, &machine),
        };
        self.ask_to_save(request);
    }

    pub(super) fn list_saved(&mut self, ask: AskId, answer: Result<String, Failure>) {
        let saving = self.saving_list.as_mut();
        let Some(saving) = saving.filter(|saving| saving.ask == Some(ask)) else {
            return;
        };
        let listing = answer
            .and_then(|text| decode::listing("playlist", &text).map_err(|_| Failure::BadAnswer));
        match listing {
            Err(Failure::ServerError { .. }) if std::mem::take(&mut saving.is_whole) => {
                self.save_more()
            }
            Err(_) => self.list_refused(),
            Ok(_) if saving.is_whole || saving.rest.is_empty() => {
                let text = format!("Saved as the playlist {}.", saving.title);
                self.saving_list = None;
                // Lists of playlists are others now.
                self.changed().begun = true;
                self.note(Some(Notice::passing(&text)));
            }
            Ok(listing) => {
                let made = listing.items.into_iter().next().map(|list| list.key);
                saving.key = saving.key.take().or(made);
                match saving.key {
                    Some(_) => self.save_more(),
                    None => self.list_refused(),
                }
            }
        }
    }

    fn list_refused(&mut self) {
        self.saving_list = None;
        let text = "The server did not take that playlist.";
        self.note(Some(Notice::passing(text)));
    }
}
