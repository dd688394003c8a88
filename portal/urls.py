"""The site map; the only place that says /api/ and /admin/."""

from django.contrib import admin
from django.urls import include, path

from portal import installable, views
from risk.views import api_docs

urlpatterns = [
    path("desk/", include("aftersales.desk_urls")),  # before all others: a desk is worked at page after page
    path("", include("risk.urls")),
    path("", include("aftersales.urls")),
    path("", include("casebook.urls")),
    path("cms/", include("casebook.desk_urls")),
    path("", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/", api_docs.api_docs, name="api-docs"),
    path("api/v1/", include("risk.api.urls", namespace="api")),
    path("api/v1/", include("aftersales.api.urls", namespace="claims-api")),
    path("api/v1/", include("casebook.api.urls", namespace="rights-api")),
    path("health/", views.health, name="health"),
    path("manifest.webmanifest", installable.manifest, name="manifest"),
    path("worker.js", installable.worker, name="worker"),
    path("offline/", installable.offline, name="offline"),
    path("robots.txt", views.robots, name="robots"),
]

handler400 = views.bad_request
handler403 = views.denied
handler404 = views.not_found
handler500 = views.fault
handler429 = views.too_often  # django-allauth's
