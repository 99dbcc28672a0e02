"""Holds the three languages to the source: nothing missing, nothing left over, and each in its own words."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polib
import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import formats, translation
from oppsett import oversett, tekster
from oppsett.tekster import Tekst, UnableToGatherTexts

ROT = Path(__file__).resolve().parents[1]
SPRAAK = ["nb", "nn", "en"]
OVERSATT = ["nn", "en"]
PLASS = re.compile(r"%\(\w+\)[sdr]|%[sd%]|\{\w*\}|</?\w[^>]*>")

# Words that nynorsk writes in another way, whole or by their ending.
BOKMAAL = re.compile(
    r"""\b(?:
    hv\w+ | ikke | jeg | dem | hun | dere | deres | noe | noen | også | selv | bare | uten | mer | mye
    | flere | flest | være | vært | ble | se | (?:å|kan|skal|må|vil)\s+si | gjør | gjøre | gjøres
    | eie | eies | eier | eiere | egen
    | eget | egne | samme | sammen | samlet | annen | annet | fortsatt | derfor | allerede | siden | mens
    | fra | \w+fra | nei,\s+ikke | bedre | høyere | høyest | lavere | lavest | forrige | neste\s+uke | uker?
    | enhet\w* | \w*leder | \w*ledere\w* | \w*regnskap\w* | gevinster | gevinstene | \w*måned\w*
    | penger | pengene | timer | timene | tall | tallet | tallene | \w*navn\w* | kilde\w* | \w*tjeneste\w*
    | \w*innbygger\w* | \w*brukere\w* | \w*virkning\w* | virksomhet\w* | hoved\w* | oppgave\w* | \w*vedtatt
    | valgt | valg | valget | velg | velger | lagret | endret | slettet | rettet | opprettet | flyttet
    | avsluttet | erstattet | angret | forventet | beregnet | omkodet | fjernet | lovet | hentet
    | kastet | tatt | tar | gis | fant | listen | filen | tiden | linjen | rammen | rollen | saken | mangler
    | manglet | åpne\w* | åpen | målene | årene | ordene | beløpene | sporene | planer | planene | rapporter
    | dialoger | aktiviteter | strategier | strategiene | dager | ganger | faser | fasene | deler | plasser
    | poster | summer | prosjekter | kommuner | kommunene | \w+oer | veien | sykehjem\w* | lønn\w* | salg
    | tilskudd\w* | spør\s+om\s+å\s+få | tegn | tegning\w* | rød | røde | brudd\w* | gjelder
    | skjema(?:er|ene) | vei | holde | holder | holdes | finnes | vises | kommer | snakker | trenger | trengs
    | \w{2,}(?:inger|ingene|ingen) | \w{3,}(?:else|elsen|elser|elsene) | \w+(?:het|heten|heter|hetene)
    | \w+lig(?:e|t|ere|st)? | \w+[bdfgjklmnprtv]es
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What the list catches although nynorsk writes it so; «Helhet» is the name of the program.
NYNORSK_LIKEVEL = {"helhet", "elles", "dømes", "stades"}
ENGELSK_FEIL = re.compile(
    r"\b(?:og|ikke|ikkje|er|av|på|til|fra|frå|eller|skal|som|med|ingen|gevinst\w*|mål|måling\w*|enhet\w*"
    r"|regnskap\w*|tiltak|oppdrag|nullpunkt\w*)\b|\w*[æøå]\w*",
    re.IGNORECASE,
)
# Names and units that English borrows.
ENGELSK_LIKEVEL = {"bokmål", "øre"}
# Texts that English writes as bokmål does.
LIKT_PAA_ENGELSK = {
    *("Administrator", "Bokmål", "Controller", "English", "Forum", "Nynorsk", "Person", "Plan", "Status"),
    *(
        "«%(fil)s» for %(aar)s.",
        "forum",
        "symptom",
        "kroner",
        "Kroner",
        "1000 kroner",
        "start",
        "type",
        "%(antall)s min",
        "Kroner %(aar)s",
    ),
    *("%(paragraf)s post %(nr)s", "plan", "person", "art %(kode)s"),
    *("%(navn)s (post %(nr)s)", "post %(nr)s", "%(fortegn)s post %(nr)s %(navn)s", "id %(id)s"),
}
# What may stand in a template without translation: the program's name, units and names of formats.
MALORD_LIKEVEL = {"Helhet", "kr", "CSV", "SHA"}
SYNLIGE_ATTRIBUTT = re.compile(
    r"""\s(?:aria-label|alt|title|placeholder|label|aria-description)=["']([^"']*)["']"""
)


def katalog(spraak: str) -> polib.POFile:
    return polib.pofile(str(tekster.katalogfil(spraak)), check_for_duplicates=True)


def i_kilden(spraak: str) -> set[tuple[str, str, str]]:
    egne = (
        []
        if spraak == "nb"
        else [*tekster.finn_i_kode(), *tekster.finn_i_maler(), *tekster.finn_i_biblioteket()]
    )
    linjer: dict[tuple[str, str], str] = {}
    for tekst in [*egne, *tekster.djangos_tekster(spraak)]:
        linjer[tekst.noekkel] = linjer.get(tekst.noekkel) or tekst.flertall
    return {(*noekkel, flertall) for noekkel, flertall in linjer.items()}


def oversettelser(linje: polib.POEntry) -> list[str]:
    return list(linje.msgstr_plural.values()) if linje.msgid_plural else [linje.msgstr]


@pytest.mark.parametrize("spraak", SPRAAK)
def test_catalogue_holds_the_texts_of_the_source_and_no_other(spraak: str) -> None:
    har = {(linje.msgctxt or "", linje.msgid, linje.msgid_plural) for linje in katalog(spraak)}

    assert {"mangler": i_kilden(spraak) - har, "til overs": har - i_kilden(spraak)} == {
        "mangler": set(),
        "til overs": set(),
    }, "Kjør «make tekster» og oversett det som er nytt."


@pytest.mark.parametrize("spraak", SPRAAK)
def test_each_text_is_translated_and_settled(spraak: str) -> None:
    uferdige = [
        linje.msgid
        for linje in katalog(spraak)
        if linje.obsolete or linje.fuzzy or not all(tekst.strip() for tekst in oversettelser(linje))
    ]

    assert uferdige == []


@pytest.mark.parametrize("spraak", SPRAAK)
def test_translation_keeps_placeholders_and_markup(spraak: str) -> None:
    ulike = [linje.msgid for linje in katalog(spraak) if not beholder_plassene(linje)]

    assert ulike == []


def beholder_plassene(linje: polib.POEntry) -> bool:
    if not linje.msgid_plural:
        return plasser(linje.msgstr) == plasser(linje.msgid)
    en, flere = linje.msgstr_plural[0], linje.msgstr_plural[1]
    return plasser(flere) == plasser(linje.msgid_plural) and set(plasser(en)) <= set(plasser(flere))


def plasser(tekst: str) -> list[str]:
    return sorted(PLASS.findall(tekst))


def test_nynorsk_has_no_word_of_bokmaal() -> None:
    funn = [
        (treff[0], tekst)
        for linje in katalog("nn")
        for tekst in oversettelser(linje)
        for treff in BOKMAAL.finditer(PLASS.sub(" ", tekst))
        if treff[0].lower() not in NYNORSK_LIKEVEL
    ]

    assert funn == []


@pytest.mark.parametrize(
    "tekst",
    [
        "Du kan ikke endre dette",
        "Enhetslederen ser regnskapet",
        "Gevinster",
        "Hvordan går det?",
        "Målingen er lagret",
        "Ansvarlig",
        "Dette vises fra januar",
        "Flere måneder uten tall",
    ],
)
def test_word_list_finds_bokmaal(tekst: str) -> None:
    assert BOKMAAL.search(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Du kan ikkje endre dette",
        "Einingsleiaren ser rekneskapen",
        "Gevinstane blir målte kvar månad",
        "Korleis går det? Målinga er lagra",
        "Han skal nå målet frå hausten av, utan fleire timar",
    ],
)
def test_word_list_lets_nynorsk_pass(tekst: str) -> None:
    assert BOKMAAL.findall(tekst) == []


