"""The words of a case file's PDF, in the language of the one who takes it somewhere."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from aftersales import entitlements, thread
from aftersales.models import Attachment, Claim
from aftersales.outlook import outlook
from aftersales.saying import step_words, who_words
from casebook.papers import shapes
from casebook.rights import words
from casebook.telling import limit_words
from casebook.tongues import tongue

TONES = {"open": shapes.CALM, "not_yet": shapes.CAREFUL, "expired": shapes.CAREFUL, "excluded": shapes.UNSURE}


def paper_of(claim: Claim, *, party: str, files, now: datetime) -> shapes.BundlePaper:
    """The case file as a paper. `files`: (path, row, bytes) of what goes with it."""
    return shapes.BundlePaper(
        kicker=_("Case file"),
        title=_("Claim %(number)s") % {"number": claim.number},
        lead=_("What was bought, what went wrong, what was said and decided, with every file and its hash."),
        about=_about(claim, now),
        parties=_parties(claim, party),
        contents_heading=_("Contents"),
        purchase=_purchase(claim),
        lines=_lines(claim),
        asked=shapes.Prose(_("What is asked"), _asked(claim)),
        rights=_rights(claim),
        timeline=_timeline(claim, party),
        offers=_offers(claim),
        commitments=_commitments(claim),
        evidence=_evidence(claim, party, files),
        steps=_ladder(claim, now),
        manifest=shapes.Files(),
        footer=shapes.Footer(
            issuer=_("Anxin"), note=_("Information, not legal advice."), page=_("Page {page} of {pages}")
        ),
    )


def moment(at: datetime | None) -> str:
    """A moment as people read it, with its zone."""
    if at is None:
        return "–"
    here = timezone.localtime(at)
    return f"{formats.date_format(here, 'DATETIME_FORMAT')} {here:%Z}"


def day(value: date | str | None) -> str:
    """A day as people read it."""
    if not value:
        return "–"
    return formats.date_format(date.fromisoformat(value) if isinstance(value, str) else value, "DATE_FORMAT")


def money(amount, currency) -> str:
    """An amount with its currency."""
    return "–" if amount is None else f"{formats.number_format(amount, use_l10n=True)} {currency}"


def remedy(name: str) -> str:
    """A remedy, or the shopper's part of an agreement."""
    return _("Send the goods back") if name == "send_back" else words.remedy(name, tongue())


def _about(claim, now):
    return (
        shapes.Pair(_("State"), str(outlook(claim).label)),
        shapes.Pair(_("Filed"), moment(claim.filed_at)),
        shapes.Pair(_("Law"), claim.get_jurisdiction_display()),
        shapes.Pair(_("Sealed"), moment(now)),
    )


def _parties(claim, party):
    shopper = [claim.shopper_name or (str(claim.shopper) if claim.shopper else "")]
    if party == "shopper":
        shopper.append(claim.shopper.email if claim.shopper else claim.guest_email)
    merchant = claim.merchant
    seller = [merchant.name, merchant.legal_name, merchant.registration_number, merchant.address] if merchant else []
    return (
        shapes.Party(_("Shopper"), tuple(x for x in shopper if x) or ("–",)),
        shapes.Party(_("Merchant"), tuple(x for x in seller if x) or ("–",)),
    )


def _purchase(claim):
    p = claim.purchase
    if p is None:
        return shapes.Facts()
    rows = (
        (_("Shop or seller"), p.merchant_name),
        (_("Order number"), p.order_no or "–"),
        (_("Ordered on"), day(p.ordered_on)),
        (_("Paid on"), day(p.paid_on)),
        (_("Promised for"), day(p.deliver_by)),
        (_("Arrived on"), day(p.delivered_on)),
        (_("Paid by"), p.get_payment_method_display() or "–"),
        (_("Total paid"), money(p.total, p.currency)),
    )
    return shapes.Facts(_("Purchase"), tuple(shapes.Pair(*row) for row in rows))


def _lines(claim):
    lines = claim.lines.select_related("line")
    rows = tuple((row.line.title, str(row.quantity), money(row.line.price, claim.currency)) for row in lines)
    return shapes.Listing(_("What it is about"), (_("What"), _("How many"), _("Price of one")), rows, (4, 1, 2))


