"""Rows of a ledger file to ledger lines, one table or many batches of the same file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile, grunn_i_celle, les_grunn
from kommuneregn.lesere.konto.belopskolonner import les_belopskolonne
from kommuneregn.lesere.konto.bilag import Bilagskontroll
from kommuneregn.lesere.konto.fakta import Kontofakta
from kommuneregn.lesere.konto.fortegn import Fortegnskontroll, Inntektstegn, snu_inntekter
from kommuneregn.lesere.konto.kolonner import Belopsenhet, Valg, belopsnavn, liste
from kommuneregn.lesere.konto.linjer import lag_linjer
from kommuneregn.lesere.konto.perioder import krev_ett_aar, les_periodekolonne
from kommuneregn.lesere.konto.streng import legg_til_egne, legg_til_nokler
from kommuneregn.lesere.konto.ut import er_egen
from kommuneregn.lesere.tabell.formelvern import fri_celler
from kommuneregn.lesere.tabell.kodenavn import del_kode_og_navn
from kommuneregn.lesere.tabell.overskrifter import er_flere_maaneder
from kommuneregn.lesere.tabell.tabell import Tabell
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

TEKSTFELT = (
    *("konto", "konto_navn", "kontoklasse", "kostraart", "ansvar", "ansvar_navn"),
    *("tjeneste", "tjeneste_navn", "prosjekt"),
)
_BALANSE = 2


@dataclass(slots=True)
class Kontoregnskap:
    """What the batches of a file came to so far: for the findings, and for what the file as a whole needs."""

    aarene: set[int] = field(default_factory=set)
    delt: set[str] = field(default_factory=set)
    uten_klasse: bool = False
    har_klasse: bool = False
    uten_ansvar: int = 0
    tomme: int = 0
    med_minus: bool = False
    bilag: Bilagskontroll = field(default_factory=Bilagskontroll)
    fortegn: Fortegnskontroll = field(default_factory=Fortegnskontroll)

    def legg_til(self, annet: "Kontoregnskap") -> None:
        """Add what another batch of the same file came to."""
        self.aarene |= annet.aarene
        self.delt |= annet.delt
        self.uten_klasse |= annet.uten_klasse
        self.har_klasse |= annet.har_klasse
        self.uten_ansvar += annet.uten_ansvar
        self.tomme += annet.tomme
        self.med_minus |= annet.med_minus
        self.bilag.legg_til(annet.bilag)
        self.fortegn.legg_til(annet.fortegn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontosvar:
    """What a person has settled about a ledger file.

    `aar` chooses among the years of the rows; `kontoklasse` is what three-digit arts belong to, and with
    `uten_klasse_er_lov` they may belong to none that is told; `inntekter` is the sign of income; with
    `egne_arter` the account is an art in the file's own words.
    """

    aar: int | None = None
    kontoklasse: int | None = None
    enhet: Belopsenhet | None = None
    inntekter: Inntektstegn | None = None
    uten_klasse_er_lov: bool = False
    egne_arter: bool = False


@dataclass(frozen=True, slots=True)
class Kontotolk:
    """Reads tables of one file, and keeps account of them."""

    valg: Valg
    fakta: Kontofakta
    sagt: Kontosvar = field(default_factory=Kontosvar)
    regnskap: Kontoregnskap = field(default_factory=Kontoregnskap)

    @property
    def maaneder(self) -> dict[str, int | None]:
        """Each amount column of the frame with its period."""
        return {f"belop_{posisjon}": periode for posisjon, periode in self.valg.belop.items()}

    def for_seg(self) -> "Kontotolk":
        """One that reads the same file with accounts of its own, for a batch read beside others."""
        return replace(self, regnskap=Kontoregnskap())

    def tolk(self, tabell: Tabell) -> tuple[pl.DataFrame, tuple[AvvistRad, ...]]:
        """Give the ledger lines of a table, and every row that was refused, its own included."""
        felt = {ett: _strippet(tabell.kolonne(nr)) for ett, nr in self.valg.felt.items() if ett in TEKSTFELT}
        unike = {ett: ulike for ett, (_, ulike) in felt.items()}
        kolonner = {ett: celler for ett, (celler, _) in felt.items()}
        ramme = pl.DataFrame({"radnr": tabell.linjer, **kolonner}).with_row_index("nr")
        ramme, delt = del_kode_og_navn(ramme, self._er_delt, unike)
        self.regnskap.delt.update(delt)
        ramme = self._med_nokler(ramme, {ett: unike[ett] for ett in unike if ett not in delt})
        ramme = self._med_periode(self._med_belop(ramme, tabell), tabell)
        alle_gode = ramme["grunn"].null_count() == ramme.height
        gode = ramme if alle_gode else ramme.filter(pl.col("grunn").is_null())
        self._tell(ramme, gode)
        self._tell_bilag(gode, tabell)
        nektet = [] if alle_gode else _avviste(ramme, tabell)
        avviste = sorted((*tabell.avviste, *nektet), key=lambda rad: rad.linjenr)
        navn = {f"belop_{nr}": navn for nr, navn in belopsnavn(self.valg).items()}
        linjer = lag_linjer(gode, self.maaneder, navn=navn)
        return self._med_fortegn(linjer), tuple(avviste)

    def _med_nokler(self, ramme: pl.DataFrame, unike: Mapping[str, pl.Series]) -> pl.DataFrame:
        if self.sagt.egne_arter:
            return legg_til_egne(ramme, kontoklasse=self.sagt.kontoklasse, unike=unike)
        med = legg_til_nokler(ramme, kontoklasse=self.sagt.kontoklasse, unike=unike)
        if med["uten_klasse"].any() and self._kan_mangle_klasse:
            return legg_til_nokler(ramme, kontoklasse=None, uten_klasse_er_lov=True, unike=unike)
        return med

    def _med_fortegn(self, linjer: pl.DataFrame) -> pl.DataFrame:
        kolonner = [navn for navn in linjer.columns if navn.endswith("_ore")]
        if self.sagt.inntekter is Inntektstegn.PLUSS:
            return snu_inntekter(linjer, kolonner)
        if self.sagt.inntekter is None and self.valg.kredit is None:
            self.regnskap.fortegn.tell(linjer, kolonner[0])
        return linjer

    @property
    def _kan_mangle_klasse(self) -> bool:
        lov = self.sagt.uten_klasse_er_lov and self.sagt.kontoklasse is None
        return lov and self.fakta.har_bare_arter(self.valg.felt["konto"])

    def avslutt(self) -> tuple[Funn, ...]:
        """What is told of the whole file; raises UnableToReadFile when it cannot be used after all."""
        sett = self.regnskap
        if self.sagt.aar is None:
            krev_ett_aar(sett.aarene)
        if sett.uten_klasse and not sett.har_klasse and not self._kan_mangle_klasse:
            msg = formuler(
                "Fant bare arter med tre siffer i kontokolonnen. Forventet en konto som begynner med "
                "kontoklassen (0 investering, 1 drift, 2 balanse), eller en kolonne med kontoklasse. "
                "Fant %(kolonner)s. Oppgi kontoklassen for filen (i kommandoen: --kontoklasse).",
                kolonner=liste(self.valg.navn),
            )
            raise UnableToReadFile(msg)
        return (
            *(*self._om_delte(), *self._om_belop(), *self._om_klasse(), *self._om_rader()),
            *(*sett.fortegn.funn(), *sett.bilag.funn()),
        )

    def _er_delt(self, felt: str) -> bool:
        return not er_egen(self.valg.navn) and self.fakta.er_kode_og_navn(self.valg.felt[felt])

    def _med_belop(self, ramme: pl.DataFrame, tabell: Tabell) -> pl.DataFrame:
        kolonner: dict[str, pl.Series] = {}
        grunner: list[pl.Expr] = []
        kredit = () if self.valg.kredit is None else (self.valg.kredit,)
        for posisjon in (*self.valg.belop, *kredit):
            kolonner[f"belop_{posisjon}"], grunn = self._les_belop(tabell, posisjon)
            grunner += grunn
        ramme = ramme.with_columns(**kolonner)
        if all(kolonne.null_count() for kolonne in kolonner.values()):
            mangler = pl.all_horizontal(pl.col(list(kolonner)).is_null())
            grunn_tom = formuler("Beløpet mangler. Forventet et tall. Skriv 0 hvis beløpet er null.")
            grunner.append(pl.when(mangler).then(pl.lit(grunn_i_celle(grunn_tom))))
        if grunner:
            ramme = ramme.with_columns(grunn=pl.coalesce("grunn", *grunner))
        if self.valg.kredit is None:
            return ramme
        self.regnskap.med_minus = self.fakta.har_bare_minus(self.valg.kredit)
        return _med_netto(ramme, *kolonner, med_minus=self.regnskap.med_minus)

    def _les_belop(self, tabell: Tabell, posisjon: int) -> tuple[pl.Series, list[pl.Expr]]:
        """The amounts of one column in øre, and the reasons for the cells that cannot be read."""
        tekst = tabell.kolonne(posisjon)
        form = partial(self.fakta.tallform, posisjon)
        kolonne = les_belopskolonne(tekst, tallform=form, faktor=self._faktor)
        if not kolonne.feil:
            return kolonne.ore, []
        celler = {
            fant: grunn_i_celle(_i_kolonne(tabell.kolonner[posisjon], grunn))
            for fant, grunn in kolonne.feil.items()
        }
        feil = tekst.str.strip_chars().replace_strict(celler, default=None, return_dtype=pl.String)
        return kolonne.ore, [pl.lit(feil)]

    @property
    def _faktor(self) -> int:
        return 1 if self.sagt.enhet is None else self.sagt.enhet.faktor

    def _med_periode(self, ramme: pl.DataFrame, tabell: Tabell) -> pl.DataFrame:
        felt = self.valg.felt
        kolonner = {ett: tabell.kolonne(felt[ett]) for ett in ("periode", "aar") if ett in felt}
        if any(periode is not None for periode in self.valg.belop.values()):
            kolonner.pop("periode", None)
        if not kolonner:
            return ramme.with_columns(periode=pl.lit(None, dtype=pl.Int8))
        lest = les_periodekolonne(kolonner.get("periode"), kolonner.get("aar"), aar=self.sagt.aar)
        self.regnskap.aarene |= lest.aarene
        return ramme.with_columns(
            grunn=pl.coalesce("grunn", pl.lit(lest.grunner)), periode=lest.perioder.alias("periode")
        )

    def _tell(self, ramme: pl.DataFrame, gode: pl.DataFrame) -> None:
        sett = self.regnskap
        sett.uten_klasse |= bool(ramme["uten_klasse"].any())
        sett.har_klasse |= ramme["kontoklasse"].count() > 0
        if "ansvar" not in self.valg.felt:
            sett.tomme += sum(gode[navn].null_count() for navn in self.maaneder)
            return
        uten = gode.filter((pl.col("ansvar") == "") & (pl.col("kontoklasse") != _BALANSE))
        sett.uten_ansvar += uten.height
        sett.tomme += sum(gode[navn].null_count() for navn in self.maaneder)

    def _tell_bilag(self, gode: pl.DataFrame, tabell: Tabell) -> None:
        if "bilag" not in self.valg.felt or len(self.valg.belop) != 1:
            return
        bilag = tabell.kolonne(self.valg.felt["bilag"])
        if gode.height < bilag.len():
            bilag = bilag.gather(gode["nr"])
        noekler = gode.select("konto", "ansvar", "tjeneste", "prosjekt", "periode")
        self.regnskap.bilag.tell(bilag, gode[next(iter(self.maaneder))], noekler)

    def _om_delte(self) -> list[Funn]:
        if not self.regnskap.delt:
            return []
        felt = [ett for ett in ("konto", "ansvar", "tjeneste", "prosjekt") if ett in self.regnskap.delt]
        melding = formuler(
            "Fant kode og navn i samme celle i %(kolonner)s. De er delt: koden først, så navnet.",
            kolonner=liste([self.valg.navn[self.valg.felt[ett]] for ett in felt]),
        )
        return [Funn("konto-kode-og-navn", Alvorlighet.INFO, melding)]

    def _om_belop(self) -> list[Funn]:
        funn = []
        if self.regnskap.med_minus and self.valg.kredit is not None:
            melding = formuler(
                "Kolonnen '%(kredit)s' har bare beløp med minus. Beløpet er lest som debet pluss kredit.",
                kredit=self.valg.navn[self.valg.kredit],
            )
            funn.append(_advarsel("konto-kredit-med-minus", melding))
        if self._faktor > 1:
            melding = formuler(
                "Beløpene er lest som %(enhet)s kroner og ganget med %(faktor)s.",
                enhet=formuler("tusen") if self.sagt.enhet is Belopsenhet.TUSEN else formuler("millioner"),
                faktor=self._faktor,
            )
            funn.append(Funn(f"konto-i-{self.sagt.enhet}", Alvorlighet.INFO, melding))
        return funn

    def _om_klasse(self) -> list[Funn]:
        if not self.regnskap.uten_klasse or not self._kan_mangle_klasse:
            return []
        melding = formuler(
            "Kontoene har tre siffer, og filen sier ikke om de er drift eller investering. De er lest uten "
            "kontoklasse. Oppgi den når du vet den (i kommandoen: --kontoklasse 1 for drift)."
        )
        return [_advarsel("konto-uten-klasse", melding)]

    def _om_rader(self) -> list[Funn]:
        funn = []
        flere = [self.valg.navn[nr] for nr in self.valg.belop if er_flere_maaneder(self.valg.navn[nr])]
        if flere:
            melding = formuler(
                "Kolonnene %(kolonner)s er lest som summen av flere måneder hver, ført på den siste av dem.",
                kolonner=liste(flere),
            )
            funn.append(Funn("konto-flere-maaneder", Alvorlighet.INFO, melding))
        if "ansvar" not in self.valg.felt:
            melding = formuler("Filen har ingen kolonne for ansvar.")
            funn.append(_advarsel("konto-uten-ansvarskolonne", melding))
        if "tjeneste" not in self.valg.felt:
            melding = formuler("Filen har ingen kolonne for tjeneste (eller funksjon).")
            funn.append(_advarsel("konto-uten-tjeneste", melding))
        if self.regnskap.uten_ansvar:
            melding = formuler(
                "Antall rader i drift eller investering uten ansvar: %(antall)s. De er med i summen.",
                antall=self.regnskap.uten_ansvar,
            )
            funn.append(_advarsel("konto-uten-ansvar", melding))
        if self.regnskap.tomme:
            melding = formuler(
                "Antall tomme månedsceller: %(antall)s. De er ikke lest som 0, men står uten linje.",
                antall=self.regnskap.tomme,
            )
            funn.append(Funn("konto-tomme-maaneder", Alvorlighet.INFO, melding))
        brukt = {*self.valg.felt.values(), *self.valg.belop, self.valg.kredit}
        ubrukte = [navn for nr, navn in enumerate(self.valg.navn) if nr not in brukt and navn]
        if ubrukte:
            melding = formuler("Disse kolonnene er ikke lest: %(kolonner)s.", kolonner=liste(ubrukte))
            funn.append(Funn("konto-ubrukte-kolonner", Alvorlighet.INFO, melding))
        return funn


def _strippet(celler: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Cells without space around them, or a guard against formulas before them, mostly there is none; and
    the few different ones.
    """
    unike = celler.unique()
    rene = _ren(unike)
    return (celler, unike) if (unike == rene).all() else (_ren(celler), rene.unique())


