//! How loud it was is remembered.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::Outcome;

pub async fn volume_is_remembered(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    for _ in 0..4 {
        stage.browser.key("ArrowDown").await?;
    }
    let lowered = until("it is quieter", SOON, async || {
        let volume = stage.player().element().await?.volume;
        Ok((volume < 0.95).then_some(volume))
    })
    .await?;
    stage.player().press("Mute").await?;
    until("it is muted", SOON, async || {
        Ok(stage.player().element().await?.is_muted.then_some(()))
    })
    .await?;
    stage.visit("/settings").await?;
    until("it is as loud as before", SOON, async || {
        let element = stage.player().element().await?;
        Ok((element.is_muted && (element.volume - lowered).abs() < 0.11).then_some(()))
    })
    .await
}
