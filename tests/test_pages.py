"""Every address of the portal: who may open it. A new page without an answer here fails."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import Notice, User
from aftersales.models import AccessLink, CaseProposal, ClaimGroup, Rule, StaffTask
from casebook import loading
from risk import tasks, versions
from risk.models import Alarm, Dispute, ListImport, Sanction, SourceReply
from tests import worlds
from tests.factories import (
    make_claim,
    make_evidence,
    make_listing,
    make_macro,
    make_merchant,
    make_purchase,
    make_representative,
    make_shop,
    make_user,
)

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", "shopper", "merchant", "agent", "lead", "curator", "admin")
OPEN, LOGIN, NONE = 200, 302, 404


def everybody():
    return dict.fromkeys(ROLES, OPEN)


def signed_in():
    return dict.fromkeys(ROLES, OPEN) | {"anonymous": LOGIN}


def only(*roles):
    """Open to these roles; the others learn nothing (404), strangers are asked to sign in."""
    return {role: OPEN if role in roles else NONE for role in ROLES} | {"anonymous": LOGIN}


STAFF = ("agent", "lead", "curator", "admin")
AGENTS = ("agent", "lead", "admin")
CURATORS = ("curator", "admin")
PAGES = {
    "home": everybody(),
    "message": everybody(),
    "share": everybody(),
    "anywhere": everybody(),
    "manifest": everybody(),
    "worker": everybody(),
    "offline": everybody(),
    "shop-progress": everybody(),
    "search": everybody(),
    "warnings": everybody(),
    "compare": everybody(),
    "method": everybody(),
    "league": everybody(),
    "sanctions": everybody(),
    "sanction": everybody(),
    "figures": everybody(),
    "api-docs": everybody(),
    "health": everybody(),
    "robots": everybody(),
    "report": everybody(),
    "history": everybody(),
    "answers": everybody(),
    "tip": everybody(),
    "listing": everybody(),
    "shop-reviews": everybody(),
    "listing-reviews": everybody(),
    "shop-books": only("merchant", *CURATORS),
    "shop-book": only("merchant", *CURATORS),
    "listing-new": everybody(),
    "listing-points": signed_in(),
    "listing-watch": signed_in(),
    "watch": signed_in(),
    "watches": signed_in(),
    "own-shop": signed_in(),
    "reply": only("merchant"),
    "own-leaflet": only("merchant"),
    "dispute": only("merchant"),
    "appeal": only("merchant"),
    "profile": signed_in(),
    "notices": signed_in(),
    "desk": only(*STAFF),
    "desk-alarms": only(*AGENTS),
    "desk-alarm": only(*AGENTS),
    "desk-sources": only(*AGENTS),
    "desk-replies": only(*AGENTS),
    "desk-reply": only(*AGENTS),
    "desk-reply-raw": only(*AGENTS),
    "desk-disputes": only(*AGENTS),
    "desk-dispute": only(*AGENTS),
    "desk-lists": only(*CURATORS),
    "imports": only(*CURATORS),
    "import": only(*CURATORS),
    "import-new": only(*CURATORS),
    "import-refused": only(*CURATORS),
    "list-csv": only(*CURATORS),
    "list-template": only(*CURATORS),
    "claim-link": everybody(),
    "claim-link-again": everybody(),
    "desk-rules": only("lead", "admin"),
    "desk-rule-new": only("lead", "admin"),
    "desk-rule-log": only("lead", "admin"),
    "desk-rule": only("lead", "admin"),
    "quality": only(*AGENTS),
    "quality-csv": only(*AGENTS),
    "quality-words": only("lead", "admin"),
    "quality-group": only("lead", "admin"),
    "desk-claims": only(*AGENTS),
    "desk-mails": only(*AGENTS),
    "desk-ticket": only(*AGENTS),
    "desk-present": only(*AGENTS),
    "desk-macros": only(*AGENTS),
    "desk-macro": only(*AGENTS),
    "desk-macro-new": only("lead", "admin"),
    "desk-macro-edit": only("lead", "admin"),
    "desk-tasks": only(*AGENTS),
    "desk-task": only(*AGENTS),
    "desk-task-new": only(*AGENTS),
    "desk-finding": only(*AGENTS),
    "desk-merge": only(*AGENTS),
    "desk-split": only(*AGENTS),
    "desk-claim-group": only(*AGENTS),
    "desk-group": only(*AGENTS),
    "desk-case-propose": only(*AGENTS),
    "desk-cases": only(*CURATORS),
    "desk-case": only(*CURATORS),
    "learn": everybody(),
    "learn-search": everybody(),
    "casebook-care": only(*CURATORS),
    "page": everybody(),
    "leaflet": everybody(),
    "learn-feed": everybody(),
    "alerts-feed": everybody(),
    "sitemap": everybody(),
    "alerts": everybody(),
    "practice": everybody(),
    "drill": everybody(),
    "rights": everybody(),
    "rights-question": everybody(),
    "rights-answer": everybody(),
    "rights-letter": everybody(),
    "rights-rules": everybody(),
    "rights-pdf": everybody(),
    "rights-calendar": everybody(),
    "rights-letter-pdf": everybody(),
    "claims": signed_in(),
    "claim-new": everybody(),
    "keep-check": signed_in(),
    "purchases": signed_in(),
    "purchases-calendar": signed_in(),
    "purchase-new": signed_in(),
    "purchase": only("merchant"),
    "purchase-edit": only("merchant"),
    "purchase-delete": only("merchant"),
    "purchase-inspection": only("merchant"),
    "purchase-calendar": only("merchant"),
    "claim": only("merchant", *AGENTS),
    "merchant": only("merchant"),
    "merchant-settings": only("merchant"),
    "merchant-webhooks": only("merchant"),
}
POST_ONLY = {"check", "desk-proof", "hide-reply", "revoke-key"}  # their own tests say who may send
POST_ONLY |= {"alerts-subscribe", "useful", "practice-remind", "practice-forget"}
POST_ONLY |= {"desk-mail", "reach-merchant"}
POST_ONLY |= {"desk-next", "desk-view-save", "desk-view-forget", "desk-bulk", "desk-bulk-undo", "desk-say", "desk-note"}
POST_ONLY |= {
    "desk-take",
    "desk-release",
    "desk-give",
    "desk-snooze",
    "desk-wake",
    "desk-tag",
    "desk-untag",
    "desk-tick",
}
POST_ONLY |= {"desk-planned-drop"}
POST_ONLY |= {"claim-link-resend", "mail-in", "webhook-test", "webhook-end"}
POST_ONLY |= {"purchase-files", "purchase-snapshot"}
POST_ONLY |= {"claim-message", "claim-files", "claim-bundle", "claim-survey", "claim-finish", "claim-forget"}
OF_A_STATE = {
    "purchase-file",
    "claim-draft",
    "claim-step",
    "claim-sent",
    "claim-filed",
    "claim-file",
    "claim-bundle-file",
    "claim-move",
    "claim-looks",
    "claim-case",
    "desk-bulk-deed",
    "picture",
    "alerts-yes",
    "alerts-stop",
    "practice-next",
    "practice-result",
    "drill-told",
}  # there only at times: tests/aftersales/views, tests/casebook
REAUTHENTICATE = {"keys", "export", "erase"}  # ask for the password again: tests/accounts

OF_A_CLAIM = (
    "claim",
    "desk-ticket",
    "desk-present",
    "desk-task-new",
    "desk-case-propose",
    "desk-merge",
    "desk-split",
    "desk-claim-group",
)
OF_A_PURCHASE = ("purchase", "purchase-edit", "purchase-delete", "purchase-inspection", "purchase-calendar")
QUERIES = dict.fromkeys(("rights-letter", "rights-letter-pdf"), {"problem": "unfair_term", "rule": "CN.ARG.TERMS"})


def named(patterns, prefix=""):
    """(name with its namespace, pattern) of every address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", pattern


