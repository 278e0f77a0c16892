//! Where the session lives at run time.
//!
//! [`App`] is the handle that views hold: signals to read, [`App::dispatch`] to wish with. [`runtime`] owns the model,
//! hands it messages one at a time, carries out what it orders and writes the signals that changed. [`pages`] reads what a
//! page shows, with a cache that makes Back instant. [`boot`] brings up the server, the settings and the last visit.
//!
//! Arrows: this room uses every room but the views. It decides when to ask, never what it means.

mod answers;
pub mod boot;
mod boxes;
pub mod diagnose;
pub mod handle;
mod keeping;
pub mod library;
pub mod pages;
mod perform;
pub mod runtime;

pub use handle::{App, use_app};
