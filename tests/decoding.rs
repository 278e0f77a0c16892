//! What the player understands of each saved answer under `fixtures/`, and what in it is new.
//!
//! The paths there are those of the endpoints. Beside `name.xml` and `name.json`, which are two spellings of one answer
//! where both exist, stands `name.report.txt`: the exact output of `cargo run --example inspect -- --strict`. An answer
//! under `broken/` has its error there instead. After a change that is meant, `ACCEPT_REPORTS=1 cargo test --test
//! decoding` writes them anew; read the difference before keeping it.

#[allow(dead_code)]
#[path = "../examples/inspect.rs"]
mod inspect;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// These hold oddities on purpose; in every other answer nothing may be unknown.
const ODD: [&str; 1] = ["library/metadata/odd.xml"];

#[test]
fn every_answer_is_understood_as_its_report_says() {
    let answers = answers();
    assert!(answers.len() >= 25, "only {} answers found", answers.len());
    for answer in answers {
        let (told, _) = inspected(&answer);
        let golden = golden(&answer);
        if std::env::var_os("ACCEPT_REPORTS").is_some() {
            fs::write(&golden, &told).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(
            told,
            expected,
            "{} differs from {}",
            name(&answer),
            name(&golden)
        );
    }
}

#[test]
fn only_odd_answers_hold_anything_unknown() {
    for answer in answers() {
        let (_, status) = inspected(&answer);
        let name = name(&answer);
        let expected = if name.starts_with("broken/") {
            1
        } else if ODD.contains(&name.as_str()) {
            2
        } else {
            0
        };
        assert_eq!(status, expected, "{name}");
    }
}

#[test]
fn no_report_shows_a_token() {
    for answer in answers() {
        let (told, _) = inspected(&answer);
        assert!(
            !told.contains("s3cr3t") && !told.contains("abc123"),
            "{}",
            name(&answer)
        );
    }
}

#[test]
fn without_strict_the_odd_is_not_told_and_the_status_is_0() {
    let odd = Path::new(FIXTURES).join(ODD[0]);
    let (told, status) = inspect::run([odd.into_os_string()].into_iter()).unwrap();
    assert!(!told.contains("unknown:") && status == 0, "{told}");
}

#[test]
fn an_example_without_a_file_says_how_it_is_used() {
    for arguments in [&["--strict"][..], &[], &["a", "b"], &["--loud", "a"]] {
        let told = inspect::run(arguments.iter().map(OsString::from)).unwrap_err();
        assert!(told.starts_with("usage: "), "{arguments:?}: {told}");
    }
    let told = inspect::run([OsString::from("no/such.xml")].into_iter()).unwrap_err();
    assert!(told.starts_with("no/such.xml: cannot be read: "), "{told}");
}

#[test]
fn bytes_that_are_no_text_have_a_place_too() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin1.xml");
    fs::write(
        &file,
        b"<MediaContainer>\n  <Video title=\"caf\xe9\"/></MediaContainer>",
    )
    .unwrap();
    let told = inspect::run([file.into_os_string()].into_iter()).unwrap_err();
    assert!(
        told.ends_with("latin1.xml: line 2, column 20: not UTF-8 text"),
        "{told}"
    );
}

/// What the example prints, on whichever stream, and its exit status.
fn inspected(answer: &Path) -> (String, u8) {
    let arguments = [OsString::from("--strict"), answer.into()];
    match inspect::run(arguments.into_iter()) {
        Ok(told) => told,
        Err(told) => {
            let told = told.replace(answer.to_string_lossy().as_ref(), "FILE");
            (told + "\n", 1)
        }
    }
}

/// Two spellings of an answer share one report; two broken files share no fault.
fn golden(answer: &Path) -> PathBuf {
    if name(answer).starts_with("broken/") {
        let mut golden = answer.as_os_str().to_owned();
        golden.push(".report.txt");
        return golden.into();
    }
    answer.with_extension("report.txt")
}

fn name(path: &Path) -> String {
    let inner = path.strip_prefix(FIXTURES).unwrap_or(path);
    inner.to_string_lossy().replace('\\', "/")
}

fn answers() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(FIXTURES)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let extension = path.extension().unwrap_or_default().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if extension == "xml" || extension == "json" {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
