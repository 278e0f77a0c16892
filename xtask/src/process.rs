//! Other programs: started in the root of the checkout, watched while they run.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::{Outcome, workspace};

/// Silence longer than this makes people think of a hang.
const STILL_AT_IT: Duration = Duration::from_secs(30);

/// A program and its arguments, in the root of the checkout.
pub fn program(name: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(workspace::root());
    command
}

pub fn cargo(arguments: &[&str]) -> Command {
    program(
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        arguments,
    )
}

/// Runs to the end with its output shown; fails when it does.
pub fn run(command: &mut Command) -> Outcome {
    say(command);
    let _ticker = Ticker::start(name(command));
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} ended with {status}", shown(command)))
    }
}

/// What a program wrote to its standard output, and whether it ended well.
pub struct Heard {
    pub output: String,
    pub is_success: bool,
}

/// Runs to the end, shows what it writes as it comes, and keeps it.
pub fn run_and_hear(command: &mut Command) -> Outcome<Heard> {
    say(command);
    let _ticker = Ticker::start(name(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let mut output = String::new();
    if let Some(pipe) = child.stdout.take() {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            println!("{line}");
            output.push_str(&line);
            output.push('\n');
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    Ok(Heard {
        output,
        is_success: status.success(),
    })
}

/// What a program writes, quietly; `None` where it cannot be started or fails.
pub fn ask(name: &str, arguments: &[&str]) -> Option<String> {
    let output = program(name, arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A program that runs beside this one and is ended with it.
pub struct Beside(Child);

impl Beside {
    pub fn start(command: &mut Command) -> Outcome<Self> {
        command
            .spawn()
            .map(Self)
            .map_err(|error| cannot_start(command, &error))
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Both fail only for a program that has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn say(command: &Command) {
    eprintln!("$ {}", shown(command));
}

fn name(command: &Command) -> String {
    let name = command.get_program().to_string_lossy().into_owned();
    let first = command
        .get_args()
        .next()
        .unwrap_or_default()
        .to_string_lossy();
    let base = name.rsplit('/').next().unwrap_or_default();
    format!("{base} {first}")
}

fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned());
    let mut words = vec![program.rsplit('/').next().unwrap_or_default().to_owned()];
    words.extend(arguments);
    words.join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!(
        "cannot start {}: {error}",
        command.get_program().to_string_lossy()
    )
}

/// Says how long something has been going on, until dropped.
struct Ticker(Option<Sender<()>>);

impl Ticker {
    fn start(what: String) -> Self {
        let (sender, receiver) = channel();
        let started = Instant::now();
        std::thread::spawn(move || {
            while receiver.recv_timeout(STILL_AT_IT) == Err(RecvTimeoutError::Timeout) {
                eprintln!("  … {what}, {} s", started.elapsed().as_secs());
            }
        });
        Self(Some(sender))
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.0.take();
    }
}
