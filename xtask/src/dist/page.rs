//! The one page: its Content Security Policy, and the order of what it loads.

use std::ops::Range;

use super::hash_base64;
use crate::Outcome;

/// Everything but scripts. Servers are the person's own and may be anywhere, so addresses of media, pictures and
/// answers are open; what may run is not. `frame-ancestors` would be ignored here: only a header can say it.
const REST: &str = "style-src 'self'; img-src 'self' https: http: data: blob:; media-src 'self' https: http: blob:; \
    connect-src 'self' https: http: wss: ws:; worker-src 'self' blob:; manifest-src 'self'; font-src 'self'; \
    object-src 'none'; base-uri 'self'; form-action 'self'";

/// Puts the policy in, and proves that nothing is loaded before the page knows the folder it lives in.
pub fn finish(html: &str) -> Outcome<String> {
    base_comes_first(html)?;
    let charset = tags(html, "meta")
        .into_iter()
        .find(|range| html[range.clone()].contains("charset"))
        .ok_or("index.html has no <meta charset>")?;
    let policy = policy(html);
    let tag = format!("\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let (before, after) = html.split_at(charset.end);
    let html = format!("{before}{tag}{after}");
    Ok(tidy(&without_idle_integrity(&html)))
}

/// Browsers ignore the checksum of a preload that is a fetch, and say so on every visit.
fn without_idle_integrity(html: &str) -> String {
    let mut page = html.to_owned();
    for range in tags(html, "link").into_iter().rev() {
        let tag = &html[range.clone()];
        let sum = attribute(tag, "integrity").filter(|_| attribute(tag, "as") == Some("fetch"));
        if let Some(sum) = sum {
            page.replace_range(range, &tag.replace(&format!(" integrity=\"{sum}\""), ""));
        }
    }
    page
}

/// Without the empty lines that replaced tags leave. Scripts keep theirs: they are known by their hash.
fn tidy(html: &str) -> String {
    let mut is_script = false;
    let kept = html.lines().filter(|line| {
        is_script = (is_script || line.contains("<script")) && !line.contains("</script");
        is_script || !line.trim().is_empty()
    });
    kept.map(|line| format!("{line}\n")).collect()
}

fn policy(html: &str) -> String {
    let hashes: String = inline_scripts(html)
        .into_iter()
        .map(|script| format!(" 'sha256-{}'", hash_base64(script.as_bytes())))
        .collect();
    format!("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; {REST}")
}

/// The page finds its own folder in a script; a relative address above it would be looked for elsewhere.
fn base_comes_first(html: &str) -> Outcome {
    let first_script = tags(html, "script").first().map(|range| range.start);
    let first_link = tags(html, "link").first().map(|range| range.start);
    match (first_script, first_link) {
        (Some(script), Some(link)) if script < link => Ok(()),
        (Some(_), None) => Ok(()),
        _ => Err(
            "index.html: the script that sets <base> has to stand before every <link>".to_owned(),
        ),
    }
}

fn inline_scripts(html: &str) -> Vec<&str> {
    let own = tags(html, "script")
        .into_iter()
        .filter(|range| attribute(&html[range.clone()], "src").is_none());
    own.filter_map(|range| {
        let length = html[range.end..].find("</script")?;
        Some(&html[range.end..range.end + length])
    })
    .collect()
}

/// Where the opening tags of a name stand. Holds for pages like ours, whose attributes contain no `>`.
pub fn tags(html: &str, name: &str) -> Vec<Range<usize>> {
    let opening = format!("<{name}");
    let starts = html.match_indices(&opening).filter(|(at, _)| {
        html[at + opening.len()..].starts_with(|next: char| !next.is_ascii_alphanumeric())
    });
    starts
        .filter_map(|(at, _)| html[at..].find('>').map(|length| at..at + length + 1))
        .collect()
}

/// The value of an attribute in a tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let after = tag.split_once(&format!(" {name}=\""))?.1;
    after.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::finish;

    const PAGE: &str = "<head><meta charset=\"utf-8\"><script>base()</script>\
        <link rel=\"modulepreload\" href=\"./a.js\"></head><script type=\"module\">go()</script>\
        <script src=\"./b.js\"></script>";

    #[test]
    fn every_inline_script_is_named_by_its_hash_and_the_policy_stands_first() {
        let page = finish(PAGE).unwrap();
        let policy_at = page.find("Content-Security-Policy").unwrap();
        assert!(policy_at < page.find("<script>").unwrap());
        assert_eq!(page.matches("'sha256-").count(), 2);
        assert!(!page.contains("script-src 'unsafe-inline'"));
    }

    #[test]
    fn a_link_above_the_base_is_refused() {
        let wrong = PAGE.replace("<script>base()</script>", "") + "<link href=\"./x\">";
        assert!(finish(&wrong).is_err());
    }
}
