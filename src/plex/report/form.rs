//! Where an XML answer is not well formed although it can be read.
//!
//! The player takes such an answer for what it means, and so do lenient clients. A report of a server's oddity names it.

use crate::plex::node::{SyntaxError, located};
use quick_xml::Reader;
use quick_xml::events::Event;

/// The first such place in what [`crate::plex::node::Node::parse`] has read. JSON has none, whatever its texts look like.
pub fn malformed(text: &str) -> Option<SyntaxError> {
    if !text
        .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
        .starts_with('<')
    {
        return None;
    }
    let mut reader = Reader::from_str(text);
    loop {
        let before = reader.buffer_position() as usize;
        let found = match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => in_tag(&start, start.name().as_ref()),
            Event::Eof => return None,
            _ => None,
        };
        if let Some((offset, what)) = found {
            // Behind the bracket that opens the tag.
            return Some(located(text, before + 1 + offset, what.to_owned()));
        }
    }
}

/// What stands between the brackets of a tag, with its name in front.
fn in_tag(tag: &str, name: &str) -> Option<(usize, &'static str)> {
    if !begins_a_name(name) {
        return Some((0, "no name of an element begins so"));
    }
    let mut rest = &tag[name.len()..];
    loop {
        let at = |part: &str| tag.len() - part.len();
        let attr = rest.trim_start();
        let (key, value) = attr.split_once('=')?;
        if attr.len() == rest.len() {
            return Some((at(attr), "a space is missing before an attribute"));
        }
        if !begins_a_name(key.trim_end()) {
            return Some((at(attr), "no name of an attribute begins so"));
        }
        let value = value.trim_start();
        let quote = value.chars().next()?;
        let (inside, after) = value[quote.len_utf8()..].split_once(quote)?;
        if let Some(bracket) = inside.find('<') {
            return Some((at(&value[quote.len_utf8() + bracket..]), "< in a value"));
        }
        rest = after;
    }
}

fn begins_a_name(name: &str) -> bool {
    let is_start = |first: char| first.is_alphabetic() || first == '_' || first == ':';
    name.chars().next().is_some_and(is_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lenient_to_read_is_told_with_its_place() {
        for (text, expected) in [
            ("<a>\n<b c=\"1\" d='2>3'/></a>", None),
            (
                "<a>\n<b c=\"1\"d=\"2\"/></a>",
                Some("line 2, column 9: a space is missing before an attribute"),
            ),
            (
                "<1a/>",
                Some("line 1, column 2: no name of an element begins so"),
            ),
            (
                "<a 1=\"\"/>",
                Some("line 1, column 4: no name of an attribute begins so"),
            ),
            ("<a b=\"c<d\"/>", Some("line 1, column 8: < in a value")),
            // The texts of JSON are nobody's tags.
            (r#" {"summary":"I <3 you -> forever"}"#, None),
        ] {
            let said = malformed(text).map(|error| error.to_string());
            assert_eq!(said.as_deref(), expected, "{text}");
        }
    }
}
