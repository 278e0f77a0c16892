//! `cargo run -p dev-server -- --port N`: the server with the demo library, until it is interrupted.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use dev_server::library::{demo, folder, huge, model::Library};
use dev_server::{AppConfig, Config, CorsMode, sample};

/// A stand-in for a Plex Media Server. The owner's token is demo-token.
#[derive(Debug, Parser)]
struct Options {
    /// Port of the Plex API on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 32400)]
    port: u16,
    /// Serve these files instead of the demo library.
    #[arg(long, value_name = "DIR")]
    media: Option<PathBuf>,
    /// Add 100,000 films and a playlist of 40,000 tracks.
    #[arg(long)]
    huge: bool,
    /// Serve the few items of the server's own tests; needs no ffmpeg.
    #[arg(long, hide = true)]
    sample: bool,
    /// Also serve the built app from this folder, on an origin of its own.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    /// Port of the app; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    app_port: u16,
    /// Path that the app lives under.
    #[arg(long, value_name = "PATH", default_value = "/")]
    app_base: String,
    /// Answer config.json with 404, so that the app asks for a server.
    #[arg(long)]
    no_config: bool,
    /// Which pages of other origins may read answers.
    #[arg(long, value_enum, value_name = "MODE", default_value_t = CorsMode::Real)]
    cors: CorsMode,
}

fn main() -> ExitCode {
    match run(Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<(), String> {
    let library = library(&options)?;
    let app_base = options.app_base.clone();
    let app = options.app.map(|dir| AppConfig {
        dir,
        port: options.app_port,
        base: options.app_base,
        names_server: !options.no_config,
    });
    let config = Config {
        port: options.port,
        library: Arc::new(library),
        cors: options.cors,
        app,
    };
    let running = dev_server::start(config)
        .map_err(|error| format!("cannot listen on 127.0.0.1: {error}"))?;
    println!("Plex API: {}", running.api_url());
    match running.app_url() {
        Some(url) => println!("Ready: {url}{}", app_base.trim_end_matches('/')),
        None => println!("Ready: {}", running.api_url()),
    }
    running.wait();
    Ok(())
}

fn library(options: &Options) -> Result<Library, String> {
    let mut say = |line: &str| eprintln!("{line}");
    let cache = demo::default_cache();
    let mut library = match &options.media {
        Some(dir) => folder::scan(dir, &cache, &mut say).map_err(|error| error.to_string())?,
        None if options.sample => {
            let folder = std::env::temp_dir().join("playhead-sample");
            sample::library(&folder).map_err(|error| error.to_string())?
        }
        None => demo::load_or_render(&cache, &mut say).map_err(|error| error.to_string())?,
    };
    if options.huge {
        huge::add(&mut library);
    }
    Ok(library)
}
