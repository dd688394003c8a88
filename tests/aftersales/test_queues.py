"""Queues: which one takes a claim, opening hours as people write them, and who may change what."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aftersales import opening, routing, workflow
from aftersales.actors import Actor
from aftersales.clocks import working_time_between
from aftersales.forms.queues import CalendarForm
from aftersales.models import Calendar, Queue
from tests.factories import make_claim, make_draft, make_user

WEEK = [[["09:00", "18:00"]]] * 5 + [[], []]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", []),
        ("9:00-12:00, 13:00-18:00", [("09:00", "12:00"), ("13:00", "18:00")]),
        ("22:00 – 24:00", [("22:00", "24:00")]),
        ("09:00-10:00；10:00-11:00", [("09:00", "10:00"), ("10:00", "11:00")]),
    ],
)
def test_hours_are_read_as_people_write_them(text, pairs):
    assert opening.read_hours(text) == pairs
    assert opening.read_hours(opening.write_hours(pairs)) == pairs


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nine to five", "unreadable"),
        ("09:70-10:00", "unreadable"),
        ("18:00-09:00", "backwards"),
        ("09:00-09:00", "backwards"),
        ("23:00-24:30", "backwards"),
        ("09:00-12:00, 11:00-13:00", "overlapping"),
    ],
)
def test_hours_nobody_can_work_are_refused_with_the_reason(text, why):
    with pytest.raises(opening.BadHours, match=why):
        opening.read_hours(text)


def shanghai(**more):
    spans = [opening.read_spans(day) for day in WEEK]
    return opening.working_calendar("Asia/Shanghai", spans, region="CN", **more)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 5, 8), True),  # a Friday
        (date(2026, 5, 10), False),  # a Sunday
        (date(2026, 5, 1), False),  # Labour Day
        (date(2026, 5, 9), True),  # a Saturday made up for it
        (date(1900, 1, 1), True),  # before anything is known of holidays: a Monday
    ],
)
def test_a_calendar_keeps_the_holidays_and_made_up_days_of_its_place(day, works):
    assert shanghai().is_working(day) is works


def test_days_that_differ_come_before_everything_else():
    odd = shanghai(closed=[date(2026, 5, 8)], opened=[date(2026, 5, 1)])
    assert not odd.is_working(date(2026, 5, 8))
    assert odd.is_working(date(2026, 5, 1))


def test_only_opening_hours_are_counted():
    friday_noon, monday_ten = datetime(2026, 5, 15, 4, tzinfo=UTC), datetime(2026, 5, 18, 2, tzinfo=UTC)
    assert working_time_between(friday_noon, monday_ten, shanghai()) == timedelta(hours=7)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "law", "key"),
    [
        ("unsafe", "cn", "safety"),
        ("data", "us", "conduct"),
        ("refund", "tw", "money"),
        ("return", "cn", "goods-cn"),
        ("return", "tw", "goods-tw"),
        ("return", "eu", "general"),
    ],
)
def test_a_claim_goes_to_the_first_queue_that_takes_it_when_it_is_filed(kind, law, key):
    draft = make_draft(kind=kind, jurisdiction=law)
    assert draft.queue is None
    claim = workflow.open_claim(draft.pk, by=Actor("shopper", draft.shopper))
    assert claim.queue.key == key


@pytest.mark.django_db
def test_a_closed_queue_takes_nothing_and_the_general_one_is_always_the_last():
    Queue.objects.filter(key="goods-cn").update(active=False)
    Queue.objects.filter(key="general").update(position=0)
    assert make_claim(kind="unsafe").queue.key == "safety"
    assert make_claim(kind="return", jurisdiction="cn").queue.key == "general"


@pytest.mark.django_db
def test_a_queue_may_take_one_language_only():
    Queue.objects.filter(key="goods-cn").update(languages=["en"])
    assert make_claim(language="en").queue.key == "goods-cn"
    assert make_claim(language="zh-hans").queue.key == "general"


@pytest.mark.django_db
def test_a_corrected_kind_leads_to_another_queue():
    claim = make_claim(kind="return")
    claim.kind = "counterfeit"
    claim.save()
    routing.reroute(claim)
    claim.refresh_from_db()
    assert claim.queue.key == "safety"


@pytest.mark.django_db
def test_without_any_open_queue_a_claim_is_filed_all_the_same():
    Queue.objects.update(active=False)
    assert make_claim().queue is None


@pytest.mark.django_db
def test_the_general_queue_cannot_be_closed_or_narrowed():
    general = Queue.objects.get(key="general")
    general.full_clean()
    general.kinds = ["return"]
    with pytest.raises(ValidationError):
        general.full_clean()


@pytest.mark.django_db
def test_a_queue_has_a_name_in_the_readers_language():
    queue = Queue.objects.get(key="goods-hk")
    assert {str(queue), queue.name_zh_hans, queue.name_zh_hant} == {
        "Goods: Hong Kong",
        "商品售后：香港",
        "商品售後：香港",
    }


def days(**told):
    return {f"day_{n}": "09:00-18:00" for n in range(5)} | {"name": "N", "zone": "UTC", "region": ""} | told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"zone": "Mars/Base"}, "zone"),
        ({"region": "zz"}, "region"),
        ({"region": "gb", "part": "XXX"}, "part"),
        ({"day_0": "18:00-09:00"}, "day_0"),
        (dict.fromkeys([f"day_{n}" for n in range(7)], ""), "day_0"),
        ({"closed_days": "tomorrow"}, "closed_days"),
        ({"closed_days": "2026-01-01", "open_days": "2026-01-01"}, "open_days"),
    ],
)
def test_a_calendar_is_refused_at_the_field_that_is_wrong(told, field):
    form = CalendarForm(days(**told))
    assert not form.is_valid()
    assert list(form.errors) == [field]


@pytest.mark.django_db
def test_a_calendar_is_kept_as_it_was_written():
    form = CalendarForm(days(region="gb", part="SCT", day_5="10:00-14:00", closed_days="2026-12-24\n2026-12-24"))
    row = form.save()
    assert row.hours_of(5) == [(time(10), time(14))]
    assert row.closed_days == ["2026-12-24"]
    assert row.plain().is_working(date(2026, 12, 24)) is False
    again = CalendarForm(instance=row)
    assert 'value="10:00-14:00"' in str(again)


@pytest.mark.django_db
@pytest.mark.parametrize("week", [[], [[]] * 7, [[["9", "10"]]] * 7])
def test_a_calendar_without_hours_is_none(week):
    with pytest.raises(ValidationError):
        Calendar(name="x", zone="UTC", week=week).full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "may"), [("agent", 403), ("curator", 403), ("lead", 200), ("admin", 200)])
def test_leads_keep_queues_and_calendars(login, role, may):
    client = login(make_user(role))
    for name in ("calendar", "queue", "skill"):
        assert client.get(reverse(f"admin:aftersales_{name}_add")).status_code == may


@pytest.mark.django_db
def test_a_lead_gives_a_skill_to_somebody_at_the_desk_only(login, lead, agent, shopper):
    client, queue = login(lead), Queue.objects.get(key="money")
    page = reverse("admin:aftersales_skill_add")
    assert client.post(page, {"user": shopper.pk, "queue": queue.pk}).status_code == 200
    assert client.post(page, {"user": agent.pk, "queue": queue.pk, "languages": ["zh-hant"]}).status_code == 302
    skill = agent.skills.get()
    assert skill.speaks("zh-hant")
    assert not skill.speaks("en")
