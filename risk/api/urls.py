"""The addresses of the API."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from risk.api import books, checks, listings, method, names, reports, tips

app_name = "api"
urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("checks/", checks.check, name="check"),
    path("shops/<str:key>/", reports.report, name="report"),
    path("shops/<str:key>/history/", reports.history, name="history"),
    path("shops/<str:key>/reviews/", books.shop_reviews, name="shop-reviews"),
    path("shops/<str:key>/listings/", books.shop_listings, name="shop-listings"),
    path("method/", method.method, name="method"),
    path("search/", names.search, name="search"),
    path("suggest/", names.suggest, name="suggest"),
    path("tips/", tips.tip, name="tips"),
    path("listings/<int:pk>/", listings.listing, name="listing"),
    path("listings/<int:pk>/points/", listings.listing_points, name="listing-points"),
]
