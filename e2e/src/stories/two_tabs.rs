//! Two tabs of one browser: one plays, the other shows it and controls it.

use crate::browser::Browser;
use crate::pages::Player;
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

/// One tab alone hears of other devices; the one beside it offers them too, with the queue that they play.
pub async fn the_other_tab_offers_other_devices(stage: &mut Stage) -> Outcome {
    stage.visit("/").await?;
    stage.home().is_filled().await?;
    stage.browser.open_tab().await?;
    stage.visit("/").await?;
    stage.home().is_filled().await?;
    let other = stage.another_browser().await?;
    let told = offers_what_it_plays(stage, &other).await;
    other.close().await;
    told
}

async fn offers_what_it_plays(stage: &Stage, other: &Browser) -> Outcome {
    other.go(&stage.server.page("/item/201")).await?;
    other.press("button", "Play").await?;
    Player(other).moves().await?;
    let offer = "Continue Night Ferry to Ormsund here";
    stage.browser.find("button", offer).await?;
    // What is told while it plays names the queue, which the list of sessions does not.
    Player(other).seek_to(0.5).await?;
    let there = Player(other).moves().await?;
    stage.browser.wait_for_text("at 01:3").await?;
    stage.browser.press("button", offer).await?;
    let here = stage.player().moves().await?;
    check(
        here.file() == there.file() && here.seconds > 85.0,
        format!("{here:?} goes on instead of {there:?}"),
    )?;
    let made = stage.server.journal()?.count("POST", "/playQueues");
    check(made == 1, format!("{made} queues were made for one"))
}
