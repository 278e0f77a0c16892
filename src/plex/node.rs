//! An answer as a tree, the same for XML and JSON.
//!
//! The two spell one thing: attributes are members, children are arrays named like the elements, and
//! truth is `1` or `true` (the published OpenAPI description shows both sides). Readers above this file never
//! know which of the two came.

use quick_xml::Reader;
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesStart, Event};
use std::fmt;

/// Answers are some ten deep. What is nested deeper than this is none, and would overflow the stack of whoever walks it.
const MOST_DEPTH: usize = 100;

/// One element or object.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Node {
    pub name: String,
    pub attrs: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// An answer that is not a whole XML or JSON document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    pub what: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.what
        )
    }
}

impl std::error::Error for SyntaxError {}

impl Node {
    /// Reads an answer, telling XML from JSON by its first character.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match text.trim_start().chars().next() {
            Some('{' | '[') => from_json(text),
            _ => from_xml(text),
        }
    }

    /// The attribute of this name; an empty one counts as absent, as servers mean it.
    pub fn text(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attrs.iter().find(|(key, _)| key == name)?;
        Some(value.as_str()).filter(|value| !value.is_empty())
    }

    pub fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// A whole number; a fraction is cut, anything else is absent.
    pub fn number<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        let text = self.text(name)?.trim();
        let whole = text.parse::<i64>().ok().or_else(|| {
            let fraction = text.parse::<f64>().ok()?;
            (fraction.is_finite() && fraction.abs() < 9e15).then_some(fraction.trunc() as i64)
        })?;
        T::try_from(whole).ok()
    }

    pub fn float(&self, name: &str) -> Option<f32> {
        self.text(name)?
            .trim()
            .parse()
            .ok()
            .filter(|n: &f32| n.is_finite())
    }

    /// `1`, `true` and `yes` in any case.
    pub fn is(&self, name: &str) -> bool {
        self.text(name).is_some_and(|value| {
            ["1", "true", "yes"]
                .iter()
                .any(|yes| value.eq_ignore_ascii_case(yes))
        })
    }

    /// The children of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

fn from_xml(text: &str) -> Result<Node, SyntaxError> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Node> = Vec::new();
    let mut root = None;
    loop {
        let before = reader.buffer_position() as usize;
        let has_ended = root.is_some();
        let event = reader.read_event().map_err(|error| {
            let place = match &error {
                // It is told where the tag begins that never ends; what is missing is missing here.
                quick_xml::Error::Syntax(_) => text.len(),
                _ => reader.error_position() as usize,
            };
            located(text, place, error.to_string())
        })?;
        match event {
            Event::Start(_) | Event::Empty(_) if has_ended => {
                return Err(located(text, before, "a second document begins".into()));
            }
            Event::Start(_) if open.len() == MOST_DEPTH => {
                return Err(located(text, before, "nested too deep".into()));
            }
            Event::Start(start) => open.push(element(&start, text, before)?),
            Event::Empty(start) => close(element(&start, text, before)?, &mut open, &mut root),
            Event::End(_) => {
                if let Some(node) = open.pop() {
                    close(node, &mut open, &mut root);
                }
            }
            Event::Eof => break,
            Event::Text(words) if !open.is_empty() && !words.trim_ascii().is_empty() => {
                // No server of ours writes any; it is a child of a name that no table has.
                if let Some(node) = open.last_mut() {
                    node.children.push(Node {
                        name: "#text".to_owned(),
                        ..Node::default()
                    });
                }
            }
            Event::Text(words) if open.is_empty() && !words.trim_ascii().is_empty() => {
                let skipped = words.len() - words.trim_ascii_start().len();
                return Err(located(
                    text,
                    before + skipped,
                    "text where a document was expected".into(),
                ));
            }
            _ => {}
        }
    }
    if let Some(node) = open.last() {
        return Err(located(
            text,
            text.len(),
            format!("the answer ends inside <{}>", node.name),
        ));
    }
    root.ok_or_else(|| located(text, 0, "the answer is empty".into()))
}

fn close(node: Node, open: &mut [Node], root: &mut Option<Node>) {
    match open.last_mut() {
        Some(parent) => parent.children.push(node),
        None => *root = Some(node),
    }
}

fn element(start: &BytesStart<'_>, text: &str, at: usize) -> Result<Node, SyntaxError> {
    let name = start.name().as_ref().to_owned();
    let mut attrs = Vec::new();
    for attr in start.attributes() {
        let attr = attr.map_err(|error| {
            let place = at + 1 + place_in_tag(&error);
            located(text, place, format!("<{name}>: {error}"))
        })?;
        let key = attr.key.as_ref().to_owned();
        let value = quick_xml::escape::unescape(&attr.value)
            .map_err(|error| {
                let place = place_of(&attr.value, text).map(|value| value + place_in_value(&error));
                located(
                    text,
                    place.unwrap_or(at),
                    format!("<{name} {key}>: {error}"),
                )
            })?
            .into_owned();
        attrs.push((key, value));
    }
    Ok(Node {
        name,
        attrs,
        children: Vec::new(),
    })
}

/// Counted from behind the bracket that opens the tag.
fn place_in_tag(error: &AttrError) -> usize {
    match error {
        AttrError::ExpectedEq(at)
        | AttrError::ExpectedValue(at)
        | AttrError::UnquotedValue(at)
        | AttrError::ExpectedQuote(at, _)
        | AttrError::Duplicated(at, _) => *at,
    }
}

fn place_in_value(error: &EscapeError) -> usize {
    match error {
        EscapeError::UnrecognizedEntity(range, _) | EscapeError::UnterminatedEntity(range) => {
            range.start.saturating_sub(1)
        }
        _ => 0,
    }
}

