//! From method and path to an answer.

use super::call::Ask;
use super::reply::{Answer, Failure, Reply, Transport};
use super::{
    capabilities, collections, decision, hubs, metadata, parts, pictures, playlists, queues,
    reports, search, section_menus, sections, sessions,
};
use crate::world::World;

/// Answers a call by a known user. A path that no server has is a 404.
pub fn answer(ask: &Ask, world: &mut World) -> Answer {
    let segments = ask.segments();
    let method = if ask.method == "HEAD" {
        "GET"
    } else {
        ask.method.as_str()
    };
    match segments.split_first() {
        None if method == "GET" => Ok(capabilities::root(ask, world)),
        Some((&"library", rest)) => library(ask, method, rest, world),
        Some((&"hubs", rest)) if method == "GET" => hubs(ask, rest, world),
        Some((&"playlists", rest)) => playlists(ask, method, rest, world),
        Some((&"playQueues", rest)) => play_queues(ask, method, rest, world),
        Some((&":", rest)) => reports(ask, method, rest, world),
        _ => others(ask, method, &segments, world),
    }
}

fn others(ask: &Ask, method: &str, segments: &[&str], world: &mut World) -> Answer {
    match (method, segments) {
        ("GET", ["identity"]) => Ok(capabilities::identity(world)),
        ("GET", ["media", "providers"]) => Ok(capabilities::providers(world)),
        ("GET" | "POST", ["security", "token"]) => capabilities::token(ask, world),
        ("GET", ["status", "sessions"]) => sessions::all(ask, world),
        ("GET", ["photo", ":", "transcode"]) => pictures::transcode(ask, ask.user.id, world),
        (
            "GET",
            [
                "video" | "music" | "audio",
                ":",
                "transcode",
                "universal",
                "decision",
            ],
        ) => decision::decide(ask, world),
        ("PUT", ["actions", "removeFromContinueWatching"]) => reports::hide(ask, world),
        _ => Err(Failure::NOT_FOUND),
    }
}

fn library(ask: &Ask, method: &str, rest: &[&str], world: &mut World) -> Answer {
    match (method, rest) {
        (_, ["collections", rest @ ..]) => library_collections(ask, method, rest, world),
        (_, ["parts", rest @ ..]) => library_parts(ask, method, rest, world),
        ("GET", []) => capabilities::library(ask),
        ("GET", ["sections"] | ["sections", "all"]) => Ok(sections::all(world)),
        ("GET", ["sections", key]) => sections::one(key, world),
        ("GET", ["sections", key, "all"]) => sections::listing(ask, key, world),
        ("GET", ["sections", key, "collections"]) => collections::of_section(ask, key, world),
        ("GET", ["sections", key, name @ ("filters" | "sorts")]) => {
            section_menus::menu(ask, key, name, world)
        }
        ("GET", ["sections", key, "firstCharacter"]) => section_menus::letters(ask, key, world),
        ("GET", ["sections", key, "firstCharacter", letter]) => {
            section_menus::under_letter(ask, key, letter, world)
        }
        ("GET", ["sections", key, word]) => sections::browse(ask, key, word, world),
        ("GET", ["metadata", keys]) => metadata::details(ask, keys, world),
        ("GET", ["metadata", key, "children"]) => metadata::children(ask, key, world),
        ("GET", ["metadata", key, "grandchildren"]) => metadata::leaves(ask, key, false, world),
        ("GET", ["metadata", key, "allLeaves"]) => metadata::leaves(ask, key, true, world),
        ("GET", ["metadata", key, "extras"]) => metadata::extras(ask, key, world),
        ("GET", ["metadata", key, "related"]) => metadata::related(key, world),
        ("GET", ["metadata", _, _, _] | ["media", _, "chapterImages", _]) => {
            pictures::plain(&ask.path, ask.user.id, world)
        }
        ("GET", ["streams", name]) => parts::subtitles(ask, name, world),
        ("GET", ["onDeck"]) => hubs::continue_watching_items(ask, world),
        _ => Err(Failure::NOT_FOUND),
    }
}

fn library_collections(ask: &Ask, method: &str, rest: &[&str], world: &mut World) -> Answer {
    match (method, rest) {
        ("POST", []) => collections::create(ask, world),
        ("GET", [key]) => collections::one(ask, key, world),
        ("DELETE", [key]) => collections::delete(ask, key, world),
        ("GET", [key, "children" | "items"]) => {
            collections::items(ask, collections::find(key, world)?, world)
        }
        ("PUT", [key, "items"]) => collections::add(ask, key, world),
        ("DELETE", [key, "items", item]) => collections::remove(ask, key, item, world),
        ("PUT", [key, "items", item, "move"]) => collections::move_item(ask, key, item, world),
        ("GET", [_, "composite", _]) => pictures::plain(&ask.path, ask.user.id, world),
        _ => Err(Failure::NOT_FOUND),
    }
}

