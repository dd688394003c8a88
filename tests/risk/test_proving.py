"""Showing that a shop is one's own: what counts as shown, and what happens when nobody answers."""

from datetime import timedelta
from functools import partial

import dns.resolver
import pytest
from django.utils import timezone

from accounts.fetching import Fetched, Refused, Unreachable, fetch
from accounts.models import ControlProof, Merchant, Notice, Representative, User
from risk import proving, tasks
from tests.accounts.fetching.fakes import moved, page, web
from tests.factories import make_shop, make_user

pytestmark = pytest.mark.django_db
METHOD, STATUS = ControlProof.Method, ControlProof.Status


@pytest.fixture(autouse=True)
def network_on(settings):
    settings.NETWORK_EVIDENCE = True


def make_proof(method=METHOD.META, *, shop=None, **fields):
    fields.setdefault("status", STATUS.ASKED)
    fields.setdefault("asked_at", timezone.now() - timedelta(minutes=1))
    shop = shop or make_shop("kettles.example")
    return ControlProof.objects.create(shop=shop, user=make_user(), method=method, token="anxin-abc", **fields)


def says(body="", *, host="kettles.example", status=200):
    """A fetch that gives one answer to everything."""
    return lambda url, **_limits: Fetched(host, url, status, "text/html", body.encode())


def meta(content):
    return f'<!doctype html><html><head><meta charset=utf-8><meta name="anxin-proof" content="{content}"></head>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (meta("anxin-abc"), ["anxin-abc"]),
        ("<META CONTENT=' anxin-abc ' NAME=ANXIN-PROOF />", ["anxin-abc"]),
        (meta("one") + meta("two"), ["one"]),
        ("<head></head><body>" + meta("anxin-abc"), []),
        ("<body><p>" + meta("anxin-abc"), []),
        ("<head><!-- " + meta("anxin-abc") + " --></head>", []),
        ("<head><title>" + '<meta name="anxin-proof" content="x">' + "</title></head>", []),
        ("<head><script>" + '"<meta name=anxin-proof content=x>"' + "</script></head>", []),
        ("<head><noscript>" + '<meta name="anxin-proof" content="x">' + "</noscript></head>", []),
        ('<head><meta name="other" content="x"><meta content="x"><meta name content></head>', []),
        ('&lt;meta name="anxin-proof" content="x"&gt;', []),
        ("<" * 100_000, []),
        ("", []),
    ],
)
def test_a_tag_counts_where_only_the_owner_writes(html, found):
    assert proving.metas(html) == found


@pytest.mark.parametrize(
    ("method", "body", "host", "status", "outcome"),
    [
        (METHOD.META, meta("anxin-abc"), "kettles.example", 200, STATUS.PROVED),
        (METHOD.META, meta("anxin-abc"), "www.kettles.example", 200, STATUS.PROVED),
        (METHOD.META, meta("anxin-abc"), "other.example", 200, STATUS.NOT_FOUND),
        (METHOD.META, meta("anxin-abc"), "notkettles.example", 200, STATUS.NOT_FOUND),
        (METHOD.META, meta("anxin-abc"), "kettles.example", 404, STATUS.NOT_FOUND),
        (METHOD.META, meta("anxin-abcd"), "kettles.example", 200, STATUS.NOT_FOUND),
        (METHOD.FILE, "anxin-abc", "kettles.example", 200, STATUS.PROVED),
        (METHOD.FILE, "# ours\r\n  anxin-abc \r\n", "kettles.example", 200, STATUS.PROVED),
        (METHOD.FILE, "my code is anxin-abc", "kettles.example", 200, STATUS.NOT_FOUND),
        (METHOD.FILE, "anxin-abc", "other.example", 200, STATUS.NOT_FOUND),
        (METHOD.FILE, "anxin-abc", "kettles.example", 404, STATUS.NOT_FOUND),
    ],
)
def test_a_page_or_file_proves_only_on_the_shops_own_site(method, body, host, status, outcome):
    proof = make_proof(method)
    assert proving.look(proof, fetch=says(body, host=host, status=status))[0] == outcome


