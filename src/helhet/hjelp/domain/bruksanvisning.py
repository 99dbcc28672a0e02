"""The user guide in docs/bruk, read once and made into HTML: headings, steps, pictures and links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

# The list of tasks in each written standard; the tasks themselves are in bokmål.
STARTSIDER = {"nb": "README", "nn": "nn", "en": "en"}
# The first line of a task names the pages it is about: <!-- gjelder: gevinst:mal gevinst:rett -->
GJELDER = "<!-- gjelder:"
BILDEMAPPE = "../bilder/"
FORMER = {
    **{
        slag: f"<{merke}>{{}}</{merke}>"
        for slag, merke in (
            *(("paragraph", "p"), ("ordered_list", "ol"), ("bullet_list", "ul"), ("list_item", "li")),
            *(("strong", "strong"), ("em", "em"), ("table", "table"), ("thead", "thead")),
            *(("tbody", "tbody"), ("tr", "tr"), ("th", "th"), ("td", "td")),
        )
    },
    "inline": "{}",
    "softbreak": " {}",
}


# Whether a reader may open an address of the program.
Aapner = Callable[[str], bool]


class UnableToReadGuide(ValueError):
    """A page of the guide is not written as it must be; the message says how."""


@dataclass(frozen=True)
class Hjelpeside:
    """One page of the guide."""

    navn: str
    tittel: str
    ingress: str
    deler: Sequence[SyntaxTreeNode]
    gjelder: Sequence[str] = ()

    @property
    def html(self) -> str:
        """The page with every link."""
        return self.for_leser(lambda _sti: True)

    def for_leser(self, kan_aapne: Aapner) -> str:
        """Return the page where a link to what the reader may not open is its words alone."""
        deler = ((som_html(del_, navn=self.navn, kan_aapne=kan_aapne),) for del_ in self.deler)
        return format_html_join("", "{}", deler)


def startside(spraak: str | None) -> Hjelpeside:
    """Return the list of tasks in the language, in bokmål when the guide does not have it."""
    return _alle()[STARTSIDER.get(spraak or "", STARTSIDER["nb"])]


def oppgaver() -> list[Hjelpeside]:
    """Return every task, by title."""
    sider = (side for side in _alle().values() if side.navn not in STARTSIDER.values())
    return sorted(sider, key=lambda side: side.tittel)


def oppgaveside(navn: str) -> Hjelpeside | None:
    """Return the task of the name, or None."""
    return next((side for side in oppgaver() if side.navn == navn), None)


def oppgave_om(adresse: str) -> str | None:
    """Return the name of the task that is about the page, by the name of its address."""
    return _om().get(adresse)


@cache
def _om() -> Mapping[str, str]:
    return {adresse: side.navn for side in oppgaver() for adresse in side.gjelder}


@cache
def _alle() -> Mapping[str, Hjelpeside]:
    filer = sorted(settings.BRUKSANVISNING.glob("*.md"))
    return {fil.stem: les_side(fil.stem, fil.read_text("utf-8")) for fil in filer}


def les_side(navn: str, tekst: str) -> Hjelpeside:
    """Read one page: what it is about, its heading, its first paragraph, and the rest as HTML.

    Raises UnableToReadGuide when it is not written so, or uses more than the guide needs.
    """
    gjelder, tekst = _gjelder(tekst)
    tre = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(tekst))
    deler = tre.children
    if [(del_.type, del_.tag) for del_ in deler[:2]] != [("heading", "h1"), ("paragraph", "p")]:
        raise UnableToReadGuide(
            f"Fant {navn}.md uten overskrift og ett innledende avsnitt. "
            "Forventet «# Overskrift», en tom linje og en setning om hva siden hjelper med."
        )
    side = Hjelpeside(navn, _ord(deler[0]), _ord(deler[1]), deler[2:], gjelder)
    # What cannot be shown is refused when the guide is read, not when somebody needs it.
    side.for_leser(lambda _sti: True)
    return side


def _gjelder(tekst: str) -> tuple[Sequence[str], str]:
    if not tekst.startswith(GJELDER):
        return (), tekst
    forste, resten = tekst.split("\n", maxsplit=1)
    return forste.removeprefix(GJELDER).removesuffix("-->").split(), resten


def _ord(node: SyntaxTreeNode) -> str:
    return "".join(del_.content for del_ in node.walk() if del_.type == "text")


def som_html(node: SyntaxTreeNode, *, navn: str, kan_aapne: Aapner) -> str:
    """Return one part of a page as HTML; every word in it is escaped."""
    if node.type == "text":
        return format_html("{}", node.content)
    if node.type == "image":
        kilde = static(f"bilder/{str(node.attrs['src']).removeprefix(BILDEMAPPE)}")
        return format_html('<img src="{}" alt="{}" loading="lazy">', kilde, node.content)
    inni = format_html_join(
        "", "{}", ((som_html(under, navn=navn, kan_aapne=kan_aapne),) for under in node.children)
    )
    if node.type == "link":
        sti = _adresse(str(node.attrs["href"]))
        return format_html('<a href="{}">{}</a>', sti, inni) if kan_aapne(sti) else inni
    form = {**FORMER, "heading": f"<{node.tag}>{{}}</{node.tag}>"}.get(node.type)
    if form is None:
        raise UnableToReadGuide(
            f"Fant «{node.type}» i {navn}.md. Forventet overskrift, avsnitt, liste, tabell, lenke, bilde."
        )
    return format_html(form, inni)


def _adresse(mal: str) -> str:
    """Let pages link to each other here as they do among the files."""
    if not mal.endswith(".md"):
        return mal
    side = mal.removesuffix(".md")
    return reverse("hjelp:start") if side in STARTSIDER.values() else reverse("hjelp:side", args=[side])
