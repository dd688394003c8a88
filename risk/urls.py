"""The addresses of the check."""

from django.urls import path

from risk.views import home, mine, listings, report, search, voices

urlpatterns = [
    path("", home.home, name="home"),
    path("check/", home.check, name="check"),
    path("search/", search.search, name="search"),
    path("warnings/", search.warnings, name="warnings"),
    path("compare/", search.compare, name="compare"),
    path("shops/<str:key>/", report.report, name="report"),
    path("shops/<str:key>/answers/", report.answers, name="answers"),
    path("shops/<str:key>/history/", report.history, name="history"),
    path("shops/<str:key>/tip/", voices.tip, name="tip"),
    path("shops/<str:key>/watch/", voices.watch, name="watch"),
    path("watches/", voices.watches, name="watches"),
    path("listings/new/", listings.listing_new, name="listing-new"),
    path("listings/<int:pk>/", listings.listing, name="listing"),
    path("listings/<int:pk>/points/", listings.listing_points, name="listing-points"),
    path("listings/<int:pk>/watch/", voices.listing_watch, name="listing-watch"),
    path("profile/export/", mine.export, name="export"),
    path("profile/delete/", mine.erase, name="erase"),
]
