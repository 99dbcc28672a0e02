"""A municipality with one of each thing that has a page, every text of it marked with one word."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from tests.helhet.besetning import FRA, lag_enhet
from tests.helhet.kanarieffekt import lag_effekt
from tests.helhet.kanarimaaned import lag_maaned
from tests.helhet.kanarimoter import lag_avtale, lag_dialog, lag_moter
from tests.helhet.kanariord import nettadresse
from tests.helhet.kanariplaner import lag_gevinstplan
from tests.helhet.kanariregneark import lag_regneark
from tests.helhet.okonomi.prover import TID, les_inn

from helhet.arshjul.enums import Visning
from helhet.arshjul.models import (
    Begivenhet,
    Begivenhetsforum,
    Fase,
    Forum,
    Hjul,
    Kalenderadresse,
    Kontrollpunkt,
    Kvittering,
)
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.dypdykk.domain.a3 import begynn_a3, skriv_boks
from helhet.dypdykk.enums import Boksslag, Talltype
from helhet.dypdykk.models import A3, Aarsak, Deltaker, Mottiltak, Potensial, Tall
from helhet.felles.filarkiv import bevar
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst, Gevinstbelop, Maaledato, Maaling, Pott, Virkning
from helhet.hop.domain.ramme import foreslaa_rammer, sett_rammer
from helhet.hop.models import (
    Avgjorelse,
    Belopslinje,
    Finansieringslinje,
    Handling,
    Handlingsmaal,
    Handlingsstrategi,
    Maal,
    Plan,
    Planbelop,
    Planfond,
    Planlaas,
    Planpost,
    Rammelinje,
    Strategi,
    Vedtak,
)
from helhet.okonomi.domain.opplasting import Opplysninger, ta_imot
from helhet.okonomi.models import Artsomkoding, Importjobb, Kartlegging, Tjeneste
from helhet.organisasjon.domain.medlemskap import utnevn_stedfortreder
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Deling, Enhet, Kommune, Medlemskap
from helhet.samtale.models import Vedlegg
from helhet.traad.models import Innspill, Nevning, Replikk

if TYPE_CHECKING:
    from helhet.felles.models import Kommunal

AAR = 2026
SLUTT, FORBI = date(2099, 12, 31), date(2020, 12, 31)
# Roles whose rights reach «egen» in the table: they serve one enhet here, the others all.
I_ENHETEN = frozenset(
    {Rolle.KOMMUNALSJEF, Rolle.ENHETSLEDER, Rolle.PROSJEKTEIER, Rolle.PROSJEKTLEDER, Rolle.GEVINSTEIER}
)
# What stands in the columns that only some roles may see, each after the word of the municipality.
SKJULTE = ("bilagstekst", "leverandor", "dimensjon")
HODE = "systemkonto;kontonavn;ansvar;ansvarnavn;funksjon;funksjonnavn;prosjekt;bilagstekst;leverandør"


@dataclass(frozen=True)
class Traad:
    """One thread in one enhet."""

    handling: int
    gevinst: int
    virkning: int
    maaling: int
    a3: int
    boks: int
    aarsak: int
    mottiltak: int
    deltaker: int
    tall: int
    potensial: int
    effektplan: int
    laast_effektplan: int
    effektresultat: int
    gevinstplan: int
    plantekst: int
    interessent: int
    involvering: int
    risiko: int
    maaleplan: int
    evaluering: int


@dataclass(frozen=True)
class Kanarikommune:
    """The municipality, its cast, and the ids of what its pages are about.

    `vikar` stands in for the leader today; `forrige_vikar` and `forrige_gjest` did so, or visited,
    until a day that is past; `uten` has an account and never had a role.
    """

    kommune: Kommune
    ord: str
    roller: dict[Rolle, Bruker]
    med_alt: Bruker
    vikar: Bruker
    forrige_vikar: Bruker
    forrige_gjest: Bruker
    uten: Bruker
    naer: Traad
    fjern: Traad
    enkelt: dict[str, int | UUID]

    @property
    def fjernt(self) -> str:
        """Return the word of what belongs to an enhet that is not the roles' own."""
        return f"{self.ord}fjern"

    @property
    def skjult(self) -> tuple[str, ...]:
        """Return the words of the columns that only some roles may see."""
        return tuple(f"{self.ord}{navn}" for navn in SKJULTE)

    @property
    def alle(self) -> tuple[Bruker, ...]:
        """Return everyone with an account."""
        andre = (self.med_alt, self.vikar, self.forrige_vikar, self.forrige_gjest, self.uten)
        return (*self.roller.values(), *andre)


