"""The hook for a virus scanner: a command of the operator's choice looks at a stored file."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CLEAN, INFECTED, NOT_SCANNED = "clean", "infected", "not_scanned"
CLEAN_CODE, INFECTED_CODE = 0, 1  # exit codes of clamdscan and clamscan; every other one is a fault of the scanner


@dataclass(frozen=True, slots=True)
class Scan:
    """`verdict` is CLEAN, INFECTED or NOT_SCANNED; `why` says in one word why not: "timeout", "no command", "exit 2"."""

    verdict: str
    why: str = ""


def scan(path: Path, *, command: Sequence[str], timeout: float) -> Scan:
    """Let `command` look at the file: its path comes as the last argument, no shell is involved; `timeout` in seconds.

    Made for `("clamdscan", "--fdpass", "--no-summary")`: exit code 0 is clean, 1 is infected. A scanner that is missing, late or
    broken raises nothing and answers NOT_SCANNED: the caller decides whether such a file may be shown, and tries again.
    """
    if not command:
        return Scan(NOT_SCANNED, "no command")
    try:
        done = subprocess.run(
            [*command, str(path.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Scan(NOT_SCANNED, "timeout")
    except OSError:
        return Scan(NOT_SCANNED, "no command")
    if done.returncode in (CLEAN_CODE, INFECTED_CODE):
        return Scan(INFECTED if done.returncode == INFECTED_CODE else CLEAN)
    return Scan(NOT_SCANNED, f"exit {done.returncode}")
