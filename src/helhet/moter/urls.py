"""Addresses of the room."""

from django.urls import path

from helhet.moter.views import deler, lederavtale, mote, oppfolging, presentasjon, referat

app_name = "moter"
urlpatterns = [
    path("", mote.moter, name="moter"),
    path("nytt/", mote.ny, name="ny"),
    path("begivenhet/<int:pk>/", mote.for_begivenhet, name="for_begivenhet"),
    path("begivenhet/<int:pk>/presentasjon/", presentasjon.presentasjon, name="presentasjon"),
    path("<int:pk>/", mote.mote, name="mote"),
    path("<int:pk>/rediger/", mote.rediger, name="rediger"),
    path("<int:pk>/oppsummering/", mote.oppsummering, name="oppsummering"),
    path("<int:pk>/saker/", referat.saker, name="saker"),
    path("<int:pk>/referat/", referat.referat, name="referat"),
    path("<int:pk>/godkjenn/", referat.godkjenn, name="godkjenn"),
    path("<int:pk>/kall-inn/", deler.kall_inn, name="kall_inn"),
    path("<int:pk>/legg-ved/", deler.legg_ved, name="legg_ved"),
    path("<int:pk>/innspill/", deler.bidrag, name="bidrag"),
    path("<int:pk>/runde/", deler.runde, name="runde"),
    path("<int:pk>/nye-tall/", deler.nytt_bilde, name="nytt_bilde"),
    path("deltaker/<int:pk>/fjern/", deler.fjern_deltaker, name="fjern_deltaker"),
    path("materiale/<int:pk>/fil/", deler.materialfil, name="materialfil"),
    path("materiale/<int:pk>/fjern/", deler.fjern_materiale, name="fjern_materiale"),
    path("punkt/<int:pk>/", oppfolging.punkt, name="punkt"),
    path("lederavtale/", lederavtale.lederavtaler, name="lederavtaler"),
    path("lederavtale/ny/", lederavtale.ny_lederavtale, name="ny_lederavtale"),
    path("lederavtale/<int:pk>/", lederavtale.lederavtale, name="lederavtale"),
    path("lederavtale/<int:pk>/rediger/", lederavtale.rediger_lederavtale, name="rediger_lederavtale"),
    path("lederavtale/<int:pk>/enig/", lederavtale.enig, name="enig"),
    path("lederavtale/<int:pk>/resultat/", lederavtale.ny_resultatdialog, name="ny_resultatdialog"),
    path("resultatdialog/<int:pk>/", lederavtale.resultatdialog, name="resultatdialog"),
    path("resultatdialog/<int:pk>/enig/", lederavtale.enig_resultat, name="enig_resultat"),
]
