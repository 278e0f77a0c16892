//! A change of the queue starts nothing that stood still, and stops nothing that is on its way.

use crate::client::Client;
use playhead::playback::machine::Phase;
use playhead::session::message::{Action, QueueWish};

#[derive(Debug, Default)]
pub struct Starts {
    was_parked: bool,
    /// What was pressed and has not become a queue yet.
    pressed: Option<String>,
}

impl Starts {
    /// A press is about to be made.
    pub fn before(&mut self, tab: &Client) {
        let phase = tab.model.phase();
        let key = |item: &playhead::media::Item| item.key.to_string();
        let item = tab.model.item().map(|item| key(item));
        let current = tab.model.queue().and_then(|live| live.current());
        let is_of_queue = current.map(|(_, item)| key(item)) == item;
        self.was_parked = phase == &Phase::Parked;
        self.pressed = item.filter(|_| phase == &Phase::Loading && !is_of_queue);
    }

    pub fn after(&mut self, action: &Action, tab: &Client) -> Option<String> {
        let Action::Edit(QueueWish::Remove(_)) = action else {
            return None;
        };
        if self.was_parked && tab.model.phase() == &Phase::Loading {
            return Some("a removal started what stood still".to_owned());
        }
        let pressed = self.pressed.take()?;
        let item = tab.model.item().map(|item| item.key.to_string());
        (item.as_ref() != Some(&pressed))
            .then(|| format!("a removal put {item:?} in the place of the pressed {pressed}"))
    }
}
