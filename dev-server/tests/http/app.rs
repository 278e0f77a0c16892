//! The built app on its own origin.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dev_server::{AppConfig, Config, Running, sample, start};

const PAGE: &str =
    r#"<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><p>page"#;

fn serve(folder: &Path, base: &str, names_server: bool) -> Running {
    let app = folder.join("app");
    fs::create_dir_all(&app).expect("writable");
    fs::write(app.join("index.html"), PAGE).expect("writable");
    fs::write(app.join("app-0123456789abcdef_bg.wasm"), "wasm").expect("writable");
    fs::write(app.join("app-0123456789abcdef_bg.wasm.br"), "packed").expect("writable");
    let library = Arc::new(sample::library(folder).expect("writable"));
    let app = AppConfig {
        dir: app,
        port: 0,
        base: base.into(),
        names_server,
    };
    start(Config {
        app: Some(app),
        ..Config::new(library)
    })
    .expect("free ports")
}

struct Got {
    status: u16,
    headers: ureq::http::HeaderMap,
    text: String,
}

fn get(running: &Running, path: &str, encoding: &str) -> Got {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .into();
    let url = format!("{}{path}", running.app_url().expect("an app"));
    let mut response = agent
        .get(url)
        .header("Accept-Encoding", encoding)
        .call()
        .expect("an answer");
    Got {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.body_mut().read_to_string().expect("text"),
    }
}

#[test]
fn files_deep_links_and_headers() {
    let folder = std::env::temp_dir().join(format!("playhead-app-{}", std::process::id()));
    let running = serve(&folder, "/a/b/", true);
    let wasm = "/a/b/app-0123456789abcdef_bg.wasm";
    // (path, accepted encoding, status, type, text)
    let html = "text/html;charset=utf-8";
    let cases = [
        ("/a/b/", "identity", 200, html, PAGE),
        ("/a/b/item/12", "identity", 200, html, PAGE),
        ("/a/b/item/12?x=y.z", "identity", 200, html, PAGE),
        (wasm, "identity", 200, "application/wasm", "wasm"),
        (wasm, "gzip, br", 200, "application/wasm", "packed"),
        (
            "/a/b/gone.js",
            "identity",
            404,
            "text/plain;charset=utf-8",
            "not found",
        ),
        (
            "/a/b/../Cargo.toml",
            "identity",
            404,
            "text/plain;charset=utf-8",
            "not found",
        ),
        (
            "/",
            "identity",
            404,
            "text/plain;charset=utf-8",
            "not found",
        ),
        ("/a/b", "identity", 308, "text/plain", ""),
    ];
    for (path, encoding, status, content_type, text) in cases {
        let got = get(&running, path, encoding);
        assert_eq!((got.status, got.text.as_str()), (status, text), "{path}");
        assert_eq!(got.headers["content-type"], content_type, "{path}");
    }
    let page = get(&running, "/a/b/", "identity").headers;
    assert_eq!(page["content-security-policy"], "default-src 'self'");
    assert_eq!(page["cache-control"], "no-cache");
    let kept = get(&running, wasm, "br").headers;
    assert_eq!(kept["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(kept["content-encoding"], "br");
    let config = get(&running, "/a/b/config.json", "identity");
    let expected = format!(
        r#"{{"server":"{}","token":"demo-token"}}"#,
        running.api_url()
    );
    assert_eq!((config.status, config.text), (200, expected));
    running.stop();
    let silent = serve(&folder, "/", false);
    assert_eq!(get(&silent, "/config.json", "identity").status, 404);
    assert_eq!(get(&silent, "/item/12", "identity").status, 200);
    let _ = fs::remove_dir_all(folder);
}
