//! The static files that a host serves, in `dist/`.
//!
//! trunk compiles and names the files by their content; what follows makes them a site that works under any folder,
//! with a strict policy in the page itself, offline, and installed. Built beside the old files and put in their place
//! at the end, so a server that is showing them never sees half a build.

mod budget;
mod headers;
mod icons;
mod manifest;
mod pack;
mod page;
mod style;
mod worker;

use std::path::{Path, PathBuf};

use base64::Engine;
use sha2::{Digest, Sha256};

use crate::process::{cargo, program, run as run_program};
use crate::{Outcome, tools, workspace};

#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Compile quickly, for looking into a fault; large, and without a budget.
    #[arg(long)]
    pub debug: bool,
}

/// Builds `dist/` and says how much a first visit loads. Returns the folder.
pub fn run(options: &Options) -> Outcome<PathBuf> {
    let staging = workspace::target().join("dist-staging");
    compile(options, &staging)?;
    let mut html = read(&staging.join("index.html"))?;
    html = style::bundle(&staging, &html)?;
    html = page::finish(&html)?;
    write(&staging.join("index.html"), &html)?;
    write(&staging.join("404.html"), &html)?;
    let logo = read(&workspace::root().join("public/logo.svg"))?;
    icons::draw(&logo, &staging)?;
    write(&staging.join("logo.svg"), &logo)?;
    for picture in &manifest::SCREENSHOTS {
        let file = workspace::root().join("public").join(picture.name);
        write(&staging.join(picture.name), &read_bytes(&file)?)?;
    }
    write(&staging.join("manifest.webmanifest"), manifest::text())?;
    write(&staging.join("sw.js"), &worker::text(&staging)?)?;
    write(&staging.join(headers::NAME), headers::text(&staging)?)?;
    pack::pack(&staging)?;
    let dist = workspace::root().join("dist");
    put_in_place(&staging, &dist)?;
    if !options.debug {
        budget::hold(&dist, &html)?;
    }
    Ok(dist)
}

fn compile(options: &Options, staging: &Path) -> Outcome {
    tools::wasm_target()?;
    let folders = [tools::trunk()?, tools::wasm_bindgen()?];
    // trunk, told to download nothing, tells cargo the same; so what the lock file names is here before.
    run_program(&mut cargo(&["fetch", "--quiet"]))?;
    let target = staging.to_string_lossy().into_owned();
    let mut arguments = vec![
        "build",
        "--offline",
        "--skip-version-check",
        "--public-url",
        "./",
    ];
    arguments.extend(["--dist", &target]);
    if !options.debug {
        arguments.push("--release");
    }
    let mut command = program(folders[0].join("trunk"), &arguments);
    command.env("PATH", tools::path_with(&folders));
    // This trunk takes the variable for a flag that wants `true` or `false`, and stops.
    command.env_remove("NO_COLOR");
    run_program(&mut command)
}

fn put_in_place(staging: &Path, dist: &Path) -> Outcome {
    let old = staging.with_extension("old");
    let trouble = |error: std::io::Error| format!("cannot replace {}: {error}", dist.display());
    if old.exists() {
        std::fs::remove_dir_all(&old).map_err(trouble)?;
    }
    if dist.exists() {
        std::fs::rename(dist, &old).map_err(trouble)?;
    }
    std::fs::rename(staging, dist).map_err(trouble)
}

/// SHA-256 in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// SHA-256 as a policy wants it.
fn hash_base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes))
}

/// The files in a folder, by name. trunk makes no folders within.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn read_bytes(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    std::fs::write(path, content)
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::write;
    use crate::workspace;

    /// A folder for one test, with files of these names, each of which holds its name.
    pub fn folder_of(test: &str, names: &[&str]) -> PathBuf {
        let folder = workspace::target().join("tmp/dist-tests").join(test);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for name in names {
            write(&folder.join(name), name).unwrap();
        }
        folder
    }
}
