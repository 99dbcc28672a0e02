"""A full year of meetings with minutes and follow-up, steering dialogues and one leader agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from helhet.arshjul.models import Begivenhet, Forum
from helhet.eksempel.domain.handlinger import Grunnlag
from helhet.eksempel.domain.innhold import Rad, les, paa
from helhet.gevinst.models import Gevinst
from helhet.moter.domain.lederavtale import (
    Maallinje,
    opprett_avtale,
    si_enig,
    skriv_resultatdialog,
    start_resultatdialog,
)
from helhet.moter.domain.mote import (
    Saksforslag,
    godkjenn_referat,
    legg_ved,
    opprett_mote,
    skriv_bidrag,
    skriv_runde,
)
from helhet.moter.domain.oppfolging import lukk_punkt
from helhet.moter.domain.referat import Nyttpunkt, Referat, Saksreferat, skriv_referat
from helhet.moter.domain.styringsdialog import opprett_styringsdialog
from helhet.moter.enums import Beslutningstype, Moteslag, Sakskilde
from helhet.moter.models import Lederavtale, Mote, Motedeltaker, Motemateriale, Motesak, Oppfolgingspunkt
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker


@dataclass(frozen=True)
class Skriver:
    """Who is who, and in which written standard the texts are read."""

    om: Grunnlag

    def tekst(self, rad: Rad, felt: str) -> str:
        """Return the text in the municipality's written standard."""
        return paa(self.om.maalform, rad, felt)

    def person(self, navn: str) -> Bruker:
        """Return the person."""
        return self.om.personer[navn]

    def som(self, navn: str, dag: date) -> Tilgang:
        """Return the person as one who does something on the day."""
        return Tilgang(bruker=self.person(navn), kommune=self.om.kommune, medlemskap=(), dag=dag)

    def punkter(self, rad: Rad) -> list[Nyttpunkt]:
        """Return the follow-up points of the row."""
        return [
            Nyttpunkt(self.tekst(p, "tekst"), self.person(p["ansvarlig"]), p["frist"])
            for p in rad.get("punkter", ())
        ]


def last_moter(grunnlag: Grunnlag) -> None:
    """Hold the meetings of the year; the figures must be read in, and the wheel made."""
    skriver, innhold = Skriver(grunnlag), les("moter")
    fora = {forum.kode: forum for forum in Forum.objects.all()}
    for rad in innhold["moter"]:
        _hold(skriver, rad, forum=fora[rad["forum"]])
    for rad in innhold["innbyggere"]:
        _mot_innbyggere(skriver, rad)
    for rad in innhold["dialoger"]:
        _hold_dialog(skriver, rad)
    _avtal(skriver, innhold["avtale"])


def _hold(skriver: Skriver, rad: Rad, *, forum: Forum) -> None:
    politisk = Rolle.POLITIKER in forum.roller
    sekretaer = skriver.person("utvalgssekretaer" if politisk else "kommunedirektor")
    mote = Mote(
        tittel=skriver.tekst(rad, "tittel"),
        dato=rad["dato"],
        sted=rad.get("sted", ""),
        forum=forum,
        begivenhet=Begivenhet.objects.filter(dato=rad["dato"], forumlenker__forum=forum).first(),
        type=Beslutningstype.POLITISK if politisk else Beslutningstype.ADMINISTRATIV,
        referent=sekretaer,
    )
    saker = [Saksforslag(skriver.tekst(sak, "tittel"), minutter=20) for sak in rad["saker"]]
    opprett_mote(mote, saker=saker, aktor=sekretaer.pk)
    for papir in rad.get("materiale", ()):
        felt = {navn: skriver.tekst(papir, navn) for navn in ("tittel", "tekst")}
        legg_ved(Motemateriale(mote=mote, **felt), aktor=sekretaer.pk)
    deler = {sak.rekkefolge: sak.pk for sak in Motesak.objects.filter(mote=mote)}
    referater = [
        Saksreferat(
            deler[nr],
            skriver.tekst(sak, "referat"),
            skriver.tekst(sak, "vedtak" if politisk else "avgjorelse"),
            sak.get("saksnummer", ""),
            skriver.punkter(sak),
        )
        for nr, sak in enumerate(rad["saker"], start=1)
    ]
    _ferdig(mote, referater, aktor=sekretaer)
    for sak in rad["saker"]:
        _lukk(skriver, mote, sak.get("punkter", ()))


