//! Pictures of every screen, for people to look at.

use crate::stage::Stage;
use crate::trouble::Outcome;

const WIDTHS: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];

const PAGES: [(&str, &str); 5] = [
    ("library", "/library/1"),
    ("film", "/item/101"),
    ("show", "/item/201"),
    ("album", "/item/30101"),
    ("settings", "/settings"),
];

/// Everything that is on the screen has its picture.
const AT_REST: &str = "return document.fonts.status === 'loaded' && !document.querySelector('[aria-busy=true] .skeleton, .skeleton')\
    && [...document.images].every((image) => image.complete || image.loading === 'lazy')";

pub async fn pictures(stage: &mut Stage) -> Outcome {
    stage.browser.prefer("dark").await?;
    stage.show(201).await?.play().await?;
    stage.player().moves().await?;
    stage.player().seek_to(0.4).await?;
    stage.player().moves().await?;
    stage.browser.key(" ").await?;
    stage.player().is_paused().await?;
    for (width, height) in WIDTHS {
        stage.browser.set_size(width, height).await?;
        take_player(stage, width).await?;
    }
    for (width, height) in WIDTHS {
        stage.browser.set_size(width, height).await?;
        stage.visit("/").await?;
        stage.browser.find("button", "Resume").await?;
        take(stage, "home", width).await?;
        for (name, path) in PAGES {
            stage.visit(path).await?;
            take(stage, name, width).await?;
        }
    }
    stage
        .browser
        .run("localStorage.removeItem('playhead.settings')", vec![])
        .await?;
    stage.browser.prefer("light").await?;
    stage.visit("/").await?;
    stage.browser.find("button", "Resume").await?;
    stage
        .browser
        .run("document.documentElement.dataset.theme = 'light'", vec![])
        .await?;
    take(stage, "home-light", 1440).await
}

async fn take_player(stage: &Stage, width: u32) -> Outcome {
    stage.player().wake().await?;
    take(stage, "player", width).await?;
    stage.browser.key("q").await?;
    stage.browser.find("region", "Queue").await?;
    stage.player().wake().await?;
    take(stage, "queue", width).await?;
    stage.browser.key("q").await?;
    stage.browser.gone("region", "Queue").await
}

async fn take(stage: &Stage, name: &str, width: u32) -> Outcome {
    stage
        .browser
        .wait_for(&format!("{name} is at rest"), AT_REST)
        .await?;
    let file = stage.out.join("shots").join(format!("{name}-{width}.png"));
    stage.browser.picture(&file).await
}
