//! What is asked of lists: playlists, collections, a library as it is filtered.

use crate::media::{RatingKey, SectionKey};
use crate::plex::request::Request;

/// This user's playlists.
pub fn playlists() -> Request {
    Request::get("/playlists")
}

pub fn playlist(key: &RatingKey) -> Request {
    Request::get(format!("/playlists/{key}"))
}

pub fn playlist_items(key: &RatingKey) -> Request {
    Request::get(format!("/playlists/{key}/items"))
}

pub fn collection(key: &RatingKey) -> Request {
    Request::get(format!("/library/collections/{key}"))
}

pub fn collection_items(key: &RatingKey) -> Request {
    Request::get(format!("/library/collections/{key}/items"))
}

/// The genres of what a library holds.
pub fn genres(key: &SectionKey, kind: u8) -> Request {
    Request::get(format!("/library/sections/{key}/genre")).with("type", kind)
}

/// A library, by the words of a filter and an order.
pub fn filtered(path: String, words: Vec<(&'static str, String)>) -> Request {
    let bare = Request::get(path).with("excludeElements", "Role,Director,Writer,Country");
    words
        .into_iter()
        .fold(bare, |request, (name, value)| request.with(name, value))
}
