//! The server forgets every queue, as one that was restarted does; the player brings it back.

use serde_json::json;

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
