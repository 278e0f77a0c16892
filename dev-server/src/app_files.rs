//! The built app as a static host would serve it: right types, a fallback page for deep links, files that
//! never change marked so, and the page's own Content Security Policy sent as a header too.

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Request, Response, StatusCode, header};
use percent_encoding::percent_decode_str;

use crate::launch::AppConfig;
use crate::users::OWNER;

#[derive(Debug)]
pub struct AppFiles {
    config: AppConfig,
    api_port: u16,
}

impl AppFiles {
    pub fn new(mut config: AppConfig, api_port: u16) -> AppFiles {
        config.base = format!("/{}/", config.base.trim_matches('/')).replace("//", "/");
        AppFiles { config, api_port }
    }

    pub async fn answer<B>(&self, request: &Request<B>) -> Response<Body> {
        let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
        let bare_base = self.config.base.trim_end_matches('/');
        let Some(path) = path.strip_prefix(&self.config.base) else {
            let is_base = !bare_base.is_empty() && path == bare_base;
            return if is_base {
                redirect(&self.config.base)
            } else {
                not_found()
            };
        };
        if path.split('/').any(|segment| segment == "..") {
            return not_found();
        }
        if path == "config.json" {
            return self.config_json();
        }
        let accepts = request.headers().get(header::ACCEPT_ENCODING);
        let accepts_brotli = accepts
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| {
                value
                    .split(',')
                    .any(|coding| coding.trim().starts_with("br"))
            });
        self.file(path, accepts_brotli).await
    }

    /// Names the API that was started with the app.
    fn config_json(&self) -> Response<Body> {
        if !self.config.names_server {
            return not_found();
        }
        let text = serde_json::json!({
            "server": format!("http://127.0.0.1:{}", self.api_port),
            "token": OWNER.token,
        });
        plain(StatusCode::OK, "application/json", text.to_string())
    }

    async fn file(&self, path: &str, accepts_brotli: bool) -> Response<Body> {
        let last = path.rsplit('/').next().unwrap_or_default();
        let wanted = self.config.dir.join(path);
        let file = match path.is_empty() || (!last.contains('.') && !wanted.is_file()) {
            true => self.config.dir.join("index.html"),
            false => wanted,
        };
        let Ok(bytes) = tokio::fs::read(&file).await else {
            return not_found();
        };
        let policy = content_type(&file)
            .starts_with("text/html")
            .then(|| policy_of(&bytes))
            .flatten();
        let packed = match accepts_brotli {
            true => tokio::fs::read(brotli_twin(&file)).await.ok(),
            false => None,
        };
        let is_packed = packed.is_some();
        let mut response = Response::new(Body::from(packed.unwrap_or(bytes)));
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, content_type(&file));
        set(header::CACHE_CONTROL, cache_control(&file));
        set(header::VARY, "Accept-Encoding");
        if is_packed {
            set(header::CONTENT_ENCODING, "br");
        }
        if let Some(policy) = policy {
            set(header::CONTENT_SECURITY_POLICY, &policy);
        }
        response
    }
}

fn plain(status: StatusCode, content_type: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn not_found() -> Response<Body> {
    plain(
        StatusCode::NOT_FOUND,
        "text/plain;charset=utf-8",
        "not found".to_owned(),
    )
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = plain(StatusCode::PERMANENT_REDIRECT, "text/plain", String::new());
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

fn brotli_twin(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

fn content_type(file: &Path) -> &'static str {
    let extension = file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    match extension {
        "html" => "text/html;charset=utf-8",
        "js" | "mjs" => "text/javascript;charset=utf-8",
        "css" => "text/css;charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain;charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A file with a hash in its name never changes; everything else is asked for again.
fn cache_control(file: &Path) -> &'static str {
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let is_hash =
        |piece: &str| piece.len() >= 12 && piece.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name
        .split(|character: char| !character.is_ascii_alphanumeric())
        .any(is_hash)
    {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

/// The policy that the page carries in a `<meta http-equiv="Content-Security-Policy">`.
fn policy_of(page: &[u8]) -> Option<String> {
    let page = String::from_utf8_lossy(page);
    let at = page.to_ascii_lowercase().find("content-security-policy")?;
    let start = page[..at].rfind('<')?;
    let tag = &page[start..start + page[start..].find('>')?];
    let rest = tag.split_once("content=").map(|(_, rest)| rest)?;
    let quote = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    let policy = rest[1..].split(quote).next()?;
    let plain = policy
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::{cache_control, policy_of};
    use std::path::Path;

    #[test]
    fn the_policy_is_read_from_the_page() {
        let cases = [
            (
                r#"<meta http-equiv="Content-Security-Policy" content="default-src 'self';
                   img-src *">"#,
                Some("default-src 'self'; img-src *"),
            ),
            (
                "<meta content=\"default-src &#39;self&#39;\" http-equiv=Content-Security-Policy>",
                Some("default-src 'self'"),
            ),
            ("<p>no policy", None),
        ];
        for (page, expected) in cases {
            assert_eq!(policy_of(page.as_bytes()).as_deref(), expected, "{page}");
        }
    }

    #[test]
    fn only_hashed_names_are_kept() {
        let kept = "public, max-age=31536000, immutable";
        let cases = [
            ("playhead-0123456789abcdef_bg.wasm", kept),
            ("tokens-89abcdef01234567.css", kept),
            ("index.html", "no-cache"),
            ("sw.js", "no-cache"),
            ("config.json", "no-cache"),
        ];
        for (name, expected) in cases {
            assert_eq!(cache_control(Path::new(name)), expected, "{name}");
        }
    }
}