def test_english_has_no_norwegian_word() -> None:
    funn = [
        (treff[0], tekst)
        for linje in katalog("en")
        for tekst in oversettelser(linje)
        for treff in ENGELSK_FEIL.finditer(PLASS.sub(" ", tekst))
        if treff[0].lower() not in ENGELSK_LIKEVEL
    ]

    assert funn == []


def test_english_differs_from_the_source() -> None:
    like = {
        linje.msgid
        for linje in katalog("en")
        if linje.msgid == linje.msgstr and re.search(r"[a-zæøå]{3}", PLASS.sub("", linje.msgid))
    }

    assert like - LIKT_PAA_ENGELSK == set()


@pytest.fixture(scope="module")
def kompilert() -> None:
    """The pages read the compiled catalogues, which no one commits."""
    oversett.klargjor()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spraak", "knapp", "tittel"),
    [
        ("nb", "Brukernavn eller e-post", "Logg inn"),
        ("nn", "Brukarnamn eller e-post", "Logg inn"),
        ("en", "Username or e-mail", "Log in"),
    ],
)
def test_log_in_page_speaks_the_language(kompilert: None, spraak: str, knapp: str, tittel: str) -> None:
    klient = Client(headers={"accept-language": spraak})

    side = klient.get(reverse("organisasjon:logg_inn")).content.decode()

    assert f'<html lang="{spraak}"' in side
    assert f"<title>{tittel} – Helhet</title>" in side
    assert f">{knapp}</label>" in side


