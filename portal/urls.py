"""The site map; the only place that says /api/ and /admin/."""

from django.urls import path

urlpatterns = []
