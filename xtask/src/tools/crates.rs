//! The wasm target, and tools that cargo installs into the cache.

use std::path::{Path, PathBuf};

use crate::check::WASM;
use crate::process::{ask, cargo, program, run};
use crate::{Outcome, workspace};

/// The newest that the pinned compiler builds.
const TRUNK: &str = "0.21.14";

/// Speaks WebDriver for Firefox.
const GECKODRIVER: &str = "0.37.1";

/// rustup does not add targets by itself when a file asks for them, so it is told to.
pub fn wasm_target() -> Outcome {
    let libraries = ask("rustc", &["--print", "target-libdir", "--target", WASM]);
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    run(&mut program("rustup", &["target", "add", WASM])).map_err(|reason| {
        format!("{reason}\nThe compiler's wasm target is missing: rustup target add {WASM}")
    })
}

/// The formatter and the lints, which a minimal installation of the compiler leaves out.
pub fn components() -> Outcome {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if ask("cargo", &[command, "--version"]).is_none() {
            run(&mut program("rustup", &["component", "add", component])).map_err(|reason| {
                format!("{reason}\n{component} is missing: rustup component add {component}")
            })?;
        }
    }
    Ok(())
}

/// The folder with trunk in it.
pub fn trunk() -> Outcome<PathBuf> {
    installed("trunk", TRUNK, "trunk", true)
}

/// Firefox's driver, which its package does not bring.
pub fn geckodriver() -> Outcome<PathBuf> {
    let folder = installed("geckodriver", GECKODRIVER, "geckodriver", true)?;
    Ok(folder.join("geckodriver"))
}

/// The folder with wasm-bindgen in it, of the version that the lock file names: the two must be equal.
pub fn wasm_bindgen() -> Outcome<PathBuf> {
    let lock = std::fs::read_to_string(workspace::root().join("Cargo.lock"))
        .map_err(|error| format!("cannot read Cargo.lock: {error}"))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or("Cargo.lock names no wasm-bindgen; run cargo generate-lockfile")?;
    // Its own lock file names a package version that was withdrawn.
    installed("wasm-bindgen-cli", version, "wasm-bindgen", false)
}

fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let entry = lock.split("[[package]]").find(|entry| {
        entry
            .lines()
            .any(|line| line == format!("name = \"{name}\""))
    })?;
    let line = entry
        .lines()
        .find_map(|line| line.strip_prefix("version = \""))?;
    Some(line.trim_end_matches('"'))
}

fn installed(package: &str, version: &str, binary: &str, is_locked: bool) -> Outcome<PathBuf> {
    let root = workspace::cache()
        .join("tools")
        .join(format!("{package}-{version}"));
    let folder = root.join("bin");
    if folder.join(binary).is_file() {
        return Ok(folder);
    }
    eprintln!("Installing {package} {version} for this user; once, some minutes.");
    let root_text = root.to_string_lossy().into_owned();
    let arguments = [
        "install",
        package,
        "--version",
        version,
        "--root",
        &root_text,
    ];
    let mut command = cargo(&arguments);
    if is_locked {
        command.arg("--locked");
    }
    // Built to be used a few times, not to be fast.
    let light = [
        ("OPT_LEVEL", "1"),
        ("LTO", "off"),
        ("CODEGEN_UNITS", "16"),
        ("DEBUG", "0"),
    ];
    for (name, value) in light {
        command.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    run(&mut command).map_err(|reason| {
        let flag = if is_locked { " --locked" } else { "" };
        format!("{reason}\nInstall it by hand: cargo install {package} --version {version}{flag} --root {root_text}")
    })?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_lock_file_names_a_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
