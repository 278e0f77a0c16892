//! Change the queue by hand, in every way, and take it back.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

/// A season plays, and the queue is open beside it.
async fn queue_of_a_show(stage: &mut Stage) -> Outcome<Vec<String>> {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let ahead = stage
        .queue()
        .ahead_becomes("episodes follow", |ahead| ahead.len() > 3)
        .await?;
    stage.server.empty_journal()?;
    Ok(ahead)
}

/// The first of them: of a long queue the end may not have been read yet.
fn begins(ahead: &[String], expected: &[String]) -> bool {
    let first = &expected[..expected.len().min(4)];
    ahead.starts_with(first)
}

/// How often the queue was changed at the server.
fn changes(stage: &Stage) -> Outcome<Vec<String>> {
    let journal = stage.server.journal()?;
    let lines = journal.lines().filter(|line| line.is_queue_change());
    Ok(lines
        .map(|line| format!("{} {}", line.method(), line.path()))
        .collect())
}

async fn changes_become(stage: &Stage, count: usize) -> Outcome {
    until("the server has the changes", SOON, async || {
        Ok((changes(stage)?.len() >= count).then_some(()))
    })
    .await?;
    let changes = changes(stage)?;
    check(changes.len() == count, format!("changes: {changes:?}"))
}

pub async fn remove_and_undo(stage: &mut Stage) -> Outcome {
    let before = queue_of_a_show(stage).await?;
    stage.queue().focus(1).await?;
    stage.browser.key("Delete").await?;
    let without = [&before[..1], &before[2..]].concat();
    stage
        .queue()
        .ahead_becomes("it is removed", |ahead| begins(ahead, &without))
        .await?;
    until("the keyboard is on the next", SOON, async || {
        Ok((stage.queue().focused().await? == before[2]).then_some(()))
    })
    .await?;
    changes_become(stage, 1).await?;
    stage.browser.press("button", "Undo").await?;
    stage
        .queue()
        .ahead_becomes("it is back", |ahead| begins(ahead, &before))
        .await?;
    stage.browser.press("button", "Redo").await?;
    stage
        .queue()
        .ahead_becomes("it is removed again", |ahead| begins(ahead, &without))
        .await?;
    stage.browser.chord(&["Control", "z"]).await?;
    stage
        .queue()
        .ahead_becomes("it is back again", |ahead| begins(ahead, &before))
        .await
        .map(drop)
}

pub async fn reorder_by_keyboard(stage: &mut Stage) -> Outcome {
    let before = queue_of_a_show(stage).await?;
    stage.queue().focus(2).await?;
    stage.browser.chord(&["Alt", "ArrowUp"]).await?;
    let mut moved = before.clone();
    moved.swap(1, 2);
    stage
        .queue()
        .ahead_becomes("it moved up", |ahead| begins(ahead, &moved))
        .await?;
    let said = format!("{}, now ", before[2]);
    stage
        .browser
        .wait_for(
            "the move is spoken",
            &format!(
                "return [...document.querySelectorAll('[role=status]')].some((one) => one.textContent.startsWith({said:?}))"
            ),
        )
        .await?;
    until("the keyboard is still on it", SOON, async || {
        Ok((stage.queue().focused().await? == before[2]).then_some(()))
    })
    .await?;
    stage.browser.chord(&["Alt", "ArrowDown"]).await?;
    stage
        .queue()
        .ahead_becomes("it moved down", |ahead| begins(ahead, &before))
        .await?;
    changes_become(stage, 2).await
}

pub async fn reorder_by_drag(stage: &mut Stage) -> Outcome {
    let before = queue_of_a_show(stage).await?;
    stage.queue().drag(0, 2).await?;
    let moved = [&before[1..3], &before[..1], &before[3..]].concat();
    stage
        .queue()
        .ahead_becomes("it lies where it was let go", |ahead| begins(ahead, &moved))
        .await?;
    changes_become(stage, 1).await?;
    stage.queue().drag(2, 0).await?;
    stage
        .queue()
        .ahead_becomes("it is first again", |ahead| begins(ahead, &before))
        .await
        .map(drop)
}

