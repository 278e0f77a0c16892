//! What a story is told on: a server, a browser, and the address of the app.

use std::path::PathBuf;
use std::sync::Arc;

use dev_server::library::model::Library;

use crate::Options;
use crate::browser::Browser;
use crate::pages::{FilmPage, Home, Player, QueueDrawer, ShowPage};
use crate::patience::{SOON, until};
use crate::server::{Server, Setting};
use crate::trouble::Outcome;

pub struct Stage {
    pub server: Server,
    pub browser: Browser,
    /// Where pictures go.
    pub out: PathBuf,
}

impl Stage {
    pub async fn set(
        name: &str,
        options: &Options,
        library: &Arc<Library>,
        setting: &Setting,
    ) -> Outcome<Self> {
        let profile = std::path::absolute(&options.out)?
            .join("profiles")
            .join(name);
        if profile.exists() {
            std::fs::remove_dir_all(&profile)?;
        }
        std::fs::create_dir_all(&profile)?;
        Ok(Self {
            server: Server::start(library, options.dist.clone(), setting)?,
            browser: Browser::open(&profile).await?,
            out: options.out.clone(),
        })
    }

    /// Opens a page of the app by its address.
    pub async fn visit(&self, path: &str) -> Outcome {
        self.browser.go(&self.server.page(path)).await
    }

    pub fn home(&self) -> Home<'_> {
        Home(&self.browser)
    }

    pub async fn film(&self, key: u64) -> Outcome<FilmPage<'_>> {
        self.visit(&format!("/item/{key}")).await?;
        Ok(FilmPage(&self.browser))
    }

    pub async fn show(&self, key: u64) -> Outcome<ShowPage<'_>> {
        self.visit(&format!("/item/{key}")).await?;
        Ok(ShowPage(&self.browser))
    }

    pub fn player(&self) -> Player<'_> {
        Player(&self.browser)
    }

    pub fn queue(&self) -> QueueDrawer<'_> {
        QueueDrawer(&self.browser)
    }

    /// Waits until the server has seen what is asked for.
    pub async fn seen(
        &self,
        what: &str,
        mut is_it: impl FnMut(&crate::journal::Journal) -> bool,
    ) -> Outcome {
        until(&format!("the server sees {what}"), SOON, async || {
            Ok(is_it(&self.server.journal()?).then_some(()))
        })
        .await
    }
}
