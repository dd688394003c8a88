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
    quality,
    rules,
    staff,
    talk,
    webhooks,
)
from aftersales.views.desk import deeds, for_two, many, ticket
from aftersales.views.desk import lists as desk_lists
from aftersales.views.desk import macros as desk_macros
from casebook import proposals

proposals.register("desk-cases", proposed.count_waiting)  # editors see what waits for them

LINKS = [
    path("c/<str:secret>/", links.claim_link, name="claim-link"),
    path("c/<str:secret>/again/", links.claim_link_resend, name="claim-link-resend"),
    path("claims/link/", links.claim_link_again, name="claim-link-again"),
]

MAIL = [path("mail/in/", mail_in.mail_in, name="mail-in")]

STAFF = [
    path("desk/claims/", desk_lists.desk_claims, name="desk-claims"),
    path("desk/next/", desk_lists.desk_next, name="desk-next"),
    path("desk/lists/keep/", desk_lists.desk_view_save, name="desk-view-save"),
    path("desk/lists/<int:pk>/forget/", desk_lists.desk_view_forget, name="desk-view-forget"),
    path("desk/macros/", desk_macros.desk_macros, name="desk-macros"),
    path("desk/macros/new/", desk_macros.desk_macro_edit, name="desk-macro-new"),
    path("desk/macros/<int:pk>/", desk_macros.desk_macro_edit, name="desk-macro-edit"),
    path("desk/tasks/", for_two.desk_tasks, name="desk-tasks"),
    path("desk/tasks/<int:pk>/", for_two.desk_task, name="desk-task"),
    path("desk/groups/<int:pk>/", many.desk_group, name="desk-group"),
    path("desk/many/", many.desk_bulk, name="desk-bulk"),
    path("desk/many/<int:pk>/", many.desk_bulk_deed, name="desk-bulk-deed"),
    path("desk/many/<int:pk>/undo/", many.desk_bulk_undo, name="desk-bulk-undo"),
    path("desk/cases/", cases.desk_cases, name="desk-cases"),
    path("desk/cases/<int:pk>/", cases.desk_case, name="desk-case"),
    path("desk/mails/", staff.desk_mails, name="desk-mails"),
    path("desk/mails/<int:pk>/", staff.desk_mail, name="desk-mail"),
    path("desk/claims/<str:number>/reach/", staff.reach_merchant, name="reach-merchant"),
]

QUALITY = [
    path("figures/", figures.figures, name="figures"),
    path("desk/quality/", quality.quality, name="quality"),
    path("desk/quality/figures.csv", quality.quality_csv, name="quality-csv"),
    path("desk/quality/words/", quality.quality_words, name="quality-words"),
    path("desk/quality/<slug:group>/", quality.quality_group, name="quality-group"),
]

RULES = [
    path("desk/rules/", rules.desk_rules, name="desk-rules"),
    path("desk/rules/new/", rules.desk_rule, name="desk-rule-new"),
    path("desk/rules/log/", rules.desk_rule_log, name="desk-rule-log"),
    path("desk/rules/<int:pk>/", rules.desk_rule, name="desk-rule"),
]

TICKET = [
    path("desk/claims/<str:number>/", ticket.desk_ticket, name="desk-ticket"),
    path("desk/claims/<str:number>/answer/", ticket.desk_say, name="desk-say"),
    path("desk/claims/<str:number>/note/", ticket.desk_note, name="desk-note"),
    path("desk/claims/<str:number>/present/", ticket.desk_present, name="desk-present"),
    path("desk/claims/<str:number>/planned/<int:pk>/drop/", ticket.desk_planned_drop, name="desk-planned-drop"),
    path("desk/claims/<str:number>/take/", deeds.desk_take, name="desk-take"),
    path("desk/claims/<str:number>/release/", deeds.desk_release, name="desk-release"),
    path("desk/claims/<str:number>/give/", deeds.desk_give, name="desk-give"),
    path("desk/claims/<str:number>/aside/", deeds.desk_snooze, name="desk-snooze"),
    path("desk/claims/<str:number>/wake/", deeds.desk_wake, name="desk-wake"),
    path("desk/claims/<str:number>/tags/", deeds.desk_tag, name="desk-tag"),
    path("desk/claims/<str:number>/tags/<int:pk>/off/", deeds.desk_untag, name="desk-untag"),
    path("desk/claims/<str:number>/tick/", deeds.desk_tick, name="desk-tick"),
    path("desk/claims/<str:number>/macros/<int:pk>/", desk_macros.desk_macro, name="desk-macro"),
    path("desk/claims/<str:number>/finding/<slug:name>/", for_two.desk_finding, name="desk-finding"),
    path("desk/claims/<str:number>/tasks/new/", for_two.desk_task_new, name="desk-task-new"),
    path("desk/claims/<str:number>/propose-case/", cases.desk_case_propose, name="desk-case-propose"),
    path("desk/claims/<str:number>/merge/", many.desk_merge, name="desk-merge"),
    path("desk/claims/<str:number>/split/", many.desk_split, name="desk-split"),
    path("desk/claims/<str:number>/group/", many.desk_claim_group, name="desk-claim-group"),
]

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

urlpatterns = [*MERCHANT, *LINKS, *MAIL, *STAFF, *TICKET, *QUALITY, *RULES, *CLAIMS, *PURCHASES]
