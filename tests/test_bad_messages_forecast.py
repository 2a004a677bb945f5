"""What bad messages do to the prognosis: each is on the quality board, which says the effect that it then really has.

Three years of messages of a small gemeente; what is spoiled came in the last two months, unless it is about all.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

import pandas as pd
import pytest
from small_gemeente import LAST, Message, deliver, deliver_table, deliver_tariffs, first_day, forecast, messages
from spoiled_messages import (
    FRESH,
    LARGE,
    SMALL,
    Endless,
    Sent,
    attack,
    beside,
    changed,
    fresh,
    hundredfold,
    unknown_code,
    with_credit,
    without_april,
)

from data.settings import Settings
from etl.demo.jeugdzorg_claims import Claim
from etl.messages.board import board, problems
from etl.messages.refused import MessageRefused
from etl.messages.store import ClientStore
from etl.messages.stream import MB, MessageBytes
from etl.problems import SourceRefused
from etl.prognose.making import Tables

YEAR = 2025


@dataclass(frozen=True)
class Made:
    """What a delivery led to."""

    tables: Tables
    board: pd.DataFrame

    @property
    def total(self) -> pd.Series:
        years = self.tables["prognose_jaar"].to_pandas()
        return years[(years["product"] == "totaal") & (years["jaar"] == YEAR)].iloc[0]

    @property
    def found(self) -> set[str]:
        return set(self.board[self.board["count"] > 0]["problem"])


def made_in(settings: Settings) -> Made:
    with ClientStore(settings, None) as store:
        found = board(store)
    return Made(forecast(settings), found)


def settings_in(folder: Path) -> Settings:
    return Settings(produced=folder / "produced", message_most_mb=1)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything but the last two months, read."""
    folder = tmp_path_factory.mktemp("before")
    deliver(settings_in(folder), [one for one in messages() if one.sent not in FRESH])
    deliver_tariffs(settings_in(folder))
    budget = [f"2025;6.751;{product};{amount};{amount}" for product, amount in BUDGET.items()]
    deliver_table(settings_in(folder), "begroting", BUDGET_HEAD, *budget)
    return folder


BUDGET_HEAD = "Jaar;Taakveld;Productgroep;Primitief;Actueel"
BUDGET = {"ambulant": 130_000, "ggz": 330_000, "verblijf": 100_000, "jeugdbescherming": 1_700_000}


@pytest.fixture
def settings(before: Path, tmp_path: Path) -> Settings:
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    return settings_in(tmp_path)


