"""Addresses of the room."""

from django.urls import URLPattern

app_name = "traad"
urlpatterns: list[URLPattern] = []
