//! The dialect: questions to a Plex server as values, and its answers as [`crate::media`].
//!
//! [`requests`] says every question this player asks; [`request`] turns one into an address. An answer,
//! XML or JSON, becomes a [`node::Node`] and is then read by [`decode`], [`queue`] or [`decision`].
//! Servers are asked for XML: it is what they speak by themselves, and python-plexapi and
//! plex-for-kodi have read nothing else for years.
//!
//! This room sends nothing and keeps nothing. It must not know how a queue is walked, what a page
//! shows, or that there is a browser.

pub mod decision;
pub mod decode;
pub mod known;
pub mod node;
pub mod queue;
pub mod report;
pub mod request;
pub mod requests;
pub mod sessions;
pub mod timeline;
