"""The shelf and its pages, as everybody reads them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.limits import limited
from accounts.paging import page_of
from casebook import feedback, reading, searching, shelf, signs, usage, vocabulary
from casebook.models import Kind

FIRST_STEPS = 4  # "if it already happened"
MOST_TOPICS = 60
MOST_ALERTS = 3


@login_not_required
@require_safe
def learn(request):
    """What there is to read, by what it is about."""
    told = shelf.chosen(request.GET)
    page = page_of(request, shelf.listed(told))
    query = "".join(f"{name}={value}&" for name, value in told.items())
    context = {"page": page, "told": told, "query": query, "filters": _filters(told)}
    if not told and page.number == 1:
        context["already"] = shelf.of_kind(Kind.ALREADY)[:FIRST_STEPS]
        context["alerts"] = shelf.holding()[:MOST_ALERTS]
    return render(request, "casebook/learn.html", context)


def _filters(told):
    """The choices of each filter: (name, label, [(value, word, chosen)])."""
    said = shelf.language()
    labels = {"topic": _("Topic"), "channel": _("Where it happens"), "place": _("Place")}
    kinds = [(kind.value, kind.label, told.get("kind") == kind) for kind in shelf.LISTED]
    return [("kind", _("Kind"), kinds)] + [
        (name, labels[name], [(n, vocabulary.word(of, n, said), told.get(name) == n) for n in vocabulary.words(of)])
        for name, of in shelf.FILTERS.items()
    ]


@login_not_required
@require_safe
@limited("search")
def learn_search(request):
    """Pages by words."""
    q = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:200]
    hits = searching.search(q, shelf.language()) if q else []
    if q and not hits:
        searching.note_unanswered(q, shelf.language())
    return render(request, "casebook/learn_search.html", {"q": q, "hits": hits})


@login_not_required
@require_safe
def page(request, slug):
    """One page in the reader's language; where it is not written in it, the page says which languages there are."""
    found = shelf.versions(slug)
    if not found:
        return _elsewhere(slug)
    entry = found.get(shelf.language())
    if entry is None:
        return render(request, "casebook/page_elsewhere.html", {"found": list(found.values())})
    if entry.kind == Kind.DRILL:
        return redirect("drill", slug)
    usage.note(slug, request.GET.get("from", ""))
    return render(request, "casebook/page.html", shown(entry, found) | {"reasons": feedback.Verdict.Reason.choices})


def _elsewhere(slug):
    moved = shelf.moved_to(slug)
    if moved is None:
        raise Http404
    return redirect("page", moved, permanent=True)


def shown(entry, found):
    """All that the page of an entry says; `found`: the same page in all its languages."""
    return {
        "entry": entry,
        "content": entry.content,
        "languages": sorted(found),
        "topics": reading.tags(entry, "topics"),
        "rules": reading.rules(entry),
        "signs": signs.tell(entry.content.get("signals", ()), entry.language) if entry.kind == Kind.CASE else (),
        "related": reading.related_to(entry),
        "parts": _parts(entry),
        "over": bool(entry.ends_on and entry.ends_on < timezone.localdate()),
        "structured": reading.structured(entry),
        "address": reading.address(entry),
    }


def _parts(entry):
    """The pages of a course in their order, or those of a topic; what is not there in this language is left out."""
    if entry.kind == Kind.COURSE:
        slugs = entry.content.get("parts", [])
        rows = {row.slug: row for row in shelf.of_kind(*Kind).filter(slug__in=slugs[:50])}
        return [rows[slug] for slug in slugs if slug in rows]
    if entry.kind == Kind.TOPIC:
        return list(shelf.listed({"topic": entry.content["topic"]}).exclude(pk=entry.pk)[:MOST_TOPICS])
    return []
