"""Use cases on people: make an account, give a role, end a role."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from helhet.felles.skriv import endre, opprett
from helhet.organisasjon.enums import Maalform, Rolle
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap


class UnableToGiveDemoPassword(ValueError):
    """A known password was about to be given to an account that is not a demo account."""


@dataclass(frozen=True)
class NyBruker:
    """What an account is made of; `passord` None means that nobody can log in yet."""

    brukernavn: str
    navn: str
    epost: str = ""
    maalform: Maalform = Maalform.BOKMAAL
    passord: str | None = None
    er_demo: bool = False


@dataclass(frozen=True)
class Rolletildeling:
    """A role for one enhet with its subtree (None: the whole municipality), in a span of days."""

    rolle: Rolle
    enhet: Enhet | None
    fra: date
    til: date | None = None
    tilhorighet: str = ""


def opprett_bruker(ny: NyBruker) -> Bruker:
    """Make a local account; raises ValidationError when the password is too weak or the name taken."""
    bruker = Bruker(
        brukernavn=ny.brukernavn,
        navn=ny.navn,
        epost=ny.epost,
        maalform=ny.maalform,
        er_demo=ny.er_demo,
    )
    if ny.passord is not None:
        validate_password(ny.passord, bruker)
    bruker.set_password(ny.passord)
    bruker.full_clean()
    bruker.save()
    return bruker


def gi_rolle(bruker: Bruker, *, tildeling: Rolletildeling, aktor: UUID | None) -> Medlemskap:
    """Give the person the role in the municipality in scope."""
    return opprett(
        Medlemskap(
            bruker=bruker,
            rolle=tildeling.rolle,
            enhet=tildeling.enhet,
            fra=tildeling.fra,
            til=tildeling.til,
            tilhorighet=tildeling.tilhorighet,
        ),
        aktor=aktor,
        verb="rolle gitt",
    )


def opprett_bruker_med_rolle(ny: NyBruker, *, tildeling: Rolletildeling, aktor: UUID | None) -> Medlemskap:
    """Make the account and give the role, both or neither."""
    with transaction.atomic():
        return gi_rolle(opprett_bruker(ny), tildeling=tildeling, aktor=aktor)


def utnevn_stedfortreder(
    leder: Medlemskap, *, bruker: Bruker, fra: date, til: date, aktor: UUID | None
) -> Medlemskap:
    """Let the person have exactly the leader's role and enhet between the dates (both included).

    The event names the membership stood in for, so that the log tells whom each act was done for.
    Raises ValidationError for a stedfortreder of a stedfortreder or of oneself.
    """
    rad = Medlemskap(
        bruker=bruker, rolle=leder.rolle, enhet=leder.enhet, fra=fra, til=til, stedfortreder_for=leder
    )
    return opprett(rad, aktor=aktor, verb="stedfortreder utnevnt")


def avslutt_rolle(
    medlemskap: Medlemskap, *, dag: date, aktor: UUID | None, versjon: int | None = None
) -> Medlemskap:
    """End the role so that `dag` is the first day without it (a role given today ends today)."""
    siste = max(medlemskap.fra, dag - timedelta(days=1))
    return endre(medlemskap, felt={"til": siste}, aktor=aktor, versjon=versjon, verb="rolle avsluttet")


def bytt_maalform(bruker: Bruker, *, maalform: Maalform) -> None:
    """Let the person read in another written standard from now on."""
    bruker.maalform = maalform
    bruker.save(update_fields=["maalform"])


def avslutt_velkomst(bruker: Bruker) -> None:
    """Let the person be welcomed no more, unless they ask for it."""
    bruker.ferdig_med_velkomst = True
    bruker.save(update_fields=["ferdig_med_velkomst"])


def gi_demopassord(*brukere: Bruker, passord: str) -> None:
    """Let demo accounts log in with the known password.

    It is hashed once for all of them: what everybody knows needs no salt of its own.
    """
    for bruker in brukere:
        if not bruker.er_demo:
            raise UnableToGiveDemoPassword(
                f"Fant {bruker.brukernavn}, som ikke er en demobruker. "
                "Bare demobrukere kan ha et kjent passord."
            )
    kodet = make_password(passord)
    for bruker in brukere:
        bruker.password = kodet
        bruker.save(update_fields=["password"])
