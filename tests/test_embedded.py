"""The embedded start: its processes live and end together, and nobody waits longer than needed."""

import os
import signal
import subprocess
import sys

import pytest

from portal import embedded

WAITS = [sys.executable, "-c", "import signal; signal.pause()"]
ENDS = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.fixture
def group():
    told, before = embedded.Group(), signal.getsignal(signal.SIGTERM)
    yield told
    told.stop()
    signal.signal(signal.SIGTERM, before)  # waiting puts its own there


def test_the_group_says_which_process_ended_first_and_ends_the_others(group):
    group.start("web", WAITS, os.environ)
    group.start("worker", ENDS, os.environ)
    assert group.wait() == "worker"
    group.stop()
    assert all(process.poll() is not None for process in group.processes.values())


def test_a_process_that_runs_has_not_ended(group):
    group.start("web", WAITS, os.environ)
    assert not embedded.has_ended(group.processes["web"], within=0.01)
    group.processes["web"].kill()
    assert embedded.has_ended(group.processes["web"], within=10)


def test_a_broker_that_does_not_start_is_said(tmp_path):
    dead = subprocess.Popen(ENDS)
    with pytest.raises(embedded.CannotStart, match="did not start"):
        embedded._wait_for(tmp_path / "socket", dead)
