//! A person's own files as a library.
//!
//! Loose video files are films; `Show/Season 01/…S01E02…` are episodes; audio goes by its tags. Nothing more is
//! guessed: no look-up, no cleaning of titles beyond a year in brackets.

mod files;
mod names;
mod probe;
mod rows;
mod wording;

use std::fs;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::model::Library;
use probe::Tools;

/// Why a folder is no library at all. A single file that cannot be read is no such reason.
#[derive(Debug)]
pub enum ScanError {
    NoFfprobe { program: PathBuf },
    Folder { path: PathBuf, error: io::Error },
}

impl fmt::Display for ScanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScanError::NoFfprobe { program } => write!(
                f,
                "reading media files needs the program {}, which does not run here; it is in the package ffmpeg: \
                 apt-get install ffmpeg",
                program.display()
            ),
            ScanError::Folder { path, error } => {
                write!(f, "cannot read {}: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for ScanError {}

/// Reads all media files under `dir`, in the order of their paths; takes pictures for them into `cache`.
///
/// Files that cannot be read are left out, with a line to `progress` that says why. Rating keys follow the order
/// of the paths: they stay the same as long as the files do. Links to folders are not followed.
pub fn scan(
    dir: &Path,
    cache: &Path,
    progress: &mut dyn FnMut(&str),
) -> Result<Library, ScanError> {
    let tools = Tools::find()?;
    let mut files = Vec::new();
    collect(dir, &mut files).map_err(|error| ScanError::Folder {
        path: dir.to_owned(),
        error,
    })?;
    files.sort();
    let pictures = cache.join("folder-pictures");
    if let Err(error) = fs::create_dir_all(&pictures) {
        progress(&format!(
            "No pictures: cannot write {}: {error}",
            pictures.display()
        ));
    }
    let media: Vec<_> = files
        .iter()
        .filter(|file| names::is_video(file) || names::is_audio(file))
        .collect();
    let mut rows = rows::Rows::new(&tools, &pictures);
    for (at, file) in media.iter().enumerate() {
        let shown = file.strip_prefix(dir).unwrap_or(file);
        progress(&format!(
            "Reading {} of {}: {}",
            at + 1,
            media.len(),
            shown.display()
        ));
        if let Err(reason) = rows.add(file, shown) {
            progress(&format!("Left out {}: {reason}", shown.display()));
        }
    }
    Ok(rows.into_library())
}

/// Adds the files under `dir`. A folder inside that cannot be read is passed over; `dir` itself must be readable.
fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)?.flatten() {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(_) | Err(_) if hidden => {}
            Ok(kind) if kind.is_dir() => {
                let _ = collect(&entry.path(), files);
            }
            Ok(_) => files.push(entry.path()),
            Err(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::library::model::{Kind, Sidecar};

    /// A second of colour and tone in the three places that mean something, a sidecar and a file of rubbish.
    #[test]
    fn a_small_folder_is_read() {
        let dir = std::env::temp_dir().join(format!("playhead-scan-{}", std::process::id()));
        let media = dir.join("media");
        fs::create_dir_all(media.join("Harbour/Season 01")).unwrap();
        let make = |file: &str, arguments: &str| {
            let program = std::env::var_os("PLAYHEAD_FFMPEG").unwrap_or_else(|| "ffmpeg".into());
            let mut run = Command::new(program);
            run.args(["-v", "error", "-y", "-f", "lavfi", "-i"])
                .args(arguments.split(' '));
            run.arg(media.join(file)).status()
        };
        let video = "color=s=64x64:d=1 -c:v libx264 -pix_fmt yuv420p";
        if make("Quiet Tide (2020).mp4", video).is_err() {
            fs::remove_dir_all(&dir).unwrap();
            println!("skipped: no ffmpeg on this machine");
            return;
        }
        make("Harbour/Season 01/Harbour S01E02.mp4", video).unwrap();
        make("a.mp3", "sine=d=1 -metadata artist=Anna -metadata album=Bay -metadata title=Cove -metadata track=3/9").unwrap();
        fs::write(
            media.join("Quiet Tide (2020).en.srt"),
            "1\n00:00:00,000 --> 00:00:01,000\nHello\n",
        )
        .unwrap();
        fs::write(media.join("broken.mkv"), "not a film").unwrap();
        let mut lines = Vec::new();
        let library = scan(&media, &dir, &mut |line| lines.push(line.to_owned()));
        fs::remove_dir_all(&dir).unwrap();
        let library = library.unwrap();
        let titles = |kind| {
            library
                .items
                .values()
                .filter(|item| item.kind == kind)
                .map(|item| item.title.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(titles(Kind::Movie), ["Quiet Tide"]);
        assert_eq!(
            (titles(Kind::Show), titles(Kind::Season)),
            (vec!["Harbour"], vec!["Season 1"])
        );
        assert_eq!(
            (
                titles(Kind::Artist),
                titles(Kind::Album),
                titles(Kind::Track)
            ),
            (vec!["Anna"], vec!["Bay"], vec!["Cove"])
        );
        let film = library
            .items
            .values()
            .find(|item| item.kind == Kind::Movie)
            .unwrap();
        let streams = &film.media[0].parts[0].streams;
        let beside = streams.iter().find(|stream| stream.index.is_none());
        let beside = beside.expect("the sidecar");
        assert_eq!(beside.language_code.as_deref(), Some("eng"));
        assert!(
            matches!(&beside.sidecar, Some(Sidecar::File(path)) if path.ends_with("Quiet Tide (2020).en.srt"))
        );
        assert!(film.thumb.is_some() && film.duration_ms.abs_diff(1000) < 100);
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("Left out broken.mkv: ")),
            "{lines:?}"
        );
    }
}
