//! Every test there is, one step after the other, with the time that each took.

mod count;
mod steps;

use std::time::{Duration, Instant};

use crate::Outcome;
use crate::tools::Browser;
use count::Count;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Also what takes long: every story three times, in every browser, by every means of input, and the full sets of
    /// pictures.
    #[arg(long)]
    pub long: bool,
    /// Where the stories are told: Chromium, or with --long everywhere, unless this names it.
    #[arg(long, value_enum)]
    pub browser: Option<Browser>,
    /// Only the stories whose name contains this; nothing but stories then.
    #[arg(long, value_name = "NAME")]
    pub only: Option<String>,
}

impl Options {
    pub fn browsers(&self) -> Vec<Browser> {
        let usual = if self.long {
            Browser::All
        } else {
            Browser::Chromium
        };
        self.browser.unwrap_or(usual).each()
    }
}

/// What a step came to.
struct Done {
    name: &'static str,
    took: Duration,
    count: Count,
}

/// A step fails as a whole, or says how many of its tests did.
type Step<'a> = (&'static str, Box<dyn Fn() -> Outcome<Count> + 'a>);

/// The step without which no other can be done.
const TOOLS: &str = "tools";

/// Goes on after a failed step: the next may have more to say. Only what is missing on the machine ends it at once.
/// The last line printed is the count of all.
pub fn run(options: &Options) -> Outcome {
    let started = Instant::now();
    let mut done = Vec::new();
    for (name, step) in plan(options) {
        eprintln!("\n== {name}");
        let begun = Instant::now();
        let count = step().unwrap_or_else(|reason| {
            eprintln!("{name}: {reason}");
            Count::one(false)
        });
        let took = begun.elapsed();
        eprintln!("== {name}: {count} in {:.0} s", took.as_secs_f64());
        done.push(Done { name, took, count });
        if name == TOOLS && count.failed > 0 {
            break;
        }
    }
    let total = report(&done, started.elapsed());
    match total.failed {
        0 => Ok(()),
        _ => std::process::exit(1),
    }
}

fn plan(options: &Options) -> Vec<Step<'_>> {
    let tools: Step = (TOOLS, Box::new(|| steps::tools(options)));
    let dist: Step = ("dist", Box::new(steps::dist));
    let stories = options.browsers().into_iter().map(|browser| -> Step {
        let name = match browser {
            Browser::Firefox => "stories, Firefox",
            Browser::Webkit => "stories, WebKit",
            _ => "stories",
        };
        (name, Box::new(move || steps::stories(options, browser)))
    });
    if options.only.is_some() {
        return [tools, dist].into_iter().chain(stories).collect();
    }
    let mut plan: Vec<Step> = vec![
        tools,
        ("formatting", Box::new(steps::formatting)),
        ("lints, native", Box::new(steps::native_lints)),
        ("lints, wasm", Box::new(steps::wasm_lints)),
        ("native tests", Box::new(steps::native_tests)),
        ("simulation", Box::new(steps::simulation)),
        ("adapter tests", Box::new(steps::adapter_tests)),
        dist,
        ("a real client", Box::new(steps::real_client)),
    ];
    plan.extend(stories);
    plan
}

fn report(done: &[Done], took: Duration) -> Count {
    println!("\nWhere the time went:");
    let mut total = Count::default();
    for step in done {
        let seconds = step.took.as_secs_f64();
        println!("  {:<16} {seconds:>7.1} s   {}", step.name, step.count);
        total += step.count;
    }
    println!("  {:<16} {:>7.1} s", "in all", took.as_secs_f64());
    if total.skipped > 0 {
        println!("{} skipped", total.skipped);
    }
    println!("{total}");
    total
}
