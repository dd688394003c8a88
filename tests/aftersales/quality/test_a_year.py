"""Figures of a year of claims against a second, slow way that asks each claim row by row; and who sees them."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import mean, median

import pytest
from django.urls import reverse

from accounts.models import User
from aftersales import demo
from aftersales.models import Claim, MonthFigures, Queue, Survey
from aftersales.quality import months
from tests import worlds
from tests.factories import make_merchant, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
COUNTED = ("resolved", "rejected", "withdrawn", "closed_inactive")


@worlds.made_once
def a_year():
    """A year of fictional claims against four merchants, and their figures."""
    merchants = [(make_merchant(is_demo=True), h) for h in ("quick", "slow", "promises_much", "silent")]
    demo.load_many(merchants, claims=240, agent=make_user(User.Role.AGENT), lead=make_user(User.Role.LEAD), now=NOW)
    while months.refresh_next(NOW):
        pass
    return merchants


# --- the slow way: loops over rows, with nothing shared but the rows ------------------------------------------------


def slow(claims):
    """The measures of claims, one question a claim."""
    found = Counter()
    hours, shares = [], []
    for claim in claims:
        found["claims"] += 1
        if claim.answer_hours is not None:
            hours.append(claim.answer_hours)
            found["fast"] += claim.answer_hours <= 48
        solved = _solved(claim)
        found["decided"] += solved is not None
        found["solved"] += bool(solved)
        _survey(claim, found)
        _promises(claim, found)
        shares.append(_flow(claim))
    return found, hours, shares


def _promises(claim, found):
    for promise in claim.commitments.filter(who="merchant"):
        if promise.done_at or promise.broken_at or promise.due_on < NOW.date():
            found["due"] += 1
            in_time = promise.done_at and promise.done_at.date() <= promise.due_on + timedelta(days=1)
            found["kept"] += bool(in_time and not promise.broken_at)


def _survey(claim, found):
    survey = Survey.objects.filter(claim=claim).first()
    found["asked"] += survey is not None
    if survey and survey.stars:
        found["rated"] += 1
        found["sum_stars"] += survey.stars


def _solved(claim):
    finding = claim.findings.filter(replaced_at=None).first()
    promised = list(claim.commitments.filter(who="merchant"))
    due = [p for p in promised if p.done_at or p.broken_at or p.due_on < NOW.date()]
    upheld = finding and finding.outcome in ("upheld", "partly")
    if upheld and due and not all(p.done_at and not p.broken_at for p in due):
        return False
    if (finding and not upheld) or claim.state in ("withdrawn", "rejected", "closed_inactive"):
        return None
    if claim.state == "resolved":
        return any(p.done_at and not p.broken_at for p in promised)
    if claim.state == "referred":
        return False
    return False if NOW - claim.filed_at > timedelta(days=30) else None


def _flow(claim):
    spoke = [s.at for s in claim.steps.filter(role="merchant")] + [m.at for m in claim.messages.filter(role="merchant")]
    done = [
        bool(spoke) and min(spoke) - claim.filed_at <= timedelta(hours=24),
        claim.answered_at is not None,
        claim.steps.filter(name__in=["offer", "accept_claim"]).exists(),
    ]
    if claim.state in COUNTED:
        done += [claim.commitments.filter(who="merchant", done_at__isnull=False, broken_at=None).exists(), True]
        done.append(Survey.objects.filter(claim=claim).exists())
    return sum(done) / len(done)


def slow_settle(claims):
    """Days to settle within 30: the area under the survival curve, walked in steps of the days seen."""
    rows = []
    for claim in claims:
        over = claim.closed_at or NOW
        rows.append(((over - claim.filed_at).total_seconds() / 86400, claim.state == "resolved"))
    area, alive, here = 0.0, 1.0, 0.0
    for day in sorted({days for days, ended in rows if ended and days < 30}):
        area += alive * (day - here)
        here = day
        alive *= 1 - sum(e and d == day for d, e in rows) / sum(d >= day for d, _e in rows)
    return area + alive * (30 - here)


def claims_in(row):
    rows = [
        c for c in Claim.objects.exclude(state__in=["draft", "filed"]) if c.filed_at.date().replace(day=1) == row.month
    ]
    if row.merchant_id:
        return [c for c in rows if c.merchant_id == row.merchant_id and c.asked_at and c.order_proof]
    if row.queue_id:
        return [c for c in rows if c.queue_id == row.queue_id]
    return [c for c in rows if row.user_id is None or c.agent_id == row.user_id]


def test_every_measure_is_what_a_slow_count_row_by_row_gives(a_year):
    rows = MonthFigures.objects.filter(
        subject__in=["all", f"m{a_year[0][0].pk}", f"q{Queue.objects.get(key='money').pk}"]
    )
    assert rows.count() > 30
    for row in rows:
        claims, kept = claims_in(row), months.read(row).measures
        found, hours, shares = slow(claims)
        for name in ("claims", "fast", "decided", "solved", "asked", "rated", "sum_stars", "due", "kept"):
            assert getattr(kept, name) == found[name], (row, name)
        assert kept.median_hours == (pytest.approx(median(hours), abs=1e-4) if hours else None)
        assert kept.mean_hours == (pytest.approx(mean(hours)) if hours else None)
        assert kept.complete == (pytest.approx(mean(shares)) if shares else None)
        assert kept.settle_days == (pytest.approx(slow_settle(claims)) if claims else None)
        assert sum(row.hours) == sum(row.outcomes.values()) == sum(row.kinds.values()) == len(claims)


def test_months_of_everybody_add_up_to_all_claims(a_year):
    every = months.months("all", date(2025, 1, 1), date(2026, 12, 1))
    assert months.total(every).claims == Claim.objects.exclude(state__in=["draft", "filed"]).count()
    assert sum(map(sum, months.heat(every))) == months.total(every).claims
    assert months.total(every).median_hours is None


def test_what_staff_owed_follows_from_the_accounts_of_time(a_year):
    row = MonthFigures.objects.filter(subject="all").order_by("-claims").first()
    times = [c.time for c in claims_in(row) if c.time.first_late is not None]
    assert row.ours["claims"] == len(times)
    assert row.ours["first_late"] == sum(t.first_late for t in times)
    assert row.ours["news_late"] == sum(t.news_late for t in times)
    took = [t.first_took / 3600 for t in times if t.first_took is not None]
    assert row.ours["first_median"] == pytest.approx(median(took), abs=1e-4)


def test_leads_see_everybodys_figures_with_the_table_beside_each_chart(client, a_year, django_assert_max_num_queries):
    client.force_login(User.objects.get(role="lead"))
    with django_assert_max_num_queries(12):
        said = client.get(reverse("quality"), {"since": "2025-09", "until": "2026-11"}).content.decode()
    assert said.count('<svg class="chart"') == 2
    assert "heat-5" in said
    for group in ("queues", "people", "merchants"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse("quality-group", args=[group])).status_code == 200
    assert client.get(reverse("quality-group", args=["others"])).status_code == 404
    assert client.get(reverse("quality"), {"subject": "m999999"}).status_code == 404


def test_an_agent_sees_their_own_figures_and_nobody_elses(client, a_year):
    agent = User.objects.filter(role="agent").first()
    client.force_login(agent)
    assert "Your own claims" in client.get(reverse("quality")).content.decode()
    for subject in ("all", f"m{a_year[0][0].pk}", "u0"):
        assert client.get(reverse("quality"), {"subject": subject}).status_code == 404
        assert client.get(reverse("quality-csv"), {"subject": subject}).status_code == 404


def test_the_file_has_a_line_a_month(client, a_year):
    client.force_login(User.objects.get(role="lead"))
    answer = client.get(reverse("quality-csv"), {"since": "2026-01", "until": "2026-03"})
    said = b"".join(answer.streaming_content).decode().splitlines()
    assert len(said) == 4
    assert said[1].startswith("2026-01,")
