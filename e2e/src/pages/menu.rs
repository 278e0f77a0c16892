//! The menu of an item, on whatever card or row it is opened.

use crate::browser::{Browser, ELEMENT};
use crate::patience::{SOON, until};
use crate::trouble::Outcome;

pub struct Menu<'a>(pub &'a Browser);

impl Menu<'_> {
    /// Opens the menu of what goes by this title; its key shows when the pointer is there.
    pub async fn open(&self, title: &str) -> Outcome {
        let name = format!("More for {title}");
        until(&format!("the menu of {title:?}"), SOON, async || {
            let Some(key) = self.0.look("button", &name).await? else {
                return Ok(None);
            };
            let handle = serde_json::json!({ELEMENT: key.element_id().as_ref()});
            let middle = "arguments[0].scrollIntoView({block: 'center'})";
            self.0.run(middle, vec![handle]).await?;
            let (x, y, width, height) = self.0.box_of(&key).await?;
            self.0.point(x + width / 2.0, y + height / 2.0).await?;
            key.click().await?;
            self.0.look("menu", title).await
        })
        .await
        .map(drop)
    }

    pub async fn choose(&self, title: &str, choice: &str) -> Outcome {
        self.open(title).await?;
        self.0.press("menuitem", choice).await?;
        self.0.gone("menu", title).await
    }
}
