//! Everything by the keyboard alone.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::Outcome;

pub async fn keyboard_alone(stage: &mut Stage) -> Outcome {
    stage.show(201).await?;
    // The head's key takes the focus, and Enter presses it.
    stage
        .browser
        .find("button", "Play")
        .await?
        .send_keys("\u{e007}")
        .await?;
    let first = stage.player().moves().await?;
    stage.browser.key(" ").await?;
    let at = stage.player().is_paused().await?.seconds;
    stage.browser.key("l").await?;
    stage.player().is_at(at + 30.0, 3.0).await?;
    stage.browser.key("j").await?;
    stage.player().is_at(at + 20.0, 3.0).await?;
    stage.browser.key("m").await?;
    until("it is muted", SOON, async || {
        Ok(stage.player().element().await?.is_muted.then_some(()))
    })
    .await?;
    stage.browser.key("k").await?;
    stage.player().moves().await?;
    stage.browser.key("q").await?;
    stage.browser.find("region", "Queue").await?;
    stage.browser.key("q").await?;
    stage.browser.gone("region", "Queue").await?;
    stage.browser.key("N").await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    stage.browser.key("Escape").await?;
    stage.browser.find("link", "Films").await?;
    stage.browser.key("x").await?;
    stage
        .seen("that it stopped", |journal| {
            journal
                .reports("stopped")
                .any(|line| line.query("ratingKey") == "2010102")
        })
        .await
}
