"""What people know ahead of a soort zorg comes from the settings into the prognosis of the night."""

from pathlib import Path

import pandas as pd
import pytest
from pydantic import ValidationError
from small_gemeente import deliver, deliver_tariffs, messages

from data.settings import Settings
from etl.landing import Landing
from etl.messages.refused import ClientZoneError
from etl.prognose.bundle import read_bundle
from etl.prognose.commands import make_prognosis
from etl.prognose.known_ahead import hints_of


def made(settings: Settings, said: list[str]) -> pd.DataFrame:
    """The years of the prognosis of June 2025, by product and year."""
    make_prognosis(settings, "2025-06", said.append)
    file = Landing(settings.raw).newest("jeugd_prognose")["tabellen"].file
    years = read_bundle(file)["prognose_jaar"].to_pandas()
    return years[years["peildatum"].astype(str) == "2025-06-30"].set_index(["product", "jaar"])


def test_a_soort_zorg_that_stops_runs_off_in_the_prognosis_of_the_night_and_says_so(tmp_path: Path) -> None:
    settings = Settings(produced=tmp_path / "produced", prognose_ends="verblijf:2025-06,crisis:2025-12")
    deliver(settings, messages())
    deliver_tariffs(settings)
    said: list[str] = []
    years = made(settings, said)
    assert "product_eindigt" in years.loc[("verblijf", 2026), "status"]
    assert "product_eindigt" not in years.loc[("ggz", 2026), "status"]
    assert years.loc[("verblijf", 2026), "p50"] < 0.5 * years.loc[("verblijf", 2024), "p50"]
    assert years.loc[("ggz", 2026), "p50"] > 0.9 * years.loc[("ggz", 2024), "p50"]
    assert len(said) == 2 and '"crisis"' in said[1] and "te weinig cliënten" in said[1]


@pytest.mark.parametrize("told", ["verblijf", "verblijf:2025-13", "verblijf:2025-06,", "verblijf:2025-06;ggz:2025-06"])
def test_a_setting_that_is_no_soort_zorg_with_a_month_is_refused(told: str) -> None:
    with pytest.raises(ValidationError, match="prognose_ends"):
        Settings(prognose_ends=told)


def test_an_unknown_or_double_soort_zorg_is_refused_with_what_is_known() -> None:
    with pytest.raises(
        ClientZoneError, match=r'POLSSLAG_PROGNOSE_BEGINS: "dyslexie" is geen soort zorg\. Kies uit: ambu'
    ):
        hints_of(Settings(prognose_begins="dyslexie:2026-01"))
    with pytest.raises(ClientZoneError, match="staat er twee keer"):
        hints_of(Settings(prognose_ends="ggz:2026-01,ggz:2026-02"))
    assert hints_of(Settings()).ends == {} and hints_of(Settings(prognose_ends="ggz:2026-01")).ends == {
        "ggz": "2026-01"
    }
