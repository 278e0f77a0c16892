//! Prints what the player understands of a saved answer of a Plex server, XML or JSON.
//!
//! ```text
//! cargo run --example inspect -- [--strict] FILE
//! ```
//!
//! `--strict` adds what the player did not know: elements, attributes and values, each once with its path. Tokens are
//! printed as dots, so that the output can go into a report of a server's oddity.
//!
//! Exit status: 0 when the answer was read; 2 when `--strict` found something unknown; 1 when there is no such file,
//! it is not a whole answer of a Plex server (line and column are told), or the arguments make no sense.

use playhead::plex::report;
use std::io::Write;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo run --example inspect -- [--strict] FILE";

fn main() -> ExitCode {
    match run(std::env::args_os().skip(1)) {
        Ok((text, code)) => match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::from(code),
            // The reader has seen enough, as `head` does.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(code),
            Err(error) => fail(&format!("cannot write: {error}")),
        },
        Err(reason) => fail(&reason),
    }
}

fn fail(reason: &str) -> ExitCode {
    eprintln!("{reason}");
    ExitCode::from(1)
}

/// What goes to the standard output with the exit status, or the sentence that says why there is nothing.
pub fn run(arguments: impl Iterator<Item = std::ffi::OsString>) -> Result<(String, u8), String> {
    let (options, files): (Vec<_>, Vec<_>) =
        arguments.partition(|argument| argument.to_string_lossy().starts_with("--"));
    let ([file], true) = (
        &files[..],
        options.iter().all(|option| option == "--strict"),
    ) else {
        return Err(USAGE.to_owned());
    };
    let name = file.to_string_lossy();
    let bytes = std::fs::read(file).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let answer =
        String::from_utf8(bytes).map_err(|error| format!("{name}: {}", not_text(&error)))?;
    let told = |error| format!("{name}: {error}");
    let mut text = report::report(&answer).map_err(told)?;
    if options.is_empty() {
        return Ok((text, 0));
    }
    let unknown = report::strict(&answer).map_err(told)?;
    text.push_str(if unknown.is_empty() {
        "\nnothing unknown\n"
    } else {
        "\nunknown:\n"
    });
    for one in &unknown {
        text.push_str(&format!("  {one}\n"));
    }
    Ok((text, if unknown.is_empty() { 0 } else { 2 }))
}

/// Where a file stops being text, in the same words as other errors.
fn not_text(error: &std::string::FromUtf8Error) -> String {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
    let last = good
        .rsplit(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let column = String::from_utf8_lossy(last).chars().count() + 1;
    format!("line {line}, column {column}: not UTF-8 text")
}
