//! A stand-in for a Plex Media Server, for the demo and for tests.
//!
//! In reading order: [`library`] is what there is to watch; [`play_queue`] and [`timeline`] are the two
//! engines, pure and tested alone; [`listing`] and [`watching`] answer questions over both; [`world`] holds
//! it all; [`http`] speaks to clients, through the neutral [`tree`]; [`faults`] makes it fail on request;
//! [`launch`] starts it, with the built app beside it ([`app_files`]).
//!
//! It is written from the published protocol and from what other clients expect, and shares neither code
//! nor types with the player: a misreading on one side is to show on the other.

pub mod app_files;
pub mod faults;
pub mod grants;
pub mod http;
pub mod launch;
pub mod library;
pub mod listing;
pub mod play_queue;
pub mod sample;
pub mod subtitles;
pub mod timeline;
pub mod tree;
pub mod users;
pub mod watching;
pub mod world;

pub use http::CorsMode;
pub use launch::{AppConfig, Config, Running, start};
