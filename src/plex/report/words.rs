//! Values as they stand in a report: on one line, exact, and without a token.

use crate::media::{Millis, SignedUrl};
use std::fmt::Write;

/// What comes right before a token, in an address, in an address within an address, in a JSON text.
const SIGNS: [&str; 4] = ["token=", "token%3d", "token%253d", "token\":\""];

/// Server-made tokens for a single use begin with this wherever they stand.
const TRANSIENT: &str = "transient-";

/// Free text in quotes; what would break the line or turn its direction is written as an escape.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", plain(text).replace('"', "\\\""))
}

/// An id or a path, without quotes.
pub fn plain(text: &str) -> String {
    let mut shown = String::new();
    for letter in masked(text).chars() {
        match letter {
            '\\' => shown.push_str("\\\\"),
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                let _ = write!(shown, "\\u{{{:x}}}", letter as u32);
            }
            control if control.is_control() => shown.extend(control.escape_default()),
            letter => shown.push(letter),
        }
    }
    shown
}

/// The same text with dots for every token in it.
pub fn masked(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut shown = String::new();
    let mut at = 0;
    while let Some((start, end)) = secret(&lower, at) {
        shown.push_str(&text[at..start]);
        shown.push_str(SignedUrl::dots());
        at = end;
    }
    shown.push_str(&text[at..]);
    shown
}

/// The bounds of the next token from `from` on.
fn secret(lower: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &lower[from..];
    let named = SIGNS
        .iter()
        .filter_map(|sign| Some(from + rest.find(sign)? + sign.len()));
    let transient = rest.find(TRANSIENT).map(|at| from + at);
    let start = named.chain(transient).min()?;
    let value = &lower[start..];
    let ends = |at: &usize| {
        let tail = &value[*at..];
        tail.starts_with([
            '&', ';', '\"', '\'', '`', '<', '>', '#', ' ', '\n', '\r', '\t',
        ]) || tail.starts_with("%26")
    };
    let length = value
        .char_indices()
        .map(|(at, _)| at)
        .find(ends)
        .unwrap_or(value.len());
    Some((start, start + length))
}

/// `1:02:10 (3730000 ms)`; a part of a second is only in the milliseconds.
pub fn time(at: Millis) -> String {
    let (hours, minutes, seconds) = (at.secs() / 3600, at.secs() / 60 % 60, at.secs() % 60);
    let clock = match hours {
        0 => format!("{minutes}:{seconds:02}"),
        hours => format!("{hours}:{minutes:02}:{seconds:02}"),
    };
    format!("{clock} ({} ms)", at.0)
}

/// A line that grows by what is known: absent things leave no trace.
#[derive(Debug)]
pub struct Line {
    text: String,
    begun: usize,
}

impl Line {
    /// A line that begins with these words, indented by `depth` steps.
    pub fn new(depth: usize, words: &str) -> Self {
        let text = format!("{}{words}", "  ".repeat(depth));
        let begun = text.len();
        Self { text, begun }
    }

    /// Adds `, words value`.
    pub fn add(mut self, words: &str, value: Option<impl std::fmt::Display>) -> Self {
        if let Some(value) = value {
            let comma = if self.has_facts() { "," } else { "" };
            let gap = if words.is_empty() { "" } else { " " };
            let _ = write!(self.text, "{comma} {words}{gap}{value}");
        }
        self
    }

    pub fn flag(self, words: &str, is_so: bool) -> Self {
        self.add("", is_so.then_some(words))
    }

    /// Something was added to its first words.
    pub fn has_facts(&self) -> bool {
        self.text.len() > self.begun
    }

    pub fn write(self, report: &mut String) {
        report.push_str(&self.text);
        report.push('\n');
    }

    /// Written only where there is something to say.
    pub fn write_if_any(self, report: &mut String) {
        if self.has_facts() {
            self.write(report);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_shown_wherever_it_stands() {
        for (text, expected) in [
            (
                "/p?X-Plex-Token=sEcret-1_a.b&x=1",
                "/p?X-Plex-Token=••••&x=1",
            ),
            (
                "/t?url=%2Fp%3FX-Plex-Token%3Dsecret%26x%3D1&y",
                "/t?url=%2Fp%3FX-Plex-Token%3D••••%26x%3D1&y",
            ),
            (
                "accessToken=a&authToken=b auth_token=c",
                "accessToken=••••&authToken=•••• auth_token=••••",
            ),
            ("use transient-1-2-3 now", "use •••• now"),
            ("token=transient-1", "token=••••"),
            ("{\"authToken\":\"abc\"}", "{\"authToken\":\"••••\"}"),
            ("Token of Esteem", "Token of Esteem"),
            ("ends with token=", "ends with token=••••"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    #[test]
    fn a_value_stays_on_its_line() {
        assert_eq!(quoted("a \"b\"\n\\c"), "\"a \\\"b\\\"\\n\\\\c\"");
        assert_eq!(quoted("\u{202e}مد"), "\"\\u{202e}مد\"");
        assert_eq!(quoted("Tide\u{301}"), "\"Tide\u{301}\"");
    }

    #[test]
    fn times_are_told_twice() {
        for (millis, expected) in [
            (0, "0:00 (0 ms)"),
            (59_999, "0:59 (59999 ms)"),
            (3_730_000, "1:02:10 (3730000 ms)"),
        ] {
            assert_eq!(time(Millis(millis)), expected);
        }
    }
}
