"""Addresses of the room."""

from django.urls import path

from helhet.gevinst.views import gevinst, grunnlag, pott, regneark, virkning

app_name = "gevinst"
urlpatterns = [
    path("", gevinst.gevinster, name="gevinster"),
    path("gevinster.csv", gevinst.gevinster_csv, name="gevinster_csv"),
    path("grunnlag/", grunnlag.grunnlag, name="grunnlag"),
    path("grunnlag/rediger/", grunnlag.rediger_grunnlag, name="rediger_grunnlag"),
    path("potter/", pott.potter, name="potter"),
    path("potter/ny/", pott.ny_pott, name="ny_pott"),
    path("potter/<int:pk>/rediger/", pott.rediger_pott, name="rediger_pott"),
    path("potter/<int:pk>/fjern/", pott.fjern_pott, name="fjern_pott"),
    path("ny/<int:handling_pk>/", gevinst.ny, name="ny"),
    path("<int:pk>/", gevinst.gevinst, name="gevinst"),
    path("<int:pk>/rediger/", gevinst.rediger, name="rediger"),
    path("<int:pk>/aksepter/", gevinst.aksepter, name="aksepter"),
    path("<int:pk>/regneark/", regneark.regneark, name="regneark"),
    path("<int:pk>/regneark.json", regneark.regnefil, name="regnefil"),
    path("<int:pk>/kort/", regneark.kort, name="kort"),
    path("<int:pk>/loefte/", regneark.loefte, name="loefte"),
    path("<int:gevinst_pk>/virkning/ny/", virkning.ny_virkning, name="ny_virkning"),
    path("virkning/<int:pk>/rediger/", virkning.rediger_virkning, name="rediger_virkning"),
    path("virkning/<int:pk>/fjern/", virkning.fjern_virkning, name="fjern_virkning"),
    path("virkning/<int:virkning_pk>/mal/", virkning.mal, name="mal"),
    path("maaling/<int:pk>/rett/", virkning.rett_maaling, name="rett"),
]
