//! How boxes stand to the screen.

use crate::catalog::paging::Viewport;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

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

/// A box on the screen: left, top, width, height.
pub fn area(element: &Element) -> (f64, f64, f64, f64) {
    let rect = element.get_bounding_client_rect();
    (rect.left(), rect.top(), rect.width(), rect.height())
}

/// How one column of `rows` boxes of one height stands to the list that scrolls it; `None` while it has no box.
pub fn within(list: &Element, column: &Element, rows: usize) -> Option<Viewport> {
    let (_, list_top, _, _) = area(list);
    let (_, top, _, height) = area(column);
    (rows > 0 && height > 0.0).then(|| Viewport {
        scrolled: list_top - top,
        height: f64::from(list.client_height()),
        row_height: height / rows as f64,
        columns: 1,
    })
}

/// What of this kind lies under a point, and whether the point is in its lower half.
pub fn under(x: f64, y: f64, selector: &str) -> Option<(Element, bool)> {
    let document = web_sys::window()?.document()?;
    let hit = document.element_from_point(x as f32, y as f32)?;
    let found = hit.closest(selector).ok()??;
    let (_, top, _, height) = area(&found);
    Some((found, y > top + height / 2.0))
}
