//! What the server has to offer: libraries, items and the files behind them.
//!
//! [`model`] is plain data, filled by [`demo`] (rendered films and music), [`huge`] (100,000 films as
//! metadata), [`folder`] (a person's own files) or [`synthetic`] (numbers, for simulations). Nothing here knows HTTP, users or tokens: what a
//! user has watched lives with the timeline engine, beside the library and not in it.

pub mod bif;
mod blank;
pub mod demo;
pub mod folder;
pub mod huge;
pub mod model;
pub mod query;
pub mod synthetic;
