"""Addresses of the room."""

from django.urls import URLPattern

app_name = "gevinst"
urlpatterns: list[URLPattern] = []
