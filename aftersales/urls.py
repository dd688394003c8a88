"""The addresses of claims: one list for each file of views."""

from django.urls import path

from aftersales.views import links, mail_in

LINKS = [
    path("c/<str:secret>/", links.claim_link, name="claim-link"),
    path("c/<str:secret>/again/", links.claim_link_resend, name="claim-link-resend"),
    path("claims/link/", links.claim_link_again, name="claim-link-again"),
]

MAIL = [path("mail/in/", mail_in.mail_in, name="mail-in")]

urlpatterns = [*LINKS, *MAIL]
