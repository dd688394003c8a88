"""Single offers: what we think of one, its prices over time, and telling us more of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import acts_as_staff
from accounts.limits import limited
from accounts.nudges import nudge
from accounts.paging import page_of
from figures import charts
from risk import listing_looks, offers, price_history, price_points, refusals, tasks, wording
from risk.forms import CountForm, LinkForm, OfferForm, PriceForm, TodayForm, UploadForm
from risk.gather import day_of
from risk.models import Listing, PricePoint, VolumePoint
from risk.names.targets import NotUnderstood

VOLUMES_SHOWN = 60
WHOLE_FROM = 40  # from this price on, the axis needs no decimals


def _no_offer(code):
    sentences = {
        "name": lambda: _("This is a name, not a link. Paste the link of the offer, or describe the offer below."),
        "several": lambda: _("There are several links in this text. Paste the one of the offer."),
        "shortened": lambda: _(
            "This is a shortened link, which hides where it leads. Open it as far as the address bar and paste that."
        ),
    }
    return sentences[code]()


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("listing")
def listing_new(request):
    """Start with an offer: by its link, or as its reader sees it."""
    how = request.POST.get("how", "")
    link = LinkForm(request.POST if how == "link" else None)
    offer = OfferForm(request.POST if how == "offer" else None, initial={"currency": "CNY"})
    if how == "link" and link.is_valid() and (answer := _from_link(request, link)):
        return answer
    if how == "offer" and offer.is_valid():
        return redirect(_typed(request, offer))
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/listing_new.html", {"link": link, "offer": offer, "how": how}, status=status)


def _from_link(request, form):
    try:
        found = offers.of_link(form.cleaned_data["link"])
    except NotUnderstood as refusal:
        form.add_error("link", refusals.sentence(refusal))
        return None
    except offers.NoOffer as refusal:
        form.add_error("link", _no_offer(refusal.code))
        return None
    if found.shop:
        messages.info(request, _("This link leads to the whole shop, so here is the shop’s own result."))
    return redirect(found.shop or found.listing)


def _typed(request, form):
    cleaned = form.cleaned_data
    return offers.typed(
        {name: cleaned[name] for name in OfferForm.Meta.fields},
        target=cleaned["shop_address"],
        price=cleaned["price"],
        was=cleaned["was"],
        source=price_points.source_of(request.user, None),
    )


def find_listing(pk):
    """The offer of an address with its shop; 404 where there is none."""
    row = Listing.objects.select_related(
        "shop__merchant", "shop__standing__assessment", "standing__assessment", "review_reading"
    )
    found = row.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("listing")
def listing(request, pk):
    """The answers for one offer, and its prices; a reader who is signed in may add today's."""
    row = find_listing(pk)
    standing = getattr(row, "standing", None)
    if standing is None:
        return render(request, "risk/being_judged.html", {"shop": row}, status=202)
    listing_looks.want_again(row, timezone.now())
    form = TodayForm(request.POST or None, currency=row.currency)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(row.get_absolute_url())
        if form.is_valid():
            return _add_today(request, row, form.cleaned_data)
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/listing.html", _context(request, row, standing, form), status=status)


def _add_today(request, row, cleaned):
    point = price_points.today(cleaned["price"], cleaned["was"])
    _take(request, row, [point], currency=cleaned.get("currency", ""))
    messages.success(request, _("Thank you. Today’s price is noted, and the result is being made again."))
    return redirect(row)


def _take(request, row, points, currency=""):
    price_points.take(row, points, source=price_points.source_of(request.user, row), currency=currency)
    nudge(tasks.rescore_listing.s(row.pk))


def _context(request, row, standing, form):
    today = day_of(timezone.now())
    known = price_history.by_day(row, today=today)
    return {
        "listing": row,
        "shop": row.shop,
        "standing": standing,
        "reading": wording.read(standing.assessment),
        "stale": row.revision > standing.revision or standing.due_at < timezone.now(),
        "form": form,
        "was_test": price_history.was_test(known),
        "chart": _drawn(known),
        "page": page_of(request, PricePoint.objects.filter(listing=row).order_by("-day", "-added_at", "-id")),
        "volumes": VolumePoint.objects.filter(listing=row).order_by("-day", "kind", "-id")[:VOLUMES_SHOWN],
    }


def _drawn(known):
    decimals = 0 if max((offer.price for offer in known), default=0) >= WHOLE_FROM else 2
    return charts.chart(
        [offer.day for offer in known],
        [float(offer.price) for offer in known],
        second=[None if offer.was is None else float(offer.was) for offer in known],
        write=lambda value: f"{value:,.{decimals}f}",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@limited("listing")
def listing_points(request, pk):
    """Prices and counts by day: one by one, or a CSV file; counts are taken from those who keep the books."""
    row = find_listing(pk)
    keeps_books = acts_as_staff(request.user) or price_points.represents(request.user, row)
    how = request.POST.get("how", "")
    forms = _point_forms(request, row, how, keeps_books)
    chosen = forms.get(how)
    refused = {}
    if chosen is not None and chosen.is_valid():
        points, refused = _points(how, chosen.cleaned_data, keeps_books)
        if points:
            return _added(request, row, points, chosen.cleaned_data.get("currency", ""))
    context = {"listing": row, "forms": forms, "keeps_books": keeps_books, **refused}
    return render(request, "risk/listing_points.html", context, status=400 if request.method == "POST" else 200)


def _point_forms(request, row, how, keeps_books):
    def bound(name):
        return (request.POST, request.FILES) if how == name else ()

    forms = {"price": PriceForm(*bound("price"), currency=row.currency, prefix="price")}
    if keeps_books:
        forms["count"] = CountForm(*bound("count"), prefix="count")
    forms["file"] = UploadForm(*bound("file"), prefix="file")
    return forms


def _points(how, cleaned, keeps_books):
    """The points of a good form, or what to say about a file that was not taken."""
    if how == "price":
        return [price_points.Price(cleaned["day"], cleaned["price"], cleaned["was"])], {}
    if how == "count":
        return [price_points.Count(**cleaned)], {}
    try:
        reading = price_points.read_csv(cleaned["file"].file, latest=day_of(timezone.now()), counts_allowed=keeps_books)
    except price_points.FileRefused as refusal:
        return [], {"file_refused": str(refusal)}
    return ([], {"refused": reading}) if reading.refused else (reading.points, {})


def _added(request, row, points, currency):
    _take(request, row, points, currency)
    said = ngettext("%(n)s row is taken.", "%(n)s rows are taken.", len(points)) % {"n": len(points)}
    messages.success(request, said + " " + _("The result is being made again."))
    return redirect("listing-points", row.pk)
