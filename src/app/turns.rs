//! Reports go to the server one after the other.
//!
//! Two requests under way may overtake one another, and a server believes what came last: a place from before a seek would
//! be the place, an entry that was left would be the one that plays, and one that was watched would be counted again.

use futures::channel::oneshot;
use futures::future::join;

/// The report that was sent last, as long as it is under way.
#[derive(Debug, Default)]
pub(super) struct Turns(Option<oneshot::Receiver<()>>);

/// A place in the line.
#[derive(Debug)]
pub(super) struct Turn {
    before: Option<oneshot::Receiver<()>>,
    done: oneshot::Sender<()>,
}

impl Turns {
    pub(super) fn take(&mut self) -> Turn {
        let (done, receiver) = oneshot::channel();
        let before = self.0.replace(receiver);
        Turn { before, done }
    }
}

impl Turn {
    /// Waits until the reports before are answered or given up: a question without an answer ends by itself. A page that
    /// goes away cannot wait.
    pub(super) async fn tell(self, is_leaving: bool, report: impl Future<Output = ()>) {
        let Self { before, done } = self;
        let before = async {
            if let Some(before) = before {
                // A sender that is gone has come to its end as well.
                let _ = before.await;
            }
        };
        if is_leaving {
            join(report, before).await;
        } else {
            before.await;
            report.await;
        }
        let _ = done.send(());
    }
}
