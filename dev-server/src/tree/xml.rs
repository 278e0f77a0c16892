//! The tree as XML.

use std::fmt::Write;

use super::{Node, Value};

pub(super) fn render(root: &Node) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    element(root, &mut out);
    out
}

fn element(node: &Node, out: &mut String) {
    out.push('<');
    out.push_str(node.name);
    for (name, value) in &node.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        scalar(value, out);
        out.push('"');
    }
    if node.children.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    for child in &node.children {
        element(child, out);
    }
    let _ = writeln!(out, "</{}>", node.name);
}

fn scalar(value: &Value, out: &mut String) {
    let _ = match value {
        Value::Bool(value) => write!(out, "{}", u8::from(*value)),
        Value::Int(value) => write!(out, "{value}"),
        Value::Float(value) => write!(out, "{value}"),
        Value::Text(text) => {
            escape(text, out);
            Ok(())
        }
    };
}

/// Line breaks and tabs become references, because a parser turns bare ones into spaces. Characters
/// that XML 1.0 cannot hold at all are left out.
fn escape(text: &str, out: &mut String) {
    // Nearly every text is plain, which its bytes tell at once; 0xef begins the two that are no characters.
    let is_plain = |byte: u8| byte >= 0x20 && !matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xef);
    if text.bytes().all(is_plain) {
        out.push_str(text);
        return;
    }
    let is_special = |letter: char| {
        matches!(
            letter,
            '&' | '<' | '>' | '"' | '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'
        )
    };
    let mut rest = text;
    while let Some(place) = rest.find(is_special) {
        out.push_str(&rest[..place]);
        let mut letters = rest[place..].chars();
        out.push_str(match letters.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            Some('\n') => "&#10;",
            Some('\r') => "&#13;",
            Some('\t') => "&#9;",
            _ => "",
        });
        rest = letters.as_str();
    }
    out.push_str(rest);
}
