"""The link table: productcode -> productcategorie -> productgroep -> taakveld, for every year.

Our own table knows the categories; what a gemeente delivers (link_rows) goes before it, code by code.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from etl.messages.store import ClientStore

UNKNOWN = "onbekend"


@cache
def own_table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("producten.toml").read_text(encoding="utf-8"))


def product_groups(law: str = "JW") -> tuple[str, ...]:
    """Every productgroep of a law, and that of codes that nobody knows."""
    return (*own_table()[law], UNKNOWN)


def taakveld_of(product: str, year: int) -> str:
    """Where Iv3 of that year has a productgroep by default; empty when it has no place of its own."""
    regimes = own_table()["taakvelden"]
    started = [regime for regime in sorted(regimes) if int(regime) <= year]
    return str(regimes[started[-1]].get(product, "")) if started else ""


def write_links(store: ClientStore) -> None:
    """The tables `links` (by category, ours) and `own_links` (by code, of the gemeente) for the interpretation."""
    rows = [(law, category, product) for law in ("JW", "WMO") for product, categories in own_table()[law].items()
            for category in categories]  # fmt: skip
    laws, categories, products = zip(*rows, strict=True)
    store.run("create or replace table links (law varchar, category varchar, product varchar)")
    store.append_table("links", pa.table({"law": laws, "category": categories, "product": products}))
    store.run("""
        create or replace table own_links as
        select code, any_value(category) as category, any_value(product) as product, any_value(taakveld) as taakveld,
               coalesce(year_from, 0) as year_from, coalesce(year_to, 9999) as year_to
        from link_rows where code is not null group by code, coalesce(year_from, 0), coalesce(year_to, 9999)
    """)


def product_of(row: str, day: str) -> str:
    """SQL for the productgroep of a row: by its code in the link table of the gemeente, else by its categorie."""
    return f"""coalesce(
        (select any_value(product) from own_links where own_links.code = {row}.code
         and year({day}) between year_from and year_to),
        (select product from links where links.law = {row}.law
         and links.category = coalesce({row}.category, left({row}.code, 2))),
        'onbekend')"""
