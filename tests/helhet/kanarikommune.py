"""A municipality with one of each thing that has a page, every text of it marked with one word."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tests.helhet.besetning import FRA, lag_enhet
from tests.helhet.okonomi.prover import budsjettfil, les_inn, regnskapsfil

from helhet.arshjul.models import Begivenhet, Fase, Forum
from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst, Maaledato, Maaling, Virkning
from helhet.hop.models import Belopslinje, Handling, Handlingsmaal, Maal, Plan, Planpost, Strategi
from helhet.okonomi.domain.opplasting import Opplysninger, ta_imot
from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.domain.medlemskap import utnevn_stedfortreder
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Deling, Enhet, Kommune, Medlemskap
from helhet.traad.models import Innspill

AAR = 2026
SLUTT = date(2099, 12, 31)
# Roles whose rights reach «egen» in the table: they serve one enhet here, the others all.
I_ENHETEN = frozenset(
    {Rolle.KOMMUNALSJEF, Rolle.ENHETSLEDER, Rolle.PROSJEKTEIER, Rolle.PROSJEKTLEDER, Rolle.GEVINSTEIER}
)


@dataclass(frozen=True)
class Traad:
    """One thread in one enhet."""

    handling: int
    gevinst: int
    virkning: int
    maaling: int


@dataclass(frozen=True)
class Kanarikommune:
    """The municipality, its cast, and the ids of what its pages are about."""

    kommune: Kommune
    ord: str
    roller: dict[Rolle, Bruker]
    med_alt: Bruker
    vikar: Bruker
    naer: Traad
    fjern: Traad
    enkelt: dict[str, int | UUID]


def lag_kanarikommune(nummer: str, ord_: str) -> Kanarikommune:
    """Make it: `naer` is proposed in the enhet of the roles, `fjern` a draft in another."""
    kommune = Kommune.objects.create(nummer=nummer, navn=f"{ord_} kommune")
    with kommune_omfang(kommune.pk):
        helse, oppvekst = lag_enhet(f"{ord_} helse"), lag_enhet(f"{ord_} oppvekst")
        kjokken = lag_enhet(f"{ord_} kjøkken", kode="3420", forelder=helse)
        skole = lag_enhet(f"{ord_} skole", kode="2100", forelder=oppvekst)
        eier = _bruker(f"eier-{nummer}", ord_, [Rolle.REDAKTOR], None)
        roller = {r: _bruker(f"{r}-{nummer}", ord_, [r], helse if r in I_ENHETEN else None) for r in Rolle}
        med_alt = _bruker(f"alt-{nummer}", ord_, list(Rolle), None)
        vikar = _bruker(f"vikar-{nummer}", ord_, [], None)
        enkelt = _enkelt(ord_, med_alt=med_alt)
        traader = [
            _traad(ord_, enhet, tilstand, eier=eier, enkelt=enkelt)
            for enhet, tilstand in ((kjokken, "forslag"), (skole, "utkast"))
        ]
        enkelt |= _mellom_folk(ord_, traader[0], roller=roller, vikar=vikar, eier=eier)
    return Kanarikommune(kommune, ord_, roller, med_alt, vikar, traader[0], traader[1], enkelt)


def _mellom_folk(
    ord_: str, naer: Traad, *, roller: dict[Rolle, Bruker], vikar: Bruker, eier: Bruker
) -> dict[str, int | UUID]:
    """Make what ties people to each other and to a thing: a stand-in, a sharing, an input."""
    leder = Medlemskap.objects.get(bruker=roller[Rolle.ENHETSLEDER])
    stedfortreder = utnevn_stedfortreder(leder, bruker=vikar, fra=FRA, til=SLUTT, aktor=None)
    deling = Deling(slag="handling", objekt_id=naer.handling, bruker=eier, fra=FRA, melding=f"{ord_} se her")
    innspill = Innspill(
        slag="handling",
        objekt_id=naer.handling,
        tekst=f"{ord_} innspill",
        forfatter=eier,
        rolle=Rolle.REDAKTOR,
        dato=FRA,
    )
    return {
        "stedfortreder": stedfortreder.pk,
        "deling": opprett(deling, aktor=None).pk,
        "innspill": opprett(innspill, aktor=None).pk,
    }


def _bruker(brukernavn: str, ord_: str, roller: list[Rolle], enhet: Enhet | None) -> Bruker:
    bruker = Bruker.objects.create_user(brukernavn, "et-langt-passord", navn=f"{ord_} {brukernavn}")
    for rolle in roller:
        til = SLUTT if rolle is Rolle.GJEST else None
        opprett(Medlemskap(bruker=bruker, rolle=rolle, enhet=enhet, fra=FRA, til=til), aktor=None)
    return bruker


def _enkelt(ord_: str, *, med_alt: Bruker) -> dict[str, int | UUID]:
    """Make what belongs to the whole municipality."""
    maal = opprett(Maal(type="hovedmaal", tittel=f"{ord_} mål"), aktor=None)
    fil = budsjettfil(f"1010;{ord_} lønn;3420;{ord_};253;{ord_};1200,00", f"1010;{ord_};3420;x;y;z;rart")
    parti = les_inn(fil, aar=AAR, filnavn=f"{ord_}.csv")
    regnskap = regnskapsfil(f"1010;{ord_} lønn;3420;{ord_};253;{ord_};100,00", maaneder="jan")
    les_inn(regnskap, serie=Serie.REGNSKAP, aar=AAR, filnavn=f"{ord_}-regnskap.csv")
    om = Opplysninger(f"{ord_}-ny.csv", Serie.BUDSJETT, AAR)
    venter = budsjettfil(f"1010;{ord_} lønn;3420;{ord_};253;{ord_};1300,00")
    assert parti.resultat.rader_avvist == 1
    omkoding = Artsomkoding(art="874", til_art="878", begrunnelse=f"{ord_} utgått")
    rader: dict[str, Maal | Strategi | Plan | Begivenhet | Forum | Fase | Parti | Artsomkoding | Medlemskap]
    rader = {
        "maal": maal,
        "strategi": opprett(Strategi(maal=maal, tittel=f"{ord_} strategi"), aktor=None),
        "plan": opprett(Plan(navn=f"{ord_} plan", fra_aar=2027, til_aar=2030), aktor=None),
        "begivenhet": opprett(Begivenhet(tittel=f"{ord_} møte", aar=AAR, maaned_fra=3), aktor=None),
        "forum": opprett(Forum(kode="forum", navn=f"{ord_} forum", roller=["politiker"]), aktor=None),
        "fase": opprett(Fase(tittel=f"{ord_} fase", aar=AAR, nr=1, kvartal=1), aktor=None),
        "parti": Parti.objects.get(serie=Serie.BUDSJETT),
        "omkoding": opprett(omkoding, aktor=None),
        "medlemskap": Medlemskap.objects.earliest("pk"),
    }
    return {
        **{navn: rad.pk for navn, rad in rader.items()},
        "opplasting": ta_imot([venter], om=om, eier=med_alt.id),
    }


def _traad(ord_: str, enhet: Enhet, tilstand: str, *, eier: Bruker, enkelt: dict[str, int | UUID]) -> Traad:
    """Make an action with amounts, benefit, effect and measurement; nobody of the cast has a part in it."""
    handling = opprett(
        Handling(
            kode=f"26-{enhet.kode}", tittel=f"{ord_} tiltak", slag="tiltak", enhet=enhet, tilstand=tilstand
        ),
        aktor=None,
    )
    opprett(
        Handlingsmaal(handling=handling, maal=Maal.objects.get(pk=enkelt["maal"]), primaer=True), aktor=None
    )
    opprett(Planpost(plan=Plan.objects.get(pk=enkelt["plan"]), handling=handling), aktor=None)
    linje = Belopslinje(handling=handling, aar=2027, ansvar=enhet, art="115", belop_ore=-100, timer=1)
    opprett(linje, aktor=None)
    gevinst = opprett(
        Gevinst(tittel=f"{ord_} gevinst", handling=handling, enhet=enhet, gevinsteier=eier), aktor=None
    )
    virkning = opprett(
        Virkning(
            gevinst=gevinst,
            tittel=f"{ord_} virkning",
            enhet="kg",
            retning="ned",
            nullpunkt_verdi=Decimal(412),
            nullpunkt_dato=date(AAR, 1, 15),
            maal_verdi=Decimal(330),
            maal_dato=date(AAR, 12, 31),
        ),
        aktor=None,
    )
    opprett(Maaledato(virkning=virkning, dato=date(AAR, 11, 1)), aktor=None)
    maaling = opprett(Maaling(virkning=virkning, verdi=Decimal(400), dato=date(AAR, 6, 1)), aktor=None)
    return Traad(handling.pk, gevinst.pk, virkning.pk, maaling.pk)
