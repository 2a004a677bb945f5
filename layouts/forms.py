"""The parts of a form that people write in: plain parts, and assets/views/duiding.js sends what is typed."""

from typing import Any

from dash import html

from layouts import text_duiding as words
from layouts.attributes import aria, data
from layouts.ids import Id
from layouts.plain import Field


def labelled(label: str, field: Any, hint: str = "", more: Any = None) -> html.Div:
    """A field with its label above it and its hint under the label."""
    told = [html.P(hint, className="polsslag-hint")] if hint else []
    return html.Div([html.Label(label, htmlFor=field.id, className="polsslag-label"), *told, field, more])


def text_field(field_id: Id, name: str, most: int, rows: int) -> html.Textarea:
    """A field of more lines. It keeps what is typed by itself: the server never fills it."""
    return html.Textarea(id=field_id, name=name, maxLength=str(most), rows=str(rows), className="form-control")


def line_field(field_id: Id, name: str, most: int, placeholder: str = "") -> Field:
    more = {"type": "text", "autocomplete": "off", "placeholder": placeholder, "class": "form-control"}
    return Field(field_id, {"name": name, "maxlength": str(most)} | more)


def choice_field(field_id: Id, name: str, options: dict[str, str]) -> html.Select:
    made = [html.Option(label, value=value) for value, label in options.items()]
    return html.Select(made, id=field_id, name=name, className="form-select")


def counter(most: int) -> html.P:
    """How much of a text is used; the browser keeps it up to date."""
    first = words.COUNTER.format(count=0, most=most)
    return html.P(first, className="polsslag-counter", **data(words=words.COUNTER, most=most))


def problem() -> html.Div:
    """Where a form says what is wrong with it."""
    return html.Div(className="polsslag-problem", role="alert")


def buttons(save: str = words.SAVE, cancel: str = words.CANCEL) -> html.Div:
    kept = html.Button(save, type="submit", className="btn btn-primary")
    left = html.Button(cancel, type="button", className="btn btn-outline-primary", **data(cancels="yes"))
    return html.Div([kept, *([left] if cancel else [])], className="polsslag-form-buttons")


def deed(label: str, about: str, address: str, version: int | None = None) -> html.Button:
    """A button that sends one deed to the server."""
    sent = {"sends": address} | ({"version": version} if version else {})
    return html.Button(label, type="button", className="polsslag-link", **aria(label=about), **data(**sent))
