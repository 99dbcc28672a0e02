"""Whose months a person sees, writes, approves and locks."""

from helhet.maaned.enums import Prognosenivaa
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Rolle, Verb

PROGNOSE = Omraade.PROGNOSE


def synlige_enheter(tilgang: Tilgang) -> frozenset[int] | None:
    """Return the enheter whose month the person may read (None: all).

    A month shows accounts line by line, so it takes both rights: to forecasts and to those lines.
    What is only shared with a role («delt») is no draft of a unit's month.
    """
    prognose = tilgang.enheter(Verb.SE, PROGNOSE)
    linjer = tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP)
    if prognose is None or linjer is None:
        return linjer if prognose is None else prognose
    return prognose & linjer


def kan_se(tilgang: Tilgang, enhet_id: int) -> bool:
    """Say whether the person may read the enhet's month."""
    ider = synlige_enheter(tilgang)
    return ider is None or enhet_id in ider


def kan_levere(tilgang: Tilgang, enhet_id: int) -> bool:
    """Say whether the person may write and deliver the enhet's month."""
    return kan_se(tilgang, enhet_id) and tilgang.kan(Verb.REDIGERE, PROGNOSE, enhet_id=enhet_id)


def kan_godkjenne(tilgang: Tilgang, enhet_id: int) -> bool:
    """Say whether the person may approve the enhet's month or send it back."""
    return kan_se(tilgang, enhet_id) and tilgang.kan(Verb.GODKJENNE, PROGNOSE, enhet_id=enhet_id)


def kan_styre(tilgang: Tilgang) -> bool:
    """Say whether the person sets the rules, locks months and follows up who has delivered."""
    return tilgang.enheter(Verb.REDIGERE, PROGNOSE) is None


def kan_rette(tilgang: Tilgang) -> bool:
    """Say whether the person works in the accounts office: corrects what is booked."""
    return tilgang.enheter_med_linjer(Verb.REDIGERE, Omraade.REGNSKAP) is None


def nivaa_for(tilgang: Tilgang, enhet_id: int) -> Prognosenivaa | None:
    """Return at which level the person gives a forecast beside the unit's own; None when at none."""
    if not (kan_godkjenne(tilgang, enhet_id) or (kan_styre(tilgang) and kan_se(tilgang, enhet_id))):
        return None
    if Rolle.KOMMUNEDIREKTOR in tilgang.roller:
        return Prognosenivaa.DIREKTOR
    return Prognosenivaa.KOMMUNALSJEF if kan_godkjenne(tilgang, enhet_id) else Prognosenivaa.OKONOMI


def ledede_enheter(tilgang: Tilgang) -> list[int]:
    """Return the enheter that the person leads, or stands in for the leader of, in tree order."""
    mine = {m.enhet_id for m in tilgang.medlemskap if m.rolle == Rolle.ENHETSLEDER and m.enhet_id}
    return [node.enhet_id for node in tilgang.tre.noder if node.enhet_id in mine]
