//! A newer build is announced, never while something plays, and taken when the person says so.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

const IN_CHARGE: &str = "return navigator.serviceWorker.controller?.state === 'activated'";

pub async fn update_on_consent(stage: &mut Stage) -> Outcome {
    stage.visit("/").await?;
    stage
        .browser
        .wait_for("the service worker is in charge", IN_CHARGE)
        .await?;
    publish_another_build(stage)?;
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage
        .browser
        .wait_for(
            "the newer worker waits",
            "return navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)",
        )
        .await?;
    stage.player().leave_to_bar().await?;
    stage.player().moves().await?;
    let offered = stage.browser.look("button", "Restart now").await?;
    check(
        offered.is_none(),
        "the update is offered while the film plays",
    )?;
    stage.browser.press("button", "Pause").await?;
    stage.browser.press("button", "Restart now").await?;
    stage
        .browser
        .wait_for(
            "the newer worker is in charge alone",
            "return caches.keys().then((names) => names.length === 1 && names[0].endsWith('another'))",
        )
        .await?;
    // The place has survived the restart.
    stage.browser.find("button", "Close player").await.map(drop)
}

/// The same files under another version, as after any change of the source.
fn publish_another_build(stage: &Stage) -> Outcome {
    let file = stage.dist.join("sw.js");
    let text = std::fs::read_to_string(&file)?;
    let lines = text.lines().map(|line| {
        if line.starts_with("const VERSION = ") {
            "const VERSION = \"another\";"
        } else {
            line
        }
    });
    let changed: Vec<&str> = lines.collect();
    std::fs::write(&file, changed.join("\n"))?;
    // The packed copy would still be the old one.
    Ok(std::fs::remove_file(stage.dist.join("sw.js.br"))?)
}
