//! What is kept between visits, as versioned records: settings, the server, the queue and the place in it.
//!
//! A record is text. [`record`] writes and reads them and tells a future format from garbage; whoever stores them
//! need not know what they say. [`key`] is the one list of names under which anything is stored.
//!
//! This room must not know where records are kept, nor what the session does with them.

pub mod kept;
pub mod key;
pub mod record;
pub mod saved;
pub mod settings;
