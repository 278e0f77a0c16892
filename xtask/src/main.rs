//! `cargo xtask …`: everything that is done with this repository besides editing it.
//!
//! [`check`] is the inner loop, [`dist`] builds the static files, [`demo`] shows them, [`suite`] tests all of it.
//! [`tools`] finds or installs what they need; [`process`] runs other programs.

mod check;
mod demo;
mod dist;
mod process;
mod sim;
mod suite;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, checks, tests and shows the player.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Formatting, lints and native tests; needs no browser and no installed tool.
    Check,
    /// Leaves static files in `dist/`.
    Dist(dist::Options),
    /// Builds the player and shows it with a library of its own.
    Demo(demo::Options),
    /// Evenings at random between the player and the dev server's engines.
    Sim(sim::Options),
    /// Everything that can be tested; the last line is the count.
    Test(suite::Options),
}

/// One sentence for the person who ran the command.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Check => check::run(),
        Task::Dist(options) => dist::run(&options).map(drop),
        Task::Demo(options) => demo::run(&options),
        Task::Sim(options) => sim::run_as_asked(&options),
        Task::Test(options) => suite::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
