//! Seek, and the server is told where.

use crate::stage::Stage;
use crate::trouble::Outcome;

pub async fn seek_and_report(stage: &mut Stage) -> Outcome {
    stage.film(101).await?.play().await?;
    stage.player().moves().await?;
    stage.player().seek_to(0.5).await?;
    stage.player().is_at(180.0, 8.0).await?;
    stage.player().moves().await?;
    stage
        .seen("the new place", |journal| {
            journal.lines().filter(|line| line.is_report()).any(|line| {
                let at: f64 = line.query("time").parse().unwrap_or_default();
                (at - 180_000.0).abs() < 10_000.0
            })
        })
        .await
}
