"""Every address with who may open it, a row each, by the rules of adresseregler.py.

A new address gets a row in RADER or AAPNE; without one test_every_address_has_a_row fails.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.helhet.adresseregler import (
    A3,
    BILAG,
    BUDSJETT,
    GEVINST,
    HANDLING,
    MAAL,
    ORGANISASJON,
    PROGNOSE,
    RAPPORT,
    REDIGERE,
    REGNSKAP,
    SE,
    STYRINGSDIALOG,
    VEDTA,
    Regel,
    alle_linjer,
    avgjor_maaned,
    begge_deler,
    egen_objekt,
    eier,
    forer_mote,
    gir_prognose,
    har_vikar,
    hele,
    import_,
    ingen,
    innsyn,
    kalt_inn,
    lager_mote,
    linjene_her,
    linjer,
    objekt,
    plan,
    plankontroll,
    ser_dialog,
    ser_feil,
    ser_fjern_dialog,
    ser_maaned,
    ser_mote,
    sted,
    taler,
    utnevner,
)
from tests.helhet.kanarikommune import Kanarikommune

from helhet.organisasjon.enums import Omraade, Verb

PLANLINJER = ("interessent", "involvering", "risiko", "maaleplan", "evaluering")


@dataclass(frozen=True)
class Rad:
    """Who may open one address: the right that it asks for, its rule, and what the address is about.

    `ekstra` fills in the rest of the address, `data` names what the form chooses, and `fremmed` is
    the answer about another municipality's object to one who has every role.
    """

    verb: Verb
    omraade: Omraade
    regel: Regel
    om: str = ""
    post: bool = False
    ekstra: tuple[tuple[str, str], ...] = ()
    data: str = ""
    fremmed: int = 404


def side(verb: Verb, omraade: Omraade, regel: Regel, om: str = "", **mer: Any) -> Rad:
    return Rad(verb, omraade, regel, om, **mer)


# The name of the address; an address of several kinds of thing has a row each, named after it.
RADER: dict[str, Rad] = {
    "arshjul:arshjul": side(SE, MAAL, sted),
    "arshjul:ny": side(REDIGERE, BUDSJETT, hele),
    "arshjul:start": side(REDIGERE, BUDSJETT, hele, post=True),
    "arshjul:begivenhet": side(SE, MAAL, sted, "begivenhet"),
    "arshjul:rediger": side(REDIGERE, BUDSJETT, hele, "begivenhet"),
    "arshjul:slett": side(REDIGERE, BUDSJETT, hele, "begivenhet", post=True),
    "arshjul:fora": side(REDIGERE, BUDSJETT, hele),
    "arshjul:nytt_forum": side(REDIGERE, BUDSJETT, hele),
    "arshjul:rediger_forum": side(REDIGERE, BUDSJETT, hele, "forum"),
    "arshjul:rediger_fase": side(REDIGERE, BUDSJETT, hele, "fase"),
    "moter:moter": side(SE, RAPPORT, innsyn),
    "moter:ny": side(REDIGERE, RAPPORT, lager_mote),
    "moter:for_begivenhet": side(SE, RAPPORT, innsyn, "begivenhet"),
    "moter:mote mote": side(SE, RAPPORT, ser_mote, "mote"),
    "moter:mote styringsdialog": side(SE, STYRINGSDIALOG, ser_dialog, "styringsdialog"),
    "moter:mote fjern": side(SE, STYRINGSDIALOG, ser_fjern_dialog, "fjern_dialog"),
    "moter:oppsummering": side(SE, RAPPORT, ser_mote, "mote"),
    "moter:oppsummering dialog": side(SE, STYRINGSDIALOG, ser_dialog, "styringsdialog"),
    "moter:punkt": side(SE, RAPPORT, ser_mote, "punkt"),
    "moter:lederavtaler": side(SE, STYRINGSDIALOG, sted),
    "moter:ny_lederavtale": side(REDIGERE, STYRINGSDIALOG, sted),
    # An agreement is its two parties' alone, whatever their role; here one who has every role.
    "moter:lederavtale": side(SE, STYRINGSDIALOG, eier, "lederavtale"),
    "moter:rediger_lederavtale": side(SE, STYRINGSDIALOG, eier, "lederavtale"),
    "moter:enig": side(SE, STYRINGSDIALOG, eier, "lederavtale", post=True),
    "moter:ny_resultatdialog": side(SE, STYRINGSDIALOG, eier, "lederavtale", post=True),
    "moter:resultatdialog": side(SE, STYRINGSDIALOG, eier, "resultatdialog"),
    "moter:enig_resultat": side(SE, STYRINGSDIALOG, eier, "resultatdialog", post=True),
    "moter:godkjenn": side(REDIGERE, RAPPORT, forer_mote, "mote", post=True),
    "moter:fjern_deltaker": side(REDIGERE, RAPPORT, forer_mote, "motedeltaker", post=True),
    "moter:materialfil": side(SE, RAPPORT, ser_mote, "materiale"),
    "moter:fjern_materiale": side(REDIGERE, RAPPORT, forer_mote, "materiale", post=True),
    "moter:runde": side(REDIGERE, RAPPORT, forer_mote, "innbyggermote"),
    "moter:bidrag": side(Verb.FORESLAA, STYRINGSDIALOG, kalt_inn, "styringsdialog"),
    "moter:nytt_bilde": side(REDIGERE, STYRINGSDIALOG, objekt, "styringsdialog", post=True),
    **{
        f"moter:{navn}{ekstra}": side(REDIGERE, omraade, regel, om)
        for navn in ("rediger", "saker", "referat", "kall_inn", "legg_ved")
        for ekstra, omraade, regel, om in (
            ("", RAPPORT, forer_mote, "mote"),
            (" dialog", STYRINGSDIALOG, objekt, "styringsdialog"),
        )
    },
    "moter:presentasjon": side(SE, MAAL, sted, "begivenhet"),
    "arshjul:mittaar": side(SE, MAAL, sted),
    "arshjul:kvitter_kriterium": side(REDIGERE, BUDSJETT, hele, "fase", ekstra=(("nr", "1"),)),
    "arshjul:presentasjon": side(SE, MAAL, sted),
    "arshjul:nesteaar": side(REDIGERE, BUDSJETT, hele),
    "arshjul:angre_nesteaar": side(REDIGERE, BUDSJETT, hele, post=True),
    "arshjul:kalender": side(SE, MAAL, sted),
    "arshjul:trekk_kalender": side(SE, MAAL, eier, "kalenderadresse", post=True),
    "arshjul:begivenhetsfil": side(SE, MAAL, sted, "begivenhet"),
    "arshjul:lovfrister": side(SE, MAAL, sted),
    "arshjul:lovfrister_csv": side(SE, MAAL, sted),
    "arshjul:kvitter_lovfrist": side(REDIGERE, BUDSJETT, hele, ekstra=(("kode", "kostra-helse"),)),
    "arshjul:internkontroll": side(SE, MAAL, sted),
    "arshjul:internkontroll_csv": side(SE, MAAL, sted),
    "arshjul:nytt_kontrollpunkt": side(REDIGERE, BUDSJETT, hele),
    "arshjul:rediger_kontrollpunkt": side(REDIGERE, BUDSJETT, hele, "kontrollpunkt"),
    # The one who answers for it may too: there it is a role that keeps the wheel.
    "arshjul:kvitter_kontroll": side(
        REDIGERE, BUDSJETT, hele, "kontrollpunkt", ekstra=(("aar", "2026"), ("periode", "1"))
    ),
    "organisasjon:tre": side(SE, ORGANISASJON, sted),
    "organisasjon:importer": side(Verb.ADMINISTRERE, ORGANISASJON, sted),
    "organisasjon:medlemmer": side(Verb.ADMINISTRERE, ORGANISASJON, sted),
    "organisasjon:avslutt_rolle": side(Verb.ADMINISTRERE, ORGANISASJON, sted, "medlemskap", post=True),
    "organisasjon:stedfortredere": side(SE, ORGANISASJON, utnevner),
    "organisasjon:avslutt_stedfortreder": side(SE, ORGANISASJON, har_vikar, "stedfortreder", post=True),
    "organisasjon:tidligere_brukere": side(Verb.ADMINISTRERE, ORGANISASJON, sted),
    "organisasjon:logg": side(SE, Omraade.LOGG, sted),
    "organisasjon:logg_csv": side(SE, Omraade.LOGG, sted),
    "organisasjon:innlogginger": side(SE, Omraade.LOGG, hele),
    "organisasjon:innlogginger_csv": side(SE, Omraade.LOGG, hele),
    "organisasjon:innstillinger": side(Verb.ADMINISTRERE, ORGANISASJON, sted),
    "okonomi:rapport": side(SE, REGNSKAP, innsyn),
    "okonomi:rapport_csv": side(SE, REGNSKAP, sted),
    "okonomi:konto": side(SE, REGNSKAP, linjer),
    "okonomi:import": side(REDIGERE, BUDSJETT, import_),
    # Another's upload is answered as one that is used: with the list.
    "okonomi:forhaandsvis": side(REDIGERE, BUDSJETT, import_, "opplasting", fremmed=302),
    "okonomi:kolonner": side(REDIGERE, BUDSJETT, import_, "opplasting", fremmed=302),
    "okonomi:jobb": side(REDIGERE, BUDSJETT, hele, "importjobb"),
    "okonomi:avbryt_jobb": side(REDIGERE, BUDSJETT, hele, "importjobb", post=True),
    "okonomi:partier": side(SE, REGNSKAP, alle_linjer),
    "okonomi:angre": side(REDIGERE, BUDSJETT, hele, "parti"),
    "okonomi:posteringer": side(SE, REGNSKAP, alle_linjer, "parti"),
    # Whole rows of the file, with texts and free dimensions.
    "okonomi:avviste": side(SE, BILAG, hele, "parti"),
    "okonomi:omkoding": side(REDIGERE, REGNSKAP, hele),
    "okonomi:fjern_omkoding": side(REDIGERE, REGNSKAP, hele, "omkoding", post=True),
    "maaned:min": side(SE, PROGNOSE, sted),
    "maaned:side": side(SE, PROGNOSE, ser_maaned, "enhet"),
    "maaned:prognose": side(SE, PROGNOSE, gir_prognose, "enhet", post=True),
    "maaned:godkjenn": side(Verb.GODKJENNE, PROGNOSE, avgjor_maaned, "maanedsrapport", post=True),
    "maaned:tilbake": side(Verb.GODKJENNE, PROGNOSE, avgjor_maaned, "maanedsrapport", post=True),
    "maaned:grep": side(SE, PROGNOSE, ser_maaned, "avviksgrep"),
    "maaned:status": side(SE, PROGNOSE, sted),
    "maaned:linjer": side(SE, PROGNOSE, ser_maaned, "enhet"),
    "maaned:treff": side(SE, PROGNOSE, sted),
    "maaned:feilfort": side(SE, PROGNOSE, sted),
    "maaned:feil": side(SE, PROGNOSE, ser_feil, "feilforing"),
    "maaned:regler": side(REDIGERE, PROGNOSE, hele),
    "maaned:laas": side(REDIGERE, PROGNOSE, hele, post=True),
    "maaned:laas_opp": side(REDIGERE, PROGNOSE, hele, post=True),
    "hop:maal": side(SE, MAAL, innsyn),
    "hop:nytt_maal": side(REDIGERE, MAAL, sted),
    "hop:maalside": side(SE, MAAL, innsyn, "maal"),
    "hop:rediger_maal": side(REDIGERE, MAAL, sted, "maal"),
    "hop:ny_strategi": side(REDIGERE, MAAL, sted),
    "hop:strategiside": side(SE, MAAL, innsyn, "strategi"),
    "hop:rediger_strategi": side(REDIGERE, MAAL, sted, "strategi"),
    "hop:flytt": side(REDIGERE, MAAL, sted, "maal", post=True, ekstra=(("slag", "maal"), ("vei", "opp"))),
    "hop:slett": side(REDIGERE, MAAL, sted, "strategi", post=True, ekstra=(("slag", "strategi"),)),
    "hop:handlinger": side(SE, HANDLING, innsyn),
    "hop:handlinger_csv": side(SE, HANDLING, innsyn),
    "hop:timer": side(SE, HANDLING, innsyn),
    "hop:ny_handling": side(REDIGERE, HANDLING, sted),
    "hop:handling": side(SE, HANDLING, objekt, "handling"),
    "hop:rediger_handling": side(REDIGERE, HANDLING, objekt, "handling"),
    "hop:belop": side(REDIGERE, HANDLING, objekt, "handling"),
    "hop:i_plan": side(REDIGERE, HANDLING, objekt, "handling", post=True, data="plan"),
    "hop:overgang": side(Verb.GODKJENNE, HANDLING, objekt, "handling", post=True, ekstra=(("til", "avvis"),)),
    "hop:planer": side(SE, HANDLING, innsyn),
    "hop:ny_plan": side(REDIGERE, HANDLING, hele),
    "hop:plan": side(SE, HANDLING, plan, "plan"),
    "hop:planpresentasjon": side(SE, HANDLING, plan, "plan"),
    "hop:revider": side(REDIGERE, HANDLING, hele, "plan"),
    "hop:avgjor": side(Verb.GODKJENNE, BUDSJETT, hele, "plan"),
    "hop:planbelop": side(REDIGERE, HANDLING, objekt, "planpost"),
    "hop:plankontroll_csv": side(SE, HANDLING, plankontroll, "plan"),
    "hop:rammer": side(REDIGERE, HANDLING, hele, "plan"),
    "hop:rediger_plan": side(REDIGERE, HANDLING, hele, "plan"),
    "gevinst:gevinster": side(SE, GEVINST, innsyn),
    "gevinst:gevinster_csv": side(SE, GEVINST, innsyn),
    "gevinst:potter": side(SE, GEVINST, sted),
    "gevinst:ny_pott": side(REDIGERE, GEVINST, hele),
    "gevinst:rediger_pott": side(REDIGERE, GEVINST, hele, "pott"),
    "gevinst:fjern_pott": side(REDIGERE, GEVINST, hele, "pott", post=True),
    "gevinst:grunnlag": side(SE, GEVINST, innsyn),
    "gevinst:rediger_grunnlag": side(REDIGERE, GEVINST, hele),
    "gevinst:ny": side(REDIGERE, HANDLING, objekt, "handling"),
    "gevinst:gevinst": side(SE, GEVINST, objekt, "gevinst"),
    "gevinst:rediger": side(REDIGERE, GEVINST, objekt, "gevinst"),
    "gevinst:regneark": side(REDIGERE, GEVINST, objekt, "gevinst"),
    "gevinst:kort": side(SE, GEVINST, objekt, "gevinst"),
    "gevinst:regnefil": side(SE, GEVINST, objekt, "gevinst"),
    "gevinst:loefte": side(REDIGERE, GEVINST, objekt, "gevinst", post=True),
    "gevinst:aksepter": side(REDIGERE, GEVINST, eier, "gevinst"),
    "gevinst:ny_virkning": side(REDIGERE, GEVINST, objekt, "gevinst"),
    "gevinst:rediger_virkning": side(REDIGERE, GEVINST, objekt, "virkning"),
    "gevinst:fjern_virkning": side(REDIGERE, GEVINST, objekt, "virkning", post=True),
    "gevinst:mal": side(REDIGERE, GEVINST, objekt, "virkning"),
    "gevinst:rett": side(REDIGERE, GEVINST, objekt, "maaling"),
    "effekt:effekt": side(SE, GEVINST, objekt, "virkning"),
    "effekt:ny_plan": side(REDIGERE, GEVINST, objekt, "virkning"),
    "effekt:rediger_plan": side(REDIGERE, GEVINST, objekt, "effektplan"),
    "effekt:laas": side(REDIGERE, GEVINST, objekt, "effektplan", post=True),
    "effekt:mal": side(REDIGERE, GEVINST, objekt, "laast_effektplan"),
    "effekt:fil": side(SE, GEVINST, objekt, "effektresultat"),
    "effekt:svar": side(SE, GEVINST, objekt, "effektresultat"),
    "gevinstplan:planer": side(SE, GEVINST, innsyn),
    "gevinstplan:avstemming": side(SE, REGNSKAP, sted),
    "gevinstplan:avstemt": side(SE, REGNSKAP, begge_deler, "handling"),
    "gevinstplan:dobbelttelling": side(SE, GEVINST, hele),
    "gevinstplan:kart": side(SE, HANDLING, objekt, "handling"),
    "gevinstplan:begynn": side(SE, GEVINST, egen_objekt, "handling"),
    "gevinstplan:plan": side(SE, GEVINST, egen_objekt, "gevinstplan"),
    "gevinstplan:sjekk": side(SE, GEVINST, egen_objekt, "gevinstplan"),
    "gevinstplan:hode": side(REDIGERE, GEVINST, egen_objekt, "gevinstplan"),
    "gevinstplan:overgang": side(
        REDIGERE, GEVINST, egen_objekt, "gevinstplan", post=True, ekstra=(("til", "plan"),)
    ),
    "gevinstplan:varighet": side(REDIGERE, GEVINST, egen_objekt, "gevinstplan", ekstra=(("maaneder", "24"),)),
    "gevinstplan:tekst": side(REDIGERE, GEVINST, egen_objekt, "plantekst"),
    "gevinstplan:juster": side(REDIGERE, GEVINST, egen_objekt, "evaluering"),
    **{
        f"gevinstplan:{verb}_{slag}": side(REDIGERE, GEVINST, egen_objekt, om or slag, post=verb == "fjern")
        for slag in PLANLINJER
        for verb, om in (("ny", "gevinstplan"), ("rediger", ""), ("fjern", ""))
    },
    "dypdykk:register": side(SE, A3, innsyn),
    "dypdykk:register_csv": side(SE, A3, innsyn),
    "dypdykk:ny": side(REDIGERE, A3, sted),
    "dypdykk:a3": side(SE, A3, egen_objekt, "a3"),
    "dypdykk:hode": side(REDIGERE, A3, egen_objekt, "a3"),
    "dypdykk:boks": side(REDIGERE, A3, egen_objekt, "boks"),
    "dypdykk:overgang": side(REDIGERE, A3, egen_objekt, "a3", post=True, ekstra=(("til", "legg_bort"),)),
    "dypdykk:hvorfor": side(SE, A3, egen_objekt, "a3"),
    "dypdykk:ny_aarsak": side(REDIGERE, A3, egen_objekt, "a3"),
    "dypdykk:aarsak": side(REDIGERE, A3, egen_objekt, "aarsak"),
    "dypdykk:angre": side(REDIGERE, A3, egen_objekt, "a3", post=True),
    "dypdykk:nytt_tiltak": side(REDIGERE, A3, egen_objekt, "a3"),
    "dypdykk:rediger_tiltak": side(REDIGERE, A3, egen_objekt, "mottiltak"),
    "dypdykk:fjern_tiltak": side(REDIGERE, A3, egen_objekt, "mottiltak", post=True),
    "dypdykk:handling": side(REDIGERE, A3, egen_objekt, "mottiltak", post=True),
    "dypdykk:lag": side(REDIGERE, A3, egen_objekt, "a3"),
    "dypdykk:fjern_fra_lag": side(REDIGERE, A3, egen_objekt, "deltaker", post=True),
    "dypdykk:tall": side(REDIGERE, A3, egen_objekt, "a3"),
    "dypdykk:fjern_tall": side(REDIGERE, A3, egen_objekt, "tall", post=True),
    "dypdykk:json": side(REDIGERE, A3, egen_objekt, "a3"),
    "dypdykk:les_inn": side(REDIGERE, A3, sted),
    "dypdykk:potensialer": side(SE, A3, innsyn),
    "dypdykk:potensialer_csv": side(SE, A3, innsyn),
    "dypdykk:nytt_potensial": side(REDIGERE, A3, sted),
    "dypdykk:potensial": side(REDIGERE, A3, egen_objekt, "potensial"),
    "dypdykk:potensial_videre": side(
        REDIGERE, A3, egen_objekt, "potensial", post=True, ekstra=(("til", "a3"),)
    ),
    "traad:brudd": side(SE, MAAL, sted),
    "traad:brudd_csv": side(SE, MAAL, sted),
    "traad:konto": side(SE, REGNSKAP, linjene_her, "enhet", ekstra=(("aar", "2026"),)),
    "traad:til_vedtak": side(VEDTA, HANDLING, hele),
    "traad:foreslaa": side(Verb.GODKJENNE, HANDLING, objekt, "handling"),
    "traad:vedta": side(VEDTA, HANDLING, objekt, "handling"),
    "traad:vedta_maal": side(VEDTA, MAAL, hele),
    "traad:vedta_plan": side(VEDTA, HANDLING, hele, "plan"),
    **{
        f"traad:deling {slag}": side(REDIGERE, omraade, regel, slag, ekstra=(("slag", slag),))
        for slag, omraade, regel in (
            ("handling", HANDLING, objekt),
            ("gevinst", GEVINST, objekt),
            ("plan", HANDLING, hele),
        )
    },
    "traad:deling regnskap": side(REDIGERE, REGNSKAP, alle_linjer, "enhet", ekstra=(("slag", "regnskap"),)),
    # Goals are common to all: nobody shares them.
    "traad:deling maal": side(REDIGERE, MAAL, ingen, "maal", ekstra=(("slag", "maal"),)),
    "traad:avslutt_deling": side(REDIGERE, HANDLING, objekt, "deling", post=True),
    **{
        f"traad:innspill {slag}": side(SE, omraade, regel, slag, ekstra=(("slag", slag),))
        for slag, omraade, regel in (
            ("handling", HANDLING, objekt),
            ("gevinst", GEVINST, objekt),
            ("plan", HANDLING, plan),
            ("a3", A3, egen_objekt),
            ("maal", MAAL, sted),
            ("strategi", MAAL, sted),
            ("begivenhet", MAAL, sted),
        )
    },
    **{
        f"samtale:vedlegg {slag}": side(SE, omraade, regel, slag, ekstra=(("slag", slag),))
        for slag, omraade, regel in (
            ("handling", HANDLING, objekt),
            ("gevinst", GEVINST, objekt),
            ("plan", HANDLING, plan),
            ("maal", MAAL, sted),
            ("strategi", MAAL, sted),
            ("begivenhet", MAAL, sted),
        )
    },
    "samtale:last_ned": side(SE, HANDLING, objekt, "vedlegg"),
    "samtale:fjern_vedlegg": side(REDIGERE, HANDLING, objekt, "vedlegg", post=True),
    "samtale:angre_vedlegg": side(REDIGERE, HANDLING, objekt, "fjernet_vedlegg", post=True),
    "traad:svar_innspill": side(REDIGERE, HANDLING, objekt, "innspill"),
    "traad:replikk": side(Verb.FORESLAA, HANDLING, taler, "innspill"),
    "traad:gjenaapne_innspill": side(REDIGERE, HANDLING, objekt, "lukket", post=True),
    **{
        f"traad:traad {slag}": side(SE, omraade, regel, slag, ekstra=(("slag", slag),))
        for slag, omraade, regel in (
            ("maal", MAAL, sted),
            ("strategi", MAAL, sted),
            ("handling", HANDLING, objekt),
            ("gevinst", GEVINST, objekt),
            ("virkning", GEVINST, objekt),
        )
    },
}
# Addresses without a right: method, the answer to one who is logged out, and to anyone logged in.
AAPNE: dict[str, tuple[str, int, int]] = {
    "arshjul:forside": ("get", 302, 200),
    # Opened by its secret alone.
    "arshjul:kalenderfil": ("get", 404, 404),
    "organisasjon:logg_inn": ("get", 200, 302),
    "organisasjon:logg_ut": ("post", 302, 302),
    "organisasjon:logget_ut": ("get", 302, 302),
    "organisasjon:faktor": ("get", 302, 302),
    "organisasjon:passnokkel_inn": ("get", 200, 200),
    "organisasjon:oidc": ("get", 404, 404),
    "organisasjon:oidc_svar": ("get", 404, 404),
    "organisasjon:glemt_passord": ("get", 200, 200),
    "organisasjon:nytt_passord": ("get", 302, 302),
    "organisasjon:konto": ("get", 302, 200),
    "organisasjon:bekreft": ("get", 302, 200),
    "organisasjon:krever_faktor": ("get", 302, 302),
    "organisasjon:kodeapp": ("get", 302, 200),
    "organisasjon:passnokkel": ("get", 302, 200),
    "organisasjon:koder": ("get", 302, 302),
    "organisasjon:fjern_faktor": ("post", 302, 404),
    "organisasjon:bytt_passord": ("get", 302, 200),
    "organisasjon:avslutt_okt": ("post", 302, 404),
    "organisasjon:avslutt_andre_okter": ("post", 302, 302),
    "organisasjon:demo_inn": ("post", 404, 404),
    "organisasjon:ingen_rolle": ("get", 200, 200),
    "organisasjon:mine_rettigheter": ("get", 302, 200),
    "organisasjon:sok": ("get", 302, 200),
    "organisasjon:begreper": ("get", 302, 200),
    "samtale:utkast": ("get", 401, 200),
    "samtale:varselvalg": ("post", 302, 302),
    "organisasjon:komponenter": ("get", 302, 200),
    "organisasjon:tolk": ("get", 302, 404),
    "organisasjon:angre": ("post", 302, 302),
    "organisasjon:spraak": ("post", 302, 302),
    "organisasjon:ferdig_med_velkomst": ("post", 302, 302),
    "organisasjon:bytt_kommune": ("post", 404, 404),
    "hjelp:start": ("get", 200, 200),
    "hjelp:side": ("get", 200, 200),
}
ARGUMENTER: dict[str, list[object]] = {
    "arshjul:kalenderfil": [1, "feil"],
    "hjelp:side": ["gjore-oppgavene-mine"],
    "organisasjon:demo_inn": ["administrator"],
    "organisasjon:oidc": ["idporten"],
    "organisasjon:oidc_svar": ["idporten"],
    "organisasjon:nytt_passord": ["MQ", "x-y"],
    "organisasjon:fjern_faktor": [999_999],
    "organisasjon:avslutt_okt": [999_999],
}
I_TRAADEN = frozenset(
    {
        "handling",
        "gevinst",
        "virkning",
        "maaling",
        "a3",
        "boks",
        "aarsak",
        "mottiltak",
        "deltaker",
        "tall",
        "potensial",
        "effektplan",
        "laast_effektplan",
        "effektresultat",
        "gevinstplan",
        "plantekst",
        *PLANLINJER,
    }
)


def egne_navn(moenster: Any = None, rom: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the name of every address of the program."""
    for del_ in (moenster or get_resolver()).url_patterns:
        if isinstance(del_, URLResolver):
            yield from egne_navn(del_, f"{del_.namespace}:" if del_.namespace else rom)
        else:
            yield f"{rom}{del_.name}", del_


def adresse(navn: str, rad: Rad, om: object) -> str:
    """Return the address of the row about the object with the id."""
    deler = dict(rad.ekstra)
    if rad.om:
        moenster = next(m for n, m in egne_navn() if n == _navn(navn))
        noekkel = next(k for k in moenster.pattern.converters if k not in deler)
        deler[noekkel] = om  # type: ignore[assignment]  # reverse takes numbers too
    return reverse(_navn(navn), kwargs=deler)


def _navn(rad: str) -> str:
    return rad.split(" ", maxsplit=1)[0]


def navn_med_rad() -> set[str]:
    """Return the names of the addresses that have a row."""
    return {*map(_navn, RADER), *AAPNE}


def finnes_ikke(rad: Rad) -> object:
    """Return an id that nothing has."""
    return "00000000-0000-4000-8000-000000000000" if rad.om == "opplasting" else 999_999


def objekter(rad: Rad, kommune: Kanarikommune) -> list[tuple[object, bool]]:
    """Return the ids that the row is tried with, and whether they are in the role's own enhet."""
    if rad.om in I_TRAADEN:
        return [(getattr(kommune.naer, rad.om), True), (getattr(kommune.fjern, rad.om), False)]
    return [(kommune.enkelt.get(rad.om), True)]
