"""Addresses of the room."""

from django.urls import URLPattern

app_name = "hop"
urlpatterns: list[URLPattern] = []
