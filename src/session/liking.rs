//! How this person likes it: taken from storage, changed, and written.

use super::message::Effect;
use super::model::Model;
use crate::prefs::key::Key;
use crate::prefs::record;
use crate::prefs::settings::Settings;

/// Browsers play nothing slower or faster than this (HTML leaves the limits to them).
const RATES: std::ops::RangeInclusive<f64> = 0.0625..=16.0;

impl Model {
    pub(super) fn set(&mut self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.clone();
        change(&mut settings);
        self.settings = settings.sane();
        self.order(Effect::SetVolume {
            volume: self.settings.volume,
            is_muted: self.settings.is_muted,
        });
        // A remote writes them too where nobody plays for it: they are this browser's.
        if !self.is_store_foreign {
            let text = record::write(&self.settings);
            self.order(Effect::Save {
                key: Key::Settings,
                text,
            });
        }
        self.changed().settings = true;
    }

    /// The speed is the queue's, and kept with its place.
    pub(super) fn rate_changed(&mut self, rate: f64) {
        if rate == self.rate() {
            return;
        }
        match &mut self.queue {
            // Told to the element as well, which plays what comes next by it.
            Some(live) if RATES.contains(&rate) => live.rate = Some(rate),
            _ => self.rate_set = Some(rate),
        }
        self.keep_place_now();
    }

    /// The element plays at the speed of the queue that is there now.
    pub(super) fn set_rate(&mut self) {
        let rate = self.rate();
        if self.rate_set.unwrap_or(1.0) != rate {
            self.order(Effect::SetRate(rate));
        }
        self.rate_set = Some(rate);
    }

    /// How fast it plays; 1 is as it was made.
    pub fn rate(&self) -> f64 {
        let live = self.queue.as_ref();
        let rate = live.and_then(|live| live.rate);
        rate.filter(|rate| RATES.contains(rate)).unwrap_or(1.0)
    }

    pub(super) fn take_settings(&mut self, settings: Settings) {
        self.settings = settings.sane();
        self.order(Effect::SetVolume {
            volume: self.settings.volume,
            is_muted: self.settings.is_muted,
        });
        self.order(Effect::ShowTheme(self.settings.theme));
        self.changed().settings = true;
    }
}
