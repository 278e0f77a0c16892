//! Media that are missing, broken, or made for other players.

use serde_json::json;

use crate::stage::Stage;
use crate::trouble::Outcome;

pub async fn file_is_missing(stage: &mut Stage) -> Outcome {
    stage
        .server
        .fault(&json!({"path": "/library/parts/", "status": 404}))?;
    stage.show(201).await?.play().await?;
    stage.browser.find("alert", "").await?;
    stage.server.no_faults()?;
    stage.browser.press("button", "Try again").await?;
    stage.player().moves().await.map(drop)
}

pub async fn file_cannot_be_decoded(stage: &mut Stage) -> Outcome {
    let noise = "this is no film ".repeat(500);
    stage
        .server
        .fault(&json!({"path": "/library/parts/", "body": noise}))?;
    stage.show(201).await?.play().await?;
    stage.browser.find("alert", "").await?;
    stage.server.no_faults()?;
    stage.browser.press("button", "Skip to the next").await?;
    stage.player().moves().await?;
    stage
        .seen("the second episode", |journal| {
            journal
                .reports("playing")
                .any(|line| line.query("ratingKey") == "2010102")
        })
        .await
}

/// HEVC and AC-3: no browser here plays it, and it is said before and after the press.
pub async fn no_version_plays(stage: &mut Stage) -> Outcome {
    let film = stage.film(110).await?;
    film.is_about("Ostrava Nocturne").await?;
    film.play().await?;
    stage.browser.find("alert", "").await?;
    stage.player().press("Close player").await?;
    // The rest goes on.
    stage.film(101).await?.play().await?;
    stage.player().moves().await.map(drop)
}
