//! The queue as a playlist.

use super::script::{Script, film, queue};
use crate::playback::failure::Failure;
use crate::session::message::{Action, Question};

const MADE: &str = "<MediaContainer size='1'><Playlist ratingKey='900' type='playlist' title='Rainy days'/></MediaContainer>";

fn save(script: &mut Script) {
    script.act(Action::SaveAsPlaylist(" Rainy days ".to_owned()));
}

fn said(script: &Script) -> Option<&str> {
    script.model.notice().map(|notice| notice.text.as_str())
}

#[test]
fn the_whole_queue_is_saved_by_its_number() {
    let mut script = Script::playing_first_of_three();
    save(&mut script);
    script.assert_asked(&[&[
        "POST /playlists",
        "type=video",
        "title=Rainy%20days",
        "playQueueID=7",
    ]]);
    script.answer(Question::SaveList, Ok(MADE));
    assert_eq!(said(&script), Some("Saved as the playlist Rainy days."));
    assert!(script.asked().is_empty());
}

#[test]
fn where_that_is_refused_the_known_entries_are_sent() {
    let mut script = Script::playing_first_of_three();
    save(&mut script);
    let refused = || Err(Failure::ServerError { status: Some(400) });
    script.answer(Question::SaveList, refused());
    script.assert_asked(&[&["POST /playlists", "uri=", "metadata/1%2C2%2C3"]]);
    script.answer(Question::SaveList, refused());
    assert_eq!(
        said(&script),
        Some("The server did not take that playlist.")
    );
}

#[test]
fn a_long_queue_goes_in_parts() {
    let mut script = Script::new();
    script.play(film("1"));
    let keys: Vec<String> = (1..=250).map(|key| key.to_string()).collect();
    let rows: Vec<(u64, &str)> = keys
        .iter()
        .zip(21..)
        .map(|(key, entry)| (entry, key.as_str()))
        .collect();
    script.answer(Question::CreateQueue, Ok(&queue(7, 1, &rows, 21)));
    save(&mut script);
    script.answer(
        Question::SaveList,
        Err(Failure::ServerError { status: None }),
    );
    script.assert_asked(&[&["POST /playlists", "metadata/1%2C2%2C3", "%2C200"]]);
    script.answer(Question::SaveList, Ok(MADE));
    script.assert_asked(&[&["PUT /playlists/900/items", "metadata/201%2C202", "%2C250"]]);
    script.answer(Question::SaveList, Ok(MADE));
    assert_eq!(said(&script), Some("Saved as the playlist Rainy days."));
}