@pytest.mark.parametrize(
    ("records", "outcome"),
    [
        (["v=spf1 -all", "anxin-abc"], STATUS.PROVED),
        (["anxin-abcd"], STATUS.NOT_FOUND),
        ([], STATUS.NOT_FOUND),
    ],
)
def test_a_txt_record_proves(records, outcome):
    assert proving.look(make_proof(METHOD.DNS), lookup_txt=lambda _domain: records)[0] == outcome


def test_each_place_is_asked_under_its_own_address():
    asked = []

    def note(url, **_limits):
        asked.append(url)
        return says()(url)

    shop = make_shop("kettles.example")
    for method in (METHOD.META, METHOD.FILE):
        proving.look(make_proof(method, shop=shop), fetch=note)
    assert asked == ["https://kettles.example/", "https://kettles.example/.well-known/anxin.txt"]


@pytest.mark.parametrize("trouble", [Refused("address"), Unreachable("timeout")])
def test_a_site_that_cannot_be_read_is_unreachable_and_not_unproved(trouble):
    def fail(_url, **_limits):
        raise trouble

    assert proving.look(make_proof(), fetch=fail) == (STATUS.UNREACHABLE, trouble.code)


def test_nothing_is_asked_where_the_network_is_switched_off(settings):
    settings.NETWORK_EVIDENCE = False
    make_proof()
    assert tasks.check_proofs() == 0
    proof = ControlProof.objects.get()
    assert (proof.status, proof.detail) == (STATUS.UNREACHABLE, "network_off")


def test_the_whole_way_over_a_real_connection(monkeypatch):
    shop = make_shop("kettles-house.com")
    make_proof(METHOD.META, shop=shop)
    with web(moved("https://www.kettles-house.com/"), page(meta("anxin-abc"))) as little:
        look = partial(proving.look, fetch=partial(fetch, wire=little.wire()))
        assert proving.look_at_all(timezone.now(), look=look) == [shop.merchant_id]
    assert Representative.objects.filter(merchant=shop.merchant).exists()


def look_giving(status, detail=""):
    return lambda _proof: (status, detail)


def test_a_proof_that_held_makes_a_representative_and_tells_them():
    proof = make_proof()
    assert proving.look_at_all(timezone.now(), look=look_giving(STATUS.PROVED)) == [proof.shop.merchant_id]
    assert Representative.objects.get().user == proof.user
    assert Merchant.objects.get().revision == 2
    assert Notice.objects.get().path == "/shops/kettles.example/own/"
    assert proving.look_at_all(timezone.now(), look=look_giving(STATUS.NOT_FOUND)) == []
    assert ControlProof.objects.get().status == STATUS.PROVED


def test_a_code_that_was_not_found_is_told_and_not_looked_for_again():
    make_proof()
    proving.look_at_all(timezone.now(), look=look_giving(STATUS.NOT_FOUND))
    assert "not found" in Notice.objects.get().subject
    assert proving.due(timezone.now() + timedelta(hours=2)) == []


