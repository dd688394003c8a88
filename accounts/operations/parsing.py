"""Reading JSON bodies: UTF-8, of bounded size, whatever depth or length of numbers somebody sends."""

import json

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MOST_BYTES = 1024 * 1024


class TooLarge(APIException):
    """The body is longer than we read."""

    status_code = 413
    default_code = "too_large"


class JSONParser(BaseParser):
    """`application/json`, read as UTF-8 (RFC 8259)."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        """The values of a body. Raises TooLarge and ParseError."""
        body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise TooLarge(_("The body is larger than 1 MB."))
        try:
            told = json.loads(body.decode("utf-8-sig"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
            raise ParseError(_("The body is not JSON.")) from error
        if b"\\ud" in body.lower():
            _check_letters(told)
        return told


def _refuse(constant):
    raise ValueError(f"{constant} is not JSON")


def _check_letters(told):
    """Raises ParseError where a text holds half a letter (a lone surrogate), which no answer could repeat."""
    try:
        json.dumps(told, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ParseError(_("A text in the body holds half a letter: one of a pair of surrogates alone.")) from error
