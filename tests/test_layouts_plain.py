"""Parts as plain data: what a browser needs to make the same parts as Dash would."""

import json

import pytest
from dash import dcc, html

from layouts.attributes import aria, data
from layouts.plain import Field, for_later, in_words, plain


def test_a_part_is_its_tag_its_attributes_and_its_children() -> None:
    part = html.P(["Hoi ", html.B(3)], className="is-quiet", id="greeting")
    assert plain(part) == [["p", {"class": "is-quiet", "id": "greeting"}, ["Hoi ", ["b", {}, ["3"]]]]]


def test_lists_in_lists_are_one_list_and_nothing_is_nothing() -> None:
    assert plain([["a", [html.Br()]], None, "b"]) == ["a", ["br", {}, []], "b"]
    assert plain(None) == []


def test_attributes_have_the_names_of_a_browser() -> None:
    part = html.Td("x", colSpan=2, **data(go="?a=1"), **aria(label="Naam"))
    assert plain(part)[0][1] == {"colspan": "2", "data-go": "?a=1", "aria-label": "Naam"}
    assert plain(html.Label("x", htmlFor="field"))[0][1] == {"for": "field"}
    assert plain(html.Div(tabIndex=0))[0][1] == {"tabindex": "0"}
    assert plain(html.Details(open=True))[0][1] == {"open": ""}
    assert plain(html.Details(open=False, hidden=False))[0][1] == {}


def test_a_style_is_said_as_a_style_sheet_has_it() -> None:
    part = html.Span(style={"backgroundColor": "red", "--share": "3%", "width": "1px"})
    assert plain(part)[0][1] == {"style": "background-color:red;--share:3%;width:1px"}


@pytest.mark.parametrize("part", [dcc.Store(id="x"), html.Div([html.P(dcc.Link("x", href="/"))])])
def test_what_dash_must_draw_is_refused(part: object) -> None:
    with pytest.raises(TypeError, match="is for Dash to draw"):
        plain(part)


def test_a_part_that_a_callback_listens_to_by_its_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="Button is for Dash"):
        plain([html.Button("×", id={"type": "chip", "code": "GM1507"})])


def test_a_field_to_type_in_is_an_input_with_its_id() -> None:
    assert plain(Field("name", {"maxlength": "80"})) == [["input", {"id": "name", "maxlength": "80"}, []]]


def test_parts_for_later_stand_in_the_page_as_words() -> None:
    held = for_later([html.P("straks")])
    assert (
        json.loads(getattr(held, "data-later")) == json.loads(in_words([html.P("straks")])) == [["p", {}, ["straks"]]]
    )
    assert getattr(held, "children", None) is None
