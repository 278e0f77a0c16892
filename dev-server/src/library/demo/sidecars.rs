//! The subtitle files that lie beside films. Their text is made here, so that nothing need be rendered for them.

use super::captions;
use super::formats::ENGLISH;
use crate::library::model::{Item, Sidecar, Stream, StreamKind};

/// The films that have English subtitles in a file of their own.
const FILMS: [&str; 2] = ["Sundial Republic", "Interval for Two Fountains"];

/// Adds the file to the film's first version, if it is one that has one. The id ends in 9, which no track inside a
/// file has.
pub fn add(film: &mut Item) {
    if !FILMS.contains(&film.title.as_str()) {
        return;
    }
    let text = captions::srt(&film.title, film.duration_ms / 1000);
    let Some(part) = film
        .media
        .first_mut()
        .and_then(|media| media.parts.first_mut())
    else {
        return;
    };
    let mut stream = Stream::blank(part.id * 10 + 9, StreamKind::Subtitle, "srt");
    stream.language = Some(ENGLISH.name.to_owned());
    stream.language_tag = Some(ENGLISH.tag.to_owned());
    stream.language_code = Some(ENGLISH.code.to_owned());
    stream.display_title = format!("{} (SRT External)", ENGLISH.name);
    stream.sidecar = Some(Sidecar::Text(text.into()));
    part.streams.push(stream);
}