def _asked(claim):
    asked = remedy(claim.asks) if claim.asks else "–"
    if claim.asks_amount is not None:
        asked = f"{asked}: {money(claim.asks_amount, claim.currency)}"
    return (asked, *claim.story.splitlines())


def _rights(claim):
    return shapes.Rights(
        _("What the law gave when the claim was filed"),
        tuple(_right(r) for r in claim.rights if r["status"] in TONES),
    )


def _right(r):
    said = tongue()
    details = [(_("Last day"), day(r.get("last_day")))] if r.get("last_day") else []
    if r.get("amount"):
        details.append((_("Amount"), money(r["amount"], r.get("currency") or "")))
    if r.get("return_shipping"):
        details.append((_("The way back is paid by"), words.paid_by(r["return_shipping"], said)))
    place = r["jurisdiction"]
    return shapes.Right(
        title=words.in_tongue(r["title"], said, place),
        status=words.status(r["status"], said),
        tone=TONES[r["status"]],
        text=words.in_tongue(r["say"], said, place),
        details=tuple(shapes.Pair(*d) for d in details),
        sources=tuple(
            shapes.Source(
                words.in_tongue(b["title"], said, place),
                words.in_tongue(b["at"], said, place),
                words.mark(r["verified"], said),
                b["url"],
            )
            for b in r["basis"]
        ),
    )


def _timeline(claim, party):
    entries = []
    for entry in reversed(thread.read(claim, party)):
        row = entry["row"]
        is_step = entry["kind"] == "step"
        entries.append(
            shapes.Entry(
                at=moment(entry["at"]),
                who=who_words(row, party),
                what=step_words(row) if is_step else _("Message"),
                text=row.note if is_step else row.text,
                files=", ".join(f.name for f in entry["files"]),
            )
        )
    return shapes.Timeline(_("What happened"), tuple(entries))


def _offers(claim):
    columns = (_("When"), _("By"), _("What"), _("Amount"), _("Done by"), _("State"))
    rows = tuple(
        (
            moment(o.made_at),
            who_words(o, ""),
            remedy(o.remedy),
            money(o.amount, o.currency),
            day(o.done_by),
            o.get_state_display(),
        )
        for o in claim.offers.order_by("made_at")
    )
    return shapes.Listing(_("Offers") if rows else "", columns, rows, (3, 2, 3, 2, 2, 2))


def _commitments(claim):
    columns = (_("Promised by"), _("What"), _("Amount"), _("Due on"), _("Done"), _("Broken"))
    rows = tuple(
        (
            _("Merchant") if c.who == "merchant" else _("Shopper"),
            remedy(c.act),
            money(c.amount, c.currency),
            day(c.due_on),
            moment(c.done_at),
            moment(c.broken_at),
        )
        for c in claim.commitments.all()
    )
    return shapes.Listing(_("Promises") if rows else "", columns, rows, (2, 3, 2, 2, 3, 3))


def _evidence(claim, party, files):
    paths = {row.pk: path for path, row, _data in files}
    rows = []
    for n, row in enumerate(thread.files_for(claim, party), start=1):
        told = _("%(what)s, %(size)s kB, received %(when)s") % {
            "what": row.get_purpose_display(),
            "size": formats.number_format(-(-row.size // 1024)),
            "when": moment(row.received_at),
        }
        rows.append(shapes.Item(str(n), paths.get(row.pk, row.name), f"{told}, {_state(row)}", row.sha256))
    note = _("SHA-256 of each file as it was received. SHA256SUMS lists the files as they lie in this case file.")
    return shapes.Files(_("Evidence") if rows else "", tuple(rows), note)


def _state(row):
    return Attachment.State(row.state).label


def _ladder(claim, now):
    answer = entitlements.answer_for(claim, timezone.localdate(now))
    if answer is None:
        return shapes.Ladder()
    said = tongue()
    rows = tuple(
        shapes.Step(
            title=words.in_tongue(step.who, said, answer.jurisdiction),
            text=words.in_tongue(step.do, said, answer.jurisdiction),
            details=tuple(
                shapes.Pair(_("Limit"), limit_words(x.value, x.unit, said)) for x in step.limits if x.value is not None
            ),
        )
        for step in answer.ladder
    )
    return shapes.Ladder(_("Where to turn next"), rows)
