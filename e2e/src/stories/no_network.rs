//! With no network at all the shell opens and shows the queue.

use crate::stage::Stage;
use crate::trouble::Outcome;

pub async fn open_with_no_network(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage
        .browser
        .wait_for(
            "the service worker is in charge",
            "return navigator.serviceWorker.controller?.state === 'activated'",
        )
        .await?;
    let kept = "return caches.keys().then(async (names) => {\
        const cached = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((r) => r.url)));\
        return cached.flat().filter((url) => /token|photo|parts|config/i.test(url)).join(' ') || 'clean'; })";
    let kept = stage
        .browser
        .wait_for("the list of what is kept", kept)
        .await?;
    crate::trouble::check(kept == "clean", format!("the worker keeps {kept}"))?;
    stage.server.stop()?;
    stage.visit("/").await?;
    stage
        .home()
        .offers_to_resume("Nine Winters on Hollow Lake")
        .await?;
    stage.browser.find("alert", "").await?;
    stage.server.start_again()?;
    stage.browser.press("button", "Try again").await?;
    stage.home().is_filled().await
}
