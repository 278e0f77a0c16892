//! How boxes stand to the screen.

use crate::catalog::paging::Viewport;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A grid's rows and columns as laid out now; `None` while it has no box.
pub fn viewport(grid: &HtmlElement) -> Option<Viewport> {
    let window = web_sys::window()?;
    let first: HtmlElement = grid.first_element_child()?.dyn_into().ok()?;
    let style = window.get_computed_style(grid).ok()??;
    let gap = style
        .get_property_value("row-gap")
        .ok()?
        .trim_end_matches("px")
        .parse()
        .unwrap_or(0.0);
    let columns = style
        .get_property_value("grid-template-columns")
        .ok()?
        .split(' ')
        .count();
    let wall = grid.parent_element()?.get_bounding_client_rect();
    Some(Viewport {
        scrolled: -wall.top(),
        height: window.inner_height().ok()?.as_f64()?,
        row_height: f64::from(first.offset_height()) + gap,
        columns,
    })
}
