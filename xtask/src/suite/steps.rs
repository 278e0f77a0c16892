//! The steps of the suite.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use super::Options;
use super::count::Count;
use crate::process::{Beside, cargo, program, run, run_and_hear};
use crate::tools::{Browser, Need, Python};
use crate::{Outcome, check, demo, sim, tools, workspace};

/// Of the demo library's owner.
const TOKEN: &str = "demo-token";

/// Everything that may have to be installed. The packages come first and together, so that where nothing may be
/// installed, a person hears of all of them in the first seconds.
pub fn tools(options: &Options) -> Outcome<Count> {
    let python = plexapi_python()?;
    let browsers = [&[Browser::Chromium], &options.browsers()[..]].concat();
    let mut needs: Vec<Need> = browsers
        .iter()
        .flat_map(|one| one.needs())
        .copied()
        .collect();
    needs.push(tools::FFMPEG);
    needs.extend(python.needs());
    tools::ensure(&needs)?;
    tools::components()?;
    tools::wasm_target()?;
    for browser in browsers {
        browser.ready()?;
    }
    tools::trunk()?;
    tools::wasm_bindgen()?;
    python.ready()?;
    Ok(Count::default())
}

pub fn formatting() -> Outcome<Count> {
    passes(&mut check::formatting())
}

pub fn native_lints() -> Outcome<Count> {
    passes(&mut check::native_lints())
}

pub fn wasm_lints() -> Outcome<Count> {
    passes(&mut check::wasm_lints())
}

pub fn native_tests() -> Outcome<Count> {
    counted(&mut check::native_tests())
}

/// Ten thousand evenings, built optimised.
pub fn simulation() -> Outcome<Count> {
    let mut command = sim::command(workspace::root(), None);
    counted(command.args(["--", "--seeds", sim::USUAL]))
}

/// The adapters of the browser room, in the browser itself.
pub fn adapter_tests() -> Outcome<Count> {
    let runner = tools::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let target = ["--target", check::WASM, "--test", "adapters"];
    let mut command = cargo(&[&["test", "--package", "playhead"], &target[..]].concat());
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", tools::chromium()?);
    counted(&mut command)
}

pub fn dist() -> Outcome<Count> {
    crate::dist::run(&crate::dist::Options::default())?;
    Ok(Count::one(true))
}

/// python-plexapi, and the questions of a page on another origin, against the dev server.
pub fn real_client() -> Outcome<Count> {
    let python = plexapi_python()?.ready()?;
    run(&mut cargo(&["build", "--package", "dev-server"]))?;
    let port = free_port()?.to_string();
    let server = workspace::target().join("debug/dev-server");
    let _server = Beside::start(&mut program(server, &["--port", &port]))?;
    let url = format!("http://127.0.0.1:{port}");
    demo::wait_for(&format!("{url}/identity"))?;
    let mut total = Count::default();
    for suite in ["test_client.py", "test_cors.py"] {
        let file = format!("dev-server/plexapi/{suite}");
        let arguments = [file.as_str(), "--server", &url, "--token", TOKEN];
        let mut command = program(&python, &arguments);
        // A run leaves nothing behind in the sources.
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        total += counted(&mut command)?;
    }
    Ok(total)
}

pub fn stories(options: &Options, browser: Browser) -> Outcome<Count> {
    let (variable, driver) = browser.ready()?;
    let mut command = cargo(&["run", "--quiet", "--package", "e2e", "--"]);
    command
        .arg("--dist")
        .arg(workspace::root().join("dist"))
        .arg("--out")
        .arg(workspace::target().join("e2e"))
        .args(["--browser", browser.word()])
        .env(variable, driver);
    if options.long {
        command.arg("--long");
        // Repeats look for what happens now and then in our own code, which is the same everywhere.
        let is_first = options.browsers().first() == Some(&browser);
        command.args(["--repeats", if is_first { "3" } else { "1" }]);
    }
    if let Some(name) = &options.only {
        command.args(["--only", name]);
    }
    counted(&mut command)
}

fn plexapi_python() -> Outcome<Python> {
    Python::with(&workspace::root().join("dev-server/plexapi/requirements.txt"))
}

fn passes(command: &mut Command) -> Outcome<Count> {
    run(command).map(|()| Count::one(true))
}

fn counted(command: &mut Command) -> Outcome<Count> {
    let heard = run_and_hear(command)?;
    Ok(Count::read(&heard.output, heard.is_success))
}

fn free_port() -> Outcome<u16> {
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
    let address = socket.local_addr().map_err(|error| error.to_string())?;
    Ok(address.port())
}
