"""Addresses of the room."""

from django.urls import URLPattern, path

from helhet.traad import views

app_name = "traad"
urlpatterns: list[URLPattern] = [
    path("<slug:slag>/<int:pk>/", views.traad, name="traad"),
]
