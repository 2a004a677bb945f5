"""The subjects of the tab Jeugdzorg, each with its lines and tables.

Cost and quality are one subject: nobody sees cost without how care ended.
"""

from datetime import date

from data.jeugd_figures import JeugdFigures
from data.jeugd_question import JeugdQuestion
from data.jeugd_shapes import BREAKDOWNS, Block, Table
from data.jeugd_tables import MONTH, YEAR, Asked, there
from data.terms import TOTAAL

WAYS = ("in_zorg", "in_zorg_declaraties", "in_zorg_toewijzingen")
GAPS = ("in_zorg_declaraties_pct", "in_zorg_toewijzingen_pct")
FLOWS = ("instroom", "doorstroom", "uitstroom")
QUALITY = ("einde_volgens_plan", "voortijdig", "herhaald_beroep")
BESIDE_COST = ("kosten", "clienten", "kosten_per_client", "einde_volgens_plan", "voortijdig")
DURATION = ("duur", "wachttijd", "wachttijd_lang")
DATA = ("administratief_beeindigd", "begonnen_voor_toewijzing")
UNKNOWN = "vorm=onbekend"
DATA_MONTH = ("verplicht_geschat", "verplicht_open_einde")
CAUSES = tuple(f"oorzaak={one}" for one in ("volume", "mix", "intensiteit", "prijs"))
FEW = 4
ONLY_GEMEENTE, NO_FIGURES, NO_AMOUNTS = "only_gemeente", "no_figures", "no_amounts"
ABOUT_MONEY = ("kosten", "aansluiting")


def blocks_of(page: JeugdFigures, question: JeugdQuestion) -> list[Block]:
    asked = Asked(page, question)
    made = [in_care(asked), flows(asked), cost_and_quality(asked), duration(asked), spread(asked), ledger(asked),
            data_quality(asked)]  # fmt: skip
    has_amounts = any(one.measure == "kosten" for one in page.cells.values())
    return [or_reason(one, question, has_amounts) for one in made]


def or_reason(block: Block, question: JeugdQuestion, has_amounts: bool) -> Block:
    """A block without any table or line says why. Amounts are not delivered everywhere, and not there for everybody."""
    if block.tables or any(one.cells for one in block.courses):
        return block
    if block.id in ABOUT_MONEY and not has_amounts:
        return block._replace(reason=NO_AMOUNTS)
    return block._replace(reason=ONLY_GEMEENTE if question.is_wijk else NO_FIGURES)


def in_care(asked: Asked) -> Block:
    """Who is in care, and the three ways to count that beside each other."""
    stand = asked.members("stand", "in_zorg", MONTH, asked.last_months("in_zorg", asked.region, True))
    if stand is None:
        months = asked.last_months("in_zorg", asked.region)
        stand = asked.measures("stand", [("in_zorg", asked.region, TOTAAL)], MONTH, months)
    courses = [asked.course(one, asked.region) for one in WAYS]
    return Block("in_zorg", there([stand, three_ways(asked)]), tuple(one for one in courses if one.cells))


def three_ways(asked: Asked) -> Table | None:
    """The months in which all three ways have a figure."""
    months = newest(asked.last_months(WAYS[1], asked.region), FEW)
    return asked.measures("manieren", [(one, asked.region, TOTAAL) for one in (*WAYS, *GAPS)], MONTH, months)


def flows(asked: Asked) -> Block:
    """Who came in, moved on and went out; a month at a time for the lines, a year at a time in the tables."""
    years = asked.years("instroom", asked.region)
    tables = [
        asked.measures("stromen", [(one, asked.region, TOTAAL) for one in FLOWS], YEAR, years),
        asked.members("instroom", "instroom", YEAR, years),
        asked.members("uitstroom", "uitstroom", YEAR, years),
    ]
    courses = [asked.course(one, asked.region) for one in ("instroom", "uitstroom")]
    return Block("stromen", there(tables), tuple(one for one in courses if one.cells))


def cost_and_quality(asked: Asked) -> Block:
    """What it costs and how it ended. Of a wijk only the cost is known: then how it ended is that of the gemeente."""
    years = asked.years("kosten", asked.region)
    own = ("kosten",) if asked.question.is_wijk else ("kosten", "clienten", "kosten_per_client")
    rows = [(one, asked.region, TOTAAL) for one in own] + [(one, asked.home, TOTAAL) for one in QUALITY]
    tables = [asked.measures("kosten_kwaliteit", rows, YEAR, years)]
    if asked.question.is_wijk:
        return Block("kosten", there([*tables, asked.members("kosten_wijk", "kosten", YEAR, years)]))
    tables += [causes(asked), asked.by_measure("leden", BESIDE_COST, years[-1]) if years else None, allocated(asked)]
    courses = [asked.course(one, asked.home) for one in ("kosten", "verplicht", "kosten_kasmaand")]
    return Block("kosten", there(tables), tuple(one for one in courses if one.cells))


def allocated(asked: Asked) -> Table | None:
    """What was allocated beside what was claimed, in months old enough to compare."""
    months = newest(asked.last_months("verzilvering", asked.home), FEW)
    rows = [(one, asked.home, TOTAAL) for one in ("verplicht", "kosten", "verzilvering")]
    return asked.measures("verzilvering", rows, MONTH, months)


def causes(asked: Asked) -> Table | None:
    """Why a year cost something else than the year before."""
    rows = [("verschil_kosten", asked.home, one) for one in CAUSES]
    return asked.measures("oorzaken", rows, YEAR, asked.starts("verschil_kosten", asked.home, YEAR, True))


def duration(asked: Asked) -> Block:
    if asked.question.is_wijk:
        return Block("duur")
    years = asked.years("duur", asked.home)
    tables = [asked.measures("duur", [(one, asked.home, TOTAAL) for one in DURATION], YEAR, years)]
    tables += [asked.by_measure("duur_leden", DURATION, years[-1]) if years else None]
    return Block("duur", there(tables))


def spread(asked: Asked) -> Block:
    """Everybody in care in the newest month, by each thing that there is to break down by."""
    months = asked.last_months("in_zorg", asked.region, True)[-1:]
    return Block("verdeling", there(asked.members(one, "in_zorg", MONTH, months, one) for one in BREAKDOWNS))


def ledger(asked: Asked) -> Block:
    """What the messages tell beside what was booked."""
    if asked.question.is_wijk:
        return Block("aansluiting")
    kinds = asked.page.members.get("soort", ())
    rows = [("grootboek", asked.home, one) for one in sorted(kinds, key=lambda one: one != "soort=berichten")]
    rows += [("grootboek", asked.home, TOTAAL), ("dekking_berichten", asked.home, TOTAAL)]
    return Block("aansluiting", there([asked.measures("grootboek", rows, YEAR, asked.years("grootboek", asked.home))]))


def data_quality(asked: Asked) -> Block:
    """What the figures had to work around, as far as it was published."""
    if asked.question.is_wijk:
        return Block("gegevens")
    years = newest(asked.years(DATA[0], asked.home), FEW)
    unknown = ("clienten", asked.home, UNKNOWN)
    months = newest(asked.last_months(DATA_MONTH[0], asked.home), FEW)
    tables = [
        asked.measures("gegevens", [*((one, asked.home, TOTAAL) for one in DATA), unknown], YEAR, years),
        asked.measures("gegevens_geld", [(one, asked.home, TOTAAL) for one in DATA_MONTH], MONTH, months),
    ]
    return Block("gegevens", there(tables))


def newest(starts: list[date], count: int) -> list[date]:
    return starts[-count:]
