"""The addresses of claims: one list for each file of views."""

from django.urls import path

from aftersales.desk import cases as proposed
from aftersales.views import (
    cases,
    claims,
    figures,
    filing,
    filing_steps,
    finishing,
    lasting,
    links,
    mail_in,
    merchant,
    purchase_files,
    purchases,
    talk,
    webhooks,
)
from casebook import proposals

proposals.register("desk-cases", proposed.count_waiting)  # editors see what waits for them

LINKS = [
    path("c/<str:secret>/", links.claim_link, name="claim-link"),
    path("c/<str:secret>/again/", links.claim_link_resend, name="claim-link-resend"),
    path("claims/link/", links.claim_link_again, name="claim-link-again"),
]

MAIL = [path("mail/in/", mail_in.mail_in, name="mail-in")]

FIGURES = [path("figures/", figures.figures, name="figures")]

MERCHANT = [
    path("merchant/", merchant.merchant, name="merchant"),
    path("merchant/<int:pk>/settings/", merchant.merchant_settings, name="merchant-settings"),
    path("merchant/webhooks/", webhooks.merchant_webhooks, name="merchant-webhooks"),
    path("merchant/webhooks/<int:pk>/test/", webhooks.webhook_test, name="webhook-test"),
    path("merchant/webhooks/<int:pk>/end/", webhooks.webhook_end, name="webhook-end"),
]

CLAIMS = [
    path("claims/", claims.claims, name="claims"),
    path("claims/new/", filing.claim_new, name="claim-new"),
    path("claims/<str:number>/", claims.claim, name="claim"),
    path("claims/<str:number>/draft/", filing.claim_draft, name="claim-draft"),
    path("claims/<str:number>/draft/finish/", finishing.claim_finish, name="claim-finish"),
    path("claims/<str:number>/draft/forget/", filing.claim_forget, name="claim-forget"),
    path("claims/<str:number>/draft/sent/", finishing.claim_sent, name="claim-sent"),
    path("claims/<str:number>/draft/<slug:step>/", filing_steps.claim_step, name="claim-step"),
    path("claims/<str:number>/filed/", finishing.claim_filed, name="claim-filed"),
    path("claims/<str:number>/message/", talk.claim_message, name="claim-message"),
    path("claims/<str:number>/files/", talk.claim_files, name="claim-files"),
    path("claims/<str:number>/files/<int:pk>/", talk.claim_file, name="claim-file"),
    path("claims/<str:number>/case-file/", lasting.claim_bundle, name="claim-bundle"),
    path("claims/<str:number>/case-file/<int:pk>/", lasting.claim_bundle_file, name="claim-bundle-file"),
    path("claims/<str:number>/looks/", lasting.claim_looks, name="claim-looks"),
    path("claims/<str:number>/case/", cases.claim_case, name="claim-case"),
    path("claims/<str:number>/survey/", lasting.claim_survey, name="claim-survey"),
    path("claims/<str:number>/do/<slug:name>/", claims.claim_move, name="claim-move"),
]

PURCHASES = [
    path("purchases/", purchases.purchases, name="purchases"),
    path("purchases/new/", purchases.purchase_new, name="purchase-new"),
    path("purchases/calendar.ics", purchase_files.purchases_calendar, name="purchases-calendar"),
    path("purchases/<int:pk>/", purchases.purchase, name="purchase"),
    path("purchases/<int:pk>/edit/", purchases.purchase_edit, name="purchase-edit"),
    path("purchases/<int:pk>/delete/", purchases.purchase_delete, name="purchase-delete"),
    path("purchases/<int:pk>/files/", purchase_files.purchase_files, name="purchase-files"),
    path("purchases/<int:pk>/files/<int:file>/", purchase_files.purchase_file, name="purchase-file"),
    path("purchases/<int:pk>/inspection/", purchase_files.purchase_inspection, name="purchase-inspection"),
    path("purchases/<int:pk>/check/", purchase_files.purchase_snapshot, name="purchase-snapshot"),
    path("purchases/<int:pk>/calendar.ics", purchase_files.purchase_calendar, name="purchase-calendar"),
]

urlpatterns = [*MERCHANT, *LINKS, *MAIL, *FIGURES, *CLAIMS, *PURCHASES]
