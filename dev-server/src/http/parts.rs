//! Files of items, and the tracks chosen for them.

use super::call::Ask;
use super::reply::{Answer, Failure, Reply, Subtitles};
use crate::library::model::{Part, StreamKind};
use crate::subtitles::Form;
use crate::world::World;

/// `GET /library/parts/{id}/{stamp}/{file}`. 503 without a decision for direct play; a download needs none.
pub fn bytes(ask: &Ask, id: &str, stamp: &str, world: &World) -> Answer {
    let part = find(id, world)?;
    if stamp.parse() != Ok(part.stamp) {
        return Err(Failure::NOT_FOUND);
    }
    let is_download = ask.is_on("download");
    let needs_decision = world.switches.require_decision && !is_download;
    if needs_decision && !world.grants.allows(&ask.player(), part.id) {
        return Err(Failure::UNAVAILABLE);
    }
    let name = part
        .shown_file
        .rsplit('/')
        .next()
        .unwrap_or("file")
        .to_owned();
    Ok(Reply::File {
        path: part.file.clone(),
        content_type: content_type(&name),
        download: is_download.then_some(name),
    })
}

/// `GET /library/parts/{id}/indexes/sd`: all preview pictures in one file.
pub fn previews(id: &str, world: &World) -> Answer {
    let part = find(id, world)?;
    let path = part.bif.clone().ok_or(Failure::NOT_FOUND)?;
    Ok(Reply::File {
        path,
        content_type: "application/octet-stream",
        download: None,
    })
}

/// `GET /library/streams/{id}[.ext]`: a subtitle file of its own, converted to `format` (or to what the extension
/// says) where that is another, and to UTF-8 with `encoding=utf-8`. 501 for a track inside a film's file, as
/// plx-native measured; 400 for a form that nobody knows.
pub fn subtitles(ask: &Ask, name: &str, world: &World) -> Answer {
    let (id, extension) = name.split_once('.').unwrap_or((name, ""));
    let id = id.parse().map_err(|_| Failure::NOT_FOUND)?;
    let stream = world.library.stream(id).ok_or(Failure::NOT_FOUND)?;
    let file = stream.sidecar.clone().ok_or(Failure::NOT_IMPLEMENTED)?;
    let wanted = ask.param("format").unwrap_or(extension);
    let wanted = match wanted {
        "" => None,
        word => Some(Form::parse(word).ok_or(Failure::BAD_REQUEST)?),
    };
    let encoding = ask.param("encoding").unwrap_or_default();
    Ok(Reply::Subtitles(Subtitles {
        file,
        form: Form::parse(&stream.codec).ok_or(Failure::NOT_IMPLEMENTED)?,
        wanted,
        in_utf8: encoding.eq_ignore_ascii_case("utf-8"),
    }))
}

/// `PUT /library/parts/{id}?audioStreamID=&subtitleStreamID=`: this user's choice. An id that is not a
/// track of the part is a 400; a subtitle of 0 is none.
pub fn choose_streams(ask: &Ask, id: &str, world: &mut World) -> Answer {
    let audio = ask.number::<u64>("audioStreamID")?;
    let subtitle = ask.number::<u64>("subtitleStreamID")?;
    let part = find(id, world)?;
    let has = |kind: StreamKind, id: u64| {
        part.streams
            .iter()
            .any(|stream| stream.kind == kind && stream.id == id)
    };
    let is_known = audio.is_none_or(|id| has(StreamKind::Audio, id))
        && subtitle.is_none_or(|id| id == 0 || has(StreamKind::Subtitle, id));
    if !is_known {
        return Err(Failure::BAD_REQUEST);
    }
    let part = part.id;
    let choice = world
        .timeline
        .views_mut(ask.user.id)
        .streams
        .entry(part)
        .or_default();
    choice.audio = audio.or(choice.audio);
    choice.subtitle = subtitle.or(choice.subtitle);
    Ok(Reply::Empty)
}

fn find<'a>(id: &str, world: &'a World) -> Result<&'a Part, Failure> {
    let id = id.parse().map_err(|_| Failure::NOT_FOUND)?;
    world
        .part(id)
        .map(|(_, part)| part)
        .ok_or(Failure::NOT_FOUND)
}

/// By extension, as servers do.
pub fn content_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "mp4" | "m4v" => "video/mp4",
        "mkv" => "video/x-matroska",
        "webm" => "video/webm",
        "avi" => "video/x-msvideo",
        "mov" => "video/quicktime",
        "ts" => "video/mp2t",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "flac" => "audio/flac",
        "ogg" | "opus" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "srt" => "application/x-subrip",
        "vtt" => "text/vtt",
        _ => "application/octet-stream",
    }
}
