"""The thing that a page is about, or 404."""

from django.http import Http404

from helhet.organisasjon.domain.vakt import Foresporsel
from helhet.organisasjon.enums import Omraade
from helhet.traad.domain.sak import Sak, hent_sak
from helhet.traad.domain.visning import UnableToFindObject
from helhet.traad.enums import Sakslag

INNSYN = (Omraade.MAAL, Omraade.HANDLING, Omraade.GEVINST, Omraade.REGNSKAP, Omraade.A3)


def sak_eller_404(request: Foresporsel, slag: str, pk: int) -> Sak:
    """Return the thing, or 404 for what is not there or not theirs."""
    if slag not in Sakslag.values:
        raise Http404
    try:
        return hent_sak(request.tilgang, slag=Sakslag(slag), pk=pk)
    except UnableToFindObject as feil:
        raise Http404 from feil
