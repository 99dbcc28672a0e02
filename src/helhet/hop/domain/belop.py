"""Use cases of the kroner and hours of an action: the whole set is replaced at once."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.hendelseslogg import Endring
from helhet.felles.skriv import UnableToSave, Versjonskonflikt, laas, opprett_mange, slett
from helhet.hop.domain.handling import krev_aapne_belop
from helhet.hop.enums import Handlingsslag
from helhet.hop.models import Belopslinje, Finansieringslinje, Handling
from helhet.organisasjon.models import Enhet

DRIFT, INVESTERING = 1, 0


class UnableToSetAmounts(UnableToSave):
    """The amount lines do not fit the action; the message says why."""


@dataclass(frozen=True)
class Linje:
    """One year on one konto: kroner in øre (expense positive) and hours; None is not filled in."""

    aar: int
    kontoklasse: int = DRIFT
    art: str = ""
    ansvar: Enhet | None = None
    tjeneste: str = ""
    prosjekt: str = ""
    belop_ore: int | None = None
    timer: Decimal | None = None


@dataclass(frozen=True)
class Finansiering:
    """How one year of an investment is paid, in øre."""

    aar: int
    kilde: str
    belop_ore: int


def fingeravtrykk(handling: Handling) -> str:
    """Return a mark of the stored lines; it differs as soon as one line is another."""
    ider = [sorted(rader.values_list("id", flat=True)) for rader in (handling.linjer, handling.finansiering)]
    return hashlib.sha256(repr(ider).encode()).hexdigest()[:16]


def sett_belop(
    handling: Handling,
    *,
    linjer: Sequence[Linje],
    finansiering: Sequence[Finansiering] | None = None,
    aktor: UUID | None,
    sett_som: str | None = None,
    grunn: str = "",
) -> None:
    """Make these the amounts of the action, in one transaction with one event on the action.

    Lines that are the same stay. `finansiering` None leaves it as it is. `sett_som` is the
    fingeravtrykk that the person saw: raises Versjonskonflikt when the lines have changed since.
    Raises UnableToSetAmounts when a line does not fit the slag, is empty or stands twice, and
    UnableToChangeAction when an adopted action changes without a reason.
    """
    with transaction.atomic():
        laast = laas(handling)
        if sett_som is not None and sett_som != fingeravtrykk(laast):
            raise Versjonskonflikt(laast)
        _krev_gyldige(laast, linjer)
        _bytt(laast, list(laast.linjer.all()), [_rad(laast, x) for x in linjer], aktor=aktor, grunn=grunn)
        if finansiering is not None:
            _krev_finansiering(laast, finansiering)
            nye = [Finansieringslinje(handling=laast, **vars(x)) for x in finansiering]
            _bytt(laast, list(laast.finansiering.all()), nye, aktor=aktor, grunn=grunn)


def krev_belop(
    handling: Handling, *, linjer: Sequence[Linje], finansiering: Sequence[Finansiering] = ()
) -> None:
    """Raise UnableToSetAmounts or ValidationError when the lines do not fit the action."""
    _krev_gyldige(handling, linjer)
    _krev_finansiering(handling, finansiering)


def _rad(handling: Handling, linje: Linje) -> Belopslinje:
    return Belopslinje(handling=handling, **vars(linje))


def _innhold(rad: Belopslinje | Finansieringslinje) -> tuple[Any, ...]:
    """Return what the line says, without its id; hours compare as numbers."""
    if isinstance(rad, Finansieringslinje):
        return (rad.aar, rad.kilde, rad.belop_ore)
    return (*_konto(rad), rad.belop_ore, rad.timer)


def _konto(rad: Belopslinje) -> tuple[Any, ...]:
    return (rad.aar, rad.kontoklasse, rad.art, rad.ansvar_id, rad.tjeneste, rad.prosjekt)


def _bytt(
    handling: Handling, foer: Sequence[Any], nye: Sequence[Any], *, aktor: UUID | None, grunn: str
) -> None:
    """Replace the lines that differ."""
    beholdes = {_innhold(rad) for rad in foer} & {_innhold(rad) for rad in nye}
    bort = [rad for rad in foer if _innhold(rad) not in beholdes]
    til = [rad for rad in nye if _innhold(rad) not in beholdes]
    if not bort and not til:
        return
    krev_aapne_belop(handling)
    for rad in bort:
        slett(rad, aktor=aktor, grunn=grunn)
    endring = Endring(
        objekttype=handling._meta.label_lower,
        objekt_id=str(handling.pk),
        verb="satte beløp",
        foer={"linjer": [_lest(rad) for rad in bort]},
        etter={"linjer": [_lest(rad) for rad in til]},
        grunn=grunn,
    )
    opprett_mange(til, aktor=aktor, om=endring)


def _lest(rad: Belopslinje | Finansieringslinje) -> dict[str, Any]:
    if isinstance(rad, Finansieringslinje):
        return {"aar": rad.aar, "kilde": rad.kilde, "belop_ore": rad.belop_ore}
    navn = ("aar", "kontoklasse", "art", "ansvar_id", "tjeneste", "prosjekt", "belop_ore")
    timer = None if rad.timer is None else str(rad.timer)
    return {**{n: getattr(rad, n) for n in navn}, "timer": timer}


def _krev_gyldige(handling: Handling, linjer: Sequence[Linje]) -> None:
    for linje in linjer:
        if linje.belop_ore is None and linje.timer is None:
            raise UnableToSetAmounts(
                _("Linjen for %(aar)s har verken kroner eller timer. Fyll inn ett av dem, eller ta den bort.")
                % {"aar": linje.aar}
            )
        _krev_kontoklasse(handling, linje)
    _krev_ulike((linje.aar, *_nokkel(linje)) for linje in linjer)


def _nokkel(linje: Linje) -> tuple[Any, ...]:
    ansvar = linje.ansvar.pk if linje.ansvar else None
    return (linje.kontoklasse, linje.art, ansvar, linje.tjeneste, linje.prosjekt)


def _krev_kontoklasse(handling: Handling, linje: Linje) -> None:
    if handling.slag == Handlingsslag.OPPDRAG and linje.belop_ore is not None:
        raise UnableToSetAmounts(
            _(
                "Fant kroner på et oppdrag. Et oppdrag løses innenfor rammen enheten har, og har bare timer. "
                "Skriv eksterne penger som tilskudd, eller lag et tiltak hvis budsjettet skal endres."
            )
        )
    if handling.slag != Handlingsslag.INVESTERING and linje.kontoklasse == INVESTERING:
        raise UnableToSetAmounts(
            _("Fant en investeringslinje. Bare investeringer har det. Velg drift, eller lag en investering.")
        )


def _krev_ulike(nokler: Iterable[tuple[Any, ...]]) -> None:
    for nokkel, antall in Counter(nokler).items():
        if antall > 1:
            raise UnableToSetAmounts(
                _("Fant samme konto to ganger i %(aar)s. Legg sammen beløpene i én linje.")
                % {"aar": nokkel[0]}
            )


def _krev_finansiering(handling: Handling, linjer: Sequence[Finansiering]) -> None:
    if linjer and handling.slag != Handlingsslag.INVESTERING:
        raise ValidationError(_("Bare investeringer har finansiering."))
    _krev_ulike((linje.aar, linje.kilde) for linje in linjer)
