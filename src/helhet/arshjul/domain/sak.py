"""An event of the wheel as a thing that one gives input on."""

from collections.abc import Collection

from helhet.arshjul.models import Begivenhet
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.brudd import Vei
from helhet.traad.domain.sak import Sak, Sakskilde
from helhet.traad.enums import Sakslag


def begivenhetssak(tilgang: Tilgang, pk: int) -> Sak | None:
    """Return the event for those who take part in the planning; who keeps the wheel answers."""
    rad = Begivenhet.objects.filter(pk=pk).first() if tilgang.kan(Verb.SE, Omraade.MAAL) else None
    if rad is None:
        return None
    gir = tilgang.kan(Verb.FORESLAA, Omraade.MAAL)
    svarer = tilgang.enheter(Verb.REDIGERE, Omraade.BUDSJETT) is None
    vei = Vei("arshjul:begivenhet", pk)
    ser = gir or svarer or tilgang.enheter(Verb.SE, Omraade.MAAL) is None
    return Sak(Sakslag.BEGIVENHET, pk, str(rad), vei, None, gir or svarer, svarer, ser)


def _synlige(tilgang: Tilgang, ider: Collection[int]) -> Collection[int]:
    return ider if tilgang.kan(Verb.SE, Omraade.MAAL) else ()


KILDE = Sakskilde(Omraade.MAAL, begivenhetssak, _synlige)
