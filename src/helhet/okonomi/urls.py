"""Addresses of the room."""

from django.urls import URLPattern

app_name = "okonomi"
urlpatterns: list[URLPattern] = []
