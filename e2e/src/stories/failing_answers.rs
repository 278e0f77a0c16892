//! Answers that are errors, halves, or nothing that one can read.

use serde_json::{Value, json};

use crate::stage::Stage;
use crate::trouble::Outcome;

/// A library's page says what is wrong, and recovers at one press.
async fn page_recovers(stage: &mut Stage, fault: &Value) -> Outcome {
    stage.server.fault(fault)?;
    stage.visit("/library/1").await?;
    stage.browser.find("alert", "").await?;
    stage.browser.find("link", "Home").await?;
    stage.server.no_faults()?;
    stage.browser.press("button", "Try again").await?;
    stage
        .browser
        .wait_for_text("Nine Winters on Hollow Lake")
        .await
}

pub async fn server_error(stage: &mut Stage) -> Outcome {
    page_recovers(
        stage,
        &json!({"path": "/library/sections/1/all", "status": 500}),
    )
    .await
}

pub async fn not_found(stage: &mut Stage) -> Outcome {
    stage.visit("/item/999999").await?;
    stage.browser.find("alert", "").await?;
    stage.browser.press("link", "Home").await?;
    stage.home().is_filled().await
}

pub async fn cut_in_half(stage: &mut Stage) -> Outcome {
    page_recovers(
        stage,
        &json!({"path": "/library/sections/1/all", "truncate": 400}),
    )
    .await
}

pub async fn not_xml(stage: &mut Stage) -> Outcome {
    let fault = json!({
        "path": "/library/sections/1/all", "body": "<html><p>Sign in to the hotel's network",
        "content_type": "text/html",
    });
    page_recovers(stage, &fault).await
}

/// The server makes the queue and answers without rows: it is read again, and the film plays.
pub async fn empty_queue(stage: &mut Stage) -> Outcome {
    stage.server.fault(&json!({"empty_create": 1}))?;
    stage.film(101).await?.play().await?;
    stage.player().moves().await.map(drop)
}

/// Where no queue can be had the film plays all the same, with plain reports.
pub async fn no_queue_can_be_made(stage: &mut Stage) -> Outcome {
    stage
        .server
        .fault(&json!({"path": "/playQueues", "status": 500}))?;
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage
        .seen("a report without a queue", |journal| {
            journal.reports("playing").any(|line| {
                line.query("ratingKey") == "101" && line.query("playQueueItemID").is_empty()
            })
        })
        .await
}