pub async fn shuffle_and_repeat(stage: &mut Stage) -> Outcome {
    let before = queue_of_a_show(stage).await?;
    let playing = stage.queue().current().await?;
    stage.browser.press("button", "Shuffle").await?;
    pressed(stage, "Shuffle", "true").await?;
    stage
        .queue()
        .ahead_becomes("another order", |ahead| !begins(ahead, &before))
        .await?;
    let title = |text: &str| text.split('\n').take(2).collect::<String>();
    let still = stage.queue().current().await?;
    check(
        title(&still) == title(&playing),
        format!("{still} plays instead of {playing}"),
    )?;
    stage.browser.chord(&["Control", "z"]).await?;
    pressed(stage, "Shuffle", "false").await?;
    stage
        .queue()
        .ahead_becomes("it is taken back", |ahead| begins(ahead, &before))
        .await?;
    changes_become(stage, 2).await?;
    for state in ["all", "one", "off"] {
        stage.browser.press("button", "Repeat").await?;
        let script = format!(
            "return document.querySelector('[aria-label=Repeat]')?.dataset.state === {state:?}"
        );
        stage
            .browser
            .wait_for(&format!("repeat is {state}"), &script)
            .await?;
    }
    changes_become(stage, 2).await
}

async fn pressed(stage: &Stage, name: &str, state: &str) -> Outcome {
    let script = format!(
        "return document.querySelector('[aria-label={name}]')?.getAttribute('aria-pressed') === {state:?}"
    );
    stage
        .browser
        .wait_for(&format!("{name} is {state}"), &script)
        .await
        .map(drop)
}

pub async fn remove_several(stage: &mut Stage) -> Outcome {
    let before = queue_of_a_show(stage).await?;
    stage.browser.press("button", "More for the queue").await?;
    stage.browser.press("menuitem", "Select").await?;
    for ahead in [0, 2] {
        stage.queue().entry(ahead).await?.click().await?;
    }
    stage.browser.press("button", "Remove 2").await?;
    let without = [&before[1..2], &before[3..]].concat();
    stage
        .queue()
        .ahead_becomes("both are removed", |ahead| begins(ahead, &without))
        .await?;
    changes_become(stage, 2).await?;
    check(
        stage.queue().rows().await? <= 60,
        "more rows than promised stand in the page",
    )
}

/// On a phone an entry is moved by its handle, and a finger anywhere else scrolls the list and moves nothing.
pub async fn reorder_by_touch(stage: &mut Stage) -> Outcome {
    stage.browser.set_size(390, 844).await?;
    stage.browser.has_touch().await?;
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.browser.key("Escape").await?;
    stage.browser.press("button", "Queue").await?;
    let before = stage
        .queue()
        .ahead_becomes("episodes follow", |ahead| ahead.len() > 5)
        .await?;
    stage.queue().drag_by_touch(0, 2).await?;
    let moved = [&before[1..3], &before[..1], &before[3..]].concat();
    stage
        .queue()
        .ahead_becomes("it lies where it was let go", |ahead| begins(ahead, &moved))
        .await?;
    changes_become(stage, 2).await?;
    let row = stage.queue().entry(4).await?;
    let (x, y, width, height) = stage.browser.box_of(&row).await?;
    let (x, y) = (x + width / 2.0, y + height / 2.0);
    let before = scrolled(stage).await?;
    stage.browser.drag_by_touch((x, y), (x, y - 160.0)).await?;
    until("the list is scrolled", SOON, async || {
        Ok((scrolled(stage).await? > before + 80.0).then_some(()))
    })
    .await?;
    let ahead = stage.queue().ahead().await?;
    check(
        begins(&ahead, &moved),
        format!("a finger that scrolled left {ahead:?}"),
    )?;
    // Making the queue was one change.
    changes_become(stage, 2).await
}

async fn scrolled(stage: &Stage) -> Outcome<f64> {
    let script = "return document.querySelector('[aria-label=Queue] .queue__list').scrollTop";
    let at = stage.browser.run(script, vec![]).await?;
    Ok(at.as_f64().unwrap_or_default())
}
