"""Asking outside sources: nothing is asked twice at once, nothing is lost, failures are tried again and then said."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from graphlib import TopologicalSorter

import pytest
from django.utils import timezone

from accounts.models import Merchant
from risk import checking, collecting, hearing, sources, tasks
from risk.facts import FACT_NAMES, Missing, Why
from risk.gather import evidence
from risk.models import Evidence, SourceDue, SourcePlace, SourceReply
from risk.models import sources as sources_models
from risk.sources import Unreachable, _base
from risk.sources._base import ABSENT, Reply, Source, Told
from tests.factories import make_shop

NOW = timezone.now()
A_DAY = timedelta(days=1)


@pytest.fixture
def shop(db):
    return make_shop(domain="kettles.example.com")


@pytest.fixture
def declared(monkeypatch, settings):
    """Put one source of the test's own in place of all others."""
    settings.NETWORK_EVIDENCE = True
    table = {}
    monkeypatch.setattr(collecting, "SOURCES", table)

    def declare(ask, name="test", **more):
        told = {"title": "Test", "every": 30 * A_DAY, "place": "test.example", "facts": ("security_grade",)} | more
        table[name] = Source(name=name, ask=ask, **told)

    return declare


class AtOnce(ThreadPoolExecutor):
    """Does what it is given in the caller's thread, where the test's transaction is."""

    def submit(self, deed, *given):
        done = Future()
        done.set_result(deed(*given))
        return done


def collect(now):
    return collecting.collect_next(lambda: now)


def good(asked):
    return Reply(b"raw", (Told("security_grade", "B"),))


def fact(shop, name="security_grade", now=NOW):
    return evidence.of_shops([shop], now=now)[shop.pk].get(name)


def test_an_answer_is_kept_as_it_came_and_becomes_evidence(declared, shop):
    declared(good)
    before = Merchant.objects.get(pk=shop.merchant_id).revision
    assert collecting.want(shop, NOW)
    assert collect(NOW)
    assert not collect(NOW)
    reply, row = SourceReply.objects.get(), Evidence.objects.get()
    assert (reply.raw(), reply.state, reply.size) == (b"raw", "present", 3)
    assert (row.fact, row.value, row.source, row.reply) == ("security_grade", "B", "Test", reply)
    assert fact(shop).value == "B"
    assert SourceDue.objects.get().due_at == NOW + 30 * A_DAY
    assert Merchant.objects.get(pk=shop.merchant_id).revision == before + 1


def test_nothing_is_asked_while_looking_is_switched_off(declared, shop, settings):
    declared(good)
    settings.NETWORK_EVIDENCE = False
    assert not collecting.want(shop, NOW)
    assert not SourceDue.objects.exists()


def test_a_demonstration_is_never_looked_at(declared, shop):
    declared(good)
    Merchant.objects.update(is_demo=True)
    shop.merchant.refresh_from_db()
    assert not collecting.want(shop, NOW)


def test_a_failure_is_tried_again_and_said_only_when_the_tries_are_spent(declared, shop):
    def fails(_asked):
        raise Unreachable("timeout")

    declared(fails)
    collecting.want(shop, NOW)
    now = NOW
    for wait in hearing.TRIES:
        assert collect(now)
        assert not Evidence.objects.exists()
        assert SourceDue.objects.get().due_at == now + wait
        SourcePlace.objects.update(open_until=None)
        now += wait
    assert collect(now)
    assert fact(shop) == Missing(Why.SOURCE_FAILED)
    assert SourceDue.objects.get().due_at == now + 30 * A_DAY
    assert {r.reason for r in SourceReply.objects.all()} == {"timeout"}
    assert SourceReply.objects.count() == 1 + len(hearing.TRIES)


def test_what_was_seen_stays_good_while_its_source_is_away(declared, shop):
    answers = iter([good])

    def sometimes(asked):
        if (answer := next(answers, None)) is None:
            raise Unreachable("connect")
        return answer(asked)

    declared(sometimes)
    collecting.want(shop, NOW)
    collect(NOW)
    now = NOW + 30 * A_DAY
    for wait in (*hearing.TRIES, timedelta(0)):
        assert collect(now)
        SourcePlace.objects.update(open_until=None)
        now += wait
    assert fact(shop, now=now).value == "B"


