"""Addresses of the room."""

from django.urls import path

from helhet.samtale.views import utkast

app_name = "samtale"
urlpatterns = [
    path("utkast/", utkast.utkast, name="utkast"),
]
