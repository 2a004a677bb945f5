"""The tab Jeugdzorg: the choice of the browser in, the whole sheet and what there is to choose out."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks import jeugd_export
from callbacks.jeugd_export import file_addresses, sheet_of
from callbacks.published import Published
from data.jeugd_figures import JeugdFigures
from data.jeugd_page import read_jeugd
from data.jeugd_question import JeugdQuestion, choose
from data.selection import Notice
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import notices, text
from layouts import tab_jeugdzorg as layout
from layouts import text_jeugdzorg as words
from layouts.filters import year_marks
from layouts.ids import Id
from layouts.jeugd_sheet import drawn


def register(app: Dash, published: Published) -> None:
    jeugd_export.register(app.server, published)
    # The browser says when the tab is open, and what is chosen in it.
    app.clientside_callback(
        ClientsideFunction("jeugdzorg", "ask"),
        Output(Id.JEUGD_ASKED, "data"),
        Input(Id.TAB, "data"),
        Input(Id.ADDRESS_OPENED, "data"),
        Input(Id.JEUGD_REGION, "value", allow_optional=True),
        Input(Id.JEUGD_BREAKDOWN, "value", allow_optional=True),
        Input(Id.JEUGD_YEARS, "value", allow_optional=True),
        Input(Id.JEUGD_MAAT, "value", allow_optional=True),
        State(Id.JEUGD_SHEET, "data", allow_optional=True),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("jeugdzorg", "draw"), Input(Id.JEUGD_SHEET, "data"), prevent_initial_call=True
    )

    @app.callback(
        output={
            "sheet": Output(Id.JEUGD_SHEET, "data"),
            "notices": Output(Id.JEUGD_NOTICES, "children"),
            "empty": Output(Id.JEUGD_EMPTY, "children"),
            "no_choices": Output(Id.JEUGD_CHOICES, "hidden"),
            "no_foot": Output(Id.JEUGD_FOOT, "hidden"),
            "regions": Output(Id.JEUGD_REGION, "options"),
            "gebied": Output(Id.JEUGD_REGION, "value"),
            "breakdowns": Output(Id.JEUGD_BREAKDOWN, "options"),
            "uitsplitsing": Output(Id.JEUGD_BREAKDOWN, "value"),
            "first": Output(Id.JEUGD_YEARS, "min"),
            "last": Output(Id.JEUGD_YEARS, "max"),
            "marks": Output(Id.JEUGD_YEARS, "marks"),
            "jaren": Output(Id.JEUGD_YEARS, "value"),
            "maten": Output(Id.JEUGD_MAAT, "options"),
            "maat": Output(Id.JEUGD_MAAT, "value"),
            "csv": Output(Id.JEUGD_CSV, "href"),
            "xlsx": Output(Id.JEUGD_XLSX, "href"),
            "pin": Output(Id.JEUGD_PIN, "href"),
        },
        inputs={"asked": Input(Id.JEUGD_ASKED, "data")},
        prevent_initial_call=True,
    )
    def show_jeugdzorg(asked: Any) -> dict[str, Any]:
        asked = asked if isinstance(asked, dict) else {}
        stamp = asked.get("momentopname")
        try:
            snapshot = published.snapshot_of(stamp)
        except NothingPublished:
            return NOTHING | {"empty": notices.warnings([text.NO_FIGURES])}
        found = read_jeugd(snapshot, published.defaults.region, region_in(asked.get("values")))
        if found is None:
            return NOTHING | {"empty": layout.nothing(snapshot.stamp)}
        question, lost = choose(asked.get("values"), found)
        is_gone = isinstance(stamp, str) and stamp not in ("", snapshot.stamp)
        lost = [*([Notice("gone", stamp[:20])] if is_gone and isinstance(stamp, str) else []), *lost]
        pinned = snapshot.stamp if stamp == snapshot.stamp else ""
        return answer(snapshot, found, question, pinned, asked.get("controls")) | {
            "notices": [*told(lost), *older(published, question, pinned)]
        }


def region_in(values: Any) -> Any:
    return values.get("gebied") if isinstance(values, dict) else ""


def told(lost: list[Notice]) -> list:
    """What could not be had as asked."""
    said = words.NOTICES | {"gone": words.GONE.replace("{stamp}", "{found}")}
    return notices.warnings([said[one.kind].format(found=one.found) for one in lost])


def older(published: Published, question: JeugdQuestion, pinned: str) -> list:
    """That an address is pinned to figures that are not the newest, and the way to those."""
    if not pinned or pinned == published.store.current().stamp:
        return []
    return layout.older(pinned, f"?tab={layout.NAME}{question.addition()}")


def answer(
    snapshot: OpenSnapshot, found: JeugdFigures, question: JeugdQuestion, pinned: str, controls: Any
) -> dict[str, Any]:
    """The sheet, and the controls where they are not as they should be: a choice made meanwhile is not set back."""
    csv, xlsx, pin = file_addresses(question, snapshot.stamp, pinned)
    values = question.values()
    chosen = {
        "gebied": values["gebied"], "uitsplitsing": values["uitsplitsing"],
        "jaren": [question.first_year, question.last_year], "maat": values["maat"],
    }  # fmt: skip
    known = controls if isinstance(controls, dict) else {}
    first, last = question.years
    sheet = drawn(sheet_of(snapshot, found, question, pinned))
    return {
        "sheet": sheet | {"chosen": chosen, "addition": question.addition(), "stamp": snapshot.stamp},
        "empty": [],
        "no_choices": False,
        "no_foot": False,
        "regions": layout.region_options(found.gemeente, found.wijken, snapshot.regions),
        "breakdowns": layout.breakdown_options(found.axes(question.region)),
        "first": first,
        "last": last,
        "marks": year_marks(first, last),
        "maten": layout.maat_options(found.has_children(question.region)),
        **{name: no_update if known.get(name) == value else value for name, value in chosen.items()},
        "csv": csv,
        "xlsx": xlsx,
        "pin": pin,
    }


NOTHING: dict[str, Any] = {
    "sheet": None, "notices": [], "empty": [], "no_choices": True, "no_foot": True, "regions": [],
    "breakdowns": [],
    **dict.fromkeys(
        ("gebied", "uitsplitsing", "first", "last", "marks", "jaren", "maten", "maat", "csv", "xlsx", "pin"), no_update
    ),
}  # fmt: skip
