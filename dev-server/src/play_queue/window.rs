//! The part of a queue that an answer shows.

use super::{Entry, EntryId, PlayQueue, Refusal};

/// Entries on each side where nothing else is asked for: answers of 21 were seen on long queues.
pub const DEFAULT_SIDE: usize = 10;

/// What to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The current entry where absent. Looking elsewhere does not move the selection.
    pub center: Option<EntryId>,
    /// Entries on each side.
    pub side: usize,
    /// Leaving out a side also leaves out the centre.
    pub before: bool,
    pub after: bool,
    /// Fill both sides with wrapped-around entries.
    pub repeat: bool,
    /// Most entries of one answer, whatever is asked for.
    pub cap: usize,
}

impl Default for Window {
    fn default() -> Window {
        Window {
            center: None,
            side: DEFAULT_SIDE,
            before: true,
            after: true,
            repeat: false,
            cap: 200,
        }
    }
}

impl PlayQueue {
    /// The entries around the centre, in order.
    pub fn window(&self, window: &Window) -> Result<Vec<&Entry>, Refusal> {
        let Some(center) = window.center.or(self.selected) else {
            return Ok(Vec::new());
        };
        let center = self.place_of(center)?;
        let places = match window.repeat
            && self.entries.len() > window.side.saturating_mul(2).saturating_add(1)
        {
            true => self.wrapped(center, window),
            false => self.straight(center, window),
        };
        Ok(places
            .into_iter()
            .map(|place| &self.entries[place])
            .collect())
    }

    fn straight(&self, center: usize, window: &Window) -> Vec<usize> {
        let keeps_center = window.before && window.after;
        let room = window.cap.saturating_sub(usize::from(keeps_center));
        let wanted_before = if window.before {
            window.side.min(center)
        } else {
            0
        };
        let behind = self.entries.len() - 1 - center;
        let wanted_after = if window.after {
            window.side.min(behind)
        } else {
            0
        };
        let (before, after) = share(room, wanted_before, wanted_after);
        (center - before..=center + after)
            .filter(|place| keeps_center || *place != center)
            .collect()
    }

    fn wrapped(&self, center: usize, window: &Window) -> Vec<usize> {
        let keeps_center = window.before && window.after;
        let room = window.cap.saturating_sub(usize::from(keeps_center));
        let side = |asked: bool| if asked { window.side } else { 0 };
        let (before, after) = share(room, side(window.before), side(window.after));
        let count = self.entries.len();
        (0..=before + after)
            .filter(|step| keeps_center || *step != before)
            .map(|step| (center + count * (1 + before / count) + step - before) % count)
            .collect()
    }
}

/// Cuts two sides down to the room there is: evenly, unless one side needs less.
fn share(room: usize, before: usize, after: usize) -> (usize, usize) {
    if before + after <= room {
        return (before, after);
    }
    let half = room / 2;
    if before <= half {
        (before, room - before)
    } else if after <= room - half {
        (room - after, after)
    } else {
        (half, room - half)
    }
}
