"""The regions: names as people know them, parents from the code, classes as CBS has them."""

from pathlib import Path

import pandas as pd
import pytest

from data.store import Store
from etl.sources.gebieden import STEDELIJKHEID, WIJK_NUMBER, grootteklasse


@pytest.mark.parametrize(
    ("delivered", "shown"),
    [
        ("Wijk 04 Horst", "Horst"),
        ("Wijk02 Kunrade", "Kunrade"),
        ("Wijk 12: Noord", "Noord"),
        ("Wijk05-Waal", "Waal"),
        ("Wijk 00", "Wijk 00"),
        ("Wijk bij Duurstede", "Wijk bij Duurstede"),
        ("Wijk aan Zee", "Wijk aan Zee"),
        ("Wijk C", "Wijk C"),
    ],
)
def test_the_number_of_a_wijk_is_no_part_of_its_name(delivered: str, shown: str) -> None:
    assert WIJK_NUMBER.sub("", delivered) == shown


@pytest.mark.parametrize(
    ("inhabitants", "size"),
    [
        (972, "minder dan 5.000 inwoners"),
        (4_999, "minder dan 5.000 inwoners"),
        (5_000, "5.000 tot 10.000 inwoners"),
        (19_999, "10.000 tot 20.000 inwoners"),
        (20_000, "20.000 tot 50.000 inwoners"),
        (149_999, "100.000 tot 150.000 inwoners"),
        (249_999, "150.000 tot 250.000 inwoners"),
        (250_000, "250.000 inwoners of meer"),
    ],
)
def test_a_size_class_begins_with_its_lower_bound(inhabitants: int, size: str) -> None:
    assert grootteklasse(inhabitants) == size


def test_the_classes_and_facts_of_a_gemeente_are_published_and_stay_unknown_where_nobody_told_them(
    store: Store,
) -> None:
    asked = """
        select grootteklasse, stedelijkheid, inhabitants_65_plus, income_per_inhabitant_eur, addresses_per_km2
        from regions where region_code = ? and indeling = ?
    """
    snapshot = store.current()
    venray = ("20.000 tot 50.000 inwoners", "matig stedelijk", 10453.0, 33600.0, 1039.0)
    assert snapshot.rows(asked, ["GM0984", 2024]) == [venray]
    assert snapshot.rows(asked, ["GM0984", 2020]) == [(None,) * 5]
    assert snapshot.rows(asked, ["NL01", 2024]) == [(None,) * 5]
    sizes = "select distinct region_level from regions where grootteklasse is not null"
    assert snapshot.rows(sizes) == [("gemeente",)], "a wijk has no gemeentegrootte"


@pytest.mark.real_data
def test_the_classes_are_those_that_cbs_gives_to_the_gemeenten_of_2024(real_data: Path) -> None:
    """gemeenteklassen_2024.csv was made of the classes in CBS StatLine, by others; it has names and no codes."""
    published = pd.read_csv(real_data / "gebieden" / "gemeenteklassen_2024.csv", sep="\t").set_index("Gemeenten")
    file = real_data / "gebieden" / "kwb2024_gemeente_wijk_buurt_subset.csv.gz"
    own = pd.read_csv(file, sep=";").query("type == 'gemeente'").set_index("naam").join(published, how="inner")
    assert len(own) == 339, "three names are written in another way"
    sizes = own["inwoners"].map(grootteklasse).str.replace(r"[. ]", "", regex=True)
    assert (sizes == own["Gemeentegrootte"].str.lower()).all()
    urbanity = own["stedelijkheid"].map(STEDELIJKHEID).str.replace(" ", "")
    assert (urbanity == own["Stedelijkheid"].str.lower()).all()
