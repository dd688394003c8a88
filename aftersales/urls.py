"""The addresses of claims: one list for each file of views."""

from django.urls import path

from aftersales.views import links

LINKS = [
    path("c/<str:secret>/", links.claim_link, name="claim-link"),
    path("c/<str:secret>/again/", links.claim_link_resend, name="claim-link-resend"),
    path("claims/link/", links.claim_link_again, name="claim-link-again"),
]

urlpatterns = [*LINKS]
