//! What of an answer is new to this player: words that no table has, and values that are not what they should be.
//!
//! Known is what the player reads together with what the protocol documents ([`tables`]), so that a list from here
//! is worth reporting. Nothing here changes how an answer is understood; [`super::decode`] stays lenient.

use super::decode;
use super::node::Node;
use crate::media::Kind;
use std::fmt;

mod tables;

use tables::Element;

/// One thing that was not known, however often it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// `MediaContainer/Video/@foo`: element names as they stand in the answer, `@` before an attribute.
    pub path: String,
    pub oddity: Oddity,
    pub count: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// An element or attribute that is in no table. What stands inside such an element is not listed.
    Name,
    /// A value, and what the protocol has in its place.
    Value {
        found: String,
        expected: &'static str,
    },
    /// An attribute without which the row is not understood.
    Missing,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        match &self.oddity {
            Oddity::Name => {}
            Oddity::Value { found, expected } => write!(f, "={found}, expected {expected}")?,
            Oddity::Missing => f.write_str(" is missing")?,
        }
        write!(f, " ×{}", self.count)
    }
}

/// Everything in this answer that is new, each once, in the order of its first appearance. Tokens are dots.
pub fn unknown(answer: &Node) -> Vec<Unknown> {
    let mut found = Found::default();
    match element(answer) {
        Some(known) => walk(answer, known, &answer.name, &mut found),
        None => found.add(answer.name.clone(), Oddity::Name),
    }
    found.all
}

#[derive(Default)]
struct Found {
    all: Vec<Unknown>,
}

impl Found {
    fn add(&mut self, path: String, oddity: Oddity) {
        let same = |one: &&mut Unknown| one.path == path && one.oddity == oddity;
        match self.all.iter_mut().find(same) {
            Some(one) => one.count += 1,
            None => self.all.push(Unknown {
                path,
                oddity,
                count: 1,
            }),
        }
    }
}

fn walk(node: &Node, known: &Element, path: &str, found: &mut Found) {
    for (name, value) in &node.attrs {
        let at = || format!("{path}/@{name}");
        match fault(node, known, name, value) {
            None => {}
            Some(oddity) => found.add(at(), oddity),
        }
    }
    if let Some(name) = lacking(node) {
        found.add(format!("{path}/@{name}"), Oddity::Missing);
    }
    for child in &node.children {
        let path = format!("{path}/{}", child.name);
        match element(child).filter(|_| has(known.children, &child.name)) {
            Some(known) => walk(child, known, &path, found),
            None => found.add(path, Oddity::Name),
        }
    }
}

/// The attribute that this row, or this part of a file, cannot do without and has not.
fn lacking(node: &Node) -> Option<&'static str> {
    if node.name == "Part" {
        let mut needed = ["id", "key"].into_iter();
        return needed.find(|name| node.text(name).is_none());
    }
    let is_row = is_item(node) || has(tables::ROWS, &node.name);
    ["ratingKey", "type"]
        .into_iter()
        .find(|name| is_row && node.text(name).is_none())
}

/// What is wrong with one attribute. An empty value is an absent one, whatever it should have been.
fn fault(node: &Node, known: &Element, name: &str, value: &str) -> Option<Oddity> {
    let expected = if has(known.flags, name) {
        (!is_flag(value)).then_some("0 or 1")
    } else if has(known.counts, name) {
        unexpected_count(name, value)
    } else if has(known.numbers, name) {
        (!is_number(value, f64::MIN)).then_some("a number")
    } else if has(known.text, name) {
        unexpected_word(node, name, value)
    } else {
        return Some(Oddity::Name);
    }?;
    (!value.is_empty()).then(|| Oddity::Value {
        found: super::report::words::quoted(value),
        expected,
    })
}

/// Words that the player chooses by, where they are none of those it has a meaning for.
fn unexpected_word(node: &Node, name: &str, word: &str) -> Option<&'static str> {
    let (is_known, expected) = match (node.name.as_str(), name) {
        (_, "type") if is_item(node) => (
            !matches!(decode::kind(word), Kind::Other(_)),
            "a type of item",
        ),
        ("Marker", "type") => (
            word.starts_with("credit") || has("intro commercial bookmark resume", word),
            "a type of marker",
        ),
        ("Part", "decision") => (
            has("directplay transcode none", word),
            "directplay, transcode or none",
        ),
        ("Stream", "decision") => (
            has(
                "directplay copy transcode burn unavailable ignore none",
                word,
            ),
            "a decision on a stream",
        ),
        _ => (true, ""),
    };
    (!is_known).then_some(expected)
}

