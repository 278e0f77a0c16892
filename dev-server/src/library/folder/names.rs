//! What the name and the place of a file say.

use std::path::Path;

const VIDEO: [&str; 9] = [
    "mp4", "m4v", "mkv", "webm", "mov", "avi", "ts", "mpg", "ogv",
];
const AUDIO: [&str; 8] = ["flac", "mp3", "m4a", "ogg", "opus", "wav", "aac", "aiff"];

const SUBTITLES: [&str; 3] = ["srt", "ass", "vtt"];

/// What a video file is.
#[derive(Debug, PartialEq, Eq)]
pub enum Role {
    Film {
        title: String,
        year: Option<u16>,
    },
    Episode {
        show: String,
        season: u32,
        number: u32,
        title: String,
    },
}

pub fn is_video(file: &Path) -> bool {
    has_extension(file, &VIDEO)
}

pub fn is_audio(file: &Path) -> bool {
    has_extension(file, &AUDIO)
}

fn has_extension(file: &Path, known: &[&str]) -> bool {
    let extension = file
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| known.contains(&extension.as_str()))
}

/// The role of a file by its path below the library's folder.
///
/// An episode lies in a season's folder in a show's folder and has `S01E02` in its name; everything else is a
/// film.
pub fn role(path: &Path) -> Role {
    episode(path).unwrap_or_else(|| {
        let (title, year) = title_and_year(&stem(path));
        Role::Film { title, year }
    })
}

fn episode(path: &Path) -> Option<Role> {
    let season_folder = path.parent()?;
    season_number(&season_folder.file_name()?.to_string_lossy())?;
    let show = season_folder
        .parent()?
        .file_name()?
        .to_string_lossy()
        .into_owned();
    let stem = stem(path);
    let (season, number, after) = episode_code(&stem)?;
    let rest = stem[after..].trim_matches([' ', '-', '.', '_']);
    let title = if rest.is_empty() {
        format!("Episode {number}")
    } else {
        rest.to_owned()
    };
    Some(Role::Episode {
        show,
        season,
        number,
        title,
    })
}

/// The number in `Season 01`; 0 for `Specials`.
fn season_number(folder: &str) -> Option<u32> {
    let folder = folder.to_lowercase();
    if folder == "specials" {
        return Some(0);
    }
    folder.strip_prefix("season")?.trim().parse().ok()
}

/// Season, episode and the place after the first `S01E02`, in either case.
fn episode_code(stem: &str) -> Option<(u32, u32, usize)> {
    let starts = stem
        .char_indices()
        .filter(|(_, letter)| matches!(letter, 's' | 'S'));
    starts.into_iter().find_map(|(at, _)| {
        // A letter before it would make it the end of a word.
        if stem[..at]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
        {
            return None;
        }
        let (season, after) = digits(stem, at + 1)?;
        let marker = stem[after..].chars().next()?;
        let (number, end) = matches!(marker, 'e' | 'E').then(|| digits(stem, after + 1))??;
        Some((season, number, end))
    })
}

/// The number that begins at a byte, and the byte after it.
fn digits(text: &str, from: usize) -> Option<(u32, usize)> {
    let length = text[from..].bytes().take_while(u8::is_ascii_digit).count();
    Some((text[from..from + length].parse().ok()?, from + length))
}

/// Splits `Title (2020)`.
fn title_and_year(stem: &str) -> (String, Option<u16>) {
    let split = stem
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match split.and_then(|(title, year)| Some((title.trim(), year.parse::<u16>().ok()?))) {
        Some((title, year)) if !title.is_empty() && year >= 1870 => (title.to_owned(), Some(year)),
        _ => (stem.to_owned(), None),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A subtitle file beside a film.
#[derive(Debug, PartialEq, Eq)]
pub struct Beside {
    /// Two or three letters; empty where none is named.
    pub language: String,
    pub codec: String,
    pub is_forced: bool,
}

/// What `Film.en.srt` or `Film.en.forced.srt` says, if `subtitle` belongs to `film`.
pub fn sidecar(film: &Path, subtitle: &Path) -> Option<Beside> {
    if !has_extension(subtitle, &SUBTITLES) || film.parent() != subtitle.parent() {
        return None;
    }
    let codec = subtitle.extension()?.to_string_lossy().to_lowercase();
    let (film, subtitle) = (stem(film), stem(subtitle).to_lowercase());
    let rest = subtitle.strip_prefix(&film.to_lowercase())?;
    if !rest.is_empty() && !rest.starts_with('.') {
        return None;
    }
    let words = || rest.split('.').filter(|word| !word.is_empty());
    let language = words().find(|word| *word != "forced");
    Some(Beside {
        language: language.unwrap_or_default().to_owned(),
        codec,
        is_forced: words().any(|word| word == "forced"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_what_a_video_is() {
        let film = |title: &str, year| Role::Film {
            title: title.into(),
            year,
        };
        let part = |show: &str, season, number, title: &str| Role::Episode {
            show: show.into(),
            season,
            number,
            title: title.into(),
        };
        let cases = [
            ("Quiet Tide.mkv", film("Quiet Tide", None)),
            ("Quiet Tide (2020).mkv", film("Quiet Tide", Some(2020))),
            ("(2020).mkv", film("(2020)", None)),
            ("Odd (cut).mkv", film("Odd (cut)", None)),
            ("Some folder/2046.mp4", film("2046", None)),
            (
                "Harbour/Season 01/Harbour S01E02.mp4",
                part("Harbour", 1, 2, "Episode 2"),
            ),
            (
                "Harbour/Season 01/Harbour - s01e02 - Low Water.mp4",
                part("Harbour", 1, 2, "Low Water"),
            ),
            (
                "Harbour/season 2/S02E11.Élan.mkv",
                part("Harbour", 2, 11, "Élan"),
            ),
            (
                "Harbour/Specials/Harbour S00E01.mp4",
                part("Harbour", 0, 1, "Episode 1"),
            ),
            (
                "Harbour/Season 00/x.S00E03.mp4",
                part("Harbour", 0, 3, "Episode 3"),
            ),
            (
                "TV/Harbour/Season 10/S10E100.mp4",
                part("Harbour", 10, 100, "Episode 100"),
            ),
            ("Harbour/Season 01/Making of.mp4", film("Making of", None)),
            ("Harbour/Harbour S01E02.mp4", film("Harbour S01E02", None)),
            ("Season 01/S01E02.mp4", film("S01E02", None)),
            ("Harbour/Season 01/Hours1e2.mp4", film("Hours1e2", None)),
        ];
        for (path, expected) in cases {
            assert_eq!(role(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn sidecars_share_the_name() {
        let film = Path::new("a/Quiet Tide.mkv");
        let cases = [
            ("a/Quiet Tide.srt", Some(("", "srt", false))),
            ("a/Quiet Tide.en.srt", Some(("en", "srt", false))),
            ("a/Quiet Tide.FRA.forced.srt", Some(("fra", "srt", true))),
            ("a/Quiet Tide.forced.ass", Some(("", "ass", true))),
            ("a/Quiet Tide.de.VTT", Some(("de", "vtt", false))),
            ("a/Quiet Tides.srt", None),
            ("b/Quiet Tide.srt", None),
            ("a/Quiet Tide.nfo", None),
        ];
        for (path, expected) in cases {
            let found = sidecar(film, Path::new(path));
            let expected = expected.map(|(language, codec, is_forced)| Beside {
                language: language.to_owned(),
                codec: codec.to_owned(),
                is_forced,
            });
            assert_eq!(found, expected, "{path}");
        }
    }
}
