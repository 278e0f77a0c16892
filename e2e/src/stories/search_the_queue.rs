//! Look for something in the queue, and play it.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

const FOUND: &str = "return [...document.querySelectorAll('.queue__section--found .entry__title')].map((one) => one.innerText)";

pub async fn search_the_queue(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    let first = stage.player().moves().await?;
    stage.queue().open().await?;
    stage.queue().choose("Search in queue").await?;
    let field = stage.browser.find("textbox", "Search in queue").await?;
    stage.server.empty_journal()?;
    field.send_keys("tide led").await?;
    stage.browser.wait_for_text("1 entry found").await?;
    let found = stage.browser.run(FOUND, vec![]).await?;
    check(
        found == serde_json::json!(["The Tide Ledger"]),
        format!("found {found}"),
    )?;
    let journal = stage.server.journal()?;
    let asked = journal
        .lines()
        .any(|line| line.path().starts_with("/playQueues"));
    check(!asked, "the server was asked for what is known here")?;
    // What is typed is for the search, and not for the player.
    check(
        !stage.player().element().await?.is_muted,
        "a letter of the search reached the player",
    )?;
    let play = "document.querySelector('.queue__section--found .entry__main').click()";
    stage.browser.run(play, vec![]).await?;
    stage.player().has_left(&first.source).await?;
    stage.player().moves().await?;
    stage
        .seen("the last episode", |journal| {
            let mut reports = journal.reports("playing");
            reports.any(|line| line.query("ratingKey") == "2010206")
        })
        .await?;
    stage.browser.press("button", "End search").await?;
    let current = stage.queue().current().await?;
    check(
        current.contains("The Tide Ledger"),
        format!("the current entry is {current}"),
    )
}
