"""The addresses of the check."""

from django.urls import path

from risk.views import home, report, search

urlpatterns = [
    path("", home.home, name="home"),
    path("check/", home.check, name="check"),
    path("search/", search.search, name="search"),
    path("warnings/", search.warnings, name="warnings"),
    path("compare/", search.compare, name="compare"),
    path("shops/<str:key>/", report.report, name="report"),
    path("shops/<str:key>/answers/", report.answers, name="answers"),
    path("shops/<str:key>/history/", report.history, name="history"),
]
