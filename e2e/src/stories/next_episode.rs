//! An episode plays through to the next by itself.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn play_through_to_the_next(stage: &mut Stage) -> Outcome {
    stage.film(2010101).await?.play().await?;
    let first = stage.player().moves().await?;
    stage.player().seek_to(0.985).await?;
    stage.player().has_left(&first.source).await?;
    let second = stage.player().moves().await?;
    check(
        second.seconds < 30.0,
        format!("the next began at {} s", second.seconds),
    )?;
    stage
        .seen("that the first ended and the second plays", |journal| {
            let ended = journal.reports("stopped").any(|line| {
                line.query("ratingKey") == "2010101" && line.query("continuing") == "1"
            });
            let goes_on = journal
                .reports("playing")
                .any(|line| line.query("ratingKey") == "2010102");
            ended && goes_on
        })
        .await?;
    let journal = stage.server.journal()?;
    check(
        journal.count("POST", "/playQueues") == 1,
        "more than one queue was made",
    )?;
    let made = journal.lines().find(|line| line.path() == "/playQueues");
    let continuous = made.map(|line| line.query("continuous").to_owned());
    check(
        continuous.as_deref() == Some("1"),
        format!("the queue was made with continuous={continuous:?}"),
    )
}
