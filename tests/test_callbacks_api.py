"""The API over HTTP: the figures of the screen, strict about what it does not know, quick when nothing changed."""

import csv
import gzip
import io
import json
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from asking import Asker
from conftest import Night
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from data.answer import answer
from data.api_open import open_indicators
from data.choosing import choose
from data.selection import Defaults, Group, Selection, parse
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import Grenzen, Maat, Vergelijking, Vorm, Weergave

CRIMES = "/api/v1/cijfers?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2024&tot=2025"
LISTS = ("indicatoren", "gebieden", "bronnen", "momentopnamen", "wijzigingen")


@pytest.fixture(scope="module")
def settings_of_template(template: Any) -> Settings:
    return Settings(produced=template)


@pytest.fixture(scope="module")
def snapshot(settings_of_template: Settings) -> OpenSnapshot:
    return Store(settings_of_template).current()


@pytest.fixture(scope="module")
def client(settings_of_template: Settings) -> FlaskClient:
    return create_app(settings_of_template).server.test_client()


def problem(response: Any) -> str:
    """The sentence of a problem, after a look at its form."""
    assert response.mimetype == "application/problem+json"
    assert response.json["status"] == response.status_code and response.json["title"]
    assert response.headers["Cache-Control"] == "no-store"
    return response.json["detail"]


def every_page(client: FlaskClient, address: str, rows: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while address:
        page = client.get(address).json
        assert len(page[rows]) == page["aantal"]
        found += page[rows]
        address = page["links"]["volgende"]
    return found


def test_the_figures_are_those_of_the_screen(client: FlaskClient) -> None:
    body = client.get(CRIMES).json
    horst = [one for one in body["cijfers"] if one["region_code"] == "GM1507"]
    # By hand: 1528 / 43917 x 1000 = 34,792905… and 1523 / 43917 x 1000 = 34,679054…
    assert [(one["period"], one["value"], round(one["shown"], 6), one["status"]) for one in horst] == [
        ("2024", 1528, 34.792905, "definitief"),
        ("2025", 1523, 34.679054, "voorlopig"),
    ]
    assert [one["region_code"] for one in body["cijfers"]] == ["GM1507", "GM1507", "NL01", "NL01"]
    assert body["vraag"]["indicatoren"] == ["misdrijven_totaal"] and body["totaal"] == body["aantal"] == 4


def test_an_empty_figure_says_why(client: FlaskClient) -> None:
    found = client.get("/api/v1/cijfers?indicatoren=covid_besmettingen&gebieden=GM1507,WK150704&maat=absoluut").json
    empty = {(one["region_code"], one["state"]) for one in found["cijfers"] if one["value"] is None}
    assert {("GM1507", "not_reported"), ("WK150704", "not_applicable")} <= empty


def selections(snapshot: OpenSnapshot) -> st.SearchStrategy[Selection]:
    """Any question about open indicators that the page can hold."""
    regions = [
        one for one in ("GM1507", "GM0983", "GM0984", "GM0788", "WK150704", "WK150701") if one in snapshot.regions
    ]
    ids = open_indicators(snapshot)
    first, last = snapshot.years_of(tuple(ids))
    return st.builds(
        Selection,
        st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True).map(tuple),
        st.lists(st.sampled_from(regions), max_size=4, unique=True).map(tuple),
        st.just(first),
        st.integers(first, last),
        maat=st.sampled_from(Maat),
        grenzen=st.sampled_from(Grenzen),
        vorm=st.sampled_from(Vorm),
        weergave=st.sampled_from(Weergave),
        nulmeting=st.none() | st.dates(date(2021, 1, 1), date(2024, 12, 31)),
        vergelijk=st.lists(st.sampled_from(Vergelijking), max_size=2, unique=True).map(tuple),
        groepen=st.just(()) | st.just((Group("Peel & Maas: noord", ("GM1507", "GM0984")),)),
        waaier=st.booleans(),
        marge=st.booleans(),
    )


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_json_and_csv_hold_every_cell_of_the_view_and_nothing_else(
    client: FlaskClient, snapshot: OpenSnapshot, data: st.DataObject
) -> None:
    drawn = data.draw(selections(snapshot)).address()
    selection, _ = choose(parse(drawn), snapshot, Defaults("misdrijven_totaal", "GM1507"))
    address = selection.address()
    response = client.get(f"/api/v1/cijfers{address}&aantal=5000")
    view = answer(snapshot, selection)
    assert response.status_code == 200, response.text
    rows = response.json["cijfers"]
    shared = ("indicator", "period_kind", "value", "denominator", "relative", "state", "status", "origin", "indeling",
              "shown", "shown_state", "low", "high")  # fmt: skip
    assert [{key: one[key] for key in shared} for one in rows] == [
        {key: getattr(cell, key) for key in shared} for cell in view.cells
    ]
    assert [(one["region_code"], one["region_name"], one["period_start"]) for one in rows] == [
        (cell.region, view.label(cell.region), cell.period_start.isoformat()) for cell in view.cells
    ]
    lines = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/cijfers{address}&formaat=csv").text)))
    assert [(one["region_code"], float(one["shown"]) if one["shown"] else None) for one in lines] == [
        (cell.region, cell.shown) for cell in view.cells
    ]


