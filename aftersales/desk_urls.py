"""The addresses of the desk, below /desk/: asked for so often that the site map names them first."""

from django.urls import path

from aftersales.views import cases, quality, rules, staff
from aftersales.views.desk import deeds, for_two, many, ticket
from aftersales.views.desk import lists as desk_lists
from aftersales.views.desk import macros as desk_macros

urlpatterns = [
    path("claims/", desk_lists.desk_claims, name="desk-claims"),
    path("claims/<str:number>/", ticket.desk_ticket, name="desk-ticket"),
    path("next/", desk_lists.desk_next, name="desk-next"),
    path("lists/keep/", desk_lists.desk_view_save, name="desk-view-save"),
    path("lists/<int:pk>/forget/", desk_lists.desk_view_forget, name="desk-view-forget"),
    path("macros/", desk_macros.desk_macros, name="desk-macros"),
    path("macros/new/", desk_macros.desk_macro_edit, name="desk-macro-new"),
    path("macros/<int:pk>/", desk_macros.desk_macro_edit, name="desk-macro-edit"),
    path("tasks/", for_two.desk_tasks, name="desk-tasks"),
    path("tasks/<int:pk>/", for_two.desk_task, name="desk-task"),
    path("groups/<int:pk>/", many.desk_group, name="desk-group"),
    path("many/", many.desk_bulk, name="desk-bulk"),
    path("many/<int:pk>/", many.desk_bulk_deed, name="desk-bulk-deed"),
    path("many/<int:pk>/undo/", many.desk_bulk_undo, name="desk-bulk-undo"),
    path("cases/", cases.desk_cases, name="desk-cases"),
    path("cases/<int:pk>/", cases.desk_case, name="desk-case"),
    path("mails/", staff.desk_mails, name="desk-mails"),
    path("mails/<int:pk>/", staff.desk_mail, name="desk-mail"),
    path("claims/<str:number>/reach/", staff.reach_merchant, name="reach-merchant"),
    path("quality/", quality.quality, name="quality"),
    path("quality/figures.csv", quality.quality_csv, name="quality-csv"),
    path("quality/words/", quality.quality_words, name="quality-words"),
    path("quality/<slug:group>/", quality.quality_group, name="quality-group"),
    path("rules/", rules.desk_rules, name="desk-rules"),
    path("rules/new/", rules.desk_rule, name="desk-rule-new"),
    path("rules/log/", rules.desk_rule_log, name="desk-rule-log"),
    path("rules/<int:pk>/", rules.desk_rule, name="desk-rule"),
    path("claims/<str:number>/answer/", ticket.desk_say, name="desk-say"),
    path("claims/<str:number>/note/", ticket.desk_note, name="desk-note"),
    path("claims/<str:number>/present/", ticket.desk_present, name="desk-present"),
    path("claims/<str:number>/planned/<int:pk>/drop/", ticket.desk_planned_drop, name="desk-planned-drop"),
    path("claims/<str:number>/take/", deeds.desk_take, name="desk-take"),
    path("claims/<str:number>/release/", deeds.desk_release, name="desk-release"),
    path("claims/<str:number>/give/", deeds.desk_give, name="desk-give"),
    path("claims/<str:number>/aside/", deeds.desk_snooze, name="desk-snooze"),
    path("claims/<str:number>/wake/", deeds.desk_wake, name="desk-wake"),
    path("claims/<str:number>/tags/", deeds.desk_tag, name="desk-tag"),
    path("claims/<str:number>/tags/<int:pk>/off/", deeds.desk_untag, name="desk-untag"),
    path("claims/<str:number>/tick/", deeds.desk_tick, name="desk-tick"),
    path("claims/<str:number>/macros/<int:pk>/", desk_macros.desk_macro, name="desk-macro"),
    path("claims/<str:number>/finding/<slug:name>/", for_two.desk_finding, name="desk-finding"),
    path("claims/<str:number>/tasks/new/", for_two.desk_task_new, name="desk-task-new"),
    path("claims/<str:number>/propose-case/", cases.desk_case_propose, name="desk-case-propose"),
    path("claims/<str:number>/merge/", many.desk_merge, name="desk-merge"),
    path("claims/<str:number>/split/", many.desk_split, name="desk-split"),
    path("claims/<str:number>/group/", many.desk_claim_group, name="desk-claim-group"),
]
