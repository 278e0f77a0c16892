//! The browser is killed at any moment of an evening, and every time it comes back to what was played last.

use std::time::Duration;

use crate::pages::Element;
use crate::patience::until;
use crate::random::Random;
use crate::stage::Stage;
use crate::trouble::{Outcome, Trouble, check};

const SHOW: u64 = 201;
/// How far from what was played last one may find oneself.
const CLOSE: f64 = 5.0;
/// Looks at what plays, about seventeen of which make a second; the place is written every two.
const MOST_LOOKS: u64 = 50;

pub async fn random_kills(stage: &mut Stage) -> Outcome {
    evening(stage, 3).await
}

pub async fn many_random_kills(stage: &mut Stage) -> Outcome {
    evening(stage, 20).await
}

async fn evening(stage: &mut Stage, kills: u32) -> Outcome {
    let seed = stage.seed;
    println!("the browser is killed with --seed {seed}");
    let mut random = Random::new(seed);
    stage.show(SHOW).await?.play().await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    // So that something always follows.
    stage.browser.press("button", "Repeat").await?;
    for kill in 1..=kills {
        let what = do_something(stage, &mut random).await?;
        let told = kill_and_return(stage, &mut random).await;
        told.map_err(|Trouble(reason)| {
            Trouble(format!(
                "{reason}; kill {kill}, after: {what}, with --seed {seed}"
            ))
        })?;
    }
    Ok(())
}

/// One of the things that people do.
async fn do_something(stage: &Stage, random: &mut Random) -> Outcome<&'static str> {
    let before = stage.player().element().await?;
    let what = match random.below(5) {
        0 => "nothing",
        1 => {
            let share = 0.05 + random.below(80) as f64 / 100.0;
            stage.player().seek_to(share).await?;
            "a seek"
        }
        2 => {
            stage.player().press("Next").await?;
            stage.player().has_left(&before.source).await?;
            "the next entry"
        }
        3 => {
            stage.queue().open().await?;
            stage.browser.press("button", "Shuffle").await?;
            "a shuffle"
        }
        _ => {
            stage.player().press("Pause").await?;
            stage.player().is_paused().await?;
            stage.player().press("Play").await?;
            "a pause"
        }
    };
    stage.player().moves().await?;
    Ok(what)
}

async fn kill_and_return(stage: &mut Stage, random: &mut Random) -> Outcome {
    let before = play_for(stage, random.below(MOST_LOOKS)).await?;
    stage.browser.kill_and_open().await?;
    stage.visit("/").await?;
    stage.home().resume().await?;
    let after = stage.player().moves().await?;
    check(
        after.file() == before.file() && (after.seconds - before.seconds).abs() <= CLOSE,
        format!("killed at {before:?}, came back at {after:?}"),
    )
}

/// Goes on for so many looks; the last one is the last that anybody saw.
async fn play_for(stage: &Stage, looks: u64) -> Outcome<Element> {
    let mut left = looks;
    until("a moment of playing", Duration::from_secs(30), async || {
        let now = stage.player().element().await?;
        left = left.saturating_sub(1);
        Ok((left == 0 && now.seconds > 0.0).then_some(now))
    })
    .await
}