def test_pages_together_are_the_whole_answer(client: FlaskClient) -> None:
    whole = client.get(CRIMES.replace("2024", "2021")).json["cijfers"]
    assert every_page(client, CRIMES.replace("2024", "2021") + "&aantal=3", "cijfers") == whole
    level = "/api/v1/cijfers?indicatoren=misdrijven_totaal&gebieden=alle-gemeenten"
    paged = every_page(client, level + "&aantal=4", "cijfers")
    assert paged == client.get(level).json["cijfers"]
    assert {one["region_code"] for one in paged} == {"GM1507", "GM0983", "GM0984", "NL01"}
    lines = list(csv.DictReader(io.StringIO(client.get(level + "&formaat=csv&aantal=4").text)))
    assert len(lines) == len(paged), "CSV is never cut"


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_had_as_csv_and_in_pages(client: FlaskClient, name: str) -> None:
    whole = client.get(f"/api/v1/{name}").json[name]
    assert every_page(client, f"/api/v1/{name}?aantal={max(len(whole) // 2, 1)}", name) == whole
    response = client.get(f"/api/v1/{name}", headers={"Accept": "text/csv"})
    assert response.mimetype == "text/csv" and "Accept" in response.headers["Vary"]
    lines = list(csv.DictReader(io.StringIO(response.text)))
    assert len(lines) == len(whole) and all(one["fictief"] == "false" for one in lines)


def test_one_indicator_and_one_region(client: FlaskClient) -> None:
    assert client.get("/api/v1/indicatoren/misdrijven_totaal").json["indicator"]["eenheid"] == "misdrijven"
    assert client.get("/api/v1/gebieden/GM1507").json["gebied"]["naam"] == "Horst aan de Maas"
    assert "bestaat niet" in problem(client.get("/api/v1/indicatoren/bestaat_niet"))
    assert client.get("/api/v1/gebieden/GM9999").status_code == 404


def test_regions_are_found_by_name_level_and_code(client: FlaskClient) -> None:
    def codes(query: str) -> list[str]:
        return [one["code"] for one in client.get(f"/api/v1/gebieden?{query}").json["gebieden"]]

    assert codes("zoek=horst&niveau=gemeente") == ["GM1507"]
    assert codes("zoek=gm0984") == ["GM0984"]
    assert codes("niveau=land") == ["NL01"] == codes("zoek=NL01")


WRONG = {
    "indicatoren=bestaat_niet": "De indicator “bestaat_niet” bestaat niet.",
    "": "De sleutel “indicatoren” ontbreekt.",
    "indicatoren=": "De sleutel “indicatoren” ontbreekt.",
    "indicatoren=misdrijven_totaal&gebieden=GM9999": "Het gebied “GM9999” bestaat niet.",
    "indicatoren=misdrijven_totaal&gebiden=GM1507": "De sleutel “gebiden” bestaat niet.",
    "indicatoren=misdrijven_totaal&van=2021&van=2022": "De sleutel “van” staat er meer dan één keer.",
    "indicatoren=misdrijven_totaal&van=2025&tot=2021": "Het eerste jaar ligt na het laatste: 2025-2021.",
    "indicatoren=misdrijven_totaal&van=nu": "“nu” is geen jaartal.",
    "indicatoren=misdrijven_totaal&van=1950&tot=1951": "Voor 1950-1951 zijn er geen cijfers.",
    "indicatoren=misdrijven_totaal&maat=gemiddeld": "“gemiddeld” is geen keuze.",
    "indicatoren=misdrijven_totaal&vergelijk=provincie,dorp": "“dorp” is geen keuze.",
    "indicatoren=misdrijven_totaal&marge=ja": "“ja” is geen keuze.",
    "indicatoren=misdrijven_totaal&nulmeting=gisteren": "“gisteren” is geen dag. Schrijf die als 2021-01-01.",
    "indicatoren=misdrijven_totaal&groep=zomaar": "De groep “zomaar” heeft geen naam of geen bekende gebieden.",
    "indicatoren=misdrijven_totaal&momentopname=gisteren": "“gisteren” is geen momentopname. "
    "Die ziet eruit als 20261122T021400Z.",
    "indicatoren=misdrijven_totaal&aantal=0": "“0” is geen aantal dat hier kan.",
    "indicatoren=misdrijven_totaal&aantal=5001": "“5001” is geen aantal dat hier kan.",
    "indicatoren=misdrijven_totaal&vanaf=-1": "“-1” is geen aantal dat hier kan.",
    "indicatoren=misdrijven_totaal&formaat=xml": "“xml” is geen keuze.",
    "indicatoren=misdrijven_totaal&gebieden=alle-gemeenten&vergelijk=provincie": "Bij een heel niveau kunt u niet "
    "ook vergelijk vragen.",
}


