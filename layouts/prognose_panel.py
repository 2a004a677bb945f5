"""The knobs of "what if", as plain fields in groups; the result comes under them."""

from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.prognose_knobs import ALL, NO_PATH, OFF
from layouts import text_duiding
from layouts import text_prognose as words
from layouts.attributes import data
from layouts.ids import Id
from layouts.plain import for_later
from layouts.saved import name_form

# Text, so that a Dutch comma may stand in it; the server says what is no number.
NUMBER: dict[str, Any] = {
    "type": "text",
    "inputMode": "decimal",
    "maxLength": 10,
    "className": "form-control",
    "autoComplete": "off",
}
MONTH: dict[str, Any] = {
    "type": "text",
    "placeholder": "jjjj-mm",
    "maxLength": 7,
    "className": "form-control",
    "autoComplete": "off",
}
# The knobs of the address and the field of each, in the order of the screen.
FIELDS = {
    "product": Id.KNOB_PRODUCT, "since": Id.KNOB_SINCE, "inflow": Id.KNOB_INFLOW, "duration": Id.KNOB_DURATION,
    "running": Id.KNOB_RUNNING, "use": Id.KNOB_USE, "index_1": Id.KNOB_INDEX_1, "index_2": Id.KNOB_INDEX_2,
    "index_3": Id.KNOB_INDEX_3, "deferred": Id.KNOB_DEFERRED, "dip_from": Id.KNOB_DIP_FROM,
    "dip_until": Id.KNOB_DIP_UNTIL, "phi": Id.KNOB_PHI, "measure": Id.KNOB_MEASURE,
    "measure_since": Id.KNOB_MEASURE_SINCE, "measure_months": Id.KNOB_MEASURE_MONTHS, "national": Id.KNOB_NATIONAL,
    "weight": Id.KNOB_WEIGHT, "weight_source": Id.KNOB_WEIGHT_SOURCE,
}  # fmt: skip
REST = {"product": ALL, "deferred": OFF, "national": NO_PATH}
YEARS = ("index_1", "index_2", "index_3")


def panel() -> html.Section:
    """All knobs, at rest; products and national paths come with the first answer."""
    return html.Section(
        [
            html.H3(words.WHATIF_TITLE),
            html.P(words.WHATIF_LEAD),
            html.Div(
                [
                    group("volume", choice("product", []), text("since"), number("inflow"), number("duration"),
                          tick("running"), number("use")),
                    group("prijs", *(number(name) for name in YEARS)),
                    group("maatregel", number("measure"), text("measure_since"), number("measure_months")),
                    group("uitstel", choice("deferred", options(words.DEFERRED)), text("dip_from"), text("dip_until"),
                          number("phi")),
                    group("landelijk", choice("national", []),
                          number("weight"), text("weight_source", is_month=False)),
                ],
                className="polsslag-knobs",
            ),
            html.Button(words.WHATIF_CLEAR, id=Id.WHATIF_CLEAR, type="button", className="btn btn-outline-primary"),
            html.Div(id=Id.WHATIF_RESULT),
            kept(),
        ],
        className="polsslag-panel",
    )  # fmt: skip


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


def field(name: str, made: Any) -> html.Div:
    label = html.Label(words.KNOBS[name], htmlFor=FIELDS[name], className="polsslag-label")
    return html.Div([label, made], className="polsslag-knob")


def number(name: str) -> html.Div:
    return field(name, dcc.Input(id=FIELDS[name], **NUMBER))


def text(name: str, is_month: bool = True) -> html.Div:
    look: dict[str, Any] = MONTH if is_month else {"type": "text", "maxLength": 100, "className": "form-control"}
    return field(name, dcc.Input(id=FIELDS[name], **look))


def choice(name: str, found: list[dict[str, str]]) -> html.Div:
    return field(name, dbc.Select(id=FIELDS[name], options=found, value=REST[name]))


def tick(name: str) -> html.Div:
    return html.Div(dbc.Checkbox(id=FIELDS[name], label=words.KNOBS[name], value=False), className="polsslag-knob")


def options(found: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in found.items()]
