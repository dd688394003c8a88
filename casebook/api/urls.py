"""The addresses of the law by JSON."""

from django.urls import path

from casebook.api import rights

app_name = "rights-api"
urlpatterns = [
    path("rights/", rights.questions, name="rights"),
    path("rights/evaluate/", rights.rights_evaluate, name="rights-evaluate"),
]
