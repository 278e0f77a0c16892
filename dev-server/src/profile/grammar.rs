//! `X-Plex-Client-Profile-Extra`: what a client adds to the profile that goes with its name.
//!
//! `verb(name=value&name=value)+verb(…)`, with lists divided by commas and `*` for anything (the published OpenAPI
//! description). What cannot be read is left out, as a server that only complains in its log would (inferred).

use super::{DirectPlay, Kind, Limitation, Profile, Scope, Target, Test, Words};
use std::collections::HashMap;

type Pairs<'a> = HashMap<&'a str, &'a str>;

/// Carries out what a client says of itself, in order.
pub(super) fn extend(profile: &mut Profile, extra: &str) {
    for (verb, pairs) in directives(extra) {
        match verb {
            "add-direct-play-profile" => {
                profile.direct_play.extend(direct_play(&pairs));
            }
            "add-transcode-target" => add_target(profile, &pairs),
            "add-transcode-target-codec" => change_target(profile, &pairs, true),
            "append-transcode-target-codec" => change_target(profile, &pairs, false),
            "add-limitation" => add_limitation(profile, &pairs),
            _ => {}
        }
    }
}

/// A plus sign divides directives only where none is open: a value may hold one.
fn directives(extra: &str) -> impl Iterator<Item = (&str, Pairs<'_>)> {
    extra.split_inclusive(')').filter_map(|directive| {
        let directive = directive.trim_start_matches('+').strip_suffix(')')?;
        let (verb, inside) = directive.split_once('(')?;
        let pairs = inside.split('&').filter_map(|pair| pair.split_once('='));
        Some((verb.trim(), pairs.collect()))
    })
}

fn kind(pairs: &Pairs) -> Option<Kind> {
    match *pairs.get("type")? {
        "videoProfile" => Some(Kind::Video),
        "musicProfile" => Some(Kind::Music),
        _ => None,
    }
}

/// What is not said is anything.
fn words(pairs: &Pairs, name: &str) -> Words {
    pairs.get(name).map_or(Words::Any, |text| Words::read(text))
}

fn list(pairs: &Pairs, name: &str) -> Vec<String> {
    let text = pairs.get(name).copied().unwrap_or_default();
    let words = text.split(',').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// One that names no codec at all would play everything, and is not taken (the description).
fn direct_play(pairs: &Pairs) -> Option<DirectPlay> {
    let codecs = ["videoCodec", "audioCodec", "subtitleCodec"];
    let names_codec = |name: &&str| pairs.get(*name).is_some_and(|value| *value != "*");
    codecs.iter().any(names_codec).then_some(())?;
    Some(DirectPlay {
        kind: kind(pairs)?,
        container: words(pairs, "container"),
        video: words(pairs, "videoCodec"),
        audio: words(pairs, "audioCodec"),
    })
}

/// A second target for one kind, context and protocol counts only where it says that it replaces the first.
fn add_target(profile: &mut Profile, pairs: &Pairs) {
    let read = || {
        Some(Target {
            kind: kind(pairs)?,
            context: (*pairs.get("context")?).to_owned(),
            protocol: (*pairs.get("protocol")?).to_owned(),
            container: (*pairs.get("container")?).to_owned(),
            video: list(pairs, "videoCodec"),
            audio: list(pairs, "audioCodec"),
            subtitle: list(pairs, "subtitleCodec"),
        })
    };
    let Some(target) = read() else { return };
    let is_same = |known: &Target| known.is_for(target.kind, &target.context, &target.protocol);
    let replaces = pairs.get("replace") == Some(&"true");
    if replaces {
        profile.targets.retain(|known| !is_same(known));
    }
    if !profile.targets.iter().any(is_same) {
        profile.targets.push(target);
    }
}

/// The first codec of a target is the one that is made; the others may be taken over as they are.
fn change_target(profile: &mut Profile, pairs: &Pairs, is_first: bool) {
    let (Some(kind), Some(context), Some(protocol)) =
        (kind(pairs), pairs.get("context"), pairs.get("protocol"))
    else {
        return;
    };
    let targets = profile.targets.iter_mut();
    for target in targets.filter(|target| target.is_for(kind, context, protocol)) {
        for (name, codecs) in [
            ("videoCodec", &mut target.video),
            ("audioCodec", &mut target.audio),
            ("subtitleCodec", &mut target.subtitle),
        ] {
            let mut new = list(pairs, name);
            new.retain(|codec| !codecs.contains(codec));
            let at = if is_first { 0 } else { codecs.len() };
            codecs.splice(at..at, new);
        }
    }
}

fn add_limitation(profile: &mut Profile, pairs: &Pairs) {
    let read = || {
        let value = pairs.get("value").copied();
        Some(Limitation {
            scope: Scope::read(pairs.get("scope")?)?,
            scope_name: words(pairs, "scopeName"),
            name: (*pairs.get("name")?).to_owned(),
            test: match *pairs.get("type")? {
                "match" => Test::Match(Words::read(value?)),
                "notMatch" => Test::NotMatch(Words::read(value?)),
                "upperBound" => Test::AtMost(value?.parse().ok()?),
                "lowerBound" => Test::AtLeast(value?.parse().ok()?),
                _ => return None,
            },
        })
    };
    let Some(limitation) = read() else { return };
    if pairs.get("replace") == Some(&"true") {
        let is_same = |known: &Limitation| known.is_about_what(&limitation);
        profile.limitations.retain(|known| !is_same(known));
    }
    profile.limitations.push(limitation);
}
