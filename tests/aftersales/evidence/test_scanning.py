"""The hook for a virus scanner, with small commands in its place."""

import sys

import pytest

from aftersales.evidence import CLEAN, INFECTED, NOT_SCANNED, Scan, scan

SEES_EICAR = "import sys; sys.exit('EICAR' in open(sys.argv[1]).read())"


def script(words):
    """A command that runs these words of Python."""
    return (sys.executable, "-c", words)


@pytest.mark.parametrize(("content", "verdict"), [("a photo", CLEAN), ("EICAR", INFECTED)])
def test_the_scanner_reads_the_file_and_its_exit_code_counts(tmp_path, content, verdict):
    path = tmp_path / "--odd name; rm"
    path.write_text(content)
    assert scan(path, command=script(SEES_EICAR), timeout=30) == Scan(verdict)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (script("import sys; sys.exit(2)"), "exit 2"),
        (script("import os; os.kill(os.getpid(), 9)"), "exit -9"),
        (("no-such-scanner-here",), "no command"),
        ((), "no command"),
    ],
)
def test_a_scanner_that_fails_says_not_scanned_and_why(tmp_path, command, why):
    assert scan(tmp_path / "a", command=command, timeout=30) == Scan(NOT_SCANNED, why)


def test_a_scanner_that_never_answers_is_stopped(tmp_path):
    waits_for_input_that_never_ends = script("import threading; threading.Event().wait()")
    assert scan(tmp_path / "a", command=waits_for_input_that_never_ends, timeout=0.2) == Scan(NOT_SCANNED, "timeout")
