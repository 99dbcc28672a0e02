"""The history of the things of this room and of those above it."""

from helhet.organisasjon.domain.historikk import Historielinje, historikk

__all__ = ["Historielinje", "historikk"]
