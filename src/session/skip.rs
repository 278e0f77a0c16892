//! Entries that the server does not have any more, stepped over with a word.
//!
//! A page may not read why it was refused: an item that was deleted looks like any other trouble with that one item. So what a
//! step led to is stepped over, and what a person pressed by itself is not; and a server that gives nothing at all is not
//! walked through to its end.

use super::message::{From, Notice};
use super::model::Model;
use super::walk::Step;
use crate::playback::failure::Failure;
use crate::playback::machine::{Input, Phase, Ticket};
use crate::queue::EntryId;

/// A step, and the load that it led to.
#[derive(Debug, Clone)]
pub struct Stepped {
    ticket: Ticket,
    step: Step,
    /// How many entries it has stepped over.
    skipped: u32,
    /// Why what it led to is stepped over, while nobody knows yet what follows.
    refused: Option<Failure>,
}

/// So many in a row are more than deleted items.
const MOST_SKIPPED: u32 = 3;

impl Model {
    pub(super) fn step_to(&mut self, step: Step, entry: EntryId) {
        let skipped = self.stepped.take().map_or(0, |stepped| stepped.skipped);
        self.go_to(entry, From::Beginning);
        self.stepped = Some(Stepped {
            ticket: self.machine.ticket(),
            step,
            skipped,
            refused: None,
        });
    }

    /// Nothing follows that could be played instead of what was refused.
    pub(super) fn fail_refused(&mut self) {
        if let Some(Stepped {
            ticket,
            refused: Some(failure),
            ..
        }) = self.stepped.take()
        {
            self.drive(Input::Fail { ticket, failure });
        }
    }

    /// The server did not say how to play what is about to be.
    pub(super) fn not_decided(&mut self, ticket: Ticket, failure: Failure) {
        let is_gone = matches!(
            failure,
            Failure::ServerError {
                status: None | Some(404)
            }
        );
        let is_of_this = |stepped: &Stepped| stepped.ticket == ticket;
        let stepped = self.stepped.take().filter(is_of_this);
        let goes_on = stepped.filter(|stepped| {
            let is_more = match stepped.step {
                Step::Next => self.has_next(),
                Step::Previous => self.has_previous(),
            };
            is_gone && is_more && stepped.skipped < MOST_SKIPPED
        });
        let Some(stepped) = goes_on else {
            return self.drive(Input::Fail { ticket, failure });
        };
        let title = self.item.as_ref().map(|item| item.title.clone());
        let skipped = stepped.skipped + 1;
        let step = stepped.step;
        let refused = Some(failure);
        self.stepped = Some(Stepped {
            skipped,
            refused,
            ..stepped
        });
        self.step(step);
        if *self.machine.phase() != Phase::Loading {
            return;
        }
        let title = title.unwrap_or_default();
        let text = format!("{title} could not be had from the server, and was skipped.");
        self.note(Some(Notice::passing(&text)));
    }
}
