"""What the page of one thread shows, gathered in one call."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.traad.domain.avstemming import Aarsavstemming, Flagg, avstem, kontostrenger
from helhet.traad.domain.brudd import Brudd
from helhet.traad.domain.graf import Graf, bygg_graf, virkninger_i_traaden
from helhet.traad.domain.grunnlag import Grunnlag
from helhet.traad.domain.leser import for_leser
from helhet.traad.domain.noder import Node, Nokkel
from helhet.traad.domain.penger import (
    hent_kontotall,
    hent_siste_maaned,
    ser_prosjekt,
    uten_prosjekt,
    vist_til,
)
from helhet.traad.domain.queries import hent_aarsaker, hent_grunnlag, med_statuser
from helhet.traad.domain.synlig import synlighet_for
from helhet.traad.domain.tegning import Tegning, leserekkefolge, ordnet, tegn
from helhet.traad.enums import Objektslag

FLEST_BOKSER = 120


class UnableToFindObject(LookupError):
    """The object does not exist, or the person may not see it."""


@dataclass(frozen=True)
class Gren:
    """One box in the tree, and what hangs on it; a box met before is only referred to."""

    node: Node
    grener: tuple["Gren", ...]
    gjentatt: bool = False
    brutt: bool = False


@dataclass(frozen=True)
class Traadvisning:
    """One thread: drawing, tree, reconciliation and breaks."""

    fokus: Node
    tegning: Tegning
    grener: tuple[Gren, ...]
    avstemming: tuple[Aarsavstemming, ...]
    brudd: tuple[Brudd, ...]
    overskrift: str

    @property
    def stor(self) -> bool:
        """Say whether the thread has more boxes than a drawing can show well."""
        return len(self.tegning.bokser) > FLEST_BOKSER

    @property
    def alt_stemmer(self) -> bool:
        """Say whether every year with amounts holds."""
        flagg = {aar.flagg for aar in self.avstemming} - {Flagg.TOMT}
        return flagg == {Flagg.STEMMER}


def vis_traad(tilgang: Tilgang, *, slag: Objektslag, pk: int, idag: date) -> Traadvisning:
    """Follow the thread from the object as the person may see it; raises UnableToFindObject."""
    grunnlag = replace(hent_grunnlag(idag), aarsaker=hent_aarsaker(tilgang))
    synlighet = synlighet_for(tilgang)
    if not grunnlag.finnes(slag, pk) or not synlighet.ser(slag, pk):
        raise UnableToFindObject
    virkninger = virkninger_i_traaden(grunnlag, fokus=(slag, pk), synlighet=synlighet)
    fullt = med_statuser(grunnlag, virkninger=virkninger)
    grunnlag = uten_prosjekt(fullt) if not ser_prosjekt(tilgang) else fullt
    tilpass = partial(for_leser, grunnlag=grunnlag, tilgang=tilgang)
    graf = bygg_graf(grunnlag, fokus=(slag, pk), synlighet=synlighet, tilpass=tilpass)
    handlinger = graf.handlinger()
    kontotall = vist_til(tilgang, hent_kontotall(tilgang, kontostrenger(fullt, handlinger=handlinger)))
    return Traadvisning(
        fokus=graf.noder[graf.fokus],
        tegning=tegn(graf),
        grener=grener(graf),
        avstemming=tuple(
            avstem(
                grunnlag,
                handlinger=handlinger,
                gevinster=graf.gevinster(),
                kontotall=kontotall,
                maaneder=hent_siste_maaned(kontotall),
            )
        ),
        brudd=graf.brudd,
        overskrift=_overskrift(grunnlag, slag, graf.noder[graf.fokus]),
    )


def grener(graf: Graf) -> tuple[Gren, ...]:
    """Return the thread as nested branches, in the same order as the drawing."""
    barn, sett = graf.barn(), set[Nokkel]()
    brutte = {(k.fra, k.til) for k in graf.kanter if k.brutt}

    def gren(nokkel: Nokkel, fra: Nokkel | None) -> Gren:
        brutt = (fra, nokkel) in brutte
        if nokkel in sett:
            return Gren(graf.noder[nokkel], (), gjentatt=True, brutt=brutt)
        sett.add(nokkel)
        under = tuple(gren(neste, nokkel) for neste in ordnet(graf, barn.get(nokkel, ())))
        return Gren(graf.noder[nokkel], under, brutt=brutt)

    return tuple(gren(nokkel, None) for nokkel in leserekkefolge(graf) if nokkel not in sett)


def _overskrift(grunnlag: Grunnlag, slag: Objektslag, fokus: Node) -> str:
    """The object's own title; the box of an effect shows its latest value instead."""
    if slag is Objektslag.VIRKNING and fokus.objekt is not None:
        return grunnlag.virkning_per_id[fokus.objekt[1]].tittel
    return fokus.tittel
