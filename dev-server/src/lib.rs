//! A stand-in for a Plex Media Server.

pub mod library;
