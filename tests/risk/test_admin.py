"""The staff's tables: who enters, who may do what, what is kept, and whom a change touches."""

import pytest
from django.apps import apps
from django.contrib import admin as tables
from django.contrib.auth import get_permission_codename
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Credential, IdentityCheck, Merchant, NameTerm, Notice, User, duties
from risk.models import (
    Brand,
    ConfirmedScam,
    Evidence,
    Listing,
    MerchantLink,
    RecallEntry,
    RegistryLookup,
    Report,
    Sanction,
    WarningListEntry,
)
from tests.accounts.signing import give_second_step
from tests.factories import make_evidence, make_listing, make_merchant, make_shop, make_user

pytestmark = pytest.mark.django_db
STAFF = ("agent", "lead", "curator", "admin")
TODAY = "2026-05-08"


def page(row_or_model, name, *args):
    meta = row_or_model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=args)


def add(client, model, **values):
    """Fill in the form for a new row; every date and time has its two fields."""
    answer = client.post(page(model, "add"), values)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    return model.objects.latest("pk")


def change(client, row, **values):
    answer = client.post(page(row, "change", row.pk), values)
    assert answer.status_code == 302, answer.context["adminform"].form.errors


@pytest.fixture
def as_admin(login, admin):
    return login(admin)


def revision(merchant):
    return Merchant.objects.get(pk=merchant.pk).revision


# --- the way in ------------------------------------------------------------------------------------------------


def test_a_stranger_is_led_to_the_portals_own_sign_in(client):
    led_to = client.get("/admin/risk/report/", follow=True).redirect_chain[-1][0]
    assert led_to == f"{reverse('account_login')}?next=/admin/risk/report/"


@pytest.mark.parametrize("role", ["shopper", "merchant"])
@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/risk/report/"])
def test_who_does_not_work_here_learns_nothing(login, role, path):
    answer = login(make_user(role)).get(path, follow=True)
    assert answer.status_code == 404


@pytest.mark.parametrize("role", STAFF)
def test_staff_enter_and_see_the_tables_of_their_duties(login, role):
    said = login(make_user(role)).get("/admin/").content.decode()
    assert ("/admin/risk/report/" in said) == (role != "curator")
    assert ("/admin/risk/listimport/" in said) == (role in ("curator", "admin"))
    assert ("/admin/accounts/user/" in said) == (role == "admin")


def test_staff_need_the_second_step_where_it_is_required(login, agent, settings):
    settings.STAFF_TWO_STEP = True
    client = login(agent)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == reverse("mfa_index")
    give_second_step(agent)
    assert client.get("/admin/").status_code == 200


def test_somebody_who_left_the_staff_is_out_at_once(login, agent):
    client = login(agent)
    agent.role = User.Role.SHOPPER
    agent.save(update_fields=["role"])
    assert client.get("/admin/", follow=True).status_code == 404


def test_the_admins_own_password_pages_lead_to_ours(as_admin):
    assert as_admin.get("/admin/password_change/").url == reverse("account_change_password")
    assert as_admin.post("/admin/logout/").url == reverse("account_logout")


# --- roles -----------------------------------------------------------------------------------------------------


def test_who_is_staff_follows_from_the_role():
    for role in User.Role:
        user = make_user(role)
        assert user.is_staff == user.works_here() == (role not in ("shopper", "merchant"))
        assert user.is_superuser == (role == "admin")


def test_duties_name_only_tables_there_are():
    labels = {model._meta.label_lower for model in tables.site._registry}
    named = set(duties.KEPT) | {label for table in duties.DUTIES.values() for label in table}
    elsewhere = {"account.emailaddress", "admin.logentry", "wagtailadmin.admin", "simple_translation.translation"}
    editors = {label for label in named if label.startswith("wagtail")}
    assert named - labels - editors <= elsewhere


def test_every_row_of_ours_has_a_table():
    ours = {m for app in ("accounts", "risk") for m in apps.get_app_config(app).get_models()}
    assert {m for m in ours if not m.__name__.startswith("Historical")} <= set(tables.site._registry)


