//! The server cannot be reached, or refuses, when the app starts.

use serde_json::json;

use crate::stage::Stage;
use crate::trouble::Outcome;

pub async fn unreachable_at_start(stage: &mut Stage) -> Outcome {
    stage
        .server
        .fault(&json!({"path": "/", "drop": true, "status": 503}))?;
    stage.visit("/").await?;
    stage.browser.find("alert", "").await?;
    stage.browser.find("button", "Try again").await?;
    // The rest of the page is alive.
    stage.browser.press("link", "Settings").await?;
    stage.browser.find("heading", "Settings").await?;
    stage.browser.press("link", "Home").await?;
    let asked = stage.server.journal()?.lines().count();
    stage.browser.press("button", "Try again").await?;
    stage
        .seen("it is tried again", |journal| {
            journal.lines().count() > asked
        })
        .await?;
    stage.browser.find("alert", "").await?;
    // It may come by itself before anybody presses once more.
    stage.server.no_faults()?;
    stage.home().is_filled().await
}

/// A page that could not be read and a press that could not begin: both come by themselves once the server answers again.
pub async fn server_comes_back(stage: &mut Stage) -> Outcome {
    let away = json!({"path": "/", "drop": true});
    stage.server.fault(&away)?;
    stage.visit("/").await?;
    stage.browser.find("alert", "").await?;
    stage.server.no_faults()?;
    stage.home().is_filled().await?;
    let film = stage.film(101).await?;
    stage.browser.find("button", "Play").await?;
    stage.server.fault(&away)?;
    film.play().await?;
    stage
        .browser
        .wait_for_text("The server does not answer.")
        .await?;
    stage.server.no_faults()?;
    stage.player().moves().await.map(drop)
}

pub async fn refused_at_start(stage: &mut Stage) -> Outcome {
    stage.server.fault(&json!({"path": "/", "status": 401}))?;
    stage.visit("/").await?;
    stage.browser.find("alert", "").await?;
    stage.browser.press("link", "Connect again").await?;
    stage
        .browser
        .find("heading", "Name your server")
        .await
        .map(drop)
}
