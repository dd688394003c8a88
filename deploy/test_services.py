"""All tests on PostgreSQL and Redis, with real worker processes and a real browser; nothing may be skipped."""

import os
import subprocess
import sys

DEFAULTS = {  # where the services are, unless the environment names others
    "DATABASE_URL": "postgres://postgres@127.0.0.1:5432/postgres",
    "REDIS_URL": "redis://127.0.0.1:6379/7",
}


def main() -> int:
    """Run pytest with the services named; the exit status is pytest's."""
    env = DEFAULTS | dict(os.environ) | {"NOTHING_SKIPPED": "1"}
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q", *sys.argv[1:]]
    return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
