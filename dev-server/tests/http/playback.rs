//! Decisions, parts, reports, sessions, notifications.

use super::client::{Server, uri};
use dev_server::sample;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

const PART: &str = "/library/parts/20101/1700000000/file.mp4";
const ASKED: &str = "path=%2Flibrary%2Fmetadata%2F101&X-Plex-Platform=Chrome";

/// A screen of one column.
const TOO_SMALL: &str = "add-limitation(scope%3DvideoCodec%26scopeName%3D*%26type%3DupperBound%26name%3Dvideo.width%26value%3D1)";

fn decide(server: &Server, query: &str) -> super::client::Got {
    server.call(
        "GET",
        &format!("/video/:/transcode/universal/decision?{query}"),
    )
}

#[test]
fn verdicts() {
    let server = Server::start();
    // (query, general code, direct play code, decision of the part)
    let cases = [
        (format!("{ASKED}&directPlay=1"), 1000, 1000, "directplay"),
        (
            format!("{ASKED}&directPlay=1&hasMDE=1&mediaIndex=0&partIndex=0"),
            1000,
            1000,
            "directplay",
        ),
        (format!("{ASKED}&directPlay=0"), 2000, 3000, "none"),
        (
            format!("{ASKED}&directPlay=1&maxVideoBitrate=1"),
            2000,
            3001,
            "none",
        ),
        (
            format!("{ASKED}&directPlay=1&X-Plex-Client-Profile-Extra={TOO_SMALL}"),
            2000,
            3000,
            "none",
        ),
    ];
    for (query, general, direct, part) in cases {
        let answer = decide(&server, &query).container();
        assert_eq!(answer["generalDecisionCode"], general, "{query}");
        assert_eq!(answer["directPlayDecisionCode"], direct, "{query}");
        assert_eq!(
            answer["Metadata"][0]["Media"][0]["Part"][0]["decision"], part,
            "{query}"
        );
        assert!(answer["generalDecisionText"].is_string());
    }
    let refused = [
        ("X-Plex-Platform=Chrome&directPlay=1".to_owned(), 400),
        (
            "path=%2Flibrary%2Fmetadata%2F101&directPlay=1".to_owned(),
            400,
        ),
        (
            "path=%2Flibrary%2Fmetadata%2F101&X-Plex-Platform=Linux".to_owned(),
            400,
        ),
        (format!("{ASKED}&directPlay=1&subtitles=burn"), 400),
        (format!("{ASKED}&directPlay=1&mediaIndex=7"), 400),
        (
            "path=%2Flibrary%2Fmetadata%2F999&X-Plex-Platform=Chrome".to_owned(),
            404,
        ),
    ];
    for (query, expected) in refused {
        assert_eq!(decide(&server, &query).status, expected, "{query}");
    }
}

