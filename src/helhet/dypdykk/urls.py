"""Addresses of the room."""

from django.urls import path

from helhet.dypdykk.views import a3, hvorfor, mottiltak, register

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
    path("aarsak/<int:pk>/", hvorfor.aarsak, name="aarsak"),
]
