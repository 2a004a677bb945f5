"""Writing over HTTP: what is kept, what is refused and in which words, and that the site goes on without it all."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from asking import Asker, words
from conftest import Night
from pydantic import SecretStr
from writing import another_night

from app import create_app
from callbacks.writing import COOKIE
from data.selection import parse
from data.settings import Settings
from data.workspace import people
from layouts import text_duiding

ADDRESS = "?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2021&tot=2025&maat=relatief"
OURS = {"Sec-Fetch-Site": "same-origin"}
ANNE = {"name": "Anne de Vries", "address": ADDRESS}
EVENT = ANNE | {"day": "1-5-2023", "title": "Start wijkteam", "link": "https://voorbeeld.nl/wijkteam"}


class Writer(Asker):
    """Somebody with a browser, who writes."""

    def send(self, path: str, headers: dict[str, str] = OURS, **content: Any) -> Any:
        return self.client.post(f"/werkplek/{path}", json=content, headers=headers)

    def sent(self, path: str, **content: Any) -> dict[str, Any]:
        """What comes back from something that is kept."""
        response = self.send(path, **content)
        assert response.status_code == 200, response.text
        return response.json

    def refused(self, path: str, code: int, **content: Any) -> str:
        """The sentence of a refusal."""
        response = self.send(path, **content)
        assert response.status_code == code, response.text
        return response.json["sentence"]

    def shown(self, address: str = ADDRESS) -> str:
        """What is on screen under Duiding."""
        found = self.ask("duiding-list.children", **{"duiding-asked_data": {"address": address}})
        return words(found["duiding-list"]["children"])

    def saved(self) -> str:
        found = self.ask("saved-list.children", **{"saved-asked_data": {"address": ADDRESS}})
        return words(found["saved-list"]["children"])

    def again(self, said: dict[str, Any]) -> dict[str, Any]:
        """Undo what was just done, with what the page sends for that."""
        undo = dict(said["undo"])
        return self.sent(undo.pop("sends").removeprefix("/werkplek/"), **undo)


@pytest.fixture
def writer(published: Settings) -> Writer:
    return Writer(create_app(published))


@pytest.fixture
def colleague(writer: Writer) -> Writer:
    """Somebody else, at another browser."""
    return Writer(writer.app)


def path_of(said: dict[str, Any]) -> str:
    """The address of what was kept: duiding/<id>."""
    return said["undo"]["sends"].removeprefix("/werkplek/").rsplit("/", 1)[0]


def test_what_is_written_is_seen_by_everybody_with_author_and_subject(writer: Writer, colleague: Writer) -> None:
    assert "nog geen duiding" in writer.shown()
    said = writer.sent("duiding", text="Het aantal daalt.", **ANNE)
    assert said["sentence"] == "Uw duiding is opgeslagen."
    for one in (writer, colleague):
        assert "Anne de Vries, " in one.shown() and "Het aantal daalt." in one.shown()
        assert "Geregistreerde misdrijven · Horst aan de Maas · 2021–2025" in one.shown()
    assert "Het aantal daalt." not in writer.shown(ADDRESS.replace("GM1507", "GM0984"))
    assert "Het aantal daalt." not in writer.shown(ADDRESS.replace("misdrijven_totaal", "inwoners"))


def test_the_cookie_is_for_the_server_alone_and_not_the_id_of_the_person(writer: Writer, published: Settings) -> None:
    response = writer.send("duiding", text="Het daalt.", **ANNE)
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    token = re.split("[=;]", cookie)[1]
    stored = (published.produced / "workspace.sqlite").read_bytes()
    stored += b"".join(one.read_bytes() for one in published.produced.glob("workspace.sqlite-wal"))
    assert b"Anne de Vries" in stored and token.encode() not in stored
    again = writer.send("duiding", text="Nog een.", **ANNE).headers["Set-Cookie"]
    assert re.split("[=;]", again)[1] == token, "the same person"
    secure = writer.client.post("/werkplek/duiding", json=ANNE | {"text": "x"}, headers=OURS, base_url="https://x.nl")
    assert "Secure" in secure.headers["Set-Cookie"]


def test_nobody_gets_a_cookie_for_reading_or_for_what_is_refused(writer: Writer) -> None:
    assert "Set-Cookie" not in writer.client.get("/").headers
    assert "Set-Cookie" not in writer.post(writer.body("duiding-list.children")).headers
    assert "Set-Cookie" not in writer.send("duiding", text="", **ANNE).headers


REFUSED = {
    "no text": ({"text": ""}, "text_missing"),
    "spaces": ({"text": " \n\t "}, "text_missing"),
    "control characters": ({"text": "\x00\x07\ud800"}, "text_missing"),
    "no string": ({"text": ["Het daalt."]}, "no_form"),
    "too long": ({"text": "x" * 2001}, "text_too_long"),
    "no name": ({"name": ""}, "name_missing"),
    "a name of another type": ({"name": {"a": 1}}, "no_form"),
    "a long name": ({"name": "x" * 81}, "name_too_long"),
    "figures that are gone": ({"stamp": "20200101T000000Z"}, "figures_gone"),
    "no stamp": ({"stamp": "../../etc/passwd"}, "figures_gone"),
}


@pytest.mark.parametrize(("changed", "kind"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_is_refused_in_a_dutch_sentence(writer: Writer, changed: dict, kind: str) -> None:
    sentence = writer.refused("duiding", 409 if kind == "figures_gone" else 400, **ANNE | {"text": "Goed."} | changed)
    assert sentence == text_duiding.REFUSED[kind].format(found={"text_too_long": 2000, "name_too_long": 80}.get(kind))
    assert "nog geen duiding" in writer.shown()


HOSTILE_EVENTS = {
    "no day": ({"day": ""}, "day_unknown"),
    "a day that is none": ({"day": "31-02-2025"}, "day_unknown"),
    "a day as a number": ({"day": 20250101}, "no_form"),
    "the year nought": ({"day": "0001-01-01"}, "day_unknown"),
    "no title": ({"title": " "}, "title_missing"),
    "a script as link": ({"link": "javascript:alert(1)"}, "link_unknown"),
    "data as link": ({"link": "data:text/html,<script>alert(1)</script>"}, "link_unknown"),
    "a link without a host": ({"link": "https://"}, "link_unknown"),
    "a link that breaks": ({"link": "http://[::1"}, "link_unknown"),
    "a link with a space": ({"link": "https://voorbeeld.nl/ onclick=x"}, "link_unknown"),
    "a long link": ({"link": "https://voorbeeld.nl/" + "x" * 500}, "link_too_long"),
}


@pytest.mark.parametrize(("changed", "kind"), HOSTILE_EVENTS.values(), ids=HOSTILE_EVENTS)
def test_an_event_that_cannot_be_right_is_refused(writer: Writer, changed: dict, kind: str) -> None:
    sentence = writer.refused("gebeurtenis", 400, **EVENT | changed)
    assert sentence == text_duiding.REFUSED[kind].format(found="500")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"null", b"\xff", b'{"text": 7}'])
def test_a_body_that_our_page_would_not_send_is_refused(writer: Writer, body: bytes) -> None:
    for path in ("duiding", "gebeurtenis", "weergave", "groep", "duiding/x/wijzigen", "duiding/x/intrekken"):
        response = writer.client.post(f"/werkplek/{path}", data=body, content_type="application/json", headers=OURS)
        assert response.status_code == 400 and response.json["sentence"].endswith(".")


def test_too_much_at_once_is_refused(writer: Writer) -> None:
    assert writer.send("duiding", text="x" * 300_000, **ANNE).status_code == 413


ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://kwaad.nl"},
    {"Origin": "null"},
    {},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_another_site_cannot_write_in_the_name_of_a_visitor(writer: Writer, headers: dict[str, str]) -> None:
    for path in ("duiding", "gebeurtenis", "weergave", "groep", "weergave/x/weghalen"):
        response = writer.send(path, headers=headers, text="Kwaad.", **EVENT)
        assert (response.status_code, response.json["sentence"]) == (403, text_duiding.REFUSED["other_site"])
    assert "nog geen duiding" in writer.shown()


def test_an_old_browser_that_gives_its_origin_only_can_write(writer: Writer) -> None:
    assert writer.send("duiding", headers={"Origin": "http://localhost"}, text="Oud.", **ANNE).status_code == 200


def test_a_text_stays_text(writer: Writer) -> None:
    writer.sent("duiding", text="<script>alert(1)</script>\r\n\u202eomgekeerd\x00", **ANNE)
    assert "<script>alert(1)</script>\nomgekeerd" in writer.shown(), "as words: no markup, no unseen characters"


def test_withdrawing_and_undoing_go_back_and_forth_and_all_of_it_is_kept(writer: Writer) -> None:
    said = writer.sent("duiding", text="Het daalt.", **ANNE)
    path = path_of(said)
    gone = writer.sent(f"{path}/intrekken", version=1)
    assert gone["sentence"] == "De duiding is ingetrokken."
    assert "nog geen duiding" in writer.shown() and "1 ingetrokken duiding" in writer.shown()
    back = writer.again(gone)
    assert back["sentence"] == "De tekst van hiervoor staat er weer."
    assert "ingetrokken duiding" not in writer.shown()
    assert "Geschiedenis (3 versies)" in writer.shown()
    assert re.search(r"Versie 2: ingetrokken door Anne de Vries, \d+ \w+ \d{4}, \d\d:\d\d uur", writer.shown())


def test_who_is_second_gets_a_clear_sentence_and_the_text_of_now(writer: Writer, colleague: Writer) -> None:
    path = path_of(writer.sent("duiding", text="Het daalt.", **ANNE))
    bram = ANNE | {"name": "Bram"}
    colleague.sent(f"{path}/wijzigen", text="Het daalt licht.", version=1, **bram)
    second = writer.send(f"{path}/wijzigen", text="Het daalt sterk.", version=1, **ANNE)
    assert second.status_code == 409
    assert second.json["sentence"].startswith("Bram heeft dit intussen veranderd. Uw tekst staat er nog.")
    assert (second.json["text"], second.json["version"]) == ("Het daalt licht.", 2)
    assert "Het daalt licht." in writer.shown() and "Het daalt sterk." not in writer.shown()
    assert re.search(r"Anne de Vries, .* gewijzigd door Bram, ", writer.shown()), (
        "never under the name of the first alone"
    )
    writer.sent(f"{path}/wijzigen", text="Het daalt sterk.", version=second.json["version"], **ANNE)
    assert "Geschiedenis (3 versies)" in writer.shown()
    late = colleague.send(f"{path}/intrekken", version=2)
    assert late.status_code == 409 and "er is niets gewijzigd" in late.json["other"]


def test_somebody_without_a_name_takes_nothing_away(writer: Writer, colleague: Writer) -> None:
    path = path_of(writer.sent("duiding", text="Het daalt.", **ANNE))
    for deed in ("intrekken", "terugzetten"):
        assert colleague.refused(f"{path}/{deed}", 403, version=1) == text_duiding.REFUSED["name_first"]
    assert "Het daalt." in writer.shown()


def test_what_is_not_there_or_no_deed_is_refused(writer: Writer) -> None:
    path = path_of(writer.sent("duiding", text="Het daalt.", **ANNE))
    assert writer.refused("duiding/bestaatniet/intrekken", 404, version=1) == text_duiding.REFUSED["gone"]
    assert writer.refused("duiding/bestaatniet/wijzigen", 404, version=1, text="x", **ANNE)
    assert writer.refused(f"{path}/wissen", 400, version=1)
    for version in (None, 0, -1, True, "1", 1.0, 10**9):
        assert writer.refused(f"{path}/intrekken", 400, version=version) == text_duiding.REFUSED["version_unknown"]


def test_who_writes_far_too_much_is_stopped(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_BY_ONE", 2)
    for number in range(2):
        writer.sent("duiding", text=f"Tekst {number}", **ANNE)
    assert writer.refused("duiding", 429, text="Nog een", **ANNE) == text_duiding.REFUSED["too_many_at_once"]


def test_a_revised_figure_marks_the_duiding_on_screen(
    writer: Writer, published: Settings, night: Night, tmp_path: Any
) -> None:
    writer.sent("duiding", text="Het aantal daalt.", **ANNE)
    assert text_duiding.REVISED not in writer.shown()
    stamp = another_night(
        published, night, tmp_path, "GM1507;gemeente;GM1507;2024;1528", "GM1507;gemeente;GM1507;2024;1530"
    ).stamp
    assert text_duiding.REVISED in writer.shown()
    assert re.search(r"Toen waren het die van \d+ \w+ \d{4}, \d\d:\d\d uur", writer.shown())
    assert text_duiding.REVISED not in writer.shown(ADDRESS + f"&momentopname={first_stamp(published, stamp)}")


def first_stamp(settings: Settings, newest: str) -> str:
    (before,) = [one.name for one in settings.snapshots.iterdir() if one.is_dir() and one.name != newest]
    return before


def test_an_event_is_shown_where_it_belongs_and_can_be_changed_and_taken_away(writer: Writer) -> None:
    path = path_of(writer.sent("gebeurtenis", **EVENT))
    everywhere = writer.sent("gebeurtenis", **EVENT | {"title": "Corona", "regions": "all", "indicators": "all"})
    assert "1 mei 2023 Start wijkteam" in re.sub(r"\s+", " ", writer.shown())
    elsewhere = writer.shown("?indicatoren=inwoners&gebieden=GM0984&van=2021&tot=2025")
    assert "Start wijkteam" not in elsewhere and "Corona" in elsewhere
    assert "alle indicatoren · alle gebieden" in elsewhere
    assert "Corona" not in writer.shown("?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2024&tot=2025")
    writer.sent(f"{path}/wijzigen", version=1, **EVENT | {"title": "Start wijkteams"})
    assert "Start wijkteams" in writer.shown() and "Geschiedenis (2 versies)" in writer.shown()
    gone = writer.sent(f"{path_of(everywhere)}/intrekken", version=1)
    assert "Corona" not in writer.shown()
    writer.again(gone)
    assert "Corona" in writer.shown()


def test_a_view_is_saved_opened_shared_and_taken_away_with_a_way_back(writer: Writer, colleague: Writer) -> None:
    assert text_duiding.SAVED_NONE in writer.saved()
    said = writer.sent("weergave", name="Mijn blik", address=ADDRESS)
    path = path_of(said)
    assert "Mijn blik" in writer.saved() and "Mijn blik" not in colleague.saved()
    shared = writer.sent(f"{path}/delen")
    opened = colleague.client.get(shared["link"])
    assert (opened.status_code, opened.headers["Location"]) == (302, f"/{ADDRESS}")
    gone = writer.sent(f"{path}/weghalen")
    closed = colleague.client.get(shared["link"])
    assert (closed.status_code, closed.text) == (404, text_duiding.LINK_GONE)
    assert "Mijn blik" not in writer.saved()
    writer.again(gone)
    assert "Mijn blik" in writer.saved() and colleague.client.get(shared["link"]).status_code == 302
    for deed in ("weghalen", "delen", "start"):
        assert colleague.refused(f"{path}/{deed}", 404) == text_duiding.REFUSED["gone"], "it is somebody else's"


def test_a_view_can_be_the_start_page_of_its_owner(writer: Writer, colleague: Writer) -> None:
    path = path_of(writer.sent("weergave", name="Mijn blik", address=ADDRESS + "&tab=catalogus"))
    assert writer.client.get("/").status_code == 200
    made = writer.sent(f"{path}/start")
    assert made["sentence"] == "“Mijn blik” is nu uw startpagina." and "startpagina" in writer.saved()
    opened = writer.client.get("/")
    assert (opened.status_code, opened.headers["Location"]) == (302, f"/{ADDRESS}&tab=catalogus")
    assert writer.client.get(f"/{ADDRESS}").status_code == 200 and colleague.client.get("/").status_code == 200
    writer.again(made)
    assert writer.client.get("/").status_code == 200
    writer.sent(f"{path}/start")
    writer.sent(f"{path}/weghalen")
    assert writer.client.get("/").status_code == 200, "what is taken away is no start page either"


def test_a_group_is_made_of_the_chosen_regions_and_goes_into_an_address(writer: Writer, colleague: Writer) -> None:
    two = ADDRESS.replace("GM1507", "GM1507,GM0984")
    said = writer.sent("groep", name="Noord: en, Zuid", address=two)
    assert "Noord: en, Zuid" in writer.saved() and "2 gebieden" in writer.saved()
    link = writer.sent(f"{path_of(said)}/delen")["link"]
    target = colleague.client.get(link).headers["Location"]
    assert parse(target.removeprefix("/"))["groepen"] == [{"naam": "Noord: en, Zuid", "codes": ["GM1507", "GM0984"]}]
    assert (
        writer.refused("groep", 400, name="Leeg", address=ADDRESS.replace("GM1507", ""))
        == text_duiding.REFUSED["no_regions"]
    )
    assert writer.refused(f"{path_of(said)}/start", 400), "a group is no start page"


@pytest.mark.parametrize(
    "address", [None, 7, "", "https://kwaad.nl", "//kwaad.nl", "?" + "x" * 9000, "?a=\r\nSet-Cookie: x=1", "?é"]
)
def test_an_address_that_is_not_ours_is_not_saved(writer: Writer, address: Any) -> None:
    assert (
        writer.refused("weergave", 400, name="Kwaad", address=address)
        == text_duiding.REFUSED["no_form" if address == 7 else "no_address"]
    )


@pytest.fixture(params=["damaged", "unreachable"])
def without(request: pytest.FixtureRequest, published: Settings) -> Iterator[Writer]:
    """A site whose workspace cannot be opened."""
    if request.param == "damaged":
        (published.produced / "workspace.sqlite").write_bytes(b"no database" * 1000)
        yield Writer(create_app(published))
    else:
        url = SecretStr("postgresql://lezer:geheim@127.0.0.1:1/geen")
        yield Writer(create_app(published.model_copy(update={"workspace": url})))


def test_the_site_goes_on_when_the_workspace_cannot_be_opened(without: Writer) -> None:
    without.client.set_cookie(COOKIE, "x" * 43)
    assert without.draw(["misdrijven_totaal"], ["GM1507"])["title"]
    assert without.client.get("/").status_code == 200
    assert without.client.get(f"/cijfers.csv{ADDRESS}").status_code == 200
    assert text_duiding.CLOSED in without.shown() and text_duiding.CLOSED in without.saved()
    found = without.ask("duiding-list.children", **{"duiding-asked_data": {"address": ADDRESS}})
    assert found["duiding-tools"]["hidden"] is True
    assert without.refused("duiding", 503, text="Het daalt.", **ANNE) == text_duiding.REFUSED["closed"]
    link = without.client.get("/weergave/x")
    assert (link.status_code, link.text) == (503, text_duiding.CLOSED)


def test_a_site_where_nothing_may_be_written_says_so_and_shows_what_there_is(published: Settings) -> None:
    Writer(create_app(published)).sent("duiding", text="Van eerder.", **ANNE)
    reader = Writer(create_app(published.model_copy(update={"writing": False})))
    assert "Van eerder." in reader.shown() and text_duiding.EDIT not in reader.shown()
    for path in ("duiding", "gebeurtenis", "weergave", "groep"):
        assert reader.refused(path, 403, text="Nieuw.", **EVENT) == text_duiding.REFUSED["no_writing"]


def test_an_installation_without_figures_asks_nothing(empty_asker: Asker) -> None:
    shown = empty_asker.ask("duiding-list.children", **{"duiding-asked_data": {"address": ADDRESS}})
    assert shown["duiding-list"]["children"] == [] and shown["duiding-tools"]["hidden"] is True


@pytest.mark.parametrize(
    "asked", [None, 7, [], {"address": 7}, {"address": "x" * 100_000}, {"address": "?gebieden=%00"}]
)
def test_hostile_questions_get_the_nearest_answer(writer: Writer, asked: Any) -> None:
    for store, shown in (("duiding-asked", "duiding-list"), ("saved-asked", "saved-list")):
        answer = writer.ask_anything(f"{shown}.children", **{f"{store}_data": asked})
        assert shown in answer if answer else asked not in (None, {"address": "?gebieden=%00"})


def test_what_was_written_stands_on_the_time_axis_and_a_withdrawn_text_does_not(writer: Writer) -> None:
    path = path_of(writer.sent("gebeurtenis", **EVENT))
    writer.sent("duiding", text="Het aantal daalt.", **ANNE)
    assert marks(writer) == {("2023-05-01", "Start wijkteam"), ("2025-01-01", "duiding van Anne de Vries")}
    writer.sent(f"{path}/intrekken", version=1)
    assert marks(writer) == {("2025-01-01", "duiding van Anne de Vries")}


def marks(writer: Writer) -> set[tuple[str, str]]:
    """The days on the axis of the figure, with their words."""
    figure = writer.draw(["misdrijven_totaal"], ["GM1507"])["figure"]["figure"]
    symbols = [one for one in figure["data"] if isinstance(one.get("marker", {}).get("symbol"), list)]
    return {(day, words) for one in symbols for day, words in zip(one["x"], one["text"], strict=True)}
