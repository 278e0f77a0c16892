//! The lines on one item: what it is, what stands above it, its files and the marks in them.

use super::words::{Line, plain, quoted, time};
use crate::media::{
    Ancestor, Chapter, Item, Kind, Marker, MarkerKind, Part, Stream, StreamKind, Version,
};

/// One item, `depth` steps in. `lead` names it, with its place in the queue where it has one.
pub fn item(item: &Item, lead: &str, entry: Option<u64>, depth: usize, report: &mut String) {
    let details = &item.details;
    let head = format!(
        "{lead} {} {}",
        plain(item.key.as_str()),
        type_word(&item.kind)
    );
    let line = match entry {
        Some(entry) => Line::new(depth, &format!("entry {entry}: {head}")),
        None => Line::new(depth, &head),
    };
    let line = line.add("", Some(quoted(&item.title)));
    let watched = Some(details.view_count).filter(|count| *count > 0);
    text(line, "original title", &details.original_title)
        .add("number", details.index)
        .add("duration", details.duration.map(time))
        .add("place", details.resume_at.map(time))
        .flag(
            "which is not gone back to",
            item.resume_at() != details.resume_at,
        )
        .add("seen", watched.map(times))
        .write(report);
    about(item, depth + 1, report);
    for version in &details.versions {
        media(version, depth + 1, report);
    }
    for one in &details.markers {
        marker(one, depth + 1, report);
    }
    for (position, one) in details.chapters.iter().enumerate() {
        chapter(one, position + 1, depth + 1, report);
    }
    if let Some(deck) = &details.on_deck {
        self::item(deck, "on deck: item", None, depth + 1, report);
    }
}

