//! Subtitle files that say where one is: a line every ten seconds.

use std::fmt::Write;

const EVERY: u64 = 10;

/// English, SubRip.
pub fn srt(title: &str, seconds: u64) -> String {
    let mut text = String::new();
    for (number, at) in (0..seconds).step_by(EVERY as usize).enumerate() {
        let (from, to) = (clock(at), clock((at + EVERY - 1).min(seconds)));
        let _ = write!(
            text,
            "{}\n{from},000 --> {to},000\n{title}\n<i>{} in</i>\n\n",
            number + 1,
            short(at)
        );
    }
    text
}

/// French, Advanced SubStation, with a style of its own so that the difference shows.
pub fn ass(title: &str, seconds: u64) -> String {
    let mut text = String::from(
        "[Script Info]\nScriptType: v4.00+\nPlayResX: 1280\nPlayResY: 720\n\n[V4+ Styles]\n\
         Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, Italic, BorderStyle, Outline, Shadow, \
         Alignment, MarginL, MarginR, MarginV, Encoding\n\
         Style: Default,Sans,40,&H00A0E8FF,&H00201010,0,1,1,2,0,2,40,40,40,1\n\n[Events]\n\
         Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
    );
    for at in (0..seconds).step_by(EVERY as usize) {
        let (from, to) = (clock(at), clock((at + EVERY - 1).min(seconds)));
        let _ = writeln!(
            text,
            "Dialogue: 0,{}.00,{}.00,Default,,0,0,0,,{title}\\NDéjà {}",
            &from[1..],
            &to[1..],
            short(at)
        );
    }
    text
}

/// `00:03:20`.
fn clock(seconds: u64) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// `3:20`.
fn short(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
