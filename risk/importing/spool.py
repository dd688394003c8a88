"""Clean rows waiting on disk between reading and taking; the spool knows which keys it has seen."""

import hashlib
import json
import sqlite3


class Spool:
    """A private table in a temporary file, gone when it is closed; its memory does not grow with its rows."""

    def __init__(self):
        self._rows = sqlite3.connect("", isolation_level=None)  # no name: a temporary file of SQLite's own
        self._rows.execute("PRAGMA synchronous=OFF")
        self._rows.execute("PRAGMA cache_size=-8192")
        self._rows.execute("CREATE TABLE row (key BLOB PRIMARY KEY, row TEXT NOT NULL)")
        self._rows.execute("BEGIN")
        self.count = 0

    def add(self, key, values):
        """Keep a row; False when one with this key is there already."""
        digest = hashlib.blake2b(json.dumps(key).encode(), digest_size=16).digest()
        added = self._rows.execute("INSERT OR IGNORE INTO row VALUES (?, ?)", (digest, json.dumps(values))).rowcount
        self.count += added
        return added == 1

    def batches(self, size):
        """The rows in their order, so many at a time."""
        found = self._rows.execute("SELECT row FROM row ORDER BY rowid")
        while rows := found.fetchmany(size):
            yield [json.loads(row) for (row,) in rows]

    def close(self):
        """Forget everything."""
        self._rows.close()