fn library_parts(ask: &Ask, method: &str, rest: &[&str], world: &mut World) -> Answer {
    match (method, rest) {
        ("PUT", [id]) => parts::choose_streams(ask, id, world),
        ("GET", [id, "indexes", "sd"]) => parts::previews(id, world),
        ("GET", [_, "indexes", "sd", _]) => pictures::plain(&ask.path, ask.user.id, world),
        ("GET", [id, stamp, _file]) => parts::bytes(ask, id, stamp, world),
        _ => Err(Failure::NOT_FOUND),
    }
}

fn hubs(ask: &Ask, rest: &[&str], world: &World) -> Answer {
    match rest {
        [] | ["promoted"] => hubs::home(ask, world),
        ["continueWatching"] => hubs::continue_watching(ask, world),
        ["continueWatching", "items"] | ["home", "continueWatching" | "onDeck"] => {
            hubs::continue_watching_items(ask, world)
        }
        ["home", "recentlyAdded"] => hubs::recently_added(ask, world),
        ["sections", key] => hubs::of_section(ask, key, world),
        ["search"] => search::hubs(ask, world),
        ["metadata", key, "related"] => metadata::related(key, world),
        _ => Err(Failure::NOT_FOUND),
    }
}

fn playlists(ask: &Ask, method: &str, rest: &[&str], world: &mut World) -> Answer {
    match (method, rest) {
        ("GET", [] | ["all"]) => playlists::all(ask, world),
        ("POST", []) => playlists::create(ask, world),
        ("GET", [key]) => playlists::one(ask, key, world),
        ("PUT", [key]) => playlists::edit(ask, key, world),
        ("DELETE", [key]) => playlists::delete(ask, key, world),
        ("GET", [key, "items"]) => playlists::items(ask, key, world),
        ("PUT", [key, "items"]) => playlists::add(ask, key, world),
        ("DELETE", [key, "items"]) => playlists::clear(ask, key, world),
        ("DELETE", [key, "items", entry]) => playlists::remove(ask, key, entry, world),
        ("PUT", [key, "items", entry, "move"]) => playlists::move_item(ask, key, entry, world),
        ("GET", [_, "composite", _]) => pictures::plain(&ask.path, ask.user.id, world),
        _ => Err(Failure::NOT_FOUND),
    }
}

fn play_queues(ask: &Ask, method: &str, rest: &[&str], world: &mut World) -> Answer {
    match (method, rest) {
        ("GET", []) => Ok(queues::all(ask, world)),
        ("POST", []) => queues::create(ask, world),
        ("GET", [id]) => queues::read(ask, id, world),
        ("PUT", [id]) => queues::add(ask, id, world),
        ("DELETE", [id, "items"]) => queues::clear(ask, id, world),
        ("DELETE", [id, "items", entry]) => queues::remove(ask, id, entry, world),
        ("PUT", [id, "items", entry, "move"]) => queues::move_entry(ask, id, entry, world),
        ("PUT", [id, "shuffle"]) => queues::shuffle(ask, id, true, world),
        ("PUT", [id, "unshuffle"]) => queues::shuffle(ask, id, false, world),
        ("PUT", [id, "reset"]) => queues::reset(ask, id, world),
        _ => Err(Failure::NOT_FOUND),
    }
}

fn reports(ask: &Ask, method: &str, rest: &[&str], world: &mut World) -> Answer {
    match (method, rest) {
        ("GET" | "POST", ["timeline"]) => reports::timeline(ask, world),
        ("GET" | "PUT", ["scrobble"]) => reports::mark(ask, true, world),
        ("GET" | "PUT", ["unscrobble"]) => reports::mark(ask, false, world),
        ("GET" | "PUT", ["progress"]) => reports::progress(ask, world),
        ("PUT" | "GET", ["rate"]) => reports::rate(ask, world),
        ("GET", ["websockets" | "websocket", "notifications"]) => {
            Ok(Reply::Listen(Transport::WebSocket))
        }
        ("GET", ["eventsource", "notifications"]) => Ok(Reply::Listen(Transport::EventSource)),
        _ => Err(Failure::NOT_FOUND),
    }
}
