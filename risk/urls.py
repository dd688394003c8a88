"""The addresses of the check."""

from django.urls import path

from casebook import signs
from risk import tallying
from risk.views import (
    desk,
    disputes_desk,
    home,
    imports,
    keep,
    league,
    listings,
    message,
    method,
    mine,
    own,
    report,
    search,
    voices,
)

signs.register(tallying.tell)  # pages of the casebook say what signs are called and how often they are seen

urlpatterns = [
    path("", home.home, name="home"),
    path("check/", home.check, name="check"),
    path("message/", message.message, name="message"),
    path("search/", search.search, name="search"),
    path("warnings/", search.warnings, name="warnings"),
    path("league/", league.league, name="league"),
    path("sanctions/", league.sanctions, name="sanctions"),
    path("sanctions/<int:pk>/", league.sanction, name="sanction"),
    path("method/", method.method, name="method"),
    path("compare/", search.compare, name="compare"),
    path("shops/<str:key>/", report.report, name="report"),
    path("shops/<str:key>/answers/", report.answers, name="answers"),
    path("shops/<str:key>/history/", report.history, name="history"),
    path("shops/<str:key>/tip/", voices.tip, name="tip"),
    path("shops/<str:key>/watch/", voices.watch, name="watch"),
    path("shops/<str:key>/keep/", keep.keep_check, name="keep-check"),
    path("watches/", voices.watches, name="watches"),
    path("listings/new/", listings.listing_new, name="listing-new"),
    path("listings/<int:pk>/", listings.listing, name="listing"),
    path("listings/<int:pk>/points/", listings.listing_points, name="listing-points"),
    path("listings/<int:pk>/watch/", voices.listing_watch, name="listing-watch"),
    path("profile/export/", mine.export, name="export"),
    path("profile/delete/", mine.erase, name="erase"),
    path("desk/", desk.desk, name="desk"),
    path("desk/lists/", desk.desk_lists, name="desk-lists"),
    path("desk/lists/<slug:name>-template.csv", desk.list_template, name="list-template"),
    path("desk/lists/<slug:name>.csv", desk.list_csv, name="list-csv"),
    path("desk/imports/", imports.imports, name="imports"),
    path("desk/imports/new/<slug:name>/", imports.import_new, name="import-new"),
    path("desk/imports/<int:pk>/", imports.import_page, name="import"),
    path("desk/imports/<int:pk>/refused.csv", imports.import_refused, name="import-refused"),
    path("shops/<str:key>/own/", own.own_shop, name="own-shop"),
    path("shops/<str:key>/reply/", own.reply, name="reply"),
    path("shops/<str:key>/dispute/", own.dispute, name="dispute"),
    path("disputes/<int:pk>/appeal/", own.appeal, name="appeal"),
    path("desk/disputes/", disputes_desk.disputes_desk, name="desk-disputes"),
    path("desk/disputes/<int:pk>/", disputes_desk.dispute_desk, name="desk-dispute"),
    path("desk/proofs/<int:pk>/", disputes_desk.desk_proof, name="desk-proof"),
    path("desk/replies/<int:pk>/hide/", disputes_desk.hide_reply, name="hide-reply"),
]
