//! Tokens, errors, CORS, formats, stopping.

use super::client::Server;
use dev_server::{Config, CorsMode, sample, start};
use std::sync::Arc;

#[test]
fn tokens() {
    let server = Server::start();
    // (path, header token, status)
    let cases = [
        ("/", None, 401),
        ("/?X-Plex-Token=wrong", None, 401),
        ("/?X-Plex-Token=demo-token", None, 200),
        ("/", Some("demo-token"), 200),
        ("/", Some("wrong"), 401),
        ("/", Some("guest-token"), 200),
        ("/identity", None, 200),
        ("/identity", Some("wrong"), 200),
        ("/library", Some("guest-token"), 403),
        ("/library", Some("demo-token"), 200),
        ("/no/such/path", None, 401),
        ("/no/such/path", Some("demo-token"), 404),
    ];
    for (path, token, expected) in cases {
        let headers: Vec<_> = token
            .into_iter()
            .map(|token| ("X-Plex-Token", token))
            .collect();
        let got = server.send("GET", path, &headers, "");
        assert_eq!(got.status, expected, "{path} {token:?}");
        if expected >= 400 {
            assert_eq!(got.header("content-type"), Some("text/html"), "{path}");
            assert!(
                got.text().contains(&format!("<h1>{expected} ")),
                "{}",
                got.text()
            );
        }
    }
}

#[test]
fn formats_follow_accept() {
    let server = Server::start();
    let cases = [
        (None, "text/xml;charset=utf-8", "<?xml"),
        (Some("*/*"), "text/xml;charset=utf-8", "<?xml"),
        (
            Some("application/json"),
            "application/json",
            "{\"MediaContainer\"",
        ),
        (
            Some("application/json, text/plain, */*"),
            "application/json",
            "{\"MediaContainer\"",
        ),
    ];
    for (accept, content_type, start) in cases {
        let headers: Vec<_> = accept
            .into_iter()
            .map(|accept| ("Accept", accept))
            .collect();
        let got = server.send(
            "GET",
            "/library/sections?X-Plex-Token=demo-token",
            &headers,
            "",
        );
        assert_eq!(got.header("content-type"), Some(content_type), "{accept:?}");
        assert!(got.text().starts_with(start), "{accept:?}");
    }
}

#[test]
fn cross_origin_headers() {
    let origin = ("Origin", "http://player.test");
    let (ok, failing) = (
        "/library/sections?X-Plex-Token=demo-token",
        "/library/sections",
    );
    let plex = Some("https://app.plex.tv");
    let cases = [
        (CorsMode::Real, ok, Some("http://player.test")),
        (CorsMode::Real, failing, plex),
        (CorsMode::Real, "/nowhere?X-Plex-Token=demo-token", plex),
        (CorsMode::Real, "/identity", plex),
        (CorsMode::Star, ok, Some("*")),
        (CorsMode::Star, failing, Some("*")),
        (CorsMode::None, ok, None),
        (CorsMode::None, failing, None),
    ];
    for (mode, path, expected) in cases {
        let server = Server::with_cors(mode);
        let got = server.send("GET", path, &[origin], "");
        assert_eq!(
            got.header("access-control-allow-origin"),
            expected,
            "{mode:?} {path}"
        );
        assert_eq!(got.header("access-control-expose-headers"), None);
    }
}

#[test]
fn preflights_are_echoed() {
    let server = Server::start();
    let asked = [
        ("Origin", "http://player.test"),
        ("Access-Control-Request-Method", "PUT"),
        (
            "Access-Control-Request-Headers",
            "x-plex-token,x-plex-product",
        ),
    ];
    let got = server.send("OPTIONS", "/playQueues/1", &asked, "");
    let expected = [
        ("access-control-allow-origin", "http://player.test"),
        (
            "access-control-allow-headers",
            "x-plex-token,x-plex-product",
        ),
        (
            "access-control-allow-methods",
            "POST, GET, OPTIONS, DELETE, PUT, HEAD",
        ),
        ("access-control-max-age", "1209600"),
    ];
    assert_eq!(got.status, 200);
    for (name, value) in expected {
        assert_eq!(got.header(name), Some(value), "{name}");
    }
}

#[test]
fn a_stopped_server_is_gone_and_its_port_can_be_taken_again() {
    let folder = std::env::temp_dir().join(format!("playhead-restart-{}", std::process::id()));
    let library = Arc::new(sample::library(&folder).expect("writable"));
    let running = start(Config::new(Arc::clone(&library))).expect("a free port");
    let port = running.api_port;
    let reach = || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
    assert!(reach());
    running.stop();
    assert!(!reach());
    let again = start(Config {
        port,
        ..Config::new(library)
    })
    .expect("the same port");
    assert!(reach());
    assert_eq!(again.api_port, port);
    let _ = std::fs::remove_dir_all(folder);
}
