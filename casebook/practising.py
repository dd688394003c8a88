"""Drills in a row: which comes next, what was answered, what became of it, and reminders."""

import secrets
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from random import SystemRandom

from django.core import signing
from django.db.models import Count, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import outbox
from casebook import telling_apart
from casebook.models import DrillAnswer, Entry, Kind, PracticeReminder

LENGTH = 8  # drills of a round
SCAMS = (1, 2, 2, 3)  # of them, at random: a quarter on average, and nobody can count down
NEW_FOR = timedelta(weeks=12)  # what was played since is not played again while there is anything else
WEEKS = (4, 12)
MOST_DRILLS = 2000
MOST_ANSWERS = 400  # of one person, the newest
SALT = "casebook.practice"
chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer of a round."""

    slug: str
    was: bool
    said: bool
    channel: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """A round as far as it was played; it travels in the address, signed, and names nobody."""

    id: str
    length: int
    scams: int
    turns: tuple[Turn, ...] = field(default=())

    @property
    def over(self):
        """Whether all was played."""
        return len(self.turns) >= self.length

    def token(self):
        """The round as a word for an address."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def begin(length=LENGTH):
    """A new round; a single drill is a scam in a quarter of all cases, too."""
    scams = chance.choice(SCAMS) if length == LENGTH else int(chance.random() < 0.25)
    return Round(secrets.token_urlsafe(9), length, scams)


def read(token):
    """The round of a token, or None for any other word."""
    try:
        told = signing.loads(token, salt=SALT, max_age=timedelta(days=1))
    except signing.BadSignature:
        return None
    turns = tuple(Turn(**(turn | {"marks": tuple(turn["marks"])})) for turn in told["turns"])
    return Round(told["id"], told["length"], told["scams"], turns)


def pick(played, user, language, sign=""):
    """The slug of the next drill of a round in a language, of a sign or topic where one is named, or None where there is none left."""
    pool = _pool(language, sign) or _pool(language, "")
    done = {turn.slug for turn in played.turns}
    left = [row for row in pool if row[0] not in done]
    fresh = [row for row in left if row[0] not in _seen(user)] or left
    wanted = _scam_now(played)
    fitting = [row for row in fresh if row[1] is wanted] or fresh
    return chance.choice(_least_met(fitting, played))[0] if fitting else None


def _pool(language, sign):
    rows = Entry.objects.filter(kind=Kind.DRILL, language=language)
    if sign:
        rows = rows.filter(marks__kind__in=("signals", "topics"), marks__name=sign).distinct()
    return [
        (slug, bool(scam), channel)
        for slug, scam, channel in rows.values_list("slug", "content__is_scam", "content__channel")[:MOST_DRILLS]
    ]


def _seen(user):
    if not user.is_authenticated:
        return set()
    since = timezone.now() - NEW_FOR
    return set(user.drill_answers.filter(answered_at__gte=since).values_list("slug", flat=True)[:MOST_ANSWERS])


def _scam_now(played):
    """Whether the next drill is a scam, so that the round gets as many as it was given."""
    left = played.length - len(played.turns)
    scams = played.scams - sum(turn.was for turn in played.turns)
    return chance.random() * max(left, 1) < scams


def _least_met(rows, played):
    met = [turn.channel for turn in played.turns]
    fewest = min((met.count(channel) for _slug, _scam, channel in rows), default=0)
    return [row for row in rows if met.count(row[2]) == fewest]


def answer(played, entry, user, *, said_scam, marks):
    """Keep one answer, and give the round with it; the same turn sent twice counts once."""
    scene, was = entry.content["scene"], bool(entry.content.get("is_scam"))
    signs = {number for number, row in enumerate(scene) if row.get("why")}
    marked = tuple(sorted({mark for mark in marks if mark < len(scene)}))
    row = DrillAnswer(
        user=user if user.is_authenticated else None,
        round=played.id[:16],
        number=len(played.turns),
        slug=entry.slug,
        channel=entry.content["channel"],
        was_scam=was,
        said_scam=said_scam,
        signs=len(signs) if was else 0,
        signs_found=len(signs & set(marked)) if was else 0,
    )
    DrillAnswer.objects.bulk_create([row], ignore_conflicts=True)
    return replace(played, turns=(*played.turns, Turn(entry.slug, was, said_scam, row.channel, marked)))


def score_of(played):
    """The score of one round."""
    return telling_apart.score((turn.was, turn.said) for turn in played.turns)


def history(user):
    """The newest answers of somebody and the score of them all."""
    rows = list(user.drill_answers.order_by("-answered_at", "-id")[:MOST_ANSWERS])
    return rows, telling_apart.score((row.was_scam, row.said_scam) for row in rows)


def totals():
    """What everybody answered, as counts alone."""
    return DrillAnswer.objects.aggregate(
        scams=Count("pk", filter=Q(was_scam=True)),
        hits=Count("pk", filter=Q(was_scam=True, said_scam=True)),
        honest=Count("pk", filter=Q(was_scam=False)),
        false_alarms=Count("pk", filter=Q(was_scam=False, said_scam=True)),
    )


def difficulty(entry):
    """hard, middle or easy by the number of signs, after the cue count of NIST's Phish Scale (Steves, Greene & Theofanos 2020)."""
    signs = sum(1 for row in entry.content["scene"] if row.get("why"))
    return "hard" if signs <= 2 else "middle" if signs <= 4 else "easy"


def remind(user):
    """Ask to be reminded after four and after twelve weeks; earlier wishes are replaced."""
    today = timezone.localdate()
    user.practice_reminders.filter(told_at=None).delete()
    wanted = [PracticeReminder(user=user, due_on=today + timedelta(weeks=weeks)) for weeks in WEEKS]
    PracticeReminder.objects.bulk_create(wanted, ignore_conflicts=True)


def forget(user):
    """Delete all that somebody played, and every reminder."""
    user.drill_answers.all().delete()
    user.practice_reminders.all().delete()


def tell_due(most=200):
    """Write the notices of reminders that are due; how many."""
    due = PracticeReminder.objects.filter(told_at=None, due_on__lte=timezone.localdate()).select_related("user")[:most]
    for reminder in due:
        with translation.override(reminder.user.language or "en"):
            outbox.write(
                key=f"practice:{reminder.pk}",
                subject=_("Time for one minute of practice"),
                body=_(
                    "You asked to be reminded. The exercises are other ones than last time; they take about a minute each."
                ),
                user=reminder.user,
                mail_to=reminder.user.email if reminder.user.is_active else "",
                path="/practice/",
            )
        PracticeReminder.objects.filter(pk=reminder.pk).update(told_at=timezone.now())
    return len(due)
