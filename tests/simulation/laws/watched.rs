//! Nothing is marked as watched that was not, and nothing more often than it was.

use dev_server::Spoken;
use dev_server::users::OWNER;
use std::collections::HashMap;

/// By item: what a person saw of it.
#[derive(Debug, Default)]
pub struct Watched(HashMap<u64, Seen>);

#[derive(Debug, Default)]
struct Seen {
    /// It was seen near its end, and not before that since.
    is_at_end: bool,
    /// How often it came there.
    times: u32,
}

impl Watched {
    /// An item stands or plays here.
    pub fn at(&mut self, key: u64, at: u64, length: u64) {
        // Where servers count an item as watched. The credits of this library begin no earlier.
        let is_at_end = at >= length / 10 * 9;
        let seen = self.0.entry(key).or_default();
        seen.times += u32::from(is_at_end && !seen.is_at_end);
        seen.is_at_end = is_at_end;
    }

    /// What the server counted that was not.
    pub fn broken(&self, server: &Spoken) -> Option<String> {
        let views = server.world().timeline.views(OWNER.id);
        views.iter().find_map(|(key, view)| {
            let times = self.0.get(&key).map_or(0, |seen| seen.times);
            let counted = view.view_count;
            (counted > times).then(|| {
                format!("item {key} was played to its end {times} times and counted {counted}")
            })
        })
    }
}