def _ferdig(mote: Mote, referater: Sequence[Saksreferat], *, aktor: Bruker) -> None:
    til_stede = Motedeltaker.objects.filter(mote=mote, rolle="").values_list("pk", flat=True)
    referat = Referat(oppsummering="", saker=referater, til_stede=frozenset(til_stede))
    skriv_referat(mote, referat=referat, versjon=None, aktor=aktor.pk)
    godkjenn_referat(mote, dag=mote.dato, aktor=aktor.pk)


def _lukk(skriver: Skriver, mote: Mote, punkter: Sequence[Mapping[str, object]]) -> None:
    staar = {punkt.tekst: punkt for punkt in Oppfolgingspunkt.objects.filter(mote=mote)}
    for rad in punkter:
        lukket = rad.get("lukket")
        if isinstance(lukket, date):
            lukk_punkt(
                staar[skriver.tekst(rad, "tekst")],
                utfall=skriver.tekst(rad, "utfall"),
                dag=lukket,
                tilgang=skriver.som(str(rad["ansvarlig"]), lukket),
            )


def _mot_innbyggere(skriver: Skriver, rad: Rad) -> None:
    aktor = skriver.person("kommunedirektor").pk
    mote = Mote(
        slag=Moteslag.INNBYGGERDIALOG,
        tittel=skriver.tekst(rad, "tittel"),
        dato=rad["dato"],
        sted=rad["sted"],
        begivenhet=Begivenhet.objects.filter(dato=rad["dato"]).first(),
    )
    opprett_mote(mote, aktor=aktor)
    felt = {navn: skriver.tekst(rad, navn) for navn in ("sporsmaal", "sagt", "gjort")}
    som_det_staar = {navn: rad[navn] for navn in ("fra", "til", "kanal", "antall")}
    maal = skriver.om.maalene.maal[rad["maal"]]
    skriv_runde(mote, felt={**felt, **som_det_staar, "maal": maal, "klar": True}, aktor=aktor)


def _hold_dialog(skriver: Skriver, rad: Rad) -> None:
    moteleder, enhet = skriver.person(rad["moteleder"]), skriver.om.enheter[rad["ansvar"]]
    tittel = f"Styringsdialog, {enhet.navn}"
    mote = Mote(
        slag=Moteslag.STYRINGSDIALOG, tittel=tittel, dato=rad["dato"], enhet=enhet, moteleder=moteleder
    )
    opprett_styringsdialog(mote, idag=rad["dato"], aktor=moteleder.pk)
    skriv_bidrag(mote, tekst=skriver.tekst(rad, "innspill"), forfatter=skriver.person("hovedtillitsvalgt"))
    sak = Motesak.objects.filter(mote=mote, kilde=Sakskilde.TALL).first()
    if sak is not None:
        tekster = (skriver.tekst(rad, "referat"), skriver.tekst(rad, "avgjorelse"))
        _ferdig(mote, [Saksreferat(sak.pk, *tekster, punkter=skriver.punkter(rad))], aktor=moteleder)


def _avtal(skriver: Skriver, rad: Rad) -> None:
    leder, overordnet, enig = skriver.person(rad["leder"]), skriver.person(rad["overordnet"]), rad["enige"]
    avtale = Lederavtale(
        leder=leder,
        overordnet=overordnet,
        enhet=skriver.om.enheter[rad["ansvar"]],
        fra=rad["fra"],
        til=rad["til"],
        forventninger=skriver.tekst(rad, "forventninger"),
        stotte=skriver.tekst(rad, "stotte"),
    )
    linjer = [
        Maallinje(str(gevinst), gevinst=gevinst)
        for gevinst in Gevinst.objects.filter(gevinsteier=leder).order_by("pk")[:2]
    ]
    linjer += [Maallinje(skriver.tekst(rad, "ramme"), ramme=True), Maallinje(skriver.tekst(rad, "fritt"))]
    opprett_avtale(avtale, linjer=linjer, aktor=overordnet.pk)
    for navn in ("leder", "overordnet"):
        si_enig(avtale, tilgang=skriver.som(rad[navn], enig), dag=enig, versjon=None)
    resultat = rad["resultat"]
    dialog = start_resultatdialog(avtale, dag=resultat["dato"], aktor=overordnet.pk)
    for navn, felt in (("leder", ("lederens_ord",)), ("overordnet", ("overordnets_ord", "videre"))):
        ord_ = {f: skriver.tekst(resultat, f) for f in felt}
        skriv_resultatdialog(dialog, felt=ord_, tilgang=skriver.som(rad[navn], resultat["dato"]))
