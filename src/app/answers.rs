//! Answers that were read, by their questions: the last of them, so that Back is instant and browsing does not fill the
//! memory.

use crate::media::Listing;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// How many answers are kept. A page of a library is the largest, some hundred kilobytes.
const KEPT: usize = 120;

#[derive(Default)]
pub struct Answers {
    by_question: HashMap<String, Arc<Listing>>,
    in_order: VecDeque<String>,
}

impl Answers {
    pub fn get(&self, question: &str) -> Option<Arc<Listing>> {
        self.by_question.get(question).cloned()
    }

    /// Keeps an answer, and lets go of the oldest when there are too many.
    pub fn keep(&mut self, question: String, answer: Arc<Listing>) {
        if self.by_question.insert(question.clone(), answer).is_none() {
            self.in_order.push_back(question);
        }
        while self.in_order.len() > KEPT {
            if let Some(oldest) = self.in_order.pop_front() {
                self.by_question.remove(&oldest);
            }
        }
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<Listing>> {
        self.by_question.values()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
