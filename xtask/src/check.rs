//! The steps that need neither browser nor installed tool.

use std::process::Command;

use crate::process::{self, cargo};
use crate::{Outcome, tools};

pub const WASM: &str = "wasm32-unknown-unknown";

pub fn run() -> Outcome {
    tools::components()?;
    tools::wasm_target()?;
    for mut step in [formatting(), native_lints(), wasm_lints(), native_tests()] {
        process::run(&mut step)?;
    }
    Ok(())
}

pub fn formatting() -> Command {
    cargo(&["fmt", "--all", "--check"])
}

pub fn native_lints() -> Command {
    let what = ["clippy", "--workspace", "--all-targets"];
    cargo(&[&what[..], &["--", "-D", "warnings"]].concat())
}

/// The browser half, which the native pass does not see, and the tests that run in a browser.
pub fn wasm_lints() -> Command {
    let what = ["clippy", "--package", "playhead", "--target", WASM];
    let targets = ["--lib", "--bins", "--test", "adapters"];
    cargo(&[&what[..], &targets, &["--", "-D", "warnings"]].concat())
}

/// The stories are programs of their own and run at the end of `test` alone.
pub fn native_tests() -> Command {
    cargo(&["test", "--workspace", "--no-fail-fast"])
}
