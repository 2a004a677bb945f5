"""The quality board: every problem is found, by a key and never a person, and says what it does to the figures."""

import io
import zipfile
from collections.abc import Callable

import pytest
from sending import ANNA, BRAM, allocation, claim, message, reply, send

from data.settings import Settings
from etl.__main__ import main
from etl.messages.board import board, problems, refusals
from etl.messages.store import ClientStore


def found(settings: Settings, *messages: bytes) -> dict[str, list[str]]:
    """The problems that there are after these messages, with their keys."""
    send(settings, *messages)
    with ClientStore(settings, None) as store:
        shown = board(store)
    return {row.problem: row.keys for row in shown.itertuples() if row.count}


def rows(*months: int, **values: str) -> list[dict[str, str]]:
    """Prestaties in these months of 2026."""
    return [
        {"ReferentieNummer": f"R{month}", "Begindatum": f"2026-{month:02d}-01", "Einddatum": f"2026-{month:02d}-28",
         "number": "1", **values}
        for month in months
    ]  # fmt: skip


OPEN = {"Einddatum": "", "Frequentie": "4", "Ingangsdatum": "2026-01-01", "ToewijzingNummer": "1"}


@pytest.fixture
def late() -> bytes:
    """A message that says only that it is December now."""
    return message("JW319", {"Dagtekening": "2026-12-01", "ReferentieAanbieder": "NIETS"})


def test_a_toewijzing_that_runs_twice_is_found(settings: Settings) -> None:
    shown = found(
        settings, allocation("A", "2026-01-01", OPEN), allocation("B", "2026-01-02", {**OPEN, "ToewijzingNummer": "2"})
    )
    assert shown["dubbele_toewijzing"] == ["2"] and shown["open_einde"] == ["1", "2"]


def test_what_was_assigned_and_never_began_is_found(settings: Settings, late: bytes) -> None:
    shown = found(settings, allocation("A", "2026-01-01", OPEN), late)
    assert shown["niet_gestart"] == ["1"] and "lang_zonder_herziening" not in shown


def test_what_began_and_was_never_claimed_is_found(settings: Settings, late: bytes) -> None:
    start = message("JW305", {"ToewijzingNummer": "1", "Begindatum": "2026-01-05"})
    shown = found(settings, allocation("A", "2026-01-01", OPEN), start, late)
    assert shown["start_zonder_declaratie"] == ["1"] and "niet_gestart" not in shown


def test_a_stop_that_is_missing_is_found(settings: Settings, late: bytes) -> None:
    claimed = [claim("C", "2026-05-06", *rows(1, 2, 3)), reply("R", "2026-05-12", "C")]
    assert found(settings, allocation("A", "2026-01-01", OPEN), *claimed, late)["stop_ontbreekt"] == ["1"]


def test_a_provider_that_is_silent_for_a_month_is_found(settings: Settings) -> None:
    months = [month for month in range(1, 13) if month != 9]
    claimed = [claim("C", "2027-02-06", *rows(*months)), reply("R", "2027-02-12", "C")]
    earlier = claim("D", "2027-02-06", {"ReferentieNummer": "X", "Begindatum": "2025-12-01", "Einddatum": "2025-12-31"})
    shown = found(settings, *claimed, earlier, reply("S", "2027-02-12", "D"))
    assert shown["aanbieder_stil"] == ["65656055 2026-09"]


def test_prestaties_that_do_not_add_up_or_belong_to_nothing_are_found(settings: Settings) -> None:
    wrong = claim("C", "2026-05-06", *rows(1, 2)).replace(b"<ijw:TotaalBedrag>10000", b"<ijw:TotaalBedrag>99999")
    shown = found(settings, wrong, reply("R", "2026-05-12", "C"))
    assert shown["totaal_klopt_niet"] == ["65656055 C"]
    assert shown["zonder_toewijzing"] == ["R1", "R2"] and shown["geen_toewijzingen"] == ["alle"]
    assert shown["toegekend_klopt_niet"] == ["65656055 C"]  # the example grants another amount
    assert shown["korte_historie"] == ["2 maanden"]


def test_a_care_month_below_nought_is_found(settings: Settings) -> None:
    credit = rows(1, DebetCredit="C", VorigReferentieNummer="WEG")
    shown = found(settings, claim("C", "2026-05-06", *credit), reply("R", "2026-05-12", "C"))
    assert shown["negatieve_zorgmaand"] == ["1 2026-01"] and shown["credit_zonder_debet"] == ["R1"]


def test_a_declaratie_without_an_answer_is_found(settings: Settings, late: bytes) -> None:
    assert found(settings, claim("C", "2026-05-06", *rows(1)), late)["niet_beantwoord"] == ["65656055 C"]


