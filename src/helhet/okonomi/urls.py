"""Addresses of the room."""

from django.urls import path

from helhet.okonomi.views import importer, jobb, kart, omkoding, rapport

app_name = "okonomi"
urlpatterns = [
    path("", rapport.rapport, name="rapport"),
    path("rapport.csv", rapport.rapport_som_csv, name="rapport_csv"),
    path("konto/", rapport.konto, name="konto"),
    path("import/", importer.velg, name="import"),
    path("import/<uuid:nr>/", importer.forhaandsvis, name="forhaandsvis"),
    path("import/<uuid:nr>/kolonner/", kart.kolonner, name="kolonner"),
    path("import/jobb/<int:pk>/", jobb.jobb, name="jobb"),
    path("import/jobb/<int:pk>/avbryt/", jobb.avbryt_jobb, name="avbryt_jobb"),
    path("filer/", importer.partier, name="partier"),
    path("filer/<int:pk>/angre/", importer.angre, name="angre"),
    path("filer/<int:pk>/posteringer.csv", importer.posteringer, name="posteringer"),
    path("filer/<int:pk>/avviste.csv", importer.avviste, name="avviste"),
    path("omkoding/", omkoding.omkoding, name="omkoding"),
    path("omkoding/<int:pk>/fjern/", omkoding.fjern, name="fjern_omkoding"),
]
