"""The shapes of the other answers: what a check led to, names, the model, what was taken."""

from rest_framework import serializers as s

from accounts.operations import address
from risk.api.shapes import FLAGS
from risk.names.targets import NOTES
from risk.signals._base import Group
from risk.tips import Taken

KINDS = [(kind, kind) for kind in ("shop", "listing", "choices", "search", "short_link")]
TARGETS = [(kind, kind) for kind in ("web", "store", "listing")]
GROUPS = [(g.value, g.value) for g in Group]


class NoteShape(s.Serializer):
    """Something noticed while reading a link."""

    code = s.ChoiceField([(code, code) for code in NOTES])
    sentence = s.CharField()


class ChoiceShape(s.Serializer):
    """One of several links of the text: send the one you mean by itself."""

    kind = s.ChoiceField(TARGETS)
    domain = s.CharField()
    platform = s.CharField(help_text="Key of the platform, or empty.")


class CheckShape(s.Serializer):
    """What a text led to."""

    kind = s.ChoiceField(KINDS)
    url = s.CharField(allow_null=True, help_text="The operation to call next.")
    report_url = s.CharField(allow_null=True, help_text="The page to open next.")
    key = s.CharField(allow_null=True, help_text="The key of the shop, or the number of the offer.")
    notes = NoteShape(many=True)
    choices = ChoiceShape(many=True)
    domain = s.CharField(allow_blank=True, help_text="Of a shortened link, which hides where it leads.")


class FoundShopShape(s.Serializer):
    """A shop of a merchant, with its newest result."""

    key = s.CharField()
    name = s.CharField()
    domain = s.CharField()
    platform = s.CharField()
    band = s.SerializerMethodField()
    word = s.SerializerMethodField()
    url = s.SerializerMethodField()
    page = s.SerializerMethodField()

    def _newest(self, shop):
        standing = getattr(shop, "standing", None)
        return standing.assessment if standing else None

    def get_band(self, shop) -> str | None:
        newest = self._newest(shop)
        return newest.band if newest else None

    def get_word(self, shop) -> str | None:
        newest = self._newest(shop)
        return newest.get_band_display() if newest else None

    def get_url(self, shop) -> str:
        return address("api:report", shop.key)

    def get_page(self, shop) -> str:
        return address("report", shop.key)


class FoundShape(s.Serializer):
    """A merchant and its shops."""

    name = s.CharField()
    is_demo = s.BooleanField()
    shops = FoundShopShape(many=True, source="shops.all")


class SearchShape(s.Serializer):
    """Merchants by name, twenty a page."""

    results = FoundShape(many=True)
    page = s.IntegerField()
    has_more = s.BooleanField()


class NamesShape(s.Serializer):
    """Names of merchants that begin like this."""

    names = s.ListField(child=s.CharField(), max_length=10)


class SignalShape(s.Serializer):
    """One sign: its words, and its weights in log-odds."""

    id = s.CharField()
    title = s.CharField()
    group = s.ChoiceField(GROUPS)
    classes = s.CharField(help_text="O own record, G official list, N seen on the network, S told by a shopper.")
    applies_to = s.ListField(child=s.CharField())
    needs_network = s.BooleanField()
    levels = s.DictField(help_text='Weight by level; "hard" sets the band whatever the sum is.')
    absent_weight = s.FloatField()
    floor = s.FloatField()
    cap = s.FloatField()
    computed = s.BooleanField(help_text="A formula gives the weight, between floor and cap.")
    half_life = s.FloatField(allow_null=True, help_text="Days.")
    fresh_days = s.FloatField(allow_null=True)
    base_rate = s.FloatField()
    basis = s.ChoiceField([("M", "measured"), ("P", "published"), ("R", "rule or law"), ("E", "expert start")])
    flag = s.ChoiceField([("", ""), *FLAGS])
    service_index = s.BooleanField()
    present = s.DictField(child=s.CharField(), help_text="What is said when it is there, by level.")
    absent = s.CharField()
    action = s.CharField()
    tags = s.ListField(child=s.CharField())


class FiguresShape(s.Serializer):
    """What was measured, each with its set and date."""

    name_model = s.DictField()
    evidence_model = s.DictField()
    address_imitation = s.DictField()


class VersionShape(s.Serializer):
    """A published model."""

    number = s.CharField()
    sha256 = s.CharField()
    published_at = s.DateTimeField()


class MethodShape(s.Serializer):
    """The model in force: all rules, all weights, all texts, and how well it does."""

    number = s.CharField()
    sha256 = s.CharField()
    published_at = s.DateTimeField()
    rules = s.DictField()
    signals = SignalShape(many=True)
    figures = FiguresShape()
    versions = VersionShape(many=True, help_text="The newest hundred.")


class TakenPointsShape(s.Serializer):
    """How many rows were taken."""

    taken = s.IntegerField()


class TakenTipShape(s.Serializer):
    """What became of a report."""

    outcome = s.ChoiceField([(t.value, t.value) for t in Taken])
