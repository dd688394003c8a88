"""Background work of the judgement: sweeps over rows; running one twice, late or in parallel does no harm."""

import time
from datetime import timedelta
from math import ceil

from celery import shared_task
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.utils import timezone

from accounts.nudges import nudge
from risk import (
    answering,
    collecting,
    disputing,
    domain_lists,
    feeds,
    importing,
    listing_looks,
    merging,
    proving,
    rescoring,
    reviewing,
    sanctioning,
    tallying,
    watching,
)
from risk.alarms import deciding, opening, telling

COLLECT_ALONE = 2  # shops after which other workers are called to help
JUDGED_WITHIN = 2.0  # seconds of a sweep after which what was told meanwhile is judged
COMES_BACK_WITHIN = timedelta(seconds=3)  # a service that is free again so soon is not left to the next sweep
COMES_BACK = "collect_due_comes_back"
SWEEP_BUDGET = 45.0  # seconds one sweep may take before it leaves the rest to the next


def _one_after_another(do_next):
    """Do what is due until nothing is or the time is up; how many. `do_next(now)`: whether there was one."""
    now, until, done = timezone.now(), time.monotonic() + SWEEP_BUDGET, 0
    while time.monotonic() < until and do_next(now):
        done += 1
    return done


@shared_task
def rescore(merchant_pk):
    """Judge one merchant's shops now."""
    return rescoring.rescore_merchants([merchant_pk])


@shared_task
def rescore_listing(listing_pk):
    """Judge one listing now."""
    return rescoring.rescore_listings([listing_pk])


@shared_task
def rescore_stale(*, lane=0):
    """Judge all that is behind, batch by batch, until nothing is left or the time is up; returns how many.

    The first lane of a long backlog calls others, so that every worker helps: a batch locks its rows.
    """
    until = time.monotonic() + SWEEP_BUDGET
    done = 0
    for judge_next in (rescoring.rescore_next_merchants, rescoring.rescore_next_listings):
        while time.monotonic() < until and (count := judge_next(timezone.now())):
            done += count
            if lane == 0 and done == rescoring.BATCH:
                call_lanes()
    return done


def call_lanes():
    """Ask the other workers to help with a long backlog."""
    for lane in range(1, settings.RESCORE_LANES):
        nudge(rescore_stale.s(lane=lane))


@shared_task
def collect_due(*, lane=0):
    """Ask outside sources about the shops that are due, one after another, until none is or the time is up; how many shops.

    The first lane of a long backlog calls others; what was told is judged between two shops, and at the end.
    """
    if not settings.NETWORK_EVIDENCE:
        return 0
    began = judged = time.monotonic()
    done = 0
    while time.monotonic() < began + SWEEP_BUDGET and collecting.collect_next(timezone.now):
        done += 1
        if time.monotonic() > judged + JUDGED_WITHIN:
            rescoring.rescore_next_merchants(timezone.now())
            judged = time.monotonic()
        if lane == 0 and done == COLLECT_ALONE:
            for other in range(1, settings.COLLECT_LANES):
                nudge(collect_due.s(lane=other))
    if done:
        nudge(rescore_stale.s())
    if lane == 0:
        _come_back()
    return done


def _come_back():
    """Have a sweep go on when a source may be asked again, if that is soon; one such call waits at a time."""
    now = timezone.now()
    chance = collecting.next_chance(now, COMES_BACK_WITHIN)
    if chance is None:
        return
    wait = max(ceil((chance - now).total_seconds()), 1)
    if cache.add(COMES_BACK, True, wait):
        nudge(collect_due.s().set(countdown=wait))


@shared_task(soft_time_limit=280, time_limit=290)
def fetch_domain_lists():
    """Fetch the lists of domains that are due; how many were tried."""
    return _one_after_another(domain_lists.fetch_next)


@shared_task
def tell_watchers():
    """Write a notice for everybody whose watched shop or listing changed."""
    return watching.tell_all(timezone.now())


@shared_task
def remind_deadlines():
    """Write a notice seven days before the last day to act that somebody asked to be reminded of."""
    return watching.remind_all(timezone.now())


@shared_task(soft_time_limit=560, time_limit=590)
def run_imports():
    """Take in the files that were given to the lists; two million rows fit into the time."""
    return importing.run_waiting()


@shared_task(soft_time_limit=560, time_limit=590)
def take_feeds():
    """Take in the published lists that are due; returns how many were asked for."""
    if not settings.NETWORK_EVIDENCE:
        return 0
    return _one_after_another(feeds.take_next)


@shared_task
def read_reviews():
    """Read the reviews of shops and offers that got new ones; returns how many subjects."""
    return _one_after_another(reviewing.read_next)


@shared_task
def watch_early():
    """Look at merchants with new rows for early warnings, and tell their watchers; returns how many new alarms."""
    now, until, new = timezone.now(), time.monotonic() + SWEEP_BUDGET, 0
    while time.monotonic() < until:
        looked, opened = opening.look_at_next(now)
        new += opened
        if not looked:
            break
    telling.tell_watchers(now)
    return new


@shared_task
def lapse_notices():
    """Take down neutral notices after their 72 hours."""
    return deciding.lapse(timezone.now())


@shared_task
def look_at_listings():
    """Ask for the pages of offers and read them; returns how many rows were taken up."""
    return _one_after_another(listing_looks.look_next)


@shared_task
def check_proofs():
    """Look for the codes that people placed on their shops; returns how many held."""
    merchants = proving.look_at_all(timezone.now())
    for merchant_pk in merchants:
        nudge(rescore.s(merchant_pk))
    return len(merchants)


@shared_task
def forget_strangers():
    """Delete sessions that have ended and what was answered in them; returns how many answers."""
    SessionStore.clear_expired()
    return answering.forget_strangers(timezone.now())


@shared_task
def mind_disputes():
    """Tell leads and admins of disputes that are overdue, once a day each; returns how many notices."""
    return disputing.mind(timezone.now())


@shared_task
def enter_sanctions():
    """Make sanctions of what two of our staff approved."""
    return _one_after_another(sanctioning.carry_out_next)


@shared_task
def merge_merchants():
    """Make one record of two merchants whom two of our staff found to be one."""
    return _one_after_another(merging.carry_out_next)


@shared_task
def tally_signs():
    """Count how often each sign is seen now."""
    tallying.count()
