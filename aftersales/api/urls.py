"""The addresses of purchases and claims by JSON."""

from django.urls import path

from aftersales.api import claims, desk, moves, purchases, talk

app_name = "claims-api"
urlpatterns = [
    path("purchases/", purchases.purchases, name="purchases"),
    path("purchases/<int:pk>/", purchases.purchase, name="purchase"),
    path("purchases/<int:pk>/lines/", purchases.purchase_lines, name="purchase-lines"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<str:number>/", claims.claim, name="claim"),
    path("claims/<str:number>/thread/", talk.claim_thread, name="claim-thread"),
    path("claims/<str:number>/messages/", talk.claim_messages, name="claim-messages"),
    path("claims/<str:number>/moves/<slug:name>/", moves.claim_move, name="claim-move"),
    path("claims/<str:number>/files/", talk.claim_files, name="claim-files"),
    path("claims/<str:number>/files/<int:pk>/", talk.claim_file, name="claim-file"),
    path("desk/claims/", desk.desk_claims, name="desk-claims"),
    path("desk/next/", desk.desk_next, name="desk-next"),
    path("desk/claims/<str:number>/take/", desk.desk_take, name="desk-take"),
    path("desk/claims/<str:number>/release/", desk.desk_release, name="desk-release"),
    path("desk/claims/<str:number>/notes/", desk.desk_notes, name="desk-notes"),
    path("desk/claims/<str:number>/macros/<int:pk>/", desk.desk_macro, name="desk-macro"),
    path("desk/claims/<str:number>/tasks/", desk.desk_task_propose, name="desk-task-propose"),
    path("desk/macros/", desk.desk_macros, name="desk-macros"),
    path("desk/tasks/", desk.desk_tasks, name="desk-tasks"),
    path("desk/tasks/<int:pk>/decision/", desk.desk_task_decide, name="desk-task-decide"),
    path("desk/board/", desk.desk_board, name="desk-board"),
]
