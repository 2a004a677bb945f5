"""The two commands for a delivery of a supplier: make a template, check a file that came back."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from data.settings import Settings
from etl.command_line import reader
from etl.landing import LandingError
from etl.source import Source
from etl.supplied.mapped import MappedSource
from etl.supplied.page import as_html
from etl.supplied.region_cells import published_regions
from etl.supplied.report import as_text, check_file
from etl.supplied.template import write_template


def add_supplier_commands(actions: Any, sources: Mapping[str, Source]) -> None:
    """The subcommands `template` and `check`."""
    mapped = [id_ for id_, source in sources.items() if isinstance(source, MappedSource)]
    fillable = [id_ for id_ in mapped if mapping_of(sources[id_]).template]
    template = actions.add_parser("template", help="maak een Excel-bestand dat een leverancier invult")
    template.add_argument("source", choices=fillable, metavar="bron", help=", ".join(fillable))
    template.add_argument(
        "--year", type=reader(year, "een jaar als 2026"), default=date.today().year, help="het jaar van de perioden"
    )
    template.add_argument("--out", type=Path, help="naam van het bestand")
    template.set_defaults(do=make_template)
    check = actions.add_parser("check", help="controleer een bestand van een leverancier, zonder het in te nemen")
    check.add_argument("source", choices=mapped, metavar="bron", help=", ".join(mapped))
    check.add_argument("file", type=Path, metavar="bestand")
    check.add_argument("--html", type=Path, help="schrijf het verslag ook als webpagina")
    check.set_defaults(do=check_delivery)


def year(text: str) -> int:
    """A year of our time."""
    found = int(text)
    if not 2000 <= found < 2100:
        raise ValueError(f"no year of our time: {found}")
    return found


def make_template(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    mapping = mapping_of(sources[asked.source])
    known = published_regions(settings.snapshots)
    names = sorted(name for code, name in known.get(mapping.indeling, {}).items() if code.startswith("GM"))
    file = asked.out or Path(mapping.patterns[0].replace("*", str(asked.year)))
    if not file.parent.is_dir():
        raise LandingError(f"{file.parent}: deze map is er niet. Maak de map, of kies een andere met --out.")
    if file.exists():
        raise LandingError(f"{file}: dit bestand is er al. Kies een andere naam met --out.")
    if not names:
        raise LandingError(
            f"{mapping.id}: geen gemeenten bekend van {mapping.indeling}. Verwerk eerst de bron gebieden."
        )
    write_template(mapping, file, names, asked.year)
    print(f"{file}: klaar om in te vullen ({mapping.title}, {asked.year}).")
    return 0


def check_delivery(asked: argparse.Namespace, settings: Settings, sources: Mapping[str, Source]) -> int:
    if not asked.file.is_file():
        raise LandingError(f"{asked.file}: bestand niet gevonden. Controleer de naam en de map.")
    source = sources[asked.source]
    assert isinstance(source, MappedSource)
    report = check_file(source, asked.file, published_regions(settings.snapshots))
    print(as_text(report))
    if asked.html:
        asked.html.write_text(as_html(report), encoding="utf-8")
    return 0 if report.is_accepted else 1


def mapping_of(source: Source) -> Any:
    assert isinstance(source, MappedSource) and source.mapping
    return source.mapping