@pytest.mark.parametrize("query", WRONG)
def test_what_is_not_known_is_refused_with_a_sentence(client: FlaskClient, query: str) -> None:
    response = client.get(f"/api/v1/cijfers?{query}")
    assert (response.status_code, problem(response)) == (400, WRONG[query])


def test_too_much_at_once_is_refused_and_never_cut(client: FlaskClient, snapshot: OpenSnapshot) -> None:
    ids = open_indicators(snapshot)[:7]
    assert "ten hoogste 6" in problem(client.get(f"/api/v1/cijfers?indicatoren={','.join(ids)}"))
    codes = list(snapshot.regions.by_code)[:30]
    many = client.get(f"/api/v1/cijfers?indicatoren=misdrijven_totaal&gebieden={','.join(codes)}")
    assert "ten hoogste 25" in problem(many)
    assert "te lang" in problem(client.get("/api/v1/cijfers?indicatoren=" + "a," * 5000))


HOSTILE = ("' or 1=1 --", "%00", "%F0%9F%92%A9", "../../etc/passwd", "%3Cscript%3E", "{found}", "%s%n", "\\u0000")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("address", [
    "cijfers?indicatoren={}", "cijfers?indicatoren=misdrijven_totaal&gebieden={}", "cijfers?{}=1",
    "cijfers?indicatoren=misdrijven_totaal&groep={0}:{0}", "cijfers?indicatoren=misdrijven_totaal&momentopname={}",
    "indicatoren/{}", "indicatoren?thema={}", "gebieden/{}", "gebieden?niveau={}", "wijzigingen?indicator={}",
])  # fmt: skip
def test_hostile_input_gets_a_short_sentence_and_nothing_of_the_program(
    client: FlaskClient, address: str, hostile: str
) -> None:
    response = client.get("/api/v1/" + address.replace("{}", hostile).replace("{0}", hostile))
    assert response.status_code in (400, 404)
    sentence = problem(response)
    assert len(sentence) < 200 and "Traceback" not in sentence and "/work" not in sentence and ".py" not in sentence


def test_searching_for_strange_words_finds_nothing_and_breaks_nothing(client: FlaskClient) -> None:
    for hostile in ("' or 1=1 --", "%00", "%F0%9F%92%A9", "%25", "_"):
        assert client.get(f"/api/v1/gebieden?zoek={hostile}").status_code == 200
        assert client.get(f"/api/v1/indicatoren?zoek={hostile}").status_code == 200
        assert client.get(f"/api/v1/wijzigingen?gebied={hostile}").status_code == 200


def test_an_error_of_our_own_shows_a_mark_and_not_its_inside(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ValueError("secret: /var/lib/polsslag")

    monkeypatch.setattr("data.api_rows.sources", break_down)
    response = client.get("/api/v1/bronnen")
    assert response.status_code == 500
    assert "kenmerk" in problem(response) and "secret" not in response.text


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    for path in (CRIMES, *(f"/api/v1/{name}" for name in LISTS), "/api/v1/", "/api/v1/openapi.json", "/open/"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), path
        assert again.headers["ETag"] == first.headers["ETag"] and "Cache-Control" in again.headers
    other = client.get(CRIMES + "&maat=absoluut", headers={"If-None-Match": client.get(CRIMES).headers["ETag"]})
    assert other.status_code == 200
    as_csv = client.get(CRIMES + "&formaat=csv")
    assert as_csv.headers["ETag"] != client.get(CRIMES).headers["ETag"]


def test_answers_are_packed_and_keep_their_etag(client: FlaskClient) -> None:
    for path in (CRIMES, CRIMES + "&formaat=csv", "/dcat.ttl"):
        bare, packed = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.data) == bare.data
        assert packed.headers["ETag"] == bare.headers["ETag"]
        assert "Accept-Encoding" in packed.headers["Vary"]