def test_a_source_that_breaks_on_a_reply_is_seen_as_our_error_and_stops_nobody(declared, shop, caplog):
    declared(lambda _asked: 1 / 0)
    collecting.want(shop, NOW)
    assert collect(NOW)
    assert SourceReply.objects.get().reason == "broken"


def test_a_row_that_was_taken_is_free_again_when_its_worker_died(declared, shop):
    declared(good)
    collecting.want(shop, NOW)
    dead = collecting.take_next(NOW)
    assert collecting.take_next(NOW) is None
    later = NOW + collecting.TAKEN_FOR
    assert collect(later)
    collecting.make(dead, lambda: later, None)  # it was not dead after all: its answer comes too late
    assert SourceReply.objects.count() == 1


def test_without_its_key_a_source_says_so_and_asks_nobody(declared, shop, settings):
    settings.SOME_KEY = ""
    declared(lambda _asked: pytest.fail("asked without a key"), needs=("SOME_KEY",))
    collecting.want(shop, NOW)
    collect(NOW)
    assert fact(shop) == Missing(Why.NOT_CONFIGURED)
    assert SourceReply.objects.get().reason == "not_configured"


def test_a_place_gets_its_pause(declared, shop):
    asked = []
    declared(lambda a: asked.append(a.domain) or good(a), pause=60.0)
    other = make_shop(domain="teapots.example.com")
    collecting.want(shop, NOW)
    collecting.want(other, NOW)
    while collect(NOW):
        pass
    assert asked == [shop.domain]
    while collect(NOW + timedelta(seconds=61)):
        pass
    assert asked == [shop.domain, other.domain]


def test_sources_share_one_visit_to_a_shop_and_none_begins_within_the_hour(declared, shop):
    asked = []
    for name in ("first", "second"):
        declared(
            lambda a, name=name: asked.append(name) or good(a),
            name=name,
            place=_base.THE_SHOP,
            every=timedelta(minutes=10),
        )
    collecting.want(shop, NOW)
    while collect(NOW):
        pass
    assert asked == ["first", "second"]
    SourceDue.objects.update(due_at=NOW + timedelta(minutes=10))
    while collect(NOW + timedelta(minutes=10)):
        pass
    assert len(asked) == 2
    assert set(SourceDue.objects.values_list("due_at", flat=True)) == {NOW + collecting.BETWEEN_VISITS}
    while collect(NOW + collecting.BETWEEN_VISITS):
        pass
    assert len(asked) == 4


def test_a_place_that_fails_again_and_again_is_left_alone(declared, shop):
    asked = []

    def fails(a):
        asked.append(a.domain)
        raise Unreachable("connect")

    declared(fails, pause=0.0)
    for n in range(8):
        collecting.want(make_shop(domain=f"shop{n}.example.com"), NOW)
    while collect(NOW):
        pass
    assert len(asked) == sources_models.BREAKS_AT
    place = SourcePlace.objects.get()
    assert place.open_until == NOW + sources_models.BROKEN_FOR
    assert collect(place.open_until)
    assert len(asked) == sources_models.BREAKS_AT + 1
    assert SourcePlace.objects.get().open_until == place.open_until + 2 * sources_models.BROKEN_FOR


def test_what_a_dispute_found_wrong_is_not_said_again_until_it_is_something_else(declared, shop):
    grades = iter(["F", "F", "E"])
    declared(lambda _asked: Reply(b"raw", (Told("security_grade", next(grades)),)))
    collecting.want(shop, NOW)
    collect(NOW)
    Evidence.objects.update(voided_at=NOW)
    collect(NOW + 30 * A_DAY)
    assert fact(shop, now=NOW + 30 * A_DAY) is None
    collect(NOW + 60 * A_DAY)
    assert fact(shop, now=NOW + 60 * A_DAY).value == "E"


def test_a_source_waits_for_the_one_it_builds_on_and_reads_its_note(declared, shop):
    seen = []
    declared(lambda a: seen.append(a.notes) or good(a), name="a", after=("z",))
    declared(lambda a: Reply(b"", note={"home": "hello"}, state=ABSENT), name="z", place="other.example", facts=())
    collecting.want(shop, NOW)
    while collect(NOW):
        pass
    while collect(NOW + timedelta(seconds=3)):
        pass
    assert seen == [{"z": {"home": "hello"}}]


