//! Runs jobs: at most two ffmpeg processes at a time, in one folder, with paths relative to it.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::Instant;
use std::{fs, thread};

use super::DemoError;
use crate::library::bif;

const AT_ONCE: usize = 2;

/// Stands in a step's paths for the job's own scratch folder.
const SCRATCH: &str = "{scratch}";

/// Everything that belongs to one work, in order.
pub struct Job {
    pub label: String,
    /// Rough cost, so that long jobs start first and none is left alone at the end.
    pub weight: u64,
    pub steps: Vec<Step>,
}

pub enum Step {
    Ffmpeg(Vec<String>),
    Write {
        file: String,
        text: String,
    },
    /// Packs the pictures of a folder, in the order of their names.
    Bif {
        folder: String,
        out: String,
        interval_ms: u32,
    },
}

impl Step {
    pub fn ffmpeg<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Step {
        Step::Ffmpeg(arguments.into_iter().map(str::to_owned).collect())
    }

    /// Adds arguments; a step without ffmpeg stays as it is.
    pub fn with<S: Into<String>>(mut self, more: impl IntoIterator<Item = S>) -> Step {
        if let Step::Ffmpeg(arguments) = &mut self {
            arguments.extend(more.into_iter().map(Into::into));
        }
        self
    }
}

/// The program that renders.
pub struct Ffmpeg {
    program: PathBuf,
}

impl Ffmpeg {
    /// `PLAYHEAD_FFMPEG`, or `ffmpeg` on the path.
    pub fn find() -> Result<Ffmpeg, DemoError> {
        let program =
            std::env::var_os("PLAYHEAD_FFMPEG").map_or_else(|| "ffmpeg".into(), PathBuf::from);
        let found = Command::new(&program)
            .arg("-version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match found {
            Ok(status) if status.success() => Ok(Ffmpeg { program }),
            _ => Err(DemoError::NoFfmpeg { program }),
        }
    }

    /// Whether letters can be drawn: needs a font that fontconfig finds.
    pub fn draws_text(&self) -> bool {
        let graph = "color=s=64x64,drawtext=font=serif:text=a";
        let arguments = [
            "-filter_complex",
            graph,
            "-frames:v",
            "1",
            "-f",
            "null",
            "-",
        ];
        self.run(Path::new("."), &arguments.map(str::to_owned))
            .is_ok()
    }

    fn run(&self, folder: &Path, arguments: &[String]) -> Result<(), String> {
        let output = Command::new(&self.program)
            .args(["-nostdin", "-hide_banner", "-v", "error", "-y"])
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(said.lines().rev().take(4).collect::<Vec<_>>().join(" | "))
    }
}

enum Event {
    Started(String),
    Failed { label: String, reason: String },
}

/// Runs all jobs in `folder`. Stops starting jobs at the first failure.
pub fn run_all(
    ffmpeg: &Ffmpeg,
    folder: &Path,
    mut jobs: Vec<Job>,
    progress: &mut dyn FnMut(&str),
) -> Result<(), DemoError> {
    let (total, begun) = (jobs.len(), Instant::now());
    jobs.sort_by_key(|job| std::cmp::Reverse(job.weight));
    let waiting = Mutex::new(jobs.into_iter().enumerate().collect::<VecDeque<_>>());
    let mut failure = None;
    thread::scope(|scope| {
        let (sender, events) = mpsc::channel();
        for _ in 0..AT_ONCE {
            let (sender, waiting) = (sender.clone(), &waiting);
            scope.spawn(move || work(ffmpeg, folder, waiting, &sender));
        }
        drop(sender);
        let mut started = 0;
        for event in events {
            match event {
                Event::Started(label) => {
                    started += 1;
                    progress(&format!(
                        "Rendering {started} of {total}: {label} ({} s)",
                        begun.elapsed().as_secs()
                    ));
                }
                Event::Failed { label, reason } => {
                    failure = Some(DemoError::Render { label, reason })
                }
            }
        }
    });
    failure.map_or(Ok(()), Err)
}

fn work(
    ffmpeg: &Ffmpeg,
    folder: &Path,
    waiting: &Mutex<VecDeque<(usize, Job)>>,
    events: &mpsc::Sender<Event>,
) {
    loop {
        let next = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front();
        let Some((number, job)) = next else { return };
        // The receiver outlives the workers, so a failed send cannot happen in a way that matters.
        let _ = events.send(Event::Started(job.label.clone()));
        if let Err(reason) = run_job(ffmpeg, folder, number, &job) {
            waiting
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clear();
            let _ = events.send(Event::Failed {
                label: job.label,
                reason,
            });
        }
    }
}

fn run_job(ffmpeg: &Ffmpeg, folder: &Path, number: usize, job: &Job) -> Result<(), String> {
    let scratch = format!("scratch/{number}");
    let place = |path: &str| path.replace(SCRATCH, &scratch);
    let said = |error: io::Error| error.to_string();
    fs::create_dir_all(folder.join(&scratch)).map_err(said)?;
    for step in &job.steps {
        match step {
            Step::Ffmpeg(arguments) => {
                let arguments: Vec<_> = arguments.iter().map(|argument| place(argument)).collect();
                ffmpeg.run(folder, &arguments)?;
            }
            Step::Write { file, text } => {
                fs::write(folder.join(place(file)), text).map_err(said)?
            }
            Step::Bif {
                folder: from,
                out,
                interval_ms,
            } => {
                pack_folder(&folder.join(place(from)), &folder.join(out), *interval_ms)
                    .map_err(said)?;
            }
        }
    }
    fs::remove_dir_all(folder.join(&scratch)).map_err(said)
}

fn pack_folder(from: &Path, out: &Path, interval_ms: u32) -> io::Result<()> {
    let entries = fs::read_dir(from)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jpg"));
    files.sort();
    let pictures = files.iter().map(fs::read).collect::<io::Result<Vec<_>>>()?;
    fs::write(out, bif::pack(&pictures, interval_ms))
}
