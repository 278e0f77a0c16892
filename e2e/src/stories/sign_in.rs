//! Without a configuration the app asks for a server.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

async fn fill(stage: &Stage, token: &str) -> Outcome {
    stage.visit("/").await?;
    let api = stage.server.api();
    stage.browser.find("heading", "Name your server").await?;
    stage
        .browser
        .find("textbox", "Address")
        .await?
        .send_keys(&api)
        .await?;
    stage
        .browser
        .find("textbox", "Token")
        .await?
        .send_keys(token)
        .await?;
    stage.browser.press("button", "Connect").await
}

pub async fn name_a_server(stage: &mut Stage) -> Outcome {
    fill(stage, "demo-token").await?;
    stage.home().is_filled().await?;
    stage.browser.reload().await?;
    stage.home().is_filled().await
}

pub async fn wrong_token(stage: &mut Stage) -> Outcome {
    fill(stage, "not-the-token").await?;
    let alert = stage.browser.find("alert", "").await?.text().await?;
    check(
        !alert.is_empty() && !alert.contains("not-the-token"),
        format!("it says {alert:?}"),
    )?;
    // The address that was typed still stands there.
    let field = stage.browser.find("textbox", "Token").await?;
    field.clear().await?;
    field.send_keys("demo-token").await?;
    stage.browser.press("button", "Connect").await?;
    stage.home().is_filled().await
}
