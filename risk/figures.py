"""What was measured, read from the files that the measurements wrote; nothing here is typed by hand."""

import json
from functools import lru_cache
from pathlib import Path

from risk.names import model as name_model
from risk.weights import REFIT

LOOKALIKE = Path(__file__).parent / "names" / "lookalike_figures.json"
TARGETS = {"auc": 0.90, "recall_at_1_percent_false_alarms": 0.40}  # what the name model was meant to reach
TOO_SMALL = ("lookalike_dev",)  # sets apart whose honest part is only a handful of names


@lru_cache(maxsize=1)
def name_card():
    """The card of the name model, without the sets that are too small to say anything."""
    card = name_model.load().card
    apart = {name: row for name, row in card["never_trained_on"].items() if name not in TOO_SMALL}
    return card | {"never_trained_on": apart}


@lru_cache(maxsize=1)
def refit():
    """The figures of the refit of the evidence model, its set and its date."""
    told = json.loads(REFIT.read_text(encoding="utf-8"))
    return {name: told[name] for name in ("set", "rows", "date", "figures")}


@lru_cache(maxsize=1)
def imitation():
    """The figures of the reading of imitated brands."""
    return json.loads(LOOKALIKE.read_text(encoding="utf-8"))
