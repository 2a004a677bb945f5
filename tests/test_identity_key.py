"""Who somebody is stays in the raw zone: the key, the pseudonyms, and a new key."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest
from sending import ANNA, BRAM, allocation, asked, claim, message, reply, send

from data.settings import Settings
from etl.__main__ import main
from etl.messages.identity import Pseudonyms, age_on
from etl.messages.raw import RawMessages
from etl.messages.refused import ClientZoneError, is_bsn, scrub, shape_of
from etl.messages.store import ClientStore

KEY = "a key of at least thirty-two characters"


@pytest.fixture
def client_zone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a test as the environment has them, for commands."""
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(settings.produced))
    return Settings()


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_the_client_zone_is_for_its_owner_only(settings: Settings) -> None:
    send(settings, message("JW301", {}))
    assert settings.client == settings.produced.parent / "client"
    assert (mode(settings.client), mode(settings.key_file)) == ("0o700", "0o600")
    assert mode(settings.client / "administratie.duckdb") == "0o600"
    assert {mode(file) for file in (settings.client / "raw").glob("*.xml")} == {"0o600"}


def test_the_same_bsn_is_the_same_client_in_every_message(settings: Settings) -> None:
    _, found = send(
        settings,
        allocation("A", "2026-04-01"),
        message("JW305", {}),
        claim("C", "2026-05-06", {}),
        reply("R", "2026-05-07", "C"),
    )
    everybody = {*found.allocations["client"], *found.starts["client"], *found.claims["client"]}
    assert everybody == set(found.clients["client"]) and len(everybody) == 1


def test_another_person_and_another_key_give_another_pseudonym() -> None:
    one, other = Pseudonyms(KEY), Pseudonyms(KEY[::-1])
    assert len({one.of(ANNA), one.of(BRAM), other.of(ANNA)}) == 3
    assert one.fingerprint != other.fingerprint and ANNA not in one.of(ANNA)


def test_a_bsn_in_a_reference_of_a_provider_is_replaced_the_same_way_everywhere(settings: Settings) -> None:
    inside = f"2026{ANNA}A1"
    sent = claim("C1", "2026-05-06", {"ReferentieNummer": inside}, {"ReferentieNummer": "R2"})
    _, found = send(settings, sent, reply("A1", "2026-05-12", "C1", inside))
    assert found.claims["reference"].tolist() == ["R2"]
    assert ANNA not in str(asked(settings, "select reference from claim_rows"))


def test_a_key_that_others_can_read_is_refused(settings: Settings) -> None:
    send(settings, message("JW301", {}))
    settings.key_file.chmod(0o644)
    with pytest.raises(ClientZoneError, match="rechten 644; verwacht 600"):
        send(settings, message("JW305", {}))


def test_a_short_key_is_refused(settings: Settings) -> None:
    with pytest.raises(ClientZoneError, match="heeft 6 tekens; verwacht 32 of meer"):
        send(settings.model_copy(update={"key": type(settings.key)("geheim")}), message("JW301", {}))


def test_an_administration_made_with_another_key_is_not_mixed_up(settings: Settings) -> None:
    send(settings, message("JW301", {}))
    settings.key_file.unlink()
    with pytest.raises(ClientZoneError, match="andere sleutel"):
        send(settings, message("JW305", {}))


