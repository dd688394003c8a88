"""How names are folded into search terms: simplified Han in pairs, Latin words without accents."""

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_PIECES = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
MOST_TERMS = 40


@lru_cache(maxsize=1)
def _converter():
    return OpenCC("t2s")


def fold(text):
    """Lower-case, width and accents folded, traditional characters made simplified."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _converter().convert(plain) if re.search(rf"[{HAN}]", plain) else plain


def terms(text):
    """The terms a name is indexed by: whole Latin words, each Han character and each pair of neighbours."""
    found = {}
    for piece in _PIECES.findall(fold(text)):
        if re.match(rf"[{HAN}]", piece):
            found.update(dict.fromkeys(piece))
            found.update(dict.fromkeys(piece[i : i + 2] for i in range(len(piece) - 1)))
        else:
            found[piece[:64]] = None
    return list(found)[:MOST_TERMS]


def query_terms(text):
    """The terms to look for: like `terms`, but a run of Han only by its pairs, so that all must stand together."""
    wanted = []
    for piece in _PIECES.findall(fold(text)[:200]):
        if re.match(rf"[{HAN}]", piece) and len(piece) > 1:
            wanted += [piece[i : i + 2] for i in range(len(piece) - 1)]
        else:
            wanted.append(piece[:64])
    return list(dict.fromkeys(wanted))[:8]
