//! The driver's process, and the display where its browser needs one.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::engine::{Engine, MARK};
use crate::patience::{SOON, until};
use crate::trouble::{Outcome, Trouble};

/// A driver on a free port; it and all that it started are ended when it is dropped.
pub struct Driver {
    process: Child,
    /// A display, or a sound card.
    device: Option<Child>,
    port: u16,
    engine: Engine,
}

impl Driver {
    /// What the driver and its browser say is written beside the profile.
    pub async fn start(engine: Engine, profile: &Path) -> Outcome<Self> {
        let port = free_port()?;
        let mut command = engine.command(port, profile);
        let log = File::options()
            .create(true)
            .append(true)
            .open(log_of(profile))?;
        command.stdout(log.try_clone()?).stderr(log);
        let device = match engine {
            Engine::Chromium => None,
            Engine::Firefox => {
                let (process, name) = open_sound(port)?;
                command.env("PULSE_SERVER", name);
                Some(process)
            }
            Engine::Webkit => {
                let (process, name) = open_display()?;
                command.env("DISPLAY", name);
                Some(process)
            }
        };
        let process = command
            .spawn()
            .map_err(|error| Trouble(format!("cannot start {}: {error}", engine.driver())))?;
        let driver = Self {
            process,
            device,
            port,
            engine,
        };
        until("the driver listens", SOON, async || {
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok())
        })
        .await?;
        Ok(driver)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // These fail only for what has ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
        if self.engine != Engine::Chromium {
            // Chromium goes with its driver; the others stay where their session was not closed.
            kill(&processes_with("environ", &format!("{MARK}={}", self.port)));
        }
        if let Some(device) = &mut self.device {
            let _ = device.kill();
            let _ = device.wait();
            let socket = sound_socket(self.port);
            let _ = std::fs::remove_file(&socket);
            let _ = std::fs::remove_dir_all(socket.with_extension("run"));
        }
    }
}

pub fn log_of(profile: &Path) -> PathBuf {
    profile.with_extension("log")
}

/// A screen that nobody sees, and its name.
fn open_display() -> Outcome<(Child, String)> {
    let mut process = Command::new("Xvfb")
        .args(["-displayfd", "1", "-nolisten", "tcp"])
        .args(["-screen", "0", "1600x1300x24"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Trouble(format!("cannot start Xvfb: {error}")))?;
    let mut number = String::new();
    if let Some(output) = process.stdout.take() {
        BufReader::new(output).read_line(&mut number)?;
    }
    match number.trim() {
        "" => Err(Trouble::new("Xvfb found no display")),
        number => Ok((process, format!(":{number}"))),
    }
}

/// A sound card that nobody hears, and its address: without one Firefox plays no music.
fn open_sound(port: u16) -> Outcome<(Child, String)> {
    let socket = sound_socket(port);
    let listen = format!(
        "--load=module-native-protocol-unix auth-anonymous=1 socket={}",
        socket.display()
    );
    let process = Command::new("pulseaudio")
        .args([
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
        ])
        .args(["--load=module-null-sink", &listen])
        .env("PULSE_RUNTIME_PATH", socket.with_extension("run"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Trouble(format!("cannot start pulseaudio: {error}")))?;
    Ok((process, format!("unix:{}", socket.display())))
}

/// Not beside the profile, because the path of a socket has to be short.
fn sound_socket(port: u16) -> PathBuf {
    std::env::temp_dir().join(format!("playhead-sound-{port}"))
}

/// Free a moment ago, which is as much as one can know.
pub fn free_port() -> Outcome<u16> {
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(socket.local_addr()?.port())
}

/// Ends the browser of a profile, and waits until it is gone.
pub async fn kill_browser(engine: Engine, profile: &Path) -> Outcome {
    let browser = || match engine {
        Engine::Chromium => {
            processes_with("cmdline", &format!("--user-data-dir={}", profile.display()))
        }
        _ => processes_with("cmdline", &profile.display().to_string()),
    };
    let found = browser();
    if found.is_empty() {
        return Err(Trouble::new("found no process of the browser"));
    }
    kill(&found);
    until("the browser is gone", SOON, async || {
        Ok(browser().is_empty().then_some(()))
    })
    .await?;
    until("nobody holds a file of the profile", SOON, async || {
        Ok((!is_held(profile)).then_some(()))
    })
    .await?;
    // What a killed browser leaves says that it still runs; a person's browser asks and goes on.
    for left in [
        "SingletonLock",
        "lock",
        ".parentlock",
        "MarionetteActivePort",
    ] {
        let _ = std::fs::remove_file(profile.join(left));
    }
    Ok(())
}

/// A process still has a file below the folder open.
fn is_held(folder: &Path) -> bool {
    let files = |process: &Path| std::fs::read_dir(process.join("fd")).ok();
    let processes = std::fs::read_dir("/proc").into_iter().flatten();
    processes
        .filter_map(Result::ok)
        .filter_map(|process| files(&process.path()))
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|file| std::fs::read_link(file.path()).ok())
        .any(|target| target.starts_with(folder))
}

fn kill(processes: &[String]) {
    if !processes.is_empty() {
        let _ = Command::new("kill")
            .arg("-9")
            .args(processes)
            .stderr(Stdio::null())
            .status();
    }
}

/// Ids of the processes that have an entry in `cmdline` or `environ`.
fn processes_with(file: &str, entry: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    let ids = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
    ids.filter(|id| {
        let line = std::fs::read(format!("/proc/{id}/{file}")).unwrap_or_default();
        line.split(|byte| *byte == 0)
            .any(|word| word == entry.as_bytes())
    })
    .collect()
}