def test_rotate_key_gives_everybody_another_pseudonym_and_the_same_figures(
    client_zone: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    messages = [allocation("A", "2026-04-01"), claim("C", "2026-05-06", {}), reply("R", "2026-05-07", "C")]
    _, before = send(client_zone, *messages)
    key = client_zone.key_file.read_text()
    assert main(["rotate-key"]) == 0
    assert "nieuwe sleutel" in capsys.readouterr().out
    _, after = send(client_zone)
    assert not {*before.clients["client"]} & {*after.clients["client"]}
    assert after.claims["amount"].tolist() == before.claims["amount"].tolist()
    assert client_zone.key_file.read_text() != key and mode(client_zone.key_file) == "0o600"


def test_rotate_key_with_a_key_of_the_environment_asks_for_a_new_one_first(
    client_zone: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_KEY", KEY)
    send(Settings(), message("JW301", {}))
    assert main(["rotate-key"]) == 2
    assert "nog dezelfde sleutel" in capsys.readouterr().err
    monkeypatch.setenv("POLSSLAG_KEY", KEY[::-1])
    assert main(["rotate-key"]) == 0
    assert not client_zone.key_file.exists()
    with ClientStore(client_zone, Pseudonyms(KEY[::-1])) as store:
        assert store.rows("select count(distinct client) from clients") == [(1,)]


def test_rotate_key_changes_nothing_when_a_raw_message_is_gone(
    client_zone: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    send(client_zone, message("JW301", {}))
    (gone,) = (client_zone.client / "raw").glob("*.xml")
    key, before = client_zone.key_file.read_text(), asked(client_zone, "select client from clients")
    gone.unlink()
    assert main(["rotate-key"]) == 2
    assert "niet meer in de ruwe zone" in capsys.readouterr().err
    assert (client_zone.key_file.read_text(), asked(client_zone, "select client from clients")) == (key, before)


def test_real_and_invented_messages_do_not_go_together(settings: Settings) -> None:
    send(settings, message("JW301", {}))
    with pytest.raises(ClientZoneError, match="gaan niet samen"):
        RawMessages(settings.client / "raw").keep([], is_fictief=True)


@pytest.mark.parametrize(
    ("digits", "passes"),
    [("111222333", True), ("123456782", True), (ANNA, True), ("123456789", False), ("0" * 9, False)],
)
def test_the_11_test_knows_a_bsn(digits: str, passes: bool) -> None:
    assert is_bsn(digits) is passes


def test_what_is_said_of_a_value_is_its_form_only() -> None:
    assert shape_of("Jansen 12-b") == '"aaaaaa 99-a"'
    assert shape_of(None) == "niets" and len(shape_of("x" * 99)) < 25
    assert scrub("bestand 111222333.xml van 123456789") == "bestand •••••••••.xml van 123456789"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2010, 4, 2), date(2026, 4, 1), 15),
        (date(2010, 4, 1), date(2026, 4, 1), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2027, 1, 1), date(2026, 4, 1), None),
    ],
)
def test_a_birth_date_becomes_whole_years(birth: date, day: date, age: int | None) -> None:
    assert age_on(birth, day) == age


def test_an_address_becomes_a_wijk_and_that_of_a_parent_counts_for_nothing(settings: Settings, tmp_path: Path) -> None:
    table = tmp_path / "postcodes.csv"
    table.write_text("postcode;wijk\n5961AB;WK150704\n5975;WK150710\n", encoding="utf-8")
    placed = settings.model_copy(update={"postcodes": table})
    text = message("JW301", {}).decode()
    child, parent = text.rindex("<jw301:Contactgegevens>"), text.index("<jw301:Relaties>")
    own = text[:parent] + text[parent:child].replace("9999XX", "5975ZZ") + text[child:].replace("9999XX", "5961 AB", 1)
    _, found = send(placed, own.encode())
    assert found.clients[["wijk", "age"]].values.tolist() == [["WK150704", 16]]


def test_without_a_table_of_postcodes_somebody_lives_in_the_gemeente(settings: Settings) -> None:
    _, found = send(settings, message("JW301", {}))
    assert found.clients["wijk"].tolist() == ["GM1507"]


def test_the_newest_message_says_where_somebody_lives_and_how_old(settings: Settings) -> None:
    newer = {"Identificatie": "N", "Dagtekening": "2027-03-01"}
    _, found = send(settings, message("JW301", newer), message("JW301", {}))
    assert found.clients["age"].tolist() == [17] and str(found.clients["age_on"][0].date()) == "2027-03-01"


def test_the_environment_names_the_zone_and_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLSSLAG_CLIENT", str(tmp_path / "apart"))
    assert Settings().key_file == tmp_path / "apart" / "sleutel"
    monkeypatch.setenv("POLSSLAG_KEY_FILE", str(tmp_path / "elders"))
    assert Settings().key_file == tmp_path / "elders"
    assert os.environ["POLSSLAG_CLIENT"] not in str(Settings().produced)
