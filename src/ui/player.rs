//! Views onto the session: the bar, the full player, the queue drawer.

pub mod bar;
pub mod controls;
mod elsewhere;
pub mod full;
pub mod queue_drawer;
pub mod seek_bar;
pub mod stage;
