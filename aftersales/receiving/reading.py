"""An incoming mail as values: who wrote, what is new in it, its files, and how far it can be trusted."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from aftersales.receiving.bodies import body_text, file_name, is_file, octets, own_parts
from aftersales.receiving.charsets import text_in
from aftersales.receiving.replies import new_part
from aftersales.receiving.trust import failed_recipients, first, is_auto_reply, is_bounce, sender_verified, values

MAX_MAIL = 30 * 1024 * 1024  # octets
MAX_HEAD_LINE = 10_000  # characters of one field
MAX_MULTIPARTS = 60  # containers in a mail, those of enclosed mails too
MAX_FILES = 20
MAX_FILE = 25 * 1024 * 1024  # octets
CONTAINERS = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(r"[^\s<>\"(),:;@\[\]\\]{1,64}@[^\s<>\"(),:;@\[\]\\]{1,255}")
RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
INLINE_LOGO = 20_000  # octets; a smaller picture that the text shows itself is decoration


class Unreadable(ValueError):
    """A mail that is not read: `code` is "too_big" or "too_deep"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class MailFile:
    """An enclosed file as it came: neither name nor bytes are to be trusted before evidence.examine has seen them."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """A mail. `text` is what is new in it, `whole_text` all of it; `left_out` files that are too big or too many, by name.

    `sender_verified`: "pass", "fail" or "unknown". `auto_reply`: a program wrote. `bounce`: a mail of ours did not arrive, at
    `failed_recipients`. `sent_at` is what the sender's clock said, None if it said nothing readable. Addresses are lower-case.
    """

    message_id: str
    answers: tuple[str, ...]  # message ids, nearest first
    from_address: str
    from_name: str
    to_addresses: tuple[str, ...]
    subject: str
    text: str
    whole_text: str
    files: tuple[MailFile, ...] = ()
    left_out: tuple[str, ...] = ()
    sent_at: datetime | None = None
    auto_reply: bool = False
    bounce: bool = False
    failed_recipients: tuple[str, ...] = ()
    sender_verified: str = "unknown"


def read_mail(raw: bytes, *, authserv_id: str = "") -> Received:
    """The mail in these bytes. `authserv_id`: the name under which our own receiving server notes what it checked, "" = none.

    Unreadable if it is larger than MAX_MAIL or holds more than MAX_MULTIPARTS containers; anything else can be read somehow.
    """
    if len(raw) > MAX_MAIL:
        raise Unreadable("too_big")
    if len(CONTAINERS.findall(raw)) > MAX_MULTIPARTS:
        raise Unreadable("too_deep")
    mail = message_from_bytes(raw, policy=policy.default)
    people = addresses(mail, ("From",))
    name, address = people[0] if len(people) == 1 else ("", "")
    whole_text = seen(body_text(mail))
    files, left_out = enclosed(mail)
    subject = words(mail, "Subject")
    bounce = is_bounce(mail, address)
    return Received(
        message_id=first(mail, "Message-ID")[:MAX_HEAD_LINE],
        answers=answers(mail),
        from_address=address,
        from_name=name,
        to_addresses=tuple(dict.fromkeys(address for _name, address in addresses(mail, RECIPIENTS))),
        subject=subject,
        text=new_part(whole_text),
        whole_text=whole_text,
        files=files,
        left_out=left_out,
        sent_at=sent_at(mail),
        auto_reply=bounce or is_auto_reply(mail, subject),
        bounce=bounce,
        failed_recipients=failed_recipients(mail) if bounce else (),
        sender_verified=sender_verified(mail, address, authserv_id),
    )


def words(mail: EmailMessage, name: str) -> str:
    """A field of words, decoded, on one line, without unseen characters."""
    return " ".join(seen(unpacked(first(mail, name)[:MAX_HEAD_LINE])).split())


def unpacked(value: str) -> str:
    """Words packed as RFC 2047 («=?gb2312?B?...?=») as they read; what cannot be decoded stays as it is."""
    try:
        pieces = decode_header(value)
    except HeaderParseError:
        return value
    return "".join(piece if isinstance(piece, str) else text_in(piece, charset) for piece, charset in pieces)


def seen(text: str) -> str:
    """Text without control, direction and zero-width characters; emoji keep their joiners."""
    return "".join(c for c in text if c in "\n\t\u200d" or unicodedata.category(c)[0] != "C").replace("\t", " ")


def addresses(mail: EmailMessage, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    """Names and addresses in these fields; an address that is none is left out."""
    lines = [value[:MAX_HEAD_LINE] for field in fields for value in values(mail, field)]
    found = []
    for line in lines:
        for name, address in getaddresses([line]):
            if ADDRESS.fullmatch(address):
                found.append((" ".join(seen(unpacked(name)).split()), address.lower()))
    return found


def answers(mail: EmailMessage) -> tuple[str, ...]:
    """The ids of the mails this one answers, the nearest first."""
    ids = values(mail, "In-Reply-To") + [" ".join(reversed(line.split())) for line in values(mail, "References")]
    return tuple(dict.fromkeys(word for line in ids for word in line[:MAX_HEAD_LINE].split() if word.startswith("<")))


def sent_at(mail: EmailMessage) -> datetime | None:
    """The time the sender gave, in UTC."""
    try:
        said = parsedate_to_datetime(first(mail, "Date"))
        return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def enclosed(mail: EmailMessage) -> tuple[tuple[MailFile, ...], tuple[str, ...]]:
    """The files of a mail, and the names of those that are too big or too many. Decoration of its text is neither."""
    files: list[MailFile] = []
    left_out: list[str] = []
    for part in own_parts(mail):
        if not is_file(part) or part.get_content_type() == "message/delivery-status":
            continue
        data = enclosed_octets(part)
        name = named(part)
        if is_decoration(part, data):
            continue
        if len(files) >= MAX_FILES or len(data) > MAX_FILE:
            left_out.append(name)
        else:
            files.append(MailFile(name, data))
    return tuple(files), tuple(left_out)


def enclosed_octets(part: EmailMessage) -> bytes:
    """The bytes of a file; those of a mail enclosed as such."""
    if part.get_content_type() != "message/rfc822":
        return octets(part)
    return b"".join(inner.as_bytes(policy=policy.compat32) for inner in part.iter_parts())


def named(part: EmailMessage) -> str:
    """What a file is called; by its type where it has no name."""
    given = seen(unpacked(file_name(part)))
    ending = "eml" if part.get_content_type() == "message/rfc822" else part.get_content_subtype()
    return " ".join(given.split()) or f"file.{ending}"


def is_decoration(part: EmailMessage, data: bytes) -> bool:
    """Whether it is a small picture that belongs to the text, such as a logo below a signature."""
    shown_inside = bool(first(part, "Content-ID")) and part.get_content_disposition() != "attachment"
    return shown_inside and part.get_content_maintype() == "image" and len(data) < INLINE_LOGO
