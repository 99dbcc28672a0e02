"""What the front page and the wheel's own page show, gathered in one call each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from helhet.arshjul.domain.aarsliste import Aarsliste, lag_liste, neste_i_aaret
from helhet.arshjul.domain.begivenhetsdeler import Begivenhetsdel, deler_for
from helhet.arshjul.domain.hjul import TEGN, Tegning, tegn_hjul
from helhet.arshjul.domain.kontroll import kontroller_i
from helhet.arshjul.domain.kriterier import Fasekort, fasekort
from helhet.arshjul.domain.listevalg import Listegruppe, Listeinnhold, Listevalg, grupper, snevre
from helhet.arshjul.domain.lovfrister import Lovfrist
from helhet.arshjul.domain.lovfristside import KREVER, frister_i
from helhet.arshjul.domain.maalestokk import LITEN, STOR, Maalestokk
from helhet.arshjul.domain.mine import Traadrad, min_traad, mine_rader
from helhet.arshjul.domain.oppgave import Oppgave
from helhet.arshjul.domain.oppgaver import oppgaver_for
from helhet.arshjul.domain.oppslag import Oppslag, i_visning, kvartal_for
from helhet.arshjul.domain.queries import Aarsinnhold, aar_med_hjul, hent_aar, oppslag_av
from helhet.arshjul.domain.tidsord import hilsen, ventetekst
from helhet.arshjul.enums import Listeorden, Lovstatus, Spor, Visning
from helhet.arshjul.models import Begivenhet, Fase
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

NESTE, SYNLIGE_OPPGAVER = 4, 6


@dataclass(frozen=True)
class Visningsvalg:
    """One of the five views: its short word, the municipality's own name, how many events."""

    visning: Visning
    navn: str
    antall: int
    valgt: bool


@dataclass(frozen=True)
class Tegnforklaring:
    """One track with its shape."""

    spor: Spor
    tegn: str


@dataclass(frozen=True)
class Hjulkort:
    """The drawing with its views and signs."""

    innhold: Aarsinnhold
    tegning: Tegning
    stor: Tegning | None
    visninger: Sequence[Visningsvalg]
    oppslag: Sequence[Oppslag]
    tegnforklaring: Sequence[Tegnforklaring]

    @property
    def valgt(self) -> Visningsvalg:
        """Return the view that is shown."""
        return next(valg for valg in self.visninger if valg.valgt)


@dataclass(frozen=True)
class Forside:
    """Everything on the front page."""

    idag: date
    hilsen: str
    venter: str
    minutter: int
    oppgaver: Sequence[Oppgave]
    flere: int
    traad: Sequence[Traadrad]
    hjul: Hjulkort | None
    neste: Sequence[Oppslag]


@dataclass(frozen=True)
class Hjulside:
    """Everything on the wheel's own page."""

    hjul: Hjulkort
    liste: Aarsliste
    grupper: Sequence[Listegruppe]
    valg: Listevalg
    funnet: int
    antall: int
    aarene: Sequence[int]
    frister: Sequence[Lovfrist]
    faser: Sequence[Fasekort]
    uten_spor: int
    kopier_fra: int | None

    @property
    def ordener(self) -> list[tuple[str, str]]:
        """Return the orders one can choose between, for the form."""
        return [(str(orden.value), str(orden.label)) for orden in Listeorden]

    @property
    def brutte(self) -> list[Lovfrist]:
        """Return the deadlines in law that the wheel breaks."""
        return [frist for frist in self.frister if frist.status is Lovstatus.BRUTT]

    @property
    def uten_dag(self) -> list[Lovfrist]:
        """Return the deadlines in law that ask for something and have no day of their own."""
        return [frist for frist in self.frister if frist.dato is None and frist.status in KREVER]


@dataclass(frozen=True)
class Begivenhetsside:
    """Everything on the page of one event."""

    begivenhet: Begivenhet
    oppslag: Oppslag
    fase: Fase | None
    deler: Sequence[Begivenhetsdel]


def begivenhetsside(begivenhet: Begivenhet, *, tilgang: Tilgang, idag: date) -> Begivenhetsside:
    """Gather the page of one event, with the parts of the rooms above."""
    oppslag = oppslag_av(begivenhet)
    kvartal = kvartal_for(oppslag.maaned) if oppslag.maaned else oppslag.kvartal
    fase = Fase.objects.filter(aar=begivenhet.aar, kvartal=kvartal).first() if kvartal else None
    deler = deler_for(begivenhet, tilgang=tilgang, idag=idag)
    return Begivenhetsside(begivenhet, oppslag, fase, deler)


