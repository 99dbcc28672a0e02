"""The demo persons: one a role, named by it. They own the thread; only a demo gives them a password."""

from collections.abc import Mapping
from datetime import date

from helhet.eksempel.domain.innhold import les, paa
from helhet.organisasjon.domain.medlemskap import (
    NyBruker,
    Rolletildeling,
    gi_demopassord,
    gi_rolle,
    opprett_bruker,
    utnevn_stedfortreder,
)
from helhet.organisasjon.enums import Maalform, Rolle
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap

FRA = date(2023, 1, 1)


def opprett_personer(*, maalform: Maalform, endelse: str, passord: str | None) -> Mapping[str, Bruker]:
    """Make the accounts; without a password nobody can log in with them."""
    personer = {
        rad["id"]: opprett_bruker(
            NyBruker(
                brukernavn=f"{rad['id']}{endelse}",
                navn=paa(maalform, rad, "navn"),
                maalform=maalform,
                er_demo=True,
            )
        )
        for rad in les("personer")
    }
    if passord is not None:
        gi_demopassord(*personer.values(), passord=passord)
    return personer


def gi_roller(personer: Mapping[str, Bruker], *, enheter: Mapping[str, Enhet], maalform: Maalform) -> None:
    """Give each person the role of the name, for the enhet or for the whole municipality.

    One who stands in for a leader has the leader's role, between the dates.
    """
    administrator = personer["administrator"]
    gitt: dict[str, Medlemskap] = {}
    for rad in les("personer"):
        if "stedfortreder_for" in rad:
            utnevn_stedfortreder(
                gitt[rad["stedfortreder_for"]],
                bruker=personer[rad["id"]],
                fra=rad["fra"],
                til=rad["til"],
                aktor=personer[rad["stedfortreder_for"]].id,
            )
            continue
        enhet = enheter[rad["ansvar"]] if "ansvar" in rad else None
        tildeling = Rolletildeling(
            Rolle(rad["rolle"]), enhet, FRA, rad.get("til"), paa(maalform, rad, "tilhorighet")
        )
        gitt[rad["id"]] = gi_rolle(personer[rad["id"]], tildeling=tildeling, aktor=administrator.id)


def sett_passord(passord: str) -> None:
    """Give the password to the demo persons of the municipality in scope who have none."""
    alle = Medlemskap.objects.select_related("bruker").filter(bruker__er_demo=True)
    uten = [medlemskap.bruker for medlemskap in alle if not medlemskap.bruker.has_usable_password()]
    if uten:
        gi_demopassord(*uten, passord=passord)
