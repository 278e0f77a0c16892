//! Which room may use which, and what else every file of the tree keeps to.
//!
//! A new arrow is a decision: it is drawn here in the commit that needs it, with a sentence on why.

mod source;

use source::{Function, Source, all_sources, room_sources};

/// A room, and the rooms it may use. A pure room compiles natively and knows nothing of the browser.
const ARROWS: &[(&str, &[&str])] = &[
    ("media", &[]),
    ("queue", &[]),
    ("plex", &["media"]),
    ("catalog", &["media"]),
    ("prefs", &["media"]),
    ("playback", &["media", "queue"]),
    (
        "session",
        &["media", "queue", "plex", "playback", "catalog", "prefs"],
    ),
    // Carries requests, records and facts; of the pages' shapes only a box on the screen.
    ("browser", &["media", "plex", "prefs", "catalog"]),
    (
        "app",
        &[
            "media", "queue", "plex", "playback", "catalog", "prefs", "session", "browser",
        ],
    ),
    ("ui", &["app", "catalog", "media", "session"]),
];

const PURE: &[&str] = &[
    "media", "queue", "plex", "catalog", "prefs", "playback", "session",
];

const OF_THE_BROWSER: &[&str] = &["leptos", "web_sys", "gloo_", "wasm_bindgen", "js_sys"];

#[test]
fn rooms_use_only_the_rooms_they_may() {
    let mut forbidden = Vec::new();
    for file in room_sources() {
        let room = file.room();
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            forbidden.push(format!("{}: a room without arrows", file.path));
            continue;
        };
        for used in file.rooms_used() {
            if used != room && !allowed.contains(&used.as_str()) {
                forbidden.push(format!("{}: {room} -> {used}", file.path));
            }
        }
    }
    assert!(forbidden.is_empty(), "{forbidden:#?}");
}

#[test]
fn of_the_pages_shapes_the_browser_room_knows_the_viewport_alone() {
    let wrong: Vec<String> = room_sources()
        .into_iter()
        .filter(|file| file.room() == "browser")
        .flat_map(|file| file.lines_with("catalog::"))
        .filter(|line| !line.ends_with("use crate::catalog::paging::Viewport;"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pure_rooms_know_nothing_of_the_browser() {
    let is_pure = |file: &Source| PURE.contains(&file.room().as_str());
    let found: Vec<String> = room_sources()
        .into_iter()
        .filter(is_pure)
        .flat_map(|file| {
            OF_THE_BROWSER
                .iter()
                .flat_map(move |word| file.lines_with(word))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_browser_half_never_gives_up() {
    let found: Vec<String> = room_sources()
        .into_iter()
        .filter(|file| ["browser", "app", "ui"].contains(&file.room().as_str()))
        .flat_map(|file| [file.lines_with(".unwrap()"), file.lines_with(".expect(")].concat())
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn files_are_short_or_say_why_not() {
    let long: Vec<String> = all_sources()
        .into_iter()
        .filter(|file| file.text.lines().count() > 400)
        .filter(|file| {
            !file
                .text
                .lines()
                .take(3)
                .any(|line| line.contains("long because"))
        })
        .map(|file| file.path)
        .collect();
    assert!(
        long.is_empty(),
        "over 400 lines and without `long because` in the first three: {long:#?}"
    );
}

#[test]
fn nine_of_ten_functions_are_short() {
    let mut functions: Vec<Function> = all_sources().iter().flat_map(Source::functions).collect();
    functions.sort_by_key(|function| std::cmp::Reverse(function.lines));
    let long = functions.iter().filter(|function| function.lines >= 40);
    let n_long = long.clone().count();
    assert!(
        n_long * 10 <= functions.len(),
        "{n_long} of {} functions have 40 lines and more: {:#?}",
        functions.len(),
        long.collect::<Vec<_>>()
    );
}

#[test]
fn a_group_over_several_lines_hides_no_room() {
    let file = Source {
        path: "src/queue/x.rs".to_owned(),
        text:
            "use crate::{\n    media::{Item, Kind},\n    plex,\n};\nfn f() { crate::app::go() }\n"
                .to_owned(),
    };
    assert_eq!(file.rooms_used(), ["media", "plex", "app"]);
}

/// Whoever opens the page fetches all of the sprite. It grows with what is drawn, and no sooner.
#[test]
fn the_sprite_holds_what_is_drawn() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/icons.svg");
    let sprite = std::fs::read_to_string(path).unwrap();
    let between = |text: &str, before: &str| -> Vec<String> {
        let parts = text.split(before).skip(1);
        let names = parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned()));
        names.collect()
    };
    let held = between(&sprite, "<symbol id=\"");
    let sources: String = room_sources().into_iter().map(|file| file.text).collect();
    let drawn = between(&sources, "<Icon name=\"");
    let missing: Vec<_> = drawn.iter().filter(|name| !held.contains(name)).collect();
    let is_named = |name: &&String| sources.contains(&format!("\"{name}\""));
    let idle: Vec<_> = held.iter().filter(|name| !is_named(name)).collect();
    assert!(
        missing.is_empty() && idle.is_empty(),
        "not there: {missing:?}, not drawn: {idle:?}"
    );
}
