//! The nouns: what a server has to play, and the measures of it.
//!
//! Plain data that every other room may use. Start with [`item`]. This room knows no protocol, no
//! browser and none of the other rooms.

pub mod ids;
pub mod item;
pub mod listing;
pub mod secret;
pub mod time;
pub mod versions;

pub use ids::{ClientId, PartId, QueueId, RatingKey, SectionKey, SessionId};
pub use item::{Ancestor, Item, Kind, Person};
pub use listing::{Hub, Listing, Section};
pub use secret::{SignedUrl, Token};
pub use time::Millis;
pub use versions::{Chapter, Marker, MarkerKind, Part, Stream, StreamKind, Version};

/// What comes after the last entry of a queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Repeat {
    #[default]
    Off,
    /// The first again.
    All,
    /// The same again; Next still leads on.
    One,
}
