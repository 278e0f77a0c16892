//! No addition to a queue is made twice.
//!
//! By the item as well as by their number: of many wishes one may have been taken back, and would hide another that was
//! made twice.

use super::shown::Shown;
use crate::client::Asked;
use playhead::plex::request::Method;
use playhead::session::message::{Action, QueueWish};
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Additions {
    /// How often single items were added by the person, and by the server for us to each queue.
    wished: usize,
    made: HashMap<String, usize>,
    wished_of: HashMap<u64, usize>,
    made_of: HashMap<(String, u64), usize>,
    before: Shown,
}

impl Additions {
    /// A press is about to be made.
    pub fn before(&mut self, shown: Shown) {
        self.before = shown;
    }

    /// The press was made, and the list grew by so many.
    pub fn after(&mut self, action: &Action, grown: usize, shown: &Shown) {
        match action {
            Action::Edit(QueueWish::Add { item, .. }) => {
                self.wished += 1;
                self.wish(&item.key.to_string(), 1);
            }
            Action::Edit(QueueWish::AddEach { items, .. }) => {
                for item in items {
                    self.wish(&item.key.to_string(), 1);
                }
            }
            // What is taken back may have been any number of removals.
            Action::Edit(QueueWish::Undo | QueueWish::Redo) => {
                self.wished += grown;
                let before = counted(&std::mem::take(&mut self.before));
                for (key, count) in counted(shown) {
                    let had = before.get(&key).copied().unwrap_or_default();
                    *self.wished_of.entry(key).or_default() += count.saturating_sub(had);
                }
            }
            _ => {}
        }
    }

    fn wish(&mut self, key: &str, times: usize) {
        if let Ok(key) = key.parse() {
            *self.wished_of.entry(key).or_default() += times;
        }
    }

    /// The server answers to a question, whether that is heard or not.
    pub fn answered(&mut self, asked: &Asked, status: u16) -> Option<String> {
        if asked.method != Method::Put || status != 200 {
            return None;
        }
        let (queue, query) = asked.target.split_once('?')?;
        let uri = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("uri="))?;
        let (_, keys) = uri.rsplit_once('/')?;
        let keys: Vec<u64> = keys
            .split("%2C")
            .filter_map(|key| key.parse().ok())
            .collect();
        let too_many = keys
            .iter()
            .find_map(|key| self.is_made(queue.to_owned(), *key));
        let made = self.made.entry(queue.to_owned()).or_default();
        *made += usize::from(keys.len() == 1);
        let (made, wished) = (*made, self.wished);
        too_many.or_else(|| {
            (made > wished).then(|| format!("{wished} additions were wished for, and {made} made"))
        })
    }

    fn is_made(&mut self, queue: String, key: u64) -> Option<String> {
        let made = self.made_of.entry((queue, key)).or_default();
        *made += 1;
        let wished = self.wished_of.get(&key).copied().unwrap_or_default();
        (*made > wished)
            .then(|| format!("item {key} was to be added {wished} times, and was {made} times"))
    }
}

fn counted(shown: &Shown) -> HashMap<u64, usize> {
    let mut counts = HashMap::new();
    for row in &shown.rows {
        *counts.entry(row.key).or_default() += 1;
    }
    counts
}
