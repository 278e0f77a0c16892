//! Queues that are not lost to others: one of before, one on another device, one kept as a playlist.

use crate::pages::Player;
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

/// A queue that gave way to another is on Home, with its place, and goes on from there.
pub async fn go_back_to_a_recent_queue(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.player().seek_to(0.5).await?;
    let left = stage.player().moves().await?.seconds;
    stage.visit("/playlist/401").await?;
    // The bar has a Play of its own, which may be there before the page's.
    stage.browser.find("button", "Shuffle").await?;
    stage.browser.press("button", "Play").await?;
    stage.player().moves().await?;
    stage.player().press("Close player").await?;
    stage.visit("/").await?;
    let card = "Go on with Night Ferry to Ormsund, Gangway · 3 of 14";
    stage.browser.press("button", card).await?;
    let back = stage.player().moves().await?.seconds;
    check(
        (left - 5.0..left + 30.0).contains(&back),
        format!("left at {left} s, and back at {back} s"),
    )?;
    stage.queue().open().await?;
    let ahead = stage.queue().ahead().await?;
    check(ahead.len() > 5, format!("{ahead:?} follow"))?;
    save_it(stage).await
}

/// The queue becomes a playlist that has its own page.
async fn save_it(stage: &Stage) -> Outcome {
    stage.queue().choose("Save as playlist").await?;
    stage
        .browser
        .find("textbox", "Name of the playlist")
        .await?;
    stage.browser.press("button", "Save").await?;
    stage
        .browser
        .wait_for_text("Saved as the playlist Night Ferry to Ormsund.")
        .await?;
    let lists = stage.server.state()?["playlists"].clone();
    let is_there = lists.as_array().into_iter().flatten().any(|list| {
        list["title"] == "Night Ferry to Ormsund" && list["entries"].as_u64() == Some(14)
    });
    check(is_there, format!("the server has {lists}"))
}

/// What another device plays is offered on Home, and goes on here in its queue.
pub async fn continue_from_another_device(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    let other = stage.another_browser().await?;
    let told = async {
        other.go(&stage.server.page("/")).await?;
        other
            .find("button", "Continue Night Ferry to Ormsund here")
            .await?;
        let listen = "/:/eventsource/notifications";
        stage
            .seen("that both listen", |journal| {
                journal.count("GET", listen) == 2
            })
            .await?;
        // What is told from now on names the queue, which the list of sessions does not.
        stage.player().seek_to(0.5).await?;
        stage.player().moves().await?;
        other.wait_for_text("at 01:3").await?;
        other
            .press("button", "Continue Night Ferry to Ormsund here")
            .await?;
        let place = Player(&other).moves().await?.seconds;
        check(place > 85.0, format!("it goes on at {place} s"))?;
        let here = Player(&other).element().await?;
        let there = stage.player().element().await?;
        check(
            here.source.split('?').next() == there.source.split('?').next(),
            "another file plays here",
        )?;
        let journal = stage.server.journal()?;
        let made = journal.count("POST", "/playQueues");
        check(made == 1, format!("{made} queues were made for one"))
    };
    let told = told.await;
    other.close().await;
    told
}