@pytest.mark.parametrize("role", ["shopper", "merchant", *STAFF])
def test_every_table_opens_for_exactly_the_roles_that_may_look(login, role):
    user = make_user(role)
    client = login(user)
    for model in tables.site._registry:
        expected = (
            200 if user.has_perm(f"{model._meta.app_label}.{get_permission_codename('view', model._meta)}") else 403
        )
        if not user.works_here():
            expected = 302
        assert client.get(page(model, "changelist")).status_code == expected, model


@pytest.mark.parametrize("role", STAFF)
def test_what_is_kept_is_kept_from_everybody(role):
    user = make_user(role)
    for label, actions in duties.KEPT.items():
        app, model = label.split(".")
        assert not any(user.has_perm(f"{app}.{action}_{model}") for action in actions)


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("agent", ["change_report", "add_evidence", "view_sanction"], ["change_sanction", "add_brand", "add_report"]),
        ("curator", ["change_brand", "add_sanction", "delete_recallentry"], ["change_report", "delete_sanction"]),
        ("admin", ["change_report", "change_brand", "delete_brand"], ["delete_evidence", "change_assessment"]),
        ("shopper", [], ["view_report", "view_brand"]),
    ],
)
def test_roles_decide(role, may, may_not):
    user = make_user(role)
    assert all(user.has_perm(f"risk.{code}") for code in may)
    assert not any(user.has_perm(f"risk.{code}") for code in may_not)
    user.is_active = False
    assert not any(user.has_perm(f"risk.{code}") for code in may)


def test_nobody_changes_ones_own_role(as_admin, admin, agent):
    as_admin.post(page(admin, "change", admin.pk), {"email": admin.email, "role": "shopper"})
    admin.refresh_from_db()
    assert admin.role == "admin"
    change(as_admin, agent, email=agent.email, role="curator", is_active="on")
    agent.refresh_from_db()
    assert (agent.role, agent.is_staff) == ("curator", True)


def test_an_admin_adds_a_person_who_can_sign_in(as_admin, client):
    values = {"email": "new@people.example", "role": "agent", "usable_password": "true"}
    add(as_admin, User, **values, password1="a long new phrase", password2="a long new phrase")
    user = User.objects.get(email="new@people.example")
    assert user.is_staff
    assert user.emailaddress_set.get().verified


def test_the_tables_take_few_queries(as_admin, model, django_assert_max_num_queries):
    for n in range(30):
        make_evidence(make_shop(), "presence", (), source=f"s{n}")
    for table in (Evidence, Merchant, User):
        with django_assert_max_num_queries(12):
            as_admin.get(page(table, "changelist"))


@pytest.mark.parametrize(("model", "field"), [("sanction", "merchant"), ("evidence", "shop"), ("evidence", "listing")])
def test_a_subject_is_found_by_typing(as_admin, model, field):
    make_listing(make_shop("kettle-traders.example", merchant_name="kettle traders"), title="kettle-traders")
    asked = {"app_label": "risk", "model_name": model, "field_name": field, "term": "kettle"}
    assert len(as_admin.get("/admin/autocomplete/", asked).json()["results"]) == 1


def test_words_of_notices_and_secrets_are_not_shown(as_admin, shopper):
    told = Notice.objects.create(key="a", user=shopper, subject="S", body="Between us.")
    code = Notice.objects.create(key="b", mail_to="x@people.example", subject="Code", body="BCDF-GHJK")
    assert "Between us." not in as_admin.get(page(told, "change", told.pk)).content.decode()
    assert as_admin.get(page(code, "change", code.pk)).status_code == 302
    assert all(m._meta.model_name != "authenticator" for m in tables.site._registry)


# --- evidence --------------------------------------------------------------------------------------------------

FACT = {
    "fact": "former_topic_differs",
    "value": "true",
    "source": "desk",
    "source_class": "O",
    "observed_at_0": TODAY,
    "observed_at_1": "12:00",
    "reliability": "1",
}


def test_evidence_is_entered_by_hand_signed_and_touches_its_subject(login, agent):
    shop = make_shop()
    row = add(login(agent), Evidence, **FACT, shop=shop.pk)
    assert row.entered_by == agent
    assert row.sha256 == row.fingerprint()
    assert revision(shop.merchant) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": '"yes"'},
        {"value": "{"},
        {"value": ""},
        {"fact": "no_such_fact"},
        {"reliability": "1.5"},
        {"shop": ""},
        {"merchant": "1"},
    ],
)
def test_evidence_of_a_wrong_shape_is_refused(as_admin, wrong):
    merchant = make_merchant()
    shop = make_shop()
    values = FACT | {"shop": shop.pk} | wrong
    if "merchant" in wrong:
        values["merchant"] = merchant.pk
    assert as_admin.post(page(Evidence, "add"), values).status_code == 200
    assert not Evidence.objects.exists()


