//! A show's page: its seasons and episodes.

use crate::browser::Browser;
use crate::trouble::Outcome;

pub struct ShowPage<'a>(pub &'a Browser);

impl ShowPage<'_> {
    /// The key of the page's head: the next episode to watch.
    pub async fn play(&self) -> Outcome {
        self.0.press("button", "Play").await
    }
}
