//! The tree as XML.

use std::fmt::Write;

use super::{Node, Value};

pub(super) fn render(root: &Node) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    element(root, &mut out);
    out
}

fn element(node: &Node, out: &mut String) {
    let _ = write!(out, "<{}", node.name);
    for (name, value) in &node.attributes {
        let _ = write!(out, " {name}=\"");
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
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}
