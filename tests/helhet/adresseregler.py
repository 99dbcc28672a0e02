"""The rules that rettigheter.csv is read by, and what they are called in the rows of adressetabell.py."""

import csv
from collections.abc import Callable
from importlib import resources

from tests.helhet.kanarikommune import I_ENHETEN

from helhet.organisasjon.enums import Omraade, Rolle, Verb

SE, REDIGERE, VEDTA = Verb.SE, Verb.REDIGERE, Verb.VEDTA
MAAL, HANDLING, GEVINST = Omraade.MAAL, Omraade.HANDLING, Omraade.GEVINST
BUDSJETT, REGNSKAP, BILAG = Omraade.BUDSJETT, Omraade.REGNSKAP, Omraade.BILAG
ORGANISASJON, A3 = Omraade.ORGANISASJON, Omraade.A3
RAPPORT, STYRINGSDIALOG = Omraade.RAPPORT, Omraade.STYRINGSDIALOG
PROGNOSE = Omraade.PROGNOSE

Tabell = dict[tuple[str, str], dict[str, str]]
Regel = Callable[[Rolle, Verb, Omraade, bool], bool]


def les_tabell() -> Tabell:
    """Read the table anew, without the code that it tests: (role, area) → verb → reach."""
    tekst = resources.files("helhet.organisasjon").joinpath("rettigheter.csv").read_text("utf-8")
    rader = csv.DictReader(linje for linje in tekst.splitlines() if not linje.startswith("#"))
    return {
        (rad["rolle"].split("(")[0].strip(), omraade): dict(
            del_.split()[:2] for del_ in (rad[omraade] or "").split(";") if del_
        )
        for rad in rader
        for omraade in Omraade
    }


TABELL = les_tabell()


def rekkevidde(rolle: Rolle, verb: Verb, omraade: Omraade) -> str:
    """Return how far the right reaches; one who may do anything with it may see it."""
    celle = TABELL[rolle, omraade]
    if verb is Verb.SE and "se" not in celle and celle:
        return "alle" if "alle" in celle.values() else next(iter(celle.values()))
    return celle.get(verb, "")


