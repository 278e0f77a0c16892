//! Repeat one, and all.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn repeat_one_and_all(stage: &mut Stage) -> Outcome {
    stage.visit("/item/30102").await?;
    stage.browser.press("button", "Play").await?;
    let first = stage.player().moves().await?;
    stage.queue().open().await?;
    stage.queue().jump(2).await?;
    stage.player().has_left(&first.source).await?;
    let last = stage.player().moves().await?;
    repeat_is(stage, "all").await?;
    stage.player().seek_to(0.99).await?;
    stage.player().has_left(&last.source).await?;
    let again = stage.player().moves().await?;
    check(
        again.file() == first.file(),
        format!("behind the last came {again:?}, not {first:?}"),
    )?;
    repeat_is(stage, "one").await?;
    stage.player().seek_to(0.99).await?;
    until("it nears its end", SOON, async || {
        let now = stage.player().element().await?;
        Ok((now.seconds > now.length - 2.5).then_some(()))
    })
    .await?;
    until("it begins again", SOON, async || {
        let now = stage.player().element().await?;
        Ok((now.seconds < 20.0 && !now.is_paused).then_some(()))
    })
    .await?;
    let once_more = stage.player().moves().await?;
    check(
        once_more.file() == first.file(),
        format!("behind itself came {once_more:?}"),
    )
}

async fn repeat_is(stage: &Stage, state: &str) -> Outcome {
    stage.queue().open().await?;
    stage.browser.press("button", "Repeat").await?;
    let script = format!(
        "return document.querySelector('[aria-label=Repeat]')?.dataset.state === {state:?}"
    );
    let what = format!("repeat is {state}");
    stage.browser.wait_for(&what, &script).await.map(drop)
}