def lag_kanarikommune(nummer: str, ord_: str) -> Kanarikommune:
    """Make it: `naer` is proposed in the enhet of the roles, `fjern` a draft in another."""
    ordet = f"{ord_} kommunens ord"
    innstillinger = {"ord": {"enhet": ordet, "delårsrapport": ordet, "handlings- og økonomiplan": ordet}}
    kommune = Kommune.objects.create(nummer=nummer, navn=f"{ord_} kommune", innstillinger=innstillinger)
    with kommune_omfang(kommune.pk):
        helse = lag_enhet(f"{ord_} helse")
        kjokken = lag_enhet(f"{ord_} kjøkken", kode="3420", forelder=helse)
        eier = _bruker("eier", ord_, [Rolle.REDAKTOR], None)
        roller = {r: _bruker(r.value, ord_, [r], helse if r in I_ENHETEN else None) for r in Rolle}
        med_alt = _bruker("alt", ord_, list(Rolle), None)
        andre = {navn: _bruker(navn, ord_, [], None) for navn in ("vikar", "forrige_vikar", "uten")}
        forrige_gjest = _bruker("forrige-gjest", ord_, [Rolle.GJEST], None, til=FORBI)
        enkelt = _enkelt(ord_, med_alt=med_alt)
        enkelt["enhet"] = kjokken.pk
        naer = _traad(ord_, kjokken, "forslag", eier=eier, enkelt=enkelt)
        enkelt |= _mellom_folk(ord_, naer, roller=roller, andre=andre, eier=eier)
        oppvekst = lag_enhet(f"{ord_}fjern oppvekst")
        skole = lag_enhet(f"{ord_}fjern skole", kode="2100", forelder=oppvekst)
        fjern = _traad(f"{ord_}fjern", skole, "utkast", eier=eier, enkelt=enkelt)
        enkelt["pott"] = Pott.objects.get(krav__gevinst_id=naer.gevinst).pk
        post = Planpost.objects.get(plan_id=enkelt["plan"], handling_id=naer.handling)
        enkelt["planpost"] = post.pk
        _balanser(ord_, Plan.objects.get(pk=enkelt["plan"]))
        enkelt |= lag_moter(ord_, enhet=kjokken, eier=eier, enkelt=enkelt)
        enkelt |= lag_maaned(ord_, enhet=kjokken, eier=eier, parti=int(str(enkelt["parti"])))
        enkelt["fjern_dialog"] = lag_dialog(f"{ord_}fjern", enhet=skole, eier=eier).pk
        enkelt |= lag_avtale(
            ord_, leder=med_alt, overordnet=eier, maal=int(str(enkelt["maal"])), gevinst=naer.gevinst
        )
    return Kanarikommune(
        kommune,
        ord_,
        roller,
        med_alt,
        forrige_gjest=forrige_gjest,
        **andre,
        naer=naer,
        fjern=fjern,
        enkelt=enkelt,
    )


def _mellom_folk(
    ord_: str, naer: Traad, *, roller: dict[Rolle, Bruker], andre: dict[str, Bruker], eier: Bruker
) -> dict[str, int | UUID]:
    """Make what ties people to each other and to a thing: stand-ins, a sharing, an input."""
    leder = Medlemskap.objects.get(bruker=roller[Rolle.ENHETSLEDER])
    stedfortreder = utnevn_stedfortreder(leder, bruker=andre["vikar"], fra=FRA, til=SLUTT, aktor=None)
    utnevn_stedfortreder(leder, bruker=andre["forrige_vikar"], fra=FRA, til=FORBI, aktor=None)
    deling = Deling(slag="handling", objekt_id=naer.handling, bruker=eier, fra=FRA, melding=f"{ord_} se her")
    innspill = Innspill(
        slag="handling",
        objekt_id=naer.handling,
        tekst=f"{ord_} innspill",
        forfatter=eier,
        rolle=Rolle.REDAKTOR,
        dato=FRA,
    )
    opprett(innspill, aktor=None)
    opprett(Replikk(innspill=innspill, tekst=f"{ord_} replikk", forfatter=eier, dato=FRA), aktor=None)
    opprett(Nevning(innspill=innspill, bruker=eier), aktor=None)
    lukket = Innspill(
        slag="handling",
        objekt_id=naer.handling,
        tekst=f"{ord_} løst",
        forfatter=eier,
        rolle=Rolle.REDAKTOR,
        dato=FRA,
        tilstand="lukket",
        svart_dato=FRA,
    )
    return {
        **_vedlegg(ord_, naer, eier=eier),
        "stedfortreder": stedfortreder.pk,
        "deling": opprett(deling, aktor=None).pk,
        "innspill": innspill.pk,
        "lukket": opprett(lukket, aktor=None).pk,
    }


