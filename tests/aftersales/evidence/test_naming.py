"""Names of files that people send."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales.evidence.naming import MAX_NAME, MAX_NAME_BYTES, safe_name

NAMES = [
    ("photo.jpg", "photo.jpg"),
    ("发票 (1).pdf", "发票 (1).pdf"),
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Users\\me\\box.png", "box.png"),
    ("invoice\u202egpj.exe", "invoicegpj.exe"),
    ("a\x00b\r\nc.txt", "ab c.txt"),
    ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
    ('a<b>"c|d?.txt', "a_b__c_d_.txt"),
    ("...hidden.txt", "hidden.txt"),
    (".txt", "txt"),
    ("", "file"),
    ("   ", "file"),
    ("/", "file"),
    ("CON.txt", "_CON.txt"),
    ("con", "_con"),
    ("contract.pdf", "contract.pdf"),
    ("e\u0301te\u0301.txt", "été.txt"),
    ("a.b.c.tar", "a.b.c.tar"),
    ("Dr. Who is here", "Dr. Who is here"),
]


@pytest.mark.parametrize(("name", "safe"), NAMES)
def test_a_name_is_readable_and_harmless(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("name", "safe"), [("a.exe", "a.jpg"), ("a", "a.jpg"), (".jpg", "jpg.jpg"), ("", "file.jpg"), ("x.jpg.", "x.jpg")]
)
def test_a_name_ends_as_its_content_is(name, safe):
    assert safe_name(name, "jpg") == safe


def test_a_long_name_keeps_its_ending():
    assert safe_name("a" * 500 + ".jpeg") == "a" * 115 + ".jpeg"
    assert safe_name("字" * 500 + ".pdf") == "字" * 78 + ".pdf"


@given(name=st.text(max_size=400), extension=st.sampled_from(["", "jpg"]))
def test_any_name_becomes_one_that_can_be_saved(name, extension):
    safe = safe_name(name, extension)
    assert safe
    assert len(safe) <= MAX_NAME
    assert len(safe.encode()) <= MAX_NAME_BYTES
    assert not set(safe) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(c)[0] == "C" for c in safe)
    assert safe_name(safe, extension) == safe
