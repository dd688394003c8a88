"""What one shopper saw while buying: it changes that shopper's page only, and is kept apart from evidence."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from rapidfuzz import fuzz

from risk import wording
from risk.fact_values import BadValue, read_value
from risk.facts import Facts, Payee, Seen, Subject
from risk.models import CheckAnswer
from risk.scoring import assess, observe, read_inputs, read_service
from risk.signals import SIGNALS
from risk.signals._base import State
from risk.versions import model_of

RELIABILITY = 0.7  # RISK.md section 2: a single shopper's answer
PROVIDERS = (
    "paypal",
    "stripe",
    "adyen",
    "klarna",
    "alipay",
    "支付宝",
    "支付寶",
    "wechat pay",
    "微信支付",
    "财付通",
    "jkopay",
    "街口",
    "line pay",
)


def owner_of(request):
    """Whose answers these are: the account, or a hash of the session (made only when somebody answers)."""
    if request.user.is_authenticated:
        return {"user": request.user}
    key = request.session.session_key
    return {"user": None, "session": salted_hmac("risk.answering", key).hexdigest()} if key else None


def answers_of(request, shop):
    """{fact: plain value} that this reader told about this shop; empty when nothing was told."""
    if not request.user.is_authenticated and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return {}
    owner = owner_of(request)
    row = CheckAnswer.objects.filter(shop=shop, **owner).first() if owner else None
    return row.answers if row else {}


def keep(request, shop, answers):
    """Store what this reader told; an empty set of answers takes them back."""
    if not request.user.is_authenticated and not request.session.session_key:
        request.session.create()
    owner = owner_of(request)
    if not answers:
        CheckAnswer.objects.filter(shop=shop, **owner).delete()
        return
    CheckAnswer.objects.update_or_create(
        shop=shop, **owner, defaults={"answers": answers, "updated_at": timezone.now()}
    )


def forget_strangers(now):
    """Delete the answers of sessions that have ended; returns how many."""
    ended = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return CheckAnswer.objects.filter(user=None, updated_at__lt=ended).delete()[0]


def reading_with(assessment, answers):
    """The Reading of a stored assessment with one reader's answers put in; nothing is stored."""
    observations, subject, as_of = read_inputs(assessment.inputs)
    model = model_of(assessment.model_id)
    facts = Facts(subject=Subject(subject), as_of=as_of, **_facts(answers, as_of))
    told = {
        id_: o for id_, o in observe(facts, SIGNALS).items() if o.source == "shopper" and o.state is not State.UNKNOWN
    }
    together = observations | told
    result = assess(together, model, subject=subject, as_of=as_of, service=read_service(assessment.inputs))
    return wording.reading_of(together, result.document(), model)


def _facts(answers, as_of):
    seen_at = datetime.combine(as_of, time(), UTC)
    found = {}
    for name, value in answers.items():
        read = _payee(value) if name == "payee" else _read(name, value)
        if read is not None:
            found[name] = Seen(read, seen_at, "shopper", reliability=RELIABILITY)
    return found


def _read(name, value):
    try:
        return read_value(name, value)
    except BadValue:  # an answer stored under an older set of questions: leave it out
        return None


def _payee(told):
    """{"name", "legal_name"} as told, compared the way PM-03 asks."""
    name, legal = told["name"].casefold().strip(), told["legal_name"].casefold().strip()
    known = any(provider in name for provider in PROVIDERS)
    return Payee(told["name"], told["legal_name"], fuzz.token_sort_ratio(name, legal) / 100, known)
