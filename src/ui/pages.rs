//! Pages: each reads what its address names.

pub mod album;
mod devices;
pub mod diagnostics;
pub mod film;
pub mod home;
pub mod item;
pub mod library;
pub mod list;
mod recent;
pub mod settings;
pub mod show;
pub mod sign_in;
