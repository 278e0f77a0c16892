//! What is asked of lists: playlists, collections, a library as it is filtered.

use super::Source;
use crate::media::{QueueId, RatingKey, SectionKey};
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

/// A new playlist of all that is in a queue. The published OpenAPI description has it; clients in use send a source instead.
pub fn save_queue(title: &str, is_music: bool, queue: QueueId) -> Request {
    new_playlist(title, is_music).with("playQueueID", queue)
}

pub fn create_playlist(title: &str, is_music: bool, source: &Source, machine: &str) -> Request {
    new_playlist(title, is_music).with("uri", source.uri(machine))
}

fn new_playlist(title: &str, is_music: bool) -> Request {
    Request::post("/playlists")
        .with("type", if is_music { "audio" } else { "video" })
        .with("title", title)
        .with("smart", 0)
}

/// Behind all that is in it.
pub fn add_to_playlist(key: &RatingKey, source: &Source, machine: &str) -> Request {
    Request::put(format!("/playlists/{key}/items")).with("uri", source.uri(machine))
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
