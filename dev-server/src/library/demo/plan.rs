//! The definition turned into jobs for ffmpeg.

use super::definition::{Album, Artist, Definition, Film, Season, Series};
use super::formats::{self, Format, words};
use super::keys;
use super::pictures::Look;
use super::render::{Job, Step};
use super::scene::{self, Palette};
use super::{captions, sound};

/// Time between the preview pictures of an episode. A multiple of the two seconds between keyframes.
pub const PREVIEW_MS: u32 = 10_000;
pub const EPISODE_SECONDS: u64 = 180;
pub const TRAILER_SECONDS: u64 = 24;
pub const EPISODE_FORMAT: &str = "mp4_480";
const EPISODE_KBPS: u32 = 260;

/// Hues of the acts, in degrees from the palette's own.
const ACT_HUES: [f64; 2] = [0.0, 30.0];

/// All jobs. `text` says whether letters can be drawn.
pub fn jobs(definition: &Definition, text: bool) -> Vec<Job> {
    let mut jobs: Vec<Job> = Vec::new();
    for (at, film) in definition.films.iter().enumerate() {
        jobs.push(film_job(keys::film(at), film, text));
    }
    for (at, series) in definition.series.iter().enumerate() {
        series_jobs(keys::show(at), series, text, &mut jobs);
    }
    for (at, artist) in definition.artists.iter().enumerate() {
        artist_jobs(keys::artist(at), artist, &mut jobs);
    }
    jobs
}

fn film_job(key: u64, film: &Film, text: bool) -> Job {
    let palette = Palette::parse(&film.palette);
    let mut steps = Vec::new();
    for name in &film.versions {
        let format = formats::named(name);
        // The film's own limit is meant for its first version; smaller ones stay within their format's.
        let own = film.kbps.filter(|_| *name == film.versions[0]);
        let feature = Feature {
            scene: &film.scene,
            palette: &palette,
            format,
            kbps: own.unwrap_or(format.kbps),
            seed: key,
            title: &film.title,
        };
        feature.stretches(&mut steps);
        feature.join(
            &keys::media_file(key, name, format.container),
            film.seconds,
            &mut steps,
        );
        if film.trailer && *name == film.versions[0] {
            let out = keys::media_file(keys::trailer(key), "", "mp4");
            feature.join_plain(&out, TRAILER_SECONDS, &mut steps);
        }
    }
    let look = Look {
        scene: &film.scene,
        palette,
        phase: 2.0,
    };
    if film.art {
        steps.extend(look.poster(&keys::thumb_file(key), &film.title, text));
        steps.push(look.backdrop(&keys::art_file(key)));
    }
    if film.trailer {
        steps.push(look.still(&keys::thumb_file(keys::trailer(key))));
    }
    let weight = 10 * film.versions.len() as u64 + u64::from(film.versions[0] != "mp4_480") * 5;
    Job {
        label: film.title.clone(),
        weight,
        steps,
    }
}

/// One film in one format, in the making.
struct Feature<'a> {
    scene: &'a str,
    palette: &'a Palette,
    format: &'a Format,
    kbps: u32,
    seed: u64,
    title: &'a str,
}

