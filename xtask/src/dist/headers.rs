//! `_headers`: what hosts of static files that read such a file (Netlify, Cloudflare Pages) are to send.
//!
//! Each file has one rule of its own, because where two rules name a header, such hosts send both values. The rules
//! name paths from the root of the site. The policy is not among them: it stands in the page, once.

use std::path::Path;

use super::{file_name, files};
use crate::Outcome;

pub const NAME: &str = "_headers";

/// For every answer: files are what their type says, and nobody is told where a visitor comes from.
const ALWAYS: [(&str, &str); 2] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
];

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Kept, but asked about before each use.
const ASKED_FOR_AGAIN: &str = "no-cache";

/// The rules for the files in a folder, for its page by the name of the folder too, and for the `config.json` that an
/// owner may add.
pub fn text(folder: &Path) -> Outcome<String> {
    let names: Vec<String> = files(folder)?.iter().map(|file| file_name(file)).collect();
    let served = names
        .iter()
        .map(String::as_str)
        .filter(|name| *name != NAME);
    let mut text = rule("*", &ALWAYS);
    for name in served.chain(["", "config.json"]) {
        let keeping = if is_hashed(name) {
            FOR_EVER
        } else {
            ASKED_FOR_AGAIN
        };
        text += &rule(name, &[("Cache-Control", keeping)]);
    }
    Ok(text)
}

fn rule(path: &str, headers: &[(&str, &str)]) -> String {
    let lines = headers
        .iter()
        .map(|(name, value)| format!("  {name}: {value}\n"));
    format!("/{path}\n{}", lines.collect::<String>())
}

/// Whether the name holds a hash of the content, so that it never names anything else. trunk writes a number of 64 bits
/// without the zeros in front.
fn is_hashed(name: &str) -> bool {
    let is_hash =
        |word: &str| word.len() >= 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::dist::tests::folder_of;

    #[test]
    fn each_path_has_one_rule_and_only_hashed_names_are_kept_for_ever() {
        let ever = "public, max-age=31536000, immutable";
        let again = "no-cache";
        let cases = [
            ("404.html", again),
            ("index.html", again),
            ("manifest.webmanifest", again),
            ("playhead-2f02c3699443a3af.js", ever),
            ("playhead-903a0b307500db5_bg.wasm", ever),
            ("style-7172fe39d0ed64ec.css", ever),
            ("sw.js", again),
        ];
        let folder = folder_of("headers", &cases.map(|(name, _)| name));
        let mut expected =
            "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n".to_owned();
        for (name, keeping) in cases
            .into_iter()
            .chain([("", again), ("config.json", again)])
        {
            expected += &format!("/{name}\n  Cache-Control: {keeping}\n");
        }
        assert_eq!(text(&folder), Ok(expected));
    }
}
