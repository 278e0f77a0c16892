//! How this person likes it.

use super::record::Record;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system says.
    System,
    #[default]
    Dark,
    Light,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// 0 to 1.
    pub volume: f64,
    pub is_muted: bool,
    pub theme: Theme,
    /// How many trailers come before a film that is played from its start.
    pub trailers: u8,
}

/// A server has no more than that to show at once.
pub const MOST_TRAILERS: u8 = 5;

impl Default for Settings {
    fn default() -> Self {
        Self {
            volume: 1.0,
            is_muted: false,
            theme: Theme::default(),
            trailers: 0,
        }
    }
}

impl Settings {
    /// The same with every number inside its bounds: storage may hold anything.
    pub fn sane(mut self) -> Self {
        self.volume = if self.volume.is_finite() {
            self.volume.clamp(0.0, 1.0)
        } else {
            1.0
        };
        self.trailers = self.trailers.min(MOST_TRAILERS);
        self
    }
}

impl Record for Settings {
    const FORMAT: u32 = 1;
}
