"""The weights that were refitted from measured shops, beside those declared with the signals."""

import json
from functools import lru_cache
from pathlib import Path

FIRST_NUMBER = "1.0.0"
REFIT = Path(__file__).parent / "scoring" / "refit.json"


@lru_cache(maxsize=1)
def load_weights():
    """{signal id: {levels, absent_weight}} of the refit that is in use; empty while none is."""
    if not REFIT.exists():
        return {}
    return json.loads(REFIT.read_text())["weights"]