@pytest.mark.parametrize(
    ("spraak", "lang", "maaned", "ukedag"),
    [
        ("nb", "14. november 2026", "mai 2027", "lørdag"),
        ("nn", "14. november 2026", "mai 2027", "laurdag"),
        ("en", "14 November 2026", "May 2027", "Saturday"),
    ],
)
def test_dates_are_written_in_the_language(
    kompilert: None, spraak: str, lang: str, maaned: str, ukedag: str
) -> None:
    with translation.override(spraak):
        svar = (
            formats.date_format(date(2026, 11, 14)),
            formats.date_format(date(2027, 5, 1), "YEAR_MONTH_FORMAT"),
            formats.date_format(date(2026, 11, 14), "l", use_l10n=False),
        )

    assert svar == (lang, maaned, ukedag)


@pytest.mark.parametrize("spraak", SPRAAK)
def test_a_date_means_the_same_day_in_each_language(spraak: str) -> None:
    with translation.override(spraak):
        lest = forms.DateField().clean("04.03.2026")

    assert lest == date(2026, 3, 4)


class Skjema(forms.Form):
    dato = forms.DateField()
    antall = forms.IntegerField(max_value=3)
    valg = forms.ChoiceField(choices=[("a", "A")])
    navn = forms.CharField(max_length=2)
    tom = forms.CharField()


@pytest.mark.parametrize(
    ("spraak", "feil"),
    [
        (
            "nb",
            [
                "Skriv en dato, for eksempel 15.11.2026.",
                "Tallet er for stort. Skriv høyst 3.",
                "«b» finnes ikke blant valgene. Velg noe annet.",
                "Teksten har 4 tegn. Kort den ned til høyst 2.",
                "Fyll ut feltet.",
            ],
        ),
        (
            "nn",
            [
                "Skriv ein dato, til dømes 15.11.2026.",
                "Talet er for stort. Skriv høgst 3.",
                "«b» finst ikkje blant vala. Vel noko anna.",
                "Teksten har 4 teikn. Kort han ned til høgst 2.",
                "Fyll ut feltet.",
            ],
        ),
    ],
)
def test_djangos_form_errors_say_what_to_do(kompilert: None, spraak: str, feil: list[str]) -> None:
    with translation.override(spraak):
        skjema = Skjema({"dato": "i går", "antall": "9", "valg": "b", "navn": "lang", "tom": ""})
        svar = [str(linje) for liste in skjema.errors.values() for linje in liste]

    assert svar == feil


@pytest.mark.parametrize(
    ("spraak", "feil"),
    [
        ("nb", ["Fant et passord på 7 tegn.", "Passordet er lett å gjette"]),
        ("nn", ["Fann eit passord på 7 teikn.", "Passordet er lett å gjette"]),
    ],
)
def test_djangos_password_errors_are_translated(kompilert: None, spraak: str, feil: list[str]) -> None:
    with translation.override(spraak), pytest.raises(ValidationError) as unntak:
        validate_password("passord")

    assert [any(linje.startswith(ett) for linje in unntak.value.messages) for ett in feil] == [True] * len(
        feil
    )


