import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.effekt.simpleks import naermeste_vekter

TALL = st.floats(-100, 100, allow_nan=False, width=32)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_other_weights_are_nearer(data: st.DataObject) -> None:
    rader, enheter = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 8))
    kolonner = np.array(
        data.draw(st.lists(TALL, min_size=rader * enheter, max_size=rader * enheter)), dtype=np.float64
    ).reshape(rader, enheter)
    maal = np.array(data.draw(st.lists(TALL, min_size=rader, max_size=rader)), dtype=np.float64)
    straff = data.draw(st.sampled_from([0.0, 0.5]))

    vekter = naermeste_vekter(kolonner, maal=maal, straff=straff)

    assert vekter.min() >= 0
    assert abs(vekter.sum() - 1) < 1e-9
    # At the best point no unit pulls more than the ones in use do (Karush-Kuhn-Tucker).
    helning = kolonner.T @ (kolonner @ vekter - maal) + straff * vekter
    storrelse = 1 + float(np.abs(kolonner).max() ** 2 * 10 + np.abs(maal).max() * np.abs(kolonner).max())
    assert helning @ vekter - helning.min() <= 1e-7 * storrelse


def test_a_unit_that_is_the_same_gets_all_the_weight() -> None:
    kolonner = np.array([[1.0, 5.0, 9.0], [2.0, 4.0, 0.0]])

    vekter = naermeste_vekter(kolonner, maal=np.array([5.0, 4.0]))

    np.testing.assert_allclose(vekter, [0, 1, 0], atol=1e-12)


def test_a_ridge_spreads_the_weights() -> None:
    kolonner = np.array([[0.0, 10.0]])

    np.testing.assert_allclose(naermeste_vekter(kolonner, maal=np.array([2.0])), [0.8, 0.2])
    # min (10 w − 2)² + 100 (w² + (1 − w)²) gives w = (20 + 100) / 300.
    np.testing.assert_allclose(naermeste_vekter(kolonner, maal=np.array([2.0]), straff=100.0), [0.6, 0.4])
