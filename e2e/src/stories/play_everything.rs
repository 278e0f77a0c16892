//! A press of Play on whatever holds others makes one queue of it, and begins where one would.

use crate::stage::Stage;
use crate::trouble::{Outcome, check};

/// A press, the queue that it asks for, and what begins to play: a rating key or the beginning of one.
struct Press {
    what: &'static str,
    page: &'static str,
    /// A key of the page, or a line of the menu of what goes by a name.
    by: By,
    asks: &'static [(&'static str, &'static str)],
    begins: &'static str,
}

enum By {
    Key(&'static str),
    Menu(&'static str, &'static str),
}

const PRESSES: [Press; 9] = [
    Press {
        what: "a show, where one is in it",
        page: "/item/201",
        by: By::Key("Play"),
        asks: &[
            ("type", "video"),
            ("uri", "/library/metadata/201"),
            ("onDeck", "1"),
            ("shuffle", "0"),
        ],
        begins: "2010102",
    },
    Press {
        what: "a show in any order",
        page: "/item/201",
        by: By::Key("Shuffle"),
        asks: &[
            ("type", "video"),
            ("uri", "/library/metadata/201"),
            ("shuffle", "1"),
        ],
        begins: "201",
    },
    Press {
        what: "a season",
        page: "/item/20102",
        by: By::Key("Play"),
        asks: &[
            ("type", "video"),
            ("uri", "/library/metadata/20102"),
            ("onDeck", "1"),
        ],
        begins: "2010201",
    },
    Press {
        what: "an artist",
        page: "/item/301",
        by: By::Key("Play"),
        asks: &[
            ("type", "audio"),
            ("uri", "/library/metadata/301"),
            ("shuffle", "0"),
        ],
        begins: "3010101",
    },
    Press {
        what: "an album",
        page: "/item/30102",
        by: By::Key("Play"),
        asks: &[("type", "audio"), ("uri", "/library/metadata/30102")],
        begins: "3010201",
    },
    Press {
        what: "an album in any order",
        page: "/item/301",
        by: By::Menu("Interference", "Shuffle"),
        asks: &[
            ("type", "audio"),
            ("uri", "/library/metadata/30102"),
            ("shuffle", "1"),
        ],
        begins: "30102",
    },
    Press {
        what: "a track in its album",
        page: "/item/30101",
        by: By::Key("Window, West"),
        asks: &[
            ("type", "audio"),
            ("uri", "/library/metadata/30101"),
            ("key", "/library/metadata/3010103"),
            ("shuffle", "0"),
        ],
        begins: "3010103",
    },
    Press {
        what: "a row of the home page in any order",
        page: "/",
        by: By::Menu("Recently Added in Films", "Shuffle all"),
        asks: &[("type", "video"), ("uri", ","), ("shuffle", "1")],
        begins: "1",
    },
    Press {
        what: "a row of the home page",
        page: "/",
        by: By::Menu("Recently Added in Films", "Play all"),
        asks: &[("type", "video"), ("uri", ","), ("shuffle", "0")],
        begins: "1",
    },
];

pub async fn play_from_every_source(stage: &mut Stage) -> Outcome {
    stage.server.mark_watched(2_010_101)?;
    for press in &PRESSES {
        stage.visit(press.page).await?;
        stage.server.empty_journal()?;
        match press.by {
            By::Key(name) => {
                has_own_key(stage, name).await?;
                stage.browser.press("button", name).await?;
            }
            By::Menu(of, choice) => {
                stage.menu().open(of).await?;
                stage.browser.press("menuitem", choice).await?;
            }
        }
        stage.player().moves().await?;
        stage
            .seen(press.what, |journal| {
                journal.reports("playing").next().is_some()
            })
            .await?;
        asked(stage, press)?;
    }
    Ok(())
}

/// The page itself is drawn. Until then the bar below it may have the only key of that name, which plays what is there.
async fn has_own_key(stage: &Stage, name: &str) -> Outcome {
    let script = format!(
        "return [...document.querySelectorAll('#main button')].some((key) => \
            (key.getAttribute('aria-label') ?? key.textContent).trim() === {name:?});"
    );
    let what = format!("{name} on the page itself");
    stage.browser.wait_for(&what, &script).await.map(drop)
}

fn asked(stage: &Stage, press: &Press) -> Outcome {
    let what = press.what;
    let journal = stage.server.journal()?;
    let made: Vec<_> = journal
        .lines()
        .filter(|line| line.method() == "POST" && line.path() == "/playQueues")
        .collect();
    let [line] = made.as_slice() else {
        return check(false, format!("{what}: {} queues were made", made.len()));
    };
    for (name, expected) in press.asks {
        let is = line.query(name);
        let is_so = is == *expected || (*name == "uri" && is_of(is, expected));
        check(is_so, format!("{what}: {name}={is}, not {expected}"))?;
    }
    let begun = journal.reports("playing").next();
    let begun = begun
        .map(|line| line.query("ratingKey"))
        .unwrap_or_default();
    check(
        begun.starts_with(press.begins),
        format!("{what}: it began with {begun}"),
    )
}

/// A source by the end of its path; a comma for one of several items.
fn is_of(uri: &str, expected: &str) -> bool {
    match expected {
        "," => uri.contains(',') || uri.contains("%2C"),
        path => uri.ends_with(path),
    }
}
