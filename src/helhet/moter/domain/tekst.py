"""The summary of a meeting as plain words, to be put into an e-mail."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.moter.domain.side import Moteside
from helhet.moter.models import Motevedtak


def som_epost(side: Moteside, *, adresse: str) -> str:
    """Return decisions and who does what as text, without figures or input that not all may read."""
    return "\n".join(_linjer(side, adresse)).strip() + "\n"


def _linjer(side: Moteside, adresse: str) -> Iterator[str]:
    mote = side.mote
    yield f"{mote.tittel}, {date_format(mote.dato, 'DATE_FORMAT')}"
    if mote.oppsummering:
        yield from ("", mote.oppsummering)
    if side.beslutninger:
        yield from ("", _("Dette ble bestemt:"))
        for rad in side.beslutninger:
            sak = f" ({rad.beslutning.saksnummer})" if isinstance(rad.beslutning, Motevedtak) else ""
            yield f"- {rad.sak.tittel}{sak}: {rad.beslutning}"
    if side.punkter:
        yield from ("", _("Dette skal gjøres:"))
        for punkt in (p.punkt for p in side.punkter):
            frist = _("frist %(dag)s") % {"dag": date_format(punkt.frist, "SHORT_DATE_FORMAT")}
            yield f"- {punkt.tekst}: {punkt.ansvarlig or _('ingen ansvarlig')}, {frist}"
    yield from ("", adresse)
