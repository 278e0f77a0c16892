//! How this person likes it: taken from storage, changed, and written.

use super::message::Effect;
use super::model::Model;
use crate::prefs::key::Key;
use crate::prefs::record;
use crate::prefs::settings::Settings;

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
