//! Tells the stories one after the other, and keeps what is needed to understand a failure.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dev_server::library::model::Library;

use crate::Options;
use crate::stage::Stage;
use crate::stories::{ALL, Story};
use crate::trouble::{Outcome, Trouble, check};

/// No story is worth waiting longer for.
const LONGEST: Duration = Duration::from_secs(150);

/// How often a story is told by `--long`.
const REPEATS: usize = 3;

pub fn tell_all(options: &Options, library: &Arc<Library>) -> ExitCode {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    else {
        eprintln!("cannot start a runtime");
        return ExitCode::FAILURE;
    };
    let wanted = |story: &&Story| {
        options
            .only
            .as_deref()
            .is_none_or(|name| story.name.contains(name))
    };
    let (mut passed, mut failed) = (0, 0);
    for _ in 0..if options.long { REPEATS } else { 1 } {
        for story in ALL.iter().filter(wanted) {
            let started = Instant::now();
            match runtime.block_on(tell(story, options, library)) {
                Ok(()) => {
                    println!("ok {} {:.1} s", story.name, started.elapsed().as_secs_f64());
                    passed += 1;
                }
                Err(Trouble(reason)) => {
                    println!("FAILED {}: {reason}", story.name);
                    failed += 1;
                }
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

async fn tell(story: &Story, options: &Options, library: &Arc<Library>) -> Outcome {
    let mut stage = Stage::set(story.name, options, library, &story.setting()).await?;
    let told = tokio::time::timeout(LONGEST, (story.tell)(&mut stage)).await;
    let told = told.unwrap_or_else(|_| Err(Trouble(format!("not told in {LONGEST:?}"))));
    let told = match told {
        Ok(()) => holds_for_all(story, &mut stage).await,
        failed => failed,
    };
    let kept = options.out.join("failed").join(story.name);
    if told.is_err() {
        keep(&mut stage, &kept).await;
    } else {
        // Left from a run that failed, and no longer true.
        let _ = std::fs::remove_dir_all(&kept);
    }
    stage.browser.close().await;
    told
}

/// What no story may do, whatever it is about.
async fn holds_for_all(story: &Story, stage: &mut Stage) -> Outcome {
    let journal = stage.server.journal()?;
    journal.has_no_preflight()?;
    journal.is_signed()?;
    if !story.asks_again {
        journal.asks_nothing_twice()?;
    }
    let console = stage.browser.console().await;
    // The browser names what it could not fetch, with the whole address; the app itself never may.
    let is_bad = |line: &&String| {
        line.contains("Content Security Policy")
            || line.contains("panicked at")
            || (line.contains(" console-api ") && line.contains("demo-token"))
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