def test_an_unreachable_site_is_looked_at_five_times_in_a_day():
    asked = timezone.now() - timedelta(days=3)
    proof = make_proof(asked_at=asked)
    looks = []
    for minutes in range(0, 3 * 24 * 60, 5):  # a sweep every five minutes
        now = asked + timedelta(minutes=minutes)
        proof.refresh_from_db()
        if proving.is_due(proof, now):
            looks.append(minutes // 60)
            ControlProof.objects.update(status=STATUS.UNREACHABLE, looked_at=now + timedelta(seconds=30))
    assert looks == [0, 1, 4, 10, 24]


def test_a_sweep_that_was_late_still_looks():
    asked = timezone.now() - timedelta(days=2)
    make_proof(asked_at=asked, status=STATUS.UNREACHABLE, looked_at=asked + timedelta(hours=5))
    assert len(proving.due(timezone.now())) == 1


def test_what_nobody_asked_for_and_what_staff_see_by_eye_is_not_looked_at():
    make_proof(status=STATUS.WAITING, asked_at=None)
    make_proof(METHOD.PROFILE, shop=make_shop(platform="taobao", store_id="s1"))
    assert proving.due(timezone.now()) == []


def test_a_look_at_what_was_chosen_before_changes_nothing():
    proof = make_proof()
    proving.choose(proof.shop, proof.user, METHOD.DNS)
    assert proving.settle(proof, STATUS.PROVED, "") == STATUS.WAITING
    assert not Representative.objects.exists()


def test_a_code_that_once_proved_something_is_not_used_again():
    proof = make_proof(status=STATUS.PROVED)
    again = proving.choose(proof.shop, proof.user, METHOD.DNS)
    assert again.token != "anxin-abc"
    assert again.status == STATUS.WAITING


def test_choosing_another_way_keeps_the_code():
    proof = make_proof(status=STATUS.NOT_FOUND)
    assert proving.choose(proof.shop, proof.user, METHOD.DNS).token == "anxin-abc"


def test_asking_needs_a_way_that_was_chosen():
    shop, user = make_shop("kettles.example"), make_user()
    assert not proving.ask(shop, user, timezone.now())
    proving.choose(shop, user, METHOD.DNS)
    assert proving.ask(shop, user, timezone.now())


def store_proof(**fields):
    return make_proof(METHOD.PROFILE, shop=make_shop(platform="taobao", store_id="s1"), **fields)


@pytest.mark.parametrize(("held", "status"), [(True, STATUS.PROVED), (False, STATUS.NOT_FOUND)])
def test_staff_settle_a_code_in_a_profile_by_eye(held, status):
    proof = proving.confirm(store_proof().pk, held=held, by=make_user(User.Role.AGENT))
    assert proof.status == status
    assert Representative.objects.exists() is held
    assert Notice.objects.get().user == proof.user


def test_staff_confirm_neither_their_own_code_nor_one_that_does_not_wait():
    agent = make_user(User.Role.AGENT)
    waiting, own, by_network = store_proof(status=STATUS.WAITING), None, make_proof()
    own = ControlProof.objects.create(
        shop=waiting.shop, user=agent, method=METHOD.PROFILE, status=STATUS.ASKED, asked_at=timezone.now()
    )
    for pk in (waiting.pk, own.pk, by_network.pk, 0):
        with pytest.raises(proving.MayNotConfirm):
            proving.confirm(pk, held=True, by=agent)
    assert not Representative.objects.exists()


class Record:
    strings = (b"anxin-", b"abc")


def test_a_record_in_pieces_is_put_together(monkeypatch):
    monkeypatch.setattr(dns.resolver.Resolver, "__init__", lambda self: None)
    monkeypatch.setattr(dns.resolver.Resolver, "resolve", lambda self, *a, **k: [Record()])
    assert proving.lookup_txt("kettles.example") == ["anxin-abc"]


@pytest.mark.parametrize(
    ("trouble", "gives"),
    [(dns.resolver.NXDOMAIN(), []), (dns.resolver.NoAnswer, []), (dns.resolver.LifetimeTimeout, None)],
)
def test_no_record_is_not_found_and_no_answer_is_unreachable(monkeypatch, trouble, gives):
    def fail(self, *_told, **_more):
        raise trouble

    monkeypatch.setattr(dns.resolver.Resolver, "__init__", lambda self: None)
    monkeypatch.setattr(dns.resolver.Resolver, "resolve", fail)
    if gives is None:
        with pytest.raises(Unreachable):
            proving.lookup_txt("kettles.example")
    else:
        assert proving.lookup_txt("kettles.example") == gives
