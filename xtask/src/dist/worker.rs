//! The service worker, written from the list of built files.

use std::path::Path;

use super::{file_name, files, hash, read_bytes};
use crate::Outcome;

const TEMPLATE: &str = include_str!("worker.js");

/// The worker for the files in a folder. Its version is a hash of their names and contents, so the same build is the
/// same worker, and any change is a new one.
pub fn text(folder: &Path) -> Outcome<String> {
    let mut listed = Vec::new();
    let mut seen = Vec::new();
    for file in files(folder)?.iter().filter(|file| is_shell(file)) {
        let name = file_name(file);
        seen.extend(name.bytes());
        seen.extend(hash(&read_bytes(file)?).bytes());
        // The page is kept under its folder: a host may answer `index.html` with a redirect, which no worker may
        // hand to a navigation.
        listed.push(if name == "index.html" {
            "./".to_owned()
        } else {
            format!("./{name}")
        });
    }
    let list = serde_json::to_string_pretty(&listed).map_err(|error| error.to_string())?;
    Ok(TEMPLATE
        .replace("\"__VERSION__\"", &format!("{:?}", &hash(&seen)[..16]))
        .replace("[\"__FILES__\"]", &list))
}

/// What the page needs to open. Raster icons are for the system, which fetches them itself.
fn is_shell(file: &Path) -> bool {
    let name = file_name(file);
    let is_left_out = name == "404.html" || name == "sw.js" || name.ends_with(".br");
    !is_left_out && !name.ends_with(".png") && name != "config.json"
}
