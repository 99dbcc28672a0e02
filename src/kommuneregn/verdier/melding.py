"""Words that a person reads: bokmål text that remembers the sentence and the values it was made from.

Source: our own form; a message says what was found, what was expected and what to do.
"""

from collections.abc import Iterable, Mapping
from typing import Self, TypeAlias

Pakket: TypeAlias = "str | int | Mapping[str, Pakket]"


class Melding(str):
    """A text in bokmål that can be said again in another language.

    The value is the finished text, so it is used as any other text. `mal` is the sentence with
    %(name)s where values stand, and `verdier` the values by name: text, whole numbers, or other
    Melding that are translated too. A sentence without values is its own text, per cent signs and all.
    """

    __slots__ = ("mal", "verdier")

    mal: str
    verdier: Mapping[str, str | int]

    def __new__(cls, mal: str, verdier: Mapping[str, str | int] | None = None) -> Self:
        """Put the values into the sentence and keep both."""
        melding = super().__new__(cls, mal % verdier if verdier else mal)
        melding.mal = mal
        melding.verdier = dict(verdier or {})
        return melding

    def __str__(self) -> str:
        """Return the text itself, so that the words of an error are still a Melding."""
        return self

    def __reduce__(self) -> tuple[type["Melding"], tuple[str, Mapping[str, str | int]]]:
        """Let copies and other processes have the sentence and the values too."""
        return Melding, (self.mal, self.verdier)


def formuler(mal: str, /, **verdier: str | int) -> Melding:
    """Say `mal` with its %(name)s filled in; the sentence is written in the call, so that it can be gathered.

    Raises KeyError when a value that the sentence names is not given.
    """
    return Melding(mal, verdier)


def ramse(deler: Iterable[str]) -> Melding:
    """List words with commas between; each is still translated by itself."""
    verdier = {f"del_{nr}": del_ for nr, del_ in enumerate(deler)}
    return Melding(", ".join(f"%({navn})s" for navn in verdier), verdier)


def pakk(tekst: str) -> Pakket:
    """Take a text apart to values that JSON can hold; pakk_ut puts it together again."""
    if not isinstance(tekst, Melding):
        return tekst
    verdier = {
        navn: pakk(verdi) if isinstance(verdi, str) else verdi for navn, verdi in tekst.verdier.items()
    }
    return {"mal": tekst.mal, "verdier": verdier}


def pakk_ut(pakket: Pakket) -> str:
    """Put together a text that pakk took apart; plain text is plain text.

    Raises TypeError and KeyError for anything that pakk does not make.
    """
    if isinstance(pakket, str):
        return pakket
    if isinstance(pakket, int):
        raise TypeError(f"Fant tallet {pakket}. Forventet en pakket tekst. Pakk teksten med pakk.")
    mal, verdier = pakket["mal"], pakket["verdier"]
    if not isinstance(mal, str) or not isinstance(verdier, Mapping):
        raise TypeError(f"Fant {pakket!r}. Forventet mal og verdier. Pakk teksten med pakk.")
    return Melding(mal, {n: v if isinstance(v, int) else pakk_ut(v) for n, v in verdier.items()})