def test_the_sources_of_a_shop_are_asked_in_one_visit_and_written_together(declared, shop, monkeypatch):
    written = []
    keep = hearing.write_down
    monkeypatch.setattr(collecting, "WRITTEN_WITHIN", 60.0)
    monkeypatch.setattr(collecting, "write_down", lambda *told: written.append(len(told[2])) or keep(*told))
    for name, after in (("a", ("z",)), ("b", ()), ("z", ())):
        declared(good, name=name, after=after, place=f"{name}.example")
    collecting.want(shop, NOW)
    before = Merchant.objects.get(pk=shop.merchant_id).revision
    assert collect(NOW)
    assert not collect(NOW)
    assert written == [3]
    assert SourceReply.objects.count() == 3
    assert Merchant.objects.get(pk=shop.merchant_id).revision == before + 1


def test_an_answer_does_not_wait_for_a_slow_source(declared, shop, monkeypatch):
    first_is_written = threading.Event()
    keep, seen = hearing.write_down, []

    def slow(asked):
        assert first_is_written.wait(30)
        return good(asked)

    def write_down(shop, token, heard):
        keep(shop, token, heard)
        seen.append({one.source.name for one in heard})
        first_is_written.set()

    monkeypatch.setattr(collecting, "write_down", write_down)
    declared(slow, name="slow", place="slow.example")
    declared(good, name="quick", place="quick.example")
    collecting.want(shop, NOW)
    assert collect(NOW)
    assert seen == [{"quick"}, {"slow"}]


def test_a_shop_own_server_is_asked_for_one_thing_at_a_time(declared, shop):
    asking, most = [], []

    def ask(asked):
        asking.append(asked)
        most.append(len(asking))
        asking.pop()
        return good(asked)

    for name in "abc":
        declared(ask, name=name, place=_base.THE_SHOP)
    collecting.want(shop, NOW)
    assert collect(NOW)
    assert most == [1, 1, 1]


def test_what_a_visit_has_no_time_for_is_given_back(declared, shop):
    times = iter([NOW, NOW, NOW, *[NOW + collecting.BEGINS_WITHIN + timedelta(seconds=1)] * 9])
    declared(good, name="first", place=_base.THE_SHOP)
    declared(good, name="second", place=_base.THE_SHOP)
    collecting.want(shop, NOW)
    assert collecting.collect_next(lambda: next(times))
    left = SourceDue.objects.get(last=None)
    assert (left.taken_until, left.due_at) == (None, NOW)
    assert SourceReply.objects.count() == 1


def test_no_source_builds_on_itself():
    order = TopologicalSorter({name: source.after for name, source in sources.SOURCES.items()})
    assert set(order.static_order()) == set(sources.SOURCES)


def test_every_declared_source_names_facts_and_sources_that_exist():
    assert {f for s in sources.SOURCES.values() for f in s.facts} <= set(FACT_NAMES)
    assert {name for s in sources.SOURCES.values() for name in s.after} <= set(sources.SOURCES)


def test_shops_that_wait_for_a_service_stay_in_their_line_and_hold_up_nobody(declared, shop):
    """A thousand that wait for the archive must not be taken and put back every second."""
    asked = []
    declared(lambda a: asked.append(("slow", a.domain)) or good(a), name="slow", place="slow.example", pause=60.0)
    declared(lambda a: asked.append(("fast", a.domain)) or good(a), name="fast", place="fast.example", pause=0.0)
    shops = [shop, *(make_shop(domain=f"shop{n}.example.com") for n in range(4))]
    for one in shops:
        collecting.want(one, NOW)
    rounds = 0
    while collect(NOW):
        rounds += 1
    assert rounds == len(shops)
    assert [domain for name, domain in asked if name == "fast"] == [one.domain for one in shops]
    waiting = SourceDue.objects.filter(source="slow", last=None)
    assert set(waiting.values_list("due_at", flat=True)) == {NOW}
    for n in range(1, len(shops)):
        assert collect(NOW + timedelta(seconds=61 * n))
    assert [domain for name, domain in asked if name == "slow"] == [one.domain for one in shops]


