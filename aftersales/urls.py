"""The addresses of claims: one list for each file of views."""

from django.urls import path

from aftersales.views import links, mail_in, staff

LINKS = [
    path("c/<str:secret>/", links.claim_link, name="claim-link"),
    path("c/<str:secret>/again/", links.claim_link_resend, name="claim-link-resend"),
    path("claims/link/", links.claim_link_again, name="claim-link-again"),
]

MAIL = [path("mail/in/", mail_in.mail_in, name="mail-in")]

STAFF = [
    path("desk/claims/", staff.desk_claims, name="desk-claims"),
    path("desk/mails/", staff.desk_mails, name="desk-mails"),
    path("desk/mails/<int:pk>/", staff.desk_mail, name="desk-mail"),
    path("desk/claims/<str:number>/reach/", staff.reach_merchant, name="reach-merchant"),
]

urlpatterns = [*LINKS, *MAIL, *STAFF]
