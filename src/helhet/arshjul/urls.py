"""Addresses of the room."""

from django.urls import URLPattern

app_name = "arshjul"
urlpatterns: list[URLPattern] = []
