"""Holds the code to ARCHITECTURE.md and style.md, and shows of each rule that it bites."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from oppsett import arkitektur
from oppsett.arkitektur import Modul, modul, moduler

from helhet.felles.models import Kommunal
from helhet.felles.sider import er_listeside, listeside

ROT = Path(__file__).resolve().parents[1]
Regel = Callable[[Modul], list[str]]

BRUKER = "a person belongs to no municipality"
OEKT = "a session belongs to a person, and no municipality's log tells of it"
FAKTOR = "a second factor belongs to a person, and the security log tells of it"
TELLER = "a count of attempts, made before anyone is known"
UTKAST = "a draft is a person's own, and no part of the log"
VARSEL = "a person's own choice of e-mail, and which day they had the last one"
KOMMUNE = "the municipality is the scope itself; its settings are logged where they are saved"
# What may stand all the same: the file, the expression, and why.
SKRIVER_LOVLIG = {
    (
        "organisasjon/domain/queries.py",
        "Medlemskap._base_manager",
    ): "asked before any municipality is in scope",
    ("organisasjon/models.py", "bruker.save("): BRUKER,
    ("organisasjon/domain/medlemskap.py", "bruker.save("): BRUKER,
    ("felles/engangs.py", "request.session.save("): OEKT,
    ("organisasjon/innlogging/konto.py", "bruker.save("): BRUKER,
    ("organisasjon/innlogging/konto.py", "Bruker.objects.filter(pk=bruker.pk).update("): BRUKER,
    ("organisasjon/innlogging/konto.py", "Identitet.objects.update_or_create("): BRUKER,
    ("organisasjon/innlogging/konto.py", "Identitet.objects.filter(bruker=bruker).delete("): BRUKER,
    ("organisasjon/innlogging/konto.py", "EmailAddress.objects.filter(user=bruker).delete("): BRUKER,
    ("organisasjon/innlogging/okt.py", "Bruker.objects.filter(pk=bruker.pk).update("): BRUKER,
    ("organisasjon/innlogging/okt.py", "request.session.save("): OEKT,
    ("organisasjon/innlogging/okt.py", "lager.save("): OEKT,
    ("organisasjon/innlogging/okt.py", "UserSession.objects.bulk_create("): OEKT,
    ("organisasjon/innlogging/okt.py", "UserSession.objects.filter(session_key=noekkel).update("): OEKT,
    (
        "organisasjon/innlogging/sperre.py",
        "Innloggingsforsok.objects.filter(sist__lt=naa - GLEMMES).delete(",
    ): TELLER,
    (
        "organisasjon/innlogging/sperre.py",
        "Innloggingsforsok.objects.filter(pk=forsok.konto).delete(",
    ): TELLER,
    ("organisasjon/innlogging/sperre.py", "Innloggingsforsok.objects.get_or_create("): TELLER,
    ("organisasjon/innlogging/sperre.py", "rad.save("): TELLER,
    ("organisasjon/innlogging/faktor.py", "laast.save("): FAKTOR,
    ("organisasjon/innlogging/faktor.py", "rad.save("): FAKTOR,
    ("organisasjon/innlogging/faktor.py", "rader.filter(pk=pk).delete("): FAKTOR,
    ("organisasjon/innlogging/faktor.py", "Authenticator.objects.filter(user=bruker).delete("): FAKTOR,
    (
        "organisasjon/innlogging/faktor.py",
        "Authenticator.objects.filter(user=bruker, type=TOTP).delete(",
    ): FAKTOR,
    (
        "organisasjon/innlogging/faktor.py",
        "Authenticator.objects.filter(user=bruker, type=KODE).delete(",
    ): FAKTOR,
    ("organisasjon/domain/kommune.py", "kommune.save("): KOMMUNE,
    ("samtale/domain/utkast.py", "Utkast.objects.update_or_create("): UTKAST,
    ("samtale/domain/utkast.py", "Utkast.objects.filter(tid__lte=naa - LEVETID).delete("): UTKAST,
    (
        "samtale/domain/utkast.py",
        "_egne(tilgang).filter(sti=sted.sti, skjema=sted.skjema).delete(",
    ): UTKAST,
    ("samtale/domain/utkast.py", "_egne(tilgang).filter(sti=sti).delete("): UTKAST,
    ("samtale/domain/varsel.py", "rader.exclude(dag=tilgang.dag).update("): VARSEL,
    ("samtale/domain/varsel.py", "Varsling.objects.create("): VARSEL,
    (
        "samtale/domain/varsel.py",
        "Varsling.objects.filter(kommune=tilgang.kommune, bruker=tilgang.bruker).delete(",
    ): VARSEL,
    ("samtale/domain/varsel.py", "Varselvalg.objects.update_or_create("): VARSEL,
    ("config/management/commands/migrate.py", "redigerer.execute("): "a migration makes tables, not rows",
    ("organisasjon/domain/kommune.py", "laast.save("): KOMMUNE,
    ("organisasjon/domain/kommune.py", "skrivevei("): KOMMUNE,
}
UTEN_VERN_LOVLIG = {
    "felles/templatetags/helhet.py": "a rendered template is escaped already",
    "felles/templatetags/bekreft.py": "a rendered template is escaped already",
    "felles/templatetags/figur.py": "a rendered template is escaped already",
    "felles/templatetags/graf.py": "a drawing is escaped by the program that draws it",
    "felles/templatetags/tabell.py": "a rendered cell is escaped already",
}
# Models without a municipality, and why.
UTEN_KOMMUNE = {
    "organisasjon.Kommune": "it is the municipality",
    "organisasjon.Bruker": "a person may serve several municipalities",
    "organisasjon.Identitet": "who a person is elsewhere, in whichever municipality",
    "organisasjon.Innloggingsforsok": "counted before anyone is known",
    "samtale.Varselvalg": "a person may serve several municipalities",
    "samtale.Varsling": "which day a person had the last e-mail; decides nothing",
    "samtale.Utkast": "a person's own words before anything is decided; kept out of the log",
    "felles.Hendelse": "the log itself: appended by the write path, never changed",
    "felles.Loggspiss": "the end of the log: moved by the write path only",
    "felles.Sikkerhetshendelse": "a log-in belongs to no municipality yet; appended, never changed",
    "felles.Sikkerhetsspiss": "the end of that log: moved with it only",
}

HELHET = moduler("src/helhet")
KOMMUNEREGN = moduler("src/kommuneregn")
ALT = [*HELHET, *KOMMUNEREGN, *moduler("oppsett", "tests", "bench")]
MALER = sorted((ROT / "src").rglob("templates/**/*.html"))


def brudd(regel: Regel, kilder: list[Modul]) -> list[str]:
    return [funn for kilde in kilder for funn in regel(kilde)]


def ingen(funn: list[str]) -> None:
    assert not funn, "\n".join(["", *funn])


def rom(pakke: str) -> list[Path]:
    return sorted(sti.parent for sti in (ROT / "src" / pakke).glob("*/__init__.py"))


def i_mappe(navn: str) -> list[Modul]:
    return [kilde for kilde in HELHET if f"/{navn}/" in kilde.kort]


def bibliotek_uten_skjerm() -> list[Modul]:
    return [kilde for kilde in KOMMUNEREGN if kilde.rom not in {"cli", "vakt"}]


def test_rooms_meet_only_through_domain_models_and_enums() -> None:
    ingen(brudd(arkitektur.moeter_utenom, HELHET))


def test_functions_and_modules_are_short() -> None:
    ingen(brudd(arkitektur.for_langt, ALT))


def test_rows_are_written_by_the_write_path_alone() -> None:
    funn = brudd(arkitektur.skriver_utenom, HELHET)

    ingen([linje for linje in funn if not _lovlig(linje)])


def test_each_allowed_write_is_still_there() -> None:
    funn = brudd(arkitektur.skriver_utenom, HELHET)

    brukt = {noekkel for noekkel in SKRIVER_LOVLIG if any(_gjelder(noekkel, linje) for linje in funn)}
    assert brukt == set(SKRIVER_LOVLIG)


def _lovlig(linje: str) -> bool:
    return any(_gjelder(noekkel, linje) for noekkel in SKRIVER_LOVLIG)


def _gjelder(noekkel: tuple[str, str], linje: str) -> bool:
    fil, uttrykk = noekkel
    return linje.startswith(f"src/helhet/{fil}:") and f"fant {uttrykk}." in linje


def test_domain_has_no_clock() -> None:
    ingen(brudd(arkitektur.leser_klokka, i_mappe("domain")))


def test_library_has_no_clock_files_or_screen() -> None:
    kilder = bibliotek_uten_skjerm()

    ingen(brudd(arkitektur.leser_klokka, kilder) + brudd(arkitektur.ser_verden, kilder))


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    ingen(brudd(arkitektur.samlenavn, ALT))


def test_nothing_switches_off_the_escaping() -> None:
    kilder = [kilde for kilde in HELHET if kilde.kort.removeprefix("src/helhet/") not in UTEN_VERN_LOVLIG]

    ingen(brudd(arkitektur.uten_vern, kilder))


def test_each_overruled_type_has_a_reason() -> None:
    ingen(brudd(arkitektur.naken_type, ALT))


def test_templates_hold_no_style_or_script() -> None:
    funn = [
        feil
        for mal in MALER
        for feil in arkitektur.malfeil(mal.relative_to(ROT).as_posix(), mal.read_text(encoding="utf-8"))
    ]

    ingen(funn)


def test_each_room_has_a_short_readme() -> None:
    alle = [*rom("helhet"), *rom("kommuneregn")]

    ingen([funn for mappe in alle for funn in arkitektur.romhefte(mappe)])


def test_each_model_is_municipal_or_has_a_reason() -> None:
    uten = {modell._meta.label for modell in vaare_modeller() if not issubclass(modell, Kommunal)}

    assert uten == UTEN_KOMMUNE.keys()


def test_unique_constraints_start_with_the_municipality() -> None:
    ingen([feil for modell in vaare_modeller() for feil in globalt_unike(modell)])


def vaare_modeller() -> list[type[models.Model]]:
    return [modell for modell in apps.get_models() if modell.__module__.startswith("helhet.")]


def globalt_unike(modell: type[models.Model]) -> list[str]:
    """Uniqueness across municipalities would tell one that the other has the same."""
    if not issubclass(modell, Kommunal):
        return []
    navn = modell._meta.label
    krav = [k for k in modell._meta.constraints if isinstance(k, models.UniqueConstraint)]
    felt = [f for f in modell._meta.local_concrete_fields if f.unique and not f.primary_key]
    return [
        *(f"{navn}: {k.name} begynner ikke med kommune." for k in krav if k.fields[:1] != ("kommune",)),
        *(f"{navn}.{f.name} er unik på tvers av kommuner." for f in felt),
    ]


def test_each_list_page_is_in_the_query_count_test() -> None:
    sider = {navn for navn, merket in adresser() if merket or navn.endswith(("liste", "_liste"))}

    assert sider - talte_sider() == set(), (
        "Fant listesider uten rad i SPORRINGER i tests/helhet/test_sporringer.py. Legg dem til."
    )


def test_each_address_that_is_called_a_list_is_marked_as_one() -> None:
    assert [navn for navn, merket in adresser() if navn.endswith("liste") and not merket] == []


def adresser() -> list[tuple[str, bool]]:
    return list(_under(get_resolver().url_patterns, ""))


def _under(moenstre: list[URLPattern | URLResolver], rom_: str) -> Iterator[tuple[str, bool]]:
    for moenster in moenstre:
        if isinstance(moenster, URLResolver):
            yield from _under(moenster.url_patterns, f"{moenster.namespace or rom_}")
        elif moenster.name:
            yield f"{rom_}:{moenster.name}".lstrip(":"), er_listeside(moenster.callback)


def talte_sider() -> set[str]:
    """Read the keys of SPORRINGER without running the test that owns it."""
    fil = ROT / "tests" / "helhet" / "test_sporringer.py"
    if not fil.is_file():
        return set()
    for node in ast.parse(fil.read_text(encoding="utf-8")).body:
        maal = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(maal, ast.Name) and maal.id == "SPORRINGER" and isinstance(node.value, ast.Dict):
            return {str(nokkel.value) for nokkel in node.value.keys if isinstance(nokkel, ast.Constant)}
    return set()


# Each rule bites: a breach that must be found, and the like of it that must not.
BITER: list[tuple[Regel, str, str, str]] = [
    (
        arkitektur.moeter_utenom,
        "src/helhet/hop/domain/tiltak.py",
        "from helhet.gevinst.views import vis",
        "from helhet.gevinst.domain.gevinst import opprett\nfrom helhet.felles.skriv import endre",
    ),
    (
        arkitektur.moeter_utenom,
        "src/helhet/hop/views.py",
        "from helhet.gevinst import forms",
        "from helhet.gevinst import models\nfrom helhet.hop import forms",
    ),
    (arkitektur.moeter_utenom, "src/helhet/hop/views.py", "import helhet.traad.tasks", "import helhet.hop"),
    (
        arkitektur.for_langt,
        "src/helhet/hop/views.py",
        "def lang():\n" + "    a = 1\n" * 50,
        "def kort():\n" + "    a = 1\n" * 49,
    ),
    (arkitektur.for_langt, "src/helhet/hop/views.py", "a = 1\n" * 401, "a = 1\n" * 400),
    (arkitektur.for_langt, "tests/test_x.py", "a = 1\n" * 601, "a = 1\n" * 600),
    (arkitektur.skriver_utenom, "src/helhet/hop/domain/x.py", "mal.save()", "opprett(mal, aktor=a)"),
    (
        arkitektur.skriver_utenom,
        "src/helhet/hop/views.py",
        "Mal.objects.filter(a=1).update(b=2)",
        "sett.update({1, 2})",
    ),
    (
        arkitektur.skriver_utenom,
        "src/helhet/hop/views.py",
        "Mal.objects.get_or_create(a=1)",
        "Mal.objects.get(a=1)",
    ),
    (
        arkitektur.skriver_utenom,
        "src/helhet/hop/views.py",
        "Mal._base_manager.all()",
        "Mal._base_manager.none()",
    ),
    (arkitektur.skriver_utenom, "src/helhet/hop/models.py", "Mal.save(self)", "super().save(*args)"),
    (
        arkitektur.skriver_utenom,
        "src/helhet/okonomi/domain/x.py",
        "with connection.cursor() as c:\n    c.execute('delete from hop_mal')",
        "rader = list(Parti.objects.all())",
    ),
    (
        arkitektur.leser_klokka,
        "src/helhet/hop/domain/x.py",
        "timezone.now()",
        "def f(idag: date) -> int: ...",
    ),
    (arkitektur.leser_klokka, "src/kommuneregn/gevinst/x.py", "date.today()", "datetime.time(12, 0)"),
    (arkitektur.leser_klokka, "src/kommuneregn/gevinst/x.py", "time.time()", "kolonne.dt.time()"),
    (
        arkitektur.ser_verden,
        "src/kommuneregn/satser/x.py",
        "open('a')",
        "files('kommuneregn.satser').joinpath('a').open()",
    ),
    (arkitektur.ser_verden, "src/kommuneregn/satser/x.py", "print(1)", "Funn(1)"),
    (arkitektur.samlenavn, "src/helhet/felles/utils.py", "", ""),
    (arkitektur.uten_vern, "src/helhet/felles/x.py", "mark_safe(navn)", "format_html('<b>{}</b>', navn)"),
    (
        arkitektur.naken_type,
        "src/helhet/hop/x.py",
        "a = b  # type: ignore[misc]",
        "a = b  # type: ignore[misc]  # grunn",
    ),
]


@pytest.mark.parametrize(("regel", "sti", "ulovlig", "lovlig"), BITER)
def test_rule_bites_and_lets_the_rest_be(regel: Regel, sti: str, ulovlig: str, lovlig: str) -> None:
    lovlig_sti = sti.replace("utils", "sider")

    assert len(regel(modul(sti, ulovlig))) >= 1
    assert regel(modul(lovlig_sti, lovlig)) == []


def test_write_path_itself_may_write() -> None:
    assert arkitektur.skriver_utenom(modul("src/helhet/felles/skriv.py", "rad.save()")) == []


@pytest.mark.parametrize(
    ("ulovlig", "hva"),
    [
        ('<p style="color:red">', "style-attributt"),
        ("<style>p{}</style>", "style-element"),
        ("<script>alert(1)</script>", "skript i siden"),
        ('<button onclick="x()">', "hendelse i attributt"),
        ('<div hx-on:click="x()">', "hendelse i attributt"),
        ("{{ navn|safe }}", "tekst uten vern"),
        ("{% autoescape off %}", "tekst uten vern"),
    ],
)
def test_template_rule_bites(ulovlig: str, hva: str) -> None:
    assert arkitektur.malfeil("a.html", f"<p>\n{ulovlig}") == [f"a.html:2: fant {hva}. Se CONTRIBUTING.md."]


def test_template_rule_lets_the_rest_be() -> None:
    mal = (
        '<script src="a.js" defer></script><script type="application/json">{}</script><p data-style="x" once>'
    )

    assert arkitektur.malfeil("a.html", mal) == []


@pytest.mark.parametrize("linjer", [None, 31])
def test_room_rule_bites(tmp_path: Path, linjer: int | None) -> None:
    if linjer:
        (tmp_path / "README.md").write_text("x\n" * linjer)

    assert len(arkitektur.romhefte(tmp_path)) == 1


def test_room_rule_lets_a_short_readme_be(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x\n" * 30)

    assert arkitektur.romhefte(tmp_path) == []


def test_mark_of_a_list_page_shows() -> None:
    def vanlig() -> None: ...

    @listeside
    def liste() -> None: ...

    assert (er_listeside(vanlig), er_listeside(liste)) == (False, True)
