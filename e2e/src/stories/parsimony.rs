//! What each press costs the server, as a table.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::journal::Line;
use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, Trouble, check};

/// Something that a person does.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// A line of the menu of what goes by a title.
    Menu(&'static str, &'static str),
    /// A key of the queue.
    Key(&'static str),
    /// A line of the menu of the whole queue.
    Queue(&'static str),
    Remove(usize),
    RemoveTwo,
    MoveUp(usize),
    Undo,
    Redo,
    OpenQueue,
    Next,
    /// So many times half a minute.
    Forward(usize),
    /// The page is loaded anew.
    Reload,
    /// And goes on where it was.
    Resume,
}

type Cost = (&'static str, RangeInclusive<usize>);

const NOTHING: &[Cost] = &[];
const ADD: Cost = ("add", 1..=1);
const MAKE: Cost = ("make", 1..=1);

/// In this order, one after the other: a film plays, and the films of its library are on the screen.
const TABLE: [(Deed, &[Cost]); 24] = [
    (Deed::Menu("Vesper Engine", "Play next"), &[ADD]),
    (Deed::Undo, &[("remove", 1..=1)]),
    (Deed::Redo, &[ADD]),
    (Deed::Menu("Sundial Republic", "Add to queue"), &[ADD]),
    (
        Deed::Menu("A Year of Tides", "Add to end"),
        &[ADD, ("move", 0..=1)],
    ),
    (
        Deed::Menu("The Purser's Dog", "Add to end"),
        &[ADD, ("move", 0..=1)],
    ),
    (Deed::OpenQueue, NOTHING),
    (Deed::MoveUp(2), &[("move", 1..=1)]),
    (Deed::Undo, &[("move", 1..=1)]),
    (Deed::Remove(1), &[("remove", 1..=1)]),
    (Deed::Undo, &[ADD, ("move", 0..=1)]),
    (Deed::RemoveTwo, &[("remove", 2..=2)]),
    (Deed::Undo, &[("add", 1..=2), ("move", 0..=2)]),
    (Deed::Key("Shuffle"), &[MAKE]),
    (Deed::Key("Shuffle"), &[MAKE]),
    (Deed::Key("Repeat"), NOTHING),
    (Deed::Queue("Clear upcoming"), &[MAKE]),
    (Deed::Undo, &[MAKE]),
    (Deed::Queue("Clear queue"), &[MAKE]),
    (Deed::Undo, &[MAKE]),
    (
        Deed::Next,
        &[
            ("decision", 1..=1),
            ("playing", 1..=1),
            ("read", 0..=1),
            ("stopped", 1..=1),
        ],
    ),
    (Deed::Forward(3), &[("playing", 1..=3)]),
    // What was on its way when the page went is looked for once.
    (
        Deed::Reload,
        &[("look", 0..=1), ("read", 1..=1), ("stopped", 1..=1)],
    ),
    (Deed::Resume, &[("decision", 1..=1), ("playing", 1..=1)]),
];

pub async fn parsimony(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.player().leave_to_bar().await?;
    stage.browser.press("link", "Films").await?;
    stage.browser.find("heading", "Films").await?;
    stage.at_rest().await?;
    for (number, (deed, costs)) in TABLE.iter().enumerate() {
        stage.server.empty_journal()?;
        let told = costs_no_more(stage, *deed, costs).await;
        told.map_err(|Trouble(reason)| Trouble(format!("line {number}, {deed:?}: {reason}")))?;
    }
    Ok(())
}

async fn costs_no_more(stage: &Stage, deed: Deed, costs: &[Cost]) -> Outcome {
    do_it(stage, deed).await?;
    let mut seen = BTreeMap::new();
    let paid = until("all of it is asked", SOON, async || {
        seen = asked(stage, costs)?;
        let is_paid = |(kind, range): &Cost| seen.get(kind).unwrap_or(&0) >= range.start();
        Ok(costs.iter().all(is_paid).then_some(()))
    })
    .await;
    paid.map_err(|Trouble(reason)| Trouble(format!("{reason}: {seen:?}")))?;
    // Whatever came too much comes now.
    stage.at_rest().await?;
    let seen = asked(stage, costs)?;
    let is_fair = |(kind, count): (&&str, &usize)| {
        let cost = costs.iter().find(|(known, _)| known == kind);
        cost.is_some_and(|(_, range)| range.contains(count))
    };
    check(
        seen.iter().all(is_fair),
        format!("asked {seen:?}, not {costs:?}"),
    )
}

/// How often each kind of question was asked. The beat of reports goes on whatever is done, so reports count where they
/// are named alone.
fn asked(stage: &Stage, costs: &[Cost]) -> Outcome<BTreeMap<&'static str, usize>> {
    let has_reports = costs
        .iter()
        .any(|(kind, _)| ["playing", "stopped"].contains(kind));
    let mut counts = BTreeMap::new();
    for line in stage.server.journal()?.lines() {
        if let Some(kind) = kind(line).filter(|_| has_reports || !line.is_report()) {
            *counts.entry(kind).or_default() += 1;
        }
    }
    Ok(counts)
}

/// What a question is for; none for those of pages, which show the same whatever plays. No page of an item is open here,
/// so nobody but the player asks for one.
fn kind(line: Line<'_>) -> Option<&'static str> {
    let is_queue = line.path().starts_with("/playQueues");
    Some(match (line.method(), line.path()) {
        ("POST", "/playQueues") => "make",
        ("GET", _) if is_queue => "read",
        ("DELETE", _) if is_queue => "remove",
        ("PUT", path) if is_queue && path.ends_with("/move") => "move",
        ("PUT", path) if is_queue && path.ends_with("shuffle") => "shuffle",
        ("PUT", _) if is_queue => "add",
        (_, path) if path.ends_with("/decision") => "decision",
        (_, path) if path.starts_with("/library/metadata/") => "look",
        _ if line.is_report() => match line.query("state") {
            "stopped" => "stopped",
            "playing" => "playing",
            _ => "another report",
        },
        _ => return None,
    })
}

async fn do_it(stage: &Stage, deed: Deed) -> Outcome {
    let queue = stage.queue();
    match deed {
        Deed::Menu(title, choice) => stage.menu().choose(title, choice).await,
        Deed::Key(name) => stage.browser.press("button", name).await,
        Deed::Queue(choice) => queue.choose(choice).await,
        Deed::Remove(ahead) => {
            queue.focus(ahead).await?;
            stage.browser.key("Delete").await
        }
        Deed::RemoveTwo => {
            queue.choose("Select").await?;
            for ahead in [0, 1] {
                queue.entry(ahead).await?.click().await?;
            }
            stage.browser.press("button", "Remove 2").await
        }
        Deed::MoveUp(ahead) => {
            queue.focus(ahead).await?;
            stage.browser.chord(&["Alt", "ArrowUp"]).await
        }
        Deed::Undo => stage.browser.chord(&["Control", "z"]).await,
        Deed::Redo => stage.browser.chord(&["Control", "y"]).await,
        Deed::OpenQueue => queue.open().await,
        Deed::Next => stage.player().press("Next").await,
        Deed::Forward(times) => {
            stage.player().moves().await?;
            for _ in 0..times {
                stage.browser.key("l").await?;
            }
            stage.player().moves().await.map(drop)
        }
        Deed::Reload => {
            stage.visit("/").await?;
            stage.home().is_filled().await
        }
        Deed::Resume => {
            stage.home().resume().await?;
            stage.player().moves().await.map(drop)
        }
    }
}
