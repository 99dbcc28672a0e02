"""What the library says about a file and a scheme, on the pages, in the reader's language."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.okonomi.prover import budsjettfil, les_inn

from helhet.datalager.models import Parti
from helhet.felles.oversett import funn_fra_json, oversett
from helhet.organisasjon.models import Bruker

LONN = "1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00"
UKJENT = "1875;Rart;3410;Solsiden;253;Sykehjem;100,00"
IKKE_KONTO = "=1+1;Rart;3410;Solsiden;253;Sykehjem;5,00"
IKKE_TALL = "1010;Fastlønn;3410;Solsiden;253;Sykehjem;12 34"


def _klient(bruker: Bruker, maalform: str) -> Client:
    klient = klient_for(bruker)
    klient.post(reverse("organisasjon:spraak"), {"maalform": maalform, "neste": "/"})
    return klient


def _last_opp(klient: Client, innhold: bytes) -> str:
    fil = SimpleUploadedFile("budsjett.csv", innhold, content_type="text/csv")
    valg = {"serie": "budsjett", "aar": "2025", "fil": fil}
    return _tekst(klient.post(reverse("okonomi:import"), valg, follow=True).content)


def _tekst(innhold: bytes) -> str:
    uten = re.sub(r"<[^>]+>", " ", innhold.decode()).replace("\u00a0", " ").replace("&#x27;", "'")
    return " ".join(uten.split())


@pytest.mark.parametrize(
    ("maalform", "ventet"),
    [
        (
            "nb",
            [
                (
                    "Fant '875' som art. Forventet en art som er gyldig i 2025. "
                    "Rett arten eller legg inn en omkoding. Beløpene er med, men ikke plassert."
                ),
                "Linje 4: Fant '=1+1' som konto. Forventet bare siffer. Rett kontoen.",
                "Linje 5: belop: Fant '12 34'. Forventet grupper på tre siffer. Rett mellomrommene i tallet.",
            ],
        ),
        (
            "nn",
            [
                (
                    "Fann '875' som art. Venta ein art som er gyldig i 2025. "
                    "Rett arten eller legg inn ei omkoding. Beløpa er med, men ikkje plasserte."
                ),
                "Linje 4: Fann '=1+1' som konto. Venta berre siffer. Rett kontoen.",
                "Linje 5: belop: Fann '12 34'. Venta grupper på tre siffer. Rett mellomromma i talet.",
            ],
        ),
        (
            "en",
            [
                (
                    "Found '875' as account type. Expected an account type that is valid in 2025. "
                    "Correct it or add a recoding. The amounts are included, but not placed."
                ),
                "Line 4: Found '=1+1' as account. Expected digits only. Correct the account.",
                (
                    "Line 5: belop: Found '12 34'. Expected groups of three digits. "
                    "Correct the spaces in the number."
                ),
            ],
        ),
    ],
)
def test_preview_shows_findings_and_reasons_in_the_language(
    roller: Rollebesetning, maalform: str, ventet: list[str]
) -> None:
    klient = _klient(roller.okonomisjef, maalform)

    side = _last_opp(klient, budsjettfil(LONN, UKJENT, IKKE_KONTO, IKKE_TALL))

    assert [linje for linje in ventet if linje not in side] == []


def test_file_that_cannot_be_read_says_why_in_nynorsk(roller: Rollebesetning) -> None:
    klient = _klient(roller.okonomisjef, "nn")

    side = _last_opp(klient, b"tiltakId;kode;navn;kategori\n1;A;Tak;Drift\n")

    assert (
        "Manglar kolonnane konto (eller art), beløp. Fann 'tiltakId', 'kode', 'navn', 'kategori'. "
        "Fila liknar ei liste over tiltak. Vel ei fil med budsjett- eller rekneskapslinjer." in side
    )


def test_posts_of_the_scheme_have_names_in_nynorsk(enheter: Enheter, roller: Rollebesetning) -> None:
    les_inn(budsjettfil(LONN, UKJENT))
    klient = _klient(roller.okonomisjef, "nn")

    side = _tekst(klient.get(reverse("okonomi:rapport"), {"aar": "2025"}).content)

    assert "1 Rammetilskot" in side
    assert "14 Avskrivingar" in side
    assert "32 Ført fram til inndekking i seinare år (meirforbruk)" in side
    assert (
        "Fann −100,00 kr på art 875 Eiendomsskatt annen fast eiendom. Venta ein art som har ein post i § 5-6."
        in side
    )
    assert "Rammetilskudd" not in side


def test_what_was_read_in_one_language_is_shown_in_the_language_of_whoever_reads(
    roller: Rollebesetning,
) -> None:
    innleser = _klient(roller.okonomisjef, "en")
    _last_opp(innleser, budsjettfil(LONN, UKJENT, IKKE_KONTO))
    parti = les_inn(budsjettfil(LONN, UKJENT, IKKE_KONTO)).lagring.parti

    svar = _klient(roller.revisor, "nn").get(reverse("okonomi:avviste", args=[parti.pk]))

    rader = list(csv.DictReader(io.StringIO(svar.content.decode("utf-8-sig")), delimiter=";"))
    assert [rad["grunn"] for rad in rader] == [
        "Fann '=1+1' som konto. Venta berre siffer. Rett kontoen.",
    ]


def test_stored_findings_keep_what_they_were_made_of(roller: Rollebesetning) -> None:
    parti = Parti.objects.get(pk=les_inn(budsjettfil(LONN, UKJENT)).lagring.parti.pk)

    funn = [funn_fra_json(ett) for ett in parti.funn]

    assert [(ett.kode, ett.sted, oversett(ett.melding)) for ett in funn] == [
        (
            "kontoplan-ukjent-art",
            "art 875",
            (
                "Fant '875' som art. Forventet en art som er gyldig i 2025. "
                "Rett arten eller legg inn en omkoding. Beløpene er med, men ikke plassert."
            ),
        )
    ]
