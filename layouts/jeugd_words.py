"""Single words of the tab Jeugdzorg: what a row is called, and how one figure is written."""

from data.jeugd_shapes import MEASURE, MEMBER, PERIOD, REGION, Cell, Label, Quality, period_of
from data.periods import in_short
from data.regions import Regions
from data.terms import State, Status
from layouts import numbers, text
from layouts import text_jeugdzorg as words

FINAL = (None, "", Status.DEFINITIEF)


def label_words(label: Label, regions: Regions) -> str:
    """What a row or a column is called."""
    if label.kind == MEASURE:
        return words.MEASURES.get(label.code, label.code)
    if label.kind == PERIOD:
        return in_short(*period_of(label))
    if label.kind == REGION:
        return region_name(label.code, regions)
    return member_words(label.code) if label.kind == MEMBER else words.TOTAL


def region_name(code: str, regions: Regions) -> str:
    return regions[code].name if code in regions else code


def member_words(member: str) -> str:
    """ "vorm=ggz" is GGZ, "leeftijd=4-11" is 4-11 jaar."""
    axis, _, code = member.partition("=")
    known = words.MEMBERS.get(axis, {})
    if code in known:
        return known[code]
    if axis == "leeftijd":
        return words.AGE_FROM.format(age=code[:-1]) if code.endswith("+") else words.AGE.format(ages=code)
    return words.PROVIDER.format(code=code) if axis == "aanbieder" else code[:1].upper() + code[1:]


def written(cell: Cell) -> str:
    """The number of a cell that has one, with its unit where that is a sign."""
    return number_words(cell.shown or 0, cell.shown_unit)


def number_words(value: float, unit: str) -> str:
    if unit.startswith("euro"):
        amount = words.EURO_SIGN.format(amount=numbers.count(abs(value)))
        return f"{words.MINUS}{amount}" if value < 0 else amount
    if unit == "%":
        return words.PERCENT.format(number=numbers.decimal(value, 1))
    return numbers.decimal(value, 1) if "per 1.000" in unit else numbers.count(value)


def cell_words(cell: Cell | None) -> tuple[str, str]:
    """What stands in a cell, with its mark, and what that means in words."""
    if cell is None:
        return words.ABSENT_MARK, words.ABSENT
    if cell.shown is None:
        state = cell.state if cell.state in words.MARKS else State.UNKNOWN
        return text.STATE_MARKS[state], words.MARKS[State(state)] if cell.value is None else words.NO_SHOWN
    mark = text.STATUS_MARKS.get(cell.status, "")
    return written(cell) + mark, text.STATUS.get(cell.status, "")


def problem_words(one: Quality) -> str:
    """What a problem of the data does to the figures and to the prognosis."""
    if not one.prognose:
        return one.effect
    return words.EFFECTS_OF.format(effect=one.effect, prognose=one.prognose[0].lower() + one.prognose[1:])


def count_words(one: Quality) -> str:
    """How often a problem is there: "8 maanden", "1 bericht"."""
    unit = words.OF_ONE.get(one.unit, one.unit) if one.number == 1 else one.unit
    return f"{numbers.count(one.number or 0)} {unit}".strip()


def status_words(cell: Cell) -> str:
    """ " (nog niet compleet)", or nothing for a figure that stays."""
    return "" if cell.status in FINAL else words.LEAD_STATUS.format(status=text.STATUS[cell.status])
