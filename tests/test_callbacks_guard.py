"""What a stranger sends: refused in a plain sentence, and nothing of the program shows."""

from typing import Any

import pytest
from asking import UPDATE, Asker


def without(body: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != key}


MALFORMED = {
    "a list": lambda body: [],
    "a number": lambda body: 7,
    "no output": lambda body: without(body, "output"),
    "an unknown output": lambda body: body | {"output": "secret.children"},
    "an output of another type": lambda body: body | {"output": {"a": 1}},
    "no inputs": lambda body: without(body, "inputs"),
    "inputs as text": lambda body: body | {"inputs": "all"},
    "an input too few": lambda body: body | {"inputs": body["inputs"][1:]},
    "another input": lambda body: body | {"inputs": [{"id": "x", "property": "y"}, *body["inputs"][1:]]},
    "inputs without a name": lambda body: body | {"inputs": [{} for _ in body["inputs"]]},
    "a state that is not there": lambda body: body | {"state": [{"id": "x", "property": "y", "value": 1}]},
    "no outputs": lambda body: without(body, "outputs"),
    "other outputs": lambda body: body | {"outputs": [{"id": "x", "property": "y"}]},
    "changed properties as text": lambda body: body | {"changedPropIds": "all"},
    "changed properties of another type": lambda body: body | {"changedPropIds": [{"a": 1}]},
}


@pytest.mark.parametrize("malform", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_callback_is_refused_in_one_plain_sentence(asker: Asker, malform: Any) -> None:
    response = asker.post(malform(asker.body("figure.figure")))
    assert response.status_code == 400
    assert response.mimetype == "text/plain"
    assert response.text.startswith("Deze vraag kan niet worden beantwoord.")


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b"null"])
def test_a_body_that_is_no_json_is_refused(asker: Asker, content: bytes) -> None:
    response = asker.client.post(UPDATE, data=content, content_type="application/json")
    assert response.status_code == 400


def test_a_body_that_is_too_large_is_refused(asker: Asker) -> None:
    body = asker.body("figure.figure", maat_value="x" * 300_000)
    assert asker.post(body).status_code == 413


def test_an_error_inside_shows_a_reference_and_nothing_else(asker: Asker, monkeypatch: Any, caplog: Any) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the inside of the program")

    monkeypatch.setattr("data.queries.series", broken)
    response = asker.post(asker.body("figure.figure"))
    assert response.status_code == 500
    assert "the inside of the program" not in response.text
    reference = response.text.rsplit(" ", 1)[-1].strip(".")
    assert reference in caplog.text and "the inside of the program" in caplog.text


def test_every_answer_of_the_app_carries_the_policy_of_the_page(asker: Asker) -> None:
    for path in ("/", "/_dash-layout", "/cijfers.csv", "/nergens.csv"):
        policy = asker.client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe-eval" not in policy
