"""What the front page and the wheel's own page show, gathered in one call each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from helhet.arshjul.domain.aarsliste import Aarsliste, lag_liste, neste_i_aaret
from helhet.arshjul.domain.begivenhetsdeler import Begivenhetsdel, deler_for
from helhet.arshjul.domain.hjul import TEGN, Tegning, tegn_hjul
from helhet.arshjul.domain.maalestokk import LITEN, STOR, Maalestokk
from helhet.arshjul.domain.mine import Traadrad, min_traad, mine_rader
from helhet.arshjul.domain.oppgaver import Oppgave, oppgaver_for
from helhet.arshjul.domain.oppslag import Oppslag, i_visning, kvartal_for
from helhet.arshjul.domain.queries import Aarsinnhold, aar_med_hjul, hent_aar, oppslag_av
from helhet.arshjul.domain.tidsord import hilsen, ventetekst
from helhet.arshjul.enums import Spor, Visning
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
    aarene: Sequence[int]
    uten_spor: int
    kopier_fra: int | None


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


def hjulside(aar: int, *, idag: date, visning: Visning) -> Hjulside:
    """Gather the wheel of one year with its list."""
    hjul = hjulkort(hent_aar(aar), idag=idag, visning=visning, stokker=(LITEN, STOR))
    fylte = aar_med_hjul()
    return Hjulside(
        hjul=hjul,
        liste=lag_liste(hjul.oppslag, aar=aar, idag=idag),
        aarene=sorted({*fylte, aar, idag.year, idag.year + 1}),
        uten_spor=sum(1 for o in hjul.innhold.oppslag if o.spor is None),
        kopier_fra=max((fylt for fylt in fylte if fylt < aar), default=None),
    )


def hjulkort(
    innhold: Aarsinnhold, *, idag: date, visning: Visning, stokker: Sequence[Maalestokk] = (LITEN,)
) -> Hjulkort:
    """Draw one view of the year in these sizes, the small one first."""
    vist = i_visning(innhold.oppslag, visning=visning)
    tegninger = [
        tegn_hjul(vist, faser=innhold.faseinfo, aar=innhold.aar, idag=idag, stokk=stokk) for stokk in stokker
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
