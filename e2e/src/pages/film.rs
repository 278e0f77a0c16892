//! A film's page, which is an episode's as well.

use crate::browser::Browser;
use crate::trouble::Outcome;

pub struct FilmPage<'a>(pub &'a Browser);

impl FilmPage<'_> {
    pub async fn is_about(&self, title: &str) -> Outcome {
        self.0.find("heading", title).await.map(drop)
    }

    pub async fn play(&self) -> Outcome {
        self.0.press("button", "Play").await
    }
}
