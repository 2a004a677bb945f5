"""Open data as files: parquet with the hash of the manifest, and a description that is DCAT-AP-NL 3.0."""

import base64
import hashlib
import io
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from asking import Asker
from flask.testing import FlaskClient
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from app import create_app
from data.api_open import open_indicators
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.turtle import turtle
from layouts import open_data

VERSION = URIRef("http://www.w3.org/ns/dcat#version")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
# What DCAT-AP-NL 3.0 asks at least, and at most, by class: minCount and maxCount of Geonovum's SHACL shapes
# (DCAT-AP-NL30/shapes/300/dcat-ap-nl-SHACL.ttl) and the mandatory properties of DCAT-AP 3.0 below it.
MANDATORY = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset],
    DCAT.Dataset: [
        DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.publisher, DCTERMS.creator,
        DCTERMS.accessRights, DCAT.contactPoint, DCAT.theme, DCAT.distribution,
    ],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS.license],
    DCAT.DataService: [
        DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.publisher, DCTERMS.license,
        DCTERMS.accessRights, DCAT.contactPoint, DCAT.theme, DCAT.endpointURL, DCAT.endpointDescription,
    ],
    FOAF.Agent: [FOAF.name],
    VCARD.Kind: [VCARD.fn, VCARD.hasURL],
}  # fmt: skip
ONCE = {
    DCAT.Catalog: [DCAT.contactPoint, DCTERMS.publisher],
    DCAT.Dataset: [DCAT.contactPoint, DCTERMS.identifier, DCTERMS.publisher, DCTERMS.accessRights, VERSION],
    DCAT.Distribution: [DCAT.accessURL, DCAT.downloadURL, DCAT.accessService, DCTERMS.license],
    DCAT.DataService: [DCAT.contactPoint, DCTERMS.identifier, DCAT.endpointURL, DCTERMS.publisher],
}


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


@pytest.fixture(scope="module")
def client(template: Path) -> FlaskClient:
    return create_app(Settings(produced=template)).server.test_client()


@pytest.fixture(scope="module")
def graph(client: FlaskClient) -> Graph:
    return Graph().parse(data=client.get("/dcat.jsonld").text, format="json-ld")


def test_the_index_names_every_open_indicator_with_figures(client: FlaskClient, snapshot: OpenSnapshot) -> None:
    found = client.get("/open/").json
    assert [one["indicator"] for one in found["bestanden"]] == open_indicators(snapshot)
    assert client.get(f"/open/{snapshot.stamp}/").json == found


