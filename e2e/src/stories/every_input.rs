//! The same evening by mouse, by keyboard alone, and by touch: choose a show, play it, seek, jump in the queue, close.

use crate::pages::Focus;
use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::Outcome;

const SHOW: u64 = 201;
const THIRD: &str = "2010103";

pub async fn by_mouse(stage: &mut Stage) -> Outcome {
    stage.visit("/").await?;
    let name = name_of(stage).await?;
    stage.browser.press("link", "Series").await?;
    stage.browser.press("link", &name).await?;
    stage.browser.press("button", "Play").await?;
    let first = stage.player().moves().await?;
    stage.player().seek_to(0.4).await?;
    stage.player().is_at(72.0, 5.0).await?;
    stage.player().press("Pause").await?;
    stage.player().is_paused().await?;
    stage.player().press("Play").await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let entry = stage.queue().entry(1).await?;
    let (x, y, width, height) = stage.browser.box_of(&entry).await?;
    let middle = (x + width / 2.0, y + height / 2.0);
    stage.browser.click_at(middle.0, middle.1).await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    plays_the_third(stage).await?;
    stage.player().press("Close player").await?;
    closed(stage).await
}

pub async fn by_keyboard(stage: &mut Stage) -> Outcome {
    stage.visit("/").await?;
    stage.home().is_filled().await?;
    let mut focus = Focus::new(&stage.browser);
    let walked = walk(stage, &mut focus).await;
    focus.told(walked)
}

async fn walk(stage: &Stage, focus: &mut Focus<'_>) -> Outcome {
    let name = name_of(stage).await?;
    focus.tab_to("link", "Series").await?;
    focus.press("Enter", "the link Series").await?;
    stage.browser.find("link", &name).await?;
    focus.tab_to("link", &name).await?;
    focus.press("Enter", "the show's card").await?;
    focus.tab_to("button", "Play").await?;
    focus.press("Enter", "Play").await?;
    let first = stage.player().moves().await?;
    focus.holds("Play, with the player open").await?;
    pause_and_seek(stage, focus).await?;
    focus.tab_to("button", "Queue").await?;
    focus.press("Enter", "Queue").await?;
    let entry = stage.queue().entry(1).await?;
    focus.tab_to_element("the third entry", &entry).await?;
    focus.press("Enter", "an entry of the queue").await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    focus.holds("the jump").await?;
    plays_the_third(stage).await?;
    focus.press("Escape", "the open queue").await?;
    stage.browser.gone("region", "Queue").await?;
    focus.holds("the queue has closed").await?;
    focus.press("Escape", "the player").await?;
    stage.browser.find("link", "Films").await?;
    focus.holds("the player has given way to the bar").await?;
    focus.tab_to("button", "Close player").await?;
    focus.press("Enter", "Close player").await?;
    closed(stage).await?;
    focus.holds("the player has closed").await
}

async fn pause_and_seek(stage: &Stage, focus: &mut Focus<'_>) -> Outcome {
    focus.tab_to("button", "Pause").await?;
    focus.press("Enter", "Pause").await?;
    stage.player().is_paused().await?;
    // The key says so a moment after the media element.
    stage.browser.find("button", "Play").await?;
    focus.press("Enter", "Play, in the player").await?;
    stage.player().moves().await?;
    focus.tab_to("slider", "Seek").await?;
    let from = stage.player().element().await?.seconds;
    for _ in 0..3 {
        focus.press("ArrowRight", "the seek bar").await?;
    }
    until("arrows on the seek bar lead on", SOON, async || {
        let now = stage.player().element().await?.seconds;
        Ok((now > from + 12.0).then_some(()))
    })
    .await
}

pub async fn by_touch(stage: &mut Stage) -> Outcome {
    stage.browser.set_size(390, 844).await?;
    stage.browser.has_touch().await?;
    stage.visit("/").await?;
    let name = name_of(stage).await?;
    stage.visit("/library/2").await?;
    stage.browser.tap("link", &name).await?;
    stage.browser.tap("button", "Play").await?;
    let first = stage.player().moves().await?;
    wake_by_touch(stage).await?;
    let slider = stage.browser.find("slider", "Seek").await?;
    let (x, y, width, height) = stage.browser.box_of(&slider).await?;
    stage
        .browser
        .tap_at(x + width * 0.4, y + height / 2.0)
        .await?;
    stage.player().is_at(72.0, 6.0).await?;
    wake_by_touch(stage).await?;
    stage.browser.tap("button", "Pause").await?;
    stage.player().is_paused().await?;
    stage.browser.tap("button", "Play").await?;
    stage.player().moves().await?;
    wake_by_touch(stage).await?;
    stage.browser.tap("button", "Queue").await?;
    stage.browser.find("region", "Queue").await?;
    let entry = stage.queue().entry(1).await?;
    let (x, y, width, height) = stage.browser.box_of(&entry).await?;
    stage
        .browser
        .tap_at(x + width / 2.0, y + height / 2.0)
        .await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    plays_the_third(stage).await?;
    stage.browser.tap("button", "Close queue").await?;
    stage.browser.gone("region", "Queue").await?;
    wake_by_touch(stage).await?;
    stage.browser.tap("button", "Close player").await?;
    closed(stage).await
}

/// A finger on the picture brings the keys; where they are, another would do what the picture does.
async fn wake_by_touch(stage: &Stage) -> Outcome {
    let shows = "return document.querySelector('.player').dataset.chrome === 'visible'";
    if stage.browser.run(shows, vec![]).await? != true {
        stage.browser.tap_at(195.0, 220.0).await?;
    }
    stage
        .browser
        .wait_for("the player's keys", shows)
        .await
        .map(drop)
}

/// What the show's card is called on its wall: a link by its whole text.
async fn name_of(stage: &Stage) -> Outcome<String> {
    let address = stage.browser.address().await?;
    stage.visit("/library/2").await?;
    let script = format!(
        "return document.querySelector('a.card__link[href$=\"/item/{SHOW}\"]')?.innerText.replace(/\\s+/g, ' ').trim()"
    );
    let name = stage.browser.wait_for("the show's card", &script).await?;
    stage.browser.go(&address).await?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

async fn plays_the_third(stage: &Stage) -> Outcome {
    stage
        .seen("the third episode", |journal| {
            journal
                .reports("playing")
                .any(|line| line.query("ratingKey") == THIRD)
        })
        .await
}

async fn closed(stage: &Stage) -> Outcome {
    stage
        .seen("that it stopped", |journal| {
            journal
                .reports("stopped")
                .any(|line| line.query("ratingKey") == THIRD)
        })
        .await?;
    stage.browser.gone("button", "Close player").await
}
