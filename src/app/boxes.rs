//! How boxes stand to the screen and to each other, as views ask for it.

use super::handle::App;
use crate::browser::{measure, page};
use crate::catalog::menus::Area;
use crate::catalog::paging::Viewport;
use crate::catalog::programme::Standing;
use web_sys::{Element, HtmlElement};

impl App {
    /// How a grid of boxes stands to the screen, or `None` while it has none.
    pub fn viewport(self, grid: &HtmlElement) -> Option<Viewport> {
        measure::viewport(grid)
    }

    /// How one column of `rows` boxes stands to the list that scrolls it.
    pub fn standing(self, list: &Element, column: &Element, rows: usize) -> Option<Standing> {
        measure::within(list, column, rows).map(|viewport| Standing {
            scrolled: viewport.scrolled,
            height: viewport.height,
            row_height: viewport.row_height,
        })
    }

    pub fn area(self, element: &Element) -> Area {
        let (left, top, width, height) = measure::area(element);
        Area {
            left,
            top,
            width,
            height,
        }
    }

    /// What of this kind lies under a point, and whether the point is in its lower half.
    pub fn under(self, x: f64, y: f64, selector: &str) -> Option<(Element, bool)> {
        measure::under(x, y, selector)
    }

    /// Pixels across and down of what is seen of the page.
    pub fn page_size(self) -> (f64, f64) {
        page::size().unwrap_or((1440.0, 900.0))
    }
}
