"""The budget that a controller enters on the tab Prognose: the form when it is opened, and keeping what was typed."""

from types import ModuleType
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks import texts
from callbacks.duiding import name_of_visitor
from callbacks.published import Published
from callbacks.texts import Subject
from callbacks.writing import Said, Visitor, form
from data.prognose_page import read_prognosis
from data.prognose_shapes import Prognosis
from data.snapshot import NothingPublished
from data.workspace.shapes import REST, Budget, Deed, Refused, WorkspaceClosed
from layouts import prognose_budget as layout
from layouts import text_begroting as words
from layouts.ids import Id
from layouts.prognose_words import product


def kept() -> ModuleType:
    from data.workspace import budgets

    return budgets


def is_of_own(published: Published, text_id: str) -> bool:
    """Whether a budget is of the gemeente of which the prognosis is there for who asks. Raises Refused."""
    gemeente = newest(published).gemeente
    with published.workspace.reading() as connection:
        found: bool = kept().gemeente_of(connection, text_id) == gemeente
    return found


SUBJECT = Subject(layout.PATH, kept, said="budget_", is_there=is_of_own)


def register(app: Dash, published: Published) -> None:
    texts.register(app.server, published, SUBJECT, write, no_change)
    app.clientside_callback(
        ClientsideFunction("prognose_budget", "draw"), Input(Id.BUDGET_SHEET, "data"), prevent_initial_call=True
    )

    @app.callback(Output(Id.BUDGET_SHEET, "data"), Input(Id.BUDGET_ASKED, "data"), prevent_initial_call=True)
    def show_form(asked: Any) -> dict[str, Any]:
        return sheet(published, asked.get("jaar") if isinstance(asked, dict) else None)


def sheet(published: Published, year: Any) -> dict[str, Any]:
    """The form of a year, or why there is none now."""
    try:
        prognosis = newest(published)
        wanted = year_in(prognosis, year or prognosis.now.jaar)
        return layout.sheet(prognosis, wanted, of_year(published, prognosis, wanted), name_of_visitor(published))
    except Refused:
        return {"closed": ""}
    except WorkspaceClosed:
        return {"closed": words.CLOSED}


def newest(published: Published) -> Prognosis:
    """The prognosis of now, with the budget of the files. Raises Refused when there is none."""
    try:
        found = read_prognosis(published.store.current(), published.defaults.region)
    except NothingPublished:
        found = None
    if found is None:
        raise Refused("budget_year")
    return found


def year_in(prognosis: Prognosis, given: Any) -> int:
    """A year of the prognosis. Raises Refused for any other."""
    years = {str(one.jaar): one.jaar for one in prognosis.now.years.values()}
    if str(given) not in years:
        raise Refused("budget_year")
    return years[str(given)]


def of_year(published: Published, prognosis: Prognosis, year: int) -> Budget | None:
    if published.workspace.is_empty:
        return None
    with published.workspace.reading() as connection:
        found: Budget | None = kept().of_year(connection, prognosis.gemeente, year)
    return found


def write(published: Published, who: Visitor) -> Said:
    """Keep what was typed as the next version of its year. Raises Refused with the post and what is wrong."""
    from data.workspace.typed_budget import as_told

    sent, name = form(), texts.typed_name()
    prognosis = newest(published)
    year = year_in(prognosis, sent.get("jaar"))
    total = prognosis.now.total(year)
    names = {one.product: product(one.product) for one in prognosis.now.products(year)} | {REST: words.REST}
    told = as_told(sent, names, words.COLUMNS, total.p50 if total else None)
    seen = texts.typed_version() if sent.get("version") else 0
    deed = Deed.GEWIJZIGD if seen else Deed.GESCHREVEN
    with published.workspace.writing() as connection:
        act = texts.as_writer(connection, who, name, deed)
        made, version = kept().save(connection, act, prognosis.gemeente, year, seen, told)
    return texts.done(SUBJECT, "written", made, version)


def no_change(published: Published, who: Visitor, text_id: str) -> Said:
    """A budget changes by entering it again."""
    raise Refused("no_form")