/// Where a part of a text stands in it; `None` for what is no part of it.
fn place_of(part: &str, text: &str) -> Option<usize> {
    let offset = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (offset + part.len() <= text.len()).then_some(offset)
}

pub(super) fn located(text: &str, offset: usize, what: String) -> SyntaxError {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    SyntaxError { line, column, what }
}

fn from_json(text: &str) -> Result<Node, SyntaxError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| SyntaxError {
        line: error.line().max(1),
        column: error.column().max(1),
        what: error
            .to_string()
            .split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned(),
    })?;
    Ok(document(value))
}

/// One member is the root element; anything else is named for what it is, since no server of ours sends it.
fn document(value: serde_json::Value) -> Node {
    match value {
        serde_json::Value::Object(members) if members.len() == 1 => {
            let (name, inner) = members.into_iter().next().unwrap_or_default();
            object(name, inner)
        }
        serde_json::Value::Array(_) => object("array".to_owned(), value),
        other => object("object".to_owned(), other),
    }
}

fn object(name: String, value: serde_json::Value) -> Node {
    let mut node = Node {
        name,
        ..Node::default()
    };
    let serde_json::Value::Object(members) = value else {
        return node;
    };
    for (key, value) in members {
        match value {
            serde_json::Value::Array(rows) => array(&mut node, &key, rows),
            serde_json::Value::Object(_) => node.children.push(object(key, value)),
            serde_json::Value::Null => {}
            serde_json::Value::String(text) => node.attrs.push((key, text)),
            scalar => node.attrs.push((key, scalar.to_string())),
        }
    }
    node
}

/// Objects are children; plain values are what XML spells as one attribute with commas.
fn array(node: &mut Node, key: &str, rows: Vec<serde_json::Value>) {
    let mut words = Vec::new();
    for row in rows {
        match row {
            serde_json::Value::Object(_) => node.children.push(object(key.to_owned(), row)),
            serde_json::Value::String(word) => words.push(word),
            serde_json::Value::Number(_) | serde_json::Value::Bool(_) => {
                words.push(row.to_string());
            }
            _ => {}
        }
    }
    if !words.is_empty() {
        node.attrs.push((key.to_owned(), words.join(",")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<?xml version="1.0"?>
<MediaContainer size="1" allowSync="1"><Video ratingKey="7" title="Salt &amp; Light"><Media id="3"/></Video></MediaContainer>"#;
    const JSON: &str = r#"{"MediaContainer":{"size":1,"allowSync":true,
        "Video":[{"ratingKey":"7","title":"Salt & Light","Media":[{"id":3}]}]}}"#;

    #[test]
    fn both_spellings_give_the_same_tree() {
        let xml = Node::parse(XML).unwrap();
        let json = Node::parse(JSON).unwrap();
        assert!(xml.is("allowSync") && json.is("allowSync"));
        assert_eq!(xml.number::<u32>("size"), json.number("size"));
        assert_eq!(xml.children, json.children);
    }

    #[test]
    fn what_is_nested_deeper_than_any_answer_is_none() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(Node::parse(&nested(MOST_DEPTH)).is_ok());
        let error = Node::parse(&nested(50_000)).unwrap_err();
        assert_eq!(
            (error.line, error.column),
            (1, 3 * MOST_DEPTH + 1),
            "{error}"
        );
    }

    #[test]
    fn a_broken_answer_names_its_place() {
        for (text, line, column, what) in [
            ("", 1, 1, "the answer is empty"),
            ("<a>\n  <b x='1'/>", 2, 13, "the answer ends inside <a>"),
            (
                "Service Unavailable",
                1,
                1,
                "text where a document was expected",
            ),
            (
                "{\"MediaContainer\":\n {\"size\":1,",
                2,
                11,
                "EOF while parsing",
            ),
            ("<a x=\"&nope;\"/>", 1, 7, "nope"),
            ("<a>\n <b c='1' c='2'/></a>", 2, 11, "c"),
            ("<a>\n<b c='1", 2, 8, "attribute"),
            ("<a>\n</b>", 2, 1, "b"),
            ("<a/>\n<b/>", 2, 1, "a second document begins"),
        ] {
            let error = Node::parse(text).unwrap_err();
            assert_eq!(
                (error.line, error.column),
                (line, column),
                "{text:?}: {error}"
            );
            assert!(error.what.contains(what), "{text:?}: {error}");
        }
    }

    #[test]
    fn json_of_another_shape_is_named_for_it() {
        for (text, name) in [
            ("[{\"clientIdentifier\":\"x\"}]", "array"),
            ("{\"name\":\"x\",\"version\":1}", "object"),
            ("{\"errors\":[{\"code\":1001}]}", "errors"),
            ("{}", "object"),
        ] {
            assert_eq!(Node::parse(text).unwrap().name, name, "{text}");
        }
        let node = Node::parse("{\"a\":{\"types\":[\"x\",2,true,null]}}").unwrap();
        assert_eq!(node.text("types"), Some("x,2,true"));
    }

    #[test]
    fn odd_values_are_absent_or_read_kindly() {
        let node = Node::parse(
            r#"<a n="12" f="12.9" bad="x" neg="-4" empty="" t="True" big="99999999999999999999"/>"#,
        )
        .unwrap();
        assert_eq!(node.number::<u32>("n"), Some(12));
        assert_eq!(node.number::<u32>("f"), Some(12));
        assert_eq!(node.number::<u32>("bad"), None);
        assert_eq!(node.number::<u32>("neg"), None);
        assert_eq!(node.number::<i64>("neg"), Some(-4));
        assert_eq!(node.number::<u64>("big"), None);
        assert_eq!(node.text("empty"), None);
        assert!(node.is("t") && !node.is("n"));
    }
}