def test_only_reading_and_from_every_site(client: FlaskClient) -> None:
    for method in ("post", "put", "delete", "patch"):
        response = getattr(client, method)(CRIMES)
        assert response.status_code == 405 and "alleen lezen" in problem(response)
        assert {"GET", "HEAD"} <= set(response.headers["Allow"].split(", "))
    head, full = client.head(CRIMES), client.get(CRIMES)
    assert (head.status_code, head.data) == (200, b"") and head.headers["ETag"] == full.headers["ETag"]
    options = client.options(CRIMES)
    assert options.status_code == 200 and "If-None-Match" in options.headers["Access-Control-Allow-Headers"]
    for response in (head, full, options, client.get("/api/v1/x"), client.post(CRIMES), client.get("/open/")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["API-Version"] == "1.0.0"
    assert "Access-Control-Allow-Origin" not in client.get("/").headers


def test_no_address_and_no_format_are_problems_too(client: FlaskClient) -> None:
    for path in ("/api/", "/api/v2/cijfers", "/api/v1/onzin", "/open/x/y/z"):
        assert client.get(path).status_code == 404 and problem(client.get(path))
    picture = client.get(CRIMES, headers={"Accept": "image/png"})
    assert picture.status_code == 406 and "application/json of text/csv" in problem(picture)
    assert client.get(CRIMES, headers={"Accept": "text/html, */*;q=0.1"}).mimetype == "application/json"


def test_a_pinned_answer_stays_the_same_after_another_night(few: Settings, night: Night) -> None:
    client = create_app(few).server.test_client()
    first = client.get(CRIMES)
    permalink = first.json["links"]["permalink"]
    pinned = client.get(permalink)
    lists = {name: client.get(f"/api/v1/{name}").json["links"]["permalink"] for name in ("indicatoren", "bronnen")}
    before = {name: client.get(path).data for name, path in lists.items()}
    definition = few.indicators / "misdrijven_totaal.toml"
    definition.write_text(definition.read_text().replace("Geregistreerde misdrijven", "Alle misdrijven"))
    night(few)
    after = client.get(CRIMES)
    assert after.json["momentopname"] > first.json["momentopname"]
    assert after.headers["ETag"] != first.headers["ETag"]
    assert client.get(permalink).data == pinned.data and "max-age" in client.get(permalink).headers["Cache-Control"]
    assert {name: client.get(path).data for name, path in lists.items()} == before
    kept = client.get("/api/v1/momentopnamen").json["momentopnamen"]
    assert [one["nieuwste"] for one in kept] == [True, False]
    assert client.get("/api/v1/wijzigingen").json["vergeleken_met"] == first.json["momentopname"]
    gone = client.get(CRIMES + "&momentopname=20200101T000000Z")
    assert gone.status_code == 410 and "20200101T000000Z wordt niet meer bewaard" in problem(gone)


def test_figures_that_are_not_open_are_nowhere(few: Settings, night: Night) -> None:
    definition = few.indicators / "covid_sterfte.toml"
    definition.write_text(definition.read_text().replace('release = "open"', 'release = "aggregaat"'))
    night(few)
    client = create_app(few).server.test_client()
    refused = client.get("/api/v1/cijfers?indicatoren=covid_sterfte")
    assert refused.status_code == 403 and "zijn niet open" in problem(refused)
    assert client.get("/api/v1/cijfers?indicatoren=misdrijven_totaal,covid_sterfte").status_code == 403
    assert client.get("/api/v1/wijzigingen?indicator=covid_sterfte").status_code == 403
    assert "covid_sterfte" not in {one["indicator"] for one in every_page(client, "/api/v1/wijzigingen", "wijzigingen")}
    stamp = client.get("/open/").json["momentopname"]
    assert client.get(f"/open/{stamp}/covid_sterfte.parquet").status_code == 404
    assert client.get("/open/covid_sterfte.parquet").status_code == 404
    for path in ("/open/", "/dcat.jsonld", "/api/v1/bronnen"):
        assert "covid_sterfte" not in client.get(path).text, path
    assert client.get("/api/v1/indicatoren/covid_sterfte").json["indicator"]["vrijgave"] == "aggregaat"


def test_without_any_snapshot_the_api_says_so(empty_asker: Asker) -> None:
    for path in (CRIMES, "/api/v1/indicatoren", "/api/v1/momentopnamen", "/open/", "/dcat.jsonld"):
        response = empty_asker.client.get(path)
        assert response.status_code == 503 and "nog geen cijfers" in problem(response), path
    assert empty_asker.client.get("/api/v1/").status_code == 200
    assert empty_asker.client.get("/api/v1/openapi.json").status_code == 200


def test_a_real_server_answers_page_after_page(site: str) -> None:
    address, count = CRIMES + "&aantal=1", 0
    while address:
        asked = Request(site + address, headers={"Accept-Encoding": "gzip", "Origin": "https://example.org"})
        with urlopen(asked, timeout=30) as response:
            body, headers = response.read(), response.headers
        content = json.loads(gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body)
        assert headers["Access-Control-Allow-Origin"] == "*" and headers["ETag"].startswith('W/"')
        count += content["aantal"]
        address = content["links"]["volgende"]
        assert address is None or urlsplit(address).path == "/api/v1/cijfers"
    assert count == 4
