//! What a first visit loads, and what it may.

use std::path::Path;

use super::page::{attribute, tags};
use super::{file_name, files, read};
use crate::{Outcome, workspace};

/// Prints the packed size of every file of the first load, and fails when they are more than `budget.toml` allows.
pub fn hold(dist: &Path, html: &str) -> Outcome {
    let mut total = 0;
    println!("First load, packed:");
    for file in files(dist)? {
        let name = file_name(&file);
        if is_first_load(&name, html) {
            let size = size_of(&dist.join(format!("{name}.br")))?;
            println!("  {size:>9}  {name}");
            total += size;
        }
    }
    let text = read(&workspace::root().join("budget.toml"))?;
    let allowed = number(&text, "first_load_bytes")
        .ok_or("budget.toml: first_load_bytes is missing or no number")?;
    println!("  {total:>9}  in all, of {allowed}");
    if total > allowed {
        return Err(format!(
            "The first load is {} bytes over the budget. Make it smaller, or raise budget.toml and say why.",
            total - allowed
        ));
    }
    Ok(())
}

/// The page, what it links to run and to draw, and the icon sprite.
fn is_first_load(name: &str, html: &str) -> bool {
    let is_linked = tags(html, "link").into_iter().any(|range| {
        let tag = &html[range];
        let is_needed = ["stylesheet", "modulepreload", "preload"]
            .iter()
            .any(|rel| attribute(tag, "rel") == Some(rel));
        let href = attribute(tag, "href").unwrap_or_default();
        is_needed && href.trim_start_matches("./") == name
    });
    name == "index.html" || name.ends_with(".wasm") || is_linked || is_sprite(name)
}

fn is_sprite(name: &str) -> bool {
    name.starts_with("icons") && name.ends_with(".svg")
}

fn size_of(file: &Path) -> Outcome<u64> {
    std::fs::metadata(file)
        .map(|metadata| metadata.len())
        .map_err(|error| format!("cannot read {}: {error}", file.display()))
}

/// One whole number of a file whose lines are `name = number`.
fn number(text: &str, name: &str) -> Option<u64> {
    let lines = text.lines().filter_map(|line| line.split_once('='));
    let (_, value) = lines.into_iter().find(|(key, _)| key.trim() == name)?;
    value
        .split('#')
        .next()?
        .trim()
        .replace('_', "")
        .parse()
        .ok()
}
