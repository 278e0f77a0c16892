//! Open the queue and jump to any entry of it.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn jump_in_the_queue(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    let first = stage.player().moves().await?;
    stage.queue().open().await?;
    let before = stage.queue().current().await?;
    let title = stage.queue().jump(2).await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    until("the jump shows in the queue", SOON, async || {
        let current = stage.queue().current().await?;
        Ok(current.contains(&title).then_some(()))
    })
    .await?;
    check(!before.contains(&title), "it was the current entry before")?;
    stage
        .seen("the fourth entry", |journal| {
            journal
                .reports("playing")
                .any(|line| line.query("ratingKey") == "2010104")
        })
        .await
}
