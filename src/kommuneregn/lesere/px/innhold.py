"""What a PX file is about: its variables with their values, and its notes.

Source: PX-file format, Statistics Sweden (2013).
"""

from collections.abc import Iterator

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.px.setninger import Setninger
from kommuneregn.lesere.px.tid import tolk_tidsverdier
from kommuneregn.lesere.statistikk.kube import Dimensjon, Note, krev_ulike
from kommuneregn.verdier import formuler

_NOTER = ("NOTE", "VALUENOTE", "CELLNOTE")
_ROLLER = {"T": "time", "G": "geo"}


def dimensjoner(setninger: Setninger) -> tuple[Dimensjon, ...]:
    """The variables, those of STUB before those of HEADING, as DATA is written.

    Raises UnableToReadFile when the file has no variables, or one has no values or too few codes.
    """
    navn = (*setninger.alle("STUB"), *setninger.alle("HEADING"))
    if not navn:
        msg = formuler(
            "Fant en PX-fil uten STUB og HEADING. Forventet minst én variabel. Hent tabellen på nytt."
        )
        raise UnableToReadFile(msg)
    krev_ulike(navn, hva="STUB/HEADING")
    return tuple(_dimensjon(setninger, ett) for ett in navn)


def noter(setninger: Setninger) -> tuple[Note, ...]:
    """Every note; those of NOTEX, VALUENOTEX and CELLNOTEX must be shown."""
    return tuple(_noter(setninger))


def _dimensjon(setninger: Setninger, navn: str) -> Dimensjon:
    verdier = setninger.alle("VALUES", navn)
    tid = setninger.alle("TIMEVAL", navn)
    verdier = verdier or tolk_tidsverdier(tid)
    koder = setninger.alle("CODES", navn) or verdier
    if not verdier or len(koder) != len(verdier):
        msg = formuler(
            "Fant %(koder)s koder og %(verdier)s verdier for «%(navn)s». Forventet like mange, og minst én. "
            "Hent tabellen på nytt.",
            koder=len(koder),
            verdier=len(verdier),
            navn=navn[:60],
        )
        raise UnableToReadFile(msg)
    krev_ulike(koder, hva=navn)
    rolle = _ROLLER.get(setninger.forste("VARIABLE-TYPE", navn), "time" if tid else "")
    enheter = None
    if navn == setninger.forste("CONTVARIABLE"):
        rolle = "metric"
        felles = setninger.forste("UNITS")
        enheter = {
            kode: setninger.forste("UNITS", verdi) or felles
            for kode, verdi in zip(koder, verdier, strict=True)
        }
    return Dimensjon(
        kode=setninger.forste("VARIABLECODE", navn) or navn,
        navn=navn,
        kategorier=koder,
        navn_paa=dict(zip(koder, verdier, strict=True)),
        rolle=rolle,
        enheter=enheter,
    )


def _noter(setninger: Setninger) -> Iterator[Note]:
    for ord_ in _NOTER:
        for utgave in (ord_, f"{ord_}X"):
            for om, tekst in setninger.som_handler_om(utgave):
                yield Note(
                    tekst=" ".join(tekst.replace("#", " ").split()),
                    sted=", ".join(del_ for del_ in om if del_ != "*"),
                    obligatorisk=utgave != ord_,
                )
