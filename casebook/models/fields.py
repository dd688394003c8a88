"""A field that holds ids of one kind (topics, signals, rules, channels, regions) and refuses others."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from casebook import vocabulary


class TypedIds(forms.CharField):
    """Ids written with commas or spaces between them."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return list(dict.fromkeys(part for part in re.split(r"[\s,;，、；]+", value or "") if part))

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class TickedIds(forms.MultipleChoiceField):
    """Ids ticked in a list of their words."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        return list(super().clean(value))


class IdsField(models.JSONField):
    """A list of ids; a database holds it as JSON."""

    def __init__(self, kind="topics", **options):
        self.kind = kind
        super().__init__(**{"default": list, "blank": True} | options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"kind": self.kind}

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if strangers := vocabulary.unknown(self.kind, value):
            raise ValidationError(_("There is no such id: %(ids)s."), params={"ids": ", ".join(strangers)})

    def formfield(self, **_options):
        told = {"required": False, "label": self.verbose_name, "help_text": self.help_text}
        if self.kind in (vocabulary.SIGNALS, vocabulary.RULES):
            return TypedIds(**told)
        return TickedIds(choices=self._words, **told)

    def _words(self):
        language = get_language() or "en"
        return [(name, vocabulary.word(self.kind, name, language)) for name in vocabulary.words(self.kind)]
