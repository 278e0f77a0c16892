//! Close ends playing, says so once, and leaves the queue on Home.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn close_says_stopped(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.player().press("Close player").await?;
    stage
        .seen("that it stopped", |journal| {
            journal.reports("stopped").next().is_some()
        })
        .await?;
    until("the server has no session any more", SOON, async || {
        let sessions = stage.server.state()?["sessions"]
            .as_array()
            .map_or(0, Vec::len);
        Ok((sessions == 0).then_some(()))
    })
    .await?;
    stage.visit("/").await?;
    stage
        .home()
        .offers_to_resume("Nine Winters on Hollow Lake")
        .await?;
    let stopped = stage.server.journal()?.reports("stopped").count();
    check(stopped == 1, format!("stopped was said {stopped} times"))
}
