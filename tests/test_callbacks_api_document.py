"""The OpenAPI document is right, and every answer is what it says; the page for people has examples that work."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Visit
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from app import create_app
from data.api_questions import FIGURE, INDICATOR, QUESTIONS
from data.catalogue_file import record
from data.export_machine import COLUMNS
from data.settings import Settings
from data.store import Store


@pytest.fixture(scope="module")
def client(template: Path) -> FlaskClient:
    return create_app(Settings(produced=template)).server.test_client()


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json


def examples(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for one in document["paths"].values():
        yield one["get"], one["get"]["x-voorbeeld"]


def test_the_document_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    validate(document, cls=OpenAPIV31SpecValidator)


def test_every_address_of_the_document_answers_as_it_says(client: FlaskClient, document: dict[str, Any]) -> None:
    for operation, example in examples(document):
        response = client.get(example)
        assert response.status_code == 200, response.text
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(response.json)
        assert client.get(response.json["links"]["csv"]).mimetype == "text/csv"
        assert client.get(response.json["links"]["permalink"]).status_code == 200


def test_a_problem_is_as_the_document_says(client: FlaskClient, document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["probleem"]
    for path, code in {"/api/v1/cijfers": 400, "/api/v1/onzin": 404, "/api/v1/gebieden/GM9999": 404}.items():
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")
        Draft202012Validator(schema).validate(answer.json)


def test_all_of_an_answer_with_every_extra_is_described(client: FlaskClient, document: dict[str, Any]) -> None:
    asked = (
        "indicatoren=misdrijven_totaal&gebieden=GM1507&vergelijk=provincie&groep=Peel:GM1507,GM0984&waaier=1&marge=1"
    )
    found = client.get(f"/api/v1/cijfers?{asked}").json
    schema = document["paths"]["/api/v1/cijfers"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)
    assert {one["code"] for one in found["groepen"]} >= {"groep:eigen:Peel"}
    assert {one["p50"] for one in found["waaier"]} and {one["low"] for one in found["cijfers"]} - {None}


def test_the_fields_are_those_of_the_files_of_the_page(template: Path) -> None:
    assert [name for name, *_ in FIGURE] == list(COLUMNS[:-2])
    snapshot = Store(Settings(produced=template)).current()
    one = snapshot.catalogue["misdrijven_totaal"]
    made = record(snapshot, one, 1, snapshot.snapshot.manifest.published_at.date())
    assert [name for name, *_ in INDICATOR] == list(made)


def test_the_page_for_people_tells_of_every_question_and_its_links_work(client: FlaskClient) -> None:
    page = client.get("/api/v1/")
    assert page.mimetype == "text/html"
    for question in QUESTIONS:
        assert question.title in page.text and f"GET {question.path}" in page.text
        assert all(f"<code>{one.name}</code>" in page.text for one in question.parameters)
    for address in ("/open/", "/dcat.jsonld", "/dcat.ttl", "/api/v1/openapi.json"):
        assert f"href='{address}'" in page.text and client.get(address).status_code == 200


@pytest.mark.browser
def test_the_page_for_people_fits_a_telephone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 800})
    visit.page.goto(f"{visit.address}/api/v1/")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
