//! Rating keys of the demo library and where its files lie, relative to the cache's folder.
//!
//! Both follow from the place in the definition, so they are the same on every machine.

pub fn film(at: usize) -> u64 {
    101 + at as u64
}

pub fn trailer(film: u64) -> u64 {
    1000 + film
}

pub fn show(at: usize) -> u64 {
    201 + at as u64
}

pub fn season(show: u64, number: u32) -> u64 {
    show * 100 + u64::from(number)
}

/// `at` counts from 0 in its season.
pub fn episode(season: u64, at: usize) -> u64 {
    season * 100 + at as u64 + 1
}

pub fn artist(at: usize) -> u64 {
    301 + at as u64
}

pub fn album(artist: u64, at: usize) -> u64 {
    artist * 100 + at as u64 + 1
}

/// `at` counts from 0 in its album.
pub fn track(album: u64, at: usize) -> u64 {
    album * 100 + at as u64 + 1
}

pub fn playlist(at: usize) -> u64 {
    401 + at as u64
}

pub fn collection(at: usize) -> u64 {
    451 + at as u64
}

/// The file of a playable item; `name` tells versions apart and may be empty.
pub fn media_file(key: u64, name: &str, extension: &str) -> String {
    let dash = if name.is_empty() { "" } else { "-" };
    format!("media/{key}{dash}{name}.{extension}")
}

pub fn bif_file(key: u64) -> String {
    format!("media/{key}.bif")
}

/// Poster, cover, still.
pub fn thumb_file(key: u64) -> String {
    format!("pictures/{key}-thumb.jpg")
}

/// Backdrop.
pub fn art_file(key: u64) -> String {
    format!("pictures/{key}-art.jpg")
}
