//! The listening session: the one state that lives above all pages, and everything that may change it.
//!
//! [`model::Model::update`] takes a [`message::Message`], a wish of the person or a fact from outside, and returns
//! orders ([`message::Effect`]) and which slices changed. It joins the pure rooms: [`crate::queue`] says what follows,
//! [`crate::playback`] says what state it is in, [`crate::plex`] words the questions, [`crate::prefs`] the records.
//!
//! | file | subject |
//! | --- | --- |
//! | [`action`] | wishes |
//! | [`message`] | facts and orders |
//! | [`model`] | the state and the door to it |
//! | `server` | the server that is named, and whose records are ours |
//! | `tabs` | several tabs of one browser: one plays, the others show it |
//! | `heir` | what a tab that closed left to be told |
//! | `words` | what tabs say to each other |
//! | `wish` | what one tab asks of another |
//! | `start` | from a press of Play to a source: one queue, one decision, side by side |
//! | `making` | what comes of asking for a queue, and other ways to ask |
//! | `starting` | a start while it waits, and what its queue is made from |
//! | `rebuild` | trying once more: a forgotten queue, a file that failed once |
//! | `reach` | a server that cannot be reached, and going on when it can be again |
//! | `walk` | next, previous, jump, the end of an entry |
//! | `skip` | entries that the server does not have any more |
//! | `reading` | reading the queue: on at the edge of the known stretch, and again when it may have changed |
//! | `ends` | where a queue begins and ends, for servers that do not say |
//! | `editing` | from a wish about the queue to edits that are seen at once, and back again |
//! | `shuffle` | shuffled and back in order, by the server or here |
//! | `adding` | additions, of single items and of all that is below one |
//! | `lot` | what is below an item, as the server puts it into a queue |
//! | `sending` | changes on their way to the server, one after the other |
//! | `calls` | one such change: its question, its look, its trace |
//! | `compare` | a change whose answer was lost, looked for before it is sent again |
//! | `confirm` | the server's answer to it |
//! | `twice` | an addition that reached the server twice |
//! | `run` | entries that were just added, found among the rows of an answer |
//! | `save_list` | the queue as a playlist |
//! | `history` | what can be taken back |
//! | `remake` | the same entries as another queue on the server |
//! | `renumber` | entries that have another id of the server than they had |
//! | `replaced` | a queue that gave way to another, and the way back to it |
//! | [`look`] | reading towards a place far from all that is known |
//! | `titles` | what stands there, by what the queue was made from, before it is read as far |
//! | `keep` | what is stored when, and coming back |
//! | `kept_of` | another server at the address of what was kept |
//! | `records` | what was kept of earlier visits, asked for and read |
//! | `recent` | the last queues, and going back to one |
//! | `liking` | the person's settings |
//! | `outbox` | places that the server has not heard of, told when it answers again |
//! | `verdict` | what becomes of a late place |
//! | `tell` | reports to the server |
//! | `asking` | questions on their way out, reports one after the other |
//! | [`live`] | a queue with its items |
//! | [`devices`] | what other devices play, and going on here |
//! | `moved` | another device went on with this queue |
//! | `names` | the server's ids of our entries |
//! | [`view`] | what pages read |
//! | [`journal`] | the last 500 questions, for the diagnostics page |
//!
//! Every question carries the ticket of the load it was asked for, and an answer to an older one is dropped.
//! Nothing here waits, sends, stores or draws, and there is no clock: `now` comes with the message.

pub mod action;
mod adding;
mod asking;
mod calls;
mod compare;
mod confirm;
pub mod devices;
mod editing;
mod ends;
mod heir;
mod history;
pub mod journal;
mod keep;
mod kept_of;
mod liking;
pub mod live;
pub mod look;
mod lot;
mod making;
pub mod message;
pub mod model;
mod moved;
mod names;
mod outbox;
mod reach;
mod reading;
mod rebuild;
mod recent;
mod records;
mod remake;
mod renumber;
mod replaced;
mod run;
mod save_list;
mod sending;
mod server;
mod shuffle;
mod skip;
mod start;
mod starting;
mod tabs;
mod tell;
mod titles;
mod twice;
mod verdict;
pub mod view;
mod walk;
mod wish;
mod words;

#[cfg(test)]
mod tests;
