"""The addresses of purchases and claims by JSON."""

from django.urls import path

from aftersales.api import claims, moves, purchases, talk

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
]
