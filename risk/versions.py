"""Published models: freezing what is declared, and finding the one in force."""

from functools import lru_cache

from django.db import transaction

from risk.models import ModelVersion
from risk.scoring.model import Model, freeze, thaw
from risk.signals import SIGNALS
from risk.weights import FIRST_NUMBER, load_weights


class NothingPublished(RuntimeError):
    """No model was published yet; `manage.py publish_model` does it."""


def in_force():
    """The newest published ModelVersion and its Model."""
    row = ModelVersion.objects.order_by("-published_at", "-id").only("pk", "number").first()
    if row is None:
        raise NothingPublished("publish a model first: manage.py publish_model")
    return row, model_of(row.pk)


@lru_cache(maxsize=16)
def model_of(pk) -> Model:
    """The Model of one ModelVersion; versions never change, so it is read once a process."""
    return thaw(ModelVersion.objects.values_list("content", flat=True).get(pk=pk))


def declared(number=FIRST_NUMBER):
    """The model that the code declares now, under a number."""
    return freeze(SIGNALS, number=number, weights=load_weights())


@transaction.atomic
def publish(number=None, notes=""):
    """Freeze what is declared as a new version; if nothing changed, the version in force. (row, whether it is new)

    Without a number the last one's middle part is raised by one.
    """
    newest = ModelVersion.objects.order_by("-published_at", "-id").first()
    if newest and _same(newest):
        return newest, False
    number = number or (_next(newest.number) if newest else FIRST_NUMBER)
    model = declared(number)
    row = ModelVersion.objects.create(number=number, content=model.text, sha256=model.sha256, notes=notes)
    return row, True


def _same(row):
    return declared(row.number).sha256 == row.sha256


def _next(number):
    major, minor, _patch = number.split(".")
    return f"{major}.{int(minor) + 1}.0"