def test_a_message_that_was_sent_twice_is_found_once_however_it_came(settings: Settings) -> None:
    one, other = claim("C", "2026-05-06", *rows(1)), claim("D", "2026-05-06", *rows(2))
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("again.xml", other)
    shown = found(settings, one, one, other, zipped.getvalue(), reply("R", "2026-05-12", "C"))
    assert shown["dubbel_bericht"] == ["65656055 C", "65656055 D"]
    assert found(settings)["dubbel_bericht"] == ["65656055 C", "65656055 D"], "reading again adds nothing"


@pytest.mark.parametrize(
    ("problem", "spoiled"),
    [
        ("gevaarlijk_bericht", lambda text: text.replace(b"?>", b'?><!DOCTYPE a SYSTEM "file:///etc/passwd">', 1)),
        ("andere_versie", lambda text: text.replace(b"ijw/3_2", b"ijw/3_1")),
        ("te_groot", lambda text: text + b" " * (2 << 20)),
        ("kapot_bericht", lambda text: text[: len(text) // 2]),
    ],
)  # fmt: skip
def test_each_way_in_which_a_message_cannot_be_read_is_a_problem_of_its_own(
    problem: str, spoiled: Callable[[bytes], bytes], settings: Settings
) -> None:
    small = settings.model_copy(update={"message_most_mb": 1})
    shown = found(small, spoiled(claim("C", "2026-05-06", *rows(1))))
    assert list(shown) == [problem] and len(shown[problem]) == 1


def test_a_budget_that_does_not_add_up_is_found_until_a_good_one_comes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    file = settings.client.parent / "begroting.csv"
    head = "Jaar;Taakveld;Productgroep;Primitief;Actueel\n2026;6.751;ggz;100;100\n2026;Totaal;;"
    file.write_text(f"{head}900;100\n", encoding="utf-8")
    assert main(["messages", "table", "begroting", str(file)]) == 2
    assert found(settings)["tabel_geweigerd"] == ["begroting begroting.csv"]
    capsys.readouterr()
    assert main(["messages", "board"]) == 1
    assert "900.00 in het totaal, en 100.00 in de rijen samen" in capsys.readouterr().out
    file.write_text(f"{head}100;100\n", encoding="utf-8")
    assert main(["messages", "table", "begroting", str(file)]) == 0
    assert found(settings) == {}


def test_a_code_that_stops_in_the_middle_of_a_year_and_is_replaced_is_found(settings: Settings, late: bytes) -> None:
    months, codes = rows(5, 6, 5, 6), ("45A07", "45A07", "45A08", "45A08")
    new = [{**one, "ReferentieNummer": f"N{place}", "ProductCode": codes[place]} for place, one in enumerate(months)]
    claimed = claim("C", "2026-07-06", *rows(1, 2, 3, 4), *new)
    assert found(settings, claimed, reply("R", "2026-07-12", "C"), late)["code_gesplitst"] == ["45A03 -> 45A07, 45A08"]


def test_messages_that_were_refused_are_found_by_their_key_and_their_reason(settings: Settings) -> None:
    shown = found(
        settings,
        message("JW301", {"Afzender": "0984", "Identificatie": "VER"}),
        message("JW305", {"Begindatum": "2026-02-30", "Identificatie": "DAG"}),
        claim("C", "2026-05-06", *rows(1)),
        claim("C", "2026-05-06", *rows(2)),
    )
    assert shown["verkeerde_gemeente"] == ["0984 VER"] and shown["zelfde_identificatie"] == ["65656055 C"]
    assert shown["kapot_bericht"][0].startswith("JW305 65656055 DAG ")
    with ClientStore(settings, None) as store:
        sentences = " ".join(refusals(store)["sentence"])
    assert "een dag als 2026-04-01 die er is" in sentences


def test_a_product_without_a_tariff_is_found_when_there_are_tariffs(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    send(settings, claim("C", "2026-05-06", *rows(1)), reply("R", "2026-05-12", "C"))
    file = settings.client.parent / "tarieven.csv"
    file.write_text("Productcode;Eenheid;Jaar;Tarief\n45A03;01;2026;1\n", encoding="utf-8")
    assert main(["messages", "table", "tarieven", str(file)]) == 0
    assert found(settings)["geen_tarief"] == ["45A03 04 2026"]


def test_the_board_says_what_every_problem_does_and_names_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    send(settings, claim("C", "2026-05-06", *rows(1), bsn=BRAM), message("JW301", {"Volume": "2,5"}))
    assert main(["messages", "board"]) == 1
    said = capsys.readouterr().out
    assert "1 × Bericht dat niet te lezen is" in said
    assert ANNA not in said and BRAM not in said
    sentences = [one[name] for one in problems().values() for name in ("effect", "prognose", "step")]
    assert all(one.endswith(".") for one in sentences) and len(sentences) > 90


def test_nothing_wrong_is_said_too(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    assert main(["messages", "board"]) == 0
    assert capsys.readouterr().out == "Niets gevonden.\n"
