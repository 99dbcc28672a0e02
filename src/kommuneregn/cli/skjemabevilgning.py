"""Reads lists beside the ledger: adopted appropriations per area, and other obligations per year."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.belopskolonner import les_belopskolonne
from kommuneregn.lesere.tabell.overskrifter import nokkel
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell
from kommuneregn.skjema import Oppdeling, Oppsett, del_opp
from kommuneregn.skjema.bevilgning import BRUTTOPOSTER, NETTO
from kommuneregn.verdier import Belop

_OMRAADE = ("budsjettomrade", "budsjettomraade", "omrade", "omraade", "rammeomrade", "rammeomraade")
_BELOP = ("belop", "bevilgning", "netto", "ramme", "brutto")


def les_vedtatt(fil: Path, *, oppsett: str) -> dict[str, dict[str, Belop]]:
    """Adopted appropriations: `omraade;belop` for § 5-4, `omraade;post;belop` for § 5-5, expense positive."""
    tabell = les_liste(fil)
    navn = [nokkel(ett) for ett in tabell.kolonner]
    omraade, belop = finn_kolonne(navn, _OMRAADE), finn_kolonne(navn, _BELOP)
    post = finn_kolonne(navn, ("post",)) if oppsett == "5-5" else None
    if omraade is None or belop is None or (oppsett == "5-5" and post is None):
        krav = "omraade, post og belop" if oppsett == "5-5" else "omraade og belop"
        raise UnableToRunCommand(
            f"Fant kolonnene {', '.join(tabell.kolonner)} i {fil.name}. Forventet {krav}. "
            "Gi kolonnene de navnene."
        )
    ore = les_belop(tabell, belop, fil)
    vedtatt: dict[str, dict[str, Belop]] = {}
    for rad, ett in zip(tabell.rader, ore, strict=True):
        noekkel = NETTO if post is None else rad[post].strip()
        if ett is None or (post is not None and noekkel not in BRUTTOPOSTER):
            raise UnableToRunCommand(
                f"Fant '{';'.join(rad)}' i {fil.name}. Forventet et beløp"
                f"{' på post 1 til 4' if post is not None else ''} på hver rad. Rett raden."
            )
        sum_ = vedtatt.setdefault(rad[omraade].strip(), {})
        sum_[noekkel] = sum_.get(noekkel, Belop(0)) + ett
    return vedtatt


def les_forpliktelser(fil: Path) -> tuple[tuple[int, ...], Mapping[str, tuple[Belop | None, ...]]]:
    """Other obligations: a name in the first column, a year in each other; an empty cell is not known."""
    tabell = les_liste(fil)
    aarene = [ett.strip() for ett in tabell.kolonner[1:]]
    if not aarene or not all(ett.isdigit() and len(ett) == len("2025") for ett in aarene):
        raise UnableToRunCommand(
            f"Fant kolonnene {', '.join(tabell.kolonner)} i {fil.name}. Forventet et navn og så ett år "
            "i hver kolonne. Gi kolonnene årstall som navn."
        )
    kolonner = [les_belop(tabell, nr, fil) for nr in range(1, len(tabell.kolonner))]
    rader = {
        rad[0].strip(): tuple(kolonne[nr] for kolonne in kolonner) for nr, rad in enumerate(tabell.rader)
    }
    return tuple(map(int, aarene)), rader


def les_oppdelinger(fil: Path, *, oppsett: Sequence[Oppsett]) -> tuple[Oppdeling, ...]:
    """Lines of the municipality's own under a post: `post;navn;koder`, as «3;Boliger;875-879»."""
    tabell = les_liste(fil)
    navn = [nokkel(ett) for ett in tabell.kolonner]
    plasser = [
        finn_kolonne(navn, ett) for ett in (("post",), ("navn", "namn"), ("koder", "arter", "kapitler"))
    ]
    if None in plasser:
        raise UnableToRunCommand(
            f"Fant kolonnene {', '.join(tabell.kolonner)} i {fil.name}. Forventet post, navn og koder. "
            "Gi kolonnene de navnene."
        )
    post, tekst, koder = (plass for plass in plasser if plass is not None)
    oppdelinger = tuple(
        Oppdeling.fra_tekst(rad[post].strip(), rad[tekst].strip(), rad[koder]) for rad in tabell.rader
    )
    for ett in oppsett:
        del_opp(ett, oppdelinger=oppdelinger)
    return oppdelinger


def les_liste(fil: Path) -> Tabell:
    """A list that stands beside the ledger; raises UnableToRunCommand with the line that is wrong."""
    try:
        with fil.open("rb") as strom:
            tabell = les_tabell(strom)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(f"{fil.name}: {avslag}") from avslag
    if tabell.avviste:
        raise UnableToRunCommand(
            f"{fil.name} linje {tabell.avviste[0].linjenr}: {tabell.avviste[0].grunn} Rett raden."
        )
    return tabell


def finn_kolonne(navn: list[str], oensket: tuple[str, ...]) -> int | None:
    """The place of the first wanted heading that the list has, or None."""
    return next((navn.index(ett) for ett in oensket if ett in navn), None)


def les_belop(tabell: Tabell, nr: int, fil: Path) -> list[Belop | None]:
    """A column of kroner, None for an empty cell; raises UnableToRunCommand with what is no amount."""
    kolonne = les_belopskolonne(tabell.kolonne(nr), tallform=None)
    if kolonne.feil:
        fant, grunn = next(iter(kolonne.feil.items()))
        raise UnableToRunCommand(f"{fil.name}, kolonnen {tabell.kolonner[nr]}: '{fant}'. {grunn}")
    return [None if ore is None else Belop(ore) for ore in kolonne.ore.to_list()]
