"""Addresses of the room."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from helhet.organisasjon import views

app_name = "organisasjon"
urlpatterns = [
    path("logg-inn/", views.LoggInn.as_view(), name="logg_inn"),
    path("logg-ut/", LogoutView.as_view(), name="logg_ut"),
    path("demo/<str:brukernavn>/", views.demo_inn, name="demo_inn"),
    path("ingen-rolle/", views.ingen_rolle, name="ingen_rolle"),
    path("spraak/", views.spraak, name="spraak"),
    path("bytt-kommune/", views.bytt_kommune, name="bytt_kommune"),
    path("organisasjon/", views.tre, name="tre"),
    path("organisasjon/importer/", views.importer, name="importer"),
    path("organisasjon/brukere/", views.medlemmer, name="medlemmer"),
    path("organisasjon/brukere/<int:pk>/avslutt/", views.avslutt_rolle, name="avslutt_rolle"),
    path("organisasjon/innstillinger/", views.innstillinger, name="innstillinger"),
]
