//! Subtitle files in the forms that clients ask for.
//!
//! `/library/streams/{id}` takes `format=srt|vtt|webvtt|ass` and `encoding=utf-8` (the published OpenAPI spec;
//! plex-for-kodi, plx-native). Without them the file goes out byte for byte. Styles of Advanced SubStation are
//! lost on the way to the simpler forms, italics and line breaks are kept.

use std::fmt::Write;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Srt,
    Vtt,
    Ass,
}

impl Form {
    /// Reads a `format`, a codec or an extension, in any case.
    pub fn parse(word: &str) -> Option<Form> {
        match word.to_ascii_lowercase().as_str() {
            "srt" | "subrip" => Some(Form::Srt),
            "vtt" | "webvtt" => Some(Form::Vtt),
            "ass" | "ssa" => Some(Form::Ass),
            _ => None,
        }
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Form::Srt => "application/x-subrip",
            Form::Vtt => "text/vtt",
            Form::Ass => "text/x-ssa",
        }
    }
}

/// One text on the screen; lines are parted by `\n`, italics are `<i>`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cue {
    start_ms: u64,
    end_ms: u64,
    text: String,
}

/// The text of a file in UTF-8: as it is where it is UTF-8 (without its mark), else read as Latin-1, in which
/// every byte is a letter.
pub fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The same cues in another form; a text that is in that form already stays as it is. Cues that cannot be read
/// are left out.
pub fn convert(text: &str, from: Form, to: Form) -> String {
    if from == to {
        return text.to_owned();
    }
    let cues = match from {
        Form::Srt | Form::Vtt => read_blocks(text),
        Form::Ass => text.lines().filter_map(read_dialogue).collect(),
    };
    match to {
        Form::Srt => srt(&cues),
        Form::Vtt => vtt(&cues),
        Form::Ass => ass(&cues),
    }
}

/// SubRip and WebVTT are blocks of lines: perhaps a name, a line with an arrow, and the text.
fn read_blocks(text: &str) -> Vec<Cue> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split("\n\n").filter_map(read_block).collect()
}

fn read_block(block: &str) -> Option<Cue> {
    let mut lines = block.lines().skip_while(|line| !line.contains("-->"));
    let (start, end) = lines.next()?.split_once("-->")?;
    let text: Vec<&str> = lines.collect();
    Some(Cue {
        start_ms: read_clock(start)?,
        end_ms: read_clock(end.split_whitespace().next()?)?,
        text: text.join("\n"),
    })
}

/// `01:02:03,004`, `02:03.004` and `1:02:03.45`.
fn read_clock(text: &str) -> Option<u64> {
    let text = text.trim().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let mut seconds = 0;
    for part in whole.split(':') {
        seconds = seconds * 60 + part.parse::<u64>().ok()?;
    }
    let thousandths: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(seconds * 1000 + thousandths)
}

/// `Dialogue: layer,start,end,style,name,left,right,vertical,effect,text`
fn read_dialogue(line: &str) -> Option<Cue> {
    let fields: Vec<&str> = line.strip_prefix("Dialogue:")?.splitn(10, ',').collect();
    let [_, start, end, _, _, _, _, _, _, text] = fields.as_slice() else {
        return None;
    };
    Some(Cue {
        start_ms: read_clock(start)?,
        end_ms: read_clock(end)?,
        text: without_overrides(text),
    })
}

fn without_overrides(text: &str) -> String {
    let text = text.replace("{\\i1}", "<i>").replace("{\\i0}", "</i>");
    let mut plain = String::new();
    let mut is_override = false;
    for letter in text.chars() {
        match letter {
            '{' => is_override = true,
            '}' => is_override = false,
            other if !is_override => plain.push(other),
            _ => {}
        }
    }
    plain.replace("\\N", "\n").replace("\\n", "\n")
}

fn srt(cues: &[Cue]) -> String {
    let mut out = String::new();
    for (number, cue) in (1..).zip(cues) {
        let (from, to) = (clock(cue.start_ms, ','), clock(cue.end_ms, ','));
        let _ = write!(out, "{number}\n{from} --> {to}\n{}\n\n", cue.text);
    }
    out
}

