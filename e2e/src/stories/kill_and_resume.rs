//! The browser is killed in mid-play, and nothing is lost.

use std::time::Duration;

use crate::patience::until;
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn kill_and_resume(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.player().seek_to(0.5).await?;
    stage.player().is_at(180.0, 8.0).await?;
    // Long enough for the place to be written a few times on the way.
    let before = until(
        "some seconds have played",
        Duration::from_secs(30),
        async || {
            let now = stage.player().element().await?;
            Ok((now.seconds > 188.0).then_some(now.seconds))
        },
    )
    .await?;
    stage.browser.kill_and_open().await?;
    stage.visit("/").await?;
    stage
        .home()
        .offers_to_resume("Nine Winters on Hollow Lake")
        .await?;
    stage.home().resume().await?;
    let after = stage.player().moves().await?;
    check(
        (after.seconds - before).abs() < 6.0,
        format!("killed at {before} s, came back at {} s", after.seconds),
    )?;
    let journal = stage.server.journal()?;
    check(
        journal.count("POST", "/playQueues") == 1,
        "a second queue was made",
    )
}
