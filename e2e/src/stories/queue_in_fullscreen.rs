//! The queue is at hand while the player fills the screen: its rows, its menus and its news.

use crate::stage::Stage;
use crate::trouble::Outcome;

/// Whether what matches a selector shows, and is inside what fills the screen.
fn shows(selector: &str) -> String {
    format!(
        "const one = [...(document.fullscreenElement?.querySelectorAll({selector:?}) ?? [])].find((one) => one.checkVisibility());\
         const box = one?.getBoundingClientRect(); return !!box && box.width > 0 && box.right <= innerWidth + 1"
    )
}

pub async fn queue_in_fullscreen(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.player().press("Fullscreen").await?;
    stage
        .browser
        .wait_for(
            "the player fills the screen",
            "return !!document.fullscreenElement",
        )
        .await?;
    stage.queue().open().await?;
    let before = stage
        .queue()
        .ahead_becomes("episodes follow", |ahead| ahead.len() > 3)
        .await?;
    for (what, selector) in [
        ("the queue", "[aria-label=Queue]"),
        ("a row", ".queue__row"),
    ] {
        stage.browser.wait_for(what, &shows(selector)).await?;
    }
    stage.browser.press("button", "More for the queue").await?;
    stage
        .browser
        .wait_for("its menu", &shows("[role=menuitem]"))
        .await?;
    // Beside the menu, because a browser may take Escape for itself: it leaves the full screen.
    stage.browser.click_at(200.0, 300.0).await?;
    stage.browser.gone("menuitem", "Save as playlist").await?;
    stage.queue().focus(0).await?;
    stage.browser.key("Delete").await?;
    stage
        .queue()
        .ahead_becomes("it is removed", |ahead| ahead.starts_with(&before[1..3]))
        .await?;
    stage
        .browser
        .wait_for("the news of it", &shows(".toast"))
        .await?;
    stage.browser.press("button", "Undo").await?;
    stage
        .queue()
        .ahead_becomes("it is back", |ahead| ahead.starts_with(&before[..3]))
        .await?;
    stage
        .browser
        .wait_for(
            "it still fills the screen",
            "return !!document.fullscreenElement",
        )
        .await
        .map(drop)
}
