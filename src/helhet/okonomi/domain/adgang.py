"""Who may import, see the list of imports, and recode arts."""

from helhet.datalager.enums import Serie
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

OMRAADE = {Serie.BUDSJETT: Omraade.BUDSJETT, Serie.REGNSKAP: Omraade.REGNSKAP}


def serier_som_kan_leses_inn(tilgang: Tilgang) -> tuple[Serie, ...]:
    """Return the series that the person may import: a file covers the whole municipality."""
    return tuple(s for s in Serie if tilgang.enheter(Verb.REDIGERE, OMRAADE[s]) is None)


def ser_alle_linjer(tilgang: Tilgang) -> bool:
    """Say whether the person sees every line of the accounts, and so which files they come from."""
    return tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP) is None


def ser_alt_av(tilgang: Tilgang, serie: Serie) -> bool:
    """Say whether the person sees every line of the series: a file covers the whole municipality."""
    return tilgang.enheter_med_linjer(Verb.SE, OMRAADE[serie]) is None


def ser_bilag(tilgang: Tilgang) -> bool:
    """Say whether the person sees texts and free dimensions of the postings where they see lines."""
    return tilgang.kan(Verb.SE, Omraade.BILAG)
