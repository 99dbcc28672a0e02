"""Month by month as a drawing: where each bar and each mark stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helhet.okonomi.domain.rapport import Maanedstall

BREDDE, HOEYDE, LUFT_OVER, LUFT_UNDER = 600, 200, 12, 26
SOEYLEBREDDE = 28


@dataclass(frozen=True, slots=True)
class Soeyle:
    """One month: the bar of the accounts and the mark of the budget, in the drawing's units.

    `topp` and `hoeyde` are None without accounts, `merke` without a budget. `over`: more is spent
    than was budgeted.
    """

    tall: Maanedstall
    venstre: int
    midt: int
    topp: int | None
    hoeyde: int | None
    merke: int | None
    over: bool


@dataclass(frozen=True, slots=True)
class Graf:
    """The drawing: its bars and the height of the line of zero."""

    soeyler: tuple[Soeyle, ...]
    null: int


def tegn_maaneder(maaneder: Sequence[Maanedstall]) -> Graf | None:
    """Place the months from left to right on one scale; None when no month has an amount."""
    belop = [b for m in maaneder for b in (m.regnskap, m.budsjett) if b is not None]
    if not any(belop):
        return None
    bunn, topp = min(0, *belop), max(0, *belop)
    plass = HOEYDE - LUFT_OVER - LUFT_UNDER

    def y(ore: int) -> int:
        return LUFT_OVER + (topp - ore) * plass // (topp - bunn)

    steg = BREDDE // len(maaneder)
    return Graf(
        tuple(_soeyle(m, midt=nr * steg + steg // 2, y=y) for nr, m in enumerate(maaneder)), null=y(0)
    )


def _soeyle(maaned: Maanedstall, *, midt: int, y: Callable[[int], int]) -> Soeyle:
    brukt, plan = maaned.regnskap, maaned.budsjett
    return Soeyle(
        tall=maaned,
        venstre=midt - SOEYLEBREDDE // 2,
        midt=midt,
        topp=None if brukt is None else min(y(brukt), y(0)),
        hoeyde=None if brukt is None else abs(y(brukt) - y(0)),
        merke=None if plan is None else y(plan),
        over=brukt is not None and plan is not None and brukt > plan,
    )
