"""The section Duiding under the figure, and the forms to write with. What was written is in `written.py`."""

from dash import dcc, html

from data.catalogue import Catalogue
from data.regions import Regions
from data.workspace.shapes import Binding
from layouts import forms
from layouts import text_duiding as words
from layouts.attributes import data
from layouts.ids import Id
from layouts.plain import for_later
from layouts.written import about_in_words

LONGEST_TEXT, LONGEST_EVENT, LONGEST_TITLE, LONGEST_NAME, LONGEST_LINK = 2000, 1000, 120, 80, 500


def section() -> html.Section:
    """The section before its first answer: nothing on screen but its head."""
    return html.Section(
        [
            dcc.Store(id=Id.DUIDING_ASKED),
            html.H3(words.HEAD),
            html.Div(id=Id.DUIDING_LIST),
            html.P(id=Id.DUIDING_SAID, role="status", className="polsslag-said"),
            html.Div(tools(), id=Id.DUIDING_TOOLS, hidden=True),
        ],
        id=Id.DUIDING,
        className="polsslag-duiding",
        **data(lost=words.LOST, busy=words.BUSY, undo=words.UNDO, now=words.TEXT_OF_NOW),
    )


def tools() -> list:
    """What it takes to write: two buttons, and the forms that they open."""
    opens = (words.WRITE, Id.DUIDING_FORM), (words.WRITE_EVENT, Id.EVENT_FORM)
    return [
        html.Div(
            [
                html.Button(label, type="button", className="btn btn-outline-primary", **data(opens=form))
                for label, form in opens
            ],
            className="polsslag-form-buttons",
        ),
        html.Div(id=Id.DUIDING_ABOUT, className="polsslag-about"),
        for_later([duiding_form(), event_form()]),
    ]


def duiding_form() -> html.Form:
    text = forms.text_field(Id.DUIDING_TEXT, "text", LONGEST_TEXT, rows=6)
    return html.Form(
        [
            html.H4(words.WRITE),
            forms.labelled(words.TEXT, text, words.TEXT_HINT, forms.counter(LONGEST_TEXT)),
            forms.labelled(words.NAME, forms.line_field(Id.DUIDING_NAME, "name", LONGEST_NAME), words.NAME_HINT),
            forms.problem(),
            forms.buttons(),
        ],
        id=Id.DUIDING_FORM, className="polsslag-form", hidden=True,
        **data(sends="/werkplek/duiding", new=words.WRITE, edit=words.CHANGE),
    )  # fmt: skip


def event_form() -> html.Form:
    regions = {"chosen": words.CHOSEN_REGIONS, "all": words.ALL_REGIONS}
    indicators = {"chosen": words.CHOSEN_INDICATORS, "all": words.ALL_INDICATORS}
    scope = [
        forms.labelled(words.FOR_REGIONS, forms.choice_field(Id.EVENT_REGIONS, "regions", regions)),
        forms.labelled(words.FOR_INDICATORS, forms.choice_field(Id.EVENT_INDICATORS, "indicators", indicators)),
    ]
    return html.Form(
        [
            html.H4(words.WRITE_EVENT),
            forms.labelled(words.DAY, forms.line_field(Id.EVENT_DAY, "day", 10, words.DAY_HINT)),
            forms.labelled(words.TITLE, forms.line_field(Id.EVENT_TITLE, "title", LONGEST_TITLE)),
            forms.labelled(words.EVENT_TEXT, forms.text_field(Id.EVENT_TEXT, "text", LONGEST_EVENT, rows=3)),
            forms.labelled(words.LINK, forms.line_field(Id.EVENT_LINK, "link", LONGEST_LINK)),
            html.Div(scope, className="polsslag-scope"),
            forms.labelled(words.NAME, forms.line_field(Id.EVENT_NAME, "name", LONGEST_NAME), words.NAME_HINT),
            forms.problem(),
            forms.buttons(),
        ],
        id=Id.EVENT_FORM, className="polsslag-form", hidden=True,
        **data(sends="/werkplek/gebeurtenis", new=words.WRITE_EVENT, edit=words.CHANGE_EVENT),
    )  # fmt: skip


def belongs_to(binding: Binding, address: str, stamp: str, name: str, catalogue: Catalogue, regions: Regions) -> html.P:
    """What a text would be about that is written now, in words and for the form."""
    sentence = words.BELONGS_TO.format(about=about_in_words(binding, catalogue, regions))
    return html.P(sentence, **data(address=address, stamp=stamp, name=name))
