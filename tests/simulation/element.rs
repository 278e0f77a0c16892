//! A media element: a clock that runs while it plays, and tells what a browser's tells.

use playhead::media::Millis;
use playhead::playback::machine::{ElementFact, Ticket};

#[derive(Debug, Clone, Default)]
pub struct Element {
    source: Option<Source>,
}

#[derive(Debug, Clone)]
struct Source {
    ticket: Ticket,
    at: u64,
    length: u64,
    is_playing: bool,
    has_opened: bool,
    has_ended: bool,
}

impl Element {
    pub fn open(&mut self, ticket: Ticket, start: Millis, length: u64) {
        self.source = Some(Source {
            ticket,
            at: start.0.min(length),
            length,
            is_playing: true,
            has_opened: false,
            has_ended: false,
        });
    }

    pub fn unload(&mut self) {
        self.source = None;
    }

    pub fn is_playing(&self) -> bool {
        self.source
            .as_ref()
            .is_some_and(|source| source.is_playing && source.has_opened)
    }

    /// Plays, pauses, or with `None` does the other of the two; says what it told.
    pub fn set_playing(&mut self, is_playing: Option<bool>) -> Vec<(Ticket, ElementFact)> {
        let Some(source) = &mut self.source else {
            return Vec::new();
        };
        let wanted = is_playing.unwrap_or(!source.is_playing);
        if wanted == source.is_playing || !source.has_opened {
            source.is_playing = wanted;
            return Vec::new();
        }
        source.is_playing = wanted;
        if wanted && source.has_ended {
            source.at = 0;
            source.has_ended = false;
        }
        let fact = if wanted {
            ElementFact::Playing
        } else {
            ElementFact::Paused
        };
        vec![(source.ticket, fact)]
    }

    pub fn seek(&mut self, at: Millis) -> Vec<(Ticket, ElementFact)> {
        let Some(source) = &mut self.source else {
            return Vec::new();
        };
        source.at = at.0.min(source.length);
        source.has_ended = false;
        vec![(source.ticket, ElementFact::Sought(Millis(source.at)))]
    }

    /// So much time goes by.
    pub fn run(&mut self, ms: u64) -> Vec<(Ticket, ElementFact)> {
        let Some(source) = &mut self.source else {
            return Vec::new();
        };
        let ticket = source.ticket;
        if !source.has_opened {
            source.has_opened = true;
            let length = ElementFact::LengthKnown(Millis(source.length));
            let mut told = vec![(ticket, length)];
            if source.is_playing {
                told.push((ticket, ElementFact::Playing));
                told.push((ticket, ElementFact::TimeMoved(Millis(source.at))));
            }
            return told;
        }
        if !source.is_playing {
            return Vec::new();
        }
        source.at = (source.at + ms).min(source.length);
        let mut told = vec![(ticket, ElementFact::TimeMoved(Millis(source.at)))];
        if source.at == source.length {
            source.is_playing = false;
            source.has_ended = true;
            told.push((ticket, ElementFact::Ended));
        }
        told
    }

    /// Of the source that it has.
    pub fn ticket(&self) -> Option<Ticket> {
        self.source.as_ref().map(|source| source.ticket)
    }

    /// Where it is, of which load.
    pub fn at(&self) -> Option<(Ticket, u64)> {
        let source = self.source.as_ref().filter(|source| source.has_opened)?;
        Some((source.ticket, source.at))
    }
}
