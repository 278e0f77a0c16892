//! Forty thousand entries: look at the middle of them, change it there, and neither page nor server has more to do than
//! with forty.

use serde_json::Value;

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

/// Everything, in order.
const PLAYLIST: &str = "/playlist/29000000";
const TRACKS: u64 = 40_000;
const MOST_ROWS: u64 = 60;
/// The most entries that one question asks for.
const MOST_ASKED: u64 = 200;

/// Keeps the largest number of rows that ever stood in the page, looked at after every change of it.
const COUNT_ROWS: &str = "window.mostRows = 0; const look = () => {\
        const rows = document.querySelectorAll('[aria-label=Queue] .queue__row').length;\
        window.mostRows = Math.max(window.mostRows, rows); };\
    new MutationObserver(look).observe(document.body, {childList: true, subtree: true}); look()";

pub async fn long_queue(stage: &mut Stage) -> Outcome {
    stage.visit(PLAYLIST).await?;
    stage.browser.press("button", "Play").await?;
    stage.player().moves().await?;
    stage.browser.run(COUNT_ROWS, vec![]).await?;
    stage.queue().open().await?;
    stage.browser.wait_for_text("1 of 40,000").await?;
    break_off_a_walk(stage).await?;
    let rows = walk_to_the_middle(stage).await?;
    move_one(stage, &rows).await?;
    stage.player().moves().await?;
    let most = stage
        .browser
        .run("return window.mostRows", vec![])
        .await?
        .as_u64()
        .unwrap_or(u64::MAX);
    check(
        (1..=MOST_ROWS).contains(&most),
        format!("{most} rows stood in the page"),
    )?;
    let journal = stage.server.journal()?;
    let of_queues = journal
        .lines()
        .filter(|line| line.path().starts_with("/playQueues"));
    let most = of_queues.map(|line| line.window()).max();
    check(
        most == Some(MOST_ASKED),
        format!("the largest question is for {most:?} entries"),
    )
}

/// Entries that were asked for on the way to a far place.
fn steps(stage: &Stage) -> Outcome<usize> {
    let journal = stage.server.journal()?;
    let is_step = |line: &crate::journal::Line<'_>| line.query("includeBefore") == "0";
    Ok(journal.lines().filter(is_step).count())
}

/// The way to the end takes almost two hundred questions. One press ends it, and nothing is asked after what was under way.
async fn break_off_a_walk(stage: &Stage) -> Outcome {
    stage.queue().go_to(0.9).await?;
    stage.browser.find("button", "Stop").await?;
    until("some of the way is behind", SOON, async || {
        Ok((steps(stage)? >= 3).then_some(()))
    })
    .await?;
    stage.browser.press("button", "Stop").await?;
    stage.browser.gone("button", "Stop").await?;
    let asked = steps(stage)?;
    // The place that one looks at without a walk is on the screen at once, so the page has done all it had to by then.
    stage.queue().go_to(0.0).await?;
    until("the beginning is in sight", SOON, async || {
        let rows = stage.queue().in_sight().await?;
        Ok(rows
            .first()
            .is_some_and(|(place, _)| *place < 5)
            .then_some(()))
    })
    .await?;
    let later = steps(stage)?;
    check(
        later <= asked + 1 && later < 150,
        format!("{asked} questions when it was broken off, {later} later"),
    )
}

/// The rows in sight there, with their titles. The walk began for another place, and turns. What is there has its name long
/// before, and keeps it.
async fn walk_to_the_middle(stage: &Stage) -> Outcome<Vec<(u64, String)>> {
    stage.queue().go_to(0.8).await?;
    stage.browser.find("button", "Stop").await?;
    stage.queue().go_to(0.5).await?;
    let begun = steps(stage)?;
    let named = until("titles ahead of the walk", SOON, async || {
        let rows = stage.queue().named_ahead().await?;
        let is_near = |row: &&(u64, String)| row.0.abs_diff(TRACKS / 2) < TRACKS / 20;
        Ok(rows.iter().any(|row| is_near(&row)).then_some(rows))
    })
    .await?;
    let steps = steps(stage)? - begun;
    check(
        steps < 50,
        format!("titles came {steps} steps after the turn"),
    )?;
    let rows = read_the_middle(stage).await?;
    let other = named
        .iter()
        .find(|(place, title)| rows.iter().any(|row| row.0 == *place && row.1 != *title));
    check(
        other.is_none(),
        format!("{other:?} turned out to be another"),
    )?;
    Ok(rows)
}

async fn read_the_middle(stage: &Stage) -> Outcome<Vec<(u64, String)>> {
    let middle = TRACKS / 2;
    // A hundred questions one after the other, each of which the page takes in.
    let long = SOON * 3;
    until("titles in the middle", long, async || {
        let rows = stage.queue().in_sight().await?;
        let is_there = rows.first().is_some_and(|(place, title)| {
            place.abs_diff(middle) < TRACKS / 20 && !title.is_empty()
        });
        Ok(is_there.then_some(rows))
    })
    .await
}

/// One place down: it is seen at once, and the server has it.
async fn move_one(stage: &Stage, rows: &[(u64, String)]) -> Outcome {
    let (place, title) = &rows[rows.len() / 2];
    let before = order_around(&stage.server.state()?, *place);
    stage.queue().focus_place(*place).await?;
    stage.browser.chord(&["Alt", "ArrowDown"]).await?;
    until("it moved down", SOON, async || {
        let rows = stage.queue().in_sight().await?;
        let is_moved = rows
            .iter()
            .any(|(at, moved)| *at == place + 1 && moved == title);
        Ok(is_moved.then_some(()))
    })
    .await?;
    let expected = [&before[1], &before[0]];
    until("the server has moved it", SOON, async || {
        let now = order_around(&stage.server.state()?, *place);
        Ok((now.iter().collect::<Vec<_>>() == expected).then_some(()))
    })
    .await
}

/// The ids of the entry at a place of the queue and of the next, as the server has them.
fn order_around(state: &Value, place: u64) -> Vec<Value> {
    let entries = state["queues"][0]["entries"].as_array();
    let entries = entries.map(Vec::as_slice).unwrap_or_default();
    let from = usize::try_from(place).unwrap_or_default();
    let ids = entries.iter().skip(from).take(2);
    ids.map(|entry| entry["id"].clone()).collect()
}