def _vedlegg(ord_: str, naer: Traad, *, eier: Bruker) -> dict[str, int | UUID]:
    """Attach two files to the action, and take one of them away."""
    rader = {}
    for navn, fjernet in (("vedlegg", None), ("fjernet_vedlegg", FRA)):
        bevart = bevar([f"{ord_} {navn}".encode()], filnavn=f"{ord_} {navn}.txt")
        rad = Vedlegg(
            slag="handling",
            objekt_id=naer.handling,
            filnavn=bevart.filnavn,
            fil=bevart.fil,
            bytes=bevart.bytes,
            sha256=bevart.sha256,
            om=f"{ord_} om",
            lagt_til_av=eier,
            lagt_til=FRA,
            fjernet=fjernet,
            fjernet_grunn=f"{ord_} grunn" if fjernet else "",
        )
        rader[navn] = opprett(rad, aktor=None).pk
    return rader


def _bruker(
    navn: str, ord_: str, roller: list[Rolle], enhet: Enhet | None, *, til: date | None = None
) -> Bruker:
    bruker = Bruker.objects.create_user(
        f"{ord_}-{navn}", "et-langt-passord", navn=f"{ord_} {navn}", epost=f"{navn}@{ord_}.example".lower()
    )
    for rolle in roller:
        slutt = til or (SLUTT if rolle is Rolle.GJEST else None)
        opprett(Medlemskap(bruker=bruker, rolle=rolle, enhet=enhet, fra=FRA, til=slutt), aktor=None)
    return bruker


def fil(ord_: str, *belop: str, kolonner: str = "belop") -> bytes:
    """Return a ledger of the two enheter with every column that a file has, and one row to refuse."""
    skjult = ";".join(f"{ord_}{navn}" for navn in (SKJULTE[2], *SKJULTE[:2]))
    rader = [
        f"1010;{o} lønn;{ansvar};{o} {ansvar};253;{o} tjeneste;{skjult};{';'.join(belop)}"
        for o, ansvar in ((ord_, "3420"), (f"{ord_}fjern", "2100"))
    ]
    daarlig = f"1010;{ord_};3420;{ord_};253;{ord_};{skjult};{';'.join('rart' for _ in belop)}"
    return "\n".join([f"{HODE};{kolonner}", *rader, daarlig, ""]).encode()


