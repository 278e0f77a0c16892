//! The network goes in the middle of an episode and comes back: it plays on, what is changed meanwhile is kept, and the
//! server hears of everything once.

use std::time::Duration;

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

const SHOW: u64 = 201;
const EPISODE: &str = "2010101";
const NEXT: &str = "2010102";
/// What waits for the server tries again less and less often.
const A_WHILE: Duration = Duration::from_secs(40);

pub async fn offline_in_mid_play(stage: &mut Stage) -> Outcome {
    stage.show(SHOW).await?.play().await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let before = stage
        .queue()
        .ahead_becomes("episodes follow", |ahead| ahead.len() > 3)
        .await?;
    change_while_away(stage, &before).await?;
    watch_to_the_end_while_away(stage).await
}

/// A seek and a removal without a server: both hold, and both arrive.
async fn change_while_away(stage: &Stage, before: &[String]) -> Outcome {
    stage.player().has_buffered(60.0).await?;
    stage.lose_network().await?;
    let from = stage.player().moves().await?.seconds;
    stage.browser.key("l").await?;
    let there = stage.player().is_at(from + 30.0, 4.0).await?.seconds;
    stage.player().moves().await?;
    stage.queue().focus(1).await?;
    stage.browser.key("Delete").await?;
    let without = [&before[..1], &before[2..4]].concat();
    stage
        .queue()
        .ahead_becomes("it is removed", |ahead| ahead.starts_with(&without))
        .await?;
    stage.player().moves().await?;
    let taken = taken_changes(stage)?;
    check(taken.is_empty(), format!("away, and still: {taken:?}"))?;
    stage.find_network().await?;
    until("the server has the removal", A_WHILE, async || {
        Ok((!taken_changes(stage)?.is_empty()).then_some(()))
    })
    .await?;
    until("the server has the place", A_WHILE, async || {
        let journal = stage.server.journal()?;
        let is_there = journal.reports("playing").any(|line| {
            let at: f64 = line.query("time").parse().unwrap_or_default();
            line.status() == 200 && at >= there * 1_000.0
        });
        Ok(is_there.then_some(()))
    })
    .await?;
    stage.player().moves().await?;
    let taken = taken_changes(stage)?;
    check(taken.len() == 1, format!("one removal became {taken:?}"))?;
    stage
        .queue()
        .ahead_becomes("it is still removed", |ahead| ahead.starts_with(&without))
        .await
        .map(drop)
}

/// Changes of the queue that the server carried out.
fn taken_changes(stage: &Stage) -> Outcome<Vec<String>> {
    let journal = stage.server.journal()?;
    let taken = journal
        .lines()
        .filter(|line| line.is_queue_change() && line.method() != "POST" && line.status() == 200);
    Ok(taken
        .map(|line| format!("{} {}", line.method(), line.path()))
        .collect())
}

/// What was watched without a server is marked when it is back, and marked once.
async fn watch_to_the_end_while_away(stage: &Stage) -> Outcome {
    stage.player().seek_to(0.87).await?;
    stage.player().is_at(157.0, 4.0).await?;
    stage.player().has_buffered(1_000.0).await?;
    check(views(stage)? == 0, "it counts as watched already")?;
    stage.lose_network().await?;
    until("it is over but for its last tenth", A_WHILE, async || {
        let now = stage.player().element().await?;
        Ok((now.seconds > 0.905 * now.length).then_some(()))
    })
    .await?;
    stage.player().press("Close player").await?;
    check(views(stage)? == 0, "the server heard of it while away")?;
    stage.find_network().await?;
    until("it counts as watched", A_WHILE, async || {
        Ok((views(stage)? == 1).then_some(()))
    })
    .await?;
    // The next visit has nothing left to tell.
    stage.visit("/").await?;
    stage
        .home()
        .offers_to_resume("Night Ferry to Ormsund")
        .await?;
    stage.home().resume().await?;
    stage.player().moves().await?;
    stage.player().press("Next").await?;
    until("the next plays", SOON, async || {
        let journal = stage.server.journal()?;
        let mut reports = journal.reports("playing");
        Ok(reports
            .any(|line| line.query("ratingKey") == NEXT)
            .then_some(()))
    })
    .await?;
    let times = views(stage)?;
    check(times == 1, format!("it was marked {times} times"))
}

/// How often the server counts the episode as watched.
fn views(stage: &Stage) -> Outcome<u64> {
    let state = stage.server.state()?;
    let users = state["views"].as_object().into_iter().flatten();
    let counts = users.map(|(_, user)| user["items"][EPISODE]["viewCount"].as_u64());
    Ok(counts.flatten().sum())
}
