"""Addresses of the room."""

from django.urls import path

from helhet.gevinstplan.views import avstemming, dobbelttelling, kart, linjer, lister, plan

app_name = "gevinstplan"
urlpatterns = [
    path("", lister.planer, name="planer"),
    path("avstemming/", avstemming.avstemming, name="avstemming"),
    path("avstemming/<int:pk>/", avstemming.avstemt, name="avstemt"),
    path("dobbelttelling/", dobbelttelling.dobbelttelling, name="dobbelttelling"),
    path("kart/<int:pk>/", kart.kart, name="kart"),
    path("handling/<int:handling_pk>/", plan.begynn, name="begynn"),
    path("<int:pk>/", plan.vis, name="plan"),
    path("<int:pk>/hvem-tar-over/", plan.hode, name="hode"),
    path("<int:pk>/overgang/<str:til>/", plan.overgang, name="overgang"),
    path("<int:pk>/sjekk/", plan.sjekk, name="sjekk"),
    path("<int:pk>/varighet/<int:maaneder>/", linjer.varighet, name="varighet"),
    path("tekst/<int:pk>/", plan.tekst, name="tekst"),
    path("evaluering/<int:pk>/juster/", linjer.juster, name="juster"),
    *(
        path(adresse, side, {"slag": slag}, name=f"{verb}_{slag}")
        for slag in linjer.LINJER
        for adresse, side, verb in (
            (f"<int:pk>/{slag}/ny/", linjer.ny, "ny"),
            (f"{slag}/<int:pk>/", linjer.rediger, "rediger"),
            (f"{slag}/<int:pk>/fjern/", linjer.fjern, "fjern"),
        )
    ),
]
