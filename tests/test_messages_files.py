"""Files of the gemeente itself beside messages: books without clients, and exports that take the place of messages."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from purposes import fill_in
from sending import ANNA, BRAM, asked, claim, reply, send

from data.settings import Settings
from etl.__main__ import main
from etl.messages.administration import Administration, read_administration
from etl.messages.products import taakveld_of


@pytest.fixture
def zone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    fill_in(settings)
    return Settings()


def deliver(zone: Settings, kind: str, text: str, *options: str, name: str = "levering.csv") -> Administration:
    """Write a CSV and read it by the command that a person uses."""
    file = zone.client.parent / name
    file.write_text(text, encoding="utf-8")
    assert main(["messages", "table", kind, str(file), *options]) == 0
    return read_administration(zone)


def refused(zone: Settings, kind: str, text: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    file = zone.client.parent / "levering.csv"
    file.write_text(text, encoding="utf-8")
    assert main(["messages", "table", kind, str(file), *options]) == 2
    return capsys.readouterr().err


def test_tariffs_are_cents_and_hold_for_everybody_unless_a_provider_is_named(zone: Settings) -> None:
    found = deliver(zone, "tarieven", "Productcode;Eenheid;Jaar;Tarief\n45A03;04;2026;1.068,35\n45A04;04;2026;71,5\n")
    assert found.tariffs[["provider", "amount"]].values.tolist() == [["*", 1068.35], ["*", 71.5]]
    assert set(found.tariffs["known_on"]) == {pd.Timestamp("2025-11-01")}


def test_a_newer_table_of_tariffs_takes_the_place_of_the_same_year_and_moment(zone: Settings) -> None:
    head = "Productcode,Aanbieder,Eenheid,Jaar,Tarief,Bekend op\n"
    deliver(zone, "tarieven", f"{head}45A03,65656055,04,2026,70.00,01-11-2025\n")
    found = deliver(
        zone, "tarieven", f"{head}45A03,65656055,04,2026,71.00,01-11-2025\n45A03,65656055,04,2026,73.00,2026-05-01\n"
    )
    assert found.tariffs["amount"].tolist() == [71.0, 73.0]


def test_a_ledger_of_a_month_takes_the_place_of_that_month_only(zone: Settings) -> None:
    head = "Taakveld;Product;Maand;Bedrag;Soort\n"
    deliver(zone, "grootboek", f"{head}6.751;ambulant;2026-01;100,10;ZIN\n6.751;ambulant;2026-02;200,20;zin\n")
    found = deliver(zone, "grootboek", f"{head};Ambulant ;2026-02;250,00;zin\n")
    assert found.ledger[["taakveld", "product", "amount"]].values.tolist() == [
        ["6.751", "ambulant", 100.1], ["6.751", "ambulant", 250.0],
    ]  # fmt: skip


def test_a_kind_of_money_that_is_not_known_is_refused_with_those_that_are(
    zone: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(zone, "grootboek", "Taakveld;Maand;Bedrag;Soort\n6.751;2026-01;100;contant\n", capsys)
    assert 'gevonden "contant"; verwacht een van zin, pgb, taakgericht' in said
    assert read_administration(zone).ledger.empty


def test_of_a_file_of_the_svb_only_months_and_amounts_stay(zone: Settings) -> None:
    text = f"BSN;Naam;Zorgmaand;Bedrag\n{ANNA};Wit;2026-01;€ 812,50\n{BRAM};Zwart;2026-01;100\n"
    found = deliver(zone, "pgb", text)
    assert found.ledger["amount"].sum() == 912.5 and set(found.ledger["kind"]) == {"pgb"}
    assert ANNA not in str(asked(zone, "from ledger_rows")) and found.clients.empty


def test_a_lump_sum_is_spread_over_the_months_to_the_cent(zone: Settings) -> None:
    found = deliver(zone, "taakgericht", "Jaar;Bedrag;Taakveld\n2026;100.000,00;6.22\n")
    assert len(found.ledger) == 12 and round(found.ledger["amount"].sum() * 100) == 10_000_000
    assert found.ledger["amount"].tolist()[0] == 8333.33 and found.ledger["amount"].tolist()[11] == 8333.37


BUDGET = "Jaar;Taakveld;Product;Primitief;Actueel;Besluitdatum\n"


def test_a_budget_comes_out_of_excel_with_its_lines_above_and_its_total(zone: Settings) -> None:
    file = zone.client.parent / "begroting.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet
    for row in (
        ["Begroting 2026, concept"], [],
        ["Begrotingsjaar", "Taakveld", "Beleidsgroep", "Primitieve begroting", "Na wijziging"],
        [2026, "6.751", "ambulant", 4_100_000, 4_250_000.5], [2026, "6.821", "jeugdbescherming", 900_000, 900_000],
        [2026, "Totaal", None, 5_000_000, 5_150_000.5],
    ):  # fmt: skip
        sheet.append(row)
    workbook.save(file)
    assert main(["messages", "table", "begroting", str(file)]) == 0
    found = read_administration(zone).budget
    assert found["actueel"].tolist() == [4_250_000.5, 900_000.0]
    assert set(found["decided_on"]) == {pd.Timestamp("2026-01-01")}


def test_a_budget_that_does_not_add_up_is_refused_with_both_sums(
    zone: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "2026;6.751;ambulant;100;100;10-11-2025\n2026;6.821;;50;50;10-11-2025\n2026;Totaal;;160;150;10-11-2025\n"
    said = refused(zone, "begroting", BUDGET + rows, capsys)
    assert "primitief 160.00 in het totaal, en 150.00 in de rijen samen" in said
    assert read_administration(zone).budget.empty


def test_a_change_of_the_budget_stands_beside_the_first_decision(zone: Settings) -> None:
    deliver(zone, "begroting", f"{BUDGET}2026;6.751;ambulant;100;100;10-11-2025\n")
    found = deliver(zone, "begroting", f"{BUDGET}2026;6.751;ambulant;100;120;05-07-2026\n")
    assert found.budget["actueel"].tolist() == [100.0, 120.0]


def test_a_link_table_of_the_gemeente_goes_before_ours_in_its_years(zone: Settings) -> None:
    prestaties = [
        {"ReferentieNummer": "R1", "ProductCode": "45A03"},
        {"ReferentieNummer": "R2", "ProductCode": "45A03", "Begindatum": "2025-04-01", "Einddatum": "2025-04-30"},
    ]
    send(zone, claim("C1", "2026-05-06", *prestaties), reply("A1", "2026-05-12", "C1"))
    text = "Productcode;Beleidsgroep;Taakveld;Vanaf;Tot en met\n45A03;ggz;6.751;2026;2026\n"
    found = deliver(zone, "koppeling", text)
    assert found.claims.set_index("reference")["product"].to_dict() == {"R1": "ggz", "R2": "ambulant"}


def test_a_code_that_is_split_half_way_the_year_stays_in_its_productgroep(zone: Settings) -> None:
    prestaties = [
        {"ReferentieNummer": "R1", "ProductCode": "45A03"},
        {"ReferentieNummer": "R2", "ProductCode": "45B11", "Begindatum": "2026-03-01", "Einddatum": "2026-03-31"},
    ]
    _, found = send(zone, claim("C1", "2026-05-06", *prestaties), reply("A1", "2026-05-12", "C1"))
    assert set(found.claims["product"]) == {"ambulant"}


def test_a_code_twice_for_the_same_year_is_refused(zone: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Productcode;Beleidsgroep;Vanaf;Tot en met\n45A03;ggz;2025;2026\n45A03;ambulant;2026;2027\n"
    assert "code 45A03 nog een keer voor dezelfde jaren" in refused(zone, "koppeling", text, capsys)


@pytest.mark.parametrize(("year", "taakveld"), [(2022, "6.72"), (2024, "6.72a"), (2026, "6.751"), (2016, "")])
def test_a_productgroep_has_the_taakveld_of_its_year(year: int, taakveld: str) -> None:
    assert taakveld_of("ambulant", year) == taakveld


MAPPING = """
[columns]
number = "Indicatie"
provider = "Instelling"
[values.frequency]
"per week" = "2"
[values.unit]
uur = "04"
"""
ALLOCATIONS = (
    "Indicatie;BSN;Instelling;Productcode;Toewijzingsdatum;Ingangsdatum;Einddatum;Volume;Eenheid;Frequentie;"
    "Geboortedatum;Postcode\n"
    f"1;{ANNA};65656055;45A03;10-01-2026;15-01-2026;;2;uur;per week;14-02-2010;5961 AB\n"
    f"2;{BRAM};42420001;54001;11-01-2026;01-02-2026;31-12-2026;120;01;4;;\n"
)
CLAIMS = (
    "Referentienummer;Toewijzingnummer;BSN;Aanbieder;Productcode;Zorgmaand;Volume;Eenheid;Bedrag;Ontvangen op;"
    "Goedgekeurd op\n"
    f"R1;1;{ANNA};65656055;45A03;2026-01;8;04;544,00;06-02-2026;12-02-2026\n"
    f"R2;1;{ANNA};65656055;45A03;2026-01;-1;04;-68,00;06-03-2026;12-03-2026\n"
    f"R3;2;{BRAM};42420001;54001;2026-02;120;01;198,00;06-03-2026;\n"
)


@pytest.fixture
def mapping(zone: Settings) -> str:
    file = zone.client.parent / "mapping.toml"
    file.write_text(MAPPING, encoding="utf-8")
    return str(file)


def test_an_export_with_its_own_titles_takes_the_place_of_messages(zone: Settings, mapping: str) -> None:
    (zone.client.parent / "postcodes.csv").write_text("postcode;wijk\n5961AB;WK150704\n", encoding="utf-8")
    zone.client.mkdir(exist_ok=True)
    (zone.client.parent / "postcodes.csv").rename(zone.client / "postcodes.csv")
    found = deliver(zone, "toewijzingen", ALLOCATIONS, "--mapping", mapping)
    found = deliver(zone, "declaraties", CLAIMS)
    assert found.allocations[["number", "product", "unit", "frequency"]].values.tolist() == [
        ["1", "ambulant", "04", "2"], ["2", "ggz", "01", "4"],
    ]  # fmt: skip
    assert found.claims[["reference", "amount", "volume"]].values.tolist() == [["R1", 544.0, 8.0], ["R2", -68.0, -1.0]]
    assert set(found.claims["wijk"]) == {"WK150704"}
    assert found.clients["age"].dropna().tolist() == [15]


def test_a_newer_export_takes_the_place_of_the_one_before(zone: Settings, mapping: str) -> None:
    deliver(zone, "toewijzingen", ALLOCATIONS, "--mapping", mapping)
    deliver(zone, "declaraties", CLAIMS)
    found = deliver(zone, "declaraties", CLAIMS + CLAIMS.splitlines()[1].replace("R1", "R4") + "\n", name="maart.csv")
    assert found.claims["reference"].tolist() == ["R1", "R2", "R4"]
    assert len(found.allocations) == 2


def test_starts_and_stops_of_an_export_are_those_of_messages(zone: Settings) -> None:
    deliver(
        zone,
        "starts",
        f"Toewijzingnummer;BSN;Aanbieder;Begindatum;Gemeld op\n1;{ANNA};65656055;20-01-2026;22-01-2026\n",
    )
    text = "Toewijzingnummer;BSN;Aanbieder;Begindatum;Einddatum;Reden;Gemeld op\n"
    found = deliver(zone, "stops", f"{text}1;{ANNA};65656055;20-01-2026;30-06-2026;32;05-07-2026\n")
    assert found.starts["begin"].tolist() == [pd.Timestamp("2026-01-20")]
    assert found.stops[["end", "reason"]].values.tolist() == [[pd.Timestamp("2026-06-30"), "32"]]


def test_an_export_is_read_again_with_a_new_key(zone: Settings, mapping: str) -> None:
    before = deliver(zone, "toewijzingen", ALLOCATIONS, "--mapping", mapping)
    deliver(zone, "tarieven", "Productcode;Eenheid;Jaar;Tarief\n45A03;04;2026;68\n", name="tarieven.csv")
    assert main(["rotate-key"]) == 0
    after = read_administration(zone)
    assert after.allocations["number"].tolist() == ["1", "2"] and len(after.tariffs) == 1
    assert not {*before.clients["client"]} & {*after.clients["client"]}


WRONG = {
    "a BSN that cannot be": (ALLOCATIONS.replace(ANNA, "123456789"), 'de vorm "999999999"; verwacht een BSN'),
    "a day that cannot be": (ALLOCATIONS.replace("15-01-2026", "31-02-2026"), 'de vorm "99-99-9999"; verwacht een dag'),
    "an amount with letters": (ALLOCATIONS.replace(";2;uur", ";Jansen;uur"), 'de vorm "aaaaaa"; verwacht een getal'),
    "a column that is not there": (ALLOCATIONS.replace("Productcode", "Iets"), "verwacht een kolom productcode"),
    "no rows": (ALLOCATIONS.splitlines()[0] + "\n", "verwacht ten minste één rij"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_an_export_with_a_mistake_changes_nothing_and_quotes_no_cell(
    case: str, zone: Settings, mapping: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said = WRONG[case]
    assert text != ALLOCATIONS
    error = refused(zone, "toewijzingen", text, capsys, "--mapping", mapping)
    assert said in error
    assert not [secret for secret in (ANNA, BRAM, "123456789", "Jansen", "31-02", "14-02-2010") if secret in error]
    assert read_administration(zone).allocations.empty


def test_a_mapping_with_an_unknown_column_is_refused(
    zone: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text('[columns]\nnaam = "Naam"\n', encoding="utf-8")
    said = refused(zone, "toewijzingen", ALLOCATIONS, capsys, "--mapping", str(file))
    assert "onbekende sleutel 'naam'" in said and "number" in said
