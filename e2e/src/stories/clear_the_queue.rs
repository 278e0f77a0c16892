//! Clear what follows, or all but what plays, and take it back.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn clear_and_undo(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    let first = stage.player().moves().await?;
    stage.player().press("Next").await?;
    stage.player().has_left(&first.source).await?;
    let playing = stage.player().moves().await?;
    stage.queue().open().await?;
    let before = stage
        .queue()
        .ahead_becomes("episodes follow", |ahead| ahead.len() > 3)
        .await?;
    let played = played(stage).await?;
    check(played > 0, "nothing counts as played")?;
    for (choice, left) in [("Clear upcoming", played), ("Clear queue", 0)] {
        stage.queue().choose(choice).await?;
        stage
            .queue()
            .ahead_becomes(&format!("nothing follows after {choice}"), |ahead| {
                ahead.is_empty()
            })
            .await?;
        server_has(stage, left + 1).await?;
        stage.browser.chord(&["Control", "z"]).await?;
        stage
            .queue()
            .ahead_becomes(&format!("{choice} is taken back"), |ahead| {
                ahead.starts_with(&before[..3])
            })
            .await?;
        server_has(stage, played + 1 + before.len()).await?;
    }
    let still = stage.player().moves().await?;
    check(
        still.file() == playing.file() && still.seconds > playing.seconds,
        format!("{playing:?} became {still:?}"),
    )
}

/// How many entries lie behind.
async fn played(stage: &Stage) -> Outcome<usize> {
    let script = "return document.querySelector('[aria-label=Queue] [data-by=played] b')?.innerText.match(/[0-9]+/)?.[0]";
    let text = stage.browser.wait_for("what was played", script).await?;
    Ok(text.as_str().and_then(|n| n.parse().ok()).unwrap_or(0))
}

/// The queue that plays has so many entries at the server: after such a change it may be another one.
async fn server_has(stage: &Stage, count: usize) -> Outcome {
    let mut last = 0;
    let what = format!("the server has {count} entries");
    let had = until(&what, SOON, async || {
        let state = stage.server.state()?;
        let queues = state["queues"].as_array().and_then(|all| all.last());
        last = queues.map_or(0, |queue| queue["entries"].as_array().map_or(0, Vec::len));
        Ok((last == count).then_some(()))
    })
    .await;
    had.map_err(|trouble| crate::trouble::Trouble(format!("{trouble}; it has {last}")))
}
