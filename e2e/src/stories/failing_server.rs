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
    stage.server.no_faults()?;
    stage.browser.press("button", "Try again").await?;
    stage.home().is_filled().await
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
