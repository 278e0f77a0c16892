//! A menu beside what opened it; on phones the same list is a sheet. One is open at a time, and it is drawn once, above
//! everything, so that no scrolling row cuts it off.

use super::icon::Icon;
use crate::app::{App, use_app};
use crate::catalog::menus::{place, step};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};
use std::rc::Rc;

/// One line.
#[derive(Clone)]
pub struct MenuLine {
    label: String,
    icon: &'static str,
    key: Option<&'static str>,
    starts_group: bool,
    is_off: bool,
    /// One of several, and whether it is the one.
    is_chosen: Option<bool>,
    is_danger: bool,
    press: Rc<dyn Fn()>,
}

impl MenuLine {
    pub fn new(label: impl Into<String>, icon: &'static str, press: impl Fn() + 'static) -> Self {
        Self {
            label: label.into(),
            icon,
            key: None,
            starts_group: false,
            is_off: false,
            is_chosen: None,
            is_danger: false,
            press: Rc::new(press),
        }
    }

    /// The key that does the same.
    pub fn key(self, key: Option<&'static str>) -> Self {
        Self { key, ..self }
    }

    /// A stroke stands above it.
    pub fn group(self, starts_group: bool) -> Self {
        Self {
            starts_group,
            ..self
        }
    }

    pub fn off(self, is_off: bool) -> Self {
        Self { is_off, ..self }
    }

    pub fn chosen(self, is_chosen: bool) -> Self {
        Self {
            is_chosen: Some(is_chosen),
            ..self
        }
    }

    pub fn danger(self) -> Self {
        Self {
            is_danger: true,
            ..self
        }
    }
}

#[derive(Clone)]
struct Open {
    label: String,
    lines: Vec<MenuLine>,
    opener: HtmlElement,
}

/// The one menu of the page.
#[derive(Clone, Copy)]
pub struct Menus {
    app: App,
    open: RwSignal<Option<Open>, LocalStorage>,
}

impl Menus {
    pub fn new() -> Self {
        Self {
            app: use_app(),
            open: RwSignal::new_local(None),
        }
    }

    pub fn is_open(self) -> bool {
        self.open.with(Option::is_some)
    }

    /// Opens beside the key that was pressed.
    pub fn open(self, event: &MouseEvent, label: String, lines: Vec<MenuLine>) {
        let key = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|target| target.closest("button").ok().flatten())
            .and_then(|key| key.dyn_into::<HtmlElement>().ok());
        let Some(opener) = key.filter(|_| !lines.is_empty()) else {
            return;
        };
        let _ = opener.set_attribute("aria-expanded", "true");
        self.open.set(Some(Open {
            label,
            lines,
            opener,
        }));
    }

    /// The keyboard goes back to what opened it.
    pub fn close(self) {
        if let Some(open) = self.open.try_update(Option::take).flatten() {
            let _ = open.opener.set_attribute("aria-expanded", "false");
            let _ = open.opener.focus();
        }
    }
}

impl Default for Menus {
    fn default() -> Self {
        Self::new()
    }
}

pub fn use_menus() -> Menus {
    use_context::<Menus>().unwrap_or_default()
}

/// The key that opens a menu.
#[component]
pub fn MoreKey(
    #[prop(into)] name: String,
    /// What the menu holds when it is opened.
    lines: impl Fn() -> Vec<MenuLine> + 'static,
    #[prop(default = "icon-button")] class: &'static str,
) -> impl IntoView {
    let menus = use_menus();
    let label = format!("More for {name}");
    let open = move |event: MouseEvent| {
        event.stop_propagation();
        menus.open(&event, name.clone(), lines());
    };
    view! {
        <button class=class aria-label=label aria-haspopup="menu" aria-expanded="false" on:click=open><Icon name="more"/></button>
    }
}

/// Where the menu is drawn while it is open.
#[component]
pub fn MenuHost() -> impl IntoView {
    let menus = use_menus();
    move || {
        menus
            .open
            .get()
            .map(|open| view! { <OpenMenu open menus/> })
    }
}

#[component]
fn OpenMenu(open: Open, menus: Menus) -> impl IntoView {
    let app = menus.app;
    let node = NodeRef::<Div>::new();
    let corner = RwSignal::new((0.0, 0.0));
    let count = open.lines.len();
    let opener = StoredValue::new_local(open.opener);
    let focus = move |idx: usize| {
        let line = node
            .get_untracked()
            .and_then(|node| node.query_selector(&format!("[data-line='{idx}']")).ok()?);
        if let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
            let _ = line.focus();
        }
    };
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            let menu = app.area(&node);
            let beside = opener.with_value(|opener| app.area(opener));
            corner.set(place(beside, (menu.width, menu.height), app.page_size()));
            focus(0);
        }
    });
    let at = StoredValue::new(0usize);
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            menus.close();
        }
        "Tab" => menus.close(),
        key => {
            if let Some(next) = step(key, at.get_value(), count) {
                event.prevent_default();
                at.set_value(next);
                focus(next);
            }
        }
    };
    let label = open.label.clone();
    let line = |(idx, line): (usize, MenuLine)| {
        view! { <Line line idx menus on_focus=move || at.set_value(idx)/> }
    };
    view! {
        <div class="menu-veil" on:pointerdown=move |event| { event.prevent_default(); menus.close() }></div>
        <div class="menu menu--open" role="menu" aria-label=label node_ref=node on:keydown=press
            style:--x=move || format!("{}px", corner.get().0) style:--y=move || format!("{}px", corner.get().1)>
            <p class="menu__title" aria-hidden="true" dir="auto">{open.label}</p>
            {open.lines.into_iter().enumerate().map(line).collect_view()}
        </div>
    }
}

#[component]
fn Line(line: MenuLine, idx: usize, menus: Menus, on_focus: impl Fn() + 'static) -> impl IntoView {
    let press = line.press;
    let is_off = line.is_off;
    let choose = move |_| {
        if !is_off {
            menus.close();
            press();
        }
    };
    let role = match line.is_chosen {
        Some(_) => "menuitemradio",
        None => "menuitem",
    };
    let icon = match line.is_chosen {
        Some(true) => Some("check"),
        Some(false) => None,
        None => Some(line.icon),
    };
    view! {
        {line.starts_group.then(|| view! { <div class="menu__line" role="separator"></div> })}
        <button class="menu__item" role=role tabindex="-1" data-line=idx.to_string() data-kind=line.is_danger.then_some("danger")
            aria-disabled=is_off.then_some("true") aria-checked=line.is_chosen.map(|is_chosen| is_chosen.to_string())
            on:focus=move |_| on_focus() on:click=choose>
            {match icon {
                Some(name) => view! { <Icon name/> }.into_any(),
                None => view! { <span class="icon"></span> }.into_any(),
            }}
            <span>{line.label}</span>
            {line.key.map(|key| view! { <kbd class="menu__key" aria-hidden="true">{key}</kbd> })}
        </button>
    }
}
