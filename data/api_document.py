"""The OpenAPI 3.1 document of the API, made from `data/api_questions.py`."""

import re
from typing import Any

from data.api_questions import COMMON, MOST_ROWS, PAGING, QUESTIONS, USUAL_ROWS, VERSION, Field, Parameter, Question

Schema = dict[str, Any]

KINDS: dict[str, Schema] = {
    "tekst": {"type": "string"},
    "getal": {"type": "number"},
    "geheel": {"type": "integer"},
    "dag": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "ja/nee": {"type": "boolean"},
    "teksten": {"type": "array", "items": {"type": "string"}},
}
PROBLEMS = {
    "400": "Een sleutel, code of waarde bestaat niet, of er is te veel gevraagd.",
    "403": "De cijfers zijn niet open.",
    "404": "Dit bestaat niet.",
    "406": "Dit formaat is er niet.",
    "410": "De momentopname wordt niet meer bewaard.",
    "503": "Er zijn nog geen cijfers gepubliceerd.",
}
HEAD: dict[str, Schema] = {
    "momentopname": {"type": "string", "description": "De momentopname waaruit het antwoord komt."},
    "gepubliceerd_op": {"type": "string", "format": "date-time"},
    "fictief": {"type": "boolean", "description": "Of de cijfers verzonnen zijn, voor een demonstratie."},
    "let_op": {"type": ["string", "null"]},
}
EXTRAS: dict[str, Schema] = {
    "vraag": {"type": "object", "description": "De vraag zoals die is beantwoord."},
    "groepen": {
        "type": "array",
        "items": {"type": "object"},
        "description": "De groepen gemeenten in het antwoord, met hun leden.",
    },
    "waaier": {
        "type": "array",
        "items": {"type": "object"},
        "description": "Per indicator en periode hoe alle gemeenten zich verdelen: p10, p25, p50, p75 en p90.",
    },
    "vergeleken_met": {"type": ["string", "null"]},
}
TEXT_OR_NULL = {"type": ["string", "null"]}


def document(publisher: str) -> dict[str, Any]:
    """The whole document. publisher: who offers this API."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Polsslag",
            "version": VERSION,
            "description": "De open cijfers van Polsslag, alleen om te lezen: dezelfde vragen als op het scherm.",
            "contact": {"name": publisher},
        },
        "servers": [{"url": "/"}],
        "paths": {question.path: {"get": operation(question)} for question in QUESTIONS},
        "components": {"schemas": {"probleem": problem()}, "responses": problems()},
    }


def operation(question: Question) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", question.path)
    own = [path_parameter(name) for name in names]
    keys = (*question.parameters, *COMMON, *(() if question.is_one else PAGING))
    codes = [code for code in PROBLEMS if code != "403" or question.path.endswith(("cijfers", "wijzigingen"))]
    codes = [code for code in codes if code != "404" or names]
    return {
        "x-voorbeeld": question.example or question.path,
        "operationId": question.rows,
        "summary": question.title,
        "description": question.words,
        "parameters": [*own, *map(parameter, keys)],
        "responses": {"200": found(question), "304": {"description": "Niets veranderd sinds uw ETag."}}
        | {code: {"$ref": f"#/components/responses/{code}"} for code in codes},
    }


def path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def parameter(one: Parameter) -> dict[str, Any]:
    made: dict[str, Any] = {"name": one.name, "in": "query", "description": one.words, "schema": schema_of(one)}
    if one.is_needed:
        made["required"] = True
    if one.example:
        made["example"] = example_of(one)
    if one.is_list or one.name == "groep":
        made |= {"style": "form", "explode": one.name == "groep"}
    return made


def example_of(one: Parameter) -> Any:
    if one.name == "groep":
        return [one.example]
    if one.is_list:
        return one.example.split(",")
    return int(one.example) if one.is_whole else one.example


def schema_of(one: Parameter) -> Schema:
    schema: Schema = {"type": "integer"} if one.is_whole else {"type": "string"}
    if one.choices:
        schema["enum"] = [str(choice) for choice in one.choices]
    if one.name == "aantal":
        schema |= {"minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS}
    if one.name == "vanaf":
        schema |= {"minimum": 0, "default": 0}
    is_array = one.is_list or one.name == "groep"
    return {"type": "array", "items": schema} if is_array else schema


def found(question: Question) -> dict[str, Any]:
    return {
        "description": question.title,
        "headers": {
            "ETag": {"schema": {"type": "string"}, "description": "Geef die mee in If-None-Match."},
            "API-Version": {"schema": {"type": "string"}},
        },
        "content": {
            "application/json": {"schema": body(question)},
            "text/csv": {"schema": {"type": "string"}},
        },
    }


def body(question: Question) -> Schema:
    """The schema of an answer in JSON; nothing else is in it."""
    links: dict[str, Schema] = {"zelf": {"type": "string"}, "permalink": {"type": "string"}, "csv": {"type": "string"}}
    row = record(question.fields)
    more: dict[str, Schema] = {question.rows: row}
    if not question.is_one:
        links["volgende"] = TEXT_OR_NULL
        more = {"aantal": {"type": "integer"}, "totaal": {"type": ["integer", "null"]}}
        more |= {name: EXTRAS[name] for name in question.extras}
        more[question.rows] = {"type": "array", "items": row}
    return whole({**HEAD, "links": whole(links), **more})


def record(fields: tuple[Field, ...]) -> Schema:
    return whole({name: field(kind, words) for name, kind, words in fields})


def field(kind: str, words: str) -> Schema:
    schema = dict(KINDS[kind.rstrip("?")])
    if kind.endswith("?"):
        schema |= {"type": [schema["type"], "null"]}
    return schema | ({"description": words} if words else {})


def whole(properties: dict[str, Schema]) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def problem() -> Schema:
    return whole({
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "Wat er mis is, in een Nederlandse zin."},
    })  # fmt: skip


def problems() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/probleem"}}}
    return {code: {"description": words, "content": content} for code, words in PROBLEMS.items()}
