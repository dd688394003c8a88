"""Mails for the tests, as they come over the wire."""

from email.message import EmailMessage

OURS = "mx.portal.example"


def mail(text="Here is my answer.", *, html="", files=(), **fields):
    """A mail of a shop to a claim; fields as from_="..." or auto_submitted="..."."""
    made = EmailMessage()
    given = {
        "From": "Shop <care@shop.example>",
        "To": "c-x@reply.example",
        "Subject": "Re: 4821",
        "Message-ID": "<1@shop.example>",
    }
    for name, value in fields.items():
        given[name.strip("_").replace("_", "-")] = value
    for name, value in given.items():
        if value is not None:
            made[name.title() if name.islower() else name] = value
    if text is not None:
        made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html") if text is not None else made.set_content(html, subtype="html")
    for data, kind, name in files:
        main, sub = kind.split("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def raw(body, *, kind="text/plain; charset=utf-8", head=b"", encoding="8bit"):
    """A mail written by hand: body and head as bytes."""
    start = f"From: care@shop.example\r\nTo: c-x@reply.example\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    return start.encode() + head + b"\r\n" + body


def checked(note, *notes, from_="care@shop.example"):
    """A mail with notes of receiving servers, the topmost first."""
    lines = [f"Authentication-Results: {line}" for line in (note, *notes)]
    return "\r\n".join([*lines, f"From: {from_}", "To: c-x@reply.example", "", "Hello."]).encode()


BOUNCE = b"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.other.example>
To: c-x@reply.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.other.example

Final-Recipient: rfc822; Gone@Shop.example
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Subject: 4821
--b--
""".replace(b"\n", b"\r\n")
