"""A3 sheets with their trees, and the potentials."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from helhet.dypdykk.domain.a3 import begynn_a3, skriv_boks
from helhet.dypdykk.domain.aarsak import merk_rot, ny_aarsak
from helhet.dypdykk.domain.lag import legg_til_deltaker
from helhet.dypdykk.domain.mottiltak import lag_mottiltak
from helhet.dypdykk.domain.potensial import legg_bort, meld_potensial
from helhet.dypdykk.domain.tall import legg_til_tall
from helhet.dypdykk.domain.tilstand import begynn_oppfolging, fullfor
from helhet.dypdykk.enums import Potensialtilstand, Talltype
from helhet.dypdykk.models import A3, Aarsak, Deltaker, Mottiltak, Potensial, Tall
from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, paa, par
from helhet.felles.skriv import endre
from helhet.gevinst.models import Virkning
from helhet.hop.models import Handling

TOM = {"nb": "", "nn": ""}
OPPFOLGES = frozenset({"matsvinn", "natt"})


def last_dypdykk(handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    """Make every sheet of the content, and then the potentials that some of them came from."""
    arkene: dict[str, A3] = {}
    for rad in les("a3"):
        arkene[rad["id"]] = _last(rad, arkene, handlingene, grunnlag)
    for rad in les("potensialer"):
        _last_potensial(rad, arkene, grunnlag)


def _last(rad: Rad, arkene: Mapping[str, A3], handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> A3:
    aktor, maalform = grunnlag.aktor(rad["eier"]), grunnlag.maalform
    a3 = begynn_a3(
        A3(
            tittel=paa(maalform, rad, "tittel"),
            problem=paa(maalform, rad, "problem"),
            nivaa=rad["nivaa"],
            overordnet=arkene[rad["overordnet"]] if "overordnet" in rad else None,
            enhet=grunnlag.enheter[rad["ansvar"]],
            eier=grunnlag.person(rad, "eier"),
            metodeveileder=grunnlag.personer["metodeveileder"],
            dato=rad["dato"],
        ),
        aktor=aktor,
    )
    for boks in a3.boks_sett.all():
        if boks.slag in rad["bokser"]:
            skriv_boks(boks, tekst=par(maalform, rad["bokser"][boks.slag]), aktor=aktor)
    for en in rad["lag"]:
        legg_til_deltaker(Deltaker(a3=a3, rolle=en["rolle"], beskrivelse=par(maalform, en)), aktor=aktor)
    for ett in rad.get("tall", ()):
        legg_til_tall(_tall(ett, a3, handlingene, grunnlag), aktor=aktor)
    rotaarsaker = _plant(rad["tre"], a3, None, grunnlag, rad["eier"])
    for ett in rad.get("tiltak", ()):
        lag_mottiltak(_mottiltak(ett, a3, rotaarsaker, handlingene, grunnlag), aktor=aktor)
    if rad["id"] in OPPFOLGES:
        a3 = begynn_oppfolging(a3, aktor=aktor)
    return fullfor(a3, dag=rad["ferdig"], aktor=aktor) if "ferdig" in rad else a3


def _tall(rad: Rad, a3: A3, handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> Tall:
    ledetekst = paa(grunnlag.maalform, rad, "ledetekst")
    if "handling" in rad:
        virkninger = Virkning.objects.filter(gevinst__handling=handlingene[rad["handling"]]).order_by("pk")
        return Tall(a3=a3, type=Talltype.MAALING, virkning=virkninger[rad["nr"]], ledetekst=ledetekst)
    if "regnskap" in rad:
        return Tall(a3=a3, type=Talltype.REGNSKAP, aar=rad["regnskap"], art=rad["art"], ledetekst=ledetekst)
    return Tall(
        a3=a3,
        type=Talltype.EGET,
        ledetekst=ledetekst,
        verdi=Decimal(rad["verdi"]),
        maalenhet=paa(grunnlag.maalform, rad, "maalenhet"),
        kilde=par(grunnlag.maalform, les("kilder")[rad["kilde"]]),
        dato=rad["dato"],
    )


def _plant(
    rader: Sequence[Rad], a3: A3, forelder: Aarsak | None, grunnlag: Grunnlag, eier: str
) -> list[Aarsak]:
    """Make the causes; return the root causes in reading order."""
    aktor, rotaarsaker = grunnlag.aktor(eier), []
    for rad in rader:
        svar, belegg = (par(grunnlag.maalform, rad.get(navn, TOM)) for navn in ("svar", "belegg"))
        aarsak = ny_aarsak(a3, forelder=forelder, aktor=aktor, svar=svar, belegg=belegg)
        if rad.get("rot"):
            rotaarsaker.append(merk_rot(aarsak, aktor=aktor))
        rotaarsaker += _plant(rad.get("under", ()), a3, aarsak, grunnlag, eier)
    return rotaarsaker


def _mottiltak(
    rad: Rad,
    a3: A3,
    rotaarsaker: Sequence[Aarsak],
    handlingene: Mapping[str, Handling],
    grunnlag: Grunnlag,
) -> Mottiltak:
    return Mottiltak(
        a3=a3,
        aarsak=rotaarsaker[rad["rot"]],
        tittel=paa(grunnlag.maalform, rad, "tittel"),
        innsats=rad["innsats"],
        effekt=rad["effekt"],
        ansvarlig=grunnlag.person(rad, "ansvarlig"),
        frist=rad["frist"],
        handling=handlingene[rad["handling"]] if "handling" in rad else None,
    )


def _last_potensial(rad: Rad, arkene: Mapping[str, A3], grunnlag: Grunnlag) -> None:
    maalform, aktor = grunnlag.maalform, grunnlag.aktor(rad["ansvarlig"])
    tekster = {
        navn: paa(maalform, rad, navn) for navn in ("tittel", "beskrivelse", "maalenhet", "neste_steg")
    }
    potensial = meld_potensial(
        Potensial(
            **tekster,
            enhet=grunnlag.enheter[rad["ansvar"]],
            tjeneste=rad.get("tjeneste", ""),
            kilde=rad["kilde"],
            kilde_henvisning=paa(maalform, rad, "henvisning"),
            lav=Decimal(rad["lav"]) if "lav" in rad else None,
            hoey=Decimal(rad["hoey"]) if "hoey" in rad else None,
            neste_frist=rad.get("neste_frist"),
            ansvarlig=grunnlag.person(rad, "ansvarlig"),
            meldt=rad["meldt"],
        ),
        aktor=aktor,
    )
    if "a3" in rad:
        felt = {"a3": arkene[rad["a3"]], "tilstand": Potensialtilstand.DYPDYKK}
        endre(potensial, felt=felt, aktor=aktor, verb="ble A3")
    if "lagt_bort" in rad:
        legg_bort(potensial, grunn=paa(maalform, rad, "grunn"), aktor=aktor)
