//! The lines under the title of a film, show or album.

use super::labels;
use crate::media::{Item, Kind, StreamKind, Version};

/// One fact; technical ones are set as tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub text: String,
    pub is_tag: bool,
}

fn plain(text: impl Into<String>) -> Fact {
    Fact {
        text: text.into(),
        is_tag: false,
    }
}

fn tag(text: impl Into<String>) -> Fact {
    Fact {
        text: text.into(),
        is_tag: true,
    }
}

/// Year, length, genres, rating and what the best file offers.
pub fn facts(item: &Item) -> Vec<Fact> {
    let details = &item.details;
    let mut facts: Vec<Fact> = Vec::new();
    let year = details.year.map(|year| year.to_string());
    facts.extend(
        details
            .available_on
            .as_deref()
            .filter(|_| item.kind == Kind::Episode)
            .map(labels::date)
            .or(year)
            .map(plain),
    );
    match item.kind {
        Kind::Show => facts.extend(
            details
                .child_count
                .map(|n| plain(labels::count(n as usize, "season", "seasons"))),
        ),
        Kind::Album => facts.extend(
            details
                .leaf_count
                .map(|n| plain(labels::count(n as usize, "track", "tracks"))),
        ),
        _ => facts.extend(item.duration().map(|length| plain(labels::length(length)))),
    }
    if !details.genres.is_empty() {
        facts.push(plain(
            details
                .genres
                .iter()
                .take(2)
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
        ));
    }
    facts.extend(details.content_rating.clone().map(tag));
    facts.extend(
        details
            .rating
            .map(|rating| plain(format!("{rating:.1} critics"))),
    );
    if let (Some(all), Some(watched)) = (details.leaf_count, details.watched_leaf_count)
        && watched > 0
    {
        facts.push(plain(format!("{watched} of {all} watched")));
    }
    facts.extend(
        details
            .versions
            .first()
            .map(badges)
            .unwrap_or_default()
            .into_iter()
            .map(tag),
    );
    facts
}

/// How much a playlist or collection holds, and how long that is.
pub fn of_list(list: &Item) -> Vec<String> {
    let count = list.details.leaf_count.or(list.details.child_count);
    let count = count.map(|n| labels::count(n as usize, "item", "items"));
    let length = list.duration().map(labels::long_length);
    count.into_iter().chain(length).collect()
}

/// What the file offers, in the words on a box: `1080p`, `5.1`.
fn badges(version: &Version) -> Vec<String> {
    let mut badges = Vec::new();
    badges.extend(version.resolution.as_deref().map(|word| match word {
        "4k" => "4K".to_owned(),
        "sd" => "SD".to_owned(),
        lines => format!("{lines}p"),
    }));
    badges.extend(match version.audio_channels {
        Some(8) => Some("7.1".to_owned()),
        Some(6) => Some("5.1".to_owned()),
        _ => None,
    });
    badges
}

/// The version in words: `1080p H.264, 24.1 GB`.
pub fn version_label(version: &Version) -> String {
    let mut words = badges(version).into_iter().take(1).collect::<Vec<_>>();
    words.extend(
        version
            .video_codec
            .as_deref()
            .or(version.audio_codec.as_deref())
            .map(codec),
    );
    let mut label = words.join(" ");
    let bytes: u64 = version.parts.iter().filter_map(|part| part.size).sum();
    if bytes > 0 {
        label.push_str(&format!(", {}", size(bytes)));
    }
    label
}

fn codec(word: &str) -> String {
    match word {
        "h264" => "H.264".to_owned(),
        other => other.to_uppercase(),
    }
}

fn size(bytes: u64) -> String {
    const MEGA: f64 = 1_000_000.0;
    let megabytes = bytes as f64 / MEGA;
    if megabytes >= 1000.0 {
        format!("{:.1} GB", megabytes / 1000.0)
    } else {
        format!("{megabytes:.0} MB")
    }
}

/// The streams of one kind in words, the selected one first.
pub fn stream_labels(version: &Version, kind: StreamKind) -> Vec<String> {
    let mut streams: Vec<_> = version
        .parts
        .iter()
        .flat_map(|part| &part.streams)
        .filter(|stream| stream.kind == kind)
        .collect();
    streams.sort_by_key(|stream| !stream.is_selected);
    streams
        .into_iter()
        .filter_map(|stream| stream.label.clone().or(stream.language.clone()))
        .collect()
}

/// Who made it, in pairs of what and who.
pub fn credits(item: &Item) -> Vec<(&'static str, String)> {
    let details = &item.details;
    let list = |people: &[String]| (!people.is_empty()).then(|| people.join(", "));
    [
        ("Director", list(&details.directors)),
        ("Writing", list(&details.writers)),
        ("Studio", details.studio.clone()),
        ("Country", list(&details.countries)),
        ("Original title", details.original_title.clone()),
    ]
    .into_iter()
    .filter_map(|(what, who)| Some((what, who?)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Millis, RatingKey};

    #[test]
    fn a_film_says_what_it_is_in_one_line() {
        let mut film = Item::new(RatingKey::new("1"), Kind::Film, "Nine Winters");
        film.details.year = Some(2021);
        film.details.duration = Some(Millis::from_secs(112 * 60));
        film.details.genres = vec!["Drama".into(), "Mystery".into(), "Ice".into()];
        film.details.content_rating = Some("12".into());
        film.details.versions = vec![Version {
            resolution: Some("4k".into()),
            audio_channels: Some(6),
            ..Version::default()
        }];
        let line: Vec<_> = facts(&film).into_iter().map(|fact| fact.text).collect();
        assert_eq!(
            line,
            ["2021", "1 h 52 min", "Drama, Mystery", "12", "4K", "5.1"]
        );
    }

    #[test]
    fn nothing_known_is_nothing_said() {
        let bare = Item::new(RatingKey::new("1"), Kind::Film, "Bare");
        assert_eq!((facts(&bare), credits(&bare)), (vec![], vec![]));
        assert_eq!(version_label(&Version::default()), "");
    }
}
