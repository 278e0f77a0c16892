//! A stand-in for a Plex Media Server.

pub mod library;
pub mod timeline;
pub mod tree;
pub mod users;
