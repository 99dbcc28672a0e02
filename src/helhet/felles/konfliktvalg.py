"""What a person chose on a conflict page, put into the form's own answers before any page reads them.

The page shows each field with what is stored and what the person wrote. Its answers come back
under these names; here they become the answers that the form itself would have given, so that
every form with a conflict is saved by the code that saves it otherwise.
"""

from django.http import QueryDict

# The fields shown, and for each what was chosen, what was stored, and both texts put together.
FELT, VALGT, LAGRET_SOM, FLETTET_SOM = "konfliktfelt", "konfliktvalg-", "konfliktlagret-", "konfliktflettet-"
# One choice for all fields, and what the person has now seen («versjon=7»).
ALLE, SETT = "konfliktalle", "konfliktsett"
LAGRET, DITT, FLETTET = "lagret", "ditt", "flettet"


def med_valgene(data: QueryDict) -> QueryDict:
    """Return the answers with the choices carried out; the same answers when there are none.

    What the person has seen counts as seen only when every field has its choice: else the form
    still carries the old version, and the page shows what is left to choose.
    """
    if SETT not in data:
        return data
    ut = data.copy()
    valg = {navn: data.get(ALLE) or data.get(VALGT + navn, "") for navn in data.getlist(FELT)}
    for navn, valgt in valg.items():
        if valgt == LAGRET:
            ut.setlist(navn, data.getlist(LAGRET_SOM + navn))
        elif valgt == FLETTET:
            ut[navn] = data.get(FLETTET_SOM + navn, "")
    if all(valgt in {LAGRET, DITT, FLETTET} for valgt in valg.values()):
        for sett in data.getlist(SETT):
            navn, _, verdi = sett.partition("=")
            ut[navn] = verdi
    return ut
