"""The report for a supplier as a page of its own: no script, nothing from elsewhere, safe to mail."""

from html import escape

from etl.supplied.report import BAD, COMPARE, GOOD, Report, parts_of, printable

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Controle van {file}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 16px/1.5 sans-serif; color: #1a1a1a; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }}
.good, .bad {{ padding: .75rem 1rem; border-left: .4rem solid; font-weight: bold; }}
.good {{ background: #e9f5ec; border-color: #1e7a3c; }} .bad {{ background: #fdf0ec; border-color: #b23a12; }}
dl {{ display: grid; grid-template-columns: 10rem 1fr; margin: .25rem 0 1rem; }} dd {{ margin: 0; }}
table {{ border-collapse: collapse; }} th, td {{ text-align: left; padding: .25rem 1rem .25rem 0; }}
td.n {{ text-align: right; }}
</style></head><body>
<h1>Controle van {file}</h1><p>Voor: {title}</p><p class="{kind}">{verdict}</p>
{lines}{problems}{sums}
</body></html>
"""


def as_html(report: Report) -> str:
    """The report as a page of its own, to mail."""
    problems = "".join(
        f"<li><strong>{escape(printable(one.place))}</strong><dl>"
        + "".join(f"<dt>{name}</dt><dd>{escape(printable(text))}</dd>" for name, text in parts_of(one))
        + "</dl></li>"
        for one in report.problems
    )
    cells = "".join(
        f"<tr><th scope='row'>{escape(a)}</th><td>{escape(b)}</td><td class='n'>{c}</td><td class='n'>{d}</td></tr>"
        for a, b, c, d in report.sums
    )
    sums = (
        f"<h2>Totalen</h2><p>{COMPARE}</p><table><thead><tr><th scope='col'>Kolom</th><th scope='col'>Periode</th>"
        f"<th scope='col'>Gebieden</th><th scope='col'>Samen</th></tr></thead><tbody>{cells}</tbody></table>"
        if cells
        else ""
    )
    lines = "".join(f"<li>{escape(line)}</li>" for line in report.lines)
    return PAGE.format(
        file=escape(report.file),
        title=escape(report.title),
        verdict=GOOD if report.is_accepted else BAD,
        kind="good" if report.is_accepted else "bad",
        lines=f"<h2>Wat wij lazen</h2><ul>{lines}</ul>" if lines else "",
        problems=f"<h2>Wat er niet goed is</h2><ol>{problems}</ol>" if problems else "",
        sums=sums,
    )
