"""Makes a database of many claims out of one of some: every claim with its clocks, steps, words and time, copied by the database itself.

Only for measuring: the copies keep merchant, shopper and queue; numbers and days of their own, nothing else of their own.
"""

TABLES = ("aftersales_clock", "aftersales_claimstep", "aftersales_claimword", "aftersales_claimtime")
OWN = {  # column -> what a copy has instead
    "number": "upper(substr(md5(t.number || k), 1, 12))",
    "due_at": "t.due_at + k * interval '7 seconds'",
    "filed_at": "t.filed_at - k * interval '11 seconds'",
    "created_at": "t.created_at - k * interval '11 seconds'",
    "closed_at": "t.closed_at + k * interval '5 seconds'",
    "merged_into_id": "NULL",
    "held_until": "NULL",
    "told_at": "coalesce(t.told_at, t.at)",
}
COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_name = %s AND table_schema = 'public' AND is_generated = 'NEVER' AND column_name <> 'id' ORDER BY ordinal_position
"""


def multiply(connection, times):
    """Leave `times` as many claims as there were. PostgreSQL only; the connection must be a superuser's (foreign keys are not checked)."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT max(id) FROM aftersales_claim")
        span = cursor.fetchone()[0]
        _copy(cursor, "aftersales_claim", "id", span, times)
        for table in TABLES:
            _copy(cursor, table, "claim_id", span, times)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('aftersales_claim', 'id'), (SELECT max(id) FROM aftersales_claim))"
        )
        cursor.execute("SET session_replication_role = DEFAULT")
    connection.commit()
    connection.autocommit = True
    with connection.cursor() as cursor:
        for table in ("aftersales_claim", *TABLES):
            cursor.execute(f"VACUUM ANALYZE {table}")


def _copy(cursor, table, key, span, times):
    cursor.execute(COLUMNS, [table])
    names = [row[0] for row in cursor.fetchall() if row[0] != key]
    values = [OWN.get(name, f"t.{name}") for name in names]
    cursor.execute(
        f"INSERT INTO {table} ({key}, {', '.join(names)}) SELECT t.{key} + k * %s, {', '.join(values)} "
        f"FROM {table} t CROSS JOIN generate_series(1, %s) k WHERE t.{key} <= %s",
        [span, times - 1, span],
    )
