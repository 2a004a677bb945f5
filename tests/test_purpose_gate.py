"""Doelbinding: nothing about a client is read while something of it is missing, and nothing after the last day."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from purposes import fill_in
from sending import ANNA, example, message, send

from data.settings import Settings
from etl.__main__ import main
from etl.jeugd.making import make_figures
from etl.landing import Landing
from etl.messages.raw import RawMessages
from etl.messages.store import NAME as ADMINISTRATION
from etl.purpose.gate import SourceClosed, ask_for_purpose
from etl.purpose.register import NAME, read_register

YESTERDAY = date.today() - timedelta(days=1)
STARTS = "Toewijzingnummer;BSN;Aanbieder;Begindatum;Gemeld op\n1;999900006;65656055;01-01-2026;02-01-2026\n"
# Limits that somebody makes laxer than the floor.
LAXER = {
    "THRESHOLD": "4", "ROUNDING": "4", "LEAST_OF_AMOUNT": "9", "LARGEST_SHARE": "0.31", "AMOUNT_ROUNDING": "999",
    "EXACT_FROM": "99", "LEAST_DENOMINATOR": "99", "NARROWEST": "2", "NARROWEST_SHARE": "0.09", "JUMP": "4",
    "AMOUNT_JUMP": "4999", "PUBLISH_DAY": "15", "PUBLISH_EVERY": "nacht",
}  # fmt: skip
# Places of the register that are empty or wrong, and what is told about them.
MISSING: dict[str, tuple[dict[str, Any], str]] = {
    "no purpose": ({"doel": None}, "] doel: gevonden niets"),
    "an empty purpose": ({"doel": "  "}, '] doel: gevonden "  "'),
    "a purpose for later": ({"doel": "nog invullen"}, "] doel"),
    "no ground": ({"grondslag": None}, "] grondslag"),
    "no owner": ({"eigenaar": ""}, "] eigenaar"),
    "nobody responsible": ({"verantwoordelijke": "-"}, "] verantwoordelijke"),
    "no DPIA": ({"dpia": "n.v.t."}, "] dpia"),
    "no retention": ({"bewaartermijn_dagen": None}, "een geheel aantal dagen"),
    "a retention of nought": ({"bewaartermijn_dagen": 0}, "een geheel aantal dagen"),
    "a retention in words": ({"bewaartermijn_dagen": "drie maanden"}, "een geheel aantal dagen"),
    "no number": ({"nummer": None}, "verwerkersovereenkomst] nummer"),
    "one party": ({"partijen": ["Gemeente"]}, "verwerkersovereenkomst] partijen"),
    "no end": ({"einddatum": None}, "verwerkersovereenkomst] einddatum"),
    "an end that is no day": ({"einddatum": "eind 2027"}, 'gevonden "eind 2027"'),
    "an agreement of before": ({"einddatum": YESTERDAY}, "die dag is voorbij"),
}


@pytest.fixture
def zone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    return settings


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A message about Anna, and an export with her in it."""
    folder = tmp_path / "levering"
    folder.mkdir()
    (folder / "301.xml").write_bytes(message("JW301", {"Bsn": ANNA}))
    (folder / "starts.csv").write_text(STARTS, encoding="utf-8")
    return folder


def is_untouched(zone: Settings) -> bool:
    """Whether nothing about a client came any further than the folder it was delivered in."""
    raw = zone.client / "raw"
    kept = [*raw.glob("*.xml"), *raw.glob("*.csv"), *RawMessages(raw).kept()]
    return not kept and not ((zone.client / ADMINISTRATION).exists() and rows_of(zone))


def rows_of(zone: Settings) -> int:
    from etl.messages.store import ClientStore

    with ClientStore(zone, None) as store:
        return sum(store.rows(f"select count(*) from {table}")[0][0] for table in ("messages", "client_rows", "files"))


