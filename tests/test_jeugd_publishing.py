"""From an administration to a snapshot: what is derived, what leaves the client zone, and how the night takes it."""

import dataclasses
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import Night
from jeugd_frames import frames
from jeugd_history import UNTIL, administration

from data.schema import JEUGD
from data.settings import Settings
from data.snapshot import Snapshot, current_stamp, read_snapshot
from data.store import Store
from etl.__main__ import main
from etl.disclosure import Rules
from etl.jeugd import making
from etl.jeugd.files import BREAKDOWNS_SCHEMA, write_files
from etl.jeugd.menu import menu_of
from etl.jeugd.published import Figures, figures_of
from etl.jeugd.totals import BREAKDOWNS_FILE, SOURCE, TOTALS
from etl.landing import Landing, LandingError
from etl.messages.administration import Administration
from etl.messages.store import ClientStore
from etl.nightly.client_zone import made_tonight
from etl.sources.jeugd_berichten import SOURCE as RECORD

WIJKEN = ("WK150701", "WK150704")
HISTORY = administration(WIJKEN)
MENU = menu_of("GM1507", 2024, WIJKEN, HISTORY.tariffs)


@pytest.fixture(scope="module")
def made() -> Figures:
    return figures_of(HISTORY, MENU, Rules(), UNTIL)


@pytest.fixture
def ready(few: Settings, made: Figures, tmp_path: Path) -> Settings:
    """A folder with regions and a few indicators, the jeugdzorg ones among them, and the figures landed."""
    for file in sorted(Settings().indicators.glob("jeugd_*.toml")):
        if SOURCE in file.read_text(encoding="utf-8") or file.stem == "jeugd_0_17":
            shutil.copy(file, few.indicators)
    land(few, made.published, tmp_path / "leaving")
    return few


