"""Those whom a thing can be shared with: sharing helps only where the role has «delt»."""

from collections.abc import Sequence
from datetime import date

from helhet.organisasjon import rules
from helhet.organisasjon.domain.tilgang import i_kraft
from helhet.organisasjon.enums import Delingsslag, Rekkevidde, Rolle, Verb
from helhet.organisasjon.models import Bruker, Medlemskap


def roller_aa_dele_med(slag: Delingsslag, *, verb: Verb = Verb.SE) -> list[Rolle]:
    """Return the roles whose right on such things is «delt»: the only ones that sharing helps."""
    omraade = rules.DELT_OMRAADE[slag]
    return [r for r in Rolle if rules.rekkevidde(r, verb, omraade) is Rekkevidde.DELT]


def personer_aa_dele_med(slag: Delingsslag, *, dag: date) -> Sequence[Bruker]:
    """Return the persons who today have such a role, by name."""
    roller = roller_aa_dele_med(slag)
    ider = Medlemskap.objects.filter(i_kraft(dag), rolle__in=roller).values("bruker_id")
    return list(Bruker.objects.filter(pk__in=ider, is_active=True))
