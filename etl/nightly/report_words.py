"""The report of a night in Dutch: one head line, plain text, and the same as a page."""

from collections.abc import Iterable
from html import escape

from data.freshness import Freshness
from data.periods import day_in_words
from etl.nightly.moments import HERE, clock, in_words
from etl.nightly.report import NightReport, SourceLine

FICTIEF = "Let op: dit zijn fictieve demonstratiecijfers."
PUBLISHED = "Er is een nieuwe momentopname: {snapshot}."
NOT_PUBLISHED = "Er is niets gepubliceerd. De site toont de cijfers van de vorige keer."
TIMES = "Begonnen om {start}, klaar om {end}."
ATTENTION, SOURCES = "Dit vraagt aandacht", "Alle bronnen"
CHANGES, REMOVED = "Wat er veranderde sinds de vorige momentopname", "Opgeruimd"
WHAT_HAPPENED = {
    Freshness.GEWEIGERD: "is geweigerd",
    Freshness.NIET_OPGEHAALD: "kon niet worden opgehaald",
    Freshness.ONTBREEKT: "heeft nog geen cijfers",
    Freshness.NIET_AANGESLOTEN: "heeft nog geen cijfers",
}
COLUMNS = ("bron", "ophalen", "oordeel", "rijen gelezen", "gepubliceerd", "volgende levering")
STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse}th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc}"
    "td.number{text-align:right}caption{font-weight:bold;text-align:left}.wide{overflow-x:auto}"
)


def head(report: NightReport) -> str:
    """The night in one line, as the subject of a mail has it."""
    bad = sum(line.is_bad for line in report.lines)
    late = sum(line.is_late for line in report.lines)
    if report.snapshot is None:
        return "Polsslag: er is niets gepubliceerd"
    said = ["er ging iets mis"] if report.error else []
    said += [f"{one_or_more(bad, 'bron is', 'bronnen zijn')} niet goed"] if bad else []
    said += [f"{one_or_more(late, 'bron is', 'bronnen zijn')} te laat"] if late else []
    return f"Polsslag: {' en '.join(said) if said else 'alles is goed gegaan'}"


def one_or_more(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def opening(report: NightReport) -> list[str]:
    """The first sentences."""
    published = PUBLISHED.format(snapshot=report.snapshot) if report.snapshot else NOT_PUBLISHED
    times = TIMES.format(start=clock(report.started_at), end=clock(report.ended_at))
    warned = [*report.error.splitlines(), *report.notices]
    return [*([FICTIEF] if report.is_fictief else []), published, *warned, times]


def attention(line: SourceLine) -> str:
    """What is the matter with one source, and what it means for the figures."""
    if not line.is_bad and line.freshness and line.freshness.next_expected_on:
        days = one_or_more(line.freshness.days_late, "dag", "dagen")
        return f"{line.title}: is {days} te laat, verwacht op {day_in_words(line.freshness.next_expected_on)}."
    word = line.freshness.word if line.freshness else Freshness.NIET_OPGEHAALD
    if word not in WHAT_HAPPENED:
        held = one_or_more(line.count_held, "indicator", "indicatoren")
        return f"{line.title}: {held} aangehouden, want de nieuwe cijfers wijken te veel af."
    kept = f" De cijfers van {in_words(line.last_good)} blijven staan." if line.last_good else ""
    feeds = f" Het gaat om {one_or_more(line.feeds, 'indicator', 'indicatoren')}." if line.feeds else ""
    return f"{line.title}: {WHAT_HAPPENED[word]}.{kept}{feeds}"


def problems(line: SourceLine) -> list[str]:
    """The first problems of a source, and how many more there are."""
    more = line.count_problems - len(line.problems)
    return [*line.problems, *([f"… en nog {more} problemen."] if more > 0 else [])]


def cells(line: SourceLine) -> tuple[str, ...]:
    """One row of the table of all sources."""
    expected = line.freshness.next_expected_on if line.freshness else None
    return (
        line.title,
        str(line.fetch.result.outcome) if line.fetch else "met de hand",
        str(line.freshness.word) if line.freshness else "onbekend",
        whole(line.rows_in),
        whole(line.rows_published),
        day_in_words(expected) if expected else "geen afspraak" if line.freshness else "onbekend",
    )


def as_text(report: NightReport) -> str:
    """The report as a mail without make-up has it."""
    parts = [title(report), "", *opening(report)]
    if report.attention:
        parts += ["", ATTENTION]
        for line in report.attention:
            parts += [f"- {attention(line)}", *(f"  {problem}" for problem in problems(line))]
    parts += ["", CHANGES, *(f"- {change}" for change in changes(report))] if report.changes else []
    parts += ["", REMOVED, *(f"- {removed}" for removed in report.removed)] if report.removed else []
    return "\n".join([*parts, "", SOURCES, *table_as_text(report), ""])


def table_as_text(report: NightReport) -> list[str]:
    rows = [COLUMNS, *(cells(line) for line in report.lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def as_html(report: NightReport) -> str:
    """The report as a page of its own: no script, nothing from elsewhere."""
    body = [f"<h1>{escape(title(report))}</h1>", *each("<p>{}</p>", opening(report))]
    if report.attention:
        body.append(f"<h2>{ATTENTION}</h2>")
        for line in report.attention:
            body += [f"<p><strong>{escape(attention(line))}</strong></p>", *items(problems(line))]
    if report.changes:
        body += [f"<h2>{CHANGES}</h2>", *items(changes(report))]
    if report.removed:
        body += [f"<h2>{REMOVED}</h2>", *items(report.removed)]
    body += ['<div class="wide"><table>', f"<caption>{SOURCES}</caption>", *table_as_html(report), "</table></div>"]
    top = f'<meta charset="utf-8"><title>{escape(head(report))}</title><style>{STYLE}</style>'
    return f'<!doctype html>\n<html lang="nl"><head>{top}</head><body>\n' + "\n".join(body) + "\n</body></html>\n"


def table_as_html(report: NightReport) -> list[str]:
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in COLUMNS)
    rows = []
    for line in report.lines:
        name, *others = cells(line)
        rest = "".join(f"<td{number(cell)}>{escape(cell)}</td>" for cell in others)
        rows.append(f'<tr><th scope="row">{escape(name)}</th>{rest}</tr>')
    return [f"<thead><tr>{names}</tr></thead><tbody>", *rows, "</tbody>"]


def number(cell: str) -> str:
    return ' class="number"' if cell.replace(".", "").isdigit() else ""


def each(form: str, texts: Iterable[str]) -> list[str]:
    return [form.format(escape(text)) for text in texts]


def items(texts: Iterable[str]) -> list[str]:
    found = each("<li>{}</li>", texts)
    return ["<ul>", *found, "</ul>"] if found else []


def changes(report: NightReport) -> list[str]:
    """The classes of changes with their counts."""
    return [f"{words}: {whole(count)} keer" for words, count in report.changes.items()]


def title(report: NightReport) -> str:
    return f"Polsslag, nachtrun van {day_in_words(report.started_at.astimezone(HERE).date())}"


def whole(count: int) -> str:
    """A count with dots: 18.000."""
    return f"{count:,}".replace(",", ".")
