//! The tree as JSON.

use std::fmt::Write;

use super::{Node, Shape, Value};

pub(super) fn render(root: &Node) -> String {
    let mut out = format!("{{\"{}\":", root.name);
    object(root, &mut out);
    out.push('}');
    out
}

fn object(node: &Node, out: &mut String) {
    out.push('{');
    let mut separator = "";
    for (name, value) in &node.attributes {
        let _ = write!(out, "{separator}\"{name}\":");
        scalar(value, out);
        separator = ",";
    }
    for (member, shape) in members(node) {
        let _ = write!(out, "{separator}\"{member}\":");
        let mut inside = node
            .children
            .iter()
            .filter(|child| member_of(child) == member);
        match (shape, inside.next()) {
            (Shape::Object, Some(only)) => object(only, out),
            (_, first) => array(first.into_iter().chain(inside), out),
        }
        separator = ",";
    }
    out.push('}');
}

fn array<'a>(nodes: impl Iterator<Item = &'a Node>, out: &mut String) {
    out.push('[');
    for (place, node) in nodes.enumerate() {
        if place > 0 {
            out.push(',');
        }
        object(node, out);
    }
    out.push(']');
}

/// The names that the children appear under, in order of first appearance.
fn members(node: &Node) -> Vec<(&'static str, Shape)> {
    let mut members: Vec<(&'static str, Shape)> = Vec::new();
    for child in &node.children {
        let member = member_of(child);
        if !members.iter().any(|(known, _)| *known == member) {
            members.push((member, child.shape));
        }
    }
    members
}

fn member_of(node: &Node) -> &'static str {
    match node.shape {
        Shape::Item => "Metadata",
        Shape::Array | Shape::Object => node.name,
    }
}

fn scalar(value: &Value, out: &mut String) {
    let _ = match value {
        Value::Bool(value) => write!(out, "{value}"),
        Value::Int(value) => write!(out, "{value}"),
        Value::Float(value) => write!(out, "{value}"),
        Value::Text(text) => write!(out, "{}", serde_json::Value::from(text.as_str())),
    };
}
