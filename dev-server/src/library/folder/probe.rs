//! Asks ffprobe what is in a file, and ffmpeg for a picture of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::ScanError;

pub struct Tools {
    ffprobe: PathBuf,
    ffmpeg: PathBuf,
}

/// What ffprobe says of a file; everything may be missing.
#[derive(Deserialize)]
pub struct Probe {
    #[serde(default)]
    pub streams: Vec<ProbedStream>,
    pub format: ProbedFormat,
}

#[derive(Deserialize)]
pub struct ProbedFormat {
    pub format_name: String,
    pub duration: Option<String>,
    pub bit_rate: Option<String>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub struct ProbedStream {
    pub index: u32,
    pub codec_name: Option<String>,
    pub codec_type: Option<String>,
    pub profile: Option<String>,
    pub level: Option<i64>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub pix_fmt: Option<String>,
    pub avg_frame_rate: Option<String>,
    pub channels: Option<u8>,
    pub sample_rate: Option<String>,
    pub bit_rate: Option<String>,
    pub bits_per_raw_sample: Option<String>,
    pub refs: Option<u8>,
    pub color_space: Option<String>,
    pub color_primaries: Option<String>,
    pub color_range: Option<String>,
    #[serde(default)]
    pub disposition: BTreeMap<String, i32>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
}

impl Probe {
    /// Milliseconds; `None` for pictures and other things without a length.
    pub fn duration_ms(&self) -> Option<u64> {
        let seconds: f64 = self.format.duration.as_deref()?.parse().ok()?;
        (seconds > 0.0).then_some((seconds * 1000.0).round() as u64)
    }

    /// A tag of the file, or of its first stream: Ogg keeps them there.
    pub fn tag(&self, name: &str) -> Option<&str> {
        let of_stream = || self.streams.iter().find_map(|stream| stream.tag(name));
        tag(&self.format.tags, name).or_else(of_stream)
    }
}

impl ProbedStream {
    pub fn tag(&self, name: &str) -> Option<&str> {
        tag(&self.tags, name)
    }

    /// Whether the container marks the stream so: `default`, `forced`, `attached_pic`.
    pub fn is(&self, mark: &str) -> bool {
        self.disposition.get(mark) == Some(&1)
    }
}

/// Names of tags come in every case.
fn tag<'a>(tags: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    let found = tags.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    found
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

impl Tools {
    /// ffprobe lies beside the ffmpeg that `PLAYHEAD_FFMPEG` names, or on the path.
    pub fn find() -> Result<Tools, ScanError> {
        let ffmpeg =
            std::env::var_os("PLAYHEAD_FFMPEG").map_or_else(|| "ffmpeg".into(), PathBuf::from);
        let ffprobe = ffmpeg.with_file_name("ffprobe");
        let found = Command::new(&ffprobe)
            .arg("-version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match found {
            Ok(status) if status.success() => Ok(Tools { ffprobe, ffmpeg }),
            _ => Err(ScanError::NoFfprobe { program: ffprobe }),
        }
    }

    /// What is in `file`, or one line on why that cannot be said.
    pub fn probe(&self, file: &Path) -> Result<Probe, String> {
        let output = Command::new(&self.ffprobe)
            .args([
                "-v",
                "error",
                "-of",
                "json",
                "-show_format",
                "-show_streams",
            ])
            .arg(file)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| error.to_string())?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(said
                .lines()
                .next_back()
                .unwrap_or("ffprobe cannot read it")
                .to_owned());
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("ffprobe's answer is odd: {error}"))
    }

    /// Writes a picture at most 1280 wide: the frame at `seconds`, or the cover that an audio file carries.
    pub fn picture(&self, file: &Path, seconds: u64, out: &Path) -> bool {
        let run = Command::new(&self.ffmpeg)
            .args([
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-ss",
                &seconds.to_string(),
                "-i",
            ])
            .arg(file)
            .args([
                "-map",
                "0:v:0",
                "-frames:v",
                "1",
                "-vf",
                "scale='min(1280,iw)':-2",
                "-q:v",
                "4",
                "-update",
                "1",
            ])
            .arg(out)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .status();
        run.is_ok_and(|status| status.success()) && out.metadata().is_ok_and(|data| data.len() > 0)
    }
}
