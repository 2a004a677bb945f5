"""A callback speaks of parts by their ids: each of them is somewhere on the page, in a tab or around them."""

from typing import Any

import pytest
from dash import Dash, html

from app import TABS, Pages, create_app
from data.settings import Settings
from layouts.page import STORES


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Dash:
    return create_app(Settings(produced=tmp_path_factory.mktemp("nothing")))


def laid_out(app: Dash) -> set[str]:
    """The ids of the whole page, as if every tab was open."""
    tabs = html.Div([part for layout, _ in TABS for part in layout.tab()])
    parts = [*app.layout._traverse(), *tabs._traverse()]
    return {one.id for one in parts if isinstance(getattr(one, "id", None), str)}


def spoken_of(app: Dash) -> set[str]:
    """Plain ids that a callback listens to or fills; those of parts that an answer makes have a form of their own."""
    found: set[str] = set()
    for name, one in app.callback_map.items():
        listened = [place["id"] for place in [*one["inputs"], *one["state"]]]
        # A callback of the browser alone that fills nothing goes by a made name.
        filled = [place.split(".")[0] for place in name.strip(".").split("...") if "." in place]
        found |= {place for place in [*listened, *filled] if place and not place.startswith("{")}
    return found


def test_every_callback_speaks_of_parts_that_exist(app: Dash) -> None:
    assert spoken_of(app) <= laid_out(app)


def test_what_a_tab_is_asked_through_is_there_before_the_tab(app: Dash) -> None:
    stores: set[Any] = {*STORES, *(store for layout, _ in TABS for store in layout.STORES)}
    around = {getattr(one, "id", None) for one in app.layout._traverse()}
    assert stores <= around


@pytest.mark.parametrize("layout", [layout for layout, _ in TABS], ids=lambda layout: layout.NAME)
def test_only_the_open_tab_is_laid_out(app: Dash, layout: Any) -> None:
    page = Pages(Dash("another")).with_open(layout.NAME)
    sections = [one for one in page._traverse() if isinstance(one, html.Section) and hasattr(one, "data-tab")]
    opened = [getattr(one, "data-tab") for one in sections if not hasattr(one, "data-layout")]
    assert opened == [layout.NAME]


def test_the_parts_of_a_tab_are_kept_by_the_browser_and_come_compressed(app: Dash) -> None:
    client = app.server.test_client()
    closed = [one for one in app.layout._traverse() if hasattr(one, "data-layout")]
    for section in closed:
        answer = client.get(getattr(section, "data-layout"), headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]
    assert len(closed) == len(TABS) - 1


def test_a_tab_that_does_not_exist_has_no_parts(app: Dash) -> None:
    assert app.server.test_client().get("/tabbladen/iets-anders.json").status_code == 404
