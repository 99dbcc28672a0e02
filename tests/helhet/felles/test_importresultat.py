import pytest

from helhet.felles.importresultat import Importresultat, UnableToCountRows
from kommuneregn.lesere.avvisning import AvvistRad

AVVIST = AvvistRad(linjenr=3, raatekst="x;y", grunn="Konto mangler.")


def test_importresultat_keeps_rows_that_add_up() -> None:
    resultat = Importresultat(rader_inn=2, rader_lagret=1, rader_avvist=1, avviste=(AVVIST,))

    assert (resultat.rader_inn, resultat.avviste, resultat.uendret) == (2, (AVVIST,), False)


@pytest.mark.parametrize(
    ("inn", "lagret", "avvist", "avviste"), [(2, 2, 1, (AVVIST,)), (2, 1, 1, ()), (1, 1, 0, (AVVIST,))]
)
def test_importresultat_refuses_rows_that_do_not_add_up(
    inn: int, lagret: int, avvist: int, avviste: tuple[AvvistRad, ...]
) -> None:
    with pytest.raises(UnableToCountRows, match="inn = lagret \\+ avvist"):
        Importresultat(rader_inn=inn, rader_lagret=lagret, rader_avvist=avvist, avviste=avviste)