def _enkelt(ord_: str, *, med_alt: Bruker) -> dict[str, int | UUID]:
    """Make what belongs to the whole municipality."""
    parti = les_inn(fil(ord_, "1200,00"), aar=AAR, filnavn=f"{ord_}.csv")
    les_inn(
        fil(ord_, "100,00", kolonner="jan"), serie=Serie.REGNSKAP, aar=AAR, filnavn=f"{ord_}-regnskap.csv"
    )
    assert parti.resultat.rader_avvist == 1
    om = Opplysninger(f"{ord_}-ny.csv", Serie.BUDSJETT, AAR)
    opplasting = ta_imot([fil(ord_, "1300,00")], om=om, eier=med_alt.id)
    maal = opprett(Maal(type="hovedmaal", tittel=f"{ord_} mål"), aktor=None)
    rader: dict[str, Kommunal] = {
        "maal": maal,
        "strategi": Strategi(maal=maal, tittel=f"{ord_} strategi"),
        "plan": Plan(navn=f"{ord_} plan", fra_aar=2027, til_aar=2030, **_grunner(ord_)),
        "eldre_plan": Plan(navn=f"{ord_} eldre plan", fra_aar=2020, til_aar=2023, **_grunner(ord_)),
        "begivenhet": Begivenhet(tittel=f"{ord_} møte", aar=AAR, maaned_fra=3),
        "forum": Forum(kode=f"{ord_}-forum", navn=f"{ord_} forum", roller=["politiker"]),
        "fase": Fase(
            tittel=f"{ord_} fase",
            aar=AAR,
            nr=1,
            kvartal=1,
            innhold=[ord_],
            innhold_nn=[ord_],
            ferdig_naar=f"{ord_} kriterium",
        ),
        "kontrollpunkt": Kontrollpunkt(
            tittel=f"{ord_} kontroll", fra=FRA, rolle="okonomisjef", beskrivelse=ord_, hjemmel=ord_
        ),
        "kalenderadresse": Kalenderadresse(bruker=med_alt, noekkelhash=ord_, laget=FRA),
        "importjobb": _importjobb(ord_, opplasting=opplasting, eier=med_alt),
        "omkoding": Artsomkoding(art="874", til_art="878", begrunnelse=f"{ord_} utgått"),
        "kartlegging": _kartlegging(ord_, med_alt=med_alt),
        "tjeneste": Tjeneste(kode="2531", navn=f"{ord_} tjeneste", funksjon="253"),
        "hjul": Hjul(aar=AAR, regler=[f"{ord_} regel"], visninger=[[Visning.values[0], f"{ord_} visning"]]),
    }
    lagret = {navn: rad if rad.pk else opprett(rad, aktor=None) for navn, rad in rader.items()}
    opprett(Begivenhetsforum(begivenhet=lagret["begivenhet"], forum=lagret["forum"]), aktor=None)
    opprett(
        Vedtak(plan=lagret["plan"], saksnummer=f"{ord_} 1/26", dato=FRA, grunn=f"{ord_} grunn"), aktor=None
    )
    _laas(ord_, lagret["eldre_plan"])
    kvittering = Kvittering(fase=lagret["fase"], kriterium=f"{ord_} kriterium", aar=AAR, dato=FRA)
    kvittering.bevis, kvittering.lenke = f"{ord_} bevis", nettadresse(ord_).lower()
    opprett(kvittering, aktor=None)
    lagret["parti"] = Parti.objects.get(serie=Serie.BUDSJETT)
    lagret["medlemskap"] = Medlemskap.objects.earliest("pk")
    return {**{navn: rad.pk for navn, rad in lagret.items()}, "opplasting": opplasting}


def _kartlegging(ord_: str, *, med_alt: Bruker) -> Kartlegging:
    return Kartlegging(
        fingeravtrykk="0" * 64,
        overskrifter=[f"{ord_} konto"],
        roller=["konto"],
        bare={"0": [f"{ord_} versjon"]},
        valgt=TID,
        valgt_av=med_alt.id,
    )


def _importjobb(ord_: str, *, opplasting: UUID, eier: Bruker) -> Importjobb:
    jobb = Importjobb(opplasting=opplasting, eier=eier.id, filnavn=f"{ord_}-stor.csv", aar=AAR, bestilt=TID)
    jobb.serie, jobb.valg = Serie.BUDSJETT, {"kolonne": ord_}
    return jobb


def _grunner(ord_: str) -> dict[str, str]:
    return {"revisjonsgrunn": f"{ord_} revisjon", "kontrollgrunn": f"{ord_} kontroll"}


def _laas(ord_: str, plan: "Kommunal") -> None:
    """Give the older plan frames, a fund and a seal."""
    opprett(Rammelinje(plan=plan, aar=2020, art="870", tekst=f"{ord_} skatt", belop_ore=-100), aktor=None)
    opprett(Planfond(plan=plan, fond="56", belop_ore=100, kilde=f"{ord_} regnskap"), aktor=None)
    svar = {"regler": {"budsjett-drift": {"tilstand": "oppfylt", "funn": [f"{ord_} funn"]}}}
    opprett(Planlaas(plan=plan, hash=f"{ord_} segl", kontroll=svar), aktor=None)


def _balanser(ord_: str, plan: Plan) -> None:
    """Give the plan frames that make it balance, so that it can be adopted."""
    rammer = [replace(r, tekst=f"{ord_} {r.tekst}") for r in foreslaa_rammer(plan)]
    sett_rammer(plan, rammer=rammer, aktor=None)


