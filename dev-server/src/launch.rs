//! Starting and stopping: two listeners on loopback, in threads of their own.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

use crate::app_files::AppFiles;
use crate::http::{self, Api, CorsMode};
use crate::library::model::Library;
use crate::world::World;

/// What to serve, and where. Port 0 takes a free one.
#[derive(Debug, Clone)]
pub struct Config {
    pub port: u16,
    pub library: Arc<Library>,
    pub cors: CorsMode,
    pub app: Option<AppConfig>,
}

/// The built app on an origin of its own.
#[derive(Debug, Clone)]
pub struct AppConfig {
    pub dir: PathBuf,
    pub port: u16,
    /// The path it lives under, with a slash at both ends; `/` for the root.
    pub base: String,
    /// Whether `config.json` names this server; otherwise it is a 404.
    pub names_server: bool,
}

impl Config {
    /// The API alone, on a free port.
    pub fn new(library: Arc<Library>) -> Config {
        Config {
            port: 0,
            library,
            cors: CorsMode::default(),
            app: None,
        }
    }
}

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Running {
    pub api_port: u16,
    pub app_port: Option<u16>,
    runtime: Option<Runtime>,
}

/// Starts the server and returns at once; both ports accept connections when it does. State is as on the
/// first start. Needs no async runtime of the caller's, and may be called within one.
pub fn start(config: Config) -> std::io::Result<Running> {
    let api_socket = bind(config.port)?;
    let api_port = api_socket.local_addr()?.port();
    let app = config.app.map(|app| -> std::io::Result<_> {
        let socket = bind(app.port)?;
        Ok((
            socket.local_addr()?.port(),
            socket,
            AppFiles::new(app, api_port),
        ))
    });
    let app = app.transpose()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("dev-server")
        .enable_all()
        .build()?;
    let api = Arc::new(Api::new(World::new(config.library), config.cors));
    runtime.spawn(accept_api(api_socket, api));
    let app_port = app.as_ref().map(|(port, ..)| *port);
    if let Some((_, socket, files)) = app {
        runtime.spawn(accept_app(socket, Arc::new(files)));
    }
    Ok(Running {
        api_port,
        app_port,
        runtime: Some(runtime),
    })
}

impl Running {
    pub fn api_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.api_port)
    }

    /// Where the app is, with its base path left to the caller.
    pub fn app_url(&self) -> Option<String> {
        self.app_port.map(|port| format!("http://127.0.0.1:{port}"))
    }

    /// Closes the listeners and breaks every connection. The ports are free when it returns.
    pub fn stop(mut self) {
        self.shut_down();
    }

    /// Waits until the process is ended.
    pub fn wait(self) {
        loop {
            std::thread::park();
        }
    }

    /// On a thread of its own, because a runtime may not be ended from within another.
    fn shut_down(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            let ending =
                std::thread::spawn(move || runtime.shutdown_timeout(Duration::from_secs(2)));
            // A panic in there has nobody else to tell, and leaves nothing to do.
            let _ = ending.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shut_down();
    }
}

fn bind(port: u16) -> std::io::Result<TcpListener> {
    let socket = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

async fn accept_api(socket: TcpListener, api: Arc<Api>) {
    accept(socket, move |stream| {
        let api = Arc::clone(&api);
        async move {
            let service = service_fn(|request: Request<Incoming>| {
                let api = Arc::clone(&api);
                async move { http::serve(&api, request.map(Body::new)).await }
            });
            let http = hyper::server::conn::http1::Builder::new();
            // A connection that breaks is the client's matter, or was asked for by a fault.
            let _ = http
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades()
                .await;
        }
    })
    .await;
}

async fn accept_app(socket: TcpListener, files: Arc<AppFiles>) {
    accept(socket, move |stream| {
        let files = Arc::clone(&files);
        async move {
            let service = service_fn(|request: Request<Incoming>| {
                let files = Arc::clone(&files);
                async move { Ok::<_, Infallible>(files.answer(&request).await) }
            });
            let http = hyper::server::conn::http1::Builder::new();
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
        }
    })
    .await;
}

/// Each connection on a task of its own.
async fn accept<F>(socket: TcpListener, serve: impl Fn(TcpStream) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let Ok(socket) = tokio::net::TcpListener::from_std(socket) else {
        return;
    };
    loop {
        match socket.accept().await {
            Ok((stream, _)) => {
                // Small answers go out at once.
                let _ = stream.set_nodelay(true);
                tokio::spawn(serve(stream));
            }
            // Out of file handles: they come back.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}
