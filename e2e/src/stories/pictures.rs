//! Pictures of every screen, for people to look at.

use crate::patience::{SOON, until};
use crate::stage::Stage;
use crate::trouble::Outcome;

const WIDTHS: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];

const PAGES: [(&str, &str); 8] = [
    ("library", "/library/1"),
    ("film", "/item/101"),
    ("show", "/item/201"),
    ("album", "/item/30101"),
    ("artist", "/item/301"),
    ("playlist", "/playlist/401"),
    ("collection", "/collection/451"),
    ("settings", "/settings"),
];

/// Everything in sight has its picture, nothing is on its way or in motion. What moves for ever may.
const AT_REST: &str = "const inSight = (element) => { const box = element.getBoundingClientRect();\
        return box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; };\
    const waits = [...document.querySelectorAll('[class*=skeleton], [class*=waiting]')].some(inSight);\
    const moves = document.getAnimations().some((one) => one.playState === 'running'\
        && one.effect.getComputedTiming().endTime !== Infinity);\
    return !waits && !moves && document.querySelector('h1') !== null\
        && [...document.images].filter(inSight).every((image) => image.complete)";

/// So many looks in a row, because a page may be at rest between two answers.
const LOOKS: usize = 6;

/// The set that every run takes.
pub async fn pictures(stage: &mut Stage) -> Outcome {
    take_set(stage, "Dark", "").await?;
    choose_theme(stage, "Light").await?;
    stage.visit("/").await?;
    stage.browser.find("button", "Resume").await?;
    take(stage, "home-light", 1440).await
}

pub async fn picture_set_dark(stage: &mut Stage) -> Outcome {
    take_set(stage, "Dark", "dark/").await
}

pub async fn picture_set_light(stage: &mut Stage) -> Outcome {
    take_set(stage, "Light", "light/").await
}

/// Every screen at every width, in a folder of its own where one is named.
async fn take_set(stage: &mut Stage, theme: &str, folder: &str) -> Outcome {
    choose_theme(stage, theme).await?;
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.player().seek_to(0.4).await?;
    stage.player().moves().await?;
    stage.browser.key(" ").await?;
    stage.player().is_paused().await?;
    for (width, height) in WIDTHS {
        stage.browser.set_size(width, height).await?;
        take_player(stage, folder, width).await?;
    }
    for (width, height) in WIDTHS {
        stage.browser.set_size(width, height).await?;
        stage.visit("/").await?;
        stage.browser.find("button", "Resume").await?;
        take(stage, &format!("{folder}home"), width).await?;
        for (name, path) in PAGES {
            stage.visit(path).await?;
            take(stage, &format!("{folder}{name}"), width).await?;
        }
        take_open(stage, folder, width).await?;
    }
    Ok(())
}

/// In the settings, as a person does: what the system prefers says nothing once one is chosen.
async fn choose_theme(stage: &Stage, theme: &str) -> Outcome {
    stage.visit("/settings").await?;
    stage.browser.press("radio", theme).await?;
    let shown = format!(
        "return document.documentElement.dataset.theme === '{}'",
        theme.to_lowercase()
    );
    until(&format!("the page is {theme}"), SOON, async || {
        Ok((stage.browser.run(&shown, vec![]).await? == true).then_some(()))
    })
    .await
}

/// What opens over a library: the menu of a card, and the ticks of a selection.
async fn take_open(stage: &Stage, folder: &str, width: u32) -> Outcome {
    stage.visit("/library/1").await?;
    stage.menu().open("Vesper Engine").await?;
    take(stage, &format!("{folder}menu"), width).await?;
    stage.browser.key("Escape").await?;
    stage.browser.gone("menu", "Vesper Engine").await?;
    stage.browser.press("button", "Select").await?;
    stage.browser.press("checkbox", "Vesper Engine").await?;
    take(stage, &format!("{folder}selection"), width).await
}

async fn take_player(stage: &Stage, folder: &str, width: u32) -> Outcome {
    stage.player().wake().await?;
    take(stage, &format!("{folder}player"), width).await?;
    stage.browser.key("q").await?;
    stage.browser.find("region", "Queue").await?;
    stage.player().wake().await?;
    take(stage, &format!("{folder}queue"), width).await?;
    stage.browser.key("q").await?;
    stage.browser.gone("region", "Queue").await
}

async fn take(stage: &Stage, name: &str, width: u32) -> Outcome {
    let mut calm = 0;
    until(&format!("{name} is at rest"), SOON, async || {
        let is_at_rest = stage.browser.run(AT_REST, vec![]).await? == true;
        calm = if is_at_rest { calm + 1 } else { 0 };
        Ok((calm >= LOOKS).then_some(()))
    })
    .await?;
    let file = stage.out.join("shots").join(format!("{name}-{width}.png"));
    stage.browser.picture(&file).await
}
