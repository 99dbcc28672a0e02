"""Write a wheel out as plain values, in the shape that importer.py reads."""

from collections.abc import Mapping
from typing import Any

from helhet.arshjul.domain.forum import ANTATT, foreslaa_roller
from helhet.arshjul.domain.importer import HELE_AARET
from helhet.arshjul.models import Begivenhet, Fase, Forum, Hjul


def eksporter_hjul(aar: int) -> dict[str, Any]:
    """Return the wheel of the year; a part that is empty is left out."""
    hjul = Hjul.objects.filter(aar=aar).first() or Hjul(aar=aar)
    begivenheter = list(
        Begivenhet.objects.filter(aar=aar).order_by("id").prefetch_related("forumlenker__forum")
    )
    deler = {
        "fora": {forum.kode: _forum(forum) for forum in Forum.objects.all()},
        "fora_merknad": hjul.forumnotat,
        "kvartalsfaser": [_fase(fase) for fase in Fase.objects.filter(aar=aar)],
        "hendelser": [_begivenhet(b) for b in begivenheter if not _bare_tekst(b)],
        "uten_maned_i_teksten": [_tekst(b) for b in begivenheter if _bare_tekst(b)],
        "regler": hjul.regler,
        "visninger": [navn for _visning, navn in hjul.visninger],
    }
    return _uten_tomme(deler)


def _uten_tomme(felt: Mapping[str, Any]) -> dict[str, Any]:
    return {navn: verdi for navn, verdi in felt.items() if verdi not in (None, "", [], {})}


def _forum(forum: Forum) -> str | dict[str, Any]:
    if not forum.navn_nn and forum.roller == foreslaa_roller(forum.navn):
        return forum.navn
    felt = {"navn": forum.navn, "navn_nn": forum.navn_nn, "kortnavn": forum.kortnavn}
    return {**_uten_tomme(felt), "roller": forum.roller}


def _fase(fase: Fase) -> dict[str, Any]:
    valgfrie = {
        "fase_nn": fase.tittel_nn,
        "innhold": fase.innhold,
        "innhold_nn": fase.innhold_nn,
        "ferdig_naar": fase.ferdig_naar,
        "ferdig_naar_nn": fase.ferdig_naar_nn,
    }
    return {"kvartal": fase.kvartal or HELE_AARET, "fase": fase.tittel, **_uten_tomme(valgfrie)}


def _begivenhet(b: Begivenhet) -> dict[str, Any]:
    fora = ", ".join(
        (lenke.forum.kortnavn or lenke.forum.navn) + (ANTATT if lenke.antatt else "")
        for lenke in sorted(b.forumlenker.all(), key=lambda lenke: lenke.pk)
    )
    valgfrie = {
        "mnd": _maaneder(b),
        "dag": b.dato.day if b.dato else None,
        "navn_nn": b.tittel_nn,
        "kvartal": b.kvartal,
        "ganger": b.ganger,
        "merknad": b.merknad,
        "lovplikt": b.lovplikt,
        "klokka_fra": f"{b.klokka_fra:%H:%M}" if b.klokka_fra else None,
        "klokka_til": f"{b.klokka_til:%H:%M}" if b.klokka_til else None,
        "sted": b.sted,
        "beskrivelse": b.beskrivelse,
        "avlyst": b.avlyst or None,
    }
    return {"navn": b.tittel, "forum": fora or None, "spor": b.spor or None, **_uten_tomme(valgfrie)}


def _maaneder(b: Begivenhet) -> int | list[int] | None:
    if b.dato:
        return int(b.dato.month)
    if b.maaned_fra is None or b.maaned_til is None or b.maaned_fra == b.maaned_til:
        return b.maaned_fra
    return list(range(b.maaned_fra, b.maaned_til + 1))


def _bare_tekst(b: Begivenhet) -> bool:
    """Say whether nothing is known but a text, perhaps with a quarter or a remark."""
    har_tid = b.dato is not None or b.maaned_fra is not None
    mer = b.spor or b.tittel_nn or b.lovplikt or b.sted or b.beskrivelse or b.avlyst
    return not (har_tid or mer or b.forumlenker.all())


def _tekst(b: Begivenhet) -> str:
    kvartal = f"{b.kvartal}. kvartal" if b.kvartal else ""
    parentes = ", ".join(filter(None, (kvartal, b.merknad)))
    return f"{b.tittel} ({parentes})" if parentes else b.tittel
