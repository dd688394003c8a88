"""A worker killed in the middle of a rescore: everything is judged in the end, and nothing twice in effect."""

import os

import pytest

from tests.needs import needs_services
from tests.services.world import World

pytestmark = needs_services
MERCHANTS = int(os.environ.get("KILL_TEST_MERCHANTS", "1500"))
FILL = """
from accounts.models import Merchant, Shop
merchants = Merchant.objects.bulk_create(Merchant(name=f"shop {n}") for n in range(%d))
Shop.objects.bulk_create(
    Shop(merchant=m, kind="web", domain=f"kettles-{n}.example", key=f"kettles-{n}.example") for n, m in enumerate(merchants)
)
"""
NUDGE = "from risk.tasks import rescore_stale; rescore_stale.delay()"
SETTLED = "SELECT count(*) FROM accounts_merchant WHERE settled_revision = revision"


@pytest.fixture
def world(tmp_path):
    with World(tmp_path) as scratch:
        yield scratch


def test_a_worker_killed_during_a_rescore_loses_and_doubles_nothing(world):
    world.manage("shell", "-c", FILL % MERCHANTS)
    first = world.start_worker()
    world.manage("shell", "-c", NUDGE)
    for share in (0.1, 0.4):
        world.until(SETTLED, lambda n, share=share: n >= MERCHANTS * share)
        world.kill(first)
        first = world.start_worker()
        world.manage("shell", "-c", NUDGE)
    world.until(SETTLED, lambda n: n == MERCHANTS)
    assert world.ask("SELECT count(*) FROM risk_assessment") == MERCHANTS
    assert world.ask("SELECT count(*) FROM risk_standing") == MERCHANTS
    assert f"{MERCHANTS} replayed, 0 different" in world.manage("replay")


def test_the_timetable_finds_rows_whose_nudge_was_lost(world):
    world.env["SWEEP_SECONDS"] = "1"
    world.start_worker(beat=True)
    world.manage("shell", "-c", FILL % 20)
    world.until(SETTLED, lambda n: n == 20)
