"""Addresses of the room."""

from django.urls import path

from helhet.hjelp import views

app_name = "hjelp"
urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:navn>/", views.side, name="side"),
]