def naken_tekst(kilde: str) -> Iterator[str]:
    """Yield each piece of visible text that stands in a template and not in a translation tag."""
    kilde = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", kilde, flags=re.DOTALL)
    kilde = re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", "", kilde, flags=re.DOTALL)
    kilde = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", kilde, flags=re.DOTALL)
    # Keys are named as the keyboard names them.
    kilde = re.sub(r"<(script|style|kbd)\b.*?</\1>", "", kilde, flags=re.DOTALL)
    biter = [*SYNLIGE_ATTRIBUTT.findall(kilde), *re.sub(r"<[^>]*>", "\n", kilde).splitlines()]
    for bit in biter:
        for ord_ in re.findall(r"[^\W\d_]{2,}", re.sub(r"&#?\w+;", " ", bit)):
            if ord_ not in MALORD_LIKEVEL:
                yield ord_


def test_templates_have_no_text_outside_translation() -> None:
    funn = {
        fil.relative_to(ROT).as_posix(): nakne
        for fil in sorted((ROT / "src").glob("helhet/*/templates/**/*.html"))
        if (nakne := list(naken_tekst(fil.read_text(encoding="utf-8"))))
    }

    assert funn == {}


@pytest.mark.parametrize(
    ("kilde", "funn"),
    [
        ("<p>Lagre</p>", ["Lagre"]),
        ('<p aria-label="Lukk">{% translate "Lagre" %}</p>', ["Lukk"]),
        ("{% blocktranslate %}Lagre {{ x }}{% endblocktranslate %}{# notat #} kr", []),
        ('<a title="{% translate "Lukk" %}" class="knapp">{{ navn }}</a>&nbsp;Helhet', []),
    ],
)
def test_naked_text_is_found(kilde: str, funn: list[str]) -> None:
    assert list(naken_tekst(kilde)) == funn


def les(kode: str) -> list[Tekst]:
    return list(tekster.les_kode(kode, sted="a.py"))


def test_code_gives_text_plural_and_context() -> None:
    kode = 'a = _("En " "to")\nb = ngettext("Ett", "%(n)s til", n)\nc = pgettext("dag", "Til")\nd = p("x")'

    assert les(kode) == [
        Tekst("En to", "a.py:1"),
        Tekst("Ett", "a.py:2", flertall="%(n)s til"),
        Tekst("Til", "a.py:3", kontekst="dag"),
    ]


def test_sentences_of_the_library_are_gathered_where_they_are_marked() -> None:
    kode = 'a = formuler("Fant %(n)s", n=1)\nb = Melding(mal)\nc = mal_i_celle("Fant %(art)s")'

    assert les(kode) == [
        Tekst("Fant %(n)s", "a.py:1"),
        Tekst("Fant %(art)s", "a.py:3"),
    ]


def test_code_may_call_gettext_by_another_name() -> None:
    kode = 'from django.utils.translation import gettext as oversatt\nx = oversatt("Hei")\n'

    assert les(kode) == [Tekst("Hei", "a.py:2")]


@pytest.mark.parametrize("kode", ['_(f"Hei {navn}")', "_(tekst)", '_("Hei " + navn)', 'ngettext("Hei")'])
def test_text_that_cannot_be_read_is_refused_with_its_place(kode: str) -> None:
    with pytest.raises(UnableToGatherTexts, match=r"a\.py:1\. Forventet en fast tekst"):
        les(kode)


def test_template_gives_each_kind_of_text() -> None:
    mal = (
        '{% translate "Å lese" as x %}<p title="{{ y|default:_("Ingen") }}">{% include "b" with t=_("Med") %}'
        "{% blocktranslate trimmed count n=n with a=b %}\n  Ett {{ a }}\n  funn"
        "{% plural %}{{ n }} funn{% endblocktranslate %}"
        '{% translate "Til" context "dag" %}<b>100 %</b> gettext("ikke denne")'
    )

    assert list(tekster.les_mal(mal, sted="a.html")) == [
        Tekst("Å lese", "a.html"),
        Tekst("Ingen", "a.html"),
        Tekst("Med", "a.html"),
        Tekst("Ett %(a)s funn", "a.html", flertall="%(n)s funn"),
        Tekst("Til", "a.html", kontekst="dag"),
    ]


