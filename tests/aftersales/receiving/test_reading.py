"""Incoming mail as values, from the plainest to the most hostile."""

import base64
import random
from datetime import UTC, datetime

import pytest

from aftersales.receiving import MAX_MAIL, Unreadable, read_mail, reading
from aftersales.receiving.bodies import MAX_TEXT
from tests.aftersales.receiving.mails import BOUNCE, mail, raw

CHINESE = "收到的羽绒服与描述不符，请退款。"
TRADITIONAL = "收到的羽絨服與描述不符，請退款。"


def test_a_plain_mail_is_read_whole():
    sent = mail(
        Date="Mon, 1 Jun 2026 10:00:00 +0800",
        In_Reply_To="<0@reply.example>",
        References="<a@b.example> <0@reply.example>",
        Cc="X <X@Y.example>",
    )
    found = read_mail(sent)
    assert (found.message_id, found.subject, found.text) == ("<1@shop.example>", "Re: 4821", "Here is my answer.")
    assert (found.from_name, found.from_address) == ("Shop", "care@shop.example")
    assert found.to_addresses == ("c-x@reply.example", "x@y.example")
    assert found.sent_at == datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
    assert found.answers == ("<0@reply.example>", "<a@b.example>")


def test_the_envelope_s_recipient_counts_as_well():
    found = read_mail(mail(Delivered_To="c-z@reply.example", X_Original_To="c-y@reply.example"))
    assert found.to_addresses == ("c-z@reply.example", "c-y@reply.example", "c-x@reply.example")


CHARSETS = [  # text, the bytes it comes in, the name they bear
    (CHINESE, "gb18030", "gb2312"),
    (CHINESE, "gb18030", "GBK"),
    (CHINESE, "utf-8", "utf-8"),
    (CHINESE, "utf-8", "us-ascii"),
    (CHINESE, "utf-8", "no-such-set"),
    (CHINESE, "gb18030", "utf-8"),
    (CHINESE, "utf-16", "utf-16"),
    (TRADITIONAL, "big5", "big5"),
    ("嘅喺咗退款", "big5hkscs", "big5"),
    ("café – 10 €", "cp1252", "iso-8859-1"),
    ("Łódź", "iso-8859-2", "iso-8859-2"),
    ("ошибка", "koi8-r", "koi8-r"),
]


@pytest.mark.parametrize(("text", "encoding", "named"), CHARSETS)
def test_text_is_read_in_the_character_set_it_is_really_in(text, encoding, named):
    body = base64.b64encode(text.encode(encoding))
    assert read_mail(raw(body, kind=f"text/plain; charset={named}", encoding="base64")).text == text


@pytest.mark.parametrize(
    "named", ["punycode", "idna", "unicode_escape", "rot13", "hex", "undefined", "utf-7", "\x00", "a" * 5000, ""]
)
def test_a_character_set_that_is_none_is_not_used(named):
    assert (
        read_mail(raw(b"plain \\u0041 words-xn", kind=f'text/plain; charset="{named}"')).text
        == "plain \\u0041 words-xn"
    )


def test_bytes_that_are_no_text_in_any_set_are_still_shown():
    assert read_mail(raw(b"\xff\xfe\xfd\xff ok", kind="text/plain; charset=utf-8")).text.endswith(" ok")


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b"Subject: =?gb2312?B?" + base64.b64encode("退款".encode("gb18030")) + b"?=\r\n", "退款"),
        (b"Subject: =?utf-8?Q?=E9=80=80?= =?utf-8?Q?=E6=AC=BE?=\r\n", "退款"),
        (b"Subject: =?utf-8?B?6YCA?=\r\n =?utf-8?B?5qy+?=\r\n", "退款"),
        ("Subject: 退款\r\n".encode(), "退款"),
        ("Subject: 退款\r\n".encode("gb18030"), "退款"),
        (b"Subject: =?utf-8?B?broken\r\n", "=?utf-8?B?broken"),
        (b"Subject: =?no-such?Q?a?=\r\n", "a"),
        ("Subject: a\u202eb\u200bc\r\n".encode(), "abc"),
        (b"", ""),
    ],
)
def test_a_subject_is_decoded(head, subject):
    assert read_mail(raw(b"x", head=head)).subject == subject


def test_a_name_that_is_written_from_right_to_left_turns_nothing_around():
    found = read_mail(
        mail(From="=?utf-8?B?" + base64.b64encode("moc\u202e.knab مريم".encode()).decode() + "?= <a@shop.example>")
    )
    assert (found.from_name, found.from_address) == ("moc.knab مريم", "a@shop.example")


HTML = (
    "<html><head><title>no</title><style>p{}</style></head><body><!-- no --><p>Dear&nbsp;you,</p><script>no()</script>"
    '<div>we pay <b>100 &euro;</b><br>today &lt;soon&gt;</div><img src="https://track.example/x"><ul><li>one</li><li>two</li></ul>'
    "<div>On 1 Jun 2026, at 10:00, A &lt;a@b.example&gt; wrote:</div><blockquote><p>old words</p></blockquote></body></html>"
)


def test_a_mail_of_html_alone_becomes_text():
    found = read_mail(mail(None, html=HTML))
    assert found.text == "Dear you,\n\nwe pay 100 €\ntoday <soon>\n\none\n\ntwo"
    assert "> old words" in found.whole_text


def test_the_plain_text_is_preferred_and_html_is_used_where_it_is_empty():
    assert read_mail(mail("plain", html="<p>html</p>")).text == "plain"
    assert read_mail(mail("\n", html="<p>html</p>")).text == "html"


