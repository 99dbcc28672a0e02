"""Addresses of the room."""

from django.urls import path

from helhet.effekt.views import effekt

app_name = "effekt"
urlpatterns = [
    path("virkning/<int:virkning_pk>/", effekt.effekt, name="effekt"),
    path("virkning/<int:virkning_pk>/plan/ny/", effekt.ny_plan, name="ny_plan"),
    path("plan/<int:pk>/rediger/", effekt.rediger_plan, name="rediger_plan"),
    path("plan/<int:pk>/laas/", effekt.laas, name="laas"),
    path("plan/<int:pk>/mal/", effekt.mal, name="mal"),
    path("resultat/<int:pk>/tall/", effekt.fil, name="fil"),
    path("resultat/<int:pk>/svar.json", effekt.svar, name="svar"),
]
