//! One style sheet out of many: the source has one for each part, the first visit should not pay for each.

use std::path::Path;

use super::page::{attribute, tags};
use super::{hash, read, write};
use crate::Outcome;

/// Joins the linked sheets in their order, and links the one in the place of the first.
pub fn bundle(folder: &Path, html: &str) -> Outcome<String> {
    let is_sheet = |tag: &str| attribute(tag, "rel") == Some("stylesheet");
    let links: Vec<_> = tags(html, "link")
        .into_iter()
        .filter(|range| is_sheet(&html[range.clone()]))
        .collect();
    let Some(first) = links.first() else {
        return Ok(html.to_owned());
    };
    let mut sheet = String::new();
    for range in &links {
        let href = attribute(&html[range.clone()], "href").unwrap_or_default();
        let file = folder.join(href.trim_start_matches("./"));
        sheet.push_str(&without_comments(&read(&file)?));
        std::fs::remove_file(&file).map_err(|error| error.to_string())?;
    }
    let name = format!("style-{}.css", &hash(sheet.as_bytes())[..16]);
    write(&folder.join(&name), &sheet)?;
    let mut page = html.to_owned();
    for range in links.iter().rev() {
        let link = if range == first {
            format!("<link rel=\"stylesheet\" href=\"./{name}\">")
        } else {
            String::new()
        };
        page.replace_range(range.clone(), &link);
    }
    Ok(page)
}

/// Drops comments, indentation and empty lines; leaves quoted text alone.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut quote = None;
    let mut rest = css.chars().peekable();
    while let Some(c) = rest.next() {
        match quote {
            None if c == '/' && rest.peek() == Some(&'*') => {
                let mut before = ' ';
                rest.next();
                for c in rest.by_ref() {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
                continue;
            }
            None if c == '"' || c == '\'' => quote = Some(c),
            Some(open) if c == open => quote = None,
            _ => {}
        }
        kept.push(c);
    }
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_go_and_quoted_text_stays() {
        let css = "/* a /* b */\n.x::before {\n  content: \"/* kept */\";\n}\n\n/**/.y{}";
        let expected = ".x::before {\ncontent: \"/* kept */\";\n}\n.y{}\n";
        assert_eq!(without_comments(css), expected);
    }
}
