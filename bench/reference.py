"""The reference R of every speed: a bare Django view, no middleware, one indexed query, a small template."""

import os

import django
import environ
from django.conf import settings

settings.configure(
    SECRET_KEY="only for measuring",
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": environ.Env().db("BENCH_DATABASE") | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}},
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.contenttypes"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"r.html": os.environ["BENCH_TEMPLATE"]})]
            },
        }
    ],
)
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402  (models need the settings above)
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


def reference(request, pk):
    """One row by its key, in a small page."""
    return render(request, "r.html", {"row": ContentType.objects.filter(pk=pk).first()})


urlpatterns = [path("<int:pk>/", reference)]
application = WSGIHandler()
