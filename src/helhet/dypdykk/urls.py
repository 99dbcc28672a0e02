"""Addresses of the room."""

from django.urls import path

from helhet.dypdykk.views import a3, deler, hvorfor, mottiltak, potensial, register

app_name = "dypdykk"
urlpatterns = [
    path("", register.register, name="register"),
    path("a3.csv", register.register_csv, name="register_csv"),
    path("ny/", a3.ny, name="ny"),
    path("<int:pk>/", a3.vis, name="a3"),
    path("<int:pk>/hode/", a3.hode, name="hode"),
    path("boks/<int:pk>/", a3.boks, name="boks"),
    path("<int:pk>/overgang/<str:til>/", a3.overgang, name="overgang"),
    path("<int:pk>/hvorfor/", hvorfor.hvorfor, name="hvorfor"),
    path("<int:pk>/hvorfor/ny/", hvorfor.ny_aarsak, name="ny_aarsak"),
    path("<int:pk>/hvorfor/angre/", hvorfor.angre, name="angre"),
    path("<int:pk>/tiltak/ny/", mottiltak.nytt_tiltak, name="nytt_tiltak"),
    path("tiltak/<int:pk>/", mottiltak.rediger_tiltak, name="rediger_tiltak"),
    path("tiltak/<int:pk>/fjern/", mottiltak.fjern_tiltak, name="fjern_tiltak"),
    path("tiltak/<int:pk>/handling/", mottiltak.handling, name="handling"),
    path("<int:pk>/lag/", deler.lag, name="lag"),
    path("lag/<int:pk>/fjern/", deler.fjern_fra_lag, name="fjern_fra_lag"),
    path("<int:pk>/tall/", deler.tall, name="tall"),
    path("tall/<int:pk>/fjern/", deler.fjern_et_tall, name="fjern_tall"),
    path("<int:pk>/a3.json", deler.json_fil, name="json"),
    path("les-inn/", deler.les_inn, name="les_inn"),
    path("potensialer/", potensial.potensialer, name="potensialer"),
    path("potensialer.csv", potensial.potensialer_csv, name="potensialer_csv"),
    path("potensialer/nytt/", potensial.nytt_potensial, name="nytt_potensial"),
    path("potensialer/<int:pk>/", potensial.potensial, name="potensial"),
    path("potensialer/<int:pk>/<str:til>/", potensial.potensial_videre, name="potensial_videre"),
    path("aarsak/<int:pk>/", hvorfor.aarsak, name="aarsak"),
]
