"""What tests of claims share."""

import pytest

from aftersales.models import Attachment, Bundle, ReceivedMail

FILES = ((Attachment, "original"), (Attachment, "shown"), (Bundle, "file"), (ReceivedMail, "raw"))


@pytest.fixture(autouse=True)
def evidence_place(tmp_path, monkeypatch):
    """Files of claims lie in a folder of their own in every test."""
    place = tmp_path / "evidence"
    for model, field in FILES:
        storage = model._meta.get_field(field).storage
        monkeypatch.setitem(storage.__dict__, "location", str(place))
    return place
