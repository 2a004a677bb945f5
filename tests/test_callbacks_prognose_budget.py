"""The budget entered on the tab Prognose, over HTTP: what follows from it, what is refused, and what a link keeps."""

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest
from asking import Asker, words
from conftest import Night
from logging_in import ELSEWHERE, HORST, Site, introduce_all, with_login
from prognose_files import YEAR, land_prognosis, made_tables, published_prognosis
from pydantic import SecretStr
from pypdf import PdfReader
from test_callbacks_prognose_tab import drawn, shown

from app import create_app
from data.settings import Settings

OURS = {"Sec-Fetch-Site": "same-origin"}
PATH = "/werkplek/begroting"


@pytest.fixture(scope="module")
def template(few_template: Path, night: Night, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a published prognosis, made once; the tests write in copies of it."""
    return published_prognosis(few_template, night, tmp_path_factory.mktemp("budget"))


@pytest.fixture
def settings(template: Path, tmp_path: Path) -> Settings:
    shutil.copytree(template, tmp_path / "produced")
    return Settings(produced=tmp_path / "produced", indicators=template.parent / "indicators")


@pytest.fixture
def site(settings: Settings) -> Asker:
    return Asker(create_app(settings))


def form(site: Asker, year: int = YEAR) -> dict[str, Any]:
    """The form of a year, as it opens."""
    found: dict[str, Any] = site.ask("budget-sheet.data", **{"budget-asked_data": {"jaar": year}})
    sheet: dict[str, Any] = found["budget-sheet"]["data"]
    return sheet


def filled(sheet: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """What the browser sends of a form, with a few fields filled in."""
    posts = [
        {"product": one["product"], "primitief": one["filled"][0], "actueel": one["filled"][1]} for one in sheet["rows"]
    ]
    sent = {
        "jaar": sheet["year"], "version": sheet["version"], "posts": posts, "besluit": "Najaarsnota",
        "day": "9-11-2022", "name": "Anne de Vries",
    }  # fmt: skip
    return sent | changed


def with_post(sent: dict[str, Any], product: str, **amounts: str) -> dict[str, Any]:
    return sent | {"posts": [one | amounts if one["product"] == product else one for one in sent["posts"]]}


def send(site: Asker, sent: Any, path: str = PATH) -> Any:
    return site.client.post(path, json=sent, headers=OURS)


def sentence(site: Asker, **given: Any) -> str:
    return words(shown(site, **given)["prognose-head"]["data-parts"])


def in_millions(said: str) -> float:
    """ "begroot € 13,1 mln" """
    found = re.search(r"begroot € ([\d,]+) mln", said)
    assert found, said
    return float(found[1].replace(",", "."))


def test_the_form_opens_with_the_budget_of_the_file(site: Asker) -> None:
    sheet = form(site)
    assert sheet["title"] == f"Begroting {YEAR}, in hele euro's" and sheet["version"] == 0
    assert [one["product"] for one in sheet["rows"]][-1] == "rest"
    ggz = next(one for one in sheet["rows"] if one["product"] == "ggz")
    assert ggz["name"] == "Jeugd-ggz" and all(re.fullmatch(r"\d{1,3}(\.\d{3})+", one) for one in ggz["filled"])
    assert sheet["history"] is None and sheet["withdraw"] is None


def test_an_entered_budget_is_what_the_sentence_table_chance_figure_and_files_say(site: Asker) -> None:
    before = sentence(site)
    assert "op het scherm" not in before
    sent = with_post(filled(form(site)), "ggz", actueel="9.999.000")
    answer = send(site, sent)
    assert answer.status_code == 200, answer.text
    assert answer.json["sentence"].startswith("De begroting is opgeslagen")
    said = sentence(site)
    assert in_millions(said) > in_millions(before) + 3
    assert f"Begroting {YEAR}: ingevuld op het scherm door Anne de Vries op " in said
    assert "(Najaarsnota, besluit van 9 november 2022)" in said
    assert "kans op overschrijding minder dan 1%" in said and "minder dan 1%" not in before
    assert "9.999" in words(shown(site)["prognose-table"]["data-parts"])
    line = json.loads(drawn(site)["prognose-figure"]["data-figure"])["data"]
    assert any(
        abs(value * 12 / 1000 - in_millions(said)) < 0.06 for one in line for value in one.get("y") or [] if value
    )
    scenario = words(drawn(site, knoppen={"use": "5"})["whatif-result"]["data-parts"])
    assert f"{in_millions(said) * 1000:.0f}"[:2] + "." in scenario and "minder dan 1%" in scenario
    csv = site.client.get("/prognose.csv").text
    assert "9999000" in csv and "ingevuld op het scherm door Anne de Vries" in csv
    pages = PdfReader(io.BytesIO(site.client.get("/prognose.pdf").data)).pages
    assert "ingevuld op het scherm door Anne de Vries" in " ".join(pages[0].extract_text().split())


def test_the_chance_of_the_same_budget_is_the_one_that_was_published(site: Asker) -> None:
    def chances() -> dict[str, float]:
        rows = [line.split(";") for line in site.client.get("/prognose.csv").text.splitlines()]
        place = rows[0].index("Kans op overschrijding")
        return {row[1]: float(row[place].replace(",", ".")) for row in rows[1:] if row[0] == str(YEAR) and row[place]}

    published = chances()
    assert len(published) > 3
    assert send(site, filled(form(site))).status_code == 200
    assert chances() == pytest.approx(published, abs=0.003), "but for the rounding of what is published"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"total_actueel": "1.000"}, r"samen € [\d.]+, als totaal staat er € 1\.000\. Dat scheelt € [\d.]+"),
        ({"name": " "}, "Vul uw naam in"),
        ({"besluit": ""}, "bij welk besluit"),
        ({"day": "31-02-2022"}, "Dit is geen datum"),
        ({"jaar": 1999}, "Voor dit jaar is er geen prognose"),
        ({"posts": []}, "nog geen bedrag ingevuld"),
        ({"posts": [{"product": "rest", "primitief": "", "actueel": "13.100"}]}, r"€ 13\.100, terwijl € [\d.]+ wordt"),
        ({"posts": [{"product": "bestaat niet", "actueel": "1"}]}, "kan niet worden beantwoord"),
        ({"posts": "x"}, "kan niet worden beantwoord"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_told_and_nothing_is_kept(site: Asker, changed: dict[str, Any], said: str) -> None:
    answer = send(site, filled(form(site)) | changed)
    assert answer.status_code == 400 and re.search(said, answer.json["sentence"]), answer.json
    assert form(site)["version"] == 0 and "op het scherm" not in sentence(site)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "13,1 mln",
            "Jeugd-ggz, Na wijziging: “13,1 mln” is geen bedrag. Schrijf het in hele euro's, zoals 13.100.000.",
        ),
        ("13.10", "“13.10” is geen bedrag"),
        ("=1+1", "“=1+1” is geen bedrag"),
        ("1,50", "“1,50” is geen bedrag"),
        ("-5.000", "Jeugd-ggz, Na wijziging: -€ 5.000 is minder dan nul"),
        ("9.000.000.000", "€ 9.000.000.000 is te veel voor één post"),
    ],
)
def test_an_amount_that_is_none_names_the_post_and_how_to_write_it(site: Asker, typed: str, said: str) -> None:
    answer = send(site, with_post(filled(form(site)), "ggz", actueel=typed))
    assert answer.status_code == 400 and said in answer.json["sentence"]


@pytest.mark.parametrize("typed", ["4000000", "4.000.000", "€ 4.000.000", "4.000.000,00", "4.000.000,-", " 4.000.000 "])
def test_every_way_to_write_whole_euros_is_read(site: Asker, typed: str) -> None:
    assert send(site, with_post(filled(form(site)), "ggz", actueel=typed)).status_code == 200
    ggz = next(one for one in form(site)["rows"] if one["product"] == "ggz")
    assert ggz["filled"][1] == "4.000.000"


def test_a_total_that_adds_up_is_kept_and_less_than_nothing_may_still_be_divided(site: Asker) -> None:
    posts = [{"product": "ggz", "primitief": "", "actueel": "14.000.000"},
             {"product": "rest", "primitief": "", "actueel": "-500.000"}]  # fmt: skip
    answer = send(site, filled(form(site), posts=posts, total_actueel="13.500.000"))
    assert answer.status_code == 200, answer.text
    assert in_millions(sentence(site)) == 13.5
    assert "Begroot zonder soort zorg" in words(shown(site)["prognose-table"]["data-parts"])


def test_every_version_stays_and_undo_and_taking_away_bring_back_what_was(site: Asker) -> None:
    file = in_millions(sentence(site))
    send(site, with_post(filled(form(site)), "ggz", actueel="7.000.000"))
    first = in_millions(sentence(site))
    answer = send(site, with_post(filled(form(site)), "ggz", actueel="8.000.000"))
    assert in_millions(sentence(site)) > first > file
    undo = answer.json["undo"]
    assert send(site, {"version": undo["version"]}, undo["sends"]).status_code == 200
    assert in_millions(sentence(site)) == first
    label, address = form(site)["withdraw"]
    assert "bestand" in label and send(site, {"version": form(site)["version"]}, address).status_code == 200
    assert in_millions(sentence(site)) == file and "op het scherm" not in sentence(site)
    assert len(form(site)["history"]["lines"]) == 4
    assert form(site)["history"]["lines"][-1].startswith("Versie 1: geschreven door Anne de Vries, ")


def test_who_was_second_is_told_so_and_keeps_what_was_typed(site: Asker, settings: Settings) -> None:
    opened = filled(form(site), name="Bram")
    send(site, filled(form(site)))
    second = send(Asker(create_app(settings)), opened)
    assert second.status_code == 409 and "Anne de Vries heeft dit intussen veranderd" in second.json["sentence"]
    assert second.json["version"] == 1


def test_a_budget_of_next_year_leaves_this_year_alone(site: Asker) -> None:
    before = in_millions(sentence(site))
    send(site, with_post(filled(form(site, YEAR + 1)), "ggz", actueel="9.000.000"))
    assert in_millions(sentence(site)) == before
    assert f"Begroting {YEAR + 1}: ingevuld op het scherm" in sentence(site)


def test_a_fixed_link_keeps_the_budget_of_then(site: Asker) -> None:
    send(site, with_post(filled(form(site)), "ggz", actueel="7.000.000"))
    pin = shown(site)["prognose-shown"]["data"]["pin"]
    assert re.fullmatch(rf"&momentopname=\w+&begroting={YEAR}\.1", pin)
    stamp = re.findall(r"=(\w+)", pin)[0]
    kept = {kind: site.client.get(f"/prognose.{kind}?{pin[1:]}").data for kind in ("csv", "xlsx", "pdf")}
    then = sentence(site)
    send(site, with_post(filled(form(site)), "ggz", actueel="8.000.000"))
    assert in_millions(sentence(site)) != in_millions(then)
    for kind, content in kept.items():
        assert site.client.get(f"/prognose.{kind}?{pin[1:]}").data == content, kind
    again = sentence(site, momentopname=stamp, begroting=f"{YEAR}.1")
    assert in_millions(again) == in_millions(then)
    assert "Sindsdien gewijzigd: begroot was" in again
    assert shown(site, momentopname=stamp, begroting=f"{YEAR}.1")["budget"]["hidden"] is True
    assert "op het scherm" not in sentence(site, momentopname=stamp), "a link from before any budget was entered"


def test_a_fixed_link_gives_the_same_bytes_after_a_night_that_says_otherwise(
    settings: Settings, night: Night, tmp_path: Path
) -> None:
    site = Asker(create_app(settings))
    send(site, filled(form(site)))
    pin = shown(site)["prognose-shown"]["data"]["pin"]
    kinds = (".csv", "-maanden.csv", ".xlsx", ".pdf")
    kept = {kind: site.client.get(f"/prognose{kind}?{pin[1:]}").data for kind in kinds}
    then = sentence(site)
    years = made_tables()
    place = years["prognose_jaar"].schema.get_field_index("p50")
    dearer = pc.multiply(years["prognose_jaar"]["p50"], 1.1)
    changed = years["prognose_jaar"].set_column(place, "p50", dearer)
    land_prognosis({**years, "prognose_jaar": changed}, settings, tmp_path)
    night(settings)
    site = Asker(create_app(settings))
    assert sentence(site) != then
    for kind, content in kept.items():
        assert site.client.get(f"/prognose{kind}?{pin[1:]}").data == content, kind
    stamp, code = re.findall(r"=([\w.]+)", pin)
    again = sentence(site, momentopname=stamp, begroting=code)
    assert then in again and "Sindsdien gewijzigd: verwacht was € " in again and "en is nu € " in again


def test_a_link_to_a_snapshot_that_is_gone_says_so_and_shows_the_newest(site: Asker) -> None:
    said = sentence(site, momentopname="20200101T000000Z", begroting=f"{YEAR}.1")
    assert "Momentopname 20200101T000000Z wordt niet meer bewaard" in said and "Naar verwachting" in said


def test_a_site_where_nothing_is_written_has_no_form(settings: Settings) -> None:
    site = Asker(create_app(settings.model_copy(update={"writing": False})))
    assert shown(site)["budget"]["hidden"] is True
    assert send(site, {"jaar": YEAR}).status_code == 403


def test_without_its_database_the_tab_says_that_a_budget_may_be_missing(settings: Settings) -> None:
    away = SecretStr("postgresql+psycopg://niemand:geheim@127.0.0.1:1/nergens")
    site = Asker(create_app(settings.model_copy(update={"workspace": away})))
    assert "De werkplek is nu niet te bereiken" in sentence(site) and "Naar verwachting" in sentence(site)
    assert "niet te bereiken" in form(site)["closed"]
    stamp = shown(site)["prognose-shown"]["data"]["stamp"]
    assert site.client.get(f"/prognose.csv?opname={stamp}").status_code == 200
    assert site.client.get(f"/prognose.csv?momentopname={stamp}&begroting={YEAR}.1").status_code == 503


@pytest.mark.parametrize("asked", [None, 7, [], {"jaar": "²⁰²²"}, {"jaar": [1]}, {"jaar": 1999}])
def test_whatever_the_form_is_asked_gives_an_answer(site: Asker, asked: Any) -> None:
    answer = site.ask_anything("budget-sheet.data", **{"budget-asked_data": asked})
    if answer is None:
        assert asked in (7, [], {"jaar": [1]})
        return
    found = answer["budget-sheet"]["data"]
    assert found.get("year") == YEAR or found == {"closed": ""}


@pytest.mark.parametrize("code", ["x", "2022.0", "2022", "2022.1~", "2022.99", "9" * 5000, "2022.1;drop table"])
def test_an_address_with_a_budget_that_never_was_is_answered(site: Asker, code: str) -> None:
    stamp = shown(site)["prognose-shown"]["data"]["stamp"]
    assert "Naar verwachting" in sentence(site, momentopname=stamp, begroting=code)
    assert site.client.get(f"/prognose.csv?momentopname={stamp}&begroting={code}").status_code in (200, 503)


def test_a_budget_is_taken_away_and_brought_back_in_its_own_gemeente_only(settings: Settings, tmp_path: Path) -> None:
    secured = with_login(settings, tmp_path)
    introduce_all(secured)
    site = Site(secured).as_(f"controller-{HORST}")
    undo = send(site, filled(form(site))).json["undo"]
    withdraw = undo["sends"].replace("terugzetten", "intrekken")
    elsewhere = Site(secured).as_(f"controller-{ELSEWHERE}")
    for address in (withdraw, undo["sends"]):
        refused = send(elsewhere, {"version": 1}, address)
        assert refused.status_code in (400, 404) and refused.json["sentence"], refused.text
    assert form(site)["version"] == 1 and "op het scherm" in sentence(site)
    assert send(site, {"version": 1}, withdraw).status_code == 200
    assert send(site, {"version": 1}, withdraw.replace(withdraw.split("/")[-2], "nergens")).status_code == 404


@pytest.mark.parametrize(("role", "may_enter"), [("controller", True), ("beleid", False)])
def test_only_who_may_enter_a_budget_gets_the_form(
    settings: Settings, tmp_path: Path, role: str, may_enter: bool
) -> None:
    secured = with_login(settings, tmp_path)
    introduce_all(secured)
    site = Site(secured).as_(f"{role}-{HORST}")
    assert shown(site)["budget"]["hidden"] is not may_enter
    assert send(site, {"jaar": YEAR}).status_code == (400 if may_enter else 403)
