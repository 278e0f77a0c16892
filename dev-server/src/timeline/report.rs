//! One report of a player.

use crate::users::UserId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Playing,
    Paused,
    Buffering,
    Stopped,
}

impl State {
    pub fn parse(word: &str) -> Option<State> {
        match word {
            "playing" => Some(State::Playing),
            "paused" => Some(State::Paused),
            "buffering" => Some(State::Buffering),
            "stopped" => Some(State::Stopped),
            _ => None,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            State::Playing => "playing",
            State::Paused => "paused",
            State::Buffering => "buffering",
            State::Stopped => "stopped",
        }
    }
}

/// The parameters of `/:/timeline`.
#[derive(Debug, Clone)]
pub struct Report {
    pub user: UserId,
    pub client: String,
    /// `X-Plex-Session-Identifier`; a server without one takes the token in its place.
    pub session: Option<String>,
    pub rating_key: u64,
    pub state: State,
    pub time_ms: u64,
    pub duration_ms: u64,
    pub queue: Option<u64>,
    pub queue_item: Option<u64>,
    /// With `stopped`: another item follows in the same session.
    pub is_continuing: bool,
    pub is_offline: bool,
    /// When the position was true, in Unix seconds; for offline reports.
    pub updated: Option<i64>,
    pub product: String,
    pub platform: String,
    pub device: String,
}

impl Report {
    pub fn session_id(&self) -> String {
        match &self.session {
            Some(session) => session.clone(),
            None => format!("token={}", self.client),
        }
    }
}

/// Why a report is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    TimeBeyondDuration,
}