def _ren(celler: pl.Series) -> pl.Series:
    return fri_celler(celler.str.strip_chars()).str.strip_chars()


def _med_netto(ramme: pl.DataFrame, debet: str, kredit: str, *, med_minus: bool) -> pl.DataFrame:
    """Debet - kredit; where the file writes every kredit with a minus sign, debet + kredit."""
    fra, trukket = pl.col(debet).fill_null(0), pl.col(kredit).fill_null(0)
    netto = fra + trukket if med_minus else fra - trukket
    begge_mangler = pl.col(debet).is_null() & pl.col(kredit).is_null()
    return ramme.with_columns(pl.when(~begge_mangler).then(netto).alias(debet)).drop(kredit)


def _i_kolonne(navn: str, grunn: str) -> Melding:
    # Nothing here to translate but the reason itself, so this is no sentence of its own.
    return Melding("%(kolonne)s: %(grunn)s", {"kolonne": navn, "grunn": grunn})


def _avviste(ramme: pl.DataFrame, tabell: Tabell) -> list[AvvistRad]:
    nektet = ramme.filter(pl.col("grunn").is_not_null())
    return [
        AvvistRad(
            rad["radnr"],
            tabell.skilletegn.join(tabell.celler.row(rad["nr"])),
            les_grunn(rad["grunn"], rad=rad),
        )
        for rad in nektet.iter_rows(named=True)
    ]


def _advarsel(kode: str, melding: Melding) -> Funn:
    return Funn(kode, Alvorlighet.ADVARSEL, melding)
