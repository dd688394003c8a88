"""The rights calculator: one question a page, the whole state in the address, then the answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casebook import asking, letters, telling
from casebook.models import pages_about
from casebook.rights import words
from casebook.rights.book import evaluate, law_of
from casebook.rights.loading import book
from casebook.tongues import tongue

ERRORS = {
    "unknown_fact": lambda: _("We do not know this question any more."),
    "wrong_type": lambda: _("We could not read this. Please enter it again."),
    "not_a_choice": lambda: _("Please choose one of the answers."),
    "out_of_range": lambda: _("This number cannot be right."),
    "in_future": lambda: _("This day has not come yet."),
    "out_of_order": lambda: _("This day lies before another one you gave: %(other)s."),
}


def place_of(place):
    """A place we have the law of; 404 for any other."""
    if place not in asking.PLACES:
        raise Http404
    return place


@login_not_required
@require_safe
def rights(request):
    """Where did you buy? The person's own place comes first."""
    own = request.user.jurisdiction if request.user.is_authenticated else ""
    said = tongue()
    places = [(code, words.in_tongue(law_of(code).name, said, code.upper())) for code in asking.PLACES]
    places.sort(key=lambda p: p[0] != own)
    return render(request, "casebook/rights.html", {"places": places, "query": request.GET.urlencode()[:2000]})


@login_not_required
@require_safe
def rights_question(request, place):
    """The next question, or the answer when nothing is left that would change it."""
    today = timezone.localdate()
    told = asking.read(place_of(place), request.GET, today)
    answer = evaluate(place, told.facts, today)
    fact = _wanted(request, told) or asking.next_fact(told, answer)
    if fact is None:
        return redirect(f"{reverse('rights-answer', args=[place])}?{told.query()}")
    status = 400 if told.errors else 200
    return render(request, "casebook/rights_question.html", _question(told, fact), status=status)


def _wanted(request, told):
    """A question asked for by name («change»), unless something else was told wrong."""
    wanted = request.GET.get("ask", "")
    return wanted if wanted in book().vocabulary.facts and not told.errors else None


def _question(told, fact):
    said, row = tongue(), book().vocabulary.facts[fact]
    before = told.without(fact)
    last = next(reversed([*told.facts, *told.skipped]), None)
    back = f"?{told.without(last).query()}" if last else None
    return {
        "place": told.place,
        "fact": fact,
        "kind": row.type,
        "question": words.question(fact, said),
        "why": words.why(fact, said),
        "choices": telling.choices_of(fact, said),
        "value": told.typed.get(fact) or (asking.written(told.facts[fact])[-1] if fact in told.facts else ""),
        "error": error_words(told.errors[fact]) if fact in told.errors else "",
        "hidden": before.pairs(),
        "skip_query": "&".join(part for part in (before.query(), f"skip={fact}") if part),
        "back": back,
        "count": len(told.facts) + len(told.skipped) + 1,
        "answer_query": told.query(),
        "may_finish": "problem" in told.facts,
    }


def error_words(error):
    """What is wrong with a fact, in the reader's words."""
    other = words.label(error.other, tongue()) if error.other else ""
    said = ERRORS[error.code]()
    return said % {"other": other} if error.other else said


@login_not_required
@require_safe
def rights_answer(request, place):
    """What one is entitled to, until when, on which basis, and what to do next."""
    told, answer = read_answer(request, place)
    if told.errors:
        return redirect(f"{reverse('rights-question', args=[place])}?{request.GET.urlencode()}")
    shown = telling.show(answer, told, tongue())
    context = {"place": place, "told": told, "shown": shown, "query": told.query(), "lessons": _lessons(shown)}
    return render(request, "casebook/rights_answer.html", context)


def _lessons(shown):
    """Pages about the rights that are open."""
    rules = [right.rule for right in (*shown.first, *shown.later, *shown.schemes)]
    return pages_about(rules, language=get_language() or "en", limit=3)


def read_answer(request, place):
    """What was told in the address, and the law's answer to it."""
    today = timezone.localdate()
    told = asking.read(place_of(place), request.GET, today)
    return told, evaluate(place, told.facts, today)


def right_named(answer, rule):
    """The right of a rule that has something to say; 404 for any other."""
    found = next((r for r in answer.rights if r.rule == rule and r.status in {"open", "not_yet", "expired"}), None)
    if found is None:
        raise Http404
    return found


@login_not_required
@require_safe
def rights_letter(request, place):
    """A letter to the merchant from one right, in one's own language and in the merchant's."""
    told, answer = read_answer(request, place)
    right = right_named(answer, request.GET.get("rule", ""))
    theirs = request.GET.get("their")
    codes = ("en", "zh-hans", "zh-hant")
    languages = list(dict.fromkeys([get_language(), theirs if theirs in codes else get_language()]))
    drafts = [letters.letter(right, told, language=code, today=answer.today) for code in languages]
    context = {"place": place, "right": telling.shown_right(right, tongue()), "drafts": drafts, "query": told.query()}
    return render(request, "casebook/rights_letter.html", context | {"hidden": told.pairs(), "theirs": theirs})


@login_not_required
@require_safe
def rights_rules(request, place):
    """Every rule of a place with its sources, as the calculator reads it."""
    said, law = tongue(), law_of(place_of(place))
    rows = [rule_row(rule, said) for rule in (*law.rules, *book().laws[telling.SCHEME].rules)]
    context = {
        "place": place,
        "name": words.in_tongue(law.name, said, law.jurisdiction),
        "as_of": law.as_of,
        "rules": rows,
    }
    return render(request, "casebook/rights_rules.html", context)


def rule_row(rule, said):
    """One rule in words."""

    def tell(text):
        return words.in_tongue(text, said, rule.jurisdiction)

    return {
        "id": rule.id,
        "kind": words.kind(rule.kind, said),
        "title": tell(rule.title),
        "local_title": rule.local_title if said == "en" else "",
        "say": tell(rule.say) if rule.say else "",
        "because": [tell(exemption.because) for exemption in rule.unless],
        "remedies": [words.remedy(gift.remedy, said) for gift in rule.gives],
        "sources": [telling.Source(tell(b.title), tell(b.at), b.url) for b in rule.basis],
        "mark": words.mark(rule.verified, said),
    }
