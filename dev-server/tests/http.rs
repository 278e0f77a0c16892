//! The server over real HTTP, in process, on a free port: what is asked, what must come back.

#[path = "http/app.rs"]
mod app;
#[path = "http/client.rs"]
mod client;
#[path = "http/faults.rs"]
mod faults;
#[path = "http/ground_rules.rs"]
mod ground_rules;
#[path = "http/library.rs"]
mod library;
#[path = "http/lists.rs"]
mod lists;
#[path = "http/playback.rs"]
mod playback;
#[path = "http/queues.rs"]
mod queues;
#[path = "http/sections.rs"]
mod sections;
