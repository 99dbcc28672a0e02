"""What is shared with others, and what is said of the proposals."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, paa
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.traad.domain.deling import del_sak
from helhet.traad.domain.innspill import gi_innspill, gi_replikk, svar_paa_innspill
from helhet.traad.domain.nevning import Nevnt
from helhet.traad.domain.sak import Sak, hent_sak
from helhet.traad.enums import Sakslag


def last_samtaler(handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    """Share and talk, each as the person of the row, on the day of the row."""
    for rad in les("samtaler")["delinger"]:
        _del(rad, handlingene, grunnlag)
    for rad in les("samtaler")["innspill"]:
        _snakk(rad, handlingene[rad["id"]].pk, grunnlag)


def _del(rad: Rad, handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> None:
    tilgang = tilgang_for(rad["av"], rad["fra"], grunnlag)
    felt: dict[str, Any] = {navn: rad[navn] for navn in ("verb", "fra", "til")}
    felt |= {"melding": paa(grunnlag.maalform, rad, "melding"), "rolle": rad.get("rolle", "")}
    felt["bruker"] = grunnlag.person(rad, "person")
    slag = Sakslag(rad["slag"])
    del_sak(
        hent_sak(tilgang, slag=slag, pk=_pk(rad, slag, handlingene, grunnlag)), felt=felt, tilgang=tilgang
    )


def _pk(rad: Rad, slag: Sakslag, handlingene: Mapping[str, Handling], grunnlag: Grunnlag) -> int:
    """Return the id of the thing; a benefit is the first of its action."""
    if slag is Sakslag.PLAN:
        return int(grunnlag.planer[rad["id"]].pk)
    handling = handlingene[rad["id"]]
    if slag is Sakslag.GEVINST:
        return int(Gevinst.objects.filter(handling=handling).order_by("pk")[0].pk)
    return int(handling.pk)


def _snakk(rad: Rad, pk: int, grunnlag: Grunnlag) -> None:
    tilgang, sak = _hos(rad, pk, grunnlag)
    tekst = paa(grunnlag.maalform, rad, "tekst")
    nevnt = Nevnt(bruker_id=grunnlag.aktor(rad["nevnt"])) if "nevnt" in rad else None
    innspill = gi_innspill(sak, tilgang=tilgang, type_=rad["type"], tekst=tekst, dag=rad["dag"], nevnt=nevnt)
    for svar in rad.get("replikker", ()):
        tilgang, sak = _hos(svar, pk, grunnlag)
        tekst = paa(grunnlag.maalform, svar, "tekst")
        gi_replikk(innspill, sak=sak, tekst=tekst, tilgang=tilgang, dag=svar["dag"])
    if "svar" in rad:
        tilgang, _sak = _hos(rad["svar"], pk, grunnlag)
        tekst = paa(grunnlag.maalform, rad["svar"], "tekst")
        svar_paa_innspill(innspill, svar=tekst, tilgang=tilgang, dag=rad["svar"]["dag"], versjon=None)


def _hos(rad: Rad, pk: int, grunnlag: Grunnlag) -> tuple[Tilgang, Sak]:
    tilgang = tilgang_for(rad["fra"], rad["dag"], grunnlag)
    return tilgang, hent_sak(tilgang, slag=Sakslag.HANDLING, pk=pk)


def tilgang_for(hvem: str, dag: date, grunnlag: Grunnlag) -> Tilgang:
    """Return the person with the roles of the day."""
    bruker = grunnlag.personer[hvem]
    medlemskap = medlemskap_for(bruker, kommune=grunnlag.kommune, dag=dag)
    return Tilgang(bruker, grunnlag.kommune, list(medlemskap), dag)
