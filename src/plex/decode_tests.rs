use super::*;

fn one(xml: &str) -> Item {
    let answer =
        format!("<MediaContainer librarySectionID='3' art='/shared'>{xml}</MediaContainer>");
    listing("test", &answer).unwrap().items.remove(0)
}

#[test]
fn an_episode_brings_its_show_and_its_place() {
    let item = one(
        "<Video ratingKey='12' key='/library/metadata/12' type='episode' title='The Tide Ledger' index='6' \
         parentIndex='2' parentRatingKey='9' grandparentTitle='The Salt Cartographers' duration='2890000' \
         viewOffset='1902000' thumb='/t'/>",
    );
    assert_eq!(
        (item.kind.clone(), item.details.index),
        (Kind::Episode, Some(6))
    );
    assert_eq!(item.details.parent.index, Some(2));
    assert_eq!(
        item.details.grandparent.title.as_deref(),
        Some("The Salt Cartographers")
    );
    assert_eq!(item.resume_at(), Some(Millis(1_902_000)));
}

#[test]
fn what_rows_share_is_found_on_the_container() {
    let item = one("<Video ratingKey='12' type='movie' title='x'/>");
    assert_eq!(item.details.section, Some(SectionKey::new("3")));
    assert_eq!(item.details.art.as_deref(), Some("/shared"));
}

#[test]
fn the_servers_stock_picture_is_no_items_art() {
    let answer = "<MediaContainer art='/:/resources/movie-fanart.jpg'>\
        <Video ratingKey='1' type='movie' title='x'/><Video ratingKey='2' type='movie' title='y' art='/own'/>\
        </MediaContainer>";
    let items = listing("all", answer).unwrap().items;
    let art: Vec<_> = items
        .iter()
        .map(|item| item.details.art.as_deref())
        .collect();
    assert_eq!(art, [None, Some("/own")]);
}

#[test]
fn versions_parts_and_streams_are_read_in_order() {
    let item = one(
        "<Video ratingKey='12' type='movie' title='x'><Media id='1' videoResolution='1080' container='mkv'>\
         <Part id='4' key='/library/parts/4/1/a.mkv' indexes='sd' size='99'>\
         <Stream id='1' streamType='1' codec='h264'/><Stream id='2' streamType='2' codec='aac' selected='1'/>\
         <Stream id='3' streamType='3' codec='srt' key='/library/streams/3'/><Stream id='4' streamType='9'/>\
         </Part><Part id='5'/></Media><Media id='2' videoResolution='480'/></Video>",
    );
    let versions = &item.details.versions;
    assert_eq!(versions.len(), 2);
    let part = &versions[0].parts[0];
    assert_eq!(
        versions[0].parts.len(),
        1,
        "a part without a path cannot be played"
    );
    assert!(part.has_previews);
    let streams: Vec<_> = part
        .streams
        .iter()
        .map(|s| (s.kind, s.is_selected, s.is_sidecar))
        .collect();
    assert_eq!(
        streams,
        [
            (StreamKind::Video, false, false),
            (StreamKind::Audio, true, false),
            (StreamKind::Subtitle, false, true)
        ]
    );
}

#[test]
fn markers_come_in_order_of_time_with_either_spelling_of_credits() {
    let item = one("<Video ratingKey='12' type='episode' title='x'>\
         <Marker type='credits' startTimeOffset='90' endTimeOffset='100' final='1'/>\
         <Marker type='intro' startTimeOffset='5' endTimeOffset='9'/>\
         <Marker type='credit' startTimeOffset='80' endTimeOffset='85'/></Video>");
    let read: Vec<_> = item
        .details
        .markers
        .iter()
        .map(|m| (m.kind.clone(), m.start.0, m.is_last))
        .collect();
    assert_eq!(
        read,
        [
            (MarkerKind::Intro, 5, false),
            (MarkerKind::Credits, 80, false),
            (MarkerKind::Credits, 90, true)
        ]
    );
}

/// A library that was said to hold nothing was shown as empty, and what the answer held was not.
#[test]
fn a_list_is_no_shorter_than_what_it_shows() {
    for (said, expected) in [
        ("totalSize='0'", Some(1)),
        ("totalSize='0' offset='20'", Some(21)),
        ("totalSize='900' offset='20'", Some(900)),
        ("", None),
    ] {
        let answer = format!(
            "<MediaContainer {said}><Video ratingKey='1' type='movie' title='One'/></MediaContainer>"
        );
        assert_eq!(listing("all", &answer).unwrap().total, expected, "{said}");
    }
}

#[test]
fn odd_rows_never_lose_the_list() {
    let answer = "<MediaContainer totalSize='900' offset='20'>\
        <Video type='movie' title='no key'/>\
        <Hologram ratingKey='5' type='hologram' title='Unheard of'/>\
        <Video ratingKey='6' duration='soon' year='-3'/>\
        <Directory key='1' type='movie' title='Films'/></MediaContainer>";
    let listing = listing("all", answer).unwrap();
    let rows: Vec<_> = listing
        .items
        .iter()
        .map(|i| (i.kind.clone(), i.title.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (Kind::Other("hologram".into()), "Unheard of"),
            (Kind::Other("".into()), "Untitled")
        ]
    );
    assert_eq!(
        (listing.total, listing.offset, listing.sections.len()),
        (Some(900), 20, 1)
    );
    assert_eq!(listing.items[1].duration(), None);
}

#[test]
fn another_document_is_refused_by_name() {
    let error = listing("hubs", "<html><body/></html>").unwrap_err();
    assert_eq!(
        error.to_string(),
        "hubs: <html> where <MediaContainer> was expected"
    );
    let error = listing("hubs", "<MediaContainer>\n<Hub").unwrap_err();
    assert!(
        error.to_string().starts_with("hubs: line 2, column "),
        "{error}"
    );
}

#[test]
fn a_tint_is_two_colours_or_nothing() {
    for (attrs, expected) in [
        (
            "topLeft='0a1b2c' topRight='#ffffff'",
            Some(("0a1b2c".to_owned(), "ffffff".to_owned())),
        ),
        ("topLeft='red;' topRight='ffffff'", None),
        ("topLeft='0a1b2c'", None),
    ] {
        let item = one(&format!(
            "<Video ratingKey='1' type='movie' title='x'><UltraBlurColors {attrs}/></Video>"
        ));
        assert_eq!(item.details.tint, expected, "{attrs}");
    }
}
