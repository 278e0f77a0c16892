use super::*;
use crate::library::synthetic::{self, MACHINE, PLAYLIST, Size, film, track};
use crate::play_queue::EntryId;
use crate::users::{GUEST, OWNER};

const NOW: i64 = 1_760_000_000_000;

fn spoken() -> Spoken {
    Spoken::new(Arc::new(synthetic::library(Size::default())))
}

fn ask(server: &mut Spoken, method: &str, target: &str) -> (u16, String) {
    server.ask(method, target, "tab", OWNER.token, NOW)
}

/// The value of an attribute, at its first place in the text.
fn attribute(xml: &str, name: &str) -> Option<String> {
    let rest = xml.split_once(&format!(" {name}=\""))?.1;
    Some(rest.split_once('"')?.0.to_owned())
}

fn number(xml: &str, name: &str) -> u64 {
    attribute(xml, name)
        .and_then(|value| value.parse().ok())
        .expect(name)
}

fn create(server: &mut Spoken, path: &str) -> String {
    let target = format!(
        "/playQueues?type=video&uri=server%3A%2F%2F{MACHINE}%2Fcom.plexapp.plugins.library{path}"
    );
    let (status, body) = ask(server, "POST", &target);
    assert_eq!(status, 200, "{body}");
    body
}

#[test]
fn it_answers_as_over_http() {
    let mut server = spoken();
    let film = film(1);
    let cases = [
        (
            "GET",
            format!("/library/metadata/{film}"),
            200,
            format!("<Video ratingKey=\"{film}\""),
        ),
        (
            "GET",
            "/library/metadata/7".into(),
            404,
            "<h1>404 Not Found</h1>".into(),
        ),
        (
            "GET",
            "/library/metadata/1?X-Plex-Token=wrong".into(),
            401,
            "<h1>401 Unauthorized</h1>".into(),
        ),
        (
            "POST",
            "/playQueues?type=video".into(),
            400,
            "<h1>400 Bad Request</h1>".into(),
        ),
        (
            "GET",
            format!("/library/metadata/{film}/thumb/1"),
            404,
            "404".into(),
        ),
        (
            "GET",
            "/library/sections/3/all?type=10&X-Plex-Container-Start=5&X-Plex-Container-Size=2"
                .into(),
            200,
            "totalSize=\"240\"".into(),
        ),
        (
            "GET",
            "/:/websockets/notifications".into(),
            200,
            String::new(),
        ),
    ];
    for (method, target, status, piece) in cases {
        let answer = ask(&mut server, method, &target);
        assert_eq!(answer.0, status, "{target}");
        assert!(answer.1.contains(&piece), "{target}: {}", answer.1);
    }
    let nobody = server.ask("GET", "/", "", "", NOW);
    assert_eq!(nobody.0, 401);
    let identity = server.ask("GET", "/identity", "", "", NOW);
    assert_eq!(identity.0, 200);
    let nameless = server.ask("POST", "/playQueues?type=video&uri=x", "", OWNER.token, NOW);
    assert_eq!(nameless.0, 400, "no client");
}

#[test]
fn reports_are_told_to_whom_they_concern() {
    let mut server = spoken();
    let queue = create(
        &mut server,
        &format!("%2Flibrary%2Fmetadata%2F{},{}", film(1), film(2)),
    );
    let (id, entry) = (
        number(&queue, "playQueueID"),
        number(&queue, "playQueueSelectedItemID") + 1,
    );
    let report = format!(
        "/:/timeline?ratingKey={0}&key=%2Flibrary%2Fmetadata%2F{0}&state=playing&time=5000&duration=1200000&\
         containerKey=%2FplayQueues%2F{id}&playQueueItemID={entry}",
        film(2)
    );
    assert_eq!(ask(&mut server, "GET", &report).0, 200);
    let told = server.take_told();
    assert_eq!(told.len(), 1);
    for piece in [
        format!("\"playQueueID\":{id}"),
        format!("\"playQueueItemID\":{entry}"),
        "\"clientIdentifier\":\"tab\"".into(),
    ] {
        assert!(told[0].text.contains(&piece), "{}", told[0].text);
    }
    assert!(told[0].reaches(OWNER.token) && !told[0].reaches(GUEST.token));
    assert!(server.take_told().is_empty());
    let queue = server.world().queues.iter().next().expect("one queue");
    assert_eq!(queue.selected().map(|entry| entry.id), Some(EntryId(entry)));
    let nameless = report.replace("containerKey", "ignored");
    assert_eq!(ask(&mut server, "GET", &nameless).0, 200);
    let found = format!("\"playQueueID\":{id}");
    let told = server.take_told();
    assert!(told[0].text.contains(&found), "found by its entry");
    server.pass_time(NOW + 61_000);
    let gone = server.take_told();
    for piece in ["\"state\":\"stopped\"", "\"guid\":\"plex://movie/"] {
        assert!(gone[0].text.contains(piece), "the silent session ended");
    }
}

