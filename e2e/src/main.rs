//! Stories about the player, told in a real browser against the dev server.
//!
//! A story is one file in [`stories`]: one sentence of what a person gets. It acts through [`pages`], one object for
//! each screen, and asserts on what the server saw ([`journal`]) as well as on the page. [`stage`] gives each its own
//! [`server`] and its own [`browser`]; nothing sleeps for a fixed time, everything waits for a condition
//! ([`patience`]). Nothing is built here: the files in `--dist` are what is tested.

mod browser;
mod journal;
mod pages;
mod patience;
mod random;
mod runner;
mod server;
mod stage;
mod stories;
mod trouble;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use browser::Engine;
use clap::{Parser, ValueEnum};
use dev_server::library::demo;

/// Tells the stories; the last line is the count.
#[derive(Debug, Clone, Parser)]
pub struct Options {
    /// The built player.
    #[arg(long, value_name = "DIR")]
    dist: PathBuf,
    /// Where pictures go, and what is kept of a story that failed.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Only the stories whose name contains this.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Also the stories that take long.
    #[arg(long)]
    long: bool,
    /// How often each is told; those that take long are told once.
    #[arg(long, value_name = "N", default_value_t = 1)]
    repeats: usize,
    #[arg(long, value_enum, default_value_t = Choice::Chromium)]
    browser: Choice,
    /// Let the same accidents happen as in a run that told this number.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

impl Options {
    /// Another one each time where none is asked for.
    fn seed(&self) -> u64 {
        let clock = || SystemTime::now().duration_since(UNIX_EPOCH);
        let drawn = || clock().map_or(1, |since| u64::from(since.subsec_nanos()));
        self.seed.unwrap_or_else(drawn)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Chromium,
    Firefox,
    Webkit,
    All,
}

impl Choice {
    fn engines(self) -> Vec<Engine> {
        match self {
            Self::Chromium => vec![Engine::Chromium],
            Self::Firefox => vec![Engine::Firefox],
            Self::Webkit => vec![Engine::Webkit],
            Self::All => Engine::ALL.to_vec(),
        }
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    let mut say = |line: &str| eprintln!("{line}");
    let library = match demo::load_or_render(&demo::default_cache(), &mut say) {
        Ok(library) => Arc::new(library),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    runner::tell_all(&options, &library)
}
