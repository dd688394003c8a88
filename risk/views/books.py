"""The books of a shop: files with its reviews, and with its offers, prices and counts by day."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limited
from accounts.nudges import nudge
from accounts.paging import page_of
from risk.book_keepers import shop_of
from risk.forms.books import BooksForm
from risk.importing import columns
from risk.models import ListImport
from risk.tasks import run_imports


@require_http_methods(["GET", "HEAD", "POST"])
@limited("books")
def shop_books(request, key):
    """Give a file; a worker reads it. Below: the files given before."""
    shop = shop_of(request.user, key)
    form = BooksForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = form.give(shop=shop, user=request.user)
        nudge(run_imports.s())
        return redirect("shop-book", shop.key, row.pk)
    given = ListImport.objects.filter(shop=shop).select_related("given_by").order_by("-given_at", "-pk")
    context = {
        "shop": shop,
        "form": form,
        "page": page_of(request, given),
        "reviews": columns.REVIEWS,
        "offers": columns.OFFERS,
    }
    return render(request, "risk/shop_books.html", context, status=400 if request.method == "POST" else 200)


@require_safe
def shop_book(request, key, pk):
    """What became of one file, with the rows that were refused."""
    shop = shop_of(request.user, key)
    row = get_object_or_404(ListImport.objects.select_related("given_by"), pk=pk, shop=shop)
    page = page_of(request, row.refused.order_by("line"), per_page=50)
    return render(request, "risk/shop_book.html", {"shop": shop, "row": row, "page": page})
