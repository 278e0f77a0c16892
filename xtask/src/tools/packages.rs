//! Debian packages: known by what they bring, and installed together where that is missing.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::on_path;
use crate::Outcome;
use crate::process::{ask, program, run};

/// Something that has to be on the machine, and the package that brings it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    sign: Sign,
    package: &'static str,
}

/// What shows that a package is not needed (any more).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// One of these is on `PATH`.
    Programs(&'static [&'static str]),
    /// A library whose name begins so.
    Library(&'static str),
    /// The system's Python knows these modules.
    Modules(&'static str),
}

impl Need {
    pub const fn program(names: &'static [&'static str], package: &'static str) -> Self {
        let sign = Sign::Programs(names);
        Self { sign, package }
    }

    pub const fn library(name: &'static str, package: &'static str) -> Self {
        let sign = Sign::Library(name);
        Self { sign, package }
    }

    pub const fn modules(names: &'static str, package: &'static str) -> Self {
        let sign = Sign::Modules(names);
        Self { sign, package }
    }

    fn is_met(&self) -> bool {
        match self.sign {
            Sign::Programs(names) => names.iter().any(|name| on_path(name).is_some()),
            Sign::Library(name) => library_folders().iter().any(|folder| holds(folder, name)),
            Sign::Modules(names) => ask("python3", &["-c", &format!("import {names}")]).is_some(),
        }
    }
}

/// Where distributions put libraries and the plugins of GStreamer: `/usr/lib`, and each machine's own folder in it.
fn library_folders() -> Vec<PathBuf> {
    let root = PathBuf::from("/usr/lib");
    let inner = std::fs::read_dir(&root).into_iter().flatten();
    let mut folders: Vec<PathBuf> = inner.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.extend([root, PathBuf::from("/usr/lib64")]);
    let plugins: Vec<PathBuf> = folders
        .iter()
        .map(|folder| folder.join("gstreamer-1.0"))
        .collect();
    folders.extend(plugins);
    folders
}

fn holds(folder: &Path, name: &str) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(Result::ok)
        .any(|entry| entry.file_name().to_string_lossy().starts_with(name))
}

/// Installs what is missing of these, all of it at once; where that may not be, says what to install and how.
pub fn ensure(needs: &[Need]) -> Outcome {
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    install(&missing)?;
    match self::missing(needs).as_slice() {
        [] => Ok(()),
        left => Err(format!(
            "Installed, and yet not found here: what {} should have brought.",
            left.join(", ")
        )),
    }
}

/// The packages of the needs that are not met, each once.
fn missing(needs: &[Need]) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for need in needs.iter().filter(|need| !need.is_met()) {
        if !packages.contains(&need.package) {
            packages.push(need.package);
        }
    }
    packages
}

fn install(packages: &[&str]) -> Outcome {
    let list = packages.join(" ");
    let by_hand = by_hand(packages);
    let Some((apt, prefix)) = on_path("apt-get").zip(way_to_root()) else {
        return Err(by_hand);
    };
    eprintln!("Installing Debian packages: {list}.");
    // Lists may be absent on a fresh machine, or name files that are gone; one that fails to refresh may still do.
    let _ = run(&mut as_root(prefix, &apt, &["update", "-q"]));
    let words = ["install", "-q", "-y", "--no-install-recommends"];
    run(&mut as_root(prefix, &apt, &[&words, packages].concat()))
        .map_err(|reason| format!("{reason}\n{by_hand}"))
}

fn by_hand(packages: &[&str]) -> String {
    let list = packages.join(" ");
    format!("Missing here: {list}. Install it: sudo apt-get install --no-install-recommends {list}")
}

/// What to put before a command so that root runs it; none where that may not be. A password is asked for only where
/// somebody is there to type it.
fn way_to_root() -> Option<&'static [&'static str]> {
    if ask("id", &["-u"]).as_deref() == Some("0") {
        return Some(&[]);
    }
    on_path("sudo")?;
    if ask("sudo", &["-n", "true"]).is_some() {
        return Some(&["sudo", "-n"]);
    }
    std::io::stdin().is_terminal().then_some(&["sudo"])
}

fn as_root(prefix: &[&str], apt: &Path, arguments: &[&str]) -> Command {
    let apt = apt.to_string_lossy();
    // Named on the line, because sudo hands no variables on.
    let quiet = ["env", "DEBIAN_FRONTEND=noninteractive", &apt];
    let words = [prefix, &quiet, arguments].concat();
    let mut command = program(words[0], &words[1..]);
    command.stdin(Stdio::null());
    command
}

#[cfg(test)]
mod tests {
    use super::{Need, by_hand, missing};

    #[test]
    fn packages_that_are_missing_are_named_once_and_together() {
        let needs = [
            Need::program(&["sh"], "dash"),
            Need::program(&["no-such-program", "sh"], "dash"),
            Need::program(&["no-such-program"], "one"),
            Need::library("no-such-library", "two"),
            Need::program(&["no-such-driver"], "one"),
        ];
        let missing = missing(&needs);
        assert_eq!(missing, ["one", "two"]);
        assert_eq!(
            by_hand(&missing),
            "Missing here: one two. Install it: sudo apt-get install --no-install-recommends one two"
        );
    }
}
