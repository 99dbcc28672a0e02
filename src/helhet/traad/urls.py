"""Addresses of the room."""

from django.urls import path

from helhet.traad.views import brudd, deling, innspill, konto, maalvedtak, traad, vedtak

app_name = "traad"
urlpatterns = [
    path("brudd/", brudd.brudd, name="brudd"),
    path("brudd.csv", brudd.brudd_csv, name="brudd_csv"),
    path("til-vedtak/", vedtak.til_vedtak, name="til_vedtak"),
    path("foreslaa/<int:pk>/", vedtak.foreslaa, name="foreslaa"),
    path("vedta-maal/", maalvedtak.vedta_maal, name="vedta_maal"),
    path("vedta/<int:pk>/", vedtak.vedta, name="vedta"),
    path("vedta-plan/<int:pk>/", vedtak.vedta_plan, name="vedta_plan"),
    path("deling/<slug:slag>/<int:pk>/", deling.deling, name="deling"),
    path("deling/<int:pk>/avslutt/", deling.avslutt_deling, name="avslutt_deling"),
    path("innspill/<slug:slag>/<int:pk>/", innspill.innspill, name="innspill"),
    path("innspill/<int:pk>/svar/", innspill.svar, name="svar_innspill"),
    path("innspill/<int:pk>/replikk/", innspill.replikk, name="replikk"),
    path("innspill/<int:pk>/gjenaapne/", innspill.gjenaapne, name="gjenaapne_innspill"),
    path("konto/<int:aar>/<int:pk>/", konto.konto, name="konto"),
    path("<slug:slag>/<int:pk>/", traad.traad, name="traad"),
]
