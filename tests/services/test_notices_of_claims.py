"""The mail server is away for the whole life of claims and workers are killed: in the end everybody is told once."""

import socket
from collections import Counter

import pytest

from tests.catcher import Catcher
from tests.needs import needs_services
from tests.services.world import World

pytestmark = needs_services
LIVES = 8
LIVE = """
from datetime import timedelta
from django.utils import timezone
from aftersales import workflow
from aftersales.actors import Actor
from tests.factories import make_claim
MERCHANT = Actor("merchant")
for n in range(%d):
    claim = make_claim()
    shopper = Actor("shopper", claim.shopper)
    offer = {"remedy": "refund_full", "done_by": timezone.localdate() + timedelta(days=5)}
    workflow.move(claim.pk, "answer", by=MERCHANT, note="We look into it", given={"cause": "late"})
    workflow.move(claim.pk, "offer", by=MERCHANT, given=offer)
    workflow.move(claim.pk, "accept_offer", by=shopper)
    workflow.move(claim.pk, "prove", by=MERCHANT, note="Paid")
    workflow.move(claim.pk, "confirm", by=shopper)
"""
EACH = {
    "people": 4,
    "merchants": 3,
}  # mails to a shopper: filed, answer, offer, done; to a merchant: asked, accepted, confirmed
NUDGE = "from aftersales.tasks import deliver_notices; from accounts.tasks import send_notices; deliver_notices.delay(); send_notices.delay()"
UNTOLD = "SELECT count(*) FROM aftersales_claimstep WHERE told_at IS NULL"


@pytest.fixture
def world(tmp_path):
    with World(tmp_path) as scratch, socket.create_server(("127.0.0.1", 0)) as taken:
        scratch.port = taken.getsockname()[1]
        taken.close()
        scratch.env["EMAIL_URL"] = f"smtp://127.0.0.1:{scratch.port}"
        scratch.env["SWEEP_SECONDS"] = "1"
        yield scratch


def test_everybody_is_told_once_although_mail_was_away_and_workers_died(world):
    worker = world.start_worker(beat=True)
    world.manage("shell", "-c", LIVE % LIVES)
    for _n in range(3):
        world.manage("shell", "-c", NUDGE)
        world.until("SELECT count(*) FROM aftersales_claimstep WHERE told_at IS NOT NULL", lambda n: n > 0)
        world.kill(worker)
        worker = world.start_worker(beat=True)
    world.until(UNTOLD, lambda n: n == 0)
    assert world.ask("SELECT count(*) FROM accounts_notice WHERE mailed_at IS NOT NULL") == 0
    catcher = Catcher()
    catcher.start(world.port)
    world.ask("UPDATE accounts_notice SET try_after = now() WHERE mailed_at IS NULL RETURNING 1")
    world.until("SELECT count(*) FROM accounts_notice WHERE mail_to <> '' AND mailed_at IS NULL", lambda n: n == 0)
    sent = Counter(mail["Message-ID"] for mail in catcher.mails)
    assert set(sent.values()) == {1}
    by_address = Counter(mail["To"] for mail in catcher.mails)
    assert len(by_address) == 2 * LIVES
    assert all(count == EACH[address.split("@")[1].split(".")[0]] for address, count in by_address.items())