def test_a_file_has_the_hash_that_the_manifest_has(client: FlaskClient, snapshot: OpenSnapshot) -> None:
    for one in client.get("/open/").json["bestanden"]:
        response = client.get(one["bestand"])
        digest = hashlib.sha256(response.data)
        manifest = snapshot.snapshot.manifest.files[f"observations/{one['indicator']}.parquet"]
        assert digest.hexdigest() == one["sha256"] == response.headers["X-Checksum-SHA256"] == manifest.sha256
        assert response.headers["Repr-Digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
        assert pq.read_table(io.BytesIO(response.data)).num_rows == one["rijen"]


def test_a_file_can_be_had_in_parts_and_only_once(client: FlaskClient) -> None:
    path = client.get("/open/").json["bestanden"][0]["bestand"]
    whole = client.get(path)
    part = client.get(path, headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.data) == (206, b"PAR1")
    assert client.get(path, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert client.head(path).headers["Content-Length"] == str(len(whole.data))


def test_the_address_without_a_stamp_sends_on_to_the_newest(client: FlaskClient, snapshot: OpenSnapshot) -> None:
    response = client.get("/open/misdrijven_totaal.parquet")
    assert response.status_code == 302
    assert response.headers["Location"].endswith(f"/open/{snapshot.stamp}/misdrijven_totaal.parquet")


def test_nothing_but_open_indicators_is_a_file(client: FlaskClient, snapshot: OpenSnapshot) -> None:
    for name in ("regions", "../regions", "..%2Fregions", "%00", "voedselbank_huishoudens", "inwoners%0a"):
        assert client.get(f"/open/{snapshot.stamp}/{name}.parquet").status_code == 404, name
    assert client.get(f"/open/{snapshot.stamp}/figures.duckdb").status_code == 404
    assert (
        client.get("/open/../MANIFEST.json").status_code in (404, 200)
        and b"sha256" not in client.get("/open/../MANIFEST.json").data
    )
    assert client.get("/open/20200101T000000Z/inwoners.parquet").status_code == 410
    assert client.get("/open/gisteren/inwoners.parquet").status_code == 404


def test_both_descriptions_say_the_same(client: FlaskClient, graph: Graph) -> None:
    as_turtle = client.get("/dcat.ttl")
    assert as_turtle.mimetype == "text/turtle"
    assert isomorphic(Graph().parse(data=as_turtle.text, format="turtle"), graph)


@pytest.mark.parametrize("kind", MANDATORY)
def test_every_node_has_what_the_profile_asks(graph: Graph, kind: URIRef) -> None:
    nodes = set(graph.subjects(RDF.type, kind))
    assert nodes
    for node in nodes:
        for fact in MANDATORY[kind]:
            assert (node, fact, None) in graph, f"{node} has no {fact}"
        for fact in ONCE.get(kind, []):
            assert len(set(graph.objects(node, fact))) <= 1, f"{node} has more than one {fact}"


def test_what_a_node_refers_to_here_is_described_here(graph: Graph) -> None:
    own = {one for one in graph.objects() if isinstance(one, URIRef) and "/dcat.jsonld#" in one}
    assert own and own <= set(graph.subjects())


def test_themes_licences_and_dates_are_of_the_lists_that_the_profile_names(graph: Graph) -> None:
    lists = "http://publications.europa.eu/resource/authority/"
    for theme in graph.objects(None, DCAT.theme):
        assert str(theme).startswith(f"{lists}data-theme/")
    for right in graph.objects(None, DCTERMS.accessRights):
        assert str(right) == f"{lists}access-right/PUBLIC"
    licences = {str(one) for one in graph.objects(None, DCTERMS.license)}
    assert "https://creativecommons.org/licenses/by/4.0/" in licences
    for publisher in graph.objects(None, DCTERMS.publisher):
        assert str(publisher) == "https://identifier.overheid.nl/tooi/id/gemeente/gm1507"


def test_every_open_indicator_has_a_distribution_that_answers(
    client: FlaskClient, graph: Graph, snapshot: OpenSnapshot
) -> None:
    files = {str(one).removeprefix("http://localhost") for one in graph.objects(None, DCAT.downloadURL)}
    assert files == {f"/open/{one}.parquet" for one in open_indicators(snapshot)}
    assert all(client.get(one).status_code == 302 for one in files)
    others = {str(one).removeprefix("http://localhost") for one in graph.objects(None, DCAT.accessURL)}
    for path in sorted(others)[:6]:
        assert client.get(path).status_code == 200, path


def test_turtle_escapes_what_it_must() -> None:
    node = {"@id": "http://a/b>c", "@type": "dct:Thing", "dct:title": {"@value": 'Zeg "ja"\n\\', "@language": "nl"}}
    found = Graph().parse(data=turtle({"dct": "http://purl.org/dc/terms/"}, [node]), format="turtle")
    assert {str(one) for one in found.objects(None, DCTERMS.title)} == {'Zeg "ja"\n\\'}


def test_demonstration_figures_say_so_in_every_answer(demonstration: Settings) -> None:
    client = create_app(demonstration).server.test_client()
    for name in ("indicatoren", "gebieden", "bronnen", "momentopnamen", "wijzigingen", "cijfers?indicatoren=inwoners"):
        found = client.get(f"/api/v1/{name}").json
        assert found["fictief"] is True and found["let_op"].startswith("Fictieve demonstratiecijfers")
        lines = client.get(found["links"]["csv"]).text.splitlines()
        assert all(one.endswith(",true") for one in lines[1:]), name
    assert client.get("/open/").json["fictief"] is True
    assert "Fictieve" in client.get("/api/v1/").text
    titles = set(Graph().parse(data=client.get("/dcat.ttl").text, format="turtle").objects(None, DCTERMS.title))
    licences = ("De licentie", "RIVM", "UWV")
    assert all(str(one).startswith(("Fictieve", *licences)) for one in titles)
    file = client.get(client.get("/open/").json["bestanden"][0]["bestand"])
    assert "fictief" in file.headers["Content-Disposition"]
    assert pq.read_metadata(io.BytesIO(file.data)).metadata[b"fictief"].startswith(b"ja")


def test_the_page_leads_to_the_api_and_to_the_files(asker: Asker) -> None:
    links = [part.href for part in open_data.line().children if hasattr(part, "href")]
    assert links == ["/api/v1/", "/open/"]
    assert [asker.client.get(link).status_code for link in links] == [200, 200]
    page = json.dumps(asker.client.get("/_dash-layout").json)
    bronnen = re.findall(r"/tabbladen/bronnen-\w+\.json", page)[0]
    assert [words.count("polsslag-open-data") for words in (page, asker.client.get(bronnen).text)] == [1, 1]
