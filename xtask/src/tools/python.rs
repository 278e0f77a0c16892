//! A Python of our own in the cache, with the real Plex client in it.

use std::path::{Path, PathBuf};

use super::packages::{Need, ensure};
use crate::process::{program, run};
use crate::{Outcome, workspace};

/// Debian's Python leaves out what makes environments.
const VENV: Need = Need::modules("venv, ensurepip", "python3-venv");

/// A virtual environment that holds what a requirements file asks for. Each content of the file has an environment of
/// its own, and a marker inside says that it is complete.
pub struct Python {
    folder: PathBuf,
    requirements: PathBuf,
}

impl Python {
    /// Only names it: see [`Python::ready`].
    pub fn with(requirements: &Path) -> Outcome<Self> {
        let wanted = std::fs::read(requirements)
            .map_err(|error| format!("cannot read {}: {error}", requirements.display()))?;
        let short: String = crate::dist::hash(&wanted).chars().take(12).collect();
        Ok(Self {
            folder: workspace::cache().join(format!("python-{short}")),
            requirements: requirements.to_owned(),
        })
    }

    /// What has to be installed before it can be made.
    pub fn needs(&self) -> &'static [Need] {
        if self.marker().is_file() {
            &[]
        } else {
            &[VENV]
        }
    }

    /// Makes it where it is not there yet, and returns its interpreter.
    pub fn ready(&self) -> Outcome<PathBuf> {
        let python = self.folder.join("bin/python3");
        let marker = self.marker();
        if marker.is_file() {
            return Ok(python);
        }
        ensure(self.needs())?;
        let at = self.folder.to_string_lossy();
        run(&mut program("python3", &["-m", "venv", "--clear", &at]))?;
        let file = self.requirements.to_string_lossy();
        let pip = ["-m", "pip", "install", "--quiet"];
        let rest = ["--disable-pip-version-check", "-r", &file];
        run(&mut program(&python, &[&pip[..], &rest].concat())).map_err(|reason| {
            let by_hand = "A Python package is missing, and has to come from the network or from pip's own cache";
            format!("{reason}\n{by_hand}: {} -m pip install -r {file}", python.display())
        })?;
        std::fs::write(&marker, "")
            .map_err(|error| format!("cannot write {}: {error}", marker.display()))?;
        Ok(python)
    }

    fn marker(&self) -> PathBuf {
        self.folder.join("complete")
    }
}
