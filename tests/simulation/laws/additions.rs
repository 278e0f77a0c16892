//! No addition to a queue is made twice.
//!
//! By the item as well as by their number: of many wishes one may have been taken back, and would hide another that was
//! made twice.

use super::shown::Shown;
use crate::client::Asked;
use playhead::plex::queue;
use playhead::plex::request::Method;
use playhead::session::message::{Action, AskId, List, QueueWish};
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Additions {
    /// How often single items were added by the person, and by the server for us to each queue.
    wished: usize,
    made: HashMap<String, usize>,
    wished_of: HashMap<u64, usize>,
    made_of: HashMap<(String, u64), usize>,
    /// What stood in a queue when it was asked to be made again, by who asked; and, of what came of it, what the question
    /// had no room for, which is added behind it.
    remade: HashMap<(usize, AskId), HashMap<u64, usize>>,
    behind: HashMap<(String, u64), usize>,
    before: Shown,
    /// The most of each item that stood there at once since nothing was on its way to the server: what is sent may be of any
    /// moment since.
    lately: HashMap<u64, usize>,
}

impl Additions {
    /// A press is about to be made, and nothing may be on its way.
    pub fn before(&mut self, shown: Shown, is_quiet: bool) {
        if is_quiet {
            self.lately.clear();
        }
        self.note(&shown);
        self.before = shown;
    }

    /// A queue is asked for while this is there.
    pub fn sent(&mut self, tab: usize, asked: &Asked, shown: &Shown) {
        self.note(shown);
        self.remade.insert((tab, asked.ask), self.lately.clone());
    }

    fn note(&mut self, shown: &Shown) {
        for (key, count) in counted(shown) {
            let most = self.lately.entry(key).or_default();
            *most = count.max(*most);
        }
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
            Action::Play(wish) => {
                if let Some(List::Items(items)) = &wish.list {
                    items
                        .iter()
                        .for_each(|item| self.wish(&item.key.to_string(), 1));
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
    pub fn answered(&mut self, tab: usize, asked: &Asked, body: &str) -> Option<String> {
        let (path, query) = asked.target.split_once('?')?;
        match asked.method {
            Method::Put => self.added(path, &keys_of(query)?),
            Method::Post if path == "/playQueues" => {
                self.made_again(tab, asked.ask, &keys_of(query)?, body)
            }
            _ => None,
        }
    }

    /// Of what stood there the question names a part.
    fn made_again(&mut self, tab: usize, ask: AskId, keys: &[u64], body: &str) -> Option<String> {
        let mut behind = self.remade.remove(&(tab, ask))?;
        for key in keys {
            let left = behind.entry(*key).or_default();
            *left = left.saturating_sub(1);
        }
        let path = format!("/playQueues/{}", queue::queue(body).ok()?.id?);
        let behind = behind.into_iter();
        self.behind
            .extend(behind.map(|(key, count)| ((path.clone(), key), count)));
        None
    }

    fn added(&mut self, path: &str, keys: &[u64]) -> Option<String> {
        let mut too_many = None;
        for key in keys {
            too_many = too_many.or(self.is_made(path.to_owned(), *key));
        }
        let is_of_remade = keys.iter().any(|key| {
            let behind = self.behind.get(&(path.to_owned(), *key));
            behind.is_some_and(|count| *count > 0)
        });
        let made = self.made.entry(path.to_owned()).or_default();
        *made += usize::from(keys.len() == 1 && !is_of_remade);
        let (made, wished) = (*made, self.wished);
        too_many.or_else(|| {
            (made > wished).then(|| format!("{wished} additions were wished for, and {made} made"))
        })
    }

    fn is_made(&mut self, queue: String, key: u64) -> Option<String> {
        let behind = self.behind.get(&(queue.clone(), key));
        let behind = behind.copied().unwrap_or_default();
        let made = self.made_of.entry((queue, key)).or_default();
        *made += 1;
        let wished = self.wished_of.get(&key).copied().unwrap_or_default() + behind;
        (*made > wished)
            .then(|| format!("item {key} was to be added {wished} times, and was {made} times"))
    }
}

/// The items that a source names.
fn keys_of(query: &str) -> Option<Vec<u64>> {
    let uri = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("uri="))?;
    let (_, keys) = uri.rsplit_once('/')?;
    Some(
        keys.split("%2C")
            .filter_map(|key| key.parse().ok())
            .collect(),
    )
}

fn counted(shown: &Shown) -> HashMap<u64, usize> {
    let mut counts = HashMap::new();
    for row in &shown.rows {
        *counts.entry(row.key).or_default() += 1;
    }
    counts
}
