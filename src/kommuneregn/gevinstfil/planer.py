"""The benefit plans of `kommuneregn gevinst`, and the pitfalls that each stands before.

Source: our own form, docs/gevinstfil.md.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from kommuneregn.gevinst import Gevinstkort, Gevinstslag
from kommuneregn.gevinstfil.felt import Felt
from kommuneregn.kontroller.gevinstplan import (
    Fallgruvefunn,
    Fase,
    Gevinstplan,
    Plangevinst,
    finn_fallgruver,
)

Funnet = dict[str, list[Fallgruvefunn]]


def les_fallgruver(rot: Felt, *, kort: Iterable[Gevinstkort]) -> Funnet:
    """The pitfalls of each plan, by its id, as far as it has come or as `sjekk_som` asks."""
    etter_id = {ett.id: ett for ett in kort}
    svar: Funnet = {}
    for felt in rot.liste("planer"):
        id_ = felt.tekst("id")
        if id_ in svar:
            raise felt.feil("id", "en id for hver plan")
        som = Fase(felt.nivaa("sjekk_som", Fase)) if felt.har("sjekk_som") else None
        svar[id_] = finn_fallgruver(_plan(felt, etter_id), fra_fase=som)
    return svar


def _plan(felt: Felt, kort: Mapping[str, Gevinstkort]) -> Gevinstplan:
    gevinster = tuple(_gevinst(en, kort) for en in felt.liste("gevinster"))
    plan = Gevinstplan(
        fase=Fase(felt.nivaa("fase", Fase)),
        effektmaal=felt.tekst("effektmaal", standard=""),
        begrunnelse=felt.tekst("begrunnelse", standard=""),
        prosjekteier=felt.tekst("prosjekteier", standard=""),
        prosjektleder=felt.tekst("prosjektleder", standard=""),
        gevinstansvarlig=felt.tekst("gevinstansvarlig", standard=""),
        tiltak=felt.tekster("tiltak"),
        interessenter=felt.tekster("interessenter"),
        involvert=felt.dager("involvert"),
        droftet=felt.dager("droftet"),
        start=felt.dag_eller_ingen("start"),
        prosjektslutt=felt.dag_eller_ingen("prosjektslutt"),
        overlevert=felt.dag_eller_ingen("overlevert"),
        mottaker=felt.tekst("mottaker", standard=""),
        evalueringer=felt.dager("evalueringer"),
        laering=felt.tekst("laering", standard=""),
        risikoer=felt.tekster("risikoer"),
        kapasitet_vurdert=felt.ja_nei("kapasitet_vurdert"),
        kompetanse_vurdert=felt.ja_nei("kompetanse_vurdert"),
        vedtak=felt.tekst("vedtak", standard=""),
        gevinster=gevinster,
    )
    felt.ferdig()
    return plan


def _gevinst(felt: Felt, kort: Mapping[str, Gevinstkort]) -> Plangevinst:
    """A benefit of the plan; what its card in the file says already is not asked for again."""
    id_ = felt.tekst("id")
    kortet = kort.get(id_)
    linje = kortet.linjer[0] if kortet is not None and kortet.linjer else None
    skjebne = sum((en.andel for en in kortet.skjebner), Decimal(0)) if kortet is not None else Decimal(0)
    usikker = kortet is not None and any(
        ett is not None and ett.usikkert for en in kortet.linjer for ett in (en.antall, en.endring, en.pris)
    )
    svar = Plangevinst(
        id=id_,
        navn=felt.tekst("navn", standard=None if kortet is None else kortet.navn),
        slag=felt.valg("slag", Gevinstslag, standard=None if kortet is None else kortet.slag),
        kategori=felt.tekst("kategori", standard=""),
        eier=felt.tekst("eier", standard=""),
        eier_er_leder=felt.ja_nei("eier_er_leder"),
        eier_akseptert=felt.dag_eller_ingen("eier_akseptert"),
        indikator=felt.tekst("indikator", standard=""),
        enhet=felt.tekst("enhet", standard=""),
        nullpunkt=felt.tall("nullpunkt") if felt.har("nullpunkt") else None,
        nullpunkt_dato=felt.dag_eller_ingen("nullpunkt_dato"),
        maal=felt.tall("maal") if felt.har("maal") else None,
        maal_dato=felt.dag_eller_ingen("maal_dato"),
        maaledatoer=felt.dager("maaledatoer"),
        maalemetode=felt.tekst("maalemetode", standard=""),
        skjebne_andel=felt.tall("skjebne_andel", standard=skjebne),
        forutsetning=felt.tekst("forutsetning", standard="" if linje is None else linje.forutsetning),
        kilde=felt.tekst("kilde", standard="" if linje is None else linje.kilde),
        spenn=felt.ja_nei("spenn") or usikker,
        brukereffekt=felt.tekst("brukereffekt", standard=""),
        holdes=felt.ja_nei("holdes"),
    )
    felt.ferdig()
    return svar


def fallgruver_som_dict(alle: Funnet) -> dict[str, list[dict[str, str]]]:
    """Each plan with its pitfalls: what was found, where, why it matters, what to write, source."""
    return {
        plan: [
            {
                "kode": ett.kode,
                "fant": ett.fant,
                "sted": ett.sted,
                "hvorfor": ett.hvorfor,
                "skriv": ett.skriv,
                "kilde": ett.kilde,
            }
            for ett in funn
        ]
        for plan, funn in alle.items()
    }
