"""Addresses of the room."""

from django.urls import path

from helhet.arshjul.views import hjul, kalender, kontroll, lovfrister, mittaar, nesteaar, presentasjon

app_name = "arshjul"
urlpatterns = [
    path("", hjul.forside, name="forside"),
    path("arshjul/", hjul.arshjul, name="arshjul"),
    path("arshjul/ny/", hjul.ny, name="ny"),
    path("arshjul/start/", hjul.start, name="start"),
    path("arshjul/begivenhet/<int:pk>/", hjul.begivenhet, name="begivenhet"),
    path("arshjul/<int:pk>/", hjul.rediger, name="rediger"),
    path("arshjul/<int:pk>/slett/", hjul.slett, name="slett"),
    path("arshjul/fora/", hjul.fora, name="fora"),
    path("arshjul/fora/nytt/", hjul.nytt_forum, name="nytt_forum"),
    path("arshjul/fora/<int:pk>/", hjul.rediger_forum, name="rediger_forum"),
    path("arshjul/fase/<int:pk>/", hjul.rediger_fase, name="rediger_fase"),
    path("arshjul/lovfrister/", lovfrister.lovfrister, name="lovfrister"),
    path("arshjul/lovfrister.csv", lovfrister.lovfrister_csv, name="lovfrister_csv"),
    path("arshjul/lovfrister/<slug:kode>/", lovfrister.kvitter_lovfrist, name="kvitter_lovfrist"),
    path("arshjul/internkontroll/", kontroll.internkontroll, name="internkontroll"),
    path("arshjul/internkontroll.csv", kontroll.internkontroll_csv, name="internkontroll_csv"),
    path("arshjul/internkontroll/ny/", kontroll.nytt_kontrollpunkt, name="nytt_kontrollpunkt"),
    path("arshjul/internkontroll/<int:pk>/", kontroll.rediger_kontrollpunkt, name="rediger_kontrollpunkt"),
    path(
        "arshjul/internkontroll/<int:pk>/<int:aar>/<int:periode>/",
        kontroll.kvitter_kontroll,
        name="kvitter_kontroll",
    ),
    path("mitt-aar/", mittaar.mittaar, name="mittaar"),
    path("arshjul/fase/<int:pk>/kriterium/<int:nr>/", hjul.kvitter_kriterium, name="kvitter_kriterium"),
    path("arshjul/kalender/", kalender.kalender, name="kalender"),
    path("arshjul/kalender/<int:pk>/trekk/", kalender.trekk, name="trekk_kalender"),
    path("arshjul/begivenhet/<int:pk>.ics", kalender.begivenhetsfil, name="begivenhetsfil"),
    path("kalender/<int:kommune>/<str:noekkel>.ics", kalender.kalenderfil, name="kalenderfil"),
    path("arshjul/neste/", nesteaar.nesteaar, name="nesteaar"),
    path("arshjul/neste/angre/", nesteaar.angre, name="angre_nesteaar"),
    path("arshjul/presentasjon/", presentasjon.presentasjon, name="presentasjon"),
]
