//! What the player understands of an answer, as lines to read and to compare.
//!
//! The lines are made from what [`super::decode`], [`super::queue`] and [`super::decision`] give, never from the
//! answer itself, so that a misreading shows. XML and JSON of one answer give the same lines. This is
//! `cargo run --example inspect`; see there for the exit status.

use super::decision::{self, Verdict};
use super::decode::{self, DecodeError};
use super::known::{self, Unknown};
use super::node::{Node, SyntaxError, located};
use super::queue::{self, QueueAnswer};
use super::timeline;
use crate::media::{Hub, Item, Listing, Section};
use words::{Line, masked, plain, quoted};

mod form;
mod rows;
pub mod words;

/// The report on one answer, its last line ended too. An answer that is no whole document, or a document that is no
/// `MediaContainer`, is an error with its place. No token is in either.
pub fn report(text: &str) -> Result<String, SyntaxError> {
    let listing = decode::listing("inspect", text).map_err(|error| placed(text, error))?;
    let container = parsed(text)?;
    if let Some(error) = form::malformed(text) {
        return Err(without_token(error));
    }
    let mut report = String::new();
    head(&container, &listing, &mut report);
    if is_queue(&container) {
        queue(text, &mut report);
    }
    if is_decision(&container) {
        verdict(text, &mut report);
    }
    if let Some(end) = timeline::termination(text) {
        let line = Line::new(0, "terminated:").add("", Some(quoted(&end.text)));
        line.write(&mut report);
    }
    libraries(&listing.sections, &mut report);
    match queue::queue(text) {
        Ok(answer) if !answer.rows.is_empty() => entries(&answer, &mut report),
        _ => items(&listing.items, 0, &mut report),
    }
    for one in &listing.hubs {
        hub(one, &mut report);
    }
    Ok(report)
}

/// What no table has, and values that are not what they should be.
pub fn strict(text: &str) -> Result<Vec<Unknown>, SyntaxError> {
    Ok(known::unknown(&parsed(text)?))
}

fn parsed(text: &str) -> Result<Node, SyntaxError> {
    Node::parse(text).map_err(without_token)
}

fn without_token(error: SyntaxError) -> SyntaxError {
    SyntaxError {
        what: masked(&error.what),
        ..error
    }
}

/// The place of an error that has none is where the document begins.
fn placed(text: &str, error: DecodeError) -> SyntaxError {
    match error {
        DecodeError::Syntax { error, .. } => without_token(error),
        DecodeError::NotAContainer { found, .. } => {
            let root = text.find(&format!("<{found}")).or(text.find(['{', '[']));
            let what = format!("<{found}> where <MediaContainer> was expected");
            located(text, root.unwrap_or(0), what)
        }
        DecodeError::Missing { what, .. } => located(text, 0, format!("{what} is missing")),
    }
}

fn is_queue(container: &Node) -> bool {
    let mut names = container.attrs.iter().map(|(name, _)| name);
    names.any(|name| name.starts_with("playQueue"))
}

fn is_decision(container: &Node) -> bool {
    let mut names = container.attrs.iter().map(|(name, _)| name);
    names.any(|name| name.ends_with("DecisionCode"))
}

fn head(container: &Node, listing: &Listing, report: &mut String) {
    let rows = [
        "Video",
        "Track",
        "Photo",
        "Playlist",
        "Metadata",
        "Directory",
    ];
    let is_row = |node: &&Node| rows.contains(&node.name.as_str());
    let sent = container.children.iter().filter(is_row).count();
    let read = listing.items.len() + listing.sections.len();
    Line::new(0, "MediaContainer:")
        .add("", count(listing.items.len(), "item", "items"))
        .add("", count(listing.sections.len(), "library", "libraries"))
        .add("", count(listing.hubs.len(), "hub", "hubs"))
        .add(
            "",
            count(
                sent.saturating_sub(read),
                "row passed over",
                "rows passed over",
            ),
        )
        .flag("nothing to list", sent + listing.hubs.len() == 0)
        .write(report);
    Line::new(0, "server:")
        .add("", listing.server_name.as_deref().map(quoted))
        .add("machine", listing.machine.as_deref().map(plain))
        .write_if_any(report);
    let offset = Some(listing.offset).filter(|offset| *offset > 0 || listing.total.is_some());
    Line::new(0, "page:")
        .add("offset", offset)
        .add("total", listing.total)
        .write_if_any(report);
}

fn count(count: usize, one: &str, many: &str) -> Option<String> {
    let word = if count == 1 { one } else { many };
    (count > 0).then(|| format!("{count} {word}"))
}

fn queue(text: &str, report: &mut String) {
    let answer = match queue::queue(text) {
        Ok(answer) => answer,
        Err(error) => {
            let line = Line::new(0, "queue: not understood,");
            line.add("", Some(error)).write(report);
            return;
        }
    };
    let id = answer
        .id
        .map_or_else(|| "none".to_owned(), |id| id.to_string());
    Line::new(0, &format!("queue {id}:"))
        .add("version", Some(answer.version))
        .add("entries", answer.total)
        .add("in this window", Some(answer.rows.len()))
        .add("before it", answer.rows_before())
        .add("selected", answer.selected)
        .add("at offset", answer.selected_offset)
        .add("last added", answer.last_added)
        .write(report);
}

fn verdict(text: &str, report: &mut String) {
    let line = match decision::verdict(text) {
        Ok(Verdict::Direct { path }) => {
            Line::new(0, "decision: play directly").add("", Some(plain(&path)))
        }
        Ok(Verdict::Convert { text }) => {
            Line::new(0, "decision: convert").add("", text.as_deref().map(quoted))
        }
        Ok(Verdict::Refused { code, text }) => Line::new(0, "decision: refused,")
            .add("code", Some(code))
            .add("", text.as_deref().map(quoted)),
        Err(error) => Line::new(0, "decision: not understood,").add("", Some(error)),
    };
    line.write(report);
}

fn libraries(sections: &[Section], report: &mut String) {
    for section in sections {
        let head = format!(
            "library {} {}",
            plain(section.key.as_str()),
            rows::type_word(&section.kind)
        );
        let line = Line::new(0, &head).add("", Some(quoted(&section.title)));
        line.write(report);
    }
}

fn entries(answer: &QueueAnswer, report: &mut String) {
    for row in &answer.rows {
        rows::item(&row.item, "item", Some(row.entry), 0, report);
    }
}

fn items(items: &[Item], depth: usize, report: &mut String) {
    for one in items {
        rows::item(one, "item", None, depth, report);
    }
}

fn hub(hub: &Hub, report: &mut String) {
    Line::new(0, &format!("hub {}:", plain(&hub.identifier)))
        .add("", Some(quoted(&hub.title)))
        .add("items", Some(hub.items.len()))
        .write(report);
    items(&hub.items, 1, report);
}
