"""The figures through the API: the question of the page, and every cell of its answer."""

from typing import Any

from flask import Response, request

from callbacks.api_answer import Content, answer
from callbacks.api_asked import Asked, asked
from callbacks.api_problems import NoAnswer
from callbacks.published import Published
from data import api_rows
from data.api_open import is_open
from data.api_questions import FIGURES
from data.choosing import choose
from data.export_machine import machine_lines
from data.export_taken import Taken, whole_of
from data.selection import Selection, parse
from data.view import View

NOT_WITH_A_LEVEL = ("vergelijk", "groep", "waaier")


def figures(published: Published) -> Response:
    question = asked(FIGURES, published)
    taken = asked_figures(question, published)

    def content() -> Content:
        if taken.level:
            return Content(api_rows.figures(taken), extras(taken), machine_lines(taken))
        return Content(list(api_rows.figures(taken)), extras(taken), machine_lines(taken))

    return answer(question, content)


def asked_figures(question: Asked, published: Published) -> Taken:
    """What is asked for, when all of it can be had as asked. Raises NoAnswer."""
    values = parse(request.query_string.decode("ascii", "replace"))
    whole = whole_of(values.get("gebieden"))
    if whole:
        refuse_with_level()
        values["gebieden"] = []
    if len(values.get("groepen", ())) < len(request.args.getlist("groep")):
        raise NoAnswer("unknown_group", request.args["groep"])
    selection, notices = choose(values, question.snapshot, published.defaults)
    if notices:
        raise NoAnswer(notices[0].kind, notices[0].found)
    refuse_swapped_years(values)
    for one in selection.indicators:
        if not is_open(question.snapshot, one):
            raise NoAnswer("not_open", question.snapshot.catalogue[one].title, 403)
    permalink = selection.pinned(question.snapshot.stamp).address()
    level, within = (whole.level, whole.within) if whole else (None, "")
    taken = Taken(question.snapshot, selection, question.on, permalink, level, within=within)
    if level and not taken.level_codes:
        raise NoAnswer("unknown_region", taken.whole_word)
    return taken


def refuse_with_level() -> None:
    for key in NOT_WITH_A_LEVEL:
        if request.args.get(key, "") not in ("", "0"):
            raise NoAnswer("whole_level", key)


def refuse_swapped_years(values: dict[str, Any]) -> None:
    first, last = values.get("van"), values.get("tot")
    if first and last and int(first) > int(last):
        raise NoAnswer("years_swapped", f"{first}-{last}")


def extras(taken: Taken) -> dict[str, Any]:
    """The question as it is answered, who is in each group, and how all gemeenten spread where that is asked."""
    selection = taken.selection
    view = None if taken.level else taken.view
    return {
        "vraag": question_of(selection, taken),
        "groepen": groups_of(view) if view else [],
        "waaier": spread_of(view) if view else [],
    }


def question_of(selection: Selection, taken: Taken) -> dict[str, Any]:
    regions = [taken.whole_word] if taken.level else list(selection.regions)
    return {
        "indicatoren": list(selection.indicators),
        "gebieden": regions,
        "van": selection.first_year,
        "tot": selection.last_year,
        "maat": selection.maat,
        "grenzen": selection.grenzen,
        "weergave": selection.weergave,
        "nulmeting": selection.nulmeting,
        "vergelijk": list(selection.vergelijk),
        "pagina": None if taken.level else f"/{taken.permalink}",
    }


def groups_of(view: View) -> list[dict[str, Any]]:
    return [
        {
            "code": group.code,
            "naam": group.name,
            "leden": [{"code": one.code, "naam": one.name, "afstand": one.distance} for one in group.members],
            "gevonden_op": list(group.facts),
        }
        for group in view.groups
    ]


def spread_of(view: View) -> list[dict[str, Any]]:
    return [{"indicator": key, **one._asdict()} for key, spread in view.spread.items() for one in spread]
