//! A long list in pages: which rows are needed for what is on screen, and where each page begins.

/// Rows asked for at once.
pub const PAGE: usize = 60;

/// A run of rows: first and one past the last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    pub start: usize,
    pub end: usize,
}

/// What is on screen of a grid of boxes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Pixels of the grid above the screen's upper edge; negative while the grid begins below it.
    pub scrolled: f64,
    pub height: f64,
    pub row_height: f64,
    pub columns: usize,
}

/// The cells to draw: those on screen and as much again on either side, so that scrolling finds them there.
pub fn visible(viewport: Viewport, total: usize) -> Rows {
    let Viewport {
        scrolled,
        height,
        row_height,
        columns,
    } = viewport;
    if row_height <= 0.0 || columns == 0 {
        return Rows {
            start: 0,
            end: total.min(PAGE),
        };
    }
    let first = ((scrolled - height) / row_height).floor().max(0.0) as usize;
    let last = ((scrolled + 2.0 * height) / row_height).ceil().max(0.0) as usize;
    let start = (first * columns).min(total);
    Rows {
        start: start - start % columns,
        end: (last * columns).min(total),
    }
}

/// The pages that cover some rows, by number.
pub fn pages(rows: Rows) -> std::ops::Range<usize> {
    rows.start / PAGE..rows.end.div_ceil(PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(scrolled: f64) -> Viewport {
        Viewport {
            scrolled,
            height: 800.0,
            row_height: 300.0,
            columns: 6,
        }
    }

    #[test]
    fn a_screen_and_one_on_either_side_is_drawn() {
        for (scrolled, total, start, end) in [
            (0.0, 1000, 0, 36),
            (-200.0, 1000, 0, 30),
            (30_000.0, 1000, 582, 636),
            (90_000.0, 1000, 1000 - 1000 % 6, 1000),
            (0.0, 4, 0, 4),
            (0.0, 0, 0, 0),
        ] {
            assert_eq!(
                visible(at(scrolled), total),
                Rows { start, end },
                "{scrolled} of {total}"
            );
        }
    }

    #[test]
    fn before_anything_is_measured_the_first_page_is_drawn() {
        let unmeasured = Viewport {
            row_height: 0.0,
            ..at(0.0)
        };
        assert_eq!(
            visible(unmeasured, 1000),
            Rows {
                start: 0,
                end: PAGE
            }
        );
    }

    #[test]
    fn rows_are_covered_by_whole_pages() {
        for (start, end, expected) in [
            (0, 36, 0..1),
            (54, 66, 0..2),
            (582, 636, 9..11),
            (0, 0, 0..0),
        ] {
            assert_eq!(pages(Rows { start, end }), expected);
        }
    }
}
