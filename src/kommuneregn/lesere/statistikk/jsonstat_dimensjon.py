"""The dimensions and notes of a JSON-stat data set.

Source: JSON-stat 2.0, and JSON-stat 1.x before it.
"""

from collections.abc import Iterator, Mapping

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.jsonfil import Json, feil_slag, liste, objekt, tekst_eller_tom, tekster
from kommuneregn.lesere.statistikk.kube import Dimensjon, Note, krev_ulike
from kommuneregn.verdier import formuler

_ROLLER = ("time", "geo", "metric")


def les_dimensjoner(sett: Mapping[str, Json]) -> tuple[Dimensjon, ...]:
    """The dimensions of a data set in order; `id`, `size` and `role` stand as in version 1 or 2.

    Raises UnableToReadFile when a dimension is missing or has not as many categories as its size.
    """
    alle = objekt(sett.get("dimension"), hva="dimension")
    rot = sett if "id" in sett else alle
    koder = tekster(rot.get("id"), hva="id")
    krev_ulike(koder, hva="id")
    storrelser = [_storrelse(verdi) for verdi in liste(rot.get("size"), hva="size")]
    if len(koder) != len(storrelser):
        msg = formuler(
            "Fant %(koder)s dimensjoner og %(antall)s størrelser. Forventet like mange. Hent filen på nytt.",
            koder=len(koder),
            antall=len(storrelser),
        )
        raise UnableToReadFile(msg)
    roller = _roller(rot.get("role"))
    dimensjoner = tuple(les_en_dimensjon(kode, alle.get(kode), rolle=roller.get(kode, "")) for kode in koder)
    for dimensjon, storrelse in zip(dimensjoner, storrelser, strict=True):
        if len(dimensjon.kategorier) != storrelse:
            msg = formuler(
                "Fant %(fant)s kategorier i «%(hva)s». Forventet %(ventet)s. Hent filen på nytt.",
                fant=len(dimensjon.kategorier),
                hva=dimensjon.kode,
                ventet=storrelse,
            )
            raise UnableToReadFile(msg)
    return dimensjoner


def les_en_dimensjon(kode: str, verdi: Json, *, rolle: str = "") -> Dimensjon:
    """One dimension: categories by `index` (a list, or an object of places), else the one of `label`."""
    dimensjon = objekt(verdi, hva=kode)
    kategori = objekt(dimensjon.get("category"), hva=f"{kode}.category")
    navn_paa = {
        kode_: tekst_eller_tom(navn) or kode_
        for kode_, navn in objekt(kategori.get("label", {}), hva=f"{kode}.label").items()
    }
    kategorier = _kategorier(kode, kategori.get("index"), navn_paa)
    return Dimensjon(
        kode=kode,
        navn=tekst_eller_tom(dimensjon.get("label")) or kode,
        kategorier=kategorier,
        navn_paa=navn_paa,
        rolle=rolle,
        enheter=_enheter(kode, kategori.get("unit")),
        forelder=_foreldre(kode, kategori.get("child")),
    )


def les_noter(sett: Mapping[str, Json]) -> tuple[Note, ...]:
    """Every note of a data set, its dimensions and their categories, and which of them must be shown."""
    return tuple(_noter(sett))


def _storrelse(verdi: Json) -> int:
    if isinstance(verdi, bool) or not isinstance(verdi, int) or verdi < 0:
        raise feil_slag(verdi, hva="size", forventet=formuler("et helt tall"))
    return verdi


def _roller(verdi: Json) -> dict[str, str]:
    if verdi is None:
        return {}
    roller = objekt(verdi, hva="role")
    return {
        kode: rolle
        for rolle in _ROLLER
        if rolle in roller
        for kode in tekster(roller[rolle], hva=f"role.{rolle}")
    }


def _kategorier(kode: str, indeks: Json, navn_paa: Mapping[str, str]) -> tuple[str, ...]:
    if indeks is None:
        # The index may be left out where there is only one category.
        if len(navn_paa) == 1:
            return tuple(navn_paa)
        raise feil_slag(indeks, hva=f"{kode}.index", forventet=formuler("rekkefølgen på kategoriene"))
    if isinstance(indeks, list):
        kategorier = tekster(indeks, hva=f"{kode}.index")
        krev_ulike(kategorier, hva=kode)
        return kategorier
    plasser: dict[int, str] = {}
    for kategori, plass in objekt(indeks, hva=f"{kode}.index").items():
        if isinstance(plass, bool) or not isinstance(plass, int) or plass in plasser or plass < 0:
            raise feil_slag(plass, hva=f"{kode}.index", forventet=formuler("hver plass én gang"))
        plasser[plass] = kategori
    if plasser and max(plasser) != len(plasser) - 1:
        raise feil_slag(max(plasser), hva=f"{kode}.index", forventet=formuler("plasser fra 0 uten hull"))
    return tuple(plasser[plass] for plass in sorted(plasser))


def _enheter(kode: str, verdi: Json) -> dict[str, str] | None:
    if verdi is None:
        return None
    enheter = {}
    for kategori, enhet in objekt(verdi, hva=f"{kode}.unit").items():
        felt = objekt(enhet, hva=f"{kode}.unit")
        # SSB and SCB write the unit as «base»; the standard's own word is «label».
        enheter[kategori] = tekst_eller_tom(felt.get("label")) or tekst_eller_tom(felt.get("base"))
    return enheter


def _foreldre(kode: str, verdi: Json) -> dict[str, str] | None:
    if verdi is None:
        return None
    return {
        barn: mor
        for mor, alle in objekt(verdi, hva=f"{kode}.child").items()
        for barn in tekster(alle, hva=f"{kode}.child")
    }


def _noter(sett: Mapping[str, Json]) -> Iterator[Note]:
    yield from _noter_i(sett, sted="")
    for kode, dimensjon in objekt(sett.get("dimension"), hva="dimension").items():
        if not isinstance(dimensjon, Mapping):
            continue
        yield from _noter_i(dimensjon, sted=kode)
        kategori = dimensjon.get("category")
        noter = kategori.get("note") if isinstance(kategori, Mapping) else None
        krav = _utvidelse(dimensjon).get("categoryNoteMandatory")
        for navn, tekst in noter.items() if isinstance(noter, Mapping) else ():
            maa = krav.get(navn) if isinstance(krav, Mapping) else None
            yield from _en_og_en(tekst, sted=f"{kode} {navn}", krav=maa)


def _noter_i(felt: Mapping[str, Json], *, sted: str) -> Iterator[Note]:
    yield from _en_og_en(felt.get("note"), sted=sted, krav=_utvidelse(felt).get("noteMandatory"))


def _utvidelse(felt: Mapping[str, Json]) -> Mapping[str, Json]:
    utvidelse = felt.get("extension")
    return utvidelse if isinstance(utvidelse, Mapping) else {}


def _en_og_en(verdi: Json, *, sted: str, krav: Json) -> Iterator[Note]:
    alle = verdi if isinstance(verdi, list) else [verdi]
    for nr, tekst in enumerate(alle):
        if isinstance(tekst, str) and tekst.strip():
            maa = krav.get(str(nr)) if isinstance(krav, Mapping) else krav
            yield Note(tekst=" ".join(tekst.split()), sted=sted, obligatorisk=maa is True)
