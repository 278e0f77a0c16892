//! Play a library as it is filtered, a playlist, a collection, an artist, a selection.

use crate::journal::Line;
use crate::stage::Stage;
use crate::trouble::{Outcome, check};

/// The question that makes the queue of a press of Play, once it plays.
async fn plays_from(stage: &Stage, what: &str, is_it: impl Fn(Line<'_>) -> bool) -> Outcome {
    stage
        .seen(what, |journal| {
            journal
                .lines()
                .any(|line| line.method() == "POST" && line.path() == "/playQueues" && is_it(line))
        })
        .await?;
    stage.player().moves().await.map(drop)
}

pub async fn play_a_filtered_library(stage: &mut Stage) -> Outcome {
    stage.visit("/library/1").await?;
    stage.browser.press("button", "Genre").await?;
    stage.browser.press("menuitem", "Comedy").await?;
    stage
        .browser
        .press("button", "Sort: Title, ascending")
        .await?;
    stage.browser.press("menuitem", "Release date").await?;
    let shown =
        "return [...document.querySelectorAll('.wall .card__title')].map((one) => one.innerText)";
    let is_settled = "const titles = [...document.querySelectorAll('.wall .card__title')].map((one) => one.innerText);\
        return titles.length === 4 && titles[0].startsWith('Meridian')";
    stage
        .browser
        .wait_for("the comedies, newest first", is_settled)
        .await?;
    stage.browser.reload().await?;
    stage
        .browser
        .wait_for("the same after a reload", is_settled)
        .await?;
    let titles = stage.browser.run(shown, vec![]).await?;
    stage.browser.press("button", "Play all").await?;
    plays_from(stage, "a queue of what is on screen", |line| {
        let uri = line.query("uri");
        uri.contains("/library/sections/1/all") && uri.contains("genre=")
    })
    .await?;
    stage.queue().open().await?;
    let ahead = stage
        .queue()
        .ahead_becomes("the others follow", |ahead| ahead.len() == 3)
        .await?;
    let expected: Vec<&str> = titles
        .as_array()
        .into_iter()
        .flatten()
        .skip(1)
        .filter_map(|title| title.as_str())
        .collect();
    check(ahead == expected, format!("{ahead:?}, not {expected:?}"))
}

pub async fn play_a_playlist(stage: &mut Stage) -> Outcome {
    stage.visit("/").await?;
    stage.browser.press("link", "Playlists").await?;
    stage.browser.find("heading", "Playlists").await?;
    let open = "document.querySelector('.wall a[href$=\"/playlist/403\"]')?.click(); return true";
    stage
        .browser
        .wait_for(
            "the playlist",
            "return document.querySelector('.wall a[href$=\"/playlist/403\"]')",
        )
        .await?;
    stage.browser.run(open, vec![]).await?;
    stage.browser.find("heading", "Rain, twice").await?;
    let third = "const rows = document.querySelectorAll('.track__play'); rows[1]?.click(); return rows.length === 4";
    stage.browser.wait_for("its four tracks", third).await?;
    plays_from(stage, "a queue of the playlist", |line| {
        line.query("uri").contains("/playlists/403/items") && line.query("type") == "audio"
    })
    .await
}

pub async fn play_a_collection(stage: &mut Stage) -> Outcome {
    stage.visit("/library/1?collections=1").await?;
    stage
        .browser
        .wait_for(
            "the collections",
            "return document.querySelector('.wall a[href*=\"/collection/\"]')",
        )
        .await?;
    stage.visit("/collection/452").await?;
    stage.browser.find("heading", "Salt Water").await?;
    stage.browser.press("button", "Shuffle").await?;
    plays_from(stage, "a shuffled queue of the collection", |line| {
        line.query("uri").contains("/library/collections/452") && line.query("shuffle") == "1"
    })
    .await
}

pub async fn play_a_selection(stage: &mut Stage) -> Outcome {
    stage.visit("/library/1").await?;
    stage.browser.press("button", "Select").await?;
    for title in ["Vesper Engine", "Sundial Republic", "A Year of Tides"] {
        stage.browser.press("checkbox", title).await?;
    }
    stage.browser.wait_for_text("3 selected").await?;
    let play = "document.querySelector('.pick-bar .button--main')?.click(); return true";
    stage.browser.run(play, vec![]).await?;
    plays_from(stage, "a queue of the three", |line| {
        line.query("uri").split(',').count() == 3 || line.query("uri").matches("%2C").count() == 2
    })
    .await?;
    stage.queue().open().await?;
    let ahead = stage
        .queue()
        .ahead_becomes("the other two follow", |ahead| ahead.len() == 2)
        .await?;
    check(
        ahead == ["Sundial Republic", "A Year of Tides"],
        format!("in the order of picking, not {ahead:?}"),
    )
}

/// Where there is no rail to name them, Home does.
pub async fn playlists_on_a_phone(stage: &mut Stage) -> Outcome {
    stage.browser.set_size(390, 844).await?;
    stage.visit("/").await?;
    stage.browser.press("link", "Playlists").await?;
    stage.browser.find("heading", "Playlists").await?;
    let all = "return document.querySelectorAll('.wall .card').length === 3";
    stage
        .browser
        .wait_for("the three playlists", all)
        .await
        .map(drop)
}
