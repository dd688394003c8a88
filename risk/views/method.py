"""How the judgement is made: in plain words first, then every rule, weight and figure of the model in force."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import kept_pages
from accounts.paging import number_of, page_of
from risk import figures, page_states, wording
from risk.models import Band, ModelVersion
from risk.signals._base import HARD
from risk.texts import links, messages, reviews
from risk.versions import in_force

VERSIONS_A_PAGE = 10
FAMILIES = {
    "fraud": lambda: _("Fraud risk"),
    "payment": lambda: _("Danger of the way of paying"),
    "transaction": lambda: _("Safety of the deal"),
    "product": lambda: _("Safety and quality of products"),
    "personal_data": lambda: _("Protection of personal data"),
    "technical": lambda: _("Technical security"),
    "reviews": lambda: _("Reputation and honesty of reviews"),
    "after_sales": lambda: _("After-sales service"),
    "listing": lambda: _("Oddities of offers"),
    "sanctions": lambda: _("Penalties and credentials"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One sign as the table shows it."""

    id: str
    title: str
    classes: str
    levels: tuple[tuple[str, float], ...]
    sets_the_band: bool
    absent_weight: float
    bounds: tuple[float, float] | None  # of a weight that a formula gives
    half_life: int  # days; 0 = it does not fade
    basis: str
    flag: str
    needs_network: bool
    service_index: bool


@login_not_required
@require_safe
def method(request):
    """The method page; strangers share one that is kept."""
    if not kept_pages.is_anonymous(request):
        return _page(request)
    page = number_of(request)
    name = kept_pages.name_of("method", page_states.model_in_force(), page, kept_pages.large_text(request))
    return kept_pages.kept(request, name, lambda: _page(request))


def _page(request):
    row, model = in_force()
    versions = page_of(request, ModelVersion.objects.defer("content"), VERSIONS_A_PAGE)
    context = {
        "version": ModelVersion.objects.defer("content").get(pk=row.pk),
        "versions": versions,
        "rules": model.rules,
        "edges": [round(edge * 100) for edge in model.rules["band_edges"]],
        "weak_limit": round(model.rules["weak_limit"] * 100),
        "families": _families(model),
        "count": len(model.content["signals"]),
        **_measured(),
    }
    return render(request, "risk/method.html", context)


def _families(model):
    """[(name of the family, its rows)], in the order of RISK.md."""
    rows = {}
    for id_, told in model.content["signals"].items():
        rows.setdefault(told["group"], []).append(_row(id_, told))
    return [(name(), rows[group]) for group, name in FAMILIES.items() if group in rows]


def _row(id_, told):
    return Row(
        id=id_,
        title=told["title"][wording.tongue()],
        classes=told["classes"],
        levels=tuple((level, weight) for level, weight in told["levels"].items() if weight != HARD),
        sets_the_band=HARD in told["levels"].values(),
        absent_weight=told["absent_weight"],
        bounds=(told["floor"], told["cap"]) if told["computed"] else None,
        half_life=round(told["half_life"] or 0),
        basis=told["basis"],
        flag=told["flag"],
        needs_network="N" in told["classes"],
        service_index=told["service_index"],
    )


def _measured():
    """The figures as the tables show them."""
    card, refit, imitation = figures.name_card(), figures.refit(), figures.imitation()
    fits = [(_fit_name(name), told) for name, told in refit["figures"].items()]
    newest = fits[-1][1]
    young = newest["young_honest_by_number"]
    return {
        "card": card,
        "left_out": sorted(card["source_left_out"].items()),
        "apart": sorted(card["never_trained_on"].items()),
        "targets": figures.TARGETS,
        "reached": all(card["cross_validation"][name] >= least for name, least in figures.TARGETS.items()),
        "refit": refit,
        "fits": fits,
        "bands": [
            (label, [_shares(told, band) for _n, told in fits]) for band, label in Band.choices if band != "not_enough"
        ],
        "young": sum(young.values()),
        "young_in_danger": young.get("danger", 0),
        "thin": newest["band_shown"]["0"].get("not_enough", 0.0),
        "imitation": imitation,
        "text_models": _text_models(),
    }


def _text_models():
    """[(what it reads, its card)] of the small models of texts."""
    return [
        (_("English messages (scam or not)"), messages.model("en").card),
        (_("Chinese messages (fraud or advertising)"), messages.model("zh").card),
        (_("Reviews in English (invented or not)"), reviews.model().card),
        (_("Whole addresses (phishing or not)"), links.model().card),
    ]


def _fit_name(name):
    return _("starting weights") if name.startswith("starting") else _("refitted, cross-validated")


def _shares(told, band):
    """Shares of (bad shops, honest shops) whose number alone falls into a band."""
    return told["band_by_number"]["1"].get(band, 0.0), told["band_by_number"]["0"].get(band, 0.0)
