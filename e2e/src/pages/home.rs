//! Home: where one left off, what there is.

use crate::browser::Browser;
use crate::trouble::Outcome;

pub struct Home<'a>(pub &'a Browser);

impl Home<'_> {
    /// Its shelves are there.
    pub async fn is_filled(&self) -> Outcome {
        self.0.find("link", "Films").await.map(drop)
    }

    /// The queue of the last visit is shown, ready at one press.
    pub async fn offers_to_resume(&self, title: &str) -> Outcome {
        self.0.find("region", "Where you left off").await?;
        self.0.wait_for_text(title).await?;
        self.0.find("button", "Resume").await.map(drop)
    }

    pub async fn resume(&self) -> Outcome {
        self.0.press("button", "Resume").await
    }
}
