"""When a domain was registered, as its registry says: RDAP, and WHOIS where a registry has no RDAP."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.core.cache import cache

from accounts.fetching import Refused, Unreachable
from risk.facts import Why
from risk.sources._base import ABSENT, UNKNOWN, Asked, Failed, Network, Reply, Told, source
from risk.sources._registries import SERVERS

KEPT = 7 * 24 * 3600  # seconds the list of servers is kept
MOST = 512 * 1024
LISTS = {"Accept": "application/json"}
RDAP = {"Accept": "application/rdap+json"}
NOT_FOUND = 404
NO_SUCH = re.compile(
    r"(?im)^\s*(no match|not found|no data found|no entries found|domain not found|status:\s*(free|available))"
)
CREATED = re.compile(
    r"(?im)^\s*(?:creation date|created(?: on| date)?|registration time|registered(?: on| date)?|domain record activated"
    r"|record created(?: on)?|registration date|domain name commencement date|登録年月日|\[登録年月日\]|\[created on\])[\s.:\]]*(.+?)\s*$"
)
REFER = re.compile(r"(?im)^(?:refer|whois):\s*([a-z0-9.-]+)\s*$")
SHAPES = (
    "%Y-%m-%d", "%d-%b-%Y", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y", "%Y%m%d", "%d-%m-%Y", "%d %b %Y", "%b %d %Y",
)  # fmt: skip


def read(raw: bytes) -> tuple[Told, ...]:
    """What a raw answer of a registry says, RDAP or WHOIS."""
    is_rdap = raw.lstrip().startswith(b"{")
    day = registered_on(_object(raw)) if is_rdap else whois_day(raw.decode("utf-8", errors="replace"))
    return (Told("registered_on", day),)


@source(
    "rdap",
    title="Domain registry",
    every=timedelta(days=30),
    place="domain registries",
    facts=("registered_on",),
    pause=0.5,
    read=read,
    source_class="G",
    part=lambda domain: f"registry of .{domain.rpartition('.')[2]}",  # one that is away must not stop the others
)
def ask(asked: Asked) -> Reply:
    """The registry's own date; None where it answers and hides it."""
    server = server_of(asked.domain, asked.network)
    if server is None:
        return _by_whois(asked)
    answer = asked.network.get(f"{server.rstrip('/')}/domain/{asked.domain}", headers=RDAP, max_bytes=MOST)
    if answer.status == NOT_FOUND:
        return _unregistered(answer.body)
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    told = _object(answer.body)
    return _registered(answer.body, [str(s) for s in told.get("status", [])][:20], "rdap")


def _registered(raw, status, how):
    told = read(raw)
    day = told[0].value
    note = {"registered_on": day.isoformat() if day else "", "status": status, "how": how}
    return Reply(raw, told, note=note, media="application/rdap+json" if how == "rdap" else "text/plain")


def _unregistered(raw):
    told = (Told("registered_on", unknown=Why.SOURCE_FAILED),)
    return Reply(raw, told, state=ABSENT, reason="not_registered")


def server_of(domain: str, network: Network) -> str | None:
    """The base address of the registry's RDAP for a domain, after IANA's list; None where its ending has none.

    Where the list is out of reach, the small one we bring along serves.
    """
    servers = cache.get("rdap_servers")
    if servers is None:
        try:
            servers = read_servers(network.get(settings.RDAP_BOOTSTRAP_URL, headers=LISTS, max_bytes=MOST).body)
            cache.set("rdap_servers", servers, KEPT)
        except (Failed, Refused, Unreachable):
            servers = SERVERS
    return servers.get(domain.rpartition(".")[2])


def read_servers(raw: bytes) -> dict[str, str]:
    """{ending: https base address} of IANA's bootstrap file (RFC 9224). Raises Failed for anything else."""
    services = _object(raw).get("services")
    if not isinstance(services, list):
        raise Failed("not_a_list")
    found = {}
    try:
        for endings, addresses in services:
            secure = [a for a in addresses if isinstance(a, str) and a.startswith("https://")]
            if secure:
                found |= {ending: secure[0] for ending in endings if isinstance(ending, str)}
    except (TypeError, ValueError) as error:
        raise Failed("not_a_list") from error
    return found


def _object(raw):
    try:
        told = json.loads(raw)
    except ValueError as error:
        raise Failed("not_json") from error
    if not isinstance(told, dict):
        raise Failed("not_json")
    return told


def registered_on(told: dict) -> date | None:
    """The day of the event "registration" of an RDAP answer (RFC 9083), None where it is left out."""
    for event in told.get("events", []):
        if isinstance(event, dict) and event.get("eventAction") == "registration":
            return read_day(str(event.get("eventDate", "")))
    return None


def _by_whois(asked):
    """Ask the root which server knows an ending, then that server."""
    ending = asked.domain.rpartition(".")[2]
    referred = REFER.search(asked.network.whois(settings.WHOIS_ROOT, ending).decode("utf-8", errors="replace"))
    if referred is None:  # an ending whose registry answers nobody: asking again changes nothing
        told = (Told("registered_on", unknown=Why.SOURCE_FAILED),)
        return Reply(b"", told, state=UNKNOWN, reason="no_registry", media="")
    raw = asked.network.whois(referred[1], asked.domain)
    told = raw.decode("utf-8", errors="replace")
    if NO_SUCH.search(told):
        return _unregistered(raw)
    if len(told.strip()) < 20:
        raise Failed("empty")
    return _registered(raw, [], "whois")


def whois_day(told: str) -> date | None:
    """The day of registration in a WHOIS answer; None where it names none that can be read."""
    for found in CREATED.finditer(told):
        if day := read_day(found[1]):
            return day
    return None


def read_day(text: str) -> date | None:
    """A day in the ways registries write it; None for anything else."""
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
        return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    except ValueError:
        pass
    word = re.split(r"[T(]|\s+\d{1,2}:|\s+UTC|\s+GMT", text)[0].strip()
    for shape in SHAPES:
        try:
            return datetime.strptime(word.title() if "b" in shape else word, shape).date()
        except ValueError:
            continue
    return None
