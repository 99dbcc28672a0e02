"""What is counted twice among all benefits, with a proposal for each."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.felles.sider import listeside
from helhet.gevinstplan.domain.dobbelttelling import finn_dobbelttelling
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.SE, Omraade.GEVINST)
@listeside
def dobbelttelling(request: Foresporsel) -> HttpResponse:
    """Show what is counted twice among all benefits, and the pools that they are taken from."""
    return render(request, "gevinstplan/dobbelttelling.html", {"side": finn_dobbelttelling()})