def test_evidence_is_never_changed_or_deleted(as_admin):
    row = make_evidence(make_shop(), "presence", ())
    assert as_admin.get(page(row, "change", row.pk)).status_code == 200
    assert as_admin.post(page(row, "change", row.pk), FACT).status_code == 403
    assert as_admin.post(page(row, "delete", row.pk), {"post": "yes"}).status_code == 403


# --- whom a change touches -------------------------------------------------------------------------------------


def test_a_new_name_of_a_merchant_is_found_and_judged(as_admin):
    merchant = make_merchant(name="Old")
    inline = {"shops-TOTAL_FORMS": "0", "shops-INITIAL_FORMS": "0"}
    change(as_admin, merchant, name="Brandnew", **inline)
    assert revision(merchant) == 2
    assert NameTerm.objects.filter(term="brandnew", merchant=merchant).exists()
    assert merchant.history.latest().history_user


def test_a_shop_that_moves_touches_both_merchants(as_admin):
    shop, new = make_shop("kettles.example"), make_merchant()
    change(as_admin, shop, merchant=new.pk, kind="web", domain="kettles.example")
    assert (revision(shop.merchant), revision(new)) == (2, 2)
    assert NameTerm.objects.filter(term="kettles", merchant=new).exists()


def rows_about(merchant):
    """{model: values} of a row that concerns this merchant."""
    shop = merchant.shops.get()
    sanction = {"authority": "portal", "rule": "1", "facts": "x", "decided_at": TODAY, "starts": TODAY, "kind": "ban"}
    return {
        Sanction: sanction | {"merchant": merchant.pk, "status": "in_force", "public_text": "x"},
        Credential: {"merchant": merchant.pk, "kind": "food", "issuer": "x", "number": "1"},
        IdentityCheck: {"merchant": merchant.pk, "registry_ok": "on", "checked_on": TODAY},
        RegistryLookup: {
            "merchant": merchant.pk,
            "registry": "x",
            "number": "1",
            "answer": "ok",
            "looked_at_0": TODAY,
            "looked_at_1": "12:00",
        },
        MerchantLink: {
            "merchant": merchant.pk,
            "other": make_merchant().pk,
            "kind": "phone",
            "noticed_at_0": TODAY,
            "noticed_at_1": "12:00",
        },
        WarningListEntry: {"authority": "x", "domain": f"WWW.{shop.domain}", "title": "x", "listed_on": TODAY},
        ConfirmedScam: {"shop": shop.pk, "case_no": "1", "facts": "x"},
        Brand: {"key": "x", "names": "x", "domains": shop.domain},
    }


@pytest.mark.parametrize("kind", range(8))
def test_a_row_entered_by_staff_touches_its_merchant(as_admin, kind):
    merchant, other = make_shop().merchant, make_shop().merchant
    model, values = list(rows_about(merchant).items())[kind]
    add(as_admin, model, **values)
    assert (revision(merchant), revision(other)) == (2, 1)


def test_a_warning_for_a_part_of_a_site_is_refused_by_the_form(as_admin):
    values = {"authority": "x", "domain": "shop.kettles.example", "title": "x", "listed_on": TODAY}
    assert as_admin.post(page(WarningListEntry, "add"), values).status_code == 200
    assert not WarningListEntry.objects.exists()


def test_a_warning_that_moves_to_another_address_touches_both(as_admin):
    old, new = make_shop("kettles.example"), make_shop("pans.example")
    row = WarningListEntry.objects.create(authority="x", domain=old.domain, title="x", listed_on=TODAY)
    change(as_admin, row, authority="x", domain=new.domain, title="x", listed_on=TODAY)
    assert (revision(old.merchant), revision(new.merchant)) == (2, 2)
    as_admin.post(page(row, "delete", row.pk), {"post": "yes"})
    assert not WarningListEntry.objects.exists()
    assert revision(new.merchant) == 3


