//! Reload, and come back to the same second.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn reload_and_resume(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.player().seek_to(0.4).await?;
    stage.player().is_at(72.0, 5.0).await?;
    let before = stage.player().moves().await?;
    stage.browser.reload().await?;
    // The browser may let it go on by itself; else one press does it.
    if stage.player().moves_by_itself().await?.is_none() {
        stage.player().press("Play").await?;
    }
    let after = stage.player().moves().await?;
    check(
        (after.seconds - before.seconds).abs() < 5.0,
        format!(
            "it was at {} s and came back at {} s",
            before.seconds, after.seconds
        ),
    )?;
    let journal = stage.server.journal()?;
    check(
        journal.count("POST", "/playQueues") == 1,
        "a second queue was made",
    )?;
    let read_again = journal.lines().any(|line| {
        line.method() == "GET"
            && line.path().starts_with("/playQueues/")
            && line.query("own") == "1"
    });
    check(
        read_again,
        "the server's copy of the queue was not read with own=1",
    )
}
