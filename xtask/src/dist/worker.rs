//! The service worker, written from the list of built files.

use std::path::Path;

use super::{file_name, files, hash, headers, read_bytes};
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

/// What the page needs to open. Raster icons and screenshots are for the system, which fetches them itself; hosts that
/// read `_headers` do not serve it, and one file that is not there would leave the worker with nothing.
fn is_shell(file: &Path) -> bool {
    let name = file_name(file);
    let is_for_others =
        ["404.html", "sw.js", "config.json", headers::NAME].contains(&name.as_str());
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    !is_for_others && !["br", "png", "jpg"].contains(&extension.as_ref())
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::dist::tests::folder_of;

    #[test]
    fn only_what_the_page_needs_to_open_is_kept() {
        let kept = ["icons.svg", "index.html", "playhead-2f02c3699443a3af.js"];
        let left_out = [
            "404.html",
            "_headers",
            "config.json",
            "icon-192.png",
            "index.html.br",
            "screenshot-wide.jpg",
            "sw.js",
        ];
        let all = folder_of("worker-all", &[&kept[..], &left_out].concat());
        let few = folder_of("worker-few", &kept);
        let worker = text(&all).unwrap();
        let list = "[\n  \"./icons.svg\",\n  \"./\",\n  \"./playhead-2f02c3699443a3af.js\"\n]";
        assert!(
            worker.contains(&format!("const FILES = {list};")),
            "{worker}"
        );
        assert_eq!(
            text(&few).unwrap(),
            worker,
            "files that are not kept are no new version"
        );
    }
}