#[test]
fn a_restart_keeps_queues_and_forgetting_does_not() {
    let mut server = spoken();
    let queue = create(&mut server, &format!("%2Fplaylists%2F{PLAYLIST}%2Fitems"));
    let (id, entry) = (
        number(&queue, "playQueueID"),
        number(&queue, "playQueueSelectedItemID"),
    );
    let path = format!("/playQueues/{id}");
    ask(&mut server, "DELETE", &format!("{path}/items/{entry}"));
    server.restart();
    let (status, body) = ask(&mut server, "GET", &path);
    assert_eq!((status, number(&body, "playQueueVersion")), (200, 2));
    let twin = server.clone();
    server.forget_queues();
    assert_eq!(ask(&mut server, "GET", &path).0, 404);
    assert_eq!(
        twin.world().queues.iter().count(),
        1,
        "a clone is a server of its own"
    );
    let next = create(&mut server, &format!("%2Flibrary%2Fmetadata%2F{}", film(1)));
    assert!(number(&next, "playQueueID") > id, "ids are not used again");
}

#[test]
fn faults_apply() {
    let mut server = spoken();
    server
        .set_faults(r#"[{"path": "/hubs", "status": 503, "count": 1}, {"window_cap": 5}]"#)
        .expect("known faults");
    assert_eq!(ask(&mut server, "GET", "/hubs").0, 503);
    assert_eq!(ask(&mut server, "GET", "/hubs").0, 200);
    let queue = create(&mut server, &format!("%2Fplaylists%2F{PLAYLIST}%2Fitems"));
    assert_eq!(number(&queue, "size"), 5);
    server.switches().window_cap = 7;
    let queue = create(&mut server, &format!("%2Fplaylists%2F{PLAYLIST}%2Fitems"));
    assert_eq!(number(&queue, "size"), 7);
    assert!(server.set_faults(r#"{"no_such": 1}"#).is_err());
}

#[test]
fn a_deleted_item_vanishes_everywhere() {
    let mut server = spoken();
    let queue = create(&mut server, &format!("%2Fplaylists%2F{PLAYLIST}%2Fitems"));
    let (path, before) = (
        format!("/playQueues/{}", number(&queue, "playQueueID")),
        number(&queue, "playQueueTotalCount"),
    );
    // The first track is in the playlist twice.
    assert!(server.delete_item(track(1), NOW));
    assert!(!server.delete_item(track(1), NOW));
    let after = ask(&mut server, "GET", &path).1;
    assert_eq!(number(&after, "playQueueTotalCount"), before - 2);
    assert_eq!(number(&after, "playQueueSelectedMetadataItemID"), track(3));
    assert!(number(&after, "playQueueVersion") > 1);
    assert!(server.take_told()[0].text.contains("\"state\":9"));
    let list = ask(&mut server, "GET", &format!("/playlists/{PLAYLIST}")).1;
    assert_eq!(number(&list, "leafCount"), before - 2);
    // An album goes with its tracks, and with the last of them.
    assert!(server.delete_item(synthetic::album(1), NOW));
    assert_eq!(
        ask(
            &mut server,
            "GET",
            &format!("/library/metadata/{}", track(2))
        )
        .0,
        404
    );
    for number in 13..=24 {
        assert!(server.delete_item(track(number), NOW));
    }
    assert_eq!(
        ask(
            &mut server,
            "GET",
            &format!("/library/metadata/{}", synthetic::album(2))
        )
        .0,
        404
    );
}
