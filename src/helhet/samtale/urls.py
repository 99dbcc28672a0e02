"""Addresses of the room."""

from django.urls import path

from helhet.samtale.views import utkast, varsel, vedlegg

app_name = "samtale"
urlpatterns = [
    path("utkast/", utkast.utkast, name="utkast"),
    path("varsel/", varsel.varselvalg, name="varselvalg"),
    path("vedlegg/<slug:slag>/<int:pk>/", vedlegg.vedlegg, name="vedlegg"),
    path("vedlegg/<int:pk>/fil/", vedlegg.last_ned, name="last_ned"),
    path("vedlegg/<int:pk>/fjern/", vedlegg.fjern, name="fjern_vedlegg"),
    path("vedlegg/<int:pk>/angre/", vedlegg.angre, name="angre_vedlegg"),
]
