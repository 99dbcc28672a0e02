"""Fills §§ 5-4, 5-5, 5-6 and 5-8 as the command line asks, with the columns beside."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemabevilgning import les_vedtatt
from kommuneregn.cli.skjemagrunnlag import (
    FELT,
    Grunnlag,
    Kilde,
    belop_per_art,
    bevilgninger,
    er_fri,
    kontoer_uten_kapittel,
    les_grunnlag,
    om_ukjente,
    regnskapssummer,
    saldoer,
)
from kommuneregn.cli.skjemakolonner import med_kolonner_fra_filen
from kommuneregn.cli.skjemaomraade import (
    omraade_fra_felt,
    omraade_fra_kolonne,
    omraade_fra_liste,
    uten_ansvar,
    vanlig_omraade,
)
from kommuneregn.cli.skjemasvar import Kolonne, Skjemasvar
from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.skjema import (
    Bevilgningsoversikt,
    Oppsett,
    Slag,
    fyll_oppsett,
    kontroller_balanse,
    kontroller_bevilgninger,
    lag_balanseregnskap,
    lag_bevilgningsoversikt_drift,
    lag_bevilgningsoversikt_investering,
)
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler

# Years from the year of the file; adopted in December, a budget knows the accounts of two years before.
_AVSTAND = {
    "forrige-budsjett": -1,
    "siste-regnskap": -2,
    "opprinnelig-budsjett": 0,
    "regulert-budsjett": 0,
    "forrige-regnskap": -1,
}
_KREVD = {
    Slag.BUDSJETT: ("forrige-budsjett", "siste-regnskap"),
    Slag.REGNSKAP: ("opprinnelig-budsjett", "regulert-budsjett", "forrige-regnskap"),
}
_KLASSENAVN = {DRIFT: "drift", INVESTERING: "investering"}
_AVSKRIVNING = ("590", "990")


@dataclass(frozen=True, slots=True)
class _Fylt:
    """One column: its scheme, and part two where the paragraph has one."""

    oppsett: Oppsett
    del2: Bevilgningsoversikt | None = None


_Fyller = Callable[[Grunnlag], _Fylt]


def fyll_oversikt(valg: argparse.Namespace) -> Skjemasvar:
    """§ 5-6 with its columns."""

    def fyll(grunnlag: Grunnlag) -> _Fylt:
        arter = belop_per_art(grunnlag, kontoklasse=DRIFT)
        return _Fylt(fyll_oppsett("5-6", arter, aar=grunnlag.aar, omkodinger=valg.omkoding))

    return _fyll(valg, fyll, kontoklasse=DRIFT)


def fyll_bevilgning_drift(valg: argparse.Namespace) -> Skjemasvar:
    """Both parts of § 5-4 with their columns."""
    omraade, fri = _omraade(valg), er_fri(valg.frie_810)

    def fyll(grunnlag: Grunnlag) -> _Fylt:
        oversikt = lag_bevilgningsoversikt_drift(
            bevilgninger(grunnlag, kontoklasse=DRIFT, omraade=omraade(grunnlag), fri=fri),
            aar=grunnlag.aar,
            omkodinger=valg.omkoding,
            i_bevilgning=valg.i_bevilgning,
        )
        return _Fylt(oversikt.del1, oversikt)

    svar = _fyll(valg, fyll, kontoklasse=DRIFT)
    svar = _med_vedtatt(valg, replace(svar, funn=(*svar.funn, *_om_frie(valg, svar))))
    return _uten_utelatte(svar) if valg.utelat else svar


def fyll_bevilgning_investering(valg: argparse.Namespace) -> Skjemasvar:
    """Both parts of § 5-5 with their columns."""
    omraade = _omraade(valg)

    def fyll(grunnlag: Grunnlag) -> _Fylt:
        oversikt = lag_bevilgningsoversikt_investering(
            bevilgninger(grunnlag, kontoklasse=INVESTERING, omraade=omraade(grunnlag)),
            aar=grunnlag.aar,
            omkodinger=valg.omkoding,
        )
        return _Fylt(oversikt.del1, oversikt)

    return _med_vedtatt(valg, _fyll(valg, fyll, kontoklasse=INVESTERING))


def fyll_balanse(valg: argparse.Namespace) -> Skjemasvar:
    """§ 5-8, with the year before from its own file or from the opening balance."""
    grunnlag = les_grunnlag(valg)
    saldo = saldoer(grunnlag)
    if saldo.aapning is None:
        valg, grunnlag = med_kolonner_fra_filen(valg, grunnlag)
    oppsett = lag_balanseregnskap(saldo.slutt, aar=grunnlag.aar, uten_kapittel=kontoer_uten_kapittel(saldo))
    forrige = None
    aaret_for = None if valg.aar is None else valg.aar - 1
    if valg.forrige_regnskap is not None:
        kilde = _med_aar(valg.forrige_regnskap, "forrige-regnskap", valg.aar)
        eldre = saldoer(les_grunnlag(valg, kilde=kilde))
        forrige = lag_balanseregnskap(eldre.slutt, aar=aaret_for, uten_kapittel=kontoer_uten_kapittel(eldre))
    elif saldo.aapning is not None:
        forrige = lag_balanseregnskap(saldo.aapning, aar=valg.aar)
    kolonner = (
        ()
        if forrige is None
        else (Kolonne("forrige-regnskap", _aarsnavn("regnskap", aaret_for), {"5-8": forrige}),)
    )
    mangler = [] if kolonner else [_om_manglende(["forrige-regnskap"])]
    funn = (*grunnlag.funn, *saldo.funn, *oppsett.funn, *mangler)
    return Skjemasvar("5-8", valg.aar, _aarsnavn("regnskap", valg.aar), (oppsett,), _unike(funn), kolonner)


def aarsgrunnlag(valg: argparse.Namespace) -> Grunnlag:
    """The file for the year of the command, the first plan year when a plan is asked for."""
    if valg.planaar is None:
        return les_grunnlag(valg)
    if valg.aar is None:
        valg.aar = valg.planaar[0]
    return les_grunnlag(valg)


def _fyll(valg: argparse.Namespace, fyll: _Fyller, *, kontoklasse: int) -> Skjemasvar:
    grunnlag = aarsgrunnlag(valg)
    _krev_linjer(grunnlag, valg, kontoklasse)
    valg, grunnlag = med_kolonner_fra_filen(valg, grunnlag)
    hoved = fyll(grunnlag)
    kolonner, funn = [], []
    for noekkel, navn, annet in _andre(valg):
        fylt = fyll(annet)
        kolonner.append(Kolonne(noekkel, navn, {fylt.oppsett.navn: fylt.oppsett}, fylt.del2))
        er_plan = noekkel.isdigit()
        funn += [_i_kolonne(ett, navn, beholdt=er_plan) for ett in fylt.oppsett.funn]
        if er_plan:
            funn += [_i_kolonne(ett, navn, beholdt=True) for ett in _regler(annet, kontoklasse)]
    mangler = [ett for ett in _KREVD[grunnlag.slag] if getattr(valg, ett.replace("-", "_")) is None]
    alle = (
        *grunnlag.funn,
        *hoved.oppsett.funn,
        *_regler(grunnlag, kontoklasse),
        *om_ukjente(grunnlag, kontoklasse=kontoklasse),
        *funn,
        *(_om_omraadet(valg, grunnlag) if hoved.del2 is not None else ()),
        *([_om_manglende(mangler)] if mangler else []),
    )
    overskrift = _aarsnavn(grunnlag.slag, valg.aar)
    return Skjemasvar(
        hoved.oppsett.navn, valg.aar, overskrift, (hoved.oppsett,), _unike(alle), tuple(kolonner), hoved.del2
    )


def _andre(valg: argparse.Namespace) -> Iterator[tuple[str, str, Grunnlag]]:
    """The other columns: the plan years after the first, then what the regulation asks for beside."""
    for aar in valg.planaar or ():
        if aar != valg.aar:
            egne = argparse.Namespace(**{**vars(valg), "aar": aar})
            yield str(aar), str(aar), replace(les_grunnlag(egne), slag=Slag.BUDSJETT)
    for navn in _AVSTAND:
        kilde: Kilde | None = getattr(valg, navn.replace("-", "_"))
        if kilde is not None:
            kilde = _med_aar(kilde, navn, valg.aar)
            tekst = _aarsnavn(navn.replace("-", " "), kilde.aar)
            yield navn, tekst, les_grunnlag(valg, kilde=kilde)


def _med_aar(kilde: Kilde, navn: str, aar: int | None) -> Kilde:
    if kilde.aar is not None or aar is None:
        return kilde
    return replace(kilde, aar=aar + _AVSTAND[navn])


def _krev_linjer(grunnlag: Grunnlag, valg: argparse.Namespace, kontoklasse: int) -> None:
    if grunnlag.linjer.filter(pl.col("kontoklasse") == kontoklasse).is_empty():
        klasser = sorted(grunnlag.linjer["kontoklasse"].drop_nulls().unique().to_list())
        # A chart that is no municipality's has none.
        fant = f"kontoklasse {', '.join(map(str, klasser))}" if klasser else "ingen kontoklasser"
        raise UnableToRunCommand(
            f"Fant ingen linjer i {_KLASSENAVN[kontoklasse]} (kontoklasse {kontoklasse}) i {valg.fil.name}. "
            f"Filen har {fant}. Velg en fil som har dem."
        )


def _regler(grunnlag: Grunnlag, kontoklasse: int) -> Sequence[Funn]:
    """The rules that concern this account class; of the other only the transfer."""
    summer = []
    for ett in regnskapssummer(grunnlag):
        if ett.kontoklasse == kontoklasse:
            summer.append(ett)
        elif ett.art not in _AVSKRIVNING:
            summer.append(replace(ett, funksjon=None))
    return kontroller_balanse(summer, slag=grunnlag.slag)


def _omraade(valg: argparse.Namespace) -> Callable[[Grunnlag], pl.Expr]:
    """How the area of a line is found: by a list, a field that every file has, or a column of the file."""
    if valg.omraader is not None:
        liste = omraade_fra_liste(valg.omraader, kolonne=valg.omraadekolonne)
        return lambda _: liste
    if valg.omraade is None:
        return lambda _: vanlig_omraade()
    if valg.omraade in FELT:
        return lambda _: omraade_fra_felt(valg.omraade)
    return lambda grunnlag: omraade_fra_kolonne(grunnlag.fil, kolonne=valg.omraade, ark=valg.ark)


def _om_omraadet(valg: argparse.Namespace, grunnlag: Grunnlag) -> list[Funn]:
    """That part two is per function, when the file has no ansvar and nothing was chosen."""
    valgt = valg.omraade is not None or valg.omraader is not None
    if valgt or not grunnlag.linjer.select(uten_ansvar()).item():
        return []
    melding = formuler(
        "Filen har ingen ansvar. Budsjettområdene er vist per funksjon. Velg med --omraade eller --omraader."
    )
    return [Funn("skjema-omraade-funksjon", Alvorlighet.INFO, melding)]


def _med_vedtatt(valg: argparse.Namespace, svar: Skjemasvar) -> Skjemasvar:
    if valg.bevilgninger is None or svar.del2 is None:
        return svar
    vedtatt = les_vedtatt(valg.bevilgninger, oppsett=svar.navn)
    return replace(svar, funn=(*svar.funn, *kontroller_bevilgninger(svar.del2, vedtatt=vedtatt)))


def _om_frie(valg: argparse.Namespace, svar: Skjemasvar) -> list[Funn]:
    """How much of art 810 the choice placed in post 4, and how much in post 6."""
    frie, bundne = (_ledd(svar.deler[0], nr, "810") for nr in ("4", "6"))
    if not (frie or bundne):
        return []
    melding = formuler(
        "Art 810 er delt: %(frie)s kr i post 4 (ikke knyttet til bestemte formål) og %(bundne)s kr i post 6. "
        "Valget er %(valg)s. Endre det med --frie-810.",
        frie=str(frie),
        bundne=str(-bundne),
        valg=", ".join(valg.frie_810) or "funksjon=840,850",
    )
    return [Funn("skjema-frie-810", Alvorlighet.INFO, melding, formuler("art 810"))]


def _ledd(oppsett: Oppsett, nr: str, art: str) -> Belop:
    for ledd in oppsett.post(nr).resultat.grunnlag:
        if ledd.navn.startswith(f"art {art}") and isinstance(ledd.verdi, Belop):
            return ledd.verdi
    return Belop(0)


def _uten_utelatte(svar: Skjemasvar) -> Skjemasvar:
    """Leave out posts 7 to 9 and 16 where that changes no sum: depreciation equals its counter entry."""
    oppsett = svar.deler[0]
    if oppsett.post(7).belop != oppsett.post(16).belop:
        melding = formuler(
            "Post 7 til 9 og 16 er ikke utelatt: avskrivningene er ikke lik motposten, og summene ville "
            "ikke gått opp uten dem."
        )
        return replace(svar, funn=(*svar.funn, Funn("skjema-ikke-utelatt", Alvorlighet.ADVARSEL, melding)))
    utelatt = frozenset(post.nr for post in oppsett.poster if post.kan_utelates)
    return replace(svar, utelatt={oppsett.navn: utelatt})


def _om_manglende(navn: Sequence[str]) -> Funn:
    melding = formuler(
        "Oppstillingen skal også vise %(kolonner)s. Legg dem ved med %(valg)s.",
        kolonner=", ".join(ett.replace("-", " ") for ett in navn),
        valg=", ".join(f"--{ett}" for ett in navn),
    )
    return Funn("skjema-mangler-kolonne", Alvorlighet.INFO, melding)


def _i_kolonne(funn: Funn, kolonne: str, *, beholdt: bool) -> Funn:
    """A finding of another column: as grave in a plan year, at most a warning in a comparison."""
    alvorlighet = funn.alvorlighet
    if not beholdt and alvorlighet is Alvorlighet.FEIL:
        alvorlighet = Alvorlighet.ADVARSEL
    # Nothing to translate but the name and the place themselves.
    mal = "%(kolonne)s: %(sted)s" if funn.sted else "%(kolonne)s"
    return Funn(funn.kode, alvorlighet, funn.melding, Melding(mal, {"kolonne": kolonne, "sted": funn.sted}))


def _aarsnavn(navn: str, aar: int | None) -> str:
    return navn if aar is None else f"{navn} {aar}"


def _unike(funn: Sequence[Funn]) -> tuple[Funn, ...]:
    return tuple(dict.fromkeys(funn))


def ore_av(summer: Mapping[str, Belop], *arter: str) -> Belop:
    """The sum of some arts, as the ledger has them."""
    return Belop.summer(summer[art] for art in arter if art in summer)
