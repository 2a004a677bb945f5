"""Reading messages: the real examples of iJw and iWmo 3.2, and everything that can be wrong with a file."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sending import ANNA, EXAMPLES, HORST, allocation, asked, claim, example, message, needs_examples, send, xsd_folder

from data.settings import Settings
from etl.messages.identity import Pseudonyms
from etl.messages.reading import Header, MessageRow, read_message
from etl.messages.refused import ClientZoneError, MessageRefused
from etl.messages.stream import MessageBytes, kind_of

PSEUDONYMS = Pseudonyms("a key of at least thirty-two characters")
JW = {"JW301": 2, "JW305": 2, "JW307": 2, "JW317": 2, "JW319": 1, "JW323": 6, "JW325": 4}
WMO = {"WMO301": 1, "WMO305": 2, "WMO307": 2, "WMO315": 2, "WMO317": 3, "WMO319": 1, "WMO323": 5}


def read(file: Path, xsd: Path | None = None) -> list[object]:
    source = MessageBytes(lambda: file.open("rb"), 10)
    kind = kind_of(source.head)
    assert kind
    return list(read_message(source, kind, PSEUDONYMS, xsd))


def file_of(name: str) -> Path:
    needs_examples()
    (found,) = EXAMPLES.glob(f"*/voorbeelden/{name}.xml")
    return found


@pytest.mark.parametrize("name", [*JW, *WMO])
@pytest.mark.parametrize("with_xsd", [False, True])
def test_every_example_of_the_standard_is_read_row_by_row(name: str, with_xsd: bool) -> None:
    found = read(file_of(name), xsd_folder() if with_xsd else None)
    assert isinstance(found[0], Header) and found[0].name == name
    assert len([one for one in found if isinstance(one, MessageRow)]) == {**JW, **WMO}[name]


def test_an_example_of_the_standard_itself_has_a_day_that_does_not_exist() -> None:
    with pytest.raises(MessageRefused, match='ToewijzingEinddatum: gevonden de vorm "9999-99-99"'):
        read(file_of("JW315"))


def test_a_return_message_is_passed_over(settings: Settings) -> None:
    taken, _ = send(settings, example("JW302").encode(), example("JW306").encode())
    assert (taken.counts["retourberichten"], taken.refusals) == (2, [])


def test_an_older_release_is_refused_by_its_number(settings: Settings) -> None:
    needs_examples()
    old = EXAMPLES.joinpath("iwmo_2.0", "CasusA-02-WMO301_toewijzing.xml").read_bytes()
    newer = example("JW301").replace("/ijw/3_2/", "/ijw/3_1/").encode()
    taken, _ = send(settings, old, newer)
    assert ["release 2.0; verwacht release 3.2" in line for line in taken.refusals] == [True, False]
    assert "release 3.1; verwacht release 3.2" in taken.refusals[1]


def test_a_message_for_another_gemeente_is_refused(settings: Settings) -> None:
    taken, found = send(settings, message("JW301", {"Afzender": "0984"}), message("JW323", {"Ontvanger": "0983"}))
    assert "Afzender: gevonden gemeente 0984; verwacht gemeente 1507" in taken.refusals[0]
    assert "Ontvanger: gevonden gemeente 0983" in taken.refusals[1]
    assert found.allocations.empty and found.claims.empty


def test_after_a_herindeling_the_old_code_is_still_right(settings: Settings) -> None:
    merged = settings.model_copy(update={"gemeente_was": "GM0984,GM0983"})
    taken, found = send(merged, message("JW301", {"Afzender": "0984"}))
    assert not taken.refusals and len(found.allocations) == 2


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "cut off half-way": (lambda text: text[: len(text) // 2], "kapotte XML"),
    "a tag that does not close": (lambda text: text.replace("</jw301:ToegewezenProducten>", "", 1), "kapotte XML"),
    "no header": (lambda text: text[: text.index("<jw301:Header>")] + text[text.index("<jw301:Client>") :], "Header"),
    "a code of another message": (lambda text: text.replace(">436<", ">438<"), "436 in een JW301"),
    "a comma in an amount": (
        lambda text: text.replace("<ijw:Volume>2<", "<ijw:Volume>2,50<", 1), 'de vorm "9,99"; verwacht een geheel getal'
    ),
    "a minus in a volume": (lambda text: text.replace("<ijw:Volume>2<", "<ijw:Volume>-2<", 1), 'de vorm "-9"'),
    "a BSN of eight digits": (lambda text: text.replace(f">{ANNA}<", ">99990000<"), "verwacht negen cijfers"),
    "no toewijzingnummer": (
        lambda text: text.replace("<jw301:ToewijzingNummer>300201</jw301:ToewijzingNummer>", ""),
        "ToewijzingNummer: gevonden niets",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_message_is_refused_as_a_whole_and_says_nothing_of_the_person(case: str, settings: Settings) -> None:
    change, said = BROKEN[case]
    text = message("JW301", {}).decode()
    broken = change(text).encode()
    assert broken != text.encode()
    taken, found = send(settings, broken)
    assert len(taken.refusals) == 1 and said in taken.refusals[0]
    assert found.allocations.empty and found.clients.empty
    for secret in (ANNA, "Wit", "Tom", "2010-02-14", "9999XX", "Commentaar"):
        assert secret not in taken.refusals[0] and secret not in str(asked(settings, "from refused"))


ATTACKS = {
    "an entity bomb": '<!DOCTYPE b [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "a file from this machine": '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "something from the network": '<!DOCTYPE b SYSTEM "http://127.0.0.1:9/x.dtd">',
    "a document type behind a long comment": f"<!--{'x' * 200_000}--><!DOCTYPE b []>",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_message_with_entities_or_a_document_type_is_refused_before_it_is_read(
    attack: str, settings: Settings
) -> None:
    head, body = message("JW301", {}).decode().split("\n", 1)
    hostile = f"{head}\n{ATTACKS[attack]}\n{body.replace('<ijw:Taal>Zweeds', '<ijw:Taal>&a;')}"
    wide = hostile.replace('"UTF-8"', '"UTF-16"').encode("utf-16")
    taken, found = send(settings, hostile.encode(), wide)
    assert len(taken.refusals) == 2 and found.allocations.empty
    assert "documenttype" in taken.refusals[0] or "begin van het bericht" in taken.refusals[0]


def test_a_message_that_is_too_large_is_refused_with_the_limit(settings: Settings) -> None:
    small = settings.model_copy(update={"message_most_mb": 1})
    padded = message("JW301", {}) + b"\n" * (1 << 20)
    taken, found = send(small, padded)
    assert "gevonden meer dan 1 MB; verwacht ten hoogste 1 MB" in taken.refusals[0]
    assert found.allocations.empty


def test_a_zip_is_read_message_by_message(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "berichten.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("JW301_999900006.xml", message("JW301", {}))
        archive.writestr("JW323.xml", message("JW323", {}))
        archive.writestr("kapot.xml", message("JW305", {})[:900])
    taken, found = send(settings, file.read_bytes())
    assert (taken.counts["nieuw"], taken.counts["geweigerd"]) == (2, 1)
    assert len(found.allocations) == 2 and ANNA not in str(taken.refusals)


def test_a_damaged_zip_is_refused(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "berichten.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", message("JW301", {}))
    content = bytearray(file.read_bytes())
    content[600] ^= 0xFF
    taken, found = send(settings, bytes(content), file.read_bytes()[:300])
    assert ["niet uit te pakken" in line for line in taken.refusals] == [True, True]
    assert found.allocations.empty


def test_utf_16_and_spaces_around_values_are_read_as_the_same(settings: Settings) -> None:
    text = allocation("A", "2026-04-01").decode().replace('"UTF-8"', '"UTF-16"').replace(">300201<", "> 300201 <")
    taken, found = send(settings, text.encode("utf-16"))
    assert not taken.refusals and list(found.allocations["number"]) == ["1"]


def test_what_the_xsd_forbids_is_refused_by_element_without_its_value(settings: Settings) -> None:
    strict = settings.model_copy(update={"xsd": xsd_folder()})
    taken, found = send(strict, message("JW301", {"Geslacht": "7", "Straatnaam": "Geheime Dwarsweg"}))
    (line,) = taken.refusals
    assert "Geslacht: gevonden iets dat de XSD niet toelaat" in line and '"7"' not in line
    assert found.allocations.empty


def test_a_wrong_row_at_the_end_of_a_long_message_leaves_nothing_behind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.messages.collected.MOST", 10)
    rows = [{"ReferentieNummer": f"R{number}"} for number in range(40)]
    good = claim("GOOD", "2026-05-06", *rows)
    bad = claim("BAD", "2026-05-06", *rows, {"ReferentieNummer": "LAST", "Bedrag": "12.50"})
    taken, _ = send(settings, good, bad)
    assert len(taken.refusals) == 1
    assert asked(settings, "select count(*), count(distinct message) from claim_rows") == [(40, 1)]


def test_something_that_is_no_message_is_refused(settings: Settings) -> None:
    taken, _ = send(settings, b"", b"naam;bedrag\nx;1\n", b"<html></html>", b"\x00" * 100)
    assert ["verwacht een bericht van iJw of iWmo 3.2" in line for line in taken.refusals] == [True] * 4


def test_a_name_of_a_file_with_a_bsn_in_it_comes_nowhere(settings: Settings, tmp_path: Path) -> None:
    from etl.messages.raw import RawMessages

    with pytest.raises(ClientZoneError) as raised:
        RawMessages(settings.client / "raw").keep([tmp_path / f"{ANNA}.xml"], is_fictief=False)
    assert ANNA not in str(raised.value) and "•••••••••" in str(raised.value)
    assert HORST not in str(raised.value)
