"""All addresses: one include a room."""

from django.urls import include, path

urlpatterns = [
    path("", include("helhet.arshjul.urls")),
    path("", include("helhet.organisasjon.urls")),
    path("okonomi/", include("helhet.okonomi.urls")),
    path("maaned/", include("helhet.maaned.urls")),
    path("plan/", include("helhet.hop.urls")),
    path("gevinst/", include("helhet.gevinst.urls")),
    path("effekt/", include("helhet.effekt.urls")),
    path("dypdykk/", include("helhet.dypdykk.urls")),
    path("traad/", include("helhet.traad.urls")),
    path("samtale/", include("helhet.samtale.urls")),
    path("hjelp/", include("helhet.hjelp.urls")),
    path("moter/", include("helhet.moter.urls")),
    path("gevinstplan/", include("helhet.gevinstplan.urls")),
]

handler400 = "helhet.felles.feilsider.ugyldig"
handler403 = "helhet.felles.feilsider.nektet"
handler500 = "helhet.felles.feilsider.intern"
handler404 = "helhet.organisasjon.views.ikke_funnet"
