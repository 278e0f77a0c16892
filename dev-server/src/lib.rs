//! A stand-in for a Plex Media Server, for the demo and for tests.
//!
//! In reading order: [`library`] is what there is to watch; [`play_queue`] and [`timeline`] are the two
//! engines, pure and tested alone; [`profile`] is what a client says that it plays, and
//! [`conversion`] what is made of a file for it; [`listing`] and [`watching`] answer questions over both; [`world`] holds
//! it all; [`http`] speaks to clients, through the neutral [`tree`]; [`faults`] makes it fail on request;
//! [`launch`] starts it, with the built app beside it ([`app_files`]).
//!
//! A simulation needs no network: [`Spoken`] takes the target of a request and the time, and gives back status and
//! body, by the same code that serves HTTP. Over [`library::synthetic`] it needs no files either.
//!
//! ```
//! use std::sync::Arc;
//! use dev_server::library::synthetic::{self, Size};
//!
//! let library = Arc::new(synthetic::library(Size { films: 3, ..Size::default() }));
//! let mut server = dev_server::Spoken::new(library);
//! let uri = format!("server://{}/com.plexapp.plugins.library/library/metadata/{}", synthetic::MACHINE, synthetic::film(2));
//! let target = format!("/playQueues?type=video&uri={uri}");
//! let (status, body) = server.ask("POST", &target, "some-client", "demo-token", 1_760_000_000_000);
//! assert_eq!(status, 200);
//! assert!(body.contains("playQueueTotalCount=\"1\""));
//! ```
//!
//! It is written from the published protocol and from what other clients expect, and shares neither code
//! nor types with the player: a misreading on one side is to show on the other.

pub mod app_files;
pub mod conversion;
pub mod faults;
pub mod grants;
pub mod http;
pub mod launch;
pub mod library;
pub mod listing;
pub mod play_queue;
pub mod profile;
pub mod sample;
pub mod subtitles;
pub mod timeline;
pub mod tree;
pub mod users;
pub mod watching;
pub mod world;

pub use http::{CorsMode, Spoken, Told};
pub use launch::{AppConfig, Config, Running, start};
