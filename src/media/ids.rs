//! Ids as types, so that a rating key, a section and a queue never mix.
//!
//! All of them belong to one server; none means anything on another.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

text_id!(
    /// One item of a server: a film, a season, a track.
    RatingKey
);
text_id!(
    /// One library of a server.
    SectionKey
);
text_id!(
    /// This browser profile, for as long as its storage lasts. Queues belong to it.
    ClientId
);
text_id!(
    /// One stretch of playing in one tab; decision, bytes and reports carry the same.
    SessionId
);
number_id!(
    /// A queue kept by the server.
    QueueId
);
number_id!(
    /// One file of a version.
    PartId
);