@pytest.mark.parametrize(
    "html", ["<div>" * 50_000 + "deep", "<" * 50_000, "<!--" * 20_000, "<a <b" * 20_000, "<blockquote>" * 150 + "x"]
)
def test_hostile_html_is_only_text(html):
    assert "<div" not in read_mail(mail(None, html=html)).text


def test_html_of_more_tags_than_anybody_writes_is_read_as_bare_words():
    found = read_mail(mail(None, html="<p>one &lt;</p>" + "<div>" * 300_000 + "two</p"))
    assert found.text.split() == ["one", "<", "two"]


def test_files_come_out_as_they_went_in():
    found = read_mail(
        mail(
            files=[
                (b"%PDF-1", "application/pdf", "发票.pdf"),
                (b"\x00\x01", "image/jpeg", "../a.jpg"),
                (b"log", "text/plain", "log.txt"),
            ]
        )
    )
    assert [(f.name, f.data) for f in found.files] == [
        ("发票.pdf", b"%PDF-1"),
        ("../a.jpg", b"\x00\x01"),
        ("log.txt", b"log"),
    ]
    assert found.text == "Here is my answer."


def test_a_mail_handed_on_as_a_file_is_one_file_and_its_words_are_not_the_sender_s():
    inner = mail("Inner words.", files=[(b"x", "application/pdf", "in.pdf")])
    sent = raw(
        b"--b\r\nContent-Type: text/plain\r\n\r\nouter\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner
        + b"\r\n--b--\r\n",
        kind="multipart/mixed; boundary=b",
    )
    found = read_mail(sent)
    assert (found.text, [f.name for f in found.files]) == ("outer", ["file.eml"])
    assert b"Inner words." in found.files[0].data


def test_too_many_and_too_large_files_are_named(monkeypatch):
    monkeypatch.setattr(reading, "MAX_FILE", 10)
    found = read_mail(
        mail(
            files=[(b"x" * 11, "application/pdf", "large.pdf")]
            + [(b"x", "application/pdf", f"{n}.pdf") for n in range(22)]
        )
    )
    assert len(found.files) == 20
    assert found.left_out == ("large.pdf", "20.pdf", "21.pdf")


@pytest.mark.parametrize(
    ("size", "disposition", "count"), [(500, "inline", 0), (50_000, "inline", 1), (500, "attachment", 1)]
)
def test_a_logo_in_a_signature_is_no_evidence(size, disposition, count):
    part = (
        f"--b\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Disposition: {disposition}\r\n\r\n".encode()
        + b"x" * size
    )
    sent = raw(
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>hi</p>\r\n" + part + b"\r\n--b--\r\n",
        kind="multipart/related; boundary=b",
    )
    assert len(read_mail(sent).files) == count


def test_a_mail_that_is_only_a_file_is_a_file():
    found = read_mail(raw(b"%PDF-1", kind="application/pdf"))
    assert (found.text, [(f.name, f.data) for f in found.files]) == ("", [("file.pdf", b"%PDF-1")])


def test_a_mail_beyond_the_limit_is_not_read():
    with pytest.raises(Unreadable) as refused:
        read_mail(b"a" * (MAX_MAIL + 1))
    assert refused.value.code == "too_big"


def test_a_mail_of_boxes_inside_boxes_is_not_read():
    sent = b"".join(b"Content-Type: multipart/mixed;\r\n boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2000))
    with pytest.raises(Unreadable) as refused:
        read_mail(sent)
    assert refused.value.code == "too_deep"


def test_a_mail_of_a_few_boxes_is_read_to_its_bottom():
    sent = b"".join(b"Content-Type: multipart/mixed;\r\n boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(50))
    assert read_mail(sent + b"Content-Type: text/plain\r\n\r\nbottom").text == "bottom"


def test_a_long_text_is_cut_and_a_long_head_too():
    assert len(read_mail(mail("word " * 50_000)).whole_text) <= MAX_TEXT
    assert len(read_mail(raw(b"x", head=b"Subject: " + b"a" * 500_000 + b"\r\n")).subject) <= 10_000


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Mon, 99 Jun 2026 10:00:00 +0800", "Mon, 1 Jun 99999 10:00:00 +9999", "1"]
)
def test_a_date_nobody_can_read_is_none(date):
    assert read_mail(raw(b"x", head=f"Date: {date}\r\n".encode())).sent_at is None


def test_a_date_without_a_zone_is_read_as_utc():
    assert read_mail(raw(b"x", head=b"Date: Mon, 1 Jun 2026 10:00:00 -0000\r\n")).sent_at == datetime(
        2026, 6, 1, 10, tzinfo=UTC
    )


SEEDS = [
    BOUNCE,
    mail("plain", html=HTML, files=[(b"x", "application/pdf", "发票.pdf")]),
    raw(CHINESE.encode("gb18030"), kind="text/plain; charset=gb2312", head=b"Subject: =?gb2312?B?zcu/7g==?=\r\n"),
]


@pytest.mark.parametrize("seed", range(3))
def test_no_broken_mail_breaks_the_reader(seed):
    rng = random.Random(seed)
    for _ in range(400):
        data = bytearray(SEEDS[seed])
        for _ in range(rng.randrange(1, 12)):
            place = rng.randrange(len(data))
            data[place : place + rng.randrange(0, 9)] = rng.choice(
                [b"", bytes([rng.randrange(256)]), b"\r\n", b"=?", b'"', b"<>", b";", b":", b"\x00"]
            )
        found = read_mail(bytes(data), authserv_id="mx.portal.example")
        assert found.sender_verified != "pass"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", b"\r\n\r\n", b"no head at all", b":\r\n: \r\n\r\n", b"From\r\nTo\r\n", bytes(range(256)) * 20],
)
def test_what_is_hardly_a_mail_is_read_as_one(data):
    assert read_mail(data).from_address == ""
