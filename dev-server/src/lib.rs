//! A stand-in for a Plex Media Server.

pub mod library;
pub mod listing;
pub mod play_queue;
pub mod sample;
pub mod timeline;
pub mod tree;
pub mod users;
pub mod watching;
pub mod world;