#[test]
fn parts_are_refused_without_a_decision() {
    let server = Server::start();
    assert_eq!(server.call("GET", PART).status, 503);
    assert_eq!(
        server.call("GET", &format!("{PART}?download=1")).status,
        200
    );
    decide(
        &server,
        &format!("{ASKED}&directPlay=1&X-Plex-Session-Identifier=s"),
    );
    // (session of the request, status)
    let cases = [
        ("&X-Plex-Session-Identifier=s", 200),
        ("&X-Plex-Session-Identifier=t", 503),
        ("", 200),
    ];
    for (session, expected) in cases {
        assert_eq!(
            server.call("GET", &format!("{PART}?a=1{session}")).status,
            expected,
            "{session}"
        );
    }
    decide(
        &server,
        &format!("{ASKED}&directPlay=0&X-Plex-Session-Identifier=s"),
    );
    assert_eq!(
        server.call("GET", PART).status,
        503,
        "the verdict was taken back"
    );
    server.dev("POST", "/__dev/faults", r#"{"require_decision": false}"#);
    assert_eq!(server.call("GET", PART).status, 200);
}

#[test]
fn subtitle_files() {
    let server = Server::start();
    let film = server.get("/library/metadata/102");
    let streams = film["Metadata"][0]["Media"][0]["Part"][0]["Stream"].clone();
    assert_eq!(
        (&streams[4]["key"], &streams[4]["format"]),
        (&json!("/library/streams/1029"), &json!("srt"))
    );
    // (path, status, content type, a piece of the answer)
    let srt = "00:00:01,000 --> 00:00:02,000\nCittà\n";
    let cases = [
        ("1029", 200, "application/x-subrip", srt),
        ("1029.srt", 200, "application/x-subrip", srt),
        (
            "1029?format=srt&encoding=utf-8",
            200,
            "application/x-subrip",
            srt,
        ),
        ("1029.vtt", 200, "text/vtt", "WEBVTT\n\n00:00:01.000"),
        (
            "1029?format=webvtt",
            200,
            "text/vtt",
            "WEBVTT\n\n00:00:01.000",
        ),
        (
            "1029.srt?format=ass",
            200,
            "text/x-ssa",
            "0:00:01.00,0:00:02.00,Default",
        ),
        ("1029?format=rtf", 400, "text/html", "400"),
        ("1024.vtt", 501, "text/html", "501"),
        ("77", 404, "text/html", "404"),
        ("x.srt", 404, "text/html", "404"),
    ];
    for (path, status, content_type, piece) in cases {
        let got = server.call("GET", &format!("/library/streams/{path}"));
        assert_eq!(
            (got.status, got.header("content-type")),
            (status, Some(content_type)),
            "{path}"
        );
        assert!(got.text().contains(piece), "{path}: {}", got.text());
    }
    let nobody = server.send("GET", "/library/streams/1029", &[], "");
    assert_eq!(nobody.status, 401);
}

#[test]
fn ranges() {
    let server = Server::start();
    server.dev("POST", "/__dev/faults", r#"{"require_decision": false}"#);
    let path = format!("{PART}?X-Plex-Token=demo-token");
    // (range, status, content-range, length)
    let cases = [
        ("bytes=0-", 206, Some("bytes 0-999/1000"), 1000),
        ("bytes=10-19", 206, Some("bytes 10-19/1000"), 10),
        ("bytes=-5", 206, Some("bytes 995-999/1000"), 5),
        ("bytes=1000-", 416, Some("bytes */1000"), 0),
    ];
    for (range, status, content_range, length) in cases {
        let got = server.send("GET", &path, &[("Range", range)], "");
        assert_eq!(
            (got.status, got.header("content-range")),
            (status, content_range),
            "{range}"
        );
        if status == 206 {
            assert_eq!(got.bytes.len(), length, "{range}");
        }
    }
    let whole = server.send("GET", &path, &[], "");
    assert_eq!((whole.status, whole.bytes.len()), (200, sample::PART_SIZE));
    assert_eq!(whole.header("content-type"), Some("video/mp4"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
}

fn report(server: &Server, query: &str) -> super::client::Got {
    let fixed = "ratingKey=101&key=%2Flibrary%2Fmetadata%2F101&duration=600000";
    server.call("GET", &format!("/:/timeline?{fixed}&{query}"))
}

fn view(server: &Server) -> Value {
    let row = &server.get("/library/metadata/101")["Metadata"][0];
    json!([row["viewOffset"], row["viewCount"]])
}

#[test]
fn reports_move_positions_and_sessions() {
    let server = Server::start();
    // (report, status, [viewOffset, viewCount], sessions); the credits start at eight minutes
    let cases = [
        ("state=playing&time=0", 200, json!([null, null]), 1),
        ("state=playing&time=120000", 200, json!([120_000, null]), 1),
        ("state=playing&time=600001", 400, json!([120_000, null]), 1),
        ("state=nonsense&time=5", 400, json!([120_000, null]), 1),
        ("time=5", 400, json!([120_000, null]), 1),
        (
            "state=stopped&time=130000&continuing=1",
            200,
            json!([130_000, null]),
            1,
        ),
        ("state=playing&time=140000", 200, json!([140_000, null]), 1),
        ("state=paused&time=480000", 200, json!([null, 1]), 1),
        ("state=stopped&time=500000", 200, json!([null, 1]), 0),
    ];
    for (query, status, expected, sessions) in cases {
        assert_eq!(report(&server, query).status, status, "{query}");
        assert_eq!(view(&server), expected, "{query}");
        assert_eq!(server.get("/status/sessions")["size"], sessions, "{query}");
    }
}

#[test]
fn a_report_moves_the_selection_of_its_queue() {
    let server = Server::start();
    let created = server.call(
        "POST",
        &format!(
            "/playQueues?type=video&uri={}",
            uri("/library/metadata/102,101")
        ),
    );
    let queue = created.container();
    let id = &queue["playQueueID"];
    let second = &queue["Metadata"][1]["playQueueItemID"];
    let moved =
        format!("state=playing&time=0&containerKey=%2FplayQueues%2F{id}&playQueueItemID={second}");
    assert_eq!(report(&server, &moved).status, 200);
    let now = server.get(&format!("/playQueues/{id}"));
    assert_eq!(
        (&now["playQueueSelectedItemID"], &now["playQueueVersion"]),
        (second, &json!(1))
    );
    assert_eq!(now["playQueueSelectedItemOffset"], 1);
}

#[test]
fn users_see_their_own() {
    let server = Server::start();
    report(&server, "state=playing&time=120000");
    let guest = |path: &str| {
        let path = format!("{path}?X-Plex-Token=guest-token&X-Plex-Client-Identifier=g");
        server
            .send("GET", &path, &[("Accept", "application/json")], "")
            .container()
    };
    assert!(guest("/library/metadata/101")["Metadata"][0]["viewOffset"].is_null());
    assert_eq!(guest("/status/sessions")["size"], 0);
    assert_eq!(guest("/playlists")["size"], 0);
}

#[test]
fn tracks_are_chosen_per_part() {
    let server = Server::start();
    // (query, status, selected tracks)
    let cases = [
        ("audioStreamID=1013", 200, vec![1011, 1013]),
        ("subtitleStreamID=1014", 200, vec![1011, 1013, 1014]),
        ("subtitleStreamID=0", 200, vec![1011, 1013]),
        ("audioStreamID=7", 400, vec![1011, 1013]),
    ];
    for (query, status, expected) in cases {
        assert_eq!(
            server
                .call("PUT", &format!("/library/parts/20101?{query}"))
                .status,
            status
        );
        let item = server.get("/library/metadata/101");
        let streams = item["Metadata"][0]["Media"][0]["Part"][0]["Stream"]
            .as_array()
            .cloned();
        let selected = streams
            .unwrap_or_default()
            .into_iter()
            .filter(|one| one["selected"] == true);
        let ids: Vec<u64> = selected.filter_map(|one| one["id"].as_u64()).collect();
        assert_eq!(ids, expected, "{query}");
    }
}

/// The lines of an EventSource. Its answer has begun, so the server tells it whatever happens from here on.
fn event_stream(address: &str) -> impl Iterator<Item = String> {
    let mut stream = TcpStream::connect(address).expect("reachable");
    let path = "/:/eventsource/notifications?X-Plex-Token=demo-token&filters=playing";
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("sent");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let status = lines.next();
    assert_eq!(status.as_deref(), Some("HTTP/1.1 200 OK"));
    lines
}

#[test]
fn notifications_reach_both_kinds_of_listeners() {
    let server = Server::start();
    let address = server.running.api_url().replace("http://", "");
    let url = format!("ws://{address}/:/websockets/notifications?X-Plex-Token=demo-token");
    let stream = TcpStream::connect(&address).expect("reachable");
    let (mut socket, _) = tungstenite::client(url, stream).expect("an upgrade");
    let mut events = event_stream(&address);
    report(
        &server,
        "state=playing&time=1000&playQueueItemID=5&containerKey=%2FplayQueues%2F3",
    );
    let heard: Value =
        serde_json::from_str(socket.read().expect("a frame").to_text().expect("text"))
            .expect("JSON");
    let told = &heard["NotificationContainer"]["PlaySessionStateNotification"][0];
    assert_eq!(heard["NotificationContainer"]["type"], "playing");
    assert_eq!(
        (
            &told["ratingKey"],
            &told["playQueueID"],
            &told["viewOffset"]
        ),
        (&json!("101"), &json!(3), &json!(1000))
    );
    let mut next = |word: &str| events.find(|line| line.contains(word)).expect("a line");
    assert!(next("event:").ends_with("event: playing"));
    assert!(next("data:").contains(r#""PlaySessionStateNotification":{"#));
}
