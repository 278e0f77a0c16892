//! Pictures: what a path shows, at which size.

use std::path::PathBuf;

use super::call::Call;
use super::reply::{Answer, Failure, Reply};
use super::sources;
use crate::library::model::Item;
use crate::users::UserId;
use crate::world::World;

/// Where the bytes come from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Picture {
    File(PathBuf),
    /// A preview picture of a film at this time.
    Frame {
        bif: PathBuf,
        at_ms: u64,
    },
    /// Up to four pictures in a square.
    Composite(Vec<PathBuf>),
}

/// What `/photo/:/transcode` is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scale {
    pub width: u32,
    pub height: u32,
    /// The box is to be covered, not to be fitted into.
    pub covers: bool,
    pub upscale: bool,
    /// The source's own where absent. Only `jpeg` and `png` are understood, as measured.
    pub format: Option<Format>,
    pub quality: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Jpeg,
    Png,
}

/// `GET /photo/:/transcode`. The url is a path of this server; plex-for-kodi writes it with the server's
/// own loopback address in front.
pub fn transcode(call: &Call, user: UserId, world: &World) -> Answer {
    let url = call.required_text("url")?;
    let path = url
        .strip_prefix("http://127.0.0.1:")
        .and_then(|rest| rest.find('/').map(|at| &rest[at..]));
    let path = path.unwrap_or(url);
    if !path.starts_with('/') {
        return Err(Failure::BAD_REQUEST);
    }
    let (path, _query) = path.split_once('?').unwrap_or((path, ""));
    let picture = resolve(path, user, world).ok_or(Failure::NOT_FOUND)?;
    Ok(Reply::Scaled(picture, scale(call)?))
}

fn scale(call: &Call) -> Result<Scale, Failure> {
    let format = match call.param("format") {
        Some("jpeg") => Some(Format::Jpeg),
        Some("png") => Some(Format::Png),
        _ => None,
    };
    let quality = call
        .number::<i32>("quality")?
        .filter(|quality| *quality > 0)
        .unwrap_or(85);
    Ok(Scale {
        width: call
            .number("width")?
            .filter(|width| *width > 0)
            .ok_or(Failure::BAD_REQUEST)?,
        height: call
            .number("height")?
            .filter(|height| *height > 0)
            .ok_or(Failure::BAD_REQUEST)?,
        covers: call.is_on("minSize"),
        upscale: call.is_on("upscale"),
        format,
        quality: u8::try_from(quality.min(100)).unwrap_or(85),
    })
}

/// The picture that a path of this server shows.
pub fn resolve(path: &str, user: UserId, world: &World) -> Option<Picture> {
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    match segments.as_slice() {
        ["library", "metadata", key, name, _stamp] => of_item(key, name, world),
        ["library", "collections", key, "composite", _stamp] => {
            let members = &world.collections.get(&key.parse().ok()?)?.members;
            composite(sources::items(members, world))
        }
        ["playlists", key, "composite", _stamp] => {
            let list = world.playlist(key.parse().ok()?, user)?;
            let keys: Vec<u64> = list.entries.iter().map(|entry| entry.rating_key).collect();
            composite(list_covers(&keys, world))
        }
        ["library", "parts", part, "indexes", "sd", at] => {
            let (_, part) = world.part(part.parse().ok()?)?;
            Some(Picture::Frame {
                bif: part.bif.clone()?,
                at_ms: at.parse().ok()?,
            })
        }
        ["library", "media", media, "chapterImages", index] => {
            chapter(media.parse().ok()?, index.parse().ok()?, world)
        }
        _ => None,
    }
}

fn of_item(key: &str, name: &str, world: &World) -> Option<Picture> {
    let item = world.library.item(key.parse().ok()?)?;
    let picture = match name {
        "thumb" | "poster" => item.thumb.as_ref(),
        "art" => item.art.as_ref(),
        _ => None,
    };
    picture.map(|picture| Picture::File(picture.file.clone()))
}

/// Tracks show the cover of their album, episodes the poster of their show.
fn list_covers<'a>(keys: &[u64], world: &'a World) -> Vec<&'a Item> {
    let library = &world.library;
    let items = sources::items(keys, world).into_iter();
    items
        .filter_map(|item| match item.thumb {
            Some(_) => Some(item),
            None => library.parent(item).filter(|parent| parent.thumb.is_some()),
        })
        .collect()
}

fn composite(items: Vec<&Item>) -> Option<Picture> {
    let mut files: Vec<PathBuf> = Vec::new();
    for picture in items.into_iter().filter_map(|item| item.thumb.as_ref()) {
        if !files.contains(&picture.file) && files.len() < 4 {
            files.push(picture.file.clone());
        }
    }
    (!files.is_empty()).then_some(Picture::Composite(files))
}

fn chapter(media: u64, index: usize, world: &World) -> Option<Picture> {
    let mut items = world.library.items.values();
    let item = items.find(|item| item.media.iter().any(|found| found.id == media))?;
    let chapter = item.chapters.get(index.checked_sub(1)?)?;
    let found = item.media.iter().find(|found| found.id == media)?;
    let bif = found.parts.iter().find_map(|part| part.bif.clone())?;
    Some(Picture::Frame {
        bif,
        at_ms: chapter.start_ms,
    })
}

/// A picture by its own path, at its own size.
pub fn plain(path: &str, user: UserId, world: &World) -> Answer {
    resolve(path, user, world)
        .map(Reply::Picture)
        .ok_or(Failure::NOT_FOUND)
}
