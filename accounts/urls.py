"""The addresses of one's own page; those of signing in are django-allauth's, under /accounts/."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("notices/", views.notices, name="notices"),
    path("keys/", views.keys, name="keys"),
    path("keys/<int:pk>/revoke/", views.revoke_key, name="revoke-key"),
]
