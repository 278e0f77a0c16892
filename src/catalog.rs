//! Shaping for pages: what a card says, how long a film is in words, which rows the home page has, where a link leads.
//!
//! Pure functions from [`crate::media`] to small values that a view only has to draw. Nothing here asks a server, and
//! nothing here knows that there is a browser.

pub mod cards;
pub mod facts;
pub mod filters;
pub mod home;
pub mod keys;
pub mod labels;
pub mod menus;
pub mod paging;
pub mod programme;
pub mod route;