impl Feature<'_> {
    /// One stretch of picture for each act and one of sound for each language, in the scratch folder.
    fn stretches(&self, steps: &mut Vec<Step>) {
        let scene = scene::named(self.scene);
        let (seconds, acts) = (scene.seconds.to_string(), self.format.acts());
        let (video, audio) = self.format.stretch_extensions();
        let mut graph = format!("{},split={acts}", scene.moving(self.format.size));
        graph.extend((0..acts).map(|act| format!("[grey{act}]")));
        for (act, degrees) in ACT_HUES.into_iter().enumerate().take(acts) {
            graph += &format!(
                ";[grey{act}]{}[act{act}]",
                self.palette.turned(degrees).filter()
            );
        }
        let mut step = Step::ffmpeg(["-filter_complex", &graph]);
        for act in 0..acts {
            step = step.with(["-map", &format!("[act{act}]"), "-t", &seconds]);
            step = step.with(self.format.encode_video(self.kbps));
            step = step.with([format!("{{scratch}}/act{act}.{video}")]);
        }
        steps.push(step);
        for (at, _) in self.format.languages.iter().enumerate() {
            let tones = sound::expression(self.seed + at as u64, scene.seconds);
            let source = format!("aevalsrc='{tones}':s=24000:d={seconds}");
            // Evaluated at half the rate, which is half the work; the tones stay far below its limit.
            let step = Step::ffmpeg(["-f", "lavfi", "-i", &source, "-ar", "48000"])
                .with(self.format.encode_audio());
            steps.push(step.with([format!("{{scratch}}/sound{at}.{audio}")]));
        }
    }

    /// Repeats the stretches to a file of `seconds`, with all that the format asks for.
    fn join(&self, out: &str, seconds: u64, steps: &mut Vec<Step>) {
        let mut step = self.inputs(seconds, self.format.languages.len(), "all", steps);
        if self.format.subtitles {
            let (srt, ass) = ("{scratch}/lines.srt", "{scratch}/lines.ass");
            steps.push(Step::Write {
                file: srt.into(),
                text: captions::srt(self.title, seconds),
            });
            steps.push(Step::Write {
                file: ass.into(),
                text: captions::ass(self.title, seconds),
            });
            step = step.with(["-i", srt, "-i", ass]);
        }
        step = self.maps(step, self.format.languages.len());
        if self.format.subtitles {
            let first = 1 + self.format.languages.len();
            step = step.with(words(&format!("-map {first} -map {}", first + 1)));
            step = step.with(words(
                "-metadata:s:s:0 language=eng -metadata:s:s:1 language=fra -disposition:s:0 0",
            ));
        }
        steps.push(self.finish(step, seconds, out));
    }

    /// As [`Self::join`], with one sound track and no subtitles.
    fn join_plain(&self, out: &str, seconds: u64, steps: &mut Vec<Step>) {
        let step = self.inputs(seconds, 1, "short", steps);
        let step = self.maps(step, 1);
        steps.push(self.finish(step, seconds, out));
    }

    /// The picture's stretches, act after act, and the sounds, without an end.
    fn inputs(&self, seconds: u64, sounds: usize, name: &str, steps: &mut Vec<Step>) -> Step {
        let (video, audio) = self.format.stretch_extensions();
        let acts = self.format.acts() as u64;
        let stretches = seconds.div_ceil(u64::from(scene::named(self.scene).seconds));
        let file = format!("{{scratch}}/{name}.txt");
        let line = |at: u64| format!("file 'act{}.{video}'\n", at * acts / stretches);
        steps.push(Step::Write {
            file: file.clone(),
            text: (0..stretches).map(line).collect(),
        });
        let mut step = Step::ffmpeg(["-f", "concat", "-i", &file]);
        for at in 0..sounds {
            step = step.with([
                "-stream_loop",
                "-1",
                "-i",
                &format!("{{scratch}}/sound{at}.{audio}"),
            ]);
        }
        step
    }

    fn maps(&self, step: Step, sounds: usize) -> Step {
        let mut step = step.with(["-map", "0:v"]);
        for (at, language) in self.format.languages.iter().enumerate().take(sounds) {
            step = step.with(["-map", &format!("{}:a", at + 1)]);
            step = step.with([
                format!("-metadata:s:a:{at}"),
                format!("language={}", language.code),
            ]);
        }
        step
    }

    fn finish(&self, step: Step, seconds: u64, out: &str) -> Step {
        let title = format!("title={}", self.title);
        let step = step.with([
            "-t",
            &seconds.to_string(),
            "-c",
            "copy",
            "-metadata",
            &title,
        ]);
        let step = step.with(self.format.encode_joined_audio());
        let step = if out.ends_with("mp4") {
            step.with(["-movflags", "+faststart"])
        } else {
            step
        };
        step.with([out])
    }
}

fn series_jobs(show: u64, series: &Series, text: bool, jobs: &mut Vec<Job>) {
    let look = Look {
        scene: &series.scene,
        palette: Palette::parse(&series.palette),
        phase: 5.0,
    };
    let mut steps = look.poster(&keys::thumb_file(show), &series.title, text);
    steps.push(look.backdrop(&keys::art_file(show)));
    for season in &series.seasons {
        let key = keys::season(show, season.number);
        // A season looks like its last episode in the season's own colours.
        let scene = season
            .episodes
            .last()
            .map_or(&series.scene, |episode| &episode.3);
        let look = Look {
            scene,
            palette: Palette::parse(&season.palette),
            phase: 1.0,
        };
        let name = if season.number == 0 {
            "Specials".to_owned()
        } else {
            format!("Season {}", season.number)
        };
        steps.extend(look.poster(&keys::thumb_file(key), &name, text));
        for at in 0..season.episodes.len() {
            jobs.push(episode_job(series, season, keys::episode(key, at), at));
        }
    }
    jobs.push(Job {
        label: format!("{}: posters", series.title),
        weight: 4,
        steps,
    });
}

