"""Addresses of the room."""

from django.urls import path

from helhet.maaned.views import avgjoerelse, feilforing, maaned, regler, status
from helhet.maaned.views import treff as treffsider
from helhet.maaned.views.min import min_maaned

app_name = "maaned"
urlpatterns = [
    path("", min_maaned, name="min"),
    path("<int:pk>/", maaned.side, name="side"),
    path("<int:pk>/prognose/", avgjoerelse.prognose, name="prognose"),
    path("rapport/<int:pk>/godkjenn/", avgjoerelse.godkjenn_rapport, name="godkjenn"),
    path("rapport/<int:pk>/tilbake/", avgjoerelse.send_tilbake, name="tilbake"),
    path("grep/<int:pk>/", avgjoerelse.grep, name="grep"),
    path("status/", status.status, name="status"),
    path("<int:pk>/linjer/", feilforing.linjer, name="linjer"),
    path("feilfort/", feilforing.feilfort, name="feilfort"),
    path("feilfort/<int:pk>/", feilforing.feil, name="feil"),
    path("treff/", treffsider.treff, name="treff"),
    path("regler/", regler.regler, name="regler"),
    path("laas/", status.laas, name="laas"),
    path("laas-opp/", status.aapne, name="laas_opp"),
]
