//! The names under which things are stored, all of them.

use crate::media::Token;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a record lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// Small, and written at once: `localStorage`.
    Small,
    /// As large as it needs to be, and written soon: `IndexedDB`.
    Large,
}

/// One user of one server, whose records are nobody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Owner(u64);

impl Owner {
    /// By the address and the key to it. Stored names must be the same in every build, which the hashes of the standard
    /// library are not, so this is FNV-1a; it hides nothing, and stands beside the key in the same store.
    pub fn of(address: &str, token: &Token) -> Self {
        let bytes = address.bytes().chain([0]);
        let all = bytes.chain(token.expose().bytes());
        Self(all.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// One kept queue. A number is never given twice, so that what a slot holds is never taken for another queue.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Slot(pub u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Identifies this browser profile to servers.
    Client,
    /// The server that a person named.
    Server,
    Settings,
    /// Which queues are kept, and where each was left.
    Kept(Owner),
    /// One of them, in full.
    Queue(Owner, Slot),
    /// The place in the queue of this visit, every few seconds.
    Place(Owner),
    /// The place in it, written in the moment when the page is hidden.
    LastPlace(Owner),
    /// Places that the server has not heard of.
    Outbox(Owner),
}

impl Key {
    pub fn name(self) -> String {
        match self {
            Self::Client => "playhead.client".to_owned(),
            Self::Server => "playhead.server".to_owned(),
            Self::Settings => "playhead.settings".to_owned(),
            Self::Kept(owner) => format!("kept.{owner}"),
            Self::Queue(owner, slot) => format!("queue.{owner}.{}", slot.0),
            Self::Place(owner) => format!("place.{owner}"),
            Self::LastPlace(owner) => format!("playhead.last-place.{owner}"),
            Self::Outbox(owner) => format!("outbox.{owner}"),
        }
    }

    /// Where a text that makes no sense under a name is set aside.
    pub fn aside(self) -> String {
        format!("{}.aside", self.name())
    }

    pub fn store(self) -> Store {
        match self {
            Self::Client | Self::Server | Self::Settings | Self::LastPlace(_) => Store::Small,
            Self::Kept(_) | Self::Queue(..) | Self::Place(_) | Self::Outbox(_) => Store::Large,
        }
    }

    /// Nobody else knows what it says, so that it has to be on the disk when it counts as written.
    pub fn is_precious(self) -> bool {
        matches!(self, Self::Outbox(_))
    }

    /// Whose it is; `None` for what belongs to this browser.
    pub fn owner(self) -> Option<Owner> {
        match self {
            Self::Client | Self::Server | Self::Settings => None,
            Self::Kept(owner)
            | Self::Queue(owner, _)
            | Self::Place(owner)
            | Self::LastPlace(owner)
            | Self::Outbox(owner) => Some(owner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was stored by one build is found by the next.
    #[test]
    fn names_are_the_same_in_every_build_and_for_nobody_else() {
        let name =
            |address: &str, token: &str| Key::Kept(Owner::of(address, &Token::new(token))).name();
        assert_eq!(
            name("http://attic:32400", "hunter2"),
            "kept.4a47fd6a682fc18b"
        );
        let others = [
            ("http://attic:32400", "hunter3"),
            ("http://attic:3240", "0hunter2"),
        ];
        for (address, token) in others {
            assert_ne!(name(address, token), name("http://attic:32400", "hunter2"));
        }
    }
}
