"""What has been decided about a thing: by political bodies, and by the administration."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from helhet.hop.models import Avgjorelse, Handling, Plan, Vedtak


@dataclass(frozen=True)
class Beslutningsrad:
    """One decision as a page shows it; a political one has a case."""

    dato: date
    hva: str
    politisk: bool
    sak: str = ""
    begrunnelse: str = ""
    delegasjon: str = ""


def beslutninger_om(objekt: Handling | Plan) -> list[Beslutningsrad]:
    """Return the decisions, the newest first (two queries)."""
    om = {"handling": objekt} if isinstance(objekt, Handling) else {"plan": objekt}
    vedtak = [
        (v.tid, Beslutningsrad(v.dato, v.get_organ_display(), politisk=True, sak=v.saksnummer))
        for v in Vedtak.objects.filter(**om)
    ]
    avgjorelser = [
        (
            a.tid,
            Beslutningsrad(
                a.tid.astimezone(timezone.get_current_timezone()).date(),
                str(a),
                politisk=False,
                begrunnelse=a.grunn,
                delegasjon=a.delegasjon,
            ),
        )
        for a in Avgjorelse.objects.filter(**om)
    ]
    return [rad for _tid, rad in sorted([*vedtak, *avgjorelser], key=lambda par: par[0], reverse=True)]
