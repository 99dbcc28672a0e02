"""Addresses of the room."""

from django.urls import path

from helhet.organisasjon import angreviews, komponentviews, loggviews, navneviews, sokviews, views
from helhet.organisasjon.innlogging import kontoviews, oidc_views
from helhet.organisasjon.innlogging import views as inn

app_name = "organisasjon"
urlpatterns = [
    path("sok/", sokviews.sokeside, name="sok"),
    path("komponenter/", komponentviews.komponenter, name="komponenter"),
    path("angre/", angreviews.angre, name="angre"),
    path("tolk/", komponentviews.tolk, name="tolk"),
    path("ordliste/", sokviews.begreper, name="begreper"),
    path("logg-inn/", inn.LoggInn.as_view(), name="logg_inn"),
    path("logg-inn/kode/", inn.vis_faktor, name="faktor"),
    path("logg-inn/passnokkel/", inn.passnokkel_inn, name="passnokkel_inn"),
    path("logg-inn/hos/<slug:leverandor>/", oidc_views.start, name="oidc"),
    path("logg-inn/hos/<slug:leverandor>/svar/", oidc_views.svar, name="oidc_svar"),
    path("logg-ut/", inn.logg_ut, name="logg_ut"),
    path("logget-ut/", inn.logget_ut, name="logget_ut"),
    path("glemt-passord/", inn.glemt_passord, name="glemt_passord"),
    path("glemt-passord/<str:uid>/<str:merke>/", inn.nytt_passord, name="nytt_passord"),
    path("konto/", kontoviews.konto, name="konto"),
    path("konto/bekreft/", kontoviews.bekreft, name="bekreft"),
    path("konto/krever-faktor/", kontoviews.krever_faktor, name="krever_faktor"),
    path("konto/kodeapp/", kontoviews.kodeapp, name="kodeapp"),
    path("konto/passnokkel/", kontoviews.passnokkel, name="passnokkel"),
    path("konto/koder/", kontoviews.koder, name="koder"),
    path("konto/faktor/<int:pk>/fjern/", kontoviews.fjern_faktor, name="fjern_faktor"),
    path("konto/passord/", kontoviews.bytt_passord, name="bytt_passord"),
    path("konto/okter/<int:pk>/avslutt/", kontoviews.avslutt_okt, name="avslutt_okt"),
    path("konto/okter/avslutt/", kontoviews.avslutt_andre_okter, name="avslutt_andre_okter"),
    path("demo/<str:brukernavn>/", inn.demo_inn, name="demo_inn"),
    path("ingen-rolle/", views.ingen_rolle, name="ingen_rolle"),
    path("spraak/", views.spraak, name="spraak"),
    path("velkommen/ferdig/", views.ferdig_med_velkomst, name="ferdig_med_velkomst"),
    path("bytt-kommune/", views.bytt_kommune, name="bytt_kommune"),
    path("organisasjon/", views.tre, name="tre"),
    path("organisasjon/importer/", views.importer, name="importer"),
    path("organisasjon/brukere/", views.medlemmer, name="medlemmer"),
    path("organisasjon/brukere/<int:pk>/avslutt/", views.avslutt_rolle, name="avslutt_rolle"),
    path("organisasjon/tidligere-brukere/", navneviews.tidligere_brukere, name="tidligere_brukere"),
    path("organisasjon/stedfortredere/", views.stedfortredere, name="stedfortredere"),
    path(
        "organisasjon/stedfortredere/<int:pk>/avslutt/",
        views.avslutt_stedfortreder,
        name="avslutt_stedfortreder",
    ),
    path("organisasjon/mine-rettigheter/", views.mine_rettigheter, name="mine_rettigheter"),
    path("organisasjon/logg/", loggviews.logg, name="logg"),
    path("organisasjon/logg/hendelseslogg.csv", loggviews.logg_csv, name="logg_csv"),
    path("organisasjon/innlogginger/", loggviews.innlogginger, name="innlogginger"),
    path("organisasjon/innlogginger/liste.csv", loggviews.innlogginger_csv, name="innlogginger_csv"),
    path("organisasjon/innstillinger/", views.innstillinger, name="innstillinger"),
]
