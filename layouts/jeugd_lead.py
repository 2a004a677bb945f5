"""The sentence above a block: its newest figures in words."""

from data.jeugd_shapes import Block, Cell
from data.periods import in_words
from data.terms import TOTAAL
from layouts import text_jeugdzorg as words
from layouts.jeugd_words import status_words, written


def lead(block: Block) -> str:
    """One sentence, or nothing for a block that needs none."""
    made = {"in_zorg": stand, "stromen": flows, "kosten": cost, "duur": duration}.get(block.id)
    return made(block) if made and block.tables else ""


def newest(block: Block, measure: str) -> Cell | None:
    """The newest total of a measure in the first table."""
    rows = [row.cells for row in block.tables[0].rows if any(one and one.measure == measure for one in row.cells)]
    found = [one for one in rows[0] if one and one.breakdown == TOTAAL] if rows else []
    return found[-1] if found else None


def value_words(cell: Cell | None) -> str:
    return words.LEAD_HIDDEN if cell is None or cell.shown is None else written(cell)


def share_words(cell: Cell | None) -> str:
    return words.LEAD_SHARE_HIDDEN if cell is None or cell.shown is None else written(cell)


def stand(block: Block) -> str:
    cell = newest(block, "in_zorg")
    if cell is None or cell.shown is None:
        return ""
    unit = cell.shown_unit
    return words.LEAD["in_zorg"].format(
        period=in_words(cell.kind, cell.start), value=f"{written(cell)} {unit}", status=status_words(cell)
    )


def flows(block: Block) -> str:
    came, went = newest(block, "instroom"), newest(block, "uitstroom")
    if came is None or came.shown is None:
        return ""
    return words.LEAD["stromen"].format(
        period=in_words(came.kind, came.start), value=f"{written(came)} {came.shown_unit}", other=value_words(went),
        status=status_words(came),
    )  # fmt: skip


def cost(block: Block) -> str:
    """What it cost and how care ended, in one sentence: never one without the other."""
    cell = newest(block, "kosten")
    planned, early = newest(block, "einde_volgens_plan"), newest(block, "voortijdig")
    if cell is None or cell.shown is None:
        return ""
    said = words.LEAD_PLANNED if planned is None or planned.region == cell.region else words.LEAD_PLANNED_WIJK
    return words.LEAD["kosten"].format(
        period=in_words(cell.kind, cell.start), value=value_words(cell), status=status_words(cell),
        other=said.format(planned=share_words(planned), early=share_words(early)),
    )  # fmt: skip


def duration(block: Block) -> str:
    cell = newest(block, "duur")
    if cell is None or cell.shown is None:
        return ""
    return words.LEAD["duur"].format(
        period=in_words(cell.kind, cell.start), value=written(cell), status=status_words(cell)
    )
