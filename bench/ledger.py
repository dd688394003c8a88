"""Ten thousand random histories of claims: the account of their time against a count minute by minute. `make ledger`."""

import sys
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.aftersales import slow_ledger  # noqa: E402  (the way there is set above)

HISTORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000


def main():
    """Print every difference and how many histories were looked at; the exit code says whether there was any."""
    with Pool(2) as pool:
        found = pool.map(slow_ledger.differences, range(HISTORIES), chunksize=100)
    wrong = {seed: told for seed, told in enumerate(found) if told}
    for seed, told in wrong.items():
        print(seed, *told)  # noqa: T201
    print(f"{HISTORIES} histories, {len(wrong)} with a difference")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
