"""The rows a page depends on, each in one line: equal lines make equal pages (accounts.kept_pages)."""

from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from risk.live import WATCHED

# Written by hand: this is the one query of the page that is asked most, and building it costs more than asking it.
STATE = """
SELECT s.id, s.name, m.is_demo, m.revision, t.revision, t.assessment_id, t.judged_at, t.due_at < %s,
  (SELECT COUNT(*) || ':' || COALESCE(SUM(r.id), 0) FROM risk_reply r
    WHERE r.shop_id = s.id AND r.hidden_because = ''),
  (SELECT COUNT(*) || ':' || COALESCE(SUM(d.id), 0) || ':' || COALESCE(CAST(MAX(d.due_on) AS varchar(10)), '')
    FROM risk_dispute d WHERE d.shop_id = s.id AND d.state IN ('open', 'appealed')),
  (SELECT COUNT(*) || ':' || COALESCE(SUM(a.id), 0) FROM risk_alarm a
    WHERE a.merchant_id = m.id AND a.state = 'pinned' AND a.pinned_until > %s),
  (SELECT COALESCE(MAX(q.last_id), 0) FROM risk_sourcedue q WHERE q.shop_id = s.id),
  EXISTS (SELECT 1 FROM risk_sourcedue q WHERE q.shop_id = s.id AND q.last_id IS NULL AND q.wanted_at > %s)
FROM accounts_shop s
JOIN accounts_merchant m ON m.id = s.merchant_id
JOIN risk_standing t ON t.shop_id = s.id
WHERE s.key = %s
"""
MODEL = "SELECT id, number FROM risk_modelversion ORDER BY published_at DESC, id DESC LIMIT 1"
WARNINGS = """
SELECT id, domain, entity, title, authority, listed_on, is_demo FROM risk_warninglistentry
WHERE removed_on IS NULL ORDER BY listed_on DESC, id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class State:
    """All rows that a shop's report depends on, in one line; equal lines make equal reports."""

    shop_id: int
    line: str
    stale: bool  # a newer judgement is being made
    silent: bool  # no reply, no open dispute and no pinned notice is to be shown
    looked: bool  # outside sources were asked
    filling: bool  # sources that were wanted lately have not been heard of yet: the page changes by the second


def state_of(key):
    """The State of a judged shop, or None."""
    if "\0" in key:
        return None
    adapt, now = connection.ops.adapt_datetimefield_value, timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(STATE, [adapt(now), adapt(now), adapt(now - WATCHED), key.lower()])
        row = cursor.fetchone()
    if row is None:
        return None
    stale, silent = bool(row[3] > row[4] or row[7]), row[8:11] == ("0:0", "0:0:", "0:0")
    return State(row[0], repr(row), stale, silent, looked=bool(row[11]), filling=bool(row[12]))


def model_in_force():
    """The newest published model, in one line."""
    with connection.cursor() as cursor:
        cursor.execute(MODEL)
        return repr(cursor.fetchone())


def newest_warnings(most):
    """All that a page shows of the newest warnings, in one line."""
    with connection.cursor() as cursor:
        cursor.execute(WARNINGS, [most])
        return repr(cursor.fetchall())
