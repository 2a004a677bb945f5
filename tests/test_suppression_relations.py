"""What adds up to what among published cells, by hand."""

import numpy as np
import pandas as pd
from suppression_cells import WIJKEN, cell, cube_of

from etl.disclosure import STROOM
from etl.suppression.relations import figures_of, relations_of


def related(cube: pd.DataFrame) -> set[tuple[str, str, float, float]]:
    """Each relation as (parts, whole, least, most) of parts minus whole, with the names of the cells."""
    figures, found = figures_of(cube), set()
    of = relations_of(figures)
    names = figures["layer"].str[0] + " " + figures["region_code"] + " " + figures["period_kind"].str[0] + " "
    names += figures["breakdown"]
    for row in range(of.matrix.shape[0]):
        entries = of.matrix[[row], :].tocoo()
        column, sign = entries.coords[1], entries.data
        parts, whole = ("+".join(sorted(names[column[sign == one]])) for one in (1, -1))
        found.add((parts, whole, of.low[row], of.high[row]))
    return found


def test_ages_and_wijken_add_up_and_of_forms_of_care_a_client_may_have_two() -> None:
    cube = cube_of(
        cell("totaal", 30), cell("leeftijd=0-3", 10), cell("leeftijd=4-11", 20),
        cell("vorm=ggz", 25), cell("vorm=verblijf", 15),
        cell("totaal", 12, WIJKEN[0]), cell("totaal", 18, WIJKEN[1]),
    )  # fmt: skip
    assert related(cube) == {
        ("p GM1507 m leeftijd=0-3+p GM1507 m leeftijd=4-11", "p GM1507 m totaal", 0, 0),
        ("p WK150701 m totaal+p WK150702 m totaal", "p GM1507 m totaal", 0, 0),
        ("p GM1507 m vorm=ggz+p GM1507 m vorm=verblijf", "p GM1507 m totaal", 0, np.inf),
        ("p GM1507 m vorm=ggz", "p GM1507 m totaal", -np.inf, 0),
        ("p GM1507 m vorm=verblijf", "p GM1507 m totaal", -np.inf, 0),
    }


def test_months_add_up_to_a_year_in_euro_and_in_trajecten_and_not_in_clients() -> None:
    cells = [
        cell("totaal", 10, kind=kind, start=start, nature=STROOM, measure="beeindigd", count=count)
        for kind, start, count in [("kwartaal", f"2025-{month}-01", 12) for month in ("01", "04", "07", "10")]
        + [("jaar", "2025-01-01", 48)]
    ]
    months = "+".join(["r GM1507 k totaal"] * 4)
    found = related(cube_of(*cells))
    assert (months, "r GM1507 j totaal", 0, 0) in found
    assert (months.replace("r ", "p "), "p GM1507 j totaal", 0, np.inf) in found
    assert ("p GM1507 k totaal", "r GM1507 k totaal", -np.inf, 0) in found, "nobody without a traject"
    half = related(cube_of(*cells[1:]))
    assert ("+".join(["r GM1507 k totaal"] * 3), "r GM1507 j totaal", -np.inf, 0) in half, "a quarter is not there"


def test_a_part_of_another_measure_is_never_more_than_that_one() -> None:
    both = [cell("totaal", 10, nature=STROOM, measure=one, count=20, kind="jaar", start="2025-01-01")
            for one in ("beeindigd", "te_vroeg")]  # fmt: skip
    found = related(cube_of(*both))
    assert ("r GM1507 j totaal", "r GM1507 j totaal", -np.inf, 0) in found
