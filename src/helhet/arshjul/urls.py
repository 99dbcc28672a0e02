"""Addresses of the room."""

from django.urls import path

from helhet.arshjul import views

app_name = "arshjul"
urlpatterns = [
    path("", views.forside, name="forside"),
    path("arshjul/", views.arshjul, name="arshjul"),
    path("arshjul/ny/", views.ny, name="ny"),
    path("arshjul/start/", views.start, name="start"),
    path("arshjul/begivenhet/<int:pk>/", views.begivenhet, name="begivenhet"),
    path("arshjul/<int:pk>/", views.rediger, name="rediger"),
    path("arshjul/<int:pk>/slett/", views.slett, name="slett"),
    path("arshjul/fora/", views.fora, name="fora"),
    path("arshjul/fora/nytt/", views.nytt_forum, name="nytt_forum"),
    path("arshjul/fora/<int:pk>/", views.rediger_forum, name="rediger_forum"),
    path("arshjul/fase/<int:pk>/", views.rediger_fase, name="rediger_fase"),
]
