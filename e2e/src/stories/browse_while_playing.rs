//! Browsing goes on under the bar, and the film goes on over it.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn browse_while_playing(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    let playing = stage.player().moves().await?;
    stage.player().leave_to_bar().await?;
    stage.browser.press("link", "Films").await?;
    stage.browser.find("heading", "Films").await?;
    stage.player().moves().await?;
    stage.browser.press("link", "Series").await?;
    stage.browser.find("heading", "Series").await?;
    stage.browser.press("link", "Home").await?;
    let later = stage.player().moves().await?;
    check(
        later.source == playing.source && later.seconds > playing.seconds,
        format!("it played {playing:?} before and {later:?} now"),
    )?;
    stage.browser.press("button", "Pause").await?;
    stage.player().is_paused().await?;
    stage
        .seen("the pause", |journal| {
            journal.reports("paused").next().is_some()
        })
        .await?;
    stage.browser.press("button", "Play").await?;
    stage.player().moves().await.map(drop)
}
