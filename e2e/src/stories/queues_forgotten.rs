//! The server forgets every queue, as one that was restarted does; the player brings it back.

use serde_json::json;

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn server_forgets_every_queue(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    let first = stage.player().moves().await?;
    stage.queue().open().await?;
    stage.queue().jump(1).await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    stage.player().seek_to(0.5).await?;
    let before = stage.player().moves().await?;
    let ahead = stage.queue().ahead().await?;
    stage.server.fault(&json!({"forget_queues": true}))?;
    stage.visit("/").await?;
    stage.home().resume().await?;
    let after = stage.player().moves().await?;
    check(
        (after.seconds - before.seconds).abs() < 6.0,
        format!(
            "it was at {} s and came back at {} s",
            before.seconds, after.seconds
        ),
    )?;
    stage.queue().open().await?;
    let now = stage.queue().ahead().await?;
    check(
        now.iter().zip(&ahead).all(|(now, before)| now == before) && !now.is_empty(),
        format!("ahead were {ahead:?} and are {now:?}"),
    )?;
    stage
        .seen("a new queue", |journal| {
            journal.count("POST", "/playQueues") == 2
        })
        .await?;
    stage
        .seen("reports for the new queue", |journal| {
            let mut containers: Vec<String> = journal
                .reports("playing")
                .map(|line| line.query("containerKey").to_owned())
                .collect();
            containers.sort();
            containers.dedup();
            containers.len() == 2
        })
        .await
}

/// One that would have followed is gone from the library by then.
pub async fn a_later_entry_was_deleted(stage: &mut Stage) -> Outcome {
    let (current, ahead) = third_episode(stage).await?;
    let gone = ahead[1].clone();
    forget_and_delete(stage, &gone).await?;
    stage.home().resume().await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let playing = stage.queue().current().await?;
    check(
        playing.contains(&current),
        format!("{playing} instead of {current}"),
    )?;
    follow(stage, &ahead, &[gone]).await
}

/// The one that stood there to be gone on with is gone itself: the next takes its place.
pub async fn the_current_entry_was_deleted(stage: &mut Stage) -> Outcome {
    let (current, ahead) = third_episode(stage).await?;
    forget_and_delete(stage, &current).await?;
    stage.home().resume().await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let next = &ahead[0];
    until(&format!("{next} plays"), SOON, async || {
        let playing = stage.queue().current().await?;
        Ok(playing.contains(next.as_str()).then_some(()))
    })
    .await?;
    follow(stage, &ahead, std::slice::from_ref(next)).await?;
    let key = stage.server.key_of(next)?;
    stage
        .seen("the next episode under its own id", |journal| {
            let mut reports = journal.reports("playing");
            reports.any(|line| line.query("ratingKey") == key)
        })
        .await
}

/// The third episode of a show plays; its title, and those that follow.
async fn third_episode(stage: &mut Stage) -> Outcome<(String, Vec<String>)> {
    stage.show(201).await?.play().await?;
    let first = stage.player().moves().await?;
    stage.queue().open().await?;
    let current = stage.queue().jump(1).await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    let ahead = stage
        .queue()
        .ahead_becomes("episodes follow", |ahead| {
            ahead.len() > 4 && !ahead.contains(&current)
        })
        .await?;
    Ok((current, ahead))
}

async fn forget_and_delete(stage: &Stage, title: &str) -> Outcome {
    let key = stage.server.key_of(title)?;
    stage.server.fault(&json!({"forget_queues": true}))?;
    stage.server.delete_item(&key)?;
    stage.visit("/").await
}

/// What follows now is what followed without these, and the person was told of the one that is gone.
async fn follow(stage: &Stage, ahead: &[String], without: &[String]) -> Outcome {
    let text = "One entry is not in the library any more.";
    stage.browser.wait_for_text(text).await?;
    let left: Vec<&String> = ahead.iter().filter(|one| !without.contains(one)).collect();
    stage
        .queue()
        .ahead_becomes("the rest follows in its order", |now| {
            !now.is_empty() && now.iter().zip(&left).all(|(now, left)| now == *left)
        })
        .await
        .map(drop)
}