def sted(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Somewhere: «alle», or «egen» whose place does not matter to the page."""
    return rekkevidde(rolle, verb, omraade) in {"alle", "egen"}


def innsyn(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Anything of it: also «delt», where the page narrows to what is shared."""
    return rekkevidde(rolle, verb, omraade) in {"alle", "egen", "delt"}


def hele(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """All of it: «alle», or «egen» of one who serves the whole municipality."""
    vidde = rekkevidde(rolle, verb, omraade)
    return vidde == "alle" or (vidde == "egen" and rolle not in I_ENHETEN)


def objekt(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """One thing: by reach; «delt» of those who take part sees what is proposed, and no more."""
    if hele(rolle, verb, omraade, naer):
        return True
    vidde = rekkevidde(rolle, verb, omraade)
    lagt_fram = vidde == "delt" and verb is SE and rolle in DELTAR
    return naer and (vidde == "egen" or lagt_fram)


def taler(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Who replies on an action: who may change or propose it, and those before whom it is laid."""
    lagt_fram = rolle in DELTAR and rekkevidde(rolle, Verb.FORESLAA, omraade) == "delt"
    retter = any(objekt(rolle, v, omraade, naer) for v in (REDIGERE, Verb.FORESLAA))
    return retter or (naer and lagt_fram)


def plan(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """A plan in the making: for those who work with actions, and those who record its adoption."""
    return sted(rolle, SE, HANDLING, naer) or sted(rolle, VEDTA, HANDLING, naer)


def plankontroll(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """The sums of a whole plan: for those who may change or adopt all of it."""
    return hele(rolle, REDIGERE, HANDLING, naer) or hele(rolle, VEDTA, HANDLING, naer)


def import_(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Budget or accounts: a file covers the whole municipality."""
    return hele(rolle, verb, BUDSJETT, naer) or hele(rolle, verb, REGNSKAP, naer)


def linjer(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """More than sums, somewhere."""
    return sted(rolle, verb, omraade, naer) and rolle not in BARE_SUM


def alle_linjer(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """More than sums, in the whole municipality."""
    return hele(rolle, verb, omraade, naer) and rolle not in BARE_SUM


def linjene_her(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """More than sums, of one enhet: by reach."""
    return rolle not in BARE_SUM and egen_objekt(rolle, verb, omraade, naer)


def egen_objekt(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """One thing: by reach alone; «delt» is for those who have a part in it."""
    return hele(rolle, verb, omraade, naer) or (naer and rekkevidde(rolle, verb, omraade) == "egen")


def begge_deler(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """The promise of an enhet, and its accounts line by line."""
    return egen_objekt(rolle, SE, GEVINST, naer) and linjene_her(rolle, SE, REGNSKAP, naer)


def eier(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Only the owner, who is not among the roles."""
    return False


def ingen(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Nobody at all."""
    return False


def utnevner(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Those who lead, and the administrator, appoint one who stands in."""
    return rolle in {
        Rolle.ADMINISTRATOR,
        Rolle.KOMMUNEDIREKTOR,
        Rolle.KOMMUNALSJEF,
        Rolle.OKONOMISJEF,
        Rolle.ENHETSLEDER,
    }


def har_vikar(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """The one stood in for, and the administrator."""
    return rolle in {Rolle.ADMINISTRATOR, Rolle.ENHETSLEDER}


def lager_mote(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Those who edit, approve or adopt documents somewhere make meetings."""
    return any(sted(rolle, v, omraade, naer) for v in (REDIGERE, Verb.GODKJENNE, VEDTA))


def ser_mote(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Those who see all documents, and those who sit in the forum of the meeting."""
    return hele(rolle, SE, omraade, naer) or rolle is Rolle.POLITIKER


def forer_mote(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """A meeting of the whole municipality: those who edit or approve all documents."""
    return hele(rolle, REDIGERE, omraade, naer) or hele(rolle, Verb.GODKJENNE, omraade, naer)


def ser_dialog(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """By reach, and the chief union representatives, who are called."""
    return hele(rolle, SE, omraade, naer) or (
        naer and (rekkevidde(rolle, SE, omraade) == "egen" or rolle is Rolle.HOVEDTILLITSVALGT)
    )


def ser_fjern_dialog(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Those who see every dialogue, and those who are called to this one."""
    return hele(rolle, SE, omraade, naer) or rolle is Rolle.HOVEDTILLITSVALGT


def kalt_inn(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Only those who are called, and may propose."""
    return rolle is Rolle.HOVEDTILLITSVALGT


# The kinds of line in a benefit plan, each with the same three pages.


def ser_maaned(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """A unit's month: the right to forecasts, and to the lines of its accounts."""
    prognose = egen_objekt(rolle, SE, PROGNOSE, naer)
    return prognose and rolle not in BARE_SUM and egen_objekt(rolle, SE, REGNSKAP, naer)


def gir_prognose(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Those who approve the unit's month, and those who write all forecasts."""
    retter = hele(rolle, REDIGERE, PROGNOSE, naer) or egen_objekt(rolle, Verb.GODKJENNE, PROGNOSE, naer)
    return ser_maaned(rolle, verb, omraade, naer) and retter


def avgjor_maaned(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Those who approve the unit's month."""
    return ser_maaned(rolle, verb, omraade, naer) and egen_objekt(rolle, Verb.GODKJENNE, PROGNOSE, naer)


def ser_feil(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """A line that is reported as wrong: those who see the unit's month, and the accounts office."""
    return ser_maaned(rolle, verb, omraade, naer) or alle_linjer(rolle, REDIGERE, REGNSKAP, naer)


BARE_SUM = {
    Rolle.POLITIKER,
    Rolle.UTVALGSSEKRETAER,
    Rolle.HOVEDTILLITSVALGT,
    Rolle.REDAKTOR,
    Rolle.GJEST,
}
# Those of «delt» before whom a proposal is laid; to the others «delt» is their tasks, or by name.
DELTAR = {Rolle.POLITIKER, Rolle.UTVALGSSEKRETAER, Rolle.HOVEDTILLITSVALGT}