@pytest.fixture(scope="module")
def clean(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("clean")
    shutil.copytree(before, folder, dirs_exist_ok=True)
    deliver(settings_in(folder), fresh())
    return made_in(settings_in(folder))


def test_nothing_of_the_kind_is_on_the_board_of_a_clean_delivery(clean: Made) -> None:
    assert not clean.found & ({*(case.problem for case in CASES.values()), "tabel_geweigerd", "code_gesplitst"})
    assert clean.total["p50"] == pytest.approx(2_288_000, rel=0.01), "as much as the year before"
    assert clean.total["begroting"] == sum(BUDGET.values()) and clean.total["kans_overschrijding"] > 0.5


# What they do.


def same(clean: Made, spoiled: Made) -> None:
    """Nothing at all."""
    for name, table in clean.tables.items():
        assert spoiled.tables[name].equals(table), name


def filled_in(clean: Made, spoiled: Made) -> None:
    """Less came in; what is missing is filled in, within a percent and a half of the year."""
    assert spoiled.total["gerealiseerd"] < clean.total["gerealiseerd"] - 20_000
    assert spoiled.total["p50"] == pytest.approx(clean.total["p50"], rel=0.015)


def slower(clean: Made, spoiled: Made) -> None:
    """Filled in, with the signal that providers claim later."""
    filled_in(clean, spoiled)
    assert "aanbieders_declareren_trager" in spoiled.total["status"] and clean.total["status"] == ""


def taken_off(clean: Made, spoiled: Made) -> None:
    """The credit, and as it is of one of the last months at most as much again; no month is below nought."""
    less = clean.total["p50"] - spoiled.total["p50"]
    credited = clean.total["gerealiseerd"] - spoiled.total["gerealiseerd"]
    assert credited >= 3000 and 0.9 * credited <= less <= 2 * credited
    months = spoiled.tables["prognose_maand"].to_pandas()
    assert (months["voltooid"].dropna() >= 0).all()


def under_another_name(clean: Made, spoiled: Made) -> None:
    """All of it counts in the total, which stays as it was."""
    assert spoiled.total["gerealiseerd"] == pytest.approx(clean.total["gerealiseerd"], abs=1000)
    assert spoiled.total["p50"] == pytest.approx(clean.total["p50"], rel=0.01)


@dataclass(frozen=True)
class Bad:
    """What is delivered, the problem on the board, a part of what that says of the prognosis, and what happens."""

    sent: Callable[[], Sent]
    problem: str
    said: str
    effect: Callable[[Made, Made], None]


CASES = {
    "malformed XML": Bad(
        lambda: changed(LARGE, lambda text: text[: len(text) // 2]), "kapot_bericht", "Vult ontbrekende", filled_in
    ),
    "another version": Bad(
        lambda: changed(LARGE, lambda text: text.replace("3_2/", "3_1/")),
        "andere_versie", "Vult ontbrekende", filled_in,
    ),
    "another gemeente": Bad(
        lambda: beside(lambda text: text.replace("<Ontvanger>1507", "<Ontvanger>0984")),
        "verkeerde_gemeente", "Geen gevolg", same,
    ),
    "a file twice": Bad(lambda: [*fresh(), *fresh()[-4:]], "dubbel_bericht", "Geen gevolg", same),
    "a credit without debet": Bad(
        lambda: with_credit(LARGE, 4), "credit_zonder_debet", "tot twee keer de credit", taken_off
    ),
    "a care month below nought": Bad(
        lambda: with_credit(SMALL, 90), "negatieve_zorgmaand", "nooit onder nul", taken_off
    ),
    "an unknown product code": Bad(
        lambda: changed(SMALL, unknown_code), "onbekende_code", "Telt mee in het totaal", under_another_name
    ),
    "amounts a hundred times too large": Bad(
        lambda: changed(LARGE, hundredfold), "bedrag_te_hoog", "aan alsof deze prestatie nog komt", filled_in
    ),
    "a provider missing for a month": Bad(
        lambda: without_april(fresh()), "aanbieder_stil", "dat aanbieders trager declareren", slower
    ),
    "an attack with entities": Bad(lambda: beside(attack), "gevaarlijk_bericht", "Geen gevolg", same),
    "a file that is too large": Bad(
        lambda: changed(LARGE, lambda text: text + " " * 2 * MB), "te_groot", "Vult ontbrekende", filled_in
    ),
}  # fmt: skip


# What is about everything that was ever sent.


def all_anew(folder: Path, sent: list[Message]) -> Made:
    """Only these messages, and the tariffs."""
    deliver(settings_in(folder), sent)
    deliver_tariffs(settings_in(folder))
    return made_in(settings_in(folder))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_bad_message_is_on_the_board_and_does_to_the_prognosis_what_that_says(
    case: Bad, clean: Made, settings: Settings
) -> None:
    deliver(settings, case.sent())
    spoiled = made_in(settings)
    assert case.problem in spoiled.found and case.said in problems()[case.problem]["prognose"]
    case.effect(clean, spoiled)


def test_a_file_of_three_gigabyte_is_read_until_the_limit_and_no_further() -> None:
    """The others of its delivery are read; what is too large is on the board (te_groot), and never in memory."""
    opened = Endless(3 << 30)
    with pytest.raises(MessageRefused, match="meer dan 100 MB"):
        MessageBytes(lambda: cast(BinaryIO, opened), 100).finish()
    assert 100 * MB < opened.given <= 101 * MB


def test_a_budget_that_does_not_add_up_is_on_the_board_and_the_one_before_stays(
    clean: Made, settings: Settings
) -> None:
    deliver(settings, fresh())
    with pytest.raises(SourceRefused, match="in de rijen samen"):
        deliver_table(settings, "begroting", BUDGET_HEAD, "2025;6.751;ggz;1;1", "2025;Totaal;;2;2")
    spoiled = made_in(settings)
    assert "tabel_geweigerd" in spoiled.found and "vorige begroting" in problems()["tabel_geweigerd"]["prognose"]
    same(clean, spoiled)


def test_a_code_that_is_split_in_the_middle_of_a_year_is_on_the_board_and_its_group_goes_on(
    clean: Made, tmp_path: Path
) -> None:
    """From July 2024 what was 44A07 is claimed as 44A08, which nobody gave a tariff."""

    def split(claim: Claim) -> Claim:
        is_new = claim.care.code == "44A07" and claim.begin >= first_day(24)
        return replace(claim, care=replace(claim.care, code="44A08")) if is_new else claim

    spoiled = all_anew(tmp_path, messages(split))
    assert "code_gesplitst" in spoiled.found and "Geen gevolg zolang" in problems()["code_gesplitst"]["prognose"]
    under_another_name(clean, spoiled)
    products = [made.tables["prognose_jaar"].to_pandas()["product"].unique().tolist() for made in (clean, spoiled)]
    assert products[0] == products[1]


def test_five_months_of_history_are_on_the_board_and_give_a_wide_band_and_none_for_later_years(
    clean: Made, tmp_path: Path
) -> None:
    begun = [one for one in messages() if one.sent > LAST - 5 or (one.kind == "301" and one.sent > LAST - 14)]
    spoiled = all_anew(tmp_path, begun)
    assert "korte_historie" in spoiled.found and "bredere band" in problems()["korte_historie"]["prognose"]
    assert {"korter_dan_12_maanden", "eerste_jaar_beperkte_zekerheid"} <= set(spoiled.total["status"].split(";"))
    assert spoiled.total["s"] > 4 * clean.total["s"]
    assert spoiled.total["p10"] < clean.total["p50"] < spoiled.total["p90"], "the band holds what three years tell"
    years = spoiled.tables["prognose_jaar"].to_pandas()
    assert years[(years["jaar"] > YEAR)]["p90"].isna().all() and years["p50"].notna().all()


def test_without_any_toewijzing_the_board_says_so_and_the_prognosis_is_made_of_claims_with_a_wider_band(
    clean: Made, tmp_path: Path
) -> None:
    spoiled = all_anew(tmp_path, [one for one in messages() if one.kind != "301"])
    assert "geen_toewijzingen" in spoiled.found and "valt terug" in problems()["geen_toewijzingen"]["prognose"]
    assert "geen_toewijzingen" in spoiled.total["status"].split(";")
    assert spoiled.total["s"] > 1.5 * clean.total["s"]
    assert spoiled.total["p50"] == pytest.approx(clean.total["p50"], rel=0.04)