fn vtt(cues: &[Cue]) -> String {
    let mut out = String::from("WEBVTT\n\n");
    for cue in cues {
        let (from, to) = (clock(cue.start_ms, '.'), clock(cue.end_ms, '.'));
        let _ = write!(out, "{from} --> {to}\n{}\n\n", cue.text);
    }
    out
}

fn ass(cues: &[Cue]) -> String {
    let mut out = String::from(
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\n\
         Style: Default,Sans,20\n\n[Events]\n\
         Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
    );
    for cue in cues {
        let text = cue.text.replace('\n', "\\N");
        let text = text.replace("<i>", "{\\i1}").replace("</i>", "{\\i0}");
        let (from, to) = (hundredths(cue.start_ms), hundredths(cue.end_ms));
        let _ = writeln!(out, "Dialogue: 0,{from},{to},Default,,0,0,0,,{text}");
    }
    out
}

/// `00:03:20,000`
fn clock(ms: u64, point: char) -> String {
    let seconds = ms / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!(
        "{hours:02}:{minutes:02}:{:02}{point}{:03}",
        seconds % 60,
        ms % 1000
    )
}

/// `0:03:20.00`
fn hundredths(ms: u64) -> String {
    let text = clock(ms, '.');
    let text = &text[..text.len() - 1];
    text.strip_prefix('0').unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Form, convert, decode};

    const SRT: &str = "1\n00:00:01,500 --> 00:00:02,000\nHello,\n<i>you</i>\n\n2\n01:00:00,000 --> 01:00:01,000\nBye\n\n";
    const VTT: &str = "WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nHello,\n<i>you</i>\n\n01:00:00.000 --> 01:00:01.000\nBye\n\n";
    const LINES: &str = "Dialogue: 0,0:00:01.50,0:00:02.00,Default,,0,0,0,,Hello,\\N{\\i1}you{\\i0}\n\
                         Dialogue: 0,1:00:00.00,1:00:01.00,Default,,0,0,0,,Bye\n";

    #[test]
    fn every_form_becomes_every_other() {
        let windows = SRT.replace('\n', "\r\n");
        let ass = convert(SRT, Form::Srt, Form::Ass);
        assert!(ass.ends_with(LINES), "{ass}");
        let cases = [
            (SRT, Form::Srt, Form::Srt, SRT),
            (SRT, Form::Srt, Form::Vtt, VTT),
            (windows.as_str(), Form::Srt, Form::Vtt, VTT),
            (VTT, Form::Vtt, Form::Srt, SRT),
            (ass.as_str(), Form::Ass, Form::Srt, SRT),
            (ass.as_str(), Form::Ass, Form::Vtt, VTT),
            (
                "rubbish\n\nmore --> of it",
                Form::Srt,
                Form::Srt,
                "rubbish\n\nmore --> of it",
            ),
            (
                "rubbish\n\nmore --> of it",
                Form::Srt,
                Form::Vtt,
                "WEBVTT\n\n",
            ),
        ];
        for (text, from, to, expected) in cases {
            assert_eq!(convert(text, from, to), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn overrides_and_settings_are_left_out() {
        let styled = "Dialogue: 0,0:00:00.00,0:00:01.00,Top,,0,0,0,,{\\an8\\b1}Up\\nhere";
        let expected = "1\n00:00:00,000 --> 00:00:01,000\nUp\nhere\n\n";
        assert_eq!(convert(styled, Form::Ass, Form::Srt), expected);
        let placed = "WEBVTT\n\n00:00.000 --> 00:01.000 line:0\nUp\nhere\n";
        assert_eq!(convert(placed, Form::Vtt, Form::Srt), expected);
    }

    #[test]
    fn texts_are_read_in_two_encodings() {
        let cases: [(&[u8], &str); 3] = [
            ("Élan".as_bytes(), "Élan"),
            (b"\xef\xbb\xbfplain", "plain"),
            (b"\xc9lan", "Élan"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decode(bytes), expected);
        }
    }
}
