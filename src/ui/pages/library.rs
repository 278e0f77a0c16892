//! A library: what it holds as a wall of pictures, filtered and ordered as its address says.

use crate::app::handle::Connection;
use crate::app::use_app;
use crate::catalog::cards::Shape;
use crate::catalog::filters::{Filter, Sort};
use crate::catalog::labels;
use crate::catalog::route::Route;
use crate::media::{Kind, Section, SectionKey};
use crate::session::message::{List, PlayWish};
use crate::ui::hooks::nav::{Nav, use_nav};
use crate::ui::pages::home::Lost;
use crate::ui::parts::icon::{Icon, Mark};
use crate::ui::parts::item_menu::play;
use crate::ui::parts::menu::{MenuLine, use_menus};
use crate::ui::parts::notice::{EmptyNotice, FailureNotice};
use crate::ui::parts::picks::{PickBar, Picks};
use crate::ui::parts::wall::Grid;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::sync::Arc;

#[component]
pub fn Library() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| SectionKey::new(params.read().get("key").unwrap_or_default()));
    let app = use_app();
    let section = Memo::new(move |_| {
        app.sections.with(|sections| {
            sections
                .iter()
                .find(|section| section.key == key.get())
                .cloned()
        })
    });
    let is_known = move || app.sections.with(|sections| !sections.is_empty());
    let failure = move || {
        app.connection.with(|connection| match connection {
            Connection::Failed(failure) => Some(failure.clone()),
            _ => None,
        })
    };
    move || match (section.get(), failure()) {
        (Some(section), _) => view! { <LibraryOf section/> }.into_any(),
        (None, Some(failure)) => view! {
            <main class="app__main" id="main"><FailureNotice failure on_retry=|()| ()/></main>
        }
        .into_any(),
        (None, None) if is_known() => view! { <Lost/> }.into_any(),
        (None, None) => {
            view! { <main class="app__main library" id="main" aria-busy="true"></main> }.into_any()
        }
    }
}

#[component]
fn LibraryOf(section: Section) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    app.set_title(Some(&section.title));
    let picks = Picks::provide();
    let query = use_query_map();
    let filter = Memo::new(move |_| {
        let words = query.read();
        Filter::read(|name| words.get(name))
    });
    let total = RwSignal::new(None::<usize>);
    let server = move || app.server_name().map(|name| format!(" on {name}"));
    let count = move || {
        total
            .get()
            .map(|total| format!("{}{}", labels::grouped(total), server().unwrap_or_default()))
    };
    let title = section.title.clone();
    let section = StoredValue::new(Arc::new(section));
    view! {
        <main class="app__main library" id="main">
            <div class="topbar phone-only">
                <a class="topbar__brand" href=nav.link(&Route::Home) aria-label="Playhead, home"><Mark/></a>
            </div>
            <header class="library__head">
                <h1 class="library__title" dir="auto">{title}</h1>
                <p class="library__count">{count}</p>
            </header>
            <FilterBar section=section.get_value() filter picks/>
            {move || view! { <Contents section=section.get_value() filter=filter.get() total/> }}
            <PickBar picks/>
        </main>
    }
}

/// What the filter lets through.
#[component]
fn Contents(
    section: Arc<Section>,
    filter: Filter,
    total: RwSignal<Option<usize>>,
) -> impl IntoView {
    let app = use_app();
    let wall = app.library_wall(&section, &filter);
    let shape = if section.kind == Kind::Artist {
        Shape::Square
    } else {
        Shape::Poster
    }
    .as_str();
    Effect::new(move |_| total.set(wall.total.get()));
    let is_bare = filter.address().is_empty();
    let (title, text) = if is_bare {
        ("Nothing here yet", "This library is empty.")
    } else {
        (
            "Nothing like that here",
            "Nothing in this library passes the filter.",
        )
    };
    view! {
        {move || wall.failure.get().map(|failure| view! { <FailureNotice failure on_retry=move || wall.retry()/> })}
        <Show when=move || wall.total.get() == Some(0)><EmptyNotice title text/></Show>
        <Grid wall shape label=section.title.clone()/>
    }
}

