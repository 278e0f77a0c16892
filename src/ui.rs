//! Views: they draw signals and send wishes, and decide nothing.
//!
//! [`root`] is the frame: rail, page, bar, player. `pages/` follow the address, `player/` shows the session, `parts/` are
//! the pieces both are made of. The media element is drawn once, in the player, outside the routes: leaving a page never
//! touches it.
//!
//! Views use `app`, `catalog`, `media` and what `session` lets be read; never the protocol, never an adapter.

pub mod frame;
pub mod hooks;
pub mod pages;
pub mod parts;
pub mod player;
pub mod root;
