"""The operations about rights."""

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.operations import call, read
from casebook.api import texts
from casebook.api.shapes import QuestionsShape, RightsAsked, RightsShape, question
from casebook.asking import PLACES
from casebook.doubts import fact_words
from casebook.rights import words
from casebook.rights.book import evaluate, law_of
from casebook.rights.facts import FactError, read_plain
from casebook.rights.loading import book
from casebook.tongues import tongue


@call(
    "GET",
    limit="rights",
    operation_id="rights",
    examples=texts.QUESTIONS_EXAMPLES,
    summary=texts.QUESTIONS,
    description=texts.QUESTIONS_MORE,
    responses={200: QuestionsShape},
)
def questions(request):
    """Every fact the law may turn on."""
    facts = book().vocabulary.facts.values()
    told = {"places": [_place(place) for place in PLACES], "questions": [question(fact) for fact in facts]}
    return Response(QuestionsShape(told).data, headers={"Cache-Control": "private, max-age=3600"})


def _place(place):
    law = law_of(place)
    return {"jurisdiction": place, "name": words.in_tongue(law.name, tongue(), law.jurisdiction), "as_of": law.as_of}


@call(
    "POST",
    limit="rights",
    operation_id="rights_evaluate",
    examples=texts.EVALUATE_EXAMPLES,
    summary=texts.EVALUATE,
    description=texts.EVALUATE_MORE,
    request=RightsAsked,
    responses={200: RightsShape},
)
def rights_evaluate(request):
    """What the law of a place gives for some facts today."""
    asked = read(RightsAsked, request.data)
    facts = read_plain(book().vocabulary.facts, asked["facts"])
    try:
        answer = evaluate(asked["jurisdiction"], facts, timezone.localdate())
    except FactError as error:
        raise ValidationError({"facts": {error.fact: [fact_words(error)]}}) from error
    return Response(RightsShape(answer).data)
