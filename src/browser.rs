//! The browser, one adapter per file: each takes a value, does the thing, and returns a value or a typed error.
//!
//! No policy, no retries, no sentences for people, nothing decided. What listens takes its listeners off again when
//! dropped. Only [`crate::app`] calls this room; it knows the nouns, the requests and the records it carries, and
//! neither the session nor the views.

pub mod clipboard;
pub mod clock;
pub mod event_stream;
pub mod fullscreen;
pub mod http;
pub mod idb;
pub mod listen;
pub mod local_store;
pub mod measure;
pub mod media_element;
pub mod page;
pub mod platform;
pub mod service_worker;
pub mod tabs;
