//! What a server may say in answer to a report.

use super::node::Node;

/// The server ended this session, in words meant for the person watching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Termination {
    pub text: String,
}

/// Most answers say nothing. An administrator's stop comes as `terminationCode` and `terminationText`; reports after
/// it would raise the session from the dead (measured by Plezy).
pub fn termination(answer: &str) -> Option<Termination> {
    let container = Node::parse(answer).ok()?;
    container.text("terminationCode")?;
    let text = container
        .text("terminationText")
        .unwrap_or("The server ended this session.");
    Some(Termination {
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_termination_is_heard() {
        for (answer, expected) in [
            ("<MediaContainer size=\"0\"/>", None),
            ("", None),
            (
                "<MediaContainer terminationCode=\"2006\" terminationText=\"Bedtime\"/>",
                Some("Bedtime"),
            ),
            (
                "<MediaContainer terminationCode=\"2006\"/>",
                Some("The server ended this session."),
            ),
        ] {
            assert_eq!(
                termination(answer).map(|t| t.text).as_deref(),
                expected,
                "{answer}"
            );
        }
    }
}
