//! The demo library: films, series and music that are rendered once and kept in a cache.
//!
//! [`definition`] says what there is, [`plan`] turns it into jobs, [`render`] runs them, [`assembly`] describes
//! the result. Nothing is probed afterwards: formats are known because they were asked for, so that ids, titles,
//! durations and streams are the same on every machine. Only file sizes are measured.

mod assembly;
mod captions;
mod definition;
mod describe;
mod formats;
mod keys;
mod lists;
mod pictures;
mod plan;
mod render;
mod scene;
mod sidecars;
mod sound;
#[cfg(test)]
mod tests;
mod times;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::{fmt, io};

use serde::{Deserialize, Serialize};

use super::model::Library;

const FOLDER: &str = "demo-v1";
const MANIFEST: &str = "manifest.json";

/// Why there is no demo library.
#[derive(Debug)]
pub enum DemoError {
    NoFfmpeg {
        program: PathBuf,
    },
    /// The cache cannot be read or written.
    Cache {
        path: PathBuf,
        error: io::Error,
    },
    /// ffmpeg refused.
    Render {
        label: String,
        reason: String,
    },
}

impl fmt::Display for DemoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DemoError::NoFfmpeg { program } => write!(
                f,
                "the demo library needs the program {}, which does not run here; it is in the package ffmpeg: \
                 apt-get install ffmpeg",
                program.display()
            ),
            DemoError::Cache { path, error } => write!(f, "cannot use {}: {error}", path.display()),
            DemoError::Render { label, reason } => {
                write!(f, "ffmpeg could not render \"{label}\": {reason}")
            }
        }
    }
}

impl std::error::Error for DemoError {}

/// What a finished rendering left: written last, so that its presence means the rest is there.
#[derive(Serialize, Deserialize)]
struct Manifest {
    fingerprint: String,
    /// Size of each file, by its path in the folder.
    sizes: BTreeMap<String, u64>,
}

/// `$PLAYHEAD_CACHE`, `$XDG_CACHE_HOME/playhead` or `~/.cache/playhead`.
pub fn default_cache() -> PathBuf {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("PLAYHEAD_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|path| path.join("playhead")))
        .or_else(|| set("HOME").map(|path| path.join(".cache/playhead")))
        .unwrap_or_else(|| PathBuf::from(".playhead-cache"))
}

/// The demo library out of `cache`, rendered into it first where it is missing or described differently now.
///
/// Takes minutes the first time and tells `progress` how far it is; afterwards well under a second. Processes
/// that ask at the same time wait for one of them. A killed rendering leaves nothing that counts as finished.
pub fn load_or_render(cache: &Path, progress: &mut dyn FnMut(&str)) -> Result<Library, DemoError> {
    let folder = cache.join(FOLDER);
    let definition = definition::shipped();
    if let Some(manifest) = finished(&folder) {
        return Ok(assembly::library(&definition, &folder, &manifest.sizes));
    }
    fs::create_dir_all(cache).map_err(|error| unusable(cache, error))?;
    let _lock = locked(&cache.join(format!("{FOLDER}.lock")), progress)?;
    let manifest = match finished(&folder) {
        Some(manifest) => manifest,
        None => render(cache, &folder, &definition, progress)?,
    };
    Ok(assembly::library(&definition, &folder, &manifest.sizes))
}

/// The manifest, if it is of this definition and its files are there.
fn finished(folder: &Path) -> Option<Manifest> {
    let text = fs::read_to_string(folder.join(MANIFEST)).ok()?;
    let manifest: Manifest = serde_json::from_str(&text).ok()?;
    let same = manifest.fingerprint == definition::fingerprint();
    let whole = |(file, size): (&String, &u64)| {
        fs::metadata(folder.join(file)).is_ok_and(|data| data.len() == *size)
    };
    (same && manifest.sizes.iter().all(whole)).then_some(manifest)
}

fn locked(path: &Path, progress: &mut dyn FnMut(&str)) -> Result<File, DemoError> {
    let file = File::create(path).map_err(|error| unusable(path, error))?;
    if file.try_lock().is_err() {
        progress("Another process is rendering the demo library; waiting for it");
        file.lock().map_err(|error| unusable(path, error))?;
    }
    Ok(file)
}

fn render(
    cache: &Path,
    folder: &Path,
    definition: &definition::Definition,
    progress: &mut dyn FnMut(&str),
) -> Result<Manifest, DemoError> {
    let ffmpeg = render::Ffmpeg::find()?;
    let partial = cache.join(format!("{FOLDER}.partial"));
    remove(&partial)?;
    for name in ["media", "pictures", "scratch"] {
        let path = partial.join(name);
        fs::create_dir_all(&path).map_err(|error| unusable(&path, error))?;
    }
    progress(&format!(
        "Rendering the demo library into {}",
        folder.display()
    ));
    let jobs = plan::jobs(definition, ffmpeg.draws_text());
    render::run_all(&ffmpeg, &partial, jobs, progress)?;
    remove(&partial.join("scratch"))?;
    let manifest = measured(&partial).map_err(|error| unusable(&partial, error))?;
    remove(folder)?;
    fs::rename(&partial, folder).map_err(|error| unusable(folder, error))?;
    Ok(manifest)
}

/// Measures the files in `folder` and writes the manifest beside them.
fn measured(folder: &Path) -> io::Result<Manifest> {
    let mut sizes = BTreeMap::new();
    for name in ["media", "pictures"] {
        for entry in fs::read_dir(folder.join(name))? {
            let entry = entry?;
            let file = format!("{name}/{}", entry.file_name().to_string_lossy());
            sizes.insert(file, entry.metadata()?.len());
        }
    }
    let manifest = Manifest {
        fingerprint: definition::fingerprint(),
        sizes,
    };
    fs::write(folder.join(MANIFEST), serde_json::to_vec_pretty(&manifest)?)?;
    Ok(manifest)
}

fn remove(path: &Path) -> Result<(), DemoError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unusable(path, error)),
        _ => Ok(()),
    }
}

fn unusable(path: &Path, error: io::Error) -> DemoError {
    DemoError::Cache {
        path: path.to_owned(),
        error,
    }
}
