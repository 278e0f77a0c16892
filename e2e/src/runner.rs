//! Tells the stories one after the other, and keeps what is needed to understand a failure.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dev_server::library::model::Library;

use crate::Options;
use crate::browser::Engine;
use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::stories::{ALL, Again, Story};
use crate::trouble::{Outcome, Trouble, check};

/// No story is worth waiting longer for, but one that is told because there is time.
const LONGEST: Duration = Duration::from_secs(150);
const LONGEST_OF_LONG: Duration = Duration::from_secs(600);
/// How long a browser may take over what is kept of a failure, and over its own end.
const TO_KEEP: Duration = Duration::from_secs(30);

pub fn tell_all(options: &Options, library: &Arc<Library>) -> ExitCode {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    else {
        eprintln!("cannot start a runtime");
        return ExitCode::FAILURE;
    };
    let mut tally = Tally::default();
    for (engine, story) in plan(options) {
        let (engines, why) = story.not_in;
        if engines.contains(&engine) {
            println!("skipped {} in {}: {why}", story.name, engine.word());
            tally.skipped += 1;
            continue;
        }
        let started = Instant::now();
        let told = runtime.block_on(tell(story, engine, options, library));
        let name = match engine {
            Engine::Chromium => story.name.to_owned(),
            other => format!("{} in {}", story.name, other.word()),
        };
        match told {
            Ok(()) => {
                println!("ok {name} {:.1} s", started.elapsed().as_secs_f64());
                tally.passed += 1;
            }
            Err(Trouble(reason)) => {
                println!("FAILED {name}: {reason}");
                tally.failed += 1;
            }
        }
    }
    tally.report()
}

#[derive(Default)]
struct Tally {
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Tally {
    /// What was skipped stands in a line of its own, and is no part of the count.
    fn report(&self) -> ExitCode {
        if self.skipped > 0 {
            println!("{} skipped", self.skipped);
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        match self.failed {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }
}

/// Every telling, in order.
fn plan(options: &Options) -> Vec<(Engine, &'static Story)> {
    let is_named = |story: &Story| {
        let name = options.only.as_deref();
        name.is_none_or(|name| story.name.contains(name))
    };
    let is_due = |story: &Story| options.long || options.only.is_some() || !story.is_long;
    let wanted = || ALL.iter().filter(|story| is_named(story) && is_due(story));
    let mut all = Vec::new();
    for engine in options.browser.engines() {
        for round in 0..options.repeats {
            let due = wanted().filter(|story| round == 0 || !story.is_long);
            all.extend(due.map(|story| (engine, story)));
        }
    }
    all
}

async fn tell(story: &Story, engine: Engine, options: &Options, library: &Arc<Library>) -> Outcome {
    let mut stage = Stage::set(story.name, engine, options, library, &story.setting()).await?;
    let longest = if story.is_long {
        LONGEST_OF_LONG
    } else {
        LONGEST
    };
    let told = tokio::time::timeout(longest, (story.tell)(&mut stage)).await;
    let told = told.unwrap_or_else(|_| Err(Trouble(format!("not told in {longest:?}"))));
    let told = match told {
        Ok(()) => holds_for_all(story, engine, &mut stage).await,
        failed => failed,
    };
    let kept = match engine {
        Engine::Chromium => options.out.join("failed").join(story.name),
        other => {
            let name = format!("{}-{}", other.word(), story.name);
            options.out.join("failed").join(name)
        }
    };
    if told.is_err() {
        // A browser that answers nothing any more may be what failed.
        let _ = tokio::time::timeout(TO_KEEP, keep(&mut stage, &kept)).await;
    } else {
        // Left from a run that failed, and no longer true.
        let _ = std::fs::remove_dir_all(&kept);
    }
    let _ = tokio::time::timeout(TO_KEEP, stage.browser.close()).await;
    told
}

/// What no story may do, whatever it is about.
async fn holds_for_all(story: &Story, engine: Engine, stage: &mut Stage) -> Outcome {
    let journal = stage.server.journal()?;
    journal.has_no_preflight()?;
    journal.is_signed()?;
    match story.asks_again {
        Again::Never => journal.asks_nothing_twice()?,
        Again::Freely => {}
        Again::FreelyIn(free) if free == engine => {}
        Again::WithReason | Again::FreelyIn(_) => journal.asks_again_with_reason()?,
    }
    let broken = "return document.getElementById('broken')?.hidden === false";
    // A page that is on its way to another answers a moment later.
    let is_broken = until("the page answers", SOON, async || {
        Ok(Some(stage.browser.run(broken, vec![]).await? == true))
    })
    .await?;
    check(!is_broken, "the app broke, and says so")?;
    let console = stage.browser.console().await;
    // The browser names what it could not fetch, with the whole address; the app itself never may.
    let is_own = |line: &str| line.contains(" console-api ") || line.starts_with("console.");
    let is_bad = |line: &&String| {
        line.contains("Content Security Policy")
            || line.contains("Content-Security-Policy")
            || line.contains("panicked at")
            || (is_own(line) && line.contains("demo-token"))
    };
    let found: Vec<&String> = console.iter().filter(is_bad).collect();
    check(found.is_empty(), format!("the console says: {found:#?}"))
}

async fn keep(stage: &mut Stage, folder: &PathBuf) {
    // Whatever cannot be had is left out: the failure itself has been told.
    let _ = std::fs::create_dir_all(folder);
    let _ = stage.browser.picture(&folder.join("screen.png")).await;
    let write = |name: &str, text: String| {
        let _ = std::fs::write(Path::new(folder).join(name), text);
    };
    write("console.txt", stage.browser.console().await.join("\n"));
    if let Ok(journal) = stage.server.journal() {
        write("journal.txt", journal.shown());
    }
    if let Ok(state) = stage.server.state() {
        write("state.json", format!("{state:#}"));
    }
    let page = stage
        .browser
        .run("return document.body.outerHTML", vec![])
        .await;
    if let Ok(page) = page {
        write("page.html", page.as_str().unwrap_or_default().to_owned());
    }
}
