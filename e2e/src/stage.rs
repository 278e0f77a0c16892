//! What a story is told on: a server, a browser, and the address of the app.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dev_server::library::model::Library;
use serde_json::json;

use crate::Options;
use crate::browser::{Browser, Engine};
use crate::pages::{FilmPage, Home, Menu, Player, QueueDrawer, ShowPage};
use crate::patience::{SOON, until};
use crate::server::{Server, Setting};
use crate::trouble::Outcome;

pub struct Stage {
    pub server: Server,
    pub browser: Browser,
    /// Where pictures go.
    pub out: PathBuf,
    /// The files that are served; a story may change them where it was given its own.
    pub dist: PathBuf,
    /// What a story draws its accidents from.
    pub seed: u64,
    profile: PathBuf,
}

impl Stage {
    pub async fn set(
        name: &str,
        engine: Engine,
        options: &Options,
        library: &Arc<Library>,
        setting: &Setting,
    ) -> Outcome<Self> {
        let profile = std::path::absolute(&options.out)?
            .join("profiles")
            .join(engine.word())
            .join(name);
        if profile.exists() {
            std::fs::remove_dir_all(&profile)?;
        }
        // What its browser said when it was told last.
        let _ = std::fs::remove_file(profile.with_extension("log"));
        std::fs::create_dir_all(&profile)?;
        let dist = if setting.own_files {
            copy_files(&options.dist, &profile.with_extension("dist"))?
        } else {
            options.dist.clone()
        };
        Ok(Self {
            server: Server::start(library, dist.clone(), setting)?,
            browser: Browser::open(engine, &profile).await?,
            out: options.out.clone(),
            dist,
            seed: options.seed(),
            profile,
        })
    }

    /// Another device: a browser of the same make with a profile of its own.
    pub async fn another_browser(&self) -> Outcome<Browser> {
        let profile = self.profile.with_extension("other");
        if profile.exists() {
            std::fs::remove_dir_all(&profile)?;
        }
        let _ = std::fs::remove_file(profile.with_extension("log"));
        std::fs::create_dir_all(&profile)?;
        Browser::open(self.browser.engine, &profile).await
    }

    /// Nothing that the page asks arrives. Where a browser cannot be cut off, its server answers nobody.
    pub async fn lose_network(&self) -> Outcome {
        if self.browser.engine == Engine::Chromium {
            return self.browser.set_online(false).await;
        }
        let silent = json!({"path": "/", "drop": true, "status": 503});
        self.server.fault(&silent)
    }

    pub async fn find_network(&self) -> Outcome {
        if self.browser.engine == Engine::Chromium {
            return self.browser.set_online(true).await;
        }
        self.server.no_faults()
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

    pub fn menu(&self) -> Menu<'_> {
        Menu(&self.browser)
    }

    /// Waits until nothing new is asked between two looks.
    pub async fn at_rest(&self) -> Outcome {
        let mut before = 0;
        let mut calm = 0;
        until("the page is at rest", SOON, async || {
            let now = self.server.journal()?.lines().count();
            calm = if now == before { calm + 1 } else { 0 };
            before = now;
            Ok((calm > 6).then_some(()))
        })
        .await
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

/// The built player is one folder without folders in it.
fn copy_files(from: &Path, to: &Path) -> Outcome<PathBuf> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(to.to_owned())
}
