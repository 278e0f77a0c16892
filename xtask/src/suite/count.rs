//! How many passed.

use std::fmt;
use std::ops::AddAssign;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
    /// Left out on purpose, and no part of what passed.
    pub skipped: u64,
}

impl Count {
    pub fn one(is_passed: bool) -> Self {
        Self {
            passed: u64::from(is_passed),
            failed: u64::from(!is_passed),
            skipped: 0,
        }
    }

    /// The sum of every `N passed, N failed` and `N passed; N failed` in what a test program wrote: cargo's own and
    /// the browser's runner write the one, our programs the other. A program that failed and counted no failure
    /// has one all the same.
    pub fn read(output: &str, is_success: bool) -> Self {
        let mut total = Self::default();
        for line in output.lines() {
            if let Some(count) = of_line(line) {
                total += count;
            }
            let skipped = line.strip_suffix(" skipped");
            total.skipped += skipped.and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
        }
        if !is_success && total.failed == 0 {
            total.failed = 1;
        }
        total
    }
}

fn of_line(line: &str) -> Option<Count> {
    let (before, after) = line.split_once(" passed")?;
    let passed = before.rsplit(' ').next()?.parse().ok()?;
    let rest = after
        .strip_prefix("; ")
        .or_else(|| after.strip_prefix(", "))?;
    let failed = rest.split_once(" failed")?.0.parse().ok()?;
    Some(Count {
        passed,
        failed,
        skipped: 0,
    })
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn counts_of_all_kinds_are_added() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored\n\
                      test result: FAILED. 3 passed; 1 failed; 0 ignored\n4 skipped\n17 passed, 2 failed\nall passed\n";
        let expected = Count {
            passed: 22,
            failed: 3,
            skipped: 4,
        };
        assert_eq!(Count::read(output, false), expected);
    }

    #[test]
    fn a_program_that_breaks_down_counts_as_a_failure() {
        assert_eq!(Count::read("4 passed, 0 failed", false).failed, 1);
        assert_eq!(Count::read("", true), Count::default());
    }
}
