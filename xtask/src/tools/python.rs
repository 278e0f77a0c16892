//! A Python of our own in the cache, with the real Plex client in it.

use std::path::{Path, PathBuf};

use super::packages::{install, need};
use crate::process::{ask, program, run};
use crate::{Outcome, workspace};

/// The interpreter of a virtual environment that holds what a requirements file asks for. Each content of the file
/// has an environment of its own, and a marker inside says that it is complete.
pub fn python_with(requirements: &Path) -> Outcome<PathBuf> {
    let wanted = std::fs::read_to_string(requirements)
        .map_err(|error| format!("cannot read {}: {error}", requirements.display()))?;
    let short: String = crate::dist::hash(wanted.as_bytes())
        .chars()
        .take(12)
        .collect();
    let folder = workspace::cache().join(format!("python-{short}"));
    let python = folder.join("bin/python3");
    let marker = folder.join("complete");
    if marker.is_file() {
        return Ok(python);
    }
    need("python3", "python3")?;
    if ask("python3", &["-c", "import venv, ensurepip"]).is_none() {
        install("python3-venv")?;
    }
    let at = folder.to_string_lossy().into_owned();
    run(&mut program("python3", &["-m", "venv", "--clear", &at]))?;
    let file = requirements.to_string_lossy().into_owned();
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        &file,
    ];
    run(&mut program(&python, &pip))?;
    std::fs::write(&marker, wanted)
        .map_err(|error| format!("cannot write {}: {error}", marker.display()))?;
    Ok(python)
}