fn episode_job(series: &Series, season: &Season, key: u64, at: usize) -> Job {
    let episode = &season.episodes[at];
    let palette = Palette::parse(&season.palette).turned((at as f64 - 2.0) * 9.0);
    let format = formats::named(EPISODE_FORMAT);
    let feature = Feature {
        scene: &episode.3,
        palette: &palette,
        format,
        kbps: EPISODE_KBPS,
        seed: key,
        title: &episode.0,
    };
    let mut steps = Vec::new();
    feature.stretches(&mut steps);
    let out = keys::media_file(key, "", format.container);
    feature.join(&out, EPISODE_SECONDS, &mut steps);
    // Keyframes come every two seconds, so every fifth of them is a preview.
    let previews = format!("select='not(mod(n,{}))',scale=320:180", PREVIEW_MS / 2000);
    steps.push(
        Step::ffmpeg(["-skip_frame", "nokey", "-i", &out, "-vf", &previews]).with(words(
            "-vsync vfr -q:v 5 -threads 1 {scratch}/preview%04d.jpg",
        )),
    );
    steps.push(Step::Bif {
        folder: "{scratch}".into(),
        out: keys::bif_file(key),
        interval_ms: PREVIEW_MS,
    });
    let look = Look {
        scene: &episode.3,
        palette,
        phase: 1.0 + at as f64,
    };
    steps.push(look.still(&keys::thumb_file(key)));
    Job {
        label: format!("{}: {}", series.title, episode.0),
        weight: 8,
        steps,
    }
}

fn artist_jobs(artist_key: u64, artist: &Artist, jobs: &mut Vec<Job>) {
    let look = Look {
        scene: &artist.scene,
        palette: Palette::parse(&artist.palette),
        phase: 3.0,
    };
    let steps = vec![
        look.cover(&keys::thumb_file(artist_key)),
        look.backdrop(&keys::art_file(artist_key)),
    ];
    jobs.push(Job {
        label: artist.name.clone(),
        weight: 3,
        steps,
    });
    for (at, album) in artist.albums.iter().enumerate() {
        let key = keys::album(artist_key, at);
        let look = Look {
            scene: &album.scene,
            palette: Palette::parse(&album.palette).turned(12.0),
            phase: 6.0,
        };
        let mut steps = vec![look.cover(&keys::thumb_file(key))];
        for number in 0..album.tracks.len() {
            track_steps(&artist.name, album, key, number, &mut steps);
        }
        jobs.push(Job {
            label: format!("{}: {}", artist.name, album.title),
            weight: 12,
            steps,
        });
    }
}

fn track_steps(artist: &str, album: &Album, album_key: u64, at: usize, steps: &mut Vec<Step>) {
    const STRETCH: u32 = 16;
    let (title, seconds) = &album.tracks[at];
    let key = keys::track(album_key, at);
    let stretch = format!("{{scratch}}/stretch{at}.wav");
    let source = format!(
        "aevalsrc='{}':s=22050:d={STRETCH}",
        sound::expression(key, STRETCH)
    );
    steps.push(Step::ffmpeg([
        "-f", "lavfi", "-i", &source, "-ar", "44100", "-ac", "2", &stretch,
    ]));
    let fades = format!("afade=t=in:d=1,afade=t=out:st={}:d=4", seconds - 4);
    let codec = if album.format == "mp3" {
        "-c:a libmp3lame -b:a 192k"
    } else {
        "-c:a flac -sample_fmt s16"
    };
    let mut step = Step::ffmpeg([
        "-stream_loop",
        "-1",
        "-i",
        &stretch,
        "-t",
        &seconds.to_string(),
        "-af",
        &fades,
    ]);
    step = step.with(words(codec));
    let tags = [
        ("title", title),
        ("artist", &artist.to_owned()),
        ("album", &album.title),
    ];
    for (name, value) in tags {
        step = step.with(["-metadata".to_owned(), format!("{name}={value}")]);
    }
    step = step.with(["-metadata".to_owned(), format!("track={}", at + 1)]);
    steps.push(step.with([keys::media_file(key, "", &album.format)]));
}
