//! The same queue on two devices: what one changes the other sees, nothing that plays is cut off, and one finds oneself
//! where the other device went on.

use crate::browser::Browser;
use crate::pages::{Home, Player, QueueDrawer};
use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

pub async fn two_devices(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let before = stage
        .queue()
        .ahead_becomes("episodes follow", |ahead| ahead.len() > 5)
        .await?;
    let other = stage.another_browser().await?;
    let told = tell(stage, &other, &before).await;
    if told.is_err() {
        let file = stage.out.join("failed").join("two_devices-other.png");
        other.picture(&file).await?;
    }
    other.close().await;
    told
}

async fn tell(stage: &Stage, other: &Browser, before: &[String]) -> Outcome {
    share_the_queue(stage, other).await?;
    other.press("button", "Open queue").await?;
    let there = QueueDrawer(other);
    there
        .ahead_becomes("the same follows there", |ahead| ahead == before)
        .await?;
    a_change_arrives(stage, &there, before).await?;
    what_plays_is_not_cut_off(stage, &there, before).await?;
    one_goes_on_where_the_other_went(stage, other, &before[4]).await
}

/// A device has the numbers of its own queues alone, so the other one is given what this one keeps.
async fn share_the_queue(stage: &Stage, other: &Browser) -> Outcome {
    let records = stage.browser.run(READ, vec![]).await?;
    other.go(&stage.server.page("/")).await?;
    Home(other).is_filled().await?;
    // From a page that writes nothing itself.
    other.go(&stage.server.page("/logo.svg")).await?;
    other.run(WRITE, vec![records]).await?;
    other.go(&stage.server.page("/")).await?;
    Home(other).offers_to_resume("Gangway").await
}

const READ: &str = "return new Promise((done) => { const open = indexedDB.open('playhead'); open.onsuccess = () => {\
    const records = open.result.transaction('records').objectStore('records');\
    const [keys, values] = [records.getAllKeys(), records.getAll()];\
    values.onsuccess = () => { open.result.close(); done(keys.result.map((key, at) => [key, values.result[at]])); }; }; })";
const WRITE: &str = "const all = arguments[0];\
    return new Promise((done) => { const open = indexedDB.open('playhead'); open.onsuccess = () => {\
        const change = open.result.transaction('records', 'readwrite');\
        for (const [key, value] of all) change.objectStore('records').put(value, key);\
        change.oncomplete = () => { open.result.close(); done(true); }; }; })";

/// The second of what follows is removed there. It is gone here with the next entry.
async fn a_change_arrives(stage: &Stage, there: &QueueDrawer<'_>, before: &[String]) -> Outcome {
    let first = stage.player().element().await?;
    let count = entries(stage)?;
    there.focus(1).await?;
    there.0.key("Delete").await?;
    entries_become(stage, count - 1).await?;
    stage.player().press("Next").await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    stage
        .queue()
        .ahead_becomes("it is gone here too", |ahead| ahead == &before[2..])
        .await
        .map(drop)
}

/// What plays here is removed there. One comes back to the page, and it still plays; the next press goes on behind it.
async fn what_plays_is_not_cut_off(
    stage: &Stage,
    there: &QueueDrawer<'_>,
    before: &[String],
) -> Outcome {
    let playing = stage.player().element().await?;
    let count = entries(stage)?;
    there.focus(0).await?;
    there.0.key("Delete").await?;
    entries_become(stage, count - 1).await?;
    let reads = reads(stage)?;
    stage.browser.look_away_and_back().await?;
    until("the queue is read again", SOON, async || {
        Ok((self::reads(stage)? > reads).then_some(()))
    })
    .await?;
    stage.at_rest().await?;
    let still = stage.player().moves().await?;
    check(
        still.source == playing.source && still.seconds > playing.seconds,
        format!("{playing:?} became {still:?}"),
    )?;
    let current = stage.queue().current().await?;
    check(
        current.contains(&before[0]),
        format!("the current entry is {current}, not {}", before[0]),
    )?;
    stage.player().press("Next").await?;
    stage.player().has_left(&playing.source).await?;
    stage.player().moves().await?;
    let current = stage.queue().current().await?;
    check(
        current.contains(&before[2]),
        format!("then came {current}, not {}", before[2]),
    )
}

/// Closed here and watched on there: this device is at what the other one plays, and says why.
async fn one_goes_on_where_the_other_went(stage: &Stage, other: &Browser, title: &str) -> Outcome {
    stage.player().press("Close player").await?;
    QueueDrawer(other).jump(2).await?;
    Player(other).moves().await?;
    let there = QueueDrawer(other).current().await?;
    check(there.contains(title), format!("{there} plays, not {title}"))?;
    stage
        .seen("what plays there", |journal| {
            let last = journal.reports("playing").last();
            last.is_some_and(|line| line.query("ratingKey") == "2010106")
        })
        .await?;
    stage.visit("/").await?;
    let said = format!("Another device went on to {title}.");
    stage.browser.wait_for_text(&said).await?;
    let here = "return document.querySelector('.hero__item b')?.innerText";
    let here = stage.browser.wait_for("where one left off", here).await?;
    check(here == title, format!("it offers {here}, not {title}"))
}

fn reads(stage: &Stage) -> Outcome<usize> {
    Ok(stage.server.journal()?.count("GET", "/playQueues/1"))
}

async fn entries_become(stage: &Stage, count: usize) -> Outcome {
    until(
        &format!("the server has {count} entries"),
        SOON,
        async || Ok((entries(stage)? == count).then_some(())),
    )
    .await
}

fn entries(stage: &Stage) -> Outcome<usize> {
    let state = stage.server.state()?;
    let entries = state["queues"][0]["entries"].as_array();
    Ok(entries.map_or(0, Vec::len))
}