def own_names():
    return {
        n
        for n, _p in named(get_resolver().url_patterns)
        if not n.startswith(("admin:", "account_", "mfa_", "wagtail", "simple_translation")) and "api:" not in n
    }


def test_every_page_has_an_answer_here():
    assert own_names() - set(PAGES) - POST_ONLY - OF_A_STATE - REAUTHENTICATE == set()
    assert set(PAGES) | POST_ONLY | OF_A_STATE | REAUTHENTICATE <= own_names()


@worlds.made_once
def one_of_everything():
    """One of everything that an address may name."""
    versions.publish()
    shop = make_shop("kettles.example")
    make_evidence(shop, "payment_methods", ("transfer",))
    tasks.rescore_stale()
    merchant = make_representative(shop)
    listing = make_listing(shop)
    tasks.rescore_stale()
    curator = make_user(User.Role.CURATOR)
    dispute = Dispute.objects.create(
        shop=shop,
        signal_id="PM-01",
        reason="no",
        raised_by=merchant,
        due_on="2026-12-01",
        state="refused",
        decided_at=shop.created_at,
    )
    ListImport.objects.create(kind="warnings", filename="a.csv", given_by=curator, status="done")
    Notice.objects.create(user=merchant, subject="s", body="b", key="k")
    loading.load(names={"pay-safely", "drill-parcel-fee-sms"})
    in_a_day = timezone.now() + timedelta(days=1)
    claim = make_claim(merchant=shop.merchant, state="in_mediation")
    return {
        "macro": make_macro(),
        "rule": Rule.objects.create(name="r", event="file", tell_leads=True),
        "task": StaffTask.objects.create(kind="safety", claim=claim, reason="r", due_at=in_a_day),
        "group": ClaimGroup.objects.create(merchant=make_merchant(), name="A bad batch"),
        "shop": shop,
        "case": CaseProposal.objects.create(
            claim=make_claim("resolved"), language="en", title="t", story="s", agreed=True, answered_at=timezone.now()
        ),
        "purchase": make_purchase(merchant),
        "listing": listing,
        "dispute": dispute,
        "source_reply": SourceReply.objects.create(shop=shop, source="home", state="present", sha256="0" * 64),
        "alarm": Alarm.objects.create(
            merchant=shop.merchant, kind="reviews", day="2026-05-01", value=40, baseline=1.5, z=9.1
        ),
        "sanction": Sanction.objects.create(merchant=shop.merchant, decided_at="2026-05-01", starts="2026-05-01"),
        "merchant": merchant,
        "claim": claim,
        "import": ListImport.objects.get(shop=None),
        "book": ListImport.objects.create(kind="reviews", shop=shop, filename="r.csv", given_by=curator, status="done"),
        "secret": AccessLink.make(
            make_claim(guest_email="guest@people.example"),
            party="shopper",
            mail_to="guest@people.example",
            ends_at=in_a_day,
        ),
    }


