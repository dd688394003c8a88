"""Whether a mail is really from whom it says, and whether a person wrote it."""

import re
from email.message import EmailMessage
from email.utils import collapse_rfc2231_value

from aftersales.receiving.charsets import healed

PASS, FAIL, UNKNOWN = "pass", "fail", "unknown"
COMMENT = re.compile(r"\([^()]*\)")
RESULT = re.compile(r"^\s*(dmarc|dkim)\s*=\s*([a-z]+)(.*)$", re.IGNORECASE | re.DOTALL)
PROPERTY = re.compile(r"\b(header\.(?:from|d|i))\s*=\s*\"?@?([^\s\";]+)", re.IGNORECASE)
DEEPEST_COMMENT = 5
ROBOTS = {"mailer-daemon", "postmaster"}
ROBOT_PRECEDENCE = {"auto_reply", "bulk", "junk", "list"}
ROBOT_FIELDS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Failed-Recipients")
ROBOT_SUBJECT = re.compile(
    r"^\s*(auto(matic)?[ -]?(reply|response)|out of (the )?office|自动(回复|答复|回覆)|自動(回覆|回復|答覆)|automatische antwort|réponse automatique|"
    r"respuesta automática|risposta automatica|automatisch antwoord|undeliver(able|ed)|delivery status notification|退信|系统退信)",
    re.IGNORECASE,
)


def values(mail: EmailMessage, name: str) -> list[str]:
    """Every field of this name as it stands, from the top; folded lines as one."""
    wanted = name.lower()
    found = (healed(str(value)) for key, value in mail.raw_items() if key.lower() == wanted)
    return [" ".join(value.split()) for value in found]


def first(mail: EmailMessage, name: str) -> str:
    """The topmost field of this name, "" if there is none."""
    return next(iter(values(mail, name)), "")


def sender_verified(mail: EmailMessage, from_address: str, authserv_id: str) -> str:
    """PASS, FAIL or UNKNOWN, as our own receiving server `authserv_id` noted it in Authentication-Results (RFC 8601).

    Only its topmost note counts: it writes above whatever a sender wrote before. It must remove notes in its own name from mail
    that comes in, as the RFC demands. DMARC decides; without a DMARC verdict a valid DKIM signature of the sender's own domain
    passes. Mail with several From fields or addresses never passes.
    """
    ours = [note for note in values(mail, "Authentication-Results") if names(note) == authserv_id.lower()]
    if not authserv_id or not ours:
        return UNKNOWN
    domain = from_address.rpartition("@")[2].lower()
    if not domain or len(values(mail, "From")) != 1:
        return FAIL
    return verdict(ours[0], domain)


def names(note: str) -> str:
    """The server that wrote a note."""
    return (bare(note).partition(";")[0].split() or [""])[0].lower()


def bare(note: str) -> str:
    """A note without its comments, those inside comments too."""
    for _ in range(DEEPEST_COMMENT):
        note = COMMENT.sub(" ", note)
    return note


def verdict(note: str, domain: str) -> str:
    """What a note of ours says about mail from this domain."""
    dmarc, dkim = UNKNOWN, UNKNOWN
    for part in bare(note).split(";")[1:]:
        found = RESULT.match(part)
        if found is None:
            continue
        said = {key.lower(): value.lower() for key, value in PROPERTY.findall(found[3])}
        method, result = found[1].lower(), found[2].lower()
        if method == "dmarc" and result in (PASS, FAIL) and dmarc != FAIL:
            dmarc = result if said.get("header.from", domain) == domain else FAIL
        if method == "dkim" and result == PASS and belongs(domain, signer(said)):
            dkim = PASS
    return dkim if dmarc == UNKNOWN else dmarc


def signer(said: dict[str, str]) -> str:
    """The domain that signed."""
    return said.get("header.d") or said.get("header.i", "").rpartition("@")[2]


def belongs(domain: str, to: str) -> bool:
    """Whether a domain is this one or lies under it; a bare ending such as «com» owns nothing."""
    return "." in to and (domain == to or domain.endswith("." + to))


def is_bounce(mail: EmailMessage, from_address: str) -> bool:
    """Whether a mail server reports that a mail could not be delivered (RFC 3464, empty return path)."""
    report = mail.get_content_type() == "multipart/report" and parameter(mail, "report-type") == "delivery-status"
    return report or first(mail, "Return-Path") == "<>" or from_address.partition("@")[0].lower() in ROBOTS


def is_auto_reply(mail: EmailMessage, subject: str) -> bool:
    """Whether a program answered and nobody read (RFC 3834, and what older programs say instead)."""
    if first(mail, "Auto-Submitted").partition(";")[0].strip().lower() not in ("", "no"):
        return True
    if first(mail, "Precedence").lower() in ROBOT_PRECEDENCE or any(first(mail, name) for name in ROBOT_FIELDS):
        return True
    return bool(ROBOT_SUBJECT.match(subject))


def failed_recipients(mail: EmailMessage) -> tuple[str, ...]:
    """The addresses that a report says could not be reached."""
    found = [line for line in values(mail, "X-Failed-Recipients") if line]
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            found += [
                str(value)
                for block in part.iter_parts()
                for key, value in block.items()
                if key.lower() == "final-recipient"
            ]
    return tuple(dict.fromkeys(line.rpartition(";")[2].strip().strip("<>").lower() for line in found))


def parameter(mail: EmailMessage, name: str) -> str:
    """A parameter of the content type, in lower case."""
    value = mail.get_param(name)
    return collapse_rfc2231_value(value).lower() if value else ""
