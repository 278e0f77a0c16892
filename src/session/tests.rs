//! The session driven by hand: messages in, questions and orders out.

mod adding;
mod devices;
mod editing;
mod ends;
mod going_on;
mod heir;
mod kept_of;
mod looking;
mod picked;
mod reach;
mod recent;
mod regressions;
mod remaking;
mod reporting;
mod save_list;
mod script;
mod shuffling;
mod starting;
mod tabs;
