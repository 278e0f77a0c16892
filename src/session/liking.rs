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

    /// Kept with the queue, and the element's own for whatever it plays next.
    pub(super) fn rate_changed(&mut self, rate: f64) {
        if RATES.contains(&rate) && rate != self.rate() {
            self.take_rate(rate);
            self.keep_place_now();
        }
    }

    pub(super) fn take_rate(&mut self, rate: f64) {
        if rate != self.rate() {
            self.rate = (rate != 1.0).then_some(rate);
            self.order(Effect::SetRate(rate));
        }
    }

    /// How fast it plays; 1 is as it was made.
    pub fn rate(&self) -> f64 {
        self.rate.unwrap_or(1.0)
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
