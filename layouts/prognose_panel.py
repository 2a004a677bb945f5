"""The knobs of "what if", as plain fields in groups; the result comes under them."""

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from data.prognose_knobs import ALL, NO_PATH
from layouts import text_duiding
from layouts import text_prognose as words
from layouts.attributes import data
from layouts.ids import Id
from layouts.plain import Field, for_later
from layouts.saved import name_form

# Text, so that a Dutch comma may stand in it; the server says what is no number.
PLAIN = {"type": "text", "class": "form-control", "autocomplete": "off"}
NUMBER = PLAIN | {"inputmode": "decimal", "maxlength": "10"}
MONTH = PLAIN | {"placeholder": "jjjj-mm", "maxlength": "7"}
WORDS = PLAIN | {"maxlength": "100"}
TICK = {"type": "checkbox", "class": "form-check-input"}
# The knobs of the address and the field of each, in the order of the screen.
FIELDS = {
    "product": Id.KNOB_PRODUCT, "since": Id.KNOB_SINCE, "inflow": Id.KNOB_INFLOW, "duration": Id.KNOB_DURATION,
    "running": Id.KNOB_RUNNING, "use": Id.KNOB_USE, "index_1": Id.KNOB_INDEX_1, "index_2": Id.KNOB_INDEX_2,
    "index_3": Id.KNOB_INDEX_3, "deferred": Id.KNOB_DEFERRED, "dip_from": Id.KNOB_DIP_FROM,
    "dip_until": Id.KNOB_DIP_UNTIL, "phi": Id.KNOB_PHI, "measure": Id.KNOB_MEASURE,
    "measure_since": Id.KNOB_MEASURE_SINCE, "measure_months": Id.KNOB_MEASURE_MONTHS, "national": Id.KNOB_NATIONAL,
    "weight": Id.KNOB_WEIGHT, "weight_source": Id.KNOB_WEIGHT_SOURCE,
}  # fmt: skip
YEARS = ("index_1", "index_2", "index_3")


def panel() -> html.Section:
    """The room for the knobs, which come with the first answer, and for what they make of the years."""
    return html.Section(
        [
            html.H3(words.WHATIF_TITLE),
            html.P(words.WHATIF_LEAD),
            html.Div(id=Id.PROGNOSE_KNOBS, className="polsslag-knobs"),
            html.Button(words.WHATIF_CLEAR, id=Id.WHATIF_CLEAR, type="button", className="btn btn-outline-primary"),
            html.Div(id=Id.WHATIF_RESULT),
            kept(),
        ],
        className="polsslag-panel",
    )


def knobs(products: Mapping[str, str], paths: Mapping[str, str]) -> list[html.Fieldset]:
    """All knobs, at rest. products, paths: what there is to choose, with the name of each."""
    every = {ALL: words.ALL_PRODUCTS, **products}
    return [
        group("volume", choice("product", every), field("since", MONTH), field("inflow"), field("duration"),
              tick("running"), field("use")),
        group("prijs", *map(field, YEARS)),
        group("maatregel", field("measure"), field("measure_since", MONTH), field("measure_months")),
        group("uitstel", choice("deferred", words.DEFERRED), field("dip_from", MONTH), field("dip_until", MONTH),
              field("phi")),
        group("landelijk", choice("national", {NO_PATH: words.NO_SCENARIO, **paths}), field("weight"),
              field("weight_source", WORDS)),
    ]  # fmt: skip


def kept() -> html.Div:
    """Own scenarios: saved as views are, so that they are shared and taken away in the same way."""
    return html.Div(
        [
            dcc.Store(id=Id.PROGNOSE_SAVED_ASKED),
            html.H4(words.SCENARIOS),
            html.Div(id=Id.PROGNOSE_SAVED_LIST),
            html.P(id=Id.PROGNOSE_SAVED_SAID, role="status", className="polsslag-said"),
            for_later(name_form(Id.SCENARIO_FORM, Id.SCENARIO_NAME, words.SCENARIO_NAME, "/werkplek/weergave")),
        ],
        id=Id.PROGNOSE_SAVED,
        **data(undo=text_duiding.UNDO, lost=text_duiding.LOST),
    )


def group(name: str, *fields: Any) -> html.Fieldset:
    return html.Fieldset([html.Legend(words.KNOB_GROUPS[name]), *fields])


def labelled(name: str, made: Any) -> html.Div:
    label = html.Label(words.KNOBS[name], htmlFor=FIELDS[name], className="polsslag-label")
    return html.Div([label, made], className="polsslag-knob")


def field(name: str, look: dict[str, str] = NUMBER) -> html.Div:
    return labelled(name, Field(FIELDS[name], look))


def choice(name: str, found: Mapping[str, str]) -> html.Div:
    """A list that rests on the first there is."""
    made = [html.Option(label, value=value) for value, label in found.items()]
    return labelled(name, html.Select(made, id=FIELDS[name], className="form-select"))


def tick(name: str) -> html.Div:
    label = html.Label(words.KNOBS[name], htmlFor=FIELDS[name], className="form-check-label")
    parts: list[Any] = [Field(FIELDS[name], TICK), label]
    return html.Div(html.Div(parts, className="form-check"), className="polsslag-knob")
