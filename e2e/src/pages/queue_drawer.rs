//! The queue as one sees it.

use fantoccini::elements::Element;
use serde_json::Value;

use crate::browser::Browser;
use crate::trouble::{Outcome, check};

pub struct QueueDrawer<'a>(pub &'a Browser);

impl QueueDrawer<'_> {
    pub async fn open(&self) -> Outcome {
        if self.0.look("region", "Queue").await?.is_none() {
            self.0.stir().await?;
            self.0.press("button", "Queue").await?;
        }
        self.0.find("region", "Queue").await.map(drop)
    }

    /// The text of the entry that is marked as the current one.
    pub async fn current(&self) -> Outcome<String> {
        let script =
            "return document.querySelector('[aria-label=Queue] [aria-current=true]')?.innerText";
        let text = self
            .0
            .wait_for("a current entry in the queue", script)
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What the buttons of the entries ahead say.
    pub async fn ahead(&self) -> Outcome<Vec<String>> {
        let script = "return [...document.querySelectorAll('[aria-label=Queue] li:not([aria-current]) button')]\
            .map((button) => button.innerText.split('\\n')[0])";
        let rows: Value = self.0.run(script, vec![]).await?;
        let rows = rows.as_array().cloned().unwrap_or_default();
        let text = |row: &Value| row.as_str().unwrap_or_default().to_owned();
        Ok(rows.iter().map(text).collect())
    }

    /// The button of the entry that is so many ahead, once it is in sight.
    pub async fn entry(&self, ahead: usize) -> Outcome<Element> {
        let script = format!(
            "const row = document.querySelectorAll('[aria-label=Queue] li:not([aria-current]) button')[{ahead}];\
            row?.scrollIntoView({{block: 'center'}}); return row"
        );
        let row = self.0.wait_for("an entry of the queue", &script).await?;
        self.0.element(&row)
    }

    /// Presses the entry that is so many ahead; returns its title.
    pub async fn jump(&self, ahead: usize) -> Outcome<String> {
        let rows = self.ahead().await?;
        check(
            rows.len() > ahead,
            format!("only {} entries ahead", rows.len()),
        )?;
        let script = "const rows = [...document.querySelectorAll('[aria-label=Queue] li:not([aria-current]) button')];\
            rows[arguments[0]].scrollIntoView({block: 'center'}); rows[arguments[0]].click()";
        self.0.run(script, vec![ahead.into()]).await?;
        Ok(rows[ahead].clone())
    }
}
