//! The names under which things are stored, all of them.

/// Where a record lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// Small, and written at once: `localStorage`.
    Small,
    /// As large as it needs to be, and written soon: `IndexedDB`.
    Large,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Identifies this browser profile to servers.
    Client,
    /// The server that a person named.
    Server,
    Settings,
    /// The queue, in full.
    Queue,
    /// The place in it, every few seconds.
    Place,
    /// Places that the server has not heard of.
    Outbox,
    /// The place in it, written in the moment when the page is hidden.
    LastPlace,
}

impl Key {
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "playhead.client",
            Self::Server => "playhead.server",
            Self::Settings => "playhead.settings",
            Self::Queue => "queue",
            Self::Place => "place",
            Self::Outbox => "outbox",
            Self::LastPlace => "playhead.last-place",
        }
    }

    pub fn store(self) -> Store {
        match self {
            Self::Client | Self::Server | Self::Settings | Self::LastPlace => Store::Small,
            Self::Queue | Self::Place | Self::Outbox => Store::Large,
        }
    }
}
