"""The shapes of judgements: of a shop, of an offer, of what led to them."""

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from accounts.operations import address
from casebook.rights.recourse import METHODS
from risk.facts import Why
from risk.models import Band, Dispute
from risk.reviews.reading import CODES
from risk.scoring import read_result
from risk.signals._base import Flag
from risk.templatetags.risk_words import band_word, method_word

BANDS = Band.choices
FRAUD_OR_HAZARD = [("fraud", "fraud"), ("hazard", "hazard")]
FLAGS = [(f.value, f.name.lower()) for f in Flag if f.value]
REASONS = [(why.value, why.value) for why in Why]
WAYS = [(method, method) for method, _rule in METHODS]
DECIDERS = [(who, who) for who in ("", "bank", "paypal", "platform")]
REVIEW_TESTS = [(code, code) for code in CODES]
VERIFIED = [(how, how) for how in ("", "text", "secondary", "unverified")]


class LineShape(s.Serializer):
    """One sign that was looked at: what was seen, when, by whom, and the log-odds it adds."""

    id = s.CharField()
    title = s.CharField()
    sentence = s.CharField()
    value = s.FloatField(help_text="Log-odds it adds; above zero raises the risk.")
    action = s.CharField(help_text="What a shopper can do about it; may be empty.")
    source = s.CharField()
    seen_on = s.DateField(allow_null=True)
    disputed = s.BooleanField(help_text="The merchant disputes it.")


class FlagShape(s.Serializer):
    """Something about safety, privacy, technology or fairness; it never enters the probability."""

    flag = s.ChoiceField(FLAGS)
    id = s.CharField()
    title = s.CharField()
    sentence = s.CharField()
    action = s.CharField()
    source = s.CharField()
    seen_on = s.DateField(allow_null=True)
    disputed = s.BooleanField()


class CorrectionShape(s.Serializer):
    """What a limit takes back, so that the sum adds up."""

    limit = s.CharField()
    value = s.FloatField()


class UnknownShape(s.Serializer):
    """All signs that could not be looked at for one reason."""

    why = s.ChoiceField(REASONS)
    reason = s.CharField()
    signals = s.ListField(child=s.CharField(), source="titles", help_text="Their titles.")


class RangeShape(s.Serializer):
    """The ends of an 80% range."""

    low = s.FloatField()
    high = s.FloatField()


class HeadlineShape(s.Serializer):
    """The worst of the fraud risk and the hazards."""

    band = s.ChoiceField(BANDS)
    word = s.SerializerMethodField()
    because = s.ChoiceField(FRAUD_OR_HAZARD)

    def get_word(self, reading) -> str:
        return str(band_word(reading.band))


class FraudShape(s.Serializer):
    """The risk of fraud or non-delivery. Prior, contributions and corrections add up to `log_odds`."""

    band = s.ChoiceField(BANDS, source="fraud_band")
    word = s.SerializerMethodField()
    probability = s.SerializerMethodField(help_text="Null where the evidence is not enough to name one number.")
    range = RangeShape(source="*")
    coverage = s.FloatField(help_text="Share of all that could be known, 0 to 1.")
    signals_checked = s.IntegerField(source="known_count")
    signals_in_all = s.IntegerField(source="all_count")
    prior = s.FloatField(help_text="Where a shop of which nothing is known starts.")
    log_odds = s.FloatField()
    hard = LineShape(many=True, help_text="Findings that set the band whatever the sum is.")
    contributions = LineShape(many=True, source="waterfall", help_text="Largest first.")
    corrections = s.SerializerMethodField()
    limits = s.ListField(child=s.CharField(), help_text="Why a limit took hold, in sentences.")
    unknown = UnknownShape(many=True)

    def get_word(self, reading) -> str:
        return str(band_word(reading.fraud_band))

    def get_probability(self, reading) -> float | None:
        return None if reading.fraud_band == Band.NOT_ENOUGH else reading.probability

    @extend_schema_field(CorrectionShape(many=True))
    def get_corrections(self, reading):
        return [{"limit": limit, "value": value} for limit, value in reading.corrections]


class ServicePartShape(s.Serializer):
    """One part of the index."""

    name = s.CharField()
    value = s.FloatField(help_text="0 to 1.")
    n = s.IntegerField(help_text="From how many claims, or answers to the poll.")


class ServiceShape(s.Serializer):
    """After-sales service; `too_few` until there are claims enough to judge, `early` below 20 of them."""

    state = s.ChoiceField([(state, state) for state in ("too_few", "early", "index")])
    claims = s.IntegerField()
    shoppers = s.IntegerField()
    index = s.FloatField(allow_null=True, help_text="0 to 100.")
    low = s.FloatField(allow_null=True, help_text="10th percentile: shops are ranked by it.")
    high = s.FloatField(allow_null=True, help_text="90th percentile.")
    parts = ServicePartShape(many=True)
    median_hours = s.FloatField(allow_null=True, help_text="Hours of working days to the first answer of substance.")


class RecourseShape(s.Serializer):
    """One way of paying: until which day the money can be asked back, and who decides."""

    method = s.ChoiceField(WAYS)
    name = s.SerializerMethodField()
    rule = s.CharField(help_text="Empty where no scheme gives money back.")
    decides = s.ChoiceField(DECIDERS)
    days = s.IntegerField(allow_null=True)
    counted_from = s.CharField()
    last_day = s.DateField(allow_null=True)
    say = s.CharField()
    source = s.CharField()
    url = s.CharField()
    verified = s.ChoiceField(VERIFIED)

    def get_name(self, way) -> str:
        return str(method_word(way.method))


