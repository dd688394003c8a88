"""The fictional people around fictional claims: buyers, and staff with their skills."""

from __future__ import annotations

from collections import defaultdict

from accounts.models import User
from aftersales.models import Queue, Skill

NO_LOGIN = "!demo"  # a password nobody has
BATCH = 2000
STAFF = (  # name, queues, languages (none: all)
    ("Demo Lin", ("goods-cn", "money"), ("zh-hans", "en")),
    ("Demo Chen", ("goods-tw", "goods-hk"), ("zh-hant", "en")),
    ("Demo Mori", ("general", "money", "conduct"), ()),
    ("Demo Okafor", ("safety", "general"), ()),
    ("Demo Wu", ("goods-cn", "conduct"), ("zh-hans",)),
    ("Demo Silva", ("safety", "goods-hk", "goods-cn"), ()),
)


def buyers(count: int) -> list[int]:
    """The ids of so many fictional buyers; those that are missing are added."""
    for start in range(0, count, BATCH):
        rows = [
            User(email=f"buyer-b{n:07d}@demo.example", display_name=f"Demo buyer {n}", password=NO_LOGIN)
            for n in range(start, min(start + BATCH, count))
        ]
        User.objects.bulk_create(rows, ignore_conflicts=True)
    found = User.objects.filter(email__startswith="buyer-b", email__endswith="@demo.example", role="shopper")
    return list(found.order_by("pk").values_list("pk", flat=True)[:count])


def staff(agent: User, lead: User) -> dict[int, list[int]]:
    """Who works which queue, by the queue's pk; fictional colleagues and their skills are added where they are missing."""
    queues = {queue.key: queue for queue in Queue.objects.all()}
    rows = [Skill(user=person, queue=queue) for queue in queues.values() for person in (agent, lead)]
    for n, (name, keys, languages) in enumerate(STAFF):
        person, _new = User.objects.get_or_create(
            email=f"staff{n:02d}@demo.example",
            defaults={"display_name": name, "role": User.Role.AGENT, "password": NO_LOGIN},
        )
        rows += [Skill(user=person, queue=queues[key], languages=list(languages)) for key in keys if key in queues]
    Skill.objects.bulk_create(rows, ignore_conflicts=True)
    told = defaultdict(list)
    for queue, user in Skill.objects.exclude(user=lead).order_by("pk").values_list("queue", "user"):
        told[queue].append(user)
    return told
