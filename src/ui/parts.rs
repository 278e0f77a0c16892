//! The pieces that pages and the player are made of, one a file, each with a sheet of the same name.

pub mod art;
pub mod card;
pub mod head;
pub mod icon;
pub mod item_menu;
pub mod line;
pub mod menu;
pub mod notice;
pub mod picks;
pub mod shelf;
pub mod skeleton;
pub mod slider;
pub mod track;
pub mod wall;
