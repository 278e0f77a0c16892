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
    // Where the form has given way to a page, the way back to it stands beside the reason.
    if stage.browser.look("textbox", "Token").await?.is_none() {
        stage.browser.press("link", "Connect again").await?;
    }
    for (name, value) in [
        ("Address", stage.server.api()),
        ("Token", "demo-token".to_owned()),
    ] {
        let field = stage.browser.find("textbox", name).await?;
        field.clear().await?;
        field.send_keys(&value).await?;
    }
    stage.browser.press("button", "Connect").await?;
    stage.home().is_filled().await
}