class ReplyShape(s.Serializer):
    """What the merchant says about one finding, or about the whole result."""

    signal_id = s.CharField()
    text = s.CharField()
    language = s.ChoiceField(settings.LANGUAGES)
    created_at = s.DateTimeField()


class DisputeShape(s.Serializer):
    """A finding the merchant disputes, and the day of the decision."""

    signal_id = s.CharField()
    state = s.ChoiceField(Dispute.State.choices)
    raised_at = s.DateTimeField()
    due_on = s.DateField()


class FreshnessShape(s.Serializer):
    """When it was judged, when it is judged again, and whether that is going on now."""

    judged_at = s.DateTimeField(source="standing.judged_at")
    due_at = s.DateTimeField(source="standing.due_at")
    being_refreshed = s.BooleanField(source="stale")


class ShopShape(s.Serializer):
    """A place where a merchant sells."""

    key = s.CharField()
    kind = s.ChoiceField([("web", "web"), ("store", "store")])
    name = s.CharField()
    domain = s.CharField()
    platform = s.CharField()
    store_id = s.CharField()
    is_demo = s.BooleanField(source="merchant.is_demo", help_text="Made up for the demonstration.")


class ReportLinksShape(s.Serializer):
    """Where to go on."""

    page = s.SerializerMethodField()
    history = s.SerializerMethodField()
    method = s.SerializerMethodField()

    def get_page(self, shop) -> str:
        return address("report", shop.key)

    def get_history(self, shop) -> str:
        return address("api:history", shop.key)

    def get_method(self, shop) -> str:
        return address("api:method")


class ReviewsShape(s.Serializer):
    """The stars as given, what is left of them after weighting, and the tests that noticed something."""

    as_of = s.DateField()
    raw = s.FloatField(allow_null=True, help_text="Mean of the reviews that stand, 1 to 5.")
    n = s.IntegerField()
    adjusted = s.FloatField(allow_null=True, help_text="After weighting; null where too little is left.")
    low = s.FloatField(allow_null=True)
    high = s.FloatField(allow_null=True)
    left = s.FloatField(help_text="How many reviews’ worth of weight is left.")
    noticed = s.ListField(child=s.ChoiceField(REVIEW_TESTS))
    page = s.CharField()


class ReportShape(s.Serializer):
    """The five answers for one shop, never averaged."""

    shop = ShopShape()
    headline = HeadlineShape(source="reading")
    fraud = FraudShape(source="reading")
    service = ServiceShape(source="reading.service")
    reviews = s.SerializerMethodField(help_text="Null where no reviews were read.")
    flags = FlagShape(many=True, source="reading.flags")
    recourse = RecourseShape(many=True)
    replies = ReplyShape(many=True)
    disputes = DisputeShape(many=True)
    freshness = FreshnessShape(source="*")
    model = s.CharField()
    links = ReportLinksShape(source="shop")

    @extend_schema_field(ReviewsShape(allow_null=True))
    def get_reviews(self, told):
        read = getattr(told["shop"], "review_reading", None)
        if read is None or read.as_of is None:
            return None
        noticed = [test["code"] for test in read.told["tests"] if test["outcome"] == "noticed"]
        told = read.told["rating"] | {"as_of": read.as_of, "noticed": noticed}
        return ReviewsShape(told | {"page": address("shop-reviews", read.shop.key)}).data


class PendingShape(s.Serializer):
    """A shop whose first judgement is still being made: ask again in a few seconds."""

    state = s.ChoiceField([("being_judged", "being judged")])


class JudgementShape(s.Serializer):
    """One judgement of the past."""

    id = s.IntegerField()
    as_of = s.DateField()
    created_at = s.DateTimeField()
    band = s.ChoiceField(BANDS)
    word = s.CharField(source="get_band_display")
    probability = s.SerializerMethodField(help_text="Null where the evidence was not enough to name one number.")
    range = RangeShape(source="*")
    coverage = s.FloatField()
    model = s.CharField(source="model.number")

    def get_probability(self, row) -> float | None:
        thin = read_result(row.result)["fraud"]["band"] == Band.NOT_ENOUGH
        return None if thin else row.probability


class HistoryShape(s.Serializer):
    """Judgements, newest first."""

    results = JudgementShape(many=True)
    next = s.CharField(allow_null=True, help_text="The address of older ones, or null.")


class PointShape(s.Serializer):
    """What an offer cost on a day."""

    day = s.DateField()
    price = s.DecimalField(14, 2)
    was = s.DecimalField(14, 2, allow_null=True)


class ListingShape(s.Serializer):
    """One offer, its answers, and its prices of the last 400 days."""

    id = s.IntegerField(source="listing.pk")
    title = s.CharField(source="listing.title")
    platform = s.CharField(source="listing.platform")
    seller_name = s.CharField(source="listing.seller_name")
    brand = s.CharField(source="listing.brand")
    currency = s.CharField(source="listing.currency")
    shop = s.SerializerMethodField(help_text="The key of its shop, or null.")
    headline = HeadlineShape(source="reading")
    fraud = FraudShape(source="reading")
    flags = FlagShape(many=True, source="reading.flags")
    prices = PointShape(many=True)
    freshness = FreshnessShape(source="*")
    model = s.CharField()
    page = s.SerializerMethodField()

    def get_shop(self, told) -> str | None:
        return told["listing"].shop.key if told["listing"].shop else None

    def get_page(self, told) -> str:
        return address("listing", told["listing"].pk)
