//! The tree's own source files, as text.
//!
//! In a folder, because every file that stands directly in `tests/` is a test program of its own.

use std::path::Path;

const MEMBERS: &[&str] = &["src", "tests", "examples", "dev-server", "e2e", "xtask"];

pub struct Source {
    /// From the root of the checkout, with slashes.
    pub path: String,
    pub text: String,
}

#[derive(Debug)]
pub struct Function {
    /// Where it starts, and its first line. Read in the report of a failure alone.
    #[expect(dead_code, reason = "shown by Debug when the test fails")]
    pub at: String,
    pub lines: usize,
}

/// Every Rust file of the workspace.
pub fn all_sources() -> Vec<Source> {
    let mut sources = Vec::new();
    for member in MEMBERS {
        collect(member, &mut sources);
    }
    assert!(sources.len() > 50, "the tree was not found");
    sources
}

/// The files of the rooms, without the two that tie them together.
pub fn room_sources() -> Vec<Source> {
    let mut sources = Vec::new();
    collect("src", &mut sources);
    sources.retain(|file| file.path != "src/lib.rs" && file.path != "src/main.rs");
    sources
}

fn collect(folder: &str, sources: &mut Vec<Source>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            collect(&path, sources);
        } else if name.ends_with(".rs") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            sources.push(Source { path, text });
        }
    }
}

impl Source {
    /// `src/plex/queue.rs` and `src/plex.rs` are of the room `plex`.
    pub fn room(&self) -> String {
        let within = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = within.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs").to_owned()
    }

    /// Every room that is named by a path from the crate's root, in `use` lines of any shape and within code.
    pub fn rooms_used(&self) -> Vec<String> {
        let code: Vec<&str> = self.code_lines().map(|(_, line)| line).collect();
        let code = code.join("\n");
        let mut rooms = Vec::new();
        for (at, found) in code.match_indices("crate::") {
            let rest = &code[at + found.len()..];
            match rest.strip_prefix('{') {
                Some(group) => rooms.extend(members(group).map(first_name)),
                None => rooms.push(first_name(rest)),
            }
        }
        rooms.retain(|room| !room.is_empty());
        rooms
    }

    /// `path:line: text` of the lines that hold some text, comments aside.
    pub fn lines_with(&self, text: &str) -> Vec<String> {
        self.code_lines()
            .filter(|(_, line)| line.contains(text))
            .map(|(number, line)| format!("{}:{number}: {}", self.path, line.trim()))
            .collect()
    }

    fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate();
        numbered
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// In formatted code a function ends at the first closing brace that stands as far in as it began.
    pub fn functions(&self) -> Vec<Function> {
        let lines: Vec<&str> = self.text.lines().collect();
        let mut functions = Vec::new();
        for (start, line) in lines.iter().enumerate().filter(|(_, line)| begins(line)) {
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = format!("{indent}}}");
            let length = lines[start..].iter().position(|line| *line == end);
            if let (Some(length), false) = (length, line.ends_with(['}', ';'])) {
                functions.push(Function {
                    at: format!("{}:{}: {}", self.path, start + 1, line.trim()),
                    lines: length + 1,
                });
            }
        }
        functions
    }
}

fn begins(line: &str) -> bool {
    let words = line.split_whitespace();
    let mut words =
        words.skip_while(|word| word.starts_with("pub") || ["const", "async", "in"].contains(word));
    words.next() == Some("fn")
}

/// What stands between the commas of a group whose opening brace is gone, groups within it left whole.
fn members(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let mut starts = vec![0];
    let mut end = group.len();
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                end = at;
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .map(|start| start - 1)
        .chain([end])
        .collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| &group[start..end])
}

fn first_name(path: &str) -> String {
    let is_part = |c: &char| c.is_ascii_lowercase() || *c == '_';
    path.trim_start().chars().take_while(is_part).collect()
}