def _traad(ord_: str, enhet: Enhet, tilstand: str, *, eier: Bruker, enkelt: dict[str, int | UUID]) -> Traad:
    """Make an action with amounts, benefit, effect and measurement; nobody of the cast has a part in it."""
    handling = Handling(
        kode=f"{ord_}-26", tittel=f"{ord_} tiltak", slag="tiltak", enhet=enhet, tilstand=tilstand
    )
    opprett(handling, aktor=None)
    maal, strategi = Maal.objects.get(pk=enkelt["maal"]), Strategi.objects.get(pk=enkelt["strategi"])
    skjult = f"{ord_.removesuffix('fjern')}{SKJULTE[2]}"
    ny = partial(opprett, aktor=None)
    ny(Handlingsmaal(handling=handling, maal=maal, primaer=True))
    ny(Handlingsstrategi(handling=handling, strategi=strategi))
    ny(Planpost(plan=Plan.objects.get(pk=enkelt["plan"]), handling=handling))
    eldre = ny(Planpost(plan=Plan.objects.get(pk=enkelt["eldre_plan"]), handling=handling))
    ny(Planbelop(post=eldre, aar=2020, ansvar=enhet, art="115", prosjekt=skjult, belop_ore=-100))
    ny(Belopslinje(handling=handling, aar=2027, ansvar=enhet, art="115", prosjekt=skjult, belop_ore=-100))
    ny(Finansieringslinje(handling=handling, aar=2027, kilde="laan", belop_ore=100))
    ny(Avgjorelse(handling=handling, type="foreslaatt", grunn=f"{ord_} grunn"))
    gevinst = ny(Gevinst(tittel=f"{ord_} gevinst", handling=handling, enhet=enhet, gevinsteier=eier))
    ny(Gevinstbelop(gevinst=gevinst, aar=2027, belop_ore=-100))
    virkning = ny(
        Virkning(
            gevinst=gevinst,
            tittel=f"{ord_} virkning",
            enhet="kg",
            retning="ned",
            nullpunkt_verdi=Decimal(412),
            nullpunkt_dato=date(AAR, 1, 15),
            maal_verdi=Decimal(330),
            maal_dato=date(AAR, 12, 31),
        )
    )
    ny(Maaledato(virkning=virkning, dato=date(AAR, 11, 1)))
    maaling = ny(Maaling(virkning=virkning, verdi=Decimal(400), dato=date(AAR, 6, 1), kilde=ord_))
    lag_regneark(ord_, gevinst, virkning=virkning)
    dypdykk = _dypdykk(ord_, enhet, virkning=virkning)
    effekt = lag_effekt(ord_, virkning=virkning, bruker=eier)
    plan = lag_gevinstplan(ord_, handling, virkning)
    return Traad(handling.pk, gevinst.pk, virkning.pk, maaling.pk, **dypdykk, **effekt, **plan)


def _dypdykk(ord_: str, enhet: Enhet, *, virkning: Virkning) -> dict[str, int]:
    """Make a sheet with boxes, team, figure, cause and countermeasure, and a potential."""
    a3 = begynn_a3(A3(tittel=f"{ord_} ark", problem=f"{ord_} problem", enhet=enhet, dato=FRA), aktor=None)
    aarsak = Aarsak(a3=a3, sporsmaal=f"{ord_} hvorfor", svar=f"{ord_} fordi", belegg=f"{ord_} belegg")
    ett = Mottiltak(
        a3=a3, aarsak=opprett(aarsak, aktor=None), tittel=f"{ord_} grep", symptomgrunn=f"{ord_} haster"
    )
    tall = Tall(a3=a3, type=Talltype.MAALING, virkning=virkning, ledetekst=f"{ord_} tall")
    potensial = Potensial(
        tittel=f"{ord_} potensial", enhet=enhet, kilde="forslag", maalenhet=f"{ord_} kroner", meldt=FRA
    )
    deltaker = Deltaker(a3=a3, rolle="ansatt", beskrivelse=f"{ord_} ansatt")
    rader = {"deltaker": deltaker, "mottiltak": ett, "tall": tall, "potensial": potensial}
    boks = a3.boks_sett.get(slag=Boksslag.BAKGRUNN)
    skriv_boks(boks, tekst=f"{ord_} bakgrunn", aktor=None)
    ider = {navn: opprett(rad, aktor=None).pk for navn, rad in rader.items()}
    return {"a3": a3.pk, "boks": boks.pk, "aarsak": aarsak.pk, **ider}