def forside_for(tilgang: Tilgang, *, naa: datetime, visning: Visning) -> Forside:
    """Gather the front page of one person; the queries do not grow with the rows."""
    idag = naa.date()
    rader = mine_rader(tilgang, idag=idag)
    oppgaver = oppgaver_for(tilgang, rader=rader, idag=idag)
    # The year belongs to those who take part in the planning; a guest sees only what is shared.
    ser_aaret = tilgang.kan(Verb.SE, Omraade.MAAL)
    hjul = hjulkort(hent_aar(idag.year), idag=idag, visning=visning) if ser_aaret else None
    return Forside(
        idag=idag,
        hilsen=hilsen(naa.hour),
        venter=ventetekst(len(oppgaver)),
        minutter=sum(oppgave.minutter for oppgave in oppgaver),
        oppgaver=oppgaver[:SYNLIGE_OPPGAVER],
        flere=max(0, len(oppgaver) - SYNLIGE_OPPGAVER),
        traad=min_traad(rader, aar=idag.year),
        hjul=hjul,
        neste=neste_i_aaret(hjul.oppslag, idag=idag, antall=NESTE) if hjul else (),
    )


def hjulside(aar: int, *, tilgang: Tilgang, idag: date, visning: Visning, valg: Listevalg) -> Hjulside:
    """Gather the wheel of one year with its list, as the reader asks for it."""
    innhold = hent_aar(aar)
    frister = frister_i(aar, oppslag=innhold.oppslag, idag=idag)
    hjul = hjulkort(innhold, idag=idag, visning=visning, stokker=(LITEN, STOR), frister=frister)
    # What the law and the internal control ask belongs to the administration's own year.
    i_listen = visning in {Visning.ALT, Visning.KUNNSKAP}
    kontroller = kontroller_i(aar, idag=idag) if i_listen else []
    fylte = aar_med_hjul()
    alt = Listeinnhold(
        hjul.oppslag,
        [f for f in frister if f.dato and f.dato.year == aar] if i_listen else (),
        [p for rad in kontroller for p in rad.perioder if p.frist.year == aar],
    )
    funnet = snevre(alt, sok=valg.sok)
    return Hjulside(
        hjul=hjul,
        liste=lag_liste(
            funnet.oppslag, aar=aar, idag=idag, frister=funnet.frister, kontroller=funnet.kontroller
        ),
        grupper=() if valg.etter_dato else grupper(funnet, orden=valg.orden),
        valg=valg,
        funnet=funnet.antall,
        antall=alt.antall,
        aarene=sorted({*fylte, aar, idag.year, idag.year + 1}),
        frister=frister,
        faser=fasekort(innhold.faser, tilgang=tilgang, aar=aar, idag=idag, kvartal=kvartal_for(idag.month)),
        uten_spor=sum(1 for o in hjul.innhold.oppslag if o.spor is None),
        kopier_fra=max((fylt for fylt in fylte if fylt < aar), default=None),
    )


def hjulkort(
    innhold: Aarsinnhold,
    *,
    idag: date,
    visning: Visning,
    stokker: Sequence[Maalestokk] = (LITEN,),
    frister: Sequence[Lovfrist] = (),
) -> Hjulkort:
    """Draw one view of the year in these sizes, the small one first."""
    vist = i_visning(innhold.oppslag, visning=visning)
    tegninger = [
        tegn_hjul(vist, faser=innhold.faseinfo, aar=innhold.aar, idag=idag, stokk=stokk, frister=frister)
        for stokk in stokker
    ]
    return Hjulkort(
        innhold=innhold,
        tegning=tegninger[0],
        stor=tegninger[1] if len(tegninger) > 1 else None,
        visninger=[
            Visningsvalg(v, navn, len(i_visning(innhold.oppslag, visning=v)), v is visning)
            for v, navn in innhold.visningsnavn
        ],
        oppslag=vist,
        tegnforklaring=[Tegnforklaring(spor, TEGN[spor]) for spor in Spor],
    )