@pytest.fixture
def world(one_of_everything):
    yield one_of_everything
    versions.model_of.cache_clear()


def arguments(name, world):
    """What the address of a page needs to name."""
    by_name = {
        "import-new": ["warnings"],
        "list-csv": ["warnings"],
        "list-template": ["warnings"],
        "import": [world["import"].pk],
        "import-refused": [world["import"].pk],
        "desk-alarm": [world["alarm"].pk],
        "desk-reply": [world["source_reply"].pk],
        "desk-reply-raw": [world["source_reply"].pk],
        "desk-dispute": [world["dispute"].pk],
        "appeal": [world["dispute"].pk],
        "listing": [world["listing"].pk],
        "listing-points": [world["listing"].pk],
        "listing-watch": [world["listing"].pk],
        "listing-reviews": [world["listing"].pk],
        "shop-book": [world["shop"].key, world["book"].pk],
        "rights-question": ["cn"],
        "rights-answer": ["cn"],
        "rights-letter": ["cn"],
        "rights-rules": ["cn"],
        "rights-pdf": ["cn"],
        "rights-calendar": ["cn"],
        "rights-letter-pdf": ["cn"],
        **dict.fromkeys(OF_A_CLAIM, [world["claim"].number]),
        "desk-finding": [world["claim"].number, "decide"],
        "desk-macro": [world["claim"].number, world["macro"].pk],
        "desk-macro-edit": [world["macro"].pk],
        "desk-task": [world["task"].pk],
        "desk-case": [world["case"].pk],
        "desk-group": [world["group"].pk],
        **dict.fromkeys(OF_A_PURCHASE, [world["purchase"].pk]),
        "quality-group": ["queues"],
        "desk-rule": [world["rule"].pk],
        "sanction": [world["sanction"].pk],
        "claim-link": [world["secret"]],
        "page": ["pay-safely"],
        "leaflet": ["pay-safely"],
        "drill": ["drill-parcel-fee-sms"],
        "merchant-settings": [world["shop"].merchant_id],
    }
    if name in by_name:
        return by_name[name]
    pattern = next(p for n, p in named(get_resolver().url_patterns) if n == name)
    return [world["shop"].key] if pattern.pattern.converters else []


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_to_whom_they_should_and_to_nobody_else(client, world, role, django_assert_max_num_queries):
    if role == "merchant":
        client.force_login(world["merchant"])
    elif role != "anonymous":
        client.force_login(make_user(role))
    found = {}
    for name in PAGES:
        with django_assert_max_num_queries(42 if name == "desk-ticket" else 25):
            found[name] = client.get(reverse(name, args=arguments(name, world)), QUERIES.get(name)).status_code
    assert found == {name: allowed[role] for name, allowed in PAGES.items()}
