"""What part of the year's tree a person looks at, and what rows it is shown as."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.tre import Node, Tre
from helhet.organisasjon.enums import Delingsslag, Omraade, Verb

UTEN_PLASS = "uten"
Spenn = tuple[int, int]


class UnableToShow(LookupError):
    """The part asked for does not exist that year, or is not for this person to see."""


@dataclass(frozen=True, slots=True)
class Synlig:
    """What a person may see of the accounts: which enheter (None: all), and whether sums only.

    Of sums, `aapne` are the enheter that may be opened (None: the sectors); `med_linjer` are those
    that the person may see line by line when they ask for them.
    """

    enheter: frozenset[int] | None = None
    bare_summer: bool = False
    aapne: frozenset[int] | None = None
    med_linjer: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Del:
    """One row of the tree's table: its name and nodes [fra, til) in pre-order."""

    noekkel: str
    navn: str
    kode: str
    spenn: Spenn
    kan_aapnes: bool


@dataclass(frozen=True, slots=True)
class Utsnitt:
    """The nodes looked at, the path to them, and the rows one level down."""

    noekkel: str
    navn: str
    kode: str
    spenn: tuple[Spenn, ...]
    deler: tuple[Del, ...]
    sti: tuple[Node, ...] = field(default=())
    koder: frozenset[str] | None = None

    @property
    def er_alt(self) -> bool:
        """Say whether this is the whole municipality."""
        return self.koder is None


def synlig_for(tilgang: Tilgang, *, noekkel: str = "") -> Synlig:
    """Return what the person may see of the part of the accounts with the key.

    A role with lines shows its enheter line by line, one with sums the sums of all, and what is
    shared only the sums of what is shared. Several roles give each its own, never more than that.
    """
    linjer = tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP)
    delte = tilgang.delte_ider(Delingsslag.REGNSKAP, Verb.SE)
    enhet_id = int(noekkel) if noekkel.isdecimal() else None
    if linjer is None or enhet_id in linjer:
        return Synlig(linjer)
    if tilgang.enheter(Verb.SE, Omraade.REGNSKAP) is None:
        return Synlig(None, bare_summer=True, med_linjer=linjer)
    if linjer and enhet_id not in delte:
        return Synlig(linjer)
    under = frozenset[int]().union(*(tilgang.tre.undertre_ider(enhet) for enhet in delte))
    return Synlig(under, bare_summer=True, aapne=delte)


def egne_innganger(tre: Tre, *, synlig: Synlig) -> tuple[Node, ...]:
    """Return the highest enheter that one who is shown sums may also see line by line."""
    return tuple(_topper(tre, Synlig(synlig.med_linjer))) if synlig.med_linjer else ()


def lag_utsnitt(tre: Tre, *, noekkel: str, synlig: Synlig) -> Utsnitt:
    """Return the part with the key: '' (all one may see), an enhet id, or «uten» (no place).

    Raises UnableToShow when the part does not exist that year or is not for the person.
    """
    if not noekkel:
        return _oeverst(tre, synlig)
    if noekkel == UTEN_PLASS:
        return _uten_plass(tre, synlig)
    node = tre.per_enhet.get(int(noekkel)) if noekkel.isdecimal() else None
    if node is None or not _kan_se(node, synlig):
        raise UnableToShow(noekkel)
    return _av_node(tre, node, synlig)


def _kan_se(node: Node, synlig: Synlig) -> bool:
    if synlig.aapne is not None:
        return node.enhet_id in synlig.aapne
    if synlig.bare_summer and node.dybde > 0:
        return False
    return synlig.enheter is None or node.enhet_id in synlig.enheter


def _oeverst(tre: Tre, synlig: Synlig) -> Utsnitt:
    topper = _topper(tre, synlig)
    if synlig.enheter is None:
        antall = len(tre.noder)
        uten = Del(UTEN_PLASS, _("Uten plass i treet"), "", (antall, antall + 1), not synlig.bare_summer)
        deler = (*(_del(node, synlig) for node in topper), uten)
        return Utsnitt("", _("Hele kommunen"), "", ((0, antall + 1),), deler)
    if len(topper) == 1:
        return _av_node(tre, topper[0], synlig)
    spenn = tuple((node.nr, node.slutt) for node in topper)
    koder = frozenset(n.kode for node in topper for n in tre.noder[node.nr : node.slutt] if n.kode)
    return Utsnitt("", _("Mine enheter"), "", spenn, tuple(_del(n, synlig) for n in topper), koder=koder)


def _topper(tre: Tre, synlig: Synlig) -> list[Node]:
    """The highest nodes that one may see; none stands under another."""
    topper: list[Node] = []
    for node in tre.noder:
        synes = node.forelder_id is None if synlig.enheter is None else node.enhet_id in synlig.enheter
        if synes and (not topper or node.nr >= topper[-1].slutt):
            topper.append(node)
    return topper


def _uten_plass(tre: Tre, synlig: Synlig) -> Utsnitt:
    if synlig.enheter is not None or synlig.bare_summer:
        raise UnableToShow(UTEN_PLASS)
    antall = len(tre.noder)
    return Utsnitt(UTEN_PLASS, _("Uten plass i treet"), "", ((antall, antall + 1),), (), koder=frozenset())


def _av_node(tre: Tre, node: Node, synlig: Synlig) -> Utsnitt:
    barn = (
        []
        if synlig.bare_summer
        else [n for n in tre.undertre(node.enhet_id) if n.forelder_id == node.enhet_id]
    )
    deler = [_del(n, synlig) for n in barn]
    if barn and node.kode:
        navn = _("Ført direkte på %(navn)s") % {"navn": node.navn}
        egne = Del("", navn, node.kode, (node.nr, node.nr + 1), kan_aapnes=False)
        deler.insert(0, egne)
    sti = tuple(n for n in tre.forfedre(node.enhet_id) if _kan_se(n, synlig))
    koder = frozenset(n.kode for n in tre.undertre(node.enhet_id) if n.kode)
    spenn = ((node.nr, node.slutt),)
    return Utsnitt(str(node.enhet_id), node.navn, node.kode, spenn, tuple(deler), sti, koder)


def _del(node: Node, synlig: Synlig) -> Del:
    return Del(str(node.enhet_id), node.navn, node.kode, (node.nr, node.slutt), _kan_se(node, synlig))
