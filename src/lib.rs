//! Playhead: a web player for Plex that never loses your queue or your place in it.
//!
//! # The map
//!
//! A pure half that `cargo test` compiles and runs natively, a browser half that decides nothing, and one thin room
//! between them. In reading order:
//!
//! | room | one line |
//! | --- | --- |
//! | [`media`] | the nouns: items, files, ids, times; depends on nothing |
//! | [`queue`] | entries, the one that plays, how much of a long list is known; knows nothing of ours |
//! | [`plex`] | the dialect: questions as values, answers decoded |
//! | [`playback`] | the state of playing one entry, the choice of a file, reports, failures |
//! | [`catalog`] | shaping for pages: cards, labels, pages of long lists, keys, addresses |
//! | [`prefs`] | what is kept between visits, as versioned records |
//! | [`session`] | joins the rooms above: wishes and facts in, orders out |
//! | `app` | owns the session at run time, carries out orders, writes signals |
//! | `browser` | one adapter for each part of the platform |
//! | `ui` | views: they draw signals and send wishes |
//!
//! # Invariants
//!
//! - Two flows only: pages read what the address names; the session changes by dispatched actions.
//! - The media element is the only truth about playing or paused, and there is one, drawn once.
//! - Every answer from outside carries the question it answers; late ones are dropped by comparison.
//! - No pure room knows a clock, randomness, storage or the page.
//! - `tests/arrows.rs` holds which room may use which.

pub mod catalog;
pub mod media;
pub mod playback;
pub mod plex;
pub mod prefs;
pub mod queue;
pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(target_arch = "wasm32")]
pub use ui::root::mount;
