//! What one user has seen.

use std::collections::BTreeMap;

/// One user and one item.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Where to resume; 0 when there is nothing to resume.
    pub view_offset_ms: u64,
    pub view_count: u32,
    /// Unix seconds.
    pub last_viewed_at: Option<i64>,
    /// 0 to 10.
    pub rating: Option<f32>,
    pub last_rated_at: Option<i64>,
    /// Unix seconds of the newest report; older offline ones are ignored.
    pub reported_at: i64,
    /// Taken off Continue Watching by hand, until played again.
    pub is_hidden: bool,
}

impl View {
    const fn new() -> View {
        View {
            view_offset_ms: 0,
            view_count: 0,
            last_viewed_at: None,
            rating: None,
            last_rated_at: None,
            reported_at: 0,
            is_hidden: false,
        }
    }

    pub fn is_watched(&self) -> bool {
        self.view_count > 0
    }

    pub fn is_in_progress(&self) -> bool {
        self.view_offset_ms > 0
    }

    /// `/:/scrobble`, and what crossing the threshold does.
    pub fn watch(&mut self, at: i64) {
        self.view_count += 1;
        self.view_offset_ms = 0;
        self.last_viewed_at = Some(at);
    }

    /// `/:/unscrobble`: as if never seen; the rating stays.
    pub fn unwatch(&mut self) {
        self.view_count = 0;
        self.view_offset_ms = 0;
        self.last_viewed_at = None;
    }
}

impl Default for View {
    fn default() -> View {
        View::new()
    }
}

/// The tracks a user chose for a part (`PUT /library/parts/{id}`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StreamChoice {
    pub audio: Option<u64>,
    /// `Some(0)` is "none", by choice.
    pub subtitle: Option<u64>,
}

/// Everything that is one user's own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Views {
    items: BTreeMap<u64, View>,
    /// By part.
    pub streams: BTreeMap<u64, StreamChoice>,
}

impl Views {
    pub const fn new() -> Views {
        Views {
            items: BTreeMap::new(),
            streams: BTreeMap::new(),
        }
    }

    pub fn get(&self, rating_key: u64) -> &View {
        static UNSEEN: View = View::new();
        self.items.get(&rating_key).unwrap_or(&UNSEEN)
    }

    pub fn entry(&mut self, rating_key: u64) -> &mut View {
        self.items.entry(rating_key).or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = (u64, &View)> {
        self.items.iter().map(|(key, view)| (*key, view))
    }
}