def test_many_deleted_at_once_touch_their_merchants(as_admin):
    shop = make_shop()
    row = WarningListEntry.objects.create(authority="x", domain=shop.domain, title="x", listed_on=TODAY)
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    as_admin.post(page(WarningListEntry, "changelist"), chosen)
    assert not WarningListEntry.objects.exists()
    assert revision(shop.merchant) == 2


def test_a_recall_touches_the_offers_it_names(as_admin):
    listing = make_listing(brand="Kettly", product_model="K-1")
    add(as_admin, RecallEntry, authority="x", brand="KETTLY", product_model="K-1", title="x", listed_on=TODAY)
    assert Listing.objects.get(pk=listing.pk).revision == 2


def test_a_ban_touches_who_is_linked_to_the_banned(as_admin):
    banned, newcomer = make_shop().merchant, make_merchant()
    MerchantLink.objects.create(merchant=newcomer, other=banned, kind="payee")
    add(as_admin, Sanction, **rows_about(banned)[Sanction])
    assert revision(newcomer) == 2


def test_a_decision_about_a_report_touches_and_its_words_stay(login, agent):
    report = Report.objects.create(shop=make_shop(), kind="fake", text="A toy came.")
    change(login(agent), report, status="dropped", text="Something else.")
    report.refresh_from_db()
    assert (report.status, report.text) == ("dropped", "A toy came.")
    assert revision(report.shop.merchant) == 2


def test_several_reports_are_decided_at_once(login, agent):
    reports = [Report.objects.create(shop=make_shop(), kind="fake") for _ in range(3)]
    chosen = {"action": "count", "_selected_action": [r.pk for r in reports[:2]]}
    login(agent).post(page(Report, "changelist"), chosen)
    assert [Report.objects.get(pk=r.pk).status for r in reports] == ["counted", "counted", "new"]
    assert [revision(r.shop.merchant) for r in reports] == [2, 2, 1]


# --- two persons -----------------------------------------------------------------------------------------------


def approve(client, row):
    return client.post(page(ConfirmedScam, "changelist"), {"action": "approve", "_selected_action": [row.pk]})


def test_a_scam_counts_when_a_second_person_approves_it(client, agent, lead):
    shop = make_shop()
    client.force_login(agent)
    row = add(client, ConfirmedScam, shop=shop.pk, case_no="S-1", facts="x")
    assert row.proposed_by == agent
    approve(client, row)
    assert ConfirmedScam.objects.get().approved_by is None
    client.force_login(lead)
    approve(client, row)
    row.refresh_from_db()
    assert (row.approved_by, row.decided_on) == (lead, timezone.localdate())
    assert revision(shop.merchant) == 3


def test_an_approved_scam_is_lifted_but_not_rewritten(login, agent, lead):
    shop = make_shop()
    row = ConfirmedScam.objects.create(
        shop=shop, case_no="S-1", facts="x", proposed_by=agent, approved_by=lead, decided_on=TODAY
    )
    change(login(agent), row, facts="something else", lifted_on=TODAY)
    row.refresh_from_db()
    assert (row.facts, row.lifted_on.isoformat()) == ("x", TODAY)


def test_the_database_itself_refuses_one_person_twice(agent):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConfirmedScam.objects.create(
            shop=make_shop(), case_no="S-1", facts="x", proposed_by=agent, approved_by=agent, decided_on=TODAY
        )


def test_a_link_is_confirmed_under_ones_name(login, agent):
    row = MerchantLink.objects.create(merchant=make_merchant(), other=make_merchant(), kind="payee")
    login(agent).post(page(MerchantLink, "changelist"), {"action": "confirm", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.confirmed_by == agent


def test_history_is_read_and_never_played_back(as_admin, admin):
    row = Brand.objects.create(key="x", names="Old")
    row.names = "New"
    row.save()
    first = row.history.earliest()
    path = reverse("admin:risk_brand_simple_history", args=[row.pk, first.pk])
    assert "Old" in as_admin.get(path).content.decode()
    assert as_admin.post(path, {"key": "x", "names": "Old"}).status_code == 403
    row.refresh_from_db()
    assert row.names == "New"
