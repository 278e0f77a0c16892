//! The queue as one sees it.

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Menu;
use crate::browser::{Browser, ELEMENT};
use crate::patience::{SOON, until};
use crate::trouble::{Outcome, check};

/// The buttons that play an entry, of those behind the current one.
const AHEAD: &str = "[...document.querySelectorAll('[aria-label=Queue] [data-by=you] [data-entry] .entry__main,\
    [aria-label=Queue] [data-by=source] [data-entry] .entry__main')]";

/// Place and title of every row that shows; null for a title that is not known.
const IN_SIGHT: &str = "const list = document.querySelector('[aria-label=Queue] .queue__list').getBoundingClientRect();\
    return [...document.querySelectorAll('[aria-label=Queue] .queue__row')].filter((row) => {\
        const box = row.getBoundingClientRect(); return box.bottom > list.top && box.top < list.bottom; })\
        .map((row) => [row.dataset.entry ? Number(row.dataset.place) : null, row.querySelector('.entry__title')?.innerText])\
        .sort((one, other) => one[0] - other[0])";

type Point = (f64, f64);

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

    /// The titles of the entries ahead.
    pub async fn ahead(&self) -> Outcome<Vec<String>> {
        let script = format!("return {AHEAD}.map((button) => button.innerText.split('\\n')[0])");
        let rows: Value = self.0.run(&script, vec![]).await?;
        let rows = rows.as_array().cloned().unwrap_or_default();
        let text = |row: &Value| row.as_str().unwrap_or_default().to_owned();
        Ok(rows.iter().map(text).collect())
    }

    /// Waits until the titles ahead are as they should be.
    pub async fn ahead_becomes(
        &self,
        what: &str,
        is_so: impl Fn(&[String]) -> bool,
    ) -> Outcome<Vec<String>> {
        let mut last = Vec::new();
        let seen = until(what, SOON, async || {
            last = self.ahead().await?;
            Ok(is_so(&last).then(|| last.clone()))
        });
        let seen = seen.await;
        seen.map_err(|trouble| crate::trouble::Trouble(format!("{}; ahead: {last:?}", trouble.0)))
    }

    /// The button of the entry that is so many ahead, once it is in sight.
    pub async fn entry(&self, ahead: usize) -> Outcome<Element> {
        let script = format!(
            "const row = {AHEAD}[{ahead}]; row?.scrollIntoView({{block: 'center'}}); return row"
        );
        let row = self.0.wait_for("an entry of the queue", &script).await?;
        self.0.element(&row)
    }

    /// Gives the keyboard to the entry that is so many ahead.
    pub async fn focus(&self, ahead: usize) -> Outcome {
        let entry = self.entry(ahead).await?;
        let handle = json!({ELEMENT: entry.element_id().as_ref()});
        self.0
            .run("arguments[0].focus()", vec![handle])
            .await
            .map(drop)
    }

    /// The title of the entry that has the keyboard; empty where none has.
    pub async fn focused(&self) -> Outcome<String> {
        let script = "const one = document.activeElement;\
            return one?.matches('.entry__main') ? one.innerText.split('\\n')[0] : ''";
        let title = self.0.run(script, vec![]).await?;
        Ok(title.as_str().unwrap_or_default().to_owned())
    }

    /// Draws an entry by its handle to where another one stands.
    pub async fn drag(&self, from: usize, to: usize) -> Outcome {
        let (from, to) = self.ends_of_drag(from, to).await?;
        self.0.drag(from, to).await
    }

    /// A finger does so.
    pub async fn drag_by_touch(&self, from: usize, to: usize) -> Outcome {
        let (from, to) = self.ends_of_drag(from, to).await?;
        self.0.drag_by_touch(from, to).await
    }

    async fn ends_of_drag(&self, from: usize, to: usize) -> Outcome<(Point, Point)> {
        let script = format!(
            "const [from, to] = [{AHEAD}[{from}], {AHEAD}[{to}]].map((one) => one.closest('li'));\
             to.scrollIntoView({{block: 'center'}});\
             const hold = from.querySelector('.entry__handle > .icon').getBoundingClientRect(), row = to.getBoundingClientRect();\
             const edge = {from} < {to} ? row.bottom - 8 : row.top + 8;\
             return [hold.x + hold.width / 2, hold.y + hold.height / 2, hold.x, edge]"
        );
        let ends = self.0.wait_for("two entries of the queue", &script).await?;
        let number = |idx: usize| ends[idx].as_f64().unwrap_or_default();
        Ok(((number(0), number(1)), (number(2), number(3))))
    }

    /// Presses the entry that is so many ahead; returns its title.
    pub async fn jump(&self, ahead: usize) -> Outcome<String> {
        let rows = self.ahead().await?;
        check(
            rows.len() > ahead,
            format!("only {} entries ahead", rows.len()),
        )?;
        let script = format!(
            "const row = {AHEAD}[{ahead}]; row.scrollIntoView({{block: 'center'}}); row.click()"
        );
        self.0.run(&script, vec![]).await?;
        Ok(rows[ahead].clone())
    }

    /// Presses a line of the menu of the whole queue.
    pub async fn choose(&self, choice: &str) -> Outcome {
        Menu(self.0).choose("the queue", choice).await
    }

    /// Presses the line above the list, which is the whole queue, at a share of its width.
    pub async fn go_to(&self, share: f64) -> Outcome {
        let line = self.0.find("slider", "Position in the queue").await?;
        let (x, y, width, height) = self.0.box_of(&line).await?;
        self.0.click_at(x + width * share, y + height / 2.0).await
    }

    /// The places, counted from 0, and titles of the entries in sight; none while any of them has no title yet.
    pub async fn in_sight(&self) -> Outcome<Vec<(u64, String)>> {
        let rows = self.0.run(IN_SIGHT, vec![]).await?;
        let row = |row: &Value| {
            let title = row[1].as_str().unwrap_or_default().to_owned();
            Some((row[0].as_u64()?, title))
        };
        let rows = rows.as_array().into_iter().flatten();
        Ok(rows.map(row).collect::<Option<_>>().unwrap_or_default())
    }

    /// The places and titles of the rows in sight that are named before their entries are read.
    pub async fn named_ahead(&self) -> Outcome<Vec<(u64, String)>> {
        let script = "return [...document.querySelectorAll('[aria-label=Queue] .queue__row:not([data-entry])')]\
            .map((row) => [Number(row.dataset.place), row.querySelector('.entry__title')?.innerText])\
            .filter((row) => row[1])";
        let rows = self.0.run(script, vec![]).await?;
        let row = |row: &Value| Some((row[0].as_u64()?, row[1].as_str()?.to_owned()));
        let rows = rows.as_array().into_iter().flatten();
        Ok(rows.filter_map(row).collect())
    }

    /// Gives the keyboard to the entry at a place that is in sight.
    pub async fn focus_place(&self, place: u64) -> Outcome {
        let script = format!(
            "const main = document.querySelector('[aria-label=Queue] [data-entry][data-place=\"{place}\"] .entry__main');\
             main?.focus(); return document.activeElement === main"
        );
        self.0
            .wait_for("the keyboard on an entry", &script)
            .await
            .map(drop)
    }

    /// How many rows stand in the page.
    pub async fn rows(&self) -> Outcome<u64> {
        let script = "return document.querySelectorAll('[aria-label=Queue] .queue__row').length";
        Ok(self
            .0
            .run(script, vec![])
            .await?
            .as_u64()
            .unwrap_or_default())
    }
}
