"""The addresses of the casebook."""

from django.urls import path

from casebook.views import alerts, beside, downloads, learn, practice, rights

urlpatterns = [
    path("learn/", learn.learn, name="learn"),
    path("learn/search/", learn.learn_search, name="learn-search"),
    path("learn/new.atom", beside.feed, name="learn-feed"),
    path("learn/warnings.atom", beside.alerts_feed, name="alerts-feed"),
    path("learn/<slug:slug>/", learn.page, name="page"),
    path("learn/<slug:slug>/leaflet.pdf", beside.leaflet, name="leaflet"),
    path("learn/<slug:slug>/useful/", beside.useful, name="useful"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/subscribe/", alerts.alerts_subscribe, name="alerts-subscribe"),
    path("alerts/yes/<str:token>/", alerts.alerts_yes, name="alerts-yes"),
    path("alerts/stop/<str:token>/", alerts.alerts_stop, name="alerts-stop"),
    path("practice/", practice.practice, name="practice"),
    path("practice/next/", practice.practice_next, name="practice-next"),
    path("practice/result/", practice.practice_result, name="practice-result"),
    path("practice/remind/", practice.practice_remind, name="practice-remind"),
    path("practice/forget/", practice.practice_forget, name="practice-forget"),
    path("practice/<slug:slug>/", practice.drill, name="drill"),
    path("practice/<slug:slug>/told/", practice.drill_told, name="drill-told"),
    path("media/images/<str:name>", beside.picture, name="picture"),
    path("sitemap.xml", beside.sitemap, name="sitemap"),
    path("rights/", rights.rights, name="rights"),
    path("rights/<slug:place>/", rights.rights_question, name="rights-question"),
    path("rights/<slug:place>/answer/", rights.rights_answer, name="rights-answer"),
    path("rights/<slug:place>/letter/", rights.rights_letter, name="rights-letter"),
    path("rights/<slug:place>/rules/", rights.rights_rules, name="rights-rules"),
    path("rights/<slug:place>/answer.pdf", downloads.rights_pdf, name="rights-pdf"),
    path("rights/<slug:place>/answer.ics", downloads.rights_calendar, name="rights-calendar"),
    path("rights/<slug:place>/letter.pdf", downloads.rights_letter_pdf, name="rights-letter-pdf"),
]