@pytest.mark.parametrize("limit", LAXER)
def test_a_limit_below_the_floor_stops_everything_before_it_begins(
    limit: str, zone: Settings, inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(zone)
    monkeypatch.setenv(f"POLSSLAG_DISCLOSURE_{limit}", LAXER[limit])
    assert main(["messages", "read", str(inbox / "301.xml")]) == 2
    said = capsys.readouterr().err
    assert f"instelling POLSSLAG_DISCLOSURE_{limit}: gevonden" in said and "verwacht" in said
    assert is_untouched(zone)


@pytest.mark.parametrize("case", MISSING)
@pytest.mark.parametrize("command", ["read 301.xml", "table starts starts.csv"])
def test_what_is_missing_stops_a_source_before_its_clients_are_read(
    case: str, command: str, zone: Settings, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed, told = MISSING[case]
    fill_in(zone, changed)
    *words, file = command.split()
    assert main(["messages", *words, str(inbox / file)]) == 2
    said = capsys.readouterr().err
    assert told in said and NAME in said and "er is niets van gelezen" in said and ANNA not in said
    assert is_untouched(zone)


def test_without_a_register_nothing_is_read_and_the_empty_one_opens_nothing(
    zone: Settings, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["messages", "read", str(inbox / "301.xml")]) == 2
    assert "gevonden geen bestand" in capsys.readouterr().err
    assert main(["privacy", "template"]) == 0
    assert main(["messages", "read", str(inbox / "301.xml")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 10, "every place at once, under one line of which source it is"
    assert is_untouched(zone)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[jeugd_berichten", "geen leesbare TOML"),
        ('[jeugd_bericht]\ndoel = "x"', "jeugd_bericht: gevonden een onbekende sleutel"),
        ('[jeugd_berichten]\ndoelen = "x"', "[jeugd_berichten] doelen"),
        ("jeugd_berichten = 3", "[jeugd_berichten]"),
        ("[jeugd_berichten.verwerkersovereenkomst]\neinde = 2027-12-31", "verwerkersovereenkomst] einde"),
    ],
)
def test_a_register_that_cannot_be_understood_opens_nothing(
    text: str, told: str, zone: Settings, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zone.client.mkdir()
    (zone.client / NAME).write_text(text, encoding="utf-8")
    assert main(["messages", "read", str(inbox / "301.xml")]) == 2
    assert told in capsys.readouterr().err and is_untouched(zone)


def test_a_template_that_is_filled_in_opens_its_sources_and_is_never_written_over(
    zone: Settings, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["privacy", "template"]) == 0
    file = zone.client / NAME
    text = file.read_text(encoding="utf-8").replace('["", ""]', '["Gemeente", "Leverancier"]')
    text = text.replace('bewaartermijn_dagen = ""', "bewaartermijn_dagen = 30")
    text = text.replace('einddatum = ""', "einddatum = 2999-12-31")
    file.write_text(text.replace('= ""', '= "is geregeld"'), encoding="utf-8")
    assert main(["privacy", "template"]) == 2 and "is geregeld" in file.read_text(encoding="utf-8")
    assert main(["privacy", "check"]) == 0
    assert capsys.readouterr().out.count("open, tot en met 31 december 2999; ruwe bestanden blijven 30 dagen") == 3
    assert main(["messages", "read", str(inbox / "301.xml")]) == 0


def test_messages_of_the_wmo_need_a_purpose_of_their_own(zone: Settings, inbox: Path) -> None:
    fill_in(zone)
    file = zone.client / NAME
    file.write_text(file.read_text(encoding="utf-8").partition("[wmo_berichten]")[0], encoding="utf-8")
    (inbox / "wmo.xml").write_text(example("WMO301"), encoding="utf-8")
    assert main(["messages", "read", str(inbox / "wmo.xml")]) == 2 and is_untouched(zone)
    assert main(["messages", "read", str(inbox / "301.xml")]) == 0


def test_the_register_of_the_demonstration_is_no_ground_for_anybody_who_exists(zone: Settings) -> None:
    fill_in(zone, fictief=True)
    ask_for_purpose(zone, ["jeugd_berichten"], is_fictief=True)
    with pytest.raises(SourceClosed, match="het verzonnen register"):
        ask_for_purpose(zone, ["jeugd_berichten"])


@pytest.mark.parametrize("days", [0, 1])
def test_a_source_is_open_on_the_last_day_of_its_agreement_and_closed_the_night_after(
    days: int, zone: Settings
) -> None:
    last = date(2026, 12, 31)
    fill_in(zone, {"einddatum": last})
    assert read_register(zone).of("jeugd_berichten").is_open(last + timedelta(days=days)) == (days == 0)


COMMANDS: dict[str, Callable[[], int]] = {
    "figures": lambda: main(["jeugd"]),
    "prognosis": lambda: main(["prognose"]),
    "board": lambda: main(["messages", "board"]),
    "key": lambda: main(["rotate-key"]),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_after_the_last_day_nothing_of_what_came_in_before_is_read(
    command: str, zone: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    send(zone, message("JW301", {"Bsn": ANNA}))
    fill_in(zone, {"einddatum": YESTERDAY})
    (zone.client / ADMINISTRATION).write_bytes(b"whoever opens this gets another error")
    assert COMMANDS[command]() == 2
    assert "die dag is voorbij" in capsys.readouterr().err
    assert not Landing(zone.raw).newest("jeugd_berichten")
    assert bool(Landing(zone.raw).newest("doelbinding")) == (command == "figures"), "that it closed is told"


def test_it_closes_also_between_publication_days(zone: Settings) -> None:
    send(zone, message("JW301", {"Bsn": ANNA}))
    fill_in(zone, {"einddatum": date(2026, 12, 31)})
    with pytest.raises(SourceClosed):
        make_figures(zone, today=date(2027, 1, 1))