/// The protocol's own words for the kinds, and the server's for one that is not known.
pub fn type_word(kind: &Kind) -> String {
    let word = match kind {
        Kind::Film => "movie",
        Kind::Show => "show",
        Kind::Season => "season",
        Kind::Episode => "episode",
        Kind::Artist => "artist",
        Kind::Album => "album",
        Kind::Track => "track",
        Kind::Clip => "clip",
        Kind::Collection => "collection",
        Kind::Playlist => "playlist",
        Kind::Photo => "photo",
        Kind::Other(word) if word.is_empty() => return "of no type".to_owned(),
        Kind::Other(word) => return format!("of unknown type {}", quoted(word)),
    };
    word.to_owned()
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

fn text(line: Line, words: &str, value: &Option<String>) -> Line {
    line.add(words, value.as_deref().map(quoted))
}

fn path(line: Line, words: &str, value: &Option<String>) -> Line {
    line.add(words, value.as_deref().map(plain))
}

fn about(item: &Item, depth: usize, report: &mut String) {
    let details = &item.details;
    above("parent", &details.parent, depth, report);
    above("grandparent", &details.grandparent, depth, report);
    let line = Line::new(depth, "below:")
        .add("leaves", details.leaf_count)
        .add("watched", details.watched_leaf_count)
        .add("children", details.child_count);
    line.write_if_any(report);
    let section = details
        .section
        .as_ref()
        .map(|section| plain(section.as_str()));
    let line = Line::new(depth, "about:").add("year", details.year);
    let line = text(line, "released", &details.available_on);
    let line = text(line, "for", &details.content_rating).add("rating", details.rating);
    let line = text(line, "studio", &details.studio);
    let line = text(line, "tagline", &details.tagline)
        .add("summary of", details.summary.as_deref().map(letters))
        .add("section", section);
    text(line, "named", &details.section_title).write_if_any(report);
    let line = path(Line::new(depth, "paths:"), "key", &details.path);
    let line = path(line, "thumb", &details.thumb);
    let tint = details.tint.as_ref();
    path(line, "art", &details.art)
        .add(
            "tint",
            tint.map(|(left, right)| format!("#{left} #{right}")),
        )
        .write_if_any(report);
    people(item, depth, report);
}

fn letters(summary: &str) -> String {
    format!("{} characters", summary.chars().count())
}

fn above(words: &str, above: &Ancestor, depth: usize, report: &mut String) {
    let line = Line::new(depth, &format!("{words}:"));
    let line = line.add("item", above.key.as_ref().map(|key| plain(key.as_str())));
    let line = text(line, "title", &above.title).add("number", above.index);
    path(line, "thumb", &above.thumb).write_if_any(report);
}

fn people(item: &Item, depth: usize, report: &mut String) {
    let details = &item.details;
    let list = |names: &[String]| {
        let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
        (!names.is_empty()).then(|| names.join(" "))
    };
    let roles: Vec<_> = details
        .roles
        .iter()
        .map(|person| match &person.role {
            Some(role) => format!("{} as {}", quoted(&person.name), quoted(role)),
            None => quoted(&person.name),
        })
        .collect();
    Line::new(depth, "tags:")
        .add("genre", list(&details.genres))
        .add("country", list(&details.countries))
        .add("director", list(&details.directors))
        .add("writer", list(&details.writers))
        .add("role", (!roles.is_empty()).then(|| roles.join(" ")))
        .write_if_any(report);
}

fn media(version: &Version, depth: usize, report: &mut String) {
    let id = version.id.map_or("?".to_owned(), |id| id.to_string());
    let line = Line::new(depth, &format!("media {id}:"));
    let line = path(line, "container", &version.container);
    let line = path(line, "video", &version.video_codec);
    let line = path(line, "audio", &version.audio_codec);
    let box_of = |width: u32, height: u32| format!("{width}x{height}");
    path(line, "resolution", &version.resolution)
        .add(
            "",
            version.width.zip(version.height).map(|(w, h)| box_of(w, h)),
        )
        .add("channels", version.audio_channels)
        .add(
            "bitrate",
            version.bitrate.map(|rate| format!("{rate} kbit/s")),
        )
        .add("duration", version.duration.map(time))
        .write(report);
    for one in &version.parts {
        part(one, depth + 1, report);
    }
}

fn part(part: &Part, depth: usize, report: &mut String) {
    let line = Line::new(depth, &format!("part {}:", part.id)).add("", Some(plain(&part.path)));
    path(line, "container", &part.container)
        .add("size", part.size.map(|size| format!("{size} bytes")))
        .add("duration", part.duration.map(time))
        .flag("previews", part.has_previews)
        .write(report);
    for one in &part.streams {
        stream(one, depth + 1, report);
    }
}

fn stream(stream: &Stream, depth: usize, report: &mut String) {
    let kind = match stream.kind {
        StreamKind::Video => "video",
        StreamKind::Audio => "audio",
        StreamKind::Subtitle => "subtitle",
        StreamKind::Lyrics => "lyrics",
    };
    let line = Line::new(depth, &format!("stream {}: {kind}", stream.id));
    let line = path(line, "codec", &stream.codec);
    let line = text(line, "language", &stream.language);
    text(line, "label", &stream.label)
        .add("channels", stream.channels)
        .flag("a file of its own", stream.is_sidecar)
        .flag("selected", stream.is_selected)
        .write(report);
}

fn marker(marker: &Marker, depth: usize, report: &mut String) {
    let kind = match &marker.kind {
        MarkerKind::Intro => "intro".to_owned(),
        MarkerKind::Credits => "credits".to_owned(),
        MarkerKind::Commercial => "commercial".to_owned(),
        MarkerKind::Other(word) => format!("of unknown type {}", quoted(word)),
    };
    Line::new(depth, &format!("marker {kind}:"))
        .add("from", Some(time(marker.start)))
        .add("to", Some(time(marker.end)))
        .flag("runs to the end", marker.is_last)
        .write(report);
}

fn chapter(chapter: &Chapter, number: usize, depth: usize, report: &mut String) {
    let title = Some(chapter.title.as_str()).filter(|title| !title.is_empty());
    Line::new(depth, &format!("chapter {number}:"))
        .add("", title.map(quoted))
        .add("from", Some(time(chapter.start)))
        .add("to", Some(time(chapter.end)))
        .write(report);
}
