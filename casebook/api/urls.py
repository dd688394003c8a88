"""The addresses of the law and of the pages by JSON."""

from django.urls import path

from casebook.api import pages, rights

app_name = "rights-api"
urlpatterns = [
    path("rights/", rights.questions, name="rights"),
    path("rights/evaluate/", rights.rights_evaluate, name="rights-evaluate"),
    path("pages/", pages.pages, name="pages"),
    path("pages/<slug:slug>/", pages.page, name="page"),
    path("alerts/", pages.alerts, name="alerts"),
    path("drills/", pages.drills, name="drills"),
]
