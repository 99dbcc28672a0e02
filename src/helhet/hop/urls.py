"""Addresses of the room."""

from django.urls import path

from helhet.hop.views import delegasjon, handling, liste, maal, plan, presentasjon, ramme, revisjon

app_name = "hop"
urlpatterns = [
    path("maal/", maal.register, name="maal"),
    path("maal/nytt/", maal.nytt_maal, name="nytt_maal"),
    path("maal/<int:pk>/", maal.maalside, name="maalside"),
    path("maal/<int:pk>/rediger/", maal.rediger_maal, name="rediger_maal"),
    path("strategi/ny/", maal.ny_strategi, name="ny_strategi"),
    path("strategi/<int:pk>/", maal.strategiside, name="strategiside"),
    path("strategi/<int:pk>/rediger/", maal.rediger_strategi, name="rediger_strategi"),
    path("<str:slag>/<int:pk>/flytt/<str:vei>/", maal.flytt, name="flytt"),
    path("<str:slag>/<int:pk>/slett/", maal.slett, name="slett"),
    path("handlinger/", liste.handlinger, name="handlinger"),
    path("handlinger.csv", liste.handlinger_csv, name="handlinger_csv"),
    path("timer/", liste.timer, name="timer"),
    path("handling/ny/", handling.ny, name="ny_handling"),
    path("handling/<int:pk>/", handling.vis, name="handling"),
    path("handling/<int:pk>/rediger/", handling.rediger, name="rediger_handling"),
    path("handling/<int:pk>/belop/", handling.belop, name="belop"),
    path("handling/<int:pk>/plan/", handling.i_plan, name="i_plan"),
    path("handling/<int:pk>/overgang/<str:til>/", handling.overgang, name="overgang"),
    path("planer/", plan.planer, name="planer"),
    path("planer/ny/", plan.ny_plan, name="ny_plan"),
    path("planer/<int:pk>/", plan.plan, name="plan"),
    path("planer/<int:pk>/presentasjon/", presentasjon.planpresentasjon, name="planpresentasjon"),
    path("planer/<int:pk>/revider/", revisjon.revider, name="revider"),
    path("planer/<int:pk>/administrativt/", delegasjon.avgjor, name="avgjor"),
    path("planpost/<int:pk>/belop/", revisjon.planbelop, name="planbelop"),
    path("planer/<int:pk>/kontroll.csv", plan.plankontroll_csv, name="plankontroll_csv"),
    path("planer/<int:pk>/rammer/", ramme.rammer, name="rammer"),
    path("planer/<int:pk>/rediger/", plan.rediger_plan, name="rediger_plan"),
]
