//! Packed copies beside the files, for hosts that send them.

use std::io::Write;
use std::path::Path;

use super::{file_name, files, read_bytes, write};
use crate::Outcome;

const PACKED: [&str; 7] = ["html", "css", "js", "wasm", "svg", "json", "webmanifest"];

pub fn pack(folder: &Path) -> Outcome {
    for file in files(folder)? {
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        if PACKED.contains(&extension.as_ref()) {
            let name = format!("{}.br", file_name(&file));
            write(&folder.join(name), brotli(&read_bytes(&file)?)?)?;
        }
    }
    Ok(())
}

/// At the strongest setting: it is done once and fetched often.
fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer
        .write_all(bytes)
        .map_err(|error| format!("cannot pack: {error}"))?;
    drop(writer);
    Ok(packed)
}