def test_the_next_chance_is_when_a_service_is_free_again(declared, shop):
    within = timedelta(seconds=3)
    declared(good, pause=2.0)
    assert collecting.next_chance(NOW, within) is None
    for one in (shop, make_shop(domain="teapots.example.com")):
        collecting.want(one, NOW)
    assert collecting.next_chance(NOW, within) == NOW
    collect(NOW)
    assert collecting.next_chance(NOW, within) == NOW + timedelta(seconds=2)
    assert collecting.next_chance(NOW, timedelta(seconds=1)) is None
    collect(NOW + timedelta(seconds=2))
    assert collecting.next_chance(NOW, within) is None


def test_a_source_does_not_spin_while_the_one_before_it_waits_for_its_turn(declared, shop):
    declared(good, name="a", after=("z",))
    declared(good, name="z", place="other.example", facts=())
    collecting.want(shop, NOW)
    later = NOW + timedelta(hours=1)
    SourceDue.objects.filter(source="z").update(due_at=later)
    assert collect(NOW)
    assert SourceDue.objects.get(source="a").due_at == later
    assert not collect(NOW)


def test_a_sweep_comes_back_when_a_service_is_free_again_and_one_call_waits_at_a_time(declared, shop, monkeypatch):
    called = []
    monkeypatch.setattr(tasks, "nudge", called.append)
    declared(good, pause=2.0)
    for one in (shop, make_shop(domain="teapots.example.com")):
        collecting.want(one, timezone.now())
    assert tasks.collect_due() == 1
    again = [call for call in called if call.task == tasks.collect_due.name]
    assert [call.options["countdown"] for call in again] == [2]
    tasks.collect_due()
    assert [call for call in called if call.task == tasks.collect_due.name] == again
    assert tasks.collect_due(lane=1) == 0
    SourcePlace.objects.update(free_at=None)
    assert tasks.collect_due() == 1


def test_what_was_told_is_judged_while_other_shops_still_wait(declared, shop, model, monkeypatch):
    stale = []
    monkeypatch.setattr(tasks, "JUDGED_WITHIN", -1.0)
    declared(lambda a: stale.append(Merchant.objects.stale().count()) or good(a), place=_base.THE_SHOP)
    monkeypatch.setattr(collecting, "ThreadPoolExecutor", AtOnce)
    for one in (shop, make_shop(domain="teapots.example.com")):
        collecting.want(one, timezone.now())
    tasks.rescore_stale()
    assert tasks.collect_due() == 2
    assert stale == [0, 0]
    assert Merchant.objects.stale().count() == 0


def test_nothing_comes_back_for_what_is_due_in_a_month(declared, shop, monkeypatch):
    called = []
    monkeypatch.setattr(tasks, "nudge", called.append)
    declared(good)
    collecting.want(shop, timezone.now())
    tasks.collect_due()
    assert [call.task for call in called] == [tasks.rescore_stale.name]


def test_a_shop_met_for_the_first_time_calls_a_worker_at_once(declared, model, settings, monkeypatch):
    told = []
    declared(good)
    monkeypatch.setattr(checking, "nudge", lambda task, **_how: told.append(task.task))
    checking.check("kettles-and-more.com")
    checking.check("kettles-and-more.com")
    assert told == [tasks.collect_due.name]


def test_a_registry_that_is_away_does_not_stop_the_others(declared, shop):
    asked = []

    def answer(a):
        asked.append(a.domain)
        if a.domain.endswith(".net"):
            raise Unreachable("timeout")
        return good(a)

    declared(answer, place="registries", pause=0.0, part=lambda domain: domain.rpartition(".")[2])
    for n in range(8):
        collecting.want(make_shop(domain=f"shop{n}.example.net"), NOW)
    collecting.want(shop, NOW)
    while collect(NOW):
        pass
    assert len(asked) == sources_models.BREAKS_AT + 1
    assert asked[-1] == shop.domain
    waiting = SourceDue.objects.filter(last=None)
    assert set(waiting.values_list("due_at", flat=True)) == {NOW + sources_models.BROKEN_FOR}
    assert SourcePlace.objects.get(place="net").failures == sources_models.BREAKS_AT
