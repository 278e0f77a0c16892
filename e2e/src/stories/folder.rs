//! One build works under any folder, and can be installed.

use serde_json::json;

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn under_a_folder(stage: &mut Stage) -> Outcome {
    stage.visit("/").await?;
    stage.home().is_filled().await?;
    stage.browser.press("link", "Films").await?;
    stage.browser.find("heading", "Films").await?;
    let address = stage.browser.address().await?;
    check(
        address.contains("/a/b/library/"),
        format!("the address is {address}"),
    )?;
    stage.browser.reload().await?;
    stage.browser.find("heading", "Films").await?;
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.browser.reload().await?;
    stage.browser.find("button", "Close player").await?;
    let address = stage.browser.address().await?;
    check(
        address.contains("/a/b/"),
        format!("the address is {address}"),
    )?;
    // An address of no page, as a host with a fallback page answers it.
    stage.visit("/nowhere/").await?;
    stage.browser.find("link", "Films").await.map(drop)
}

pub async fn installable(stage: &mut Stage) -> Outcome {
    stage.visit("/").await?;
    stage.home().is_filled().await?;
    let errors = stage.browser.installability_errors().await?;
    check(
        errors == json!([]),
        format!("it cannot be installed: {errors}"),
    )
}
