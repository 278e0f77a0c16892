//! The server's word on how an item is to be played.

use super::decode::DecodeError;
use super::node::Node;

/// What the server decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The file as it is; `path` is the one to fetch, which may differ from the one in the library (SyncLounge plays
    /// this one).
    Direct { path: String },
    /// It would convert.
    Convert { text: Option<String> },
    /// It can do neither, in its own words.
    Refused { code: u32, text: Option<String> },
}

/// Reads an answer of `decision`. Codes from 2000 on are refusals (Plex Web's rule, as Plezy found it); a part marked
/// `directplay` is fetched as it is.
pub fn verdict(answer: &str) -> Result<Verdict, DecodeError> {
    let container = DecodeError::parse("decision", answer)?;
    if let Some(refusal) = refusal(&container) {
        return Ok(refusal);
    }
    match chosen_part(&container) {
        Some(part) if part.text("decision") == Some("directplay") => match part.owned("key") {
            Some(path) => Ok(Verdict::Direct { path }),
            None => Err(DecodeError::missing("decision", "Part key")),
        },
        Some(_) => Ok(Verdict::Convert {
            text: container.owned("generalDecisionText"),
        }),
        None => Err(DecodeError::missing("decision", "Part")),
    }
}

/// The selected part of the selected version, and the first where the server marked none.
fn chosen_part(container: &Node) -> Option<&Node> {
    let versions: Vec<_> = container
        .children
        .iter()
        .flat_map(|item| item.all("Media"))
        .collect();
    let marked: Vec<_> = versions
        .iter()
        .copied()
        .filter(|media| media.is("selected"))
        .collect();
    let versions = if marked.is_empty() { versions } else { marked };
    let parts: Vec<_> = versions
        .iter()
        .flat_map(|media| media.all("Part"))
        .collect();
    let selected = parts.iter().copied().find(|part| part.is("selected"));
    selected.or(parts.first().copied())
}

fn refusal(container: &Node) -> Option<Verdict> {
    let named = ["general", "mde", "transcode"];
    let (kind, code) = named.iter().find_map(|kind| {
        let code = container.number::<u32>(&format!("{kind}DecisionCode"))?;
        Some((kind, code))
    })?;
    let text = container.owned(&format!("{kind}DecisionText"));
    (code >= 2000).then_some(Verdict::Refused { code, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(codes: &str, part: &str) -> String {
        format!(
            "<MediaContainer {codes}><Video><Media><Part {part}/></Media></Video></MediaContainer>"
        )
    }

    #[test]
    fn verdicts_follow_the_code_first_and_the_part_next() {
        let direct = Verdict::Direct {
            path: "/p/1".into(),
        };
        for (codes, part, expected) in [
            (
                "generalDecisionCode='1000'",
                "decision='directplay' key='/p/1'",
                direct.clone(),
            ),
            (
                "mdeDecisionCode='1000'",
                "decision='directplay' key='/p/1'",
                direct,
            ),
            (
                "generalDecisionCode='1001'",
                "decision='transcode'",
                Verdict::Convert { text: None },
            ),
            (
                "generalDecisionCode='2000' generalDecisionText='Neither'",
                "decision='none'",
                Verdict::Refused {
                    code: 2000,
                    text: Some("Neither".into()),
                },
            ),
        ] {
            assert_eq!(verdict(&answer(codes, part)).unwrap(), expected, "{codes}");
        }
    }

    #[test]
    fn the_selected_version_is_heard_even_after_another() {
        let answer = "<MediaContainer generalDecisionCode='1000'><Video>\
            <Media><Part decision='transcode' key='/p/1'/></Media>\
            <Media selected='1'><Part decision='directplay' key='/p/2'/></Media></Video></MediaContainer>";
        let path = "/p/2".into();
        assert_eq!(verdict(answer).unwrap(), Verdict::Direct { path });
    }

    #[test]
    fn an_answer_without_a_part_is_an_error_that_says_so() {
        let error = verdict("<MediaContainer generalDecisionCode='1000'/>").unwrap_err();
        assert_eq!(error.to_string(), "decision: Part is missing");
    }
}
