//! Storage that is refused, or holds what cannot be read.

use crate::stage::Stage;
use crate::trouble::{Outcome, Trouble};

const FIRST: &str = "Nine Winters on Hollow Lake";

const REFUSE: &str = "for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])\
    Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });";

pub async fn storage_refused(stage: &mut Stage) -> Outcome {
    stage.browser.before_every_page(REFUSE).await?;
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    // One clear sentence that nothing is kept.
    stage
        .browser
        .wait_for_text("cannot be saved in this browser")
        .await
}

/// Replaces every record, in both stores, by some text.
async fn spoil(stage: &Stage, text: &str) -> Outcome {
    let script = "const text = arguments[0];\
        for (const key of Object.keys(localStorage)) if (key !== 'playhead.client') localStorage.setItem(key, JSON.stringify(text));\
        return new Promise((done) => { const open = indexedDB.open('playhead'); open.onsuccess = () => {\
            const change = open.result.transaction('records', 'readwrite');\
            const records = change.objectStore('records');\
            records.getAllKeys().onsuccess = (event) => { for (const key of event.target.result) records.put(text, key); };\
            change.oncomplete = () => { open.result.close(); done(true); }; }; })";
    stage.browser.run(script, vec![text.into()]).await.map(drop)
}

async fn plays_after_spoiling(stage: &mut Stage, text: &str, said: &str) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.player().press("Close player").await?;
    stage
        .seen("that it stopped", |journal| {
            journal.reports("stopped").next().is_some()
        })
        .await?;
    stage.browser.gone("button", "Close player").await?;
    // From a page that writes nothing itself.
    stage.browser.go(&stage.server.page("/logo.svg")).await?;
    spoil(stage, text).await?;
    stage.visit("/").await?;
    stage.home().is_filled().await?;
    stage.browser.wait_for_text(said).await?;
    stage.film(103).await?.play().await?;
    stage.player().moves().await?;
    Ok(())
}

pub async fn garbage_in_storage(stage: &mut Stage) -> Outcome {
    plays_after_spoiling(stage, "}{ not a record", "could not be read").await
}

/// A newer version's records are not this one's to replace: it plays, says so, and leaves them as they are.
pub async fn records_of_a_future_version(stage: &mut Stage) -> Outcome {
    let record = "{\"format\":99,\"data\":{}}";
    plays_after_spoiling(stage, record, "A newer Playhead saved what is kept here").await?;
    stage.player().press("Close player").await?;
    let kept = stage.browser.run(KEPT, vec![record.into()]).await?;
    match kept.as_bool() {
        Some(true) => Ok(()),
        _ => Err(Trouble::new("a record of a newer version was written over")),
    }
}

/// Whether every record of the queue and the place is still the given text.
const KEPT: &str = "const text = arguments[0];\
    const small = ['playhead.settings', 'playhead.server'].every((key) => [null, JSON.stringify(text)].includes(localStorage.getItem(key)));\
    return new Promise((done) => { const open = indexedDB.open('playhead'); open.onsuccess = () => {\
        const records = open.result.transaction('records').objectStore('records').getAll();\
        records.onsuccess = () => { open.result.close(); done(small && records.result.every((one) => one === text)); }; }; })";

/// No room is left after a first evening: the second one plays, says so, and leaves what was kept as it was.
pub async fn storage_full(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.player().press("Close player").await?;
    stage.visit("/").await?;
    stage.home().offers_to_resume(FIRST).await?;
    stage.browser.kill_and_open().await?;
    stage.visit("/logo.svg").await?;
    stage.browser.set_quota(Some(1)).await?;
    stage.film(103).await?.play().await?;
    stage.player().moves().await?;
    stage
        .browser
        .wait_for_text("cannot be saved in this browser")
        .await?;
    stage.player().moves().await?;
    stage.player().press("Close player").await?;
    stage.visit("/").await?;
    stage.home().offers_to_resume(FIRST).await?;
    // Once there is room again, everything is as ever.
    stage.browser.set_quota(None).await?;
    stage.film(103).await?.play().await?;
    stage.player().moves().await?;
    stage.player().press("Close player").await?;
    stage.visit("/").await?;
    stage.home().offers_to_resume("Meridian 0").await
}