/// The filter, the order, and what plays all of it.
#[component]
fn FilterBar(section: Arc<Section>, filter: Memo<Filter>, picks: Picks) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let is_all = move || {
        filter
            .with(|filter| filter.genre.is_none() && !filter.is_unwatched && !filter.is_collections)
    };
    let keeps = move |change: fn(&mut Filter)| {
        let mut changed = filter.get_untracked();
        change(&mut changed);
        nav.search(&changed.address());
    };
    let clear = move |_| {
        keeps(|filter| {
            *filter = Filter {
                sort: filter.sort,
                is_descending: filter.is_descending,
                ..Filter::default()
            }
        })
    };
    let unwatched = move |_| {
        keeps(|filter| {
            filter.is_unwatched = !filter.is_unwatched;
            filter.is_collections = false;
        })
    };
    let collections = move |_| {
        keeps(|filter| {
            *filter = Filter {
                is_collections: !filter.is_collections,
                ..Filter::default()
            }
        })
    };
    let all = StoredValue::new(section.clone());
    let wish = move || {
        let section = all.get_value();
        let path = filter.with_untracked(|filter| filter.listing(&section));
        let is_music = section.kind == Kind::Artist;
        PlayWish::of_list(&section.title, List::Listing { path, is_music })
    };
    let watched_word = if section.kind == Kind::Artist {
        "Unplayed"
    } else {
        "Unwatched"
    };
    let plays_all = move || filter.with(|filter| !filter.is_collections);
    view! {
        <div class="filterbar filterbar--sticky" role="toolbar" aria-label="Filter">
            <div class="filterbar__chips">
                <button class="chip" aria-pressed=move || is_all().to_string() on:click=clear>"All"</button>
                <button class="chip" aria-pressed=move || filter.with(|filter| filter.is_unwatched).to_string() on:click=unwatched>
                    {watched_word}
                </button>
                <GenreChip section filter/>
                <button class="chip" aria-pressed=move || filter.with(|filter| filter.is_collections).to_string() on:click=collections>
                    "Collections"
                </button>
            </div>
            <div class="filterbar__end">
                <Show when=plays_all>
                    <SortKey filter/>
                    <button class="icon-button" aria-label="Play all" on:click=move |_| play(app, nav, wish())><Icon name="play"/></button>
                    <button class="icon-button" aria-label="Shuffle all" on:click=move |_| play(app, nav, wish().shuffled())><Icon name="shuffle"/></button>
                </Show>
                <button class="icon-button" aria-label="Select" aria-pressed=move || picks.is_picking().to_string()
                    on:click=move |_| if picks.is_picking() { picks.end() } else { picks.begin() }><Icon name="check"/></button>
            </div>
        </div>
    }
}

#[component]
fn GenreChip(section: Arc<Section>, filter: Memo<Filter>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let menus = use_menus();
    let page = app.genres_page(&section);
    // A server lists genres as it lists libraries: by key and title.
    let genres = move || {
        page.slot.with(|slot| {
            let rows = slot.ready().map(|listing| listing.sections.clone());
            rows.unwrap_or_default()
        })
    };
    let chosen = move || filter.with(|filter| filter.genre.clone());
    let label = move || {
        let chosen = chosen()?;
        let known = genres()
            .into_iter()
            .find(|genre| genre.key.as_str() == chosen);
        Some(known.map_or(chosen, |genre| genre.title))
    };
    let set = move |genre: Option<String>| {
        let changed = Filter {
            genre,
            is_collections: false,
            ..filter.get_untracked()
        };
        nav.search(&changed.address());
    };
    let open = move |event| {
        let now = chosen();
        let any = MenuLine::new("Any genre", "check", move || set(None)).chosen(now.is_none());
        let line = |genre: Section| {
            let key = genre.key.as_str().to_owned();
            let is_chosen = now.as_deref() == Some(genre.key.as_str());
            MenuLine::new(genre.title, "check", move || set(Some(key.clone()))).chosen(is_chosen)
        };
        let lines = std::iter::once(any).chain(genres().into_iter().map(line));
        menus.open(&event, "Genre".to_owned(), lines.collect());
    };
    view! {
        <button class="chip" aria-haspopup="menu" aria-expanded="false" aria-pressed=move || chosen().is_some().to_string() on:click=open>
            {move || label().unwrap_or_else(|| "Genre".to_owned())}<Icon name="chevron-down" class="icon icon--small"/>
        </button>
    }
}

#[component]
fn SortKey(filter: Memo<Filter>) -> impl IntoView {
    let nav = use_nav();
    let menus = use_menus();
    let label = move || filter.with(|filter| filter.sort.label());
    let way = move || {
        filter.with(|filter| {
            if filter.is_descending {
                "descending"
            } else {
                "ascending"
            }
        })
    };
    let open = move |event| menus.open(&event, "Sort".to_owned(), sort_lines(filter, nav));
    view! {
        <button class="select" aria-haspopup="menu" aria-expanded="false" aria-label=move || format!("Sort: {}, {}", label(), way()) on:click=open>
            {label}
            {move || if way() == "descending" {
                view! { <Icon name="chevron-down" class="icon icon--small"/> }
            } else {
                view! { <Icon name="chevron-up" class="icon icon--small"/> }
            }}
        </button>
    }
}

/// The orders, and the two ways round.
fn sort_lines(filter: Memo<Filter>, nav: Nav) -> Vec<MenuLine> {
    let now = filter.get_untracked();
    let go = move |to: Filter| nav.search(&to.address());
    let orders = Sort::ALL.into_iter().map(|sort| {
        let to = if sort == now.sort {
            now.clone()
        } else {
            now.sorted(sort)
        };
        MenuLine::new(sort.label(), "check", move || go(to.clone())).chosen(sort == now.sort)
    });
    let ways = [("Ascending", false), ("Descending", true)].map(|(label, is_descending)| {
        let to = Filter {
            is_descending,
            ..now.clone()
        };
        let line = MenuLine::new(label, "check", move || go(to.clone()));
        line.chosen(is_descending == now.is_descending)
            .group(!is_descending)
    });
    orders.chain(ways).collect()
}
