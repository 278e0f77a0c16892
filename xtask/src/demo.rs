//! The player with a library of its own, in one command.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::process::{Beside, cargo, program, run as run_program};
use crate::{Outcome, dist, tools, workspace};

/// Rendering the library on first use is the longest wait.
const PATIENCE: Duration = Duration::from_secs(600);
const LOOK_AGAIN: Duration = Duration::from_millis(200);

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Port of the player on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Port of the Plex API; a free one where not given.
    #[arg(long, value_name = "N", default_value_t = 0)]
    api_port: u16,
    /// Show these files instead of the demo library.
    #[arg(long, value_name = "DIR")]
    media: Option<PathBuf>,
    /// Add 100,000 films and a playlist of 40,000 tracks.
    #[arg(long)]
    huge: bool,
    /// Open no browser.
    #[arg(long)]
    no_open: bool,
}

/// Runs until it is interrupted, and ends the server with itself.
pub fn run(options: &Options) -> Outcome {
    for port in [options.port, options.api_port] {
        is_free(port)?;
    }
    tools::ensure(&[tools::FFMPEG])?;
    let dist = dist::run(&dist::Options::default())?;
    run_program(&mut server_build())?;
    let is_over = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&is_over);
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
        .map_err(|error| error.to_string())?;
    let mut server = Beside::start(&mut command(options, &dist))?;
    let api = api_url(server.child())?;
    let app = format!("http://127.0.0.1:{}", options.port);
    wait_for(&format!("{api}/identity"))?;
    wait_for(&format!("{app}/"))?;
    println!("Plex API: {api}");
    println!("Ready: {app}");
    if !options.no_open {
        open(&app);
    }
    keep_up(server.child(), &is_over)
}

fn keep_up(server: &mut Child, is_over: &AtomicBool) -> Outcome {
    while !is_over.load(Ordering::Relaxed) {
        if let Some(status) = server.try_wait().map_err(|error| error.to_string())? {
            // Ctrl-C reaches the server as well, perhaps before us.
            std::thread::sleep(LOOK_AGAIN);
            return match is_over.load(Ordering::Relaxed) {
                true => Ok(()),
                false => Err(format!("The server ended with {status}.")),
            };
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    Ok(())
}

/// The release profile makes the smallest file for a browser, which takes minutes and serves nobody here.
fn server_build() -> Command {
    let mut command = cargo(&["build", "--release", "--package", "dev-server"]);
    let fast = [
        ("OPT_LEVEL", "2"),
        ("LTO", "off"),
        ("CODEGEN_UNITS", "16"),
        ("PANIC", "unwind"),
    ];
    for (name, value) in fast {
        command.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    command
}

fn is_free(port: u16) -> Outcome {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "Port {port} cannot be used ({error}). Choose others with --port and --api-port."
        )),
    }
}

fn command(options: &Options, dist: &std::path::Path) -> Command {
    let mut command = program(workspace::target().join("release/dev-server"), &[]);
    command.arg("--app").arg(dist);
    command.args(["--app-port", &options.port.to_string()]);
    command.args(["--port", &options.api_port.to_string()]);
    if let Some(media) = &options.media {
        // Paths are meant from where the person stands, and the server stands in the root of the checkout.
        let media = std::path::absolute(media).unwrap_or_else(|_| media.clone());
        command.arg("--media").arg(media);
    }
    if options.huge {
        command.arg("--huge");
    }
    command.stdout(Stdio::piped());
    command
}

/// Reads the server's announcements to the last; they are repeated once the player answers as well.
fn api_url(server: &mut Child) -> Outcome<String> {
    let pipe = server.stdout.take().ok_or("the server says nothing")?;
    let mut api = None;
    for line in BufReader::new(pipe).lines().map_while(Result::ok) {
        if let Some(url) = line.strip_prefix("Plex API: ") {
            api = Some(url.trim().to_owned());
        } else if line.starts_with("Ready: ") {
            break;
        } else {
            println!("{line}");
        }
    }
    api.ok_or_else(|| "The server ended before it was ready.".to_owned())
}

/// Waits until an address answers with a success.
pub fn wait_for(url: &str) -> Outcome {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if status_of(url).is_some_and(|status| (200..300).contains(&status)) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(format!("{url} does not answer."))
}

fn status_of(url: &str) -> Option<u16> {
    let (host, path) = url.strip_prefix("http://")?.split_once('/')?;
    let mut stream = TcpStream::connect(host).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut head = [0; 16];
    stream.read_exact(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head).into_owned();
    head.split(' ').nth(1)?.parse().ok()
}

/// Where there is a display; that none could be opened is no reason to stop.
fn open(url: &str) {
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if has_display {
        let opened = program("xdg-open", &[url])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        if let Err(error) = opened {
            eprintln!("No browser opened by itself ({error}).");
        }
    }
}
