//! Put something into the queue from the menu of its card, and what does not fit is not put there.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

/// A film plays in the bar, and the library is on screen.
async fn film_in_the_bar(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.browser.key("Escape").await?;
    stage.browser.press("link", "Films").await?;
    stage.browser.find("heading", "Films").await?;
    stage.server.empty_journal()
}

/// What was asked of queues, but for the browser's own questions.
fn asked_of_queues(stage: &Stage) -> Outcome<Vec<String>> {
    let journal = stage.server.journal()?;
    let lines = journal.lines().filter(|line| line.is_queue_change());
    Ok(lines
        .map(|line| {
            format!(
                "{} {} next={}",
                line.method(),
                line.path(),
                line.query("next")
            )
        })
        .collect())
}

async fn asks_become(stage: &Stage, expected: &[&str]) -> Outcome {
    until("the server has it", SOON, async || {
        Ok((asked_of_queues(stage)?.len() >= expected.len()).then_some(()))
    })
    .await?;
    let asked = asked_of_queues(stage)?;
    let is_so = asked.len() == expected.len()
        && asked
            .iter()
            .zip(expected)
            .all(|(asked, expected)| asked.starts_with(expected));
    check(is_so, format!("asked {asked:?}, not {expected:?}"))
}

pub async fn play_next_and_undo(stage: &mut Stage) -> Outcome {
    film_in_the_bar(stage).await?;
    stage.menu().choose("Vesper Engine", "Play next").await?;
    stage
        .browser
        .wait_for_text("Vesper Engine plays next")
        .await?;
    asks_become(stage, &["PUT /playQueues/1 next=1"]).await?;
    stage.browser.press("button", "Undo").await?;
    stage.browser.find("button", "Redo").await?;
    asks_become(
        stage,
        &["PUT /playQueues/1 next=1", "DELETE /playQueues/1/items/"],
    )
    .await?;
    stage.queue().open().await?;
    stage
        .queue()
        .ahead_becomes("nothing follows again", |ahead| ahead.is_empty())
        .await
        .map(drop)
}

pub async fn add_to_the_end(stage: &mut Stage) -> Outcome {
    film_in_the_bar(stage).await?;
    stage.menu().choose("Vesper Engine", "Play next").await?;
    asks_become(stage, &["PUT /playQueues/1 next=1"]).await?;
    stage
        .menu()
        .choose("Sundial Republic", "Add to end")
        .await?;
    stage.queue().open().await?;
    stage
        .queue()
        .ahead_becomes("it is the last", |ahead| {
            ahead == ["Vesper Engine", "Sundial Republic"]
        })
        .await?;
    until("the server has both", SOON, async || {
        Ok((asked_of_queues(stage)?.len() >= 2).then_some(()))
    })
    .await?;
    let asked = asked_of_queues(stage)?;
    check(
        asked.len() <= 3,
        format!("more than an addition and a move: {asked:?}"),
    )
}

const ALBUM: [&str; 5] = [
    "Barometer",
    "Window, East",
    "Window, West",
    "Drizzle Grammar",
    "Clearing by Noon",
];

/// Nobody but the server knows what is on it, so it is seen when the server has answered.
pub async fn add_an_album(stage: &mut Stage) -> Outcome {
    stage.visit("/item/30102").await?;
    stage.browser.press("button", "Play").await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let before = stage
        .queue()
        .ahead_becomes("three more tracks", |ahead| ahead.len() == 3)
        .await?;
    // One step out for the queue, and one for the player.
    stage.browser.key("Escape").await?;
    stage.player().leave_to_bar().await?;
    stage.server.empty_journal()?;
    stage.browser.press("link", "Music").await?;
    stage.browser.press("link", "Odd Meridian").await?;
    stage
        .menu()
        .choose("Weather for Two Rooms", "Play next")
        .await?;
    let with = [&ALBUM.map(str::to_owned)[..], &before].concat();
    stage.queue().open().await?;
    stage
        .queue()
        .ahead_becomes("the album comes first", |ahead| ahead == with)
        .await?;
    asks_become(stage, &["PUT /playQueues/1 next=1"]).await?;
    stage.browser.chord(&["Control", "z"]).await?;
    stage
        .queue()
        .ahead_becomes("the album is gone again", |ahead| ahead == before)
        .await
        .map(drop)
}

pub async fn music_does_not_fit(stage: &mut Stage) -> Outcome {
    film_in_the_bar(stage).await?;
    stage.browser.press("link", "Music").await?;
    stage.browser.find("heading", "Music").await?;
    let artist = stage
        .browser
        .wait_for(
            "an artist",
            "return document.querySelector('.wall .card__title')?.innerText",
        )
        .await?;
    let artist = artist.as_str().unwrap_or_default().to_owned();
    stage.menu().choose(&artist, "Play next").await?;
    stage.browser.find("button", "Play it instead").await?;
    check(
        asked_of_queues(stage)?.is_empty(),
        "the server was asked for what does not fit",
    )?;
    stage.browser.press("button", "Play it instead").await?;
    stage
        .seen("a queue of music", |journal| {
            journal.lines().any(|line| {
                line.method() == "POST"
                    && line.path() == "/playQueues"
                    && line.query("type") == "audio"
            })
        })
        .await
}
