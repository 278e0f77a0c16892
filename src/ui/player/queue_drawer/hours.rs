//! The hour at which each entry starts.

use super::state::Drawer;
use crate::catalog::labels;
use crate::catalog::programme::starts;
use crate::media::Millis;
use leptos::prelude::*;

/// The hours of what follows: counted from the beginning of the current entry, and worked out once a minute.
#[derive(Clone, Copy)]
pub struct Hours {
    drawer: Drawer,
    starts: Memo<Vec<Millis>>,
    minute: Memo<u64>,
}

impl Hours {
    pub fn new(drawer: Drawer) -> Self {
        let app = drawer.app;
        let starts = Memo::new(move |_| {
            drawer.with(|queue| {
                let whole = queue.current.item.duration().unwrap_or_default();
                let lengths = queue.upcoming().map(|row| (row.place, row.item.duration()));
                starts(queue.position, whole, lengths)
            })
        });
        Self {
            drawer,
            starts,
            minute: Memo::new(move |_| app.position.get().secs() / 60),
        }
    }

    pub fn at(self, place: usize) -> Option<String> {
        let idx = place.checked_sub(self.drawer.parts.get().played.end + 1)?;
        let after = self.starts.with(|starts| starts.get(idx).copied())?;
        Some(self.hour(after))
    }

    pub fn hour(self, after: Millis) -> String {
        let left = after - Millis::from_secs(self.minute.get() * 60);
        labels::ends_at(self.drawer.app.minutes_of_day(), left)
    }
}

pub fn use_hours(drawer: Drawer) -> Hours {
    use_context::<Hours>().unwrap_or_else(|| Hours::new(drawer))
}
