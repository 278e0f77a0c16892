"""What both suites share: their options, the count at the end, and the list of differences.

On the dev server a failed check is a failed test. On a real server, which anybody with a token may point
the suites at, every difference is listed, with what the dev server does, and the suite goes on.
"""

import argparse
import unittest


class Options:
    """Filled from the command line before the tests run."""

    server = ""
    token = ""


class Case(unittest.TestCase):
    """A test whose checks are counted one by one."""

    def check(self, what, got, expected):
        """Compares without stopping the test, so that one difference does not hide the next."""
        with self.subTest(what):
            self.assertEqual(expected, got, f"{what}: the dev server says {expected!r}, this one {got!r}")

    def check_true(self, what, value):
        self.check(what, bool(value), True)


class Result(unittest.TextTestResult):
    """Counts tests, and failed checks within them as one failed test."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.failed = {}

    def note(self, test, error):
        lines = str(error[1]).strip().splitlines() or [error[0].__name__]
        self.failed.setdefault(test.id(), []).append(lines[-1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.note(test, err)


def main(module):
    """Runs the module's tests. The last line is the count, the status 1 where anything failed."""
    parser = argparse.ArgumentParser(description=module.__doc__)
    parser.add_argument("--server", required=True, metavar="URL")
    parser.add_argument("--token", required=True, metavar="T")
    parser.parse_args(namespace=Options)
    Options.server = Options.server.rstrip("/")
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    runner = unittest.TextTestRunner(resultclass=Result, verbosity=2)
    result = runner.run(suite)
    for test, reasons in result.failed.items():
        for reason in reasons:
            print(f"difference in {test.rsplit('.', 1)[-1]}: {reason}")
    failed = len(result.failed)
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed")
    raise SystemExit(1 if failed else 0)
