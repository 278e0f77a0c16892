//! A film or an episode: what it is, how it will play, who made it.

use crate::app::use_app;
use crate::catalog::facts::{credits, stream_labels, version_label};
use crate::media::{Item, Kind, Person, StreamKind};
use crate::ui::parts::head::{Head, PlayActions};
use crate::ui::parts::icon::Icon;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn FilmPage(film: Arc<Item>) -> impl IntoView {
    let shape = if film.kind == Kind::Film {
        "poster"
    } else {
        "wide"
    };
    let credits = credits(&film);
    let roles = film.details.roles.clone();
    let target = film.clone();
    view! {
        <Head item=film.clone() shape>
            <PlayActions target/>
        </Head>
        <div class="detail__columns">
            <HowItPlays film=film.clone()/>
            {(!credits.is_empty()).then(|| view! {
                <section aria-label="Details">
                    <h2 class="section-title">"Details"</h2>
                    <dl class="credits">
                        {credits.into_iter().map(|(what, who)| view! { <dt>{what}</dt><dd dir="auto">{who}</dd> }).collect_view()}
                    </dl>
                </section>
            })}
        </div>
        {(!roles.is_empty()).then(|| view! { <People roles/> })}
    }
}

/// The file in words, and whether this browser plays it as it is: known before the press.
#[component]
fn HowItPlays(film: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let verdict = app.verdict(&film);
    let version = film.details.versions.first().cloned().unwrap_or_default();
    let rows = [
        (
            "Version",
            Some(version_label(&version)).filter(|label| !label.is_empty()),
        ),
        (
            "Sound",
            stream_labels(&version, StreamKind::Audio)
                .into_iter()
                .next(),
        ),
        (
            "Subtitles",
            Some(stream_labels(&version, StreamKind::Subtitle).join(", "))
                .filter(|label| !label.is_empty()),
        ),
    ];
    let row = |(name, value): (&'static str, Option<String>)| {
        value.map(|value| view! {
            <div class="picker"><span class="picker__name">{name}</span><span class="picker__value" dir="auto">{value}</span></div>
        })
    };
    let state = if verdict.is_ok() {
        "direct"
    } else {
        "converting"
    };
    let icon = if verdict.is_ok() { "check" } else { "info" };
    let words = verdict.unwrap_or_else(|why| why);
    view! {
        <section aria-label="How it will play">
            <h2 class="section-title">"How it will play"</h2>
            <div class="pickers">{rows.into_iter().filter_map(row).collect_view()}</div>
            <p class="verdict" data-state=state><Icon name=icon/><span><b>{words}</b></span></p>
        </section>
    }
}

#[component]
fn People(roles: Vec<Person>) -> impl IntoView {
    let person = |person: Person| {
        let initials: String = person
            .name
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .take(2)
            .collect();
        view! {
            <li><div class="person">
                <span class="person__face" aria-hidden="true">{initials}</span>
                <span class="person__name" dir="auto">{person.name}</span>
                <span class="person__role" dir="auto">{person.role}</span>
            </div></li>
        }
    };
    view! {
        <section class="shelf shelf--people" aria-label="People">
            <div class="shelf__head"><h2 class="shelf__title">"People"</h2></div>
            <ul class="shelf__track" tabindex="-1">{roles.into_iter().map(person).collect_view()}</ul>
        </section>
    }
}
