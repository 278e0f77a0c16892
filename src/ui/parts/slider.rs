//! A slider that is drawn by its style sheet and moved by pointer and keyboard.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

/// Calls `on_move` while it is dragged and `on_set` when let go or moved by key; both with a share of the whole, 0 to 1.
#[component]
pub fn Slider(
    class: &'static str,
    label: &'static str,
    /// 0 to 1.
    #[prop(into)]
    value: Signal<f64>,
    /// The whole in the slider's own unit: seconds of a film, or percent where nothing is said.
    #[prop(default = Signal::stored(100.0), into)]
    whole: Signal<f64>,
    /// What a screen reader says of the value.
    #[prop(into)]
    value_text: Signal<String>,
    /// How far an arrow key moves; none leaves arrows to the page.
    #[prop(optional)]
    key_step: Option<f64>,
    #[prop(into)] on_set: Callback<f64>,
    #[prop(optional, into)] on_move: Option<Callback<Option<f64>>>,
    /// Where the pointer is over the slider, for what follows it.
    #[prop(optional, into)]
    on_hover: Option<Callback<Option<f64>>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let is_held = StoredValue::new(false);
    let share = move |event: &PointerEvent| {
        let rect = node.get_untracked()?.get_bounding_client_rect();
        (rect.width() > 0.0)
            .then(|| ((f64::from(event.client_x()) - rect.left()) / rect.width()).clamp(0.0, 1.0))
    };
    let tell_move = move |at: Option<f64>| {
        if let Some(on_move) = on_move {
            on_move.run(at);
        }
    };
    let grab = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        is_held.set_value(true);
        if let Some(node) = node.get_untracked() {
            // Refused only for a pointer that is gone already.
            let _ = node.set_pointer_capture(event.pointer_id());
        }
        tell_move(share(&event));
    };
    let follow = move |event: PointerEvent| {
        let at = share(&event);
        if let Some(on_hover) = on_hover {
            on_hover.run(at);
        }
        if is_held.get_value() {
            tell_move(at);
        }
    };
    let let_go = move |event: PointerEvent| {
        if is_held.get_value() {
            is_held.set_value(false);
            if let Some(at) = share(&event) {
                on_set.run(at);
            }
            tell_move(None);
        }
    };
    let cancel = move |_| {
        is_held.set_value(false);
        tell_move(None);
    };
    let leave = move |_| {
        if let Some(on_hover) = on_hover {
            on_hover.run(None);
        }
    };
    let press = move |event: KeyboardEvent| {
        let to = match (event.key().as_str(), key_step) {
            ("Home", _) => 0.0,
            ("End", _) => 1.0,
            ("ArrowRight" | "ArrowUp", Some(step)) => value.get_untracked() + step,
            ("ArrowLeft" | "ArrowDown", Some(step)) => value.get_untracked() - step,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on_set.run(to.clamp(0.0, 1.0));
    };
    view! {
        <div class=class role="slider" tabindex="0" aria-label=label node_ref=node
            aria-valuemin="0" aria-valuemax=move || format!("{:.0}", whole.get()) aria-valuenow=move || format!("{:.0}", value.get() * whole.get())
            aria-valuetext=move || value_text.get()
            style:--progress=move || format!("{:.5}", value.get())
            style:--value=move || format!("{:.3}", value.get())
            on:pointerdown=grab on:pointermove=follow on:pointerup=let_go on:pointercancel=cancel
            on:pointerleave=leave on:keydown=press>
            {children.map(|children| children())}
        </div>
    }
}
