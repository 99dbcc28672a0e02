"""Reads that several places use."""

from datetime import date

from helhet.organisasjon.models import Bruker, Kommune, Medlemskap


def kommuner_for(bruker: Bruker, *, dag: date) -> list[Kommune]:
    """Return the municipalities where the person has a role on the day, by name."""
    rader = (
        Medlemskap._base_manager.filter(bruker=bruker, fra__lte=dag)
        .exclude(til__lt=dag)
        .values_list("kommune_id", flat=True)
    )
    return list(Kommune.objects.filter(pk__in=set(rader)))


def valgt_kommune(bruker: Bruker, *, oensket: int | None, dag: date) -> Kommune | None:
    """Return the wanted municipality when the person has a role there, else the first, else None."""
    kommuner = kommuner_for(bruker, dag=dag)
    if not kommuner or not bruker.is_active:
        return None
    return next((k for k in kommuner if k.pk == oensket), kommuner[0])


def kommune_med_nummer(nummer: str) -> Kommune | None:
    """Return the municipality with the number, or None."""
    return Kommune.objects.filter(nummer=nummer).first()