fn unexpected_count(name: &str, value: &str) -> Option<&'static str> {
    if !is_number(value, 0.0) {
        return Some("a number from 0");
    }
    (name == "streamType" && !has("1 2 3 4", value)).then_some("a kind of stream from 1 to 4")
}

fn is_flag(value: &str) -> bool {
    ["0", "1", "false", "true", "no", "yes"]
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word))
}

fn is_number(value: &str, least: f64) -> bool {
    let number = value.trim().parse::<f64>();
    number.is_ok_and(|number| number.is_finite() && number >= least)
}

fn element(node: &Node) -> Option<&'static Element> {
    if is_item(node) || has(tables::ROWS, &node.name) {
        return Some(&tables::ITEM);
    }
    tables::ELEMENTS
        .iter()
        .find(|known| has(known.names, &node.name))
}

/// Rows that are works or hold works; a library is a `Directory` without a rating key.
fn is_item(node: &Node) -> bool {
    (has(tables::ROWS, &node.name) || node.name == "Directory") && node.text("ratingKey").is_some()
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|one| one == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(answer: &str) -> Vec<String> {
        unknown(&Node::parse(answer).unwrap())
            .iter()
            .map(Unknown::to_string)
            .collect()
    }

    #[test]
    fn each_new_word_is_told_once_with_its_path() {
        let answer = "<MediaContainer size='3' moon='full'>\
            <Video ratingKey='1' type='movie' foo='1'><Media id='2'><Hologram id='3' x='1'/></Media></Video>\
            <Video ratingKey='2' type='movie' foo='2'/><Part id='1'/></MediaContainer>";
        assert_eq!(
            told(answer),
            [
                "MediaContainer/@moon ×1",
                "MediaContainer/Video/@foo ×2",
                "MediaContainer/Video/Media/Hologram ×1",
                "MediaContainer/Part ×1",
            ]
        );
    }

    #[test]
    fn odd_values_are_told_and_empty_ones_are_not() {
        let answer = "<MediaContainer totalSize='many'>\
            <Video ratingKey='1' type='hologram' duration='soon' year='-3' viewCount='' addedAt='-5' live='perhaps'/>\
            <Video ratingKey='2'><Marker type='jump'/><Media><Part decision='maybe'><Stream streamType='9'/></Part>\
            </Media></Video></MediaContainer>";
        assert_eq!(
            told(answer),
            [
                "MediaContainer/@totalSize=\"many\", expected a number from 0 ×1",
                "MediaContainer/Video/@type=\"hologram\", expected a type of item ×1",
                "MediaContainer/Video/@duration=\"soon\", expected a number from 0 ×1",
                "MediaContainer/Video/@year=\"-3\", expected a number from 0 ×1",
                "MediaContainer/Video/@live=\"perhaps\", expected 0 or 1 ×1",
                "MediaContainer/Video/@type is missing ×1",
                "MediaContainer/Video/Marker/@type=\"jump\", expected a type of marker ×1",
                "MediaContainer/Video/Media/Part/@decision=\"maybe\", expected directplay, transcode or none ×1",
                "MediaContainer/Video/Media/Part/@id is missing ×1",
                "MediaContainer/Video/Media/Part/Stream/@streamType=\"9\", expected a kind of stream from 1 to 4 ×1",
            ]
        );
    }

    #[test]
    fn no_word_stands_twice_in_a_table() {
        for known in tables::ELEMENTS.iter().chain([&tables::ITEM]) {
            let kinds = [known.text, known.counts, known.numbers, known.flags];
            let mut words: Vec<_> = kinds
                .iter()
                .flat_map(|words| words.split_ascii_whitespace())
                .collect();
            words.sort_unstable();
            let whole = words.len();
            words.dedup();
            assert_eq!(words.len(), whole, "{}", known.names);
        }
    }

    #[test]
    fn every_child_that_is_named_has_a_table() {
        for known in tables::ELEMENTS.iter().chain([&tables::ITEM]) {
            for name in known.children.split_ascii_whitespace() {
                let child = Node {
                    name: name.to_owned(),
                    ..Node::default()
                };
                assert!(element(&child).is_some(), "{name} in {}", known.names);
            }
        }
    }
}
