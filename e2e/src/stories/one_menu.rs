//! One menu, in one order, on every card and every row.

use serde_json::Value;

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::{Outcome, Trouble, check};

/// All the lines there are, in their order.
const ORDER: [&str; 13] = [
    "Play",
    "Play from start",
    "Play next",
    "Add to queue",
    "Add to end",
    "Shuffle",
    "Go to show",
    "Go to season",
    "Go to artist",
    "Go to album",
    "Move up",
    "Move down",
    "Remove",
];

/// What every one of them has.
const ALWAYS: [&str; 4] = ["Play", "Play next", "Add to queue", "Add to end"];

const PAGES: [&str; 13] = [
    "/",
    "/library/1",
    "/library/2",
    "/library/3",
    "/library/1?collections=1",
    "/item/201",
    "/item/20102",
    "/item/301",
    "/item/30101",
    "/playlists",
    "/playlist/401",
    "/playlist/403",
    "/collection/452",
];

const ON_PAGE: &str = "main .card, main .track, main .episode";
const IN_QUEUE: &str = "[aria-label=Queue] .queue__row[data-entry]";

pub async fn one_menu_everywhere(stage: &mut Stage) -> Outcome {
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.queue().open().await?;
    let last = menus_are_right(stage, "the queue", IN_QUEUE).await?;
    check(
        last.ends_with(&["Go to season", "Move up", "Move down", "Remove"].map(str::to_owned)),
        format!("an entry has {last:?}"),
    )?;
    go_to_the_season(stage).await?;
    for page in PAGES {
        stage.visit(page).await?;
        menus_are_right(stage, page, ON_PAGE).await?;
    }
    Ok(())
}

/// Of the first of every list; the lines of the last are returned.
async fn menus_are_right(stage: &Stage, page: &str, rows: &str) -> Outcome<Vec<String>> {
    let script = format!(
        "const rows = [...document.querySelectorAll('{rows}')], key = (row) => row.querySelector('[aria-haspopup=menu]');\
         window.menuKeys = rows.filter((row) => !row.closest('li')?.previousElementSibling).map(key);\
         const waits = document.querySelector('main [class*=skeleton]');\
         return rows.length > 0 && !waits && [rows.filter((row) => !key(row)).map((row) => row.innerText), window.menuKeys.length]"
    );
    let found = stage.browser.wait_for(page, &script).await?;
    check(
        found[0] == Value::Array(Vec::new()),
        format!("{page}: no menu on {}", found[0]),
    )?;
    let mut last = Vec::new();
    for idx in 0..found[1].as_u64().unwrap_or_default() {
        let lines = lines_of(stage, idx).await?;
        is_in_order(page, &lines)?;
        last = lines;
    }
    check(!last.is_empty(), format!("{page}: no menu was opened"))?;
    Ok(last)
}

async fn lines_of(stage: &Stage, idx: u64) -> Outcome<Vec<String>> {
    let press = format!("window.menuKeys[{idx}].click()");
    stage.browser.run(&press, vec![]).await?;
    let script = "return [...document.querySelectorAll('[role=menu] [role=menuitem] > span:not(.icon)')]\
        .map((line) => line.innerText)";
    let lines = until("an open menu", SOON, async || {
        let lines = stage.browser.run(script, vec![]).await?;
        let lines: Vec<String> = serde_json::from_value(lines).unwrap_or_default();
        Ok((!lines.is_empty()).then_some(lines))
    })
    .await?;
    stage.browser.key("Escape").await?;
    let is_gone = "return document.querySelector('[role=menu]') === null";
    stage
        .browser
        .wait_for("the menu is closed", is_gone)
        .await?;
    Ok(lines)
}

fn is_in_order(page: &str, lines: &[String]) -> Outcome {
    let place = |line: &String| ORDER.iter().position(|known| known == line);
    let places: Option<Vec<usize>> = lines.iter().map(place).collect();
    let places = places.ok_or(Trouble(format!("{page}: {lines:?}")))?;
    let is_so = places.is_sorted()
        && ALWAYS
            .iter()
            .all(|one| lines.iter().any(|line| line == one));
    check(is_so, format!("{page}: {lines:?}"))
}

/// From a row of the queue one gets to where its item belongs, and the player makes way.
async fn go_to_the_season(stage: &Stage) -> Outcome {
    let ahead = stage.queue().ahead().await?;
    stage.menu().choose(&ahead[0], "Go to season").await?;
    until("the season's page", SOON, async || {
        Ok(stage
            .browser
            .address()
            .await?
            .ends_with("/item/20101")
            .then_some(()))
    })
    .await?;
    stage.browser.find("heading", "Season 1").await.map(drop)
}
