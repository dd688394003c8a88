"""The addresses of the casebook."""

from django.urls import path

from casebook.views import downloads, rights

urlpatterns = [
    path("rights/", rights.rights, name="rights"),
    path("rights/<slug:place>/", rights.rights_question, name="rights-question"),
    path("rights/<slug:place>/answer/", rights.rights_answer, name="rights-answer"),
    path("rights/<slug:place>/letter/", rights.rights_letter, name="rights-letter"),
    path("rights/<slug:place>/rules/", rights.rights_rules, name="rights-rules"),
    path("rights/<slug:place>/answer.pdf", downloads.rights_pdf, name="rights-pdf"),
    path("rights/<slug:place>/answer.ics", downloads.rights_calendar, name="rights-calendar"),
    path("rights/<slug:place>/letter.pdf", downloads.rights_letter_pdf, name="rights-letter-pdf"),
]
