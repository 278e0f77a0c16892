//! Two tabs of one browser: one plays, the other shows it and controls it.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn one_tab_plays(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    let first = stage.browser.tab().await?;
    let second = stage.browser.open_tab().await?;
    stage.visit("/").await?;
    // It shows what the first one does, and hands it a wish.
    stage.browser.find("button", "Play here").await?;
    stage.player().press("Pause").await?;
    stage.browser.find("button", "Play").await?;
    check(
        stage.player().element().await?.source.is_empty(),
        "the second tab plays too",
    )?;
    stage.browser.show_tab(&first).await?;
    stage.player().is_paused().await?;
    let left = stage.player().element().await?.seconds;
    // What plays is brought over, to the same second.
    stage.browser.show_tab(&second).await?;
    stage.player().press("Play here").await?;
    let here = stage.player().moves().await?.seconds;
    check(
        here >= left - 2.0,
        format!("left at {left} s, and went on at {here} s"),
    )?;
    stage.browser.show_tab(&first).await?;
    stage.player().is_paused().await?;
    stage.browser.find("button", "Play here").await?;
    // The tab that plays closes: the other holds the queue and the place.
    stage.browser.show_tab(&second).await?;
    let left = stage.player().element().await?.seconds;
    stage.browser.close_tab().await?;
    stage.browser.show_tab(&first).await?;
    stage.browser.gone("button", "Play here").await?;
    stage.player().press("Play").await?;
    let here = stage.player().moves().await?.seconds;
    check(
        here >= left - 5.0,
        format!("left at {left} s, and went on at {here} s"),
    )?;
    let stopped = stage.server.journal()?.reports("stopped").count();
    check(
        stopped == 2,
        format!("two tabs stopped playing, and stopped was said {stopped} times"),
    )
}