def test_writing_keeps_translations_drops_what_is_gone_and_repeats_itself(tmp_path: Path) -> None:
    fil = tmp_path / "nn" / "LC_MESSAGES" / "django.po"
    tekster.skriv_katalog(
        fil, [Tekst("En", "a.py:1"), Tekst("To", "a.py:2"), Tekst("Ny", "a.py:3", flertall="Nye")]
    )
    foerste = polib.pofile(str(fil))
    for linje, svar in zip(foerste, ["Ein", "To", ""], strict=True):
        linje.msgstr = svar
    foerste.save()

    tekster.skriv_katalog(fil, [Tekst("En", "a.py:9"), Tekst("En", "b.html"), Tekst("Tre", "b.html")])
    en_gang = fil.read_bytes()
    tekster.skriv_katalog(fil, [Tekst("En", "a.py:7"), Tekst("En", "b.html"), Tekst("Tre", "b.html")])

    assert [(linje.msgid, linje.msgstr, linje.occurrences) for linje in polib.pofile(str(fil))] == [
        ("En", "Ein", [("a.py", ""), ("b.html", "")]),
        ("Tre", "", [("b.html", "")]),
    ]
    assert fil.read_bytes() == en_gang


# What operators and programmers read, not the people on the pages.
UTEN_SIDER = (
    *("/migrations/", "/management/", "/config/", "/eksempel/"),
    # What the database itself says to an operator.
    "felles/radvern",
    # Reasons why a log-in elsewhere or an e-mail failed: for the log; the page says its own sentence.
    *("organisasjon/innlogging/oidc_", "organisasjon/innlogging/epost.py"),
    # The archive of the log goes to whoever keeps archives, with the words that control it.
    *("felles/arkivkontroll.py", "felles/loggarkiv.py"),
    # Cells of the file of rights, as that file writes them.
    "organisasjon/enums.py",
    *("felles/importresultat.py", "felles/models.py", "felles/omfang.py", "felles/skrivelaas.py"),
    *(
        "samtale/domain/oppgaveport.py",
        "hop/domain/gevinstport.py",
        "organisasjon/domain/kommune.py",
        "organisasjon/rules.py",
    ),
)
GETTEXT = {*tekster.KALL, "_t"}
NORSK = re.compile(
    r"^[«A-ZÆØÅ].*\s.*(?:[æøå]|\b(?:og|ikke|eller|forventet|velg|skriv|mangler|lagret|uten|noe|en|et)\b)",
    re.DOTALL | re.IGNORECASE,
)


def norsk_utenfor_gettext(tre: ast.Module) -> Iterator[str]:
    """Yield each Norwegian sentence that no call of gettext wraps and that is no docstring."""
    unna: set[int] = set()
    for node in ast.walk(tre):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            unna.add(id(node.value))
        if isinstance(node, ast.Call) and tekster.funksjonsnavn(node.func) in GETTEXT:
            unna.update(id(del_) for del_ in node.args)
    for node in ast.walk(tre):
        if isinstance(node, ast.Constant) and id(node) not in unna and er_norsk_setning(node.value):
            yield str(node.value)


def er_norsk_setning(verdi: object) -> bool:
    return isinstance(verdi, str) and verdi[:1].isupper() and NORSK.search(verdi) is not None


def test_code_has_no_norwegian_outside_translation() -> None:
    funn = {
        kort: norske
        for fil in sorted((ROT / "src" / "helhet").rglob("*.py"))
        if not any(del_ in (kort := fil.relative_to(ROT).as_posix()) for del_ in UTEN_SIDER)
        and (norske := list(norsk_utenfor_gettext(ast.parse(fil.read_text(encoding="utf-8")))))
    }

    assert funn == {}


@pytest.mark.parametrize(
    ("kode", "funn"),
    [
        ('x = "Målet er lagret."', ["Målet er lagret."]),
        ('"""Lagre noe og gå."""\nx = _("Målet er lagret.")\ny = "satte beløp"\nz = "Name of it"', []),
    ],
)
def test_norwegian_in_code_is_found(kode: str, funn: list[str]) -> None:
    assert list(norsk_utenfor_gettext(ast.parse(kode))) == funn


def test_english_quotes_as_english_does() -> None:
    po = polib.pofile(str(ROT / "locale" / "en" / "LC_MESSAGES" / "django.po"))

    norske = {
        entry.msgid
        for entry in po
        if any(tegn in svar for svar in (entry.msgstr, *entry.msgstr_plural.values()) for tegn in "«»")
    }

    assert norske == set()
