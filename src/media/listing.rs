//! Lists of items: what a page is made of.

use super::{Item, Kind, SectionKey};

/// A library of the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub key: SectionKey,
    pub title: String,
    /// What it holds at its top: films, shows, artists.
    pub kind: Kind,
}

/// A row of the home page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hub {
    /// Says what the row is, in a word that does not change with the language (`home.continue`).
    pub identifier: String,
    pub title: String,
    pub items: Vec<Item>,
}

/// Any answer that lists things.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    pub items: Vec<Item>,
    pub sections: Vec<Section>,
    pub hubs: Vec<Hub>,
    /// Rows of the whole list, where the answer was a page of it.
    pub total: Option<usize>,
    pub offset: usize,
    /// Of the server itself, in the answer of `/`.
    pub machine: Option<String>,
    pub server_name: Option<String>,
}
