//! The simulation of `tests/simulation`, and whether it would notice.
//!
//! The patches beside it each plant one bug in a copy of the sources. A simulation that holds with one of them in has a
//! hole, so `--mutants` fails unless each is caught.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{cargo, program, run, run_and_hear};
use crate::{Outcome, workspace};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Which evenings: from the first to before the last.
    #[arg(long, value_name = "A..B", default_value = "0..10000")]
    seeds: String,
    /// One evening alone.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// All that happens in it.
    #[arg(long)]
    trace: bool,
    /// With more queues longer than any answer, and without a count.
    #[arg(long)]
    hard: bool,
    /// With changes that the network doubles.
    #[arg(long)]
    doubled: bool,
    /// Plants bugs in a copy and sees whether each is caught.
    #[arg(long)]
    mutants: bool,
}

/// The evenings of a test run.
pub const USUAL: &str = "0..10000";
/// A planted bug is to show within so many,
const FOR_MUTANTS: &str = "0..10000";
/// and has when so many of them broke a law.
const ENOUGH: &str = "10";

pub fn run_as_asked(options: &Options) -> Outcome {
    if options.mutants {
        return mutants();
    }
    let mut words = match options.seed {
        Some(seed) => vec!["--seed".to_owned(), seed.to_string()],
        None => vec!["--seeds".to_owned(), options.seeds.clone()],
    };
    words.extend(options.trace.then(|| "--trace".to_owned()));
    words.extend(options.hard.then(|| "--hard".to_owned()));
    words.extend(options.doubled.then(|| "--doubled".to_owned()));
    run(command(workspace::root(), None).arg("--").args(words))
}

/// The simulation of these sources, built optimised.
pub fn command(root: &Path, target: Option<&Path>) -> std::process::Command {
    let what = ["test", "--package", "playhead", "--test", "simulation"];
    let mut command = cargo(&[&what[..], &["--profile", "simulation"]].concat());
    command.current_dir(root);
    if let Some(target) = target {
        command.env("CARGO_TARGET_DIR", target);
    }
    command
}

/// What became of a planted bug.
enum Fate {
    /// By so many evenings, in words.
    Caught(String),
    Escaped,
    /// It cannot be planted any more: the sources are others now.
    Stale,
}

fn mutants() -> Outcome {
    let mut patches = patches()?;
    patches.sort();
    let mut table = Vec::new();
    let mut failed = Vec::new();
    for patch in &patches {
        let name = patch.file_stem().unwrap_or_default().to_string_lossy();
        let (word, said) = match fate(patch)? {
            Fate::Caught(said) => ("caught", said),
            Fate::Escaped => ("ESCAPED", String::new()),
            Fate::Stale => ("STALE", "does not apply or compile".to_owned()),
        };
        table.push(format!("{word:8} {name:40} {said}"));
        if word != "caught" {
            failed.push(name.into_owned());
        }
    }
    println!("\n{}", table.join("\n"));
    let caught = patches.len() - failed.len();
    println!("{caught} of {} caught", patches.len());
    match failed.is_empty() {
        true => Ok(()),
        false => Err(format!("not caught: {}", failed.join(", "))),
    }
}

fn patches() -> Outcome<Vec<PathBuf>> {
    let folder = workspace::root().join("tests/simulation/mutants");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    Ok(paths
        .filter(|path| path.extension().is_some_and(|end| end == "patch"))
        .collect())
}

/// Plants the bug in a fresh copy, and plays until it shows often enough.
fn fate(patch: &Path) -> Outcome<Fate> {
    let copy = workspace::target().join("mutant");
    copy_sources(&copy)?;
    // All of it or nothing.
    for dry in [&["--dry-run"][..], &[]] {
        let mut plant = program("patch", &["--quiet", "--force", "-p1"]);
        plant.args(dry).arg("--directory").arg(&copy);
        if run(plant.arg("--input").arg(patch)).is_err() {
            return Ok(Fate::Stale);
        }
    }
    let target = workspace::target().join("mutants");
    if run(command(&copy, Some(&target)).arg("--no-run")).is_err() {
        return Ok(Fate::Stale);
    }
    let mut played = command(&copy, Some(&target));
    let heard = run_and_hear(played.args(["--", "--seeds", FOR_MUTANTS, "--enough", ENOUGH]))?;
    let said = heard.output.lines().find(|line| line.contains("evenings"));
    Ok(match said {
        Some(said) if !heard.is_success => Fate::Caught(said.to_owned()),
        _ => Fate::Escaped,
    })
}

/// What git knows of, as it stands now.
fn copy_sources(copy: &Path) -> Outcome {
    // What is the same stays untouched, so that it is not built again.
    let root = workspace::root().display().to_string();
    let listed = crate::process::ask(
        "git",
        &[
            "-C",
            &root,
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    )
    .ok_or("git does not list the sources")?;
    for name in listed.lines() {
        let (from, to) = (workspace::root().join(name), copy.join(name));
        let Ok(bytes) = fs::read(&from) else { continue };
        if fs::read(&to).is_ok_and(|known| known == bytes) {
            continue;
        }
        let written = to
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&to, bytes));
        written.map_err(|error| format!("{}: {error}", to.display()))?;
    }
    Ok(())
}
