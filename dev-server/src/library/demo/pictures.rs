//! Posters, backdrops, stills and covers: frames of the scenes, reframed and treated.

use super::render::Step;
use super::scene::{self, Palette, Size};

const POSTER: Size = (600, 900);
const BACKDROP: Size = (1280, 720);
const STILL: Size = (640, 360);
const COVER: Size = (600, 600);

/// Longest line of a title on a poster, in letters.
const LINE: usize = 15;

/// How a picture is to be made.
pub struct Look<'a> {
    pub scene: &'a str,
    pub palette: Palette,
    /// Seconds into the stretch.
    pub phase: f64,
}

impl Look<'_> {
    /// A poster; with the title set on a band at the foot where `text` says that there are fonts.
    pub fn poster(&self, out: &str, title: &str, text: bool) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut treatment = "vignette=PI/9".to_owned();
        if text {
            let (lettering, files) = self.lettering(title);
            treatment = format!("{treatment},{lettering}");
            steps.extend(files);
        }
        steps.push(self.frame(POSTER, &treatment, out));
        steps
    }

    pub fn backdrop(&self, out: &str) -> Step {
        self.frame(
            BACKDROP,
            "eq=saturation=1.08:contrast=1.03,vignette=PI/6",
            out,
        )
    }

    pub fn still(&self, out: &str) -> Step {
        self.frame(STILL, "vignette=PI/8", out)
    }

    pub fn cover(&self, out: &str) -> Step {
        self.frame(COVER, "eq=contrast=1.05", out)
    }

    fn frame(&self, size: Size, treatment: &str, out: &str) -> Step {
        let graph = scene::named(self.scene).still(size, self.phase);
        let colours = self.palette.filter();
        // JPEG's colour space comes last, so that the filters before it work in RGB.
        let graph = format!("{graph},{colours},{treatment},format=yuvj420p");
        Step::ffmpeg(["-filter_complex", &graph]).with([
            "-frames:v",
            "1",
            "-update",
            "1",
            "-q:v",
            "3",
            "-threads",
            "1",
            out,
        ])
    }

    /// Filters that write the title, one line at a time, and the files that they read it from: a title may
    /// hold every character that means something to a filter graph.
    fn lettering(&self, title: &str) -> (String, Vec<Step>) {
        let lines = broken(title, if title.chars().count() > 40 { 26 } else { LINE });
        let longest = lines
            .iter()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(1)
            .max(8);
        let size = (840 / longest).clamp(26, 62);
        let pitch = size * 5 / 4;
        let band = lines.len() * pitch + 76;
        let (ground, ink) = (
            self.palette.dimmed(0, 1.0),
            self.palette.dimmed(usize::MAX, 1.0),
        );
        let font = font(title);
        let mut filters = format!("drawbox=y=ih-{band}:h={band}:w=iw:color=0x{ground}@0.86:t=fill");
        let mut files = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let file = format!("{{scratch}}/line{at}.txt");
            let y = 900 - band + 38 + at * pitch;
            filters += &format!(
                ",drawtext=font='{font}':textfile={file}:fontsize={size}:fontcolor=0x{ink}:x=(w-tw)/2:y={y}+({size}-th)/2"
            );
            files.push(Step::Write {
                file,
                text: line.clone(),
            });
        }
        (filters, files)
    }
}

/// drawtext takes one font and replaces no letters that it lacks, so fontconfig is told of the script.
fn font(title: &str) -> &'static str {
    let arabic = |letter| ('\u{600}'..'\u{700}').contains(&letter);
    if title.chars().any(arabic) {
        "sans-serif\\:lang=ar"
    } else if title.len().is_multiple_of(2) {
        "serif"
    } else {
        "sans-serif\\:bold"
    }
}

/// Breaks between words, at most `limit` letters a line where words allow.
fn broken(title: &str, limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn titles_break_between_words() {
        assert_eq!(
            broken("Nine Winters on Hollow Lake", 15),
            ["Nine Winters on", "Hollow Lake"]
        );
        assert_eq!(broken("Unbreakablelongword", 5), ["Unbreakablelongword"]);
        assert!(broken("", 5).is_empty());
    }
}
