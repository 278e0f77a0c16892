//! Press Play on a film, and it moves, after no more questions than needed.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn play_a_film(stage: &mut Stage) -> Outcome {
    stage
        .film(101)
        .await?
        .is_about("Nine Winters on Hollow Lake")
        .await?;
    stage.browser.find("button", "Play").await?;
    // Pictures and rows that are still on their way belong to the page, not to the press.
    stage.at_rest().await?;
    stage.server.empty_journal()?;
    stage.browser.press("button", "Play").await?;
    let element = stage.player().moves().await?;
    check(
        (element.length - 360.0).abs() < 2.0,
        format!("a film of {} s", element.length),
    )?;
    asked_for_queue_and_decision(stage)?;
    stage
        .seen("a report of playing", |journal| {
            journal.reports("playing").any(|line| {
                line.query("ratingKey") == "101"
                    && line.query("containerKey").starts_with("/playQueues/")
                    && !line.query("playQueueItemID").is_empty()
                    && line.query("key") == "/library/metadata/101"
                    && !line.query("duration").is_empty()
            })
        })
        .await
}

pub async fn play_an_album(stage: &mut Stage) -> Outcome {
    stage.visit("/item/30101").await?;
    stage.browser.find("button", "Play").await?;
    stage.at_rest().await?;
    stage.server.empty_journal()?;
    stage.browser.press("button", "Play").await?;
    stage.player().moves().await?;
    asked_for_queue_and_decision(stage)?;
    let first = stage.player().element().await?.source;
    stage.player().press("Next").await?;
    stage.player().has_left(&first).await?;
    stage.player().moves().await?;
    stage
        .seen("a report of the second track", |journal| {
            let mut keys: Vec<&str> = journal
                .reports("playing")
                .map(|line| line.query("ratingKey"))
                .collect();
            keys.dedup();
            keys.len() == 2
        })
        .await
}

/// Nothing else stands between the press and the media.
fn asked_for_queue_and_decision(stage: &Stage) -> Outcome {
    let journal = stage.server.journal()?;
    let before: Vec<String> = journal
        .before_media()
        .iter()
        .map(|line| format!("{} {}", line.method(), line.path()))
        .collect();
    check(
        before.len() <= 2 && before.iter().any(|line| line == "POST /playQueues"),
        format!("between the press and the media: {before:?}"),
    )?;
    check(
        journal.count("POST", "/playQueues") == 1,
        "more than one queue was made",
    )
}
