//! Playing one entry after another: what state it is in, which file to take, when to tell the server, and what to do
//! when something fails.
//!
//! [`machine`] is the state, driven by wishes and by what the media element reports; the element is the only truth about
//! playing or paused. [`stream_choice`] picks a file and says why in words. [`reporting`] decides when the server
//! hears of it. [`standstill`] sees that time moves. [`failure`] sorts what can go wrong by what can be done next.
//!
//! This room does not know that the server is a Plex server, that a queue exists around the entry, or that there is a
//! browser. It has no clock: `now` is handed in.

pub mod failure;
pub mod machine;
pub mod reporting;
pub mod standstill;
pub mod stream_choice;

/// The wall clock, in milliseconds since 1970, as handed in by whoever has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub u64);

impl Now {
    /// Milliseconds since `earlier`; none when the clock was set back.
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}