def land(settings: Settings, published: pd.DataFrame, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for file in write_files(published, 2024, folder, is_fictief=True):
        part = RECORD.part_of(file.name)
        assert part
        Landing(settings.raw).land(file, source=SOURCE, part=part, is_fictief=True)


def snapshot(settings: Settings) -> Snapshot:
    return read_snapshot(settings.snapshots, current_stamp(settings.snapshots))


def figure(
    found: pd.DataFrame, measure: str, kind: str, start: str, breakdown: str = "totaal", code: str = "GM1507"
) -> float:
    rows = found[(found["measure"] == measure) & (found["period_kind"] == kind) & (found["region_code"] == code)]
    (value,) = rows[(rows["period_start"] == start) & (rows["breakdown"] == breakdown)]["value"]
    return float(value)


def test_a_count_is_what_counting_by_hand_gives_rounded_to_fives(made: Figures) -> None:
    """In zorg by claims, and cost: straight from the claims, without any of our own code."""
    claims = HISTORY.claims[HISTORY.claims["approved_on"] <= UNTIL]
    of_may = claims[claims["care_month"] == "2020-05-01"]
    net = (
        of_may.assign(number=of_may["number"].fillna(""))
        .groupby(["client", "number", "product", "provider"])["amount"]
        .sum()
    )
    people = net[net > 0.005].reset_index()["client"].nunique()
    assert abs(figure(made.published, "in_zorg_declaraties", "maand", "2020-05-01") - people) <= 2.5
    assert figure(made.published, "kosten", "maand", "2020-05-01") == pytest.approx(of_may["amount"].sum(), abs=0.01)
    ggz = claims[(claims["product"] == "ggz") & (claims["care_month"].dt.year == 2019)]
    assert abs(figure(made.published, "kosten", "jaar", "2019-01-01", "vorm=ggz") - ggz["amount"].sum()) <= 500


def test_nothing_small_is_in_what_leaves_whatever_it_is_about(made: Figures) -> None:
    shown = made.published[made.published["value"].notna()]
    assert (shown["n"].dropna() >= 10).all() and (shown["n"].dropna() % 5 == 0).all()
    of_people = shown[shown["unit"].isin(["cliënten", "trajecten"])]
    assert (of_people["value"] >= 10).all() and (of_people["value"] % 5 == 0).all()
    parts = shown[(shown["unit"] == "euro") & (shown["breakdown"] != "totaal")]
    assert (parts["value"] % 1000 == 0).all()
    zeros = shown[shown["state"] == "zero"]
    assert set(zeros["measure"]) <= {"grootboek", "verschil_kosten"}, "books, and parts of a difference"


def test_a_percentage_is_there_only_when_a_hundred_stand_below_the_line(made: Figures) -> None:
    keys = ["region_code", "period_kind", "period_start", "breakdown"]
    for part, whole in (("einde_volgens_plan", "beeindigd"), ("wachttijd_lang", "begonnen")):
        both = made.published[made.published["measure"] == part].merge(
            made.published[made.published["measure"] == whole], on=keys
        )
        shown = both[both["value_x"].notna()]
        assert (shown["value_y"] >= 100).all() and len(both)
        assert both[both["value_y"] < 100]["state_x"].eq("withheld").all()


def test_a_wijk_has_people_per_month_and_flows_and_cost_per_year_and_one_breakdown(made: Figures) -> None:
    wijk = made.published[made.published["region_level"] == "wijk"]
    assert set(zip(wijk["measure"], wijk["period_kind"], strict=True)) == {
        ("in_zorg", "maand"), ("instroom", "jaar"), ("uitstroom", "jaar"), ("kosten", "jaar"),
    }  # fmt: skip
    assert not wijk["breakdown"].str.contains("&").any() and set(wijk["region_code"]) == set(WIJKEN)
    assert made.published["breakdown"].str.count("&").max() == 1


def test_every_cell_of_the_menu_is_there_also_where_nobody_is(made: Figures) -> None:
    forms = made.published[(made.published["measure"] == "in_zorg") & (made.published["period_start"] == "2020-05-01")]
    codes = {one.removeprefix("vorm=") for one in forms["breakdown"] if one.startswith("vorm=") and "&" not in one}
    assert codes == set(MENU.vorm.members) and "lta" in codes
    nobody = forms[(forms["breakdown"] == "vorm=lta") & (forms["region_code"] == "GM1507")]
    assert nobody["state"].tolist() == ["withheld"]


def test_who_has_a_pgb_is_not_reported_and_is_no_zero(made: Figures) -> None:
    pgb = made.published[made.published["breakdown"] == "leveringsvorm=pgb"]
    assert len(pgb) and set(pgb["state"]) == {"not_reported"}


def test_flows_wait_for_the_ninety_days_before_and_cost_for_a_month_of_claims(made: Figures) -> None:
    months = made.published[(made.published["period_kind"] == "maand") & (made.published["breakdown"] == "totaal")]
    spans = months.groupby("measure")["period_start"].agg(["min", "max"]).map(lambda day: f"{day:%Y-%m}")
    assert spans.loc["in_zorg"].tolist() == ["2018-01", "2020-12"]
    assert spans.loc["instroom"].tolist() == ["2018-04", "2020-12"]
    assert spans.loc["kosten"].tolist() == ["2018-01", "2020-11"]
    assert spans.loc["verzilvering"].tolist() == ["2018-01", "2020-06"]


def test_messages_are_laid_beside_the_ledger_with_the_part_they_cover(made: Figures) -> None:
    messages = figure(made.published, "grootboek", "jaar", "2019-01-01", "soort=berichten")
    books = figure(made.published, "grootboek", "jaar", "2019-01-01")
    assert messages == pytest.approx(figure(made.published, "kosten", "jaar", "2019-01-01"), abs=501)
    assert figure(made.published, "dekking_berichten", "jaar", "2019-01-01") == round(100 * messages / books, 1)
    assert figure(made.published, "grootboek", "jaar", "2019-01-01", "soort=pgb") > 0


def test_the_parts_of_a_difference_add_up_to_the_difference_of_the_years(made: Figures) -> None:
    parts = made.published[
        (made.published["measure"] == "verschil_kosten") & (made.published["period_start"] == "2019-01-01")
    ]
    years = [figure(made.published, "kosten", "jaar", f"{year}-01-01") for year in (2018, 2019)]
    assert parts["value"].sum() == np.floor((years[1] - years[0]) / 1000 + 0.5) * 1000
    assert parts["breakdown"].tolist() == [f"oorzaak={one}" for one in ("intensiteit", "mix", "prijs", "volume")]


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_without_any_tariff_the_allocated_value_is_unknown_and_all_else_is_there() -> None:
    none = dataclasses.replace(HISTORY, tariffs=HISTORY.tariffs.iloc[:0])
    found = figures_of(none, menu_of("GM1507", 2024, WIJKEN, none.tariffs), Rules(), UNTIL).published
    allocated = found[found["measure"] == "verplicht"]
    assert set(allocated["state"]) == {"unknown"} and allocated["value"].isna().all()
    assert figure(found, "kosten", "jaar", "2019-01-01") > 1_000_000


def test_the_order_of_rows_in_the_administration_changes_nothing(made: Figures) -> None:
    turned = {one.name: getattr(HISTORY, one.name) for one in dataclasses.fields(HISTORY)}
    turned = {name: table.sample(frac=1, random_state=3) for name, table in turned.items()}
    again = figures_of(type(HISTORY)(**turned), MENU, Rules(), UNTIL)
    pd.testing.assert_frame_equal(again.published, made.published, check_exact=False, rtol=1e-9)


def test_what_is_told_after_the_day_changes_nothing(made: Figures) -> None:
    later = HISTORY.claims["approved_on"] > UNTIL
    assert later.any()
    changed = HISTORY.claims.assign(amount=HISTORY.claims["amount"].where(~later, 9e6))
    again = figures_of(dataclasses.replace(HISTORY, claims=changed), MENU, Rules(), UNTIL)
    pd.testing.assert_frame_equal(again.published, made.published)


def test_no_pseudonym_and_no_toewijzing_is_in_the_files_that_leave(made: Figures, tmp_path: Path) -> None:
    for file in write_files(made.published, 2024, tmp_path, is_fictief=True):
        found = pq.read_table(file).to_pandas().select_dtypes(exclude="number").astype(str)
        words = set(found.to_numpy().ravel())
        assert not words & {*HISTORY.clients["client"], *HISTORY.allocations["number"], *HISTORY.claims["reference"]}
        assert pq.read_schema(file).metadata[b"fictief"].startswith(b"ja")


def test_the_night_publishes_totals_as_indicators_and_breakdowns_as_a_table(
    ready: Settings, made: Figures, night: Night
) -> None:
    results = night(ready)
    assert not results[SOURCE].is_refused and results[SOURCE].rows_in > 300
    current = Store(ready).current()
    assert current.is_fictief
    question = """select value, state, status from observations
                  where indicator = 'jeugd_in_zorg_maand' and region_code = ? and period_start = '2020-05-01'"""
    for code in ("GM1507", "WK150704"):
        ((value, state, _),) = current.rows(question, [code])
        assert value == figure(made.published, "in_zorg", "maand", "2020-05-01", code=code) and state == "value"
    published = {
        one for (one,) in current.rows("select distinct indicator from observations where source = ?", [SOURCE])
    }
    assert len(published) == len(TOTALS) == 15
    table = pq.read_table(snapshot(ready).folder / "jeugd.parquet")
    assert table.schema.equals(JEUGD) and table.num_rows == len(made.published)
    assert current.rows("select count(*) from jeugd") == [(table.num_rows,)]


def test_a_second_night_takes_them_over_byte_for_byte(ready: Settings, night: Night) -> None:
    night(ready)
    before = snapshot(ready)
    assert night(ready)[SOURCE].is_reused
    after = snapshot(ready)
    names = [name for name in before.manifest.files if "jeugd" in name]
    assert len(names) == 17 and before.stamp < after.stamp
    assert {name: before.manifest.files[name].sha256 for name in names} == {
        name: after.manifest.files[name].sha256 for name in names
    }


def one_too_small(published: pd.DataFrame) -> pd.DataFrame:
    first = published.index[published["n"] == 10][0]
    return published.assign(n=published["n"].where(published.index != first, 3.0))


def an_unknown_wijk(published: pd.DataFrame) -> pd.DataFrame:
    return published.assign(region_code=published["region_code"].replace("WK150704", "WK150799"))


def a_withheld_figure(published: pd.DataFrame) -> pd.DataFrame:
    return published.assign(value=published["value"].where(published["state"] != "withheld", 7.0))


def a_cell_twice(published: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([published, published.tail(1)])


@pytest.mark.parametrize("spoil", [one_too_small, an_unknown_wijk, a_withheld_figure, a_cell_twice])
def test_files_that_hold_what_may_not_be_are_refused_and_the_figures_of_before_stay(
    spoil: object, ready: Settings, made: Figures, night: Night, tmp_path: Path
) -> None:
    night(ready)
    before = snapshot(ready)
    land(ready, spoil(made.published), tmp_path / "again")  # type: ignore[operator]
    assert night(ready)[SOURCE].is_refused
    after = snapshot(ready)
    for name in ("jeugd.parquet", "observations/jeugd_in_zorg_maand.parquet"):
        assert after.manifest.files[name].sha256 == before.manifest.files[name].sha256


def test_a_night_that_is_asked_for_another_source_keeps_the_table(ready: Settings, night: Night) -> None:
    night(ready)
    before = snapshot(ready).manifest.files["jeugd.parquet"]
    night(ready, only=["politie_misdrijven"])
    assert snapshot(ready).manifest.files["jeugd.parquet"].sha256 == before.sha256


def test_without_a_client_zone_there_is_nothing_wrong_and_an_empty_table(few: Settings, night: Night) -> None:
    result = night(few)[SOURCE]
    assert not result.is_refused and result.in_words == "nog niets ontvangen"
    assert pq.read_table(snapshot(few).folder / "jeugd.parquet").num_rows == 0


def test_the_figures_are_landed_from_the_client_zone_and_only_when_they_changed(
    few: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(making, "read_administration", lambda settings: HISTORY)
    found = making.make_figures(few)
    assert (few.raw / SOURCE).is_dir() and "klaargezet" in capsys.readouterr().out
    landed = Landing(few.raw).newest(SOURCE)
    assert set(landed) == {"totalen", "uitsplitsing", "kwaliteit"} and landed["uitsplitsing"].name == BREAKDOWNS_FILE
    assert pq.read_table(landed["uitsplitsing"].file).schema.equals(BREAKDOWNS_SCHEMA)
    assert len(found.published) == pq.read_metadata(landed["uitsplitsing"].file).num_rows
    making.make_figures(few)
    assert "niets veranderd" in capsys.readouterr().out
    for name in making.KEPT_HERE:
        assert (few.client / "jeugd" / name).stat().st_mode & 0o777 == 0o600


def test_what_is_missing_is_told_and_nothing_is_landed(
    settings: Settings, few: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "read_administration", lambda settings: HISTORY)
    nowhere = Settings(produced=few.produced, gemeente="GM0984")
    for where, what in ((settings.model_copy(update={"produced": few.produced / "leeg"}), "gebiedenlijst"),
                        (nowhere.model_copy(update={"gemeente": "GM9999"}), "geen wijken")):  # fmt: skip
        with pytest.raises(LandingError, match=what):
            making.make_figures(where)
    monkeypatch.setattr(making, "read_administration", lambda settings: frames())
    with pytest.raises(LandingError, match="goedgekeurde declaratie"):
        making.make_figures(few)
    assert not (few.raw / SOURCE).exists()


def test_the_night_makes_them_and_says_why_when_it_cannot(few: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made_tonight(few) == {} and not (few.raw / SOURCE).exists(), "no administration: nothing to do"
    ClientStore(few, None).connection.close()
    (missed,) = made_tonight(few)[SOURCE]
    assert "goedgekeurde declaratie" in missed.found and "python -m etl jeugd" in missed.next_step

    def break_down(settings: Settings) -> Administration:
        raise ValueError("cliënt fictief-123 past niet")

    monkeypatch.setattr(making, "read_administration", break_down)
    (missed,) = made_tonight(few)[SOURCE]
    assert "ValueError" in missed.found and "fictief-123" not in str(missed)
    monkeypatch.setattr(making, "read_administration", lambda settings: HISTORY)
    assert SOURCE not in made_tonight(few) and (few.raw / SOURCE).is_dir()


def test_the_command_says_that_no_message_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(tmp_path / "produced"))
    assert main(["jeugd"]) == 2
    assert "er zijn nog geen berichten gelezen" in capsys.readouterr().err


def test_five_months_of_history_give_figures_without_a_comparison_with_the_year_before() -> None:
    first = HISTORY.claims["care_month"].min() + pd.DateOffset(months=5)
    short = dataclasses.replace(HISTORY, claims=HISTORY.claims[HISTORY.claims["care_month"] < first])
    found = figures_of(short, MENU, Rules(), first).published
    assert pd.api.types.is_datetime64_any_dtype(found["period_start"])
    assert found.loc[found["measure"] == "kosten", "value"].notna().any()
    assert not (found["measure"] == "verschil_kosten").any()
