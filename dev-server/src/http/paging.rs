//! One page of a list.

use super::call::Call;
use super::reply::{Failure, Reply};
use crate::tree::Node;

/// What of a list is to be shown.
pub struct Page<T> {
    pub rows: Vec<T>,
    start: usize,
    total: usize,
    is_paged: bool,
}

impl<T> Page<T> {
    /// Cuts the page that `X-Plex-Container-Start` and `-Size` ask for. Either alone asks for nothing:
    /// a size without a start is ignored, as measured on a real server.
    pub fn cut(call: &Call, mut rows: Vec<T>) -> Result<Page<T>, Failure> {
        let read = |name: &str| -> Result<Option<usize>, Failure> {
            let value = call.plex(name);
            value
                .map(|value| value.parse().map_err(|_| Failure::BAD_REQUEST))
                .transpose()
        };
        let total = rows.len();
        let start = read("X-Plex-Container-Start")?;
        let size = read("X-Plex-Container-Size")?;
        let (Some(start), Some(size)) = (start, size) else {
            return Ok(Page {
                rows,
                start: 0,
                total,
                is_paged: false,
            });
        };
        rows.drain(..start.min(total));
        rows.truncate(size);
        Ok(Page {
            rows,
            start,
            total,
            is_paged: true,
        })
    }

    /// `totalSize` and `offset` are there only where a page was asked for.
    pub fn reply(self, container: Node, row: impl FnMut(T) -> Node) -> Reply {
        let tree = container.with("size", self.rows.len());
        let tree = match self.is_paged {
            true => tree
                .with("offset", self.start)
                .with("totalSize", self.total),
            false => tree,
        };
        let tree = tree.children(self.rows.into_iter().map(row));
        match self.is_paged {
            true => Reply::Page {
                tree,
                start: self.start,
                total: self.total,
            },
            false => Reply::Tree(tree),
        }
    }
}
