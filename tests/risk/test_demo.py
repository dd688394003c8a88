"""The demonstration: every band and state is there, all of it marked as made up, and a second load adds nothing."""

from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import Merchant, Shop, User
from risk.models import Alarm, Assessment, Band, Dispute, Listing, ReviewReading, Sanction, WarningListEntry, Watch
from risk.replaying import differences


@pytest.mark.django_db
def test_the_demonstration_shows_every_band_and_state(settings, tmp_path):
    settings.VAR = tmp_path
    for command in ("publish_model", "load_brands", "load_demo", "load_demo"):
        out = StringIO()
        call_command(command, stdout=out)
    assert out.getvalue().startswith("0 merchants, 0 offers and 0 claims")
    shops = Assessment.objects.filter(shop__isnull=False)
    assert set(shops.values_list("band", flat=True)) == set(Band.values)
    assert set(Dispute.objects.values_list("state", flat=True)) == set(Dispute.State.values)
    assert set(Sanction.objects.values_list("status", flat=True)) == set(Sanction.Status.values)
    assert '"hard":["FR-01","FR-02"]' in "".join(shops.values_list("result", flat=True))
    assert Watch.objects.exists()
    assert {a.state for a in Alarm.objects.all()} == {"open", "pinned", "dropped"}
    noticed = {t["code"] for r in ReviewReading.objects.all() for t in r.told["tests"] if t["outcome"] == "noticed"}
    assert noticed >= {"bursts", "repeats", "waves", "group"}
    assert set(User.objects.values_list("role", flat=True)) == set(User.Role.values)
    marked = [
        *Merchant.objects.values_list("is_demo"),
        *Listing.objects.values_list("is_demo"),
        *WarningListEntry.objects.values_list("is_demo"),
    ]
    assert set(marked) == {(True,)}
    assert all(d.endswith(".example") for d in Shop.objects.exclude(domain="").values_list("domain", flat=True))
    assert set(differences()) == {""}
    call_command("load_demo", "--show-logins", stdout=out)
    assert "admin@demo.example" in out.getvalue()
    call_command("replay", stdout=out)
    assert ", 0 different" in out.getvalue()
