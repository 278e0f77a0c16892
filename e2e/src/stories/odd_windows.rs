//! Servers that show little of a queue, do not count it, or say wrongly where one is: the queue is right all the same.

use serde_json::json;

use crate::patience::{SOON, until};
use crate::server::Entry;
use crate::stage::Stage;
use crate::trouble::{Outcome, Trouble, check};

/// Of 40,000 tracks, in order.
const PLAYLIST: &str = "/playlist/29000000";
/// Of fifty tracks.
const ARTIST: &str = "/item/20000000";
/// Of another artist, and in no other list here.
const OTHER_ALBUM: &str = "/item/30201";

pub async fn windows_of_21(stage: &mut Stage) -> Outcome {
    stage.server.fault(&json!({"window_cap": 21}))?;
    play_row(stage, 40).await?;
    stage.browser.wait_for_text("40 of 40,000").await?;
    steps_are_right(stage, 39).await?;
    scrolls_both_ways(stage, 80, 0).await?;
    edits_are_right(stage).await
}

pub async fn an_offset_outside_the_queue(stage: &mut Stage) -> Outcome {
    stage.server.fault(&json!({"wrong_offset": true}))?;
    // So far in that a window shows no end of the queue.
    play_row(stage, 150).await?;
    stage.browser.wait_for_text("150 of 40,000").await?;
    steps_are_right(stage, 149).await?;
    scrolls_both_ways(stage, 420, 0).await?;
    edits_are_right(stage).await
}

pub async fn a_queue_without_a_total(stage: &mut Stage) -> Outcome {
    let faults = json!({"hide_total_count": true, "window_cap": 21});
    stage.server.fault(&faults)?;
    stage.visit(ARTIST).await?;
    stage.browser.press("button", "Play").await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    stage.browser.wait_for_text(" or more").await?;
    steps_are_right(stage, 0).await?;
    // Read to its end, it has one.
    scrolls_both_ways(stage, 49, 0).await?;
    stage.browser.wait_for_text(" of 50").await?;
    edits_are_right(stage).await?;
    to_the_very_end(stage).await
}

/// A row of the playlist, counted from 1.
async fn play_row(stage: &mut Stage, row: usize) -> Outcome {
    stage.visit(PLAYLIST).await?;
    let script = format!(
        "const row = document.querySelectorAll('.track__play')[{}]; row?.scrollIntoView({{block: 'center'}}); return row",
        row - 1
    );
    let found = stage.browser.wait_for("the playlist", &script).await?;
    stage.browser.element(&found)?.click().await?;
    stage.player().moves().await?;
    stage.queue().open().await
}

/// The entry at a place is the one that plays, and so after each step.
async fn steps_are_right(stage: &Stage, place: usize) -> Outcome {
    plays(stage, place).await?;
    stage.player().press("Next").await?;
    plays(stage, place + 1).await?;
    stage.player().press("Previous").await?;
    plays(stage, place).await?;
    stage.queue().jump(5).await?;
    plays(stage, place + 6).await?;
    stage.player().moves().await.map(drop)
}

/// The drawer shows it, and the server was told of it under its own id.
async fn plays(stage: &Stage, place: usize) -> Outcome {
    let entries = stage.server.entries()?;
    let entry = entries.get(place).ok_or(Trouble::new("a shorter queue"))?;
    until(&format!("{} plays", entry.title), SOON, async || {
        let current = stage.queue().current().await?;
        Ok(current.contains(&entry.title).then_some(()))
    })
    .await?;
    stage
        .seen(&format!("{} at {place}", entry.title), |journal| {
            let last = journal.reports("playing").last();
            last.is_some_and(|line| {
                line.query("playQueueItemID") == entry.id && line.query("ratingKey") == entry.key
            })
        })
        .await
}

/// To a place far down and to one far up; whatever is drawn on the way is the server's order.
async fn scrolls_both_ways(stage: &Stage, down: u64, up: u64) -> Outcome {
    scroll_to(stage, down, 1).await?;
    let unfold = "const key = document.querySelector('.queue [data-by=played] > [aria-expanded=false]'); key?.click(); return true";
    stage.browser.run(unfold, vec![]).await?;
    scroll_to(stage, up, -1).await
}

async fn scroll_to(stage: &Stage, place: u64, way: i32) -> Outcome {
    let entries = stage.server.entries()?;
    let step = format!(
        "const list = document.querySelector('[aria-label=Queue] .queue__list'); list.scrollTop += {way} * list.clientHeight / 2"
    );
    until(
        &format!("place {place} is in sight"),
        SOON * 2,
        async || {
            let rows = stage.queue().in_sight().await?;
            if !rows.is_empty() {
                are_the_servers(&entries, &rows)?;
                if rows.iter().any(|(at, _)| *at == place) {
                    return Ok(Some(()));
                }
                stage.browser.run(&step, vec![]).await?;
            }
            Ok(None)
        },
    )
    .await?;
    check(
        stage.queue().rows().await? <= 60,
        "more rows than promised stand in the page",
    )
}

fn are_the_servers(entries: &[Entry], rows: &[(u64, String)]) -> Outcome {
    let is_so = |(place, title): &&(u64, String)| {
        let entry = usize::try_from(*place).ok().and_then(|at| entries.get(at));
        entry.is_some_and(|entry| entry.title == *title)
    };
    match rows.iter().find(|row| !is_so(row)) {
        Some(row) => Err(Trouble(format!("{row:?} stands elsewhere at the server"))),
        None => Ok(()),
    }
}

/// What is removed and moved, and taken back, is so at the server and here.
async fn edits_are_right(stage: &Stage) -> Outcome {
    press_back_to_now(stage).await?;
    let before = keys(stage)?;
    let row = row_ahead(stage, 2).await?;
    stage.queue().focus_place(row).await?;
    stage.browser.key("Delete").await?;
    let at = usize::try_from(row).unwrap_or_default();
    let mut without = before.clone();
    without.remove(at);
    becomes(stage, "it is removed", &without).await?;
    stage.browser.press("button", "Undo").await?;
    becomes(stage, "it is back", &before).await?;
    stage.queue().focus_place(row).await?;
    stage.browser.chord(&["Alt", "ArrowDown"]).await?;
    let mut moved = before.clone();
    moved.swap(at, at + 1);
    becomes(stage, "it moved down", &moved).await?;
    stage.browser.chord(&["Control", "z"]).await?;
    becomes(stage, "it moved up again", &before).await?;
    add_next(stage, before).await
}

/// From a page that is opened anew, so that the queue comes from storage.
async fn add_next(stage: &Stage, mut order: Vec<String>) -> Outcome {
    let position = position(stage)?;
    stage.visit(OTHER_ALBUM).await?;
    let (title, key) = first_track(stage).await?;
    stage.menu().choose(&title, "Play next").await?;
    order.insert(position + 1, key);
    becomes(stage, "it plays next", &order).await?;
    stage.queue().open().await?;
    rows_are_right(stage, &title).await
}

/// Where nobody counts the entries, the end has to have been seen.
async fn to_the_very_end(stage: &Stage) -> Outcome {
    let mut order = keys(stage)?;
    stage.visit(OTHER_ALBUM).await?;
    stage.queue().open().await?;
    scroll_to(stage, order.len() as u64 - 1, 1).await?;
    stage
        .browser
        .wait_for_text(&format!(" of {}", order.len()))
        .await?;
    stage.browser.press("button", "Close queue").await?;
    let (title, key) = first_track(stage).await?;
    stage.menu().choose(&title, "Add to end").await?;
    order.push(key);
    becomes(stage, "it stands at the very end", &order).await
}

async fn first_track(stage: &Stage) -> Outcome<(String, String)> {
    let script = "return document.querySelector('.track__title')?.innerText";
    let title = stage.browser.wait_for("an album", script).await?;
    let title = title.as_str().unwrap_or_default().to_owned();
    let key = stage.server.key_of(&title)?;
    Ok((title, key))
}

async fn press_back_to_now(stage: &Stage) -> Outcome {
    let back = "document.querySelector('.queue__return')?.click();\
        return document.querySelector('.queue__return') === null";
    stage
        .browser
        .wait_for("what plays is in sight", back)
        .await
        .map(drop)
}

/// The place of a row that stands so many ahead, once it is in sight.
async fn row_ahead(stage: &Stage, ahead: u64) -> Outcome<u64> {
    let place = position(stage)? as u64 + ahead;
    until(&format!("place {place} is in sight"), SOON, async || {
        let rows = stage.queue().in_sight().await?;
        Ok(rows.iter().any(|(at, _)| *at == place).then_some(place))
    })
    .await
}

async fn rows_are_right(stage: &Stage, title: &str) -> Outcome {
    let entries = stage.server.entries()?;
    until(&format!("{title} is in the queue"), SOON, async || {
        let rows = stage.queue().in_sight().await?;
        are_the_servers(&entries, &rows)?;
        Ok(rows.iter().any(|(_, shown)| shown == title).then_some(()))
    })
    .await
}

/// The server has this order, and what is on screen is of it.
async fn becomes(stage: &Stage, what: &str, order: &[String]) -> Outcome {
    until(&format!("the server sees that {what}"), SOON, async || {
        Ok((keys(stage)? == order).then_some(()))
    })
    .await?;
    let entries = stage.server.entries()?;
    until(&format!("the page shows that {what}"), SOON, async || {
        let rows = stage.queue().in_sight().await.unwrap_or_default();
        are_the_servers(&entries, &rows)?;
        Ok(Some(()))
    })
    .await
}

fn keys(stage: &Stage) -> Outcome<Vec<String>> {
    let entries = stage.server.entries()?;
    Ok(entries.into_iter().map(|entry| entry.key).collect())
}

/// Of the entry that the server holds for current.
fn position(stage: &Stage) -> Outcome<usize> {
    let state = stage.server.state()?;
    let selected = state["queues"].as_array().and_then(|queues| queues.last());
    let offset = selected.and_then(|queue| queue["selectedOffset"].as_u64());
    offset
        .and_then(|offset| usize::try_from(offset).ok())
        .ok_or(Trouble::new("no queue at the server"))
}
